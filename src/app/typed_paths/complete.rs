//! Tab in a line of paths: the last name as far as the files there decide it.

use std::path::{Path, PathBuf};

use super::{path_of, words};

/// What Tab makes of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    pub text: String,
    /// The names it could still become, where there are several.
    pub offers: Vec<String>,
}

/// What ownweek can read; folders always go with them.
const READABLE: [&str; 9] = ["ics", "ical", "icalendar", "vcs", "zip", "csv", "tsv", "txt", "json"];

/// The line with its last name completed as far as files decide it.
pub fn complete(typed: &str) -> Completion {
    if typed.trim().is_empty() {
        // Where browsers put what was exported.
        let downloads = path_of("~/Downloads").is_dir();
        let text = if downloads { "~/Downloads/" } else { "~/" };
        return complete(text);
    }
    let (start, text) = last_name(typed);
    let (folder, begun) = parted(&text);
    let names = names(&folder, begun);
    let Some(common) = common_beginning(&names) else {
        return Completion { text: typed.to_owned(), offers: Vec::new() };
    };
    let completed = format!("{folder}{common}");
    let before = &typed[..start];
    // A line that is one plain name is understood with its spaces.
    let needs_quotes = start > 0 && completed.contains([' ', '\'', '"', '\\'])
        || typed[start..].starts_with(['\'', '"']);
    let quote = match () {
        () if !needs_quotes => "",
        () if completed.contains('\'') => "\"",
        () => "'",
    };
    let goes_on = names.len() > 1 || completed.ends_with('/');
    let end = if goes_on { "" } else { quote };
    let text = format!("{before}{quote}{completed}{end}");
    Completion { text, offers: if names.len() > 1 { names } else { Vec::new() } }
}

/// The name that is being typed, and where it begins: the last word, or several with plain spaces
/// between them where such a name is there.
fn last_name(typed: &str) -> (usize, String) {
    let words = words(typed);
    let plain = |place: usize| words[place..].iter().all(|word| !word.quoted);
    let begins_a_name = |place: &usize| {
        let (folder, begun) = parted(&typed[words[*place].start..]);
        plain(*place) && !names(&folder, begun).is_empty()
    };
    if let Some(place) = (0..words.len()).find(begins_a_name) {
        let start = words[place].start;
        return (start, typed[start..].to_owned());
    }
    words.into_iter().next_back().map_or((0, String::new()), |word| (word.start, word.text))
}

/// The folder with its slash, and what stands after it.
fn parted(text: &str) -> (String, &str) {
    match text.rsplit_once(['/', std::path::MAIN_SEPARATOR]) {
        Some((folder, begun)) => (format!("{folder}/"), begun),
        None => (String::new(), text),
    }
}

/// Names in the folder that begin so, folders with a slash behind them. Capitals matter only where
/// they decide.
fn names(folder: &str, begun: &str) -> Vec<String> {
    let place = if folder.is_empty() { PathBuf::from(".") } else { path_of(folder) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let is_folder = entry.path().is_dir();
        let ending = Path::new(&name).extension().and_then(|end| end.to_str()).unwrap_or_default();
        let readable = READABLE.iter().any(|known| ending.eq_ignore_ascii_case(known));
        let hidden = name.starts_with('.') && !begun.starts_with('.');
        if !hidden && (is_folder || readable) {
            found.push(if is_folder { format!("{name}/") } else { name });
        }
    }
    let exact = |name: &String| name.starts_with(begun);
    if found.iter().any(exact) {
        found.retain(exact);
    } else {
        let begun = begun.to_lowercase();
        found.retain(|name| name.to_lowercase().starts_with(&begun));
    }
    found.sort();
    found
}

/// As far as all names are the same; `None` where there is no name.
fn common_beginning(names: &[String]) -> Option<String> {
    let first = names.first()?;
    let same = |other: &String| {
        let pairs = first.chars().zip(other.chars());
        pairs.take_while(|(one, two)| one == two).map(|(one, _)| one.len_utf8()).sum()
    };
    let length = names.iter().map(same).min().unwrap_or(first.len());
    Some(first[..length].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::typed_paths::paths;

    #[test]
    fn names_are_completed_as_far_as_files_decide() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["work 2025.ics", "work 2026.ics", "home.zip", "photo.jpg", ".hidden.ics"] {
            std::fs::write(at(name), "").expect("a file");
        }
        std::fs::create_dir(at("Calendars")).expect("a folder");
        let two = complete(&at("wo"));
        assert_eq!(two.text, at("work 202"));
        assert_eq!(two.offers, ["work 2025.ics", "work 2026.ics"]);
        assert_eq!(complete(&at("work 2026")).text, at("work 2026.ics"));
        assert_eq!(complete(&at("calen")).text, at("Calendars/"), "capitals do not matter");
        assert_eq!(complete(&at("photo")).text, at("photo"), "no calendar");
        assert_eq!(complete(&at("")).offers.len(), 4);
        let second = complete(&format!("{} {}", at("home.zip"), at("work 2026")));
        assert_eq!(second.text, format!("{} '{}'", at("home.zip"), at("work 2026.ics")));
        assert_eq!(paths(&second.text).len(), 2);
        let quoted = complete(&format!("'{}", at("work 2026")));
        assert_eq!(quoted.text, format!("'{}'", at("work 2026.ics")));
    }
}
