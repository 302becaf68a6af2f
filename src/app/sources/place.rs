//! Places of calendars on this machine: a file, a folder, or a pattern of which the newest match counts.

use std::{
    env,
    path::{Path, PathBuf},
    time::SystemTime,
};

use glob::Pattern;

use crate::app::error::Error;

/// The place as it is kept: whole, so that it means the same from every folder. `~` stays.
pub fn kept(typed: &str) -> Result<String, Error> {
    if typed.is_empty() {
        return Err(Error::usage("a calendar needs a place to be read from")
            .hint("a file, a folder, a pattern in quotes, or an https:// address"));
    }
    if from_home(typed).is_some() || Path::new(typed).is_absolute() {
        return Ok(typed.to_owned());
    }
    let folder = env::current_dir().map_err(|error| Error::file(Path::new("."), &error))?;
    let folder = folder.to_string_lossy();
    let typed = typed.strip_prefix("./").unwrap_or(typed);
    let literal = Path::new(&*folder).join(typed);
    if literal.exists() || !is_pattern(typed) {
        return Ok(literal.to_string_lossy().into_owned());
    }
    let pattern = Path::new(&Pattern::escape(&folder)).join(typed);
    Ok(pattern.to_string_lossy().into_owned())
}

/// The file or folder to read.
pub fn found(place: &str) -> Result<PathBuf, Error> {
    let path = from_home(place).unwrap_or_else(|| PathBuf::from(place));
    if path.exists() {
        return Ok(path);
    }
    if !is_pattern(place) {
        return Err(Error::new(format!("there is no file or folder {place}"))
            .hint("bring it back, or register its new place with ownweek calendar add"));
    }
    newest(place)?.ok_or_else(|| {
        Error::new(format!("no file matches {place}"))
            .hint("export the calendar there, or register another place with ownweek calendar add")
    })
}

pub fn is_pattern(place: &str) -> bool {
    place.contains(['*', '?', '['])
}

fn newest(pattern: &str) -> Result<Option<PathBuf>, Error> {
    let whole = match (pattern.strip_prefix("~/"), home()) {
        (Some(rest), Some(home)) => format!("{}/{rest}", Pattern::escape(&home.to_string_lossy())),
        _ => pattern.to_owned(),
    };
    let matches = glob::glob(&whole).map_err(|error| {
        Error::new(format!("{pattern} is no pattern: {}", error.msg)).hint("* stands for any signs")
    })?;
    let aged = matches.filter_map(Result::ok).map(|path| (written(&path), path));
    Ok(aged.max().map(|(_, path)| path))
}

fn written(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|facts| facts.modified()).ok()
}

fn from_home(place: &str) -> Option<PathBuf> {
    let rest = if place == "~" { Some("") } else { place.strip_prefix("~/") };
    Some(home()?.join(rest?))
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|own| own.home_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::Builder::new().prefix("a[b]").tempdir().expect("a folder")
    }

    /// Written so many seconds before now.
    fn file(path: &Path, ago: u64) {
        let file = fs::File::create(path).expect("made");
        file.set_modified(SystemTime::now() - Duration::from_secs(ago)).expect("dated");
    }

    #[test]
    fn of_a_pattern_the_newest_match_counts() {
        let folder = folder();
        file(&folder.path().join("me (1).ics.zip"), 60);
        file(&folder.path().join("me.ics.zip"), 600);
        file(&folder.path().join("newer.ics"), 0);
        let literal = Pattern::escape(&folder.path().to_string_lossy());
        let pattern = format!("{literal}/*.ics.zip");
        assert_eq!(found(&pattern), Ok(folder.path().join("me (1).ics.zip")));
        let none = format!("{literal}/*.csv");
        let error = found(&none).expect_err("no match");
        assert_eq!(error.message, format!("no file matches {none}"));
    }

    #[test]
    fn a_file_with_the_signs_of_a_pattern_is_that_file() {
        let folder = folder();
        let path = folder.path().join("me [2026].ics");
        file(&path, 0);
        assert_eq!(found(&path.to_string_lossy()), Ok(path));
    }

    #[test]
    fn a_place_that_is_gone_is_said() {
        let error = found("/nowhere/work.ics").expect_err("no such file");
        assert_eq!(error.message, "there is no file or folder /nowhere/work.ics");
    }

    #[test]
    fn a_place_means_the_same_from_every_folder() {
        assert_eq!(kept("~/Downloads/*.ics"), Ok("~/Downloads/*.ics".to_owned()));
        let here = env::current_dir().expect("a folder").join("work.ics");
        assert_eq!(kept("./work.ics"), Ok(here.to_string_lossy().into_owned()));
    }
}
