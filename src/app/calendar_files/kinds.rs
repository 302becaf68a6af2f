//! What kind of file it is: a calendar, a log, or one that was saved by mistake.

use crate::{app::error::Error, calendar::File, tables};

/// Whether it is a log of time rather than a calendar.
pub fn is_log(file: &File) -> bool {
    tables::looks_like_one(&file.bytes)
}

/// A web page saved in place of a calendar is the commonest wrong file, a workbook in place of a table
/// the next.
pub(super) fn refuse_others(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let page = ["<!doctype html", "<html"].iter().any(|mark| beginning.contains(mark));
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let calendar = plain.windows(6).any(|window| window.eq_ignore_ascii_case(b"BEGIN:"));
    let is_archive = bytes.starts_with(ZIP);
    if bytes.starts_with(OLD_WORKBOOK) || (is_archive && is_workbook(bytes)) {
        Err(workbook(name))
    } else if is_archive || calendar || (!page && tables::looks_like_one(bytes)) {
        Ok(())
    } else if page {
        Err(Error::new(format!("{name} is a web page, not a calendar"))
            .hint("save the calendar's export, an .ics or .zip file"))
    } else {
        Err(Error::new(format!("{name} holds neither a calendar nor a log"))
            .hint("give an .ics file, a .zip of them, a folder of them, or a .csv log"))
    }
}

pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// As Excel wrote before it wrote archives.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0";

/// An archive that is a spreadsheet's own file.
fn is_workbook(bytes: &[u8]) -> bool {
    let parts: [&[u8]; 2] =
        [b"xl/workbook", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"];
    parts.iter().any(|part| bytes.windows(part.len()).any(|window| window == *part))
}

fn workbook(name: &str) -> Error {
    Error::new(format!("{name} is a workbook, not a table"))
        .hint("save its sheet as CSV, or copy the cells and paste them into: ownweek import -")
}
