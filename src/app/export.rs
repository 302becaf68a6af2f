//! Exporting the history into a folder of the user's choice: the same data gives the same bytes.

use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
};

use super::{
    error::Error, exports::write_private, goal::this_half, history, session::Session,
    sheets::Sheets, week::Book,
};
use crate::{
    analysis::week_rows::WeekRows,
    domain::{half::Half, week::Week},
    report::csv,
    store::private_folder,
};

/// How much of other people's data leaves with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Titles, people, goals' titles and notes are empty.
    CategoriesOnly,
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    Half(Half),
    All,
}

/// A file written, with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub path: PathBuf,
    pub rows: usize,
}

/// Writes every table for the range. A file that is there already is replaced only with `replace`.
pub fn export(
    session: &Session,
    folder: &Path,
    range: Option<Range>,
    privacy: Privacy,
    replace: bool,
) -> Result<Vec<Written>, Error> {
    let range = range.map_or_else(|| this_half(session).map(Range::Half), Ok)?;
    let sheets = sheets(session, range)?;
    let tables = sheets.tables();
    private_folder(folder).map_err(|error| Error::file(folder, &error))?;
    let mut paths = tables.iter().map(|table| folder.join(table.file()));
    if let Some(path) = paths.find(|path| !replace && path.exists()) {
        return Err(Error::new(format!("{} is there already", path.display()))
            .hint("choose an empty folder, or give --replace"));
    }
    let mut written = Vec::new();
    for table in tables {
        let sheet = match privacy {
            Privacy::CategoriesOnly => sheets.sheet(table)?.categories_only(),
            Privacy::Full => sheets.sheet(table)?,
        };
        let path = folder.join(table.file());
        write_private(&path, csv::text(&sheet).as_bytes())
            .map_err(|error| Error::file(&path, &error))?;
        written.push(Written { path, rows: sheet.rows.len() });
    }
    Ok(written)
}

pub(super) fn sheets(session: &Session, range: Range) -> Result<Sheets<'_>, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let reach = history::reach(session)?;
    let halves = halves(&book, range, reach);
    let rule = book.profile().half_rule;
    let mut weeks = Vec::new();
    for half in &halves {
        let (first, last) = (half.first_week(rule), half.last_week(rule));
        // Weeks of which nothing is known yet say nothing.
        let known = reach.map(|(from, to)| (first.max(from), last.min(to)));
        if let Some((first, last)) = known.filter(|(first, last)| first <= last) {
            weeks.extend(history::with_creep(reading, &book, first, last)?);
        }
    }
    let week = |rows: &WeekRows| rows.total.week;
    let detail = weeks.first().map(week).zip(weeks.last().map(week));
    let decided_in = match range {
        Range::Half(half) => Some(half),
        Range::All => None,
    };
    Ok(Sheets { session, book, weeks, halves, detail, decided_in, views: OnceCell::new() })
}

fn halves(book: &Book, range: Range, reach: Option<(Week, Week)>) -> Vec<Half> {
    match (range, reach) {
        (Range::Half(half), _) => vec![half],
        (Range::All, None) => Vec::new(),
        (Range::All, Some((first, last))) => {
            let last = book.half_of(last);
            let mut halves = vec![book.half_of(first)];
            while halves[halves.len() - 1] < last {
                halves.push(halves[halves.len() - 1].next());
            }
            halves
        }
    }
}
