//! Exporting the history into a folder of the user's choice: the same data gives the same bytes.

use std::path::{Path, PathBuf};

use super::{
    close_week::live_rows,
    error::Error,
    exports::{private_folder, write_private},
    goal::this_half,
    half, history,
    session::Session,
    week::Book,
};
use crate::{
    domain::{half::Half, week::Week},
    report::{blocks, csv, decisions, goals, plans, series, sheet::Sheet, week_totals, weeks},
    store::records::{
        decisions as decision_records, goals as goal_records, plans as plan_records,
        series as series_records,
    },
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
    private_folder(folder).map_err(|error| Error::file(folder, &error))?;
    if let Some((name, _)) = sheets.iter().find(|(name, _)| !replace && folder.join(name).exists())
    {
        return Err(Error::new(format!("{} is there already", folder.join(name).display()))
            .hint("choose an empty folder, or give --replace"));
    }
    let mut written = Vec::new();
    for (name, sheet) in sheets {
        let sheet = match privacy {
            Privacy::CategoriesOnly => sheet.categories_only(),
            Privacy::Full => sheet,
        };
        let path = folder.join(name);
        write_private(&path, csv::text(&sheet).as_bytes())
            .map_err(|error| Error::file(&path, &error))?;
        written.push(Written { path, rows: sheet.rows.len() });
    }
    Ok(written)
}

fn sheets(session: &Session, range: Range) -> Result<Vec<(String, Sheet)>, Error> {
    let reading = session.reading();
    let book = Book::open(reading)?;
    let reach = history::reach(session)?;
    let halves = halves(&book, range, reach);
    let rule = book.profile().half_rule;
    let inside = |week: Week| halves.contains(&Half::of(week, rule));
    let mut rows = Vec::new();
    let mut summaries = Vec::new();
    let mut goal_rows = Vec::new();
    for one in &halves {
        let view = half::half(session, *one)?;
        summaries.push((format!("{one}-summary.csv"), Sheet::of(&view.summary())));
        goal_rows.extend(goals::rows(
            &goal_records::of_half(reading, *one)?,
            &view.totals,
            &book.categories,
        ));
        rows.extend(view.weeks);
    }
    // Weeks of which nothing is known yet say nothing.
    rows.retain(|week| reach.is_some_and(|(first, _)| week.total.week >= first));
    let all_series = series_records::list(reading)?;
    let mut decided = decision_records::list(reading)?;
    decided.retain(|decision| inside(decision.week));
    let mut sheets = vec![
        ("weeks.csv".to_owned(), Sheet::of(&weeks::rows(&rows))),
        ("week-totals.csv".to_owned(), Sheet::of(&week_totals::rows(&rows))),
    ];
    sheets.extend(summaries);
    let weeks: Vec<Week> = rows.iter().map(|week| week.total.week).collect();
    let block_rows = block_rows(session, &book, &weeks)?;
    sheets.push(("blocks.csv".to_owned(), Sheet::of(&block_rows)));
    sheets.push((
        "decisions.csv".to_owned(),
        Sheet::of(&decisions::rows(&decided, &book.categories, &all_series)),
    ));
    sheets.push(("goals.csv".to_owned(), Sheet::of(&goal_rows)));
    sheets.push((
        "plan.csv".to_owned(),
        Sheet::of(&plans::rows(&plan_records::list(reading)?, &book.categories)),
    ));
    let ends = weeks.first().zip(weeks.last());
    let worksheet = ends.map(|(first, last)| super::series::over(session, *first, *last));
    let lines = worksheet.transpose()?.map(|worksheet| worksheet.lines).unwrap_or_default();
    let of_half = matches!(range, Range::Half(_));
    let series_rows = series::rows(&lines, &book.categories, of_half);
    sheets.push(("series.csv".to_owned(), Sheet::of(&series_rows)));
    Ok(sheets)
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

/// Rows of every block in the weeks.
fn block_rows(
    session: &Session,
    book: &Book,
    weeks: &[Week],
) -> Result<Vec<blocks::BlockRow>, Error> {
    let mut rows = Vec::new();
    for week in weeks {
        let (view, _) = live_rows(session.reading(), book, *week)?;
        let counting = view.picture.entries.iter().filter(|entry| entry.left_out.is_none());
        rows.extend(blocks::rows(*week, &view.blocks, counting, &book.categories));
    }
    Ok(rows)
}
