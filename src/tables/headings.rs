//! Whether a table says what its columns are: rows that were copied without their headings must not
//! lose their first one to them.

use super::{dates, moment, totals::is_total_word};
use crate::domain::refusal::Refusal;

/// Refuses a first line that holds a row.
pub(super) fn refuse_none(header: &[String], line: usize) -> Result<(), Refusal> {
    if !is_a_row(header) {
        return Ok(());
    }
    Err(Refusal::new(format!("line {line} holds no headings but {}", first_moment(header)))
        .hint(format!("write a line above it that names each column: {}", example(header))))
}

fn is_a_row(header: &[String]) -> bool {
    let [first, others @ ..] = header else { return false };
    // Days across are headings, with a category a line.
    let across = |cell: &&String| dates::is_date(cell) || is_total_word(cell);
    let filled = || others.iter().filter(|cell| !cell.is_empty());
    let days_across = filled().any(|cell| dates::is_date(cell)) && filled().all(|one| across(&one));
    moment::says_when(first) || !days_across && others.iter().any(|cell| moment::says_when(cell))
}

fn first_moment(header: &[String]) -> String {
    let cell = header.iter().find(|cell| moment::says_when(cell));
    format!("\"{}\"", cell.map_or("", String::as_str))
}

/// `date, hours, category`: what the cells look like.
fn example(header: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for cell in header {
        let likely: &[&str] = if moment::says_when(cell) {
            if dates::is_date(cell) { &["date", "end date"] } else { &["start", "end"] }
        } else if cell.starts_with(|sign: char| sign.is_ascii_digit()) {
            &["hours"]
        } else {
            &["category", "title"]
        };
        let name = likely.iter().find(|name| !names.contains(name)).copied();
        names.push(name.unwrap_or("note"));
    }
    names.join(", ")
}
