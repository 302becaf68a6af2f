//! Calendar files as the user has them: one file, a zip of files, a folder with one event a file,
//! standard input. Logs of time come by the same road and are told apart by what they hold.

mod kinds;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

pub use self::kinds::is_log;
use super::{bounded, error::Error, fetch::address};
use crate::calendar::{self, File};

/// Files that make up one calendar.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// What to call the calendar where its files do not say.
    pub name: String,
    pub files: Vec<File>,
    /// The archive or folder that holds this calendar beside others: not all of them may be meant.
    pub archive: Option<String>,
}

/// The calendars that `path` holds.
pub fn open(path: &Path) -> Result<Vec<Source>, Error> {
    if path == Path::new("-") {
        return from(io::stdin().lock());
    }
    if let Some(refusal) = address::in_place_of_a_file(&path.to_string_lossy()) {
        return Err(refusal.into());
    }
    let kind = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
    if kind.is_dir() {
        return folder(path);
    }
    opened(path, bytes_of(path)?)
}

/// The calendars that come in through a pipe.
pub fn from(mut input: impl io::Read) -> Result<Vec<Source>, Error> {
    let path = Path::new("standard input");
    let bytes = read(path, bounded::of(&mut input))?;
    if bytes.trim_ascii().is_empty() {
        return Err(Error::new("standard input is empty")
            .hint("paste a calendar or a log: ownweek import - < FILE"));
    }
    let mut sources = opened(path, bytes)?;
    // A pipe has no name of its own.
    let nameless = stem(path);
    for source in sources.iter_mut().filter(|source| source.name == nameless) {
        source.name = "pasted".to_owned();
    }
    Ok(sources)
}

fn opened(path: &Path, bytes: Vec<u8>) -> Result<Vec<Source>, Error> {
    kinds::refuse_others(&path.display().to_string(), &bytes)?;
    if bytes.starts_with(kinds::ZIP) {
        return zipped(path, &bytes);
    }
    let files = vec![File { name: file_name(path), bytes }];
    Ok(vec![Source { name: stem(path), files, archive: None }])
}

fn none_in(path: &Path) -> Error {
    Error::new(format!("there is no .ics file in {}", path.display()))
        .hint("give the folder or archive that holds them; logs are given one by one")
}

fn too_large(path: &Path) -> Error {
    Error::new(format!("{} is larger than 256 MiB", path.display()))
        .hint("export a shorter time from your calendar")
}

fn cannot_read(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the path; quotes help where it holds spaces",
        _ => "nothing was changed",
    };
    Error::file(path, error).hint(hint)
}

fn read(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<Vec<u8>, Error> {
    bytes.map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => too_large(path),
        _ => cannot_read(path, &error),
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    read(path, bounded::bytes(path))
}

/// A folder with one event a file is one calendar; a file that names its own calendar is another, and
/// so is each folder in it.
fn folder(path: &Path) -> Result<Vec<Source>, Error> {
    let mut sources = calendars_in(path)?;
    for one in entries(path)?.iter().filter(|one| one.is_dir() && !is_hidden(one)) {
        sources.extend(calendars_in(one)?);
    }
    if sources.is_empty() {
        return Err(none_in(path));
    }
    Ok(together(path, sources))
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths: Vec<PathBuf> = fs::read_dir(path)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(|error| cannot_read(path, &error))?;
    paths.sort();
    Ok(paths)
}

fn is_hidden(path: &Path) -> bool {
    file_name(path).starts_with('.')
}

/// The calendars whose files stand in that folder itself.
fn calendars_in(path: &Path) -> Result<Vec<Source>, Error> {
    let is_calendar = |one: &&PathBuf| {
        one.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics")) && !is_hidden(one)
    };
    let mut own = Source { name: display_name(path), ..Source::default() };
    let mut named = Vec::new();
    for one in entries(path)?.iter().filter(is_calendar) {
        let file = File { name: file_name(one), bytes: bytes_of(one)? };
        if names_a_calendar(&file.bytes) {
            named.push(Source { name: stem(one), files: vec![file], archive: None });
        } else {
            own.files.push(file);
        }
    }
    Ok(std::iter::once(own).filter(|own| !own.files.is_empty()).chain(named).collect())
}

/// vdirsyncer keeps a calendar's name in a file beside its events.
fn display_name(path: &Path) -> String {
    let told = bounded::text(&path.join("displayname")).unwrap_or_default();
    let name = told.trim();
    if name.is_empty() || name.len() > 200 { stem(path) } else { name.to_owned() }
}

/// Several calendars are an archive: not all of them may be meant.
fn together(path: &Path, mut sources: Vec<Source>) -> Vec<Source> {
    if sources.len() > 1 {
        for source in &mut sources {
            source.archive = Some(file_name(path));
        }
    }
    sources
}

fn names_a_calendar(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"X-WR-CALNAME";
    bytes.windows(MARK.len()).any(|window| window.eq_ignore_ascii_case(MARK))
}

fn zipped(path: &Path, bytes: &[u8]) -> Result<Vec<Source>, Error> {
    let files = calendar::unzip(bytes).map_err(|why| {
        Error::new(format!("{}: {why}", path.display())).hint("nothing was changed")
    })?;
    if files.is_empty() {
        return Err(none_in(path));
    }
    Ok(together(path, apart(files, &stem(path))))
}

/// As in a folder: a file that names its own calendar is one, and so are the nameless of each folder.
fn apart(files: Vec<File>, archive: &str) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let mut nameless: BTreeMap<PathBuf, Vec<File>> = BTreeMap::new();
    for file in files {
        let path = PathBuf::from(&file.name);
        if names_a_calendar(&file.bytes) {
            sources.push(Source { name: stem(&path), files: vec![file], archive: None });
        } else {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            nameless.entry(folder).or_default().push(file);
        }
    }
    for (folder, files) in nameless {
        let name = match &files[..] {
            [only] => stem(Path::new(&only.name)),
            _ if folder.as_os_str().is_empty() => archive.to_owned(),
            _ => file_name(&folder),
        };
        sources.push(Source { name, files, archive: None });
    }
    sources
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name without its ending and without the number that a browser gives to a second download.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let numbered = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match numbered {
        Some((name, number)) if number.bytes().all(|sign| sign.is_ascii_digit()) => name.to_owned(),
        _ => stem.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_download_is_the_same_calendar() {
        assert_eq!(stem(Path::new("/tmp/work (1).ics")), "work");
        assert_eq!(stem(Path::new("team (berlin).ics")), "team (berlin)");
    }
}
