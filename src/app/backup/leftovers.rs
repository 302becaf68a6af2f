//! Unfinished files of a program that was killed as it wrote them: nobody gives them their names any more.

use std::{
    fs::{self, DirEntry},
    path::Path,
    time::{Duration, SystemTime},
};

use crate::app::{config, paths::Paths};

/// What all of them are called at first.
const BEGINNING: &str = ".ownweek-";
/// One that is younger may still be written.
const AGE: Duration = Duration::from_secs(60 * 60);

/// Removes those in the folders of the store, of the backups and of the CSV files that are an hour older than
/// the file `made`. What can't be removed stays for the next time.
pub(super) fn remove(paths: &Paths, made: &Path) {
    let Ok(now) = fs::metadata(made).and_then(|facts| facts.modified()) else { return };
    let exports = config::exports_folder(paths).unwrap_or_else(|_| paths.exports());
    for folder in [paths.data.clone(), paths.backups(), exports] {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| is_left(entry, now)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_left(entry: &DirEntry, now: SystemTime) -> bool {
    let is_unfinished = entry.file_name().to_string_lossy().starts_with(BEGINNING);
    let written = entry.metadata().ok().filter(fs::Metadata::is_file);
    let written = written.and_then(|facts| facts.modified().ok());
    let age = written.and_then(|written| now.duration_since(written).ok());
    is_unfinished && age.is_some_and(|age| age >= AGE)
}
