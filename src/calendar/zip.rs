//! Calendars in a .zip, as Google Takeout and vdirsyncer backups come. Sizes are counted while
//! reading, since what a .zip says of itself may be a lie.

use std::io::{Cursor, Read};

use super::File;

#[derive(Debug, thiserror::Error)]
pub enum Unzip {
    #[error("this is no readable .zip: {0}")]
    Broken(#[from] ::zip::result::ZipError),
    #[error("\"{name}\" in the .zip cannot be read: {why}")]
    Entry { name: String, why: String },
    #[error("the .zip holds more than 256 MiB of calendars")]
    TooLarge,
    #[error("the .zip holds no .ics file")]
    NoCalendar,
}

const MOST_BYTES: u64 = 256 << 20;

/// The calendar files in a .zip, in its order.
pub fn unzip(bytes: &[u8]) -> Result<Vec<File>, Unzip> {
    unzip_within(bytes, MOST_BYTES)
}

fn unzip_within(bytes: &[u8], most: u64) -> Result<Vec<File>, Unzip> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut files = vec![];
    let mut left = most;
    for index in 0..archive.len() {
        let entry = archive.by_index(index)?;
        let name = entry.name().to_owned();
        if entry.is_dir() || !is_calendar(&name) {
            continue;
        }
        let mut bytes = vec![];
        // One byte more than is left tells "full" from "too much".
        entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Unzip::Entry { name: name.clone(), why: error.to_string() })?;
        left = left.checked_sub(bytes.len() as u64).ok_or(Unzip::TooLarge)?;
        files.push(File { name, bytes });
    }
    if files.is_empty() { Err(Unzip::NoCalendar) } else { Ok(files) }
}

/// macOS puts a shadow of each file into `__MACOSX/`.
fn is_calendar(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".ics") && !lower.starts_with("__macosx/")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ::zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).expect("an entry begins");
            writer.write_all(bytes).expect("an entry is written");
        }
        writer.finish().expect("a zip ends").into_inner()
    }

    #[test]
    fn only_the_calendars_are_taken() {
        let bytes =
            zipped(&[("a/Work.ICS", b"one"), ("notes.txt", b"x"), ("__MACOSX/a.ics", b"x")]);
        let files = unzip(&bytes).expect("files");
        assert_eq!(files, [File { name: "a/Work.ICS".to_owned(), bytes: b"one".to_vec() }]);
    }

    #[test]
    fn a_zip_that_unpacks_without_end_is_refused() {
        let bytes = zipped(&[("a.ics", &[b'x'; 600]), ("b.ics", &[b'x'; 600])]);
        assert!(matches!(unzip_within(&bytes, 1_000), Err(Unzip::TooLarge)));
        assert_eq!(unzip_within(&bytes, 1_200).expect("files").len(), 2);
    }

    #[test]
    fn what_is_no_zip_is_said() {
        assert!(matches!(unzip(b"BEGIN:VCALENDAR"), Err(Unzip::Broken(_))));
        assert!(matches!(unzip(&zipped(&[("a.txt", b"x")])), Err(Unzip::NoCalendar)));
    }
}
