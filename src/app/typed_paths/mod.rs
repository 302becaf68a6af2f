//! Paths as people type them and terminals drop them: `~`, quotes, backslashes, `file://` addresses,
//! several in a line. What is typed plainly may hold spaces where such a file is there.

mod complete;

use std::path::{Path, PathBuf};

pub use self::complete::{Completion, complete};
use super::{error::Error, fetch::address};

/// A word of the line, as the shell would have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Word {
    text: String,
    /// Where it begins in the line, in bytes.
    start: usize,
    /// Whether any sign of it was quoted or escaped.
    quoted: bool,
}

/// The paths that a line names, in its order; none where it is empty.
pub fn paths(typed: &str) -> Vec<PathBuf> {
    told_apart(typed, &|path| path.exists())
}

/// The same, refused where one of them is not there.
pub fn there(typed: &str) -> Result<Vec<PathBuf>, Error> {
    let paths = paths(typed);
    for path in &paths {
        if let Some(refusal) = address::in_place_of_a_file(&path.to_string_lossy()) {
            return Err(refusal.into());
        }
        std::fs::metadata(path).map_err(|error| {
            Error::file(path, &error).hint(match error.kind() {
                std::io::ErrorKind::NotFound => "Tab completes names; ~ is your home folder",
                _ => "check its permissions; nothing was changed",
            })
        })?;
    }
    Ok(paths)
}

/// Whether a text looks like nothing but files dropped on the terminal.
pub fn are_dropped(text: &str) -> bool {
    let words = words(text);
    let rooted = |word: &Word| {
        let path = Path::new(&word.text);
        path.is_absolute() || word.text.starts_with("file://") || word.text.starts_with("~/")
    };
    words.first().is_some_and(rooted)
        && told_apart(text, &|path| path.exists()).iter().all(|path| path.exists())
}

fn told_apart(typed: &str, is_there: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let whole = path_of(typed);
    if is_there(&whole) {
        return vec![whole];
    }
    let words = words(typed);
    let mut paths = Vec::new();
    let mut rest = &words[..];
    let mut missing = false;
    while let Some(first) = rest.first() {
        let joined = |count: usize| {
            let texts: Vec<&str> = rest[..count].iter().map(|word| word.text.as_str()).collect();
            path_of(&texts.join(" "))
        };
        // The longest that is there: a plain name may have spaces in it.
        let plain = rest.iter().take_while(|word| !word.quoted).count().max(1);
        let count = (1..=plain).rev().find(|count| is_there(&joined(*count)));
        missing |= count.is_none();
        paths.push(count.map_or_else(|| path_of(&first.text), joined));
        rest = &rest[count.unwrap_or(1)..];
    }
    // Nobody quoted anything, so it is one name that was mistyped rather than several.
    if missing && words.len() > 1 && words.iter().all(|word| !word.quoted) {
        return vec![whole];
    }
    paths
}

/// As the shell parts a line: by spaces that are neither quoted nor escaped.
fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word: Option<Word> = None;
    let mut quote = None;
    let mut signs = line.char_indices().peekable();
    while let Some((place, sign)) = signs.next() {
        if quote.is_none() && sign.is_whitespace() {
            words.extend(word.take());
            continue;
        }
        let current = word.get_or_insert_with(|| Word { start: place, ..Word::default() });
        let escapes = sign == '\\' && quote != Some('\'') && !cfg!(windows);
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (None, '"') => (quote, current.quoted) = (Some(sign), true),
            // An apostrophe within a name is none: only at its beginning, or after a part that was
            // quoted, does a shell's own quoting put one.
            (None, '\'') if current.text.is_empty() || current.quoted => {
                (quote, current.quoted) = (Some(sign), true);
            }
            _ if escapes => {
                current.quoted = true;
                current.text.extend(signs.next().map(|(_, escaped)| escaped));
            }
            _ => current.text.push(sign),
        }
    }
    words.extend(word);
    words
}

/// With the home folder in place of `~`, and a `file://` address as its path.
fn path_of(text: &str) -> PathBuf {
    if let Some(address) = text.strip_prefix("file://") {
        let path = address.find('/').map_or(address, |slash| &address[slash..]);
        let path = unescaped(path);
        let drive = path.get(2..3) == Some(":");
        return PathBuf::from(if drive { path[1..].to_owned() } else { path });
    }
    match (text.strip_prefix('~'), std::env::home_dir()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => {
            home.join(rest.trim_start_matches('/'))
        }
        _ => PathBuf::from(text),
    }
}

/// `%20` as the sign it stands for.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = |digits: &[u8]| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        };
        match (first, after.get(..2).and_then(code)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str, there: &[&str]) -> Vec<String> {
        let is_there = |path: &Path| there.iter().any(|one| Path::new(one) == path);
        let paths = told_apart(typed, &is_there);
        paths.iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn a_dropped_path_is_understood_as_each_terminal_writes_it() {
        let there = ["/a b.ics", "/it's.ics", "/c.ics"];
        for typed in ["'/a b.ics'", "\"/a b.ics\"", "/a b.ics ", "file:///a%20b.ics"] {
            assert_eq!(read(typed, &there), ["/a b.ics"], "{typed}");
        }
        assert_eq!(read("file://localhost/a%20b.ics", &there), ["/a b.ics"]);
        assert_eq!(read("/it's.ics", &there), ["/it's.ics"]);
        assert_eq!(read("'/a b.ics' /c.ics", &there), ["/a b.ics", "/c.ics"]);
        assert_eq!(read("/a b.ics /c.ics", &there), ["/a b.ics", "/c.ics"]);
        assert_eq!(path_of("file:///C:/a.ics"), Path::new("C:/a.ics"));
    }

    #[test]
    #[cfg(unix)]
    fn escaped_signs_are_themselves() {
        let there = ["/a b.ics", "/it's.ics", "/c.ics"];
        assert_eq!(read("/a\\ b.ics /c.ics", &there), ["/a b.ics", "/c.ics"]);
        assert_eq!(read("'/it'\\''s.ics'", &there), ["/it's.ics"]);
    }

    #[test]
    fn a_mistyped_name_is_named_whole() {
        assert_eq!(read("/My Calendar.isc", &["/c.ics"]), ["/My Calendar.isc"]);
        assert_eq!(read("'/My Calendar.isc' /c.ics", &[]), ["/My Calendar.isc", "/c.ics"]);
        assert!(read("  ", &[]).is_empty());
    }

    #[test]
    fn the_home_folder_is_meant_by_its_sign() {
        let home = std::env::home_dir().expect("a home");
        assert_eq!(path_of("~/a.ics"), home.join("a.ics"));
        assert_eq!(path_of("~"), home);
        assert_eq!(path_of("~ana/a.ics"), Path::new("~ana/a.ics"));
    }
}
