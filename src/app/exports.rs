//! The CSV files that are the leader's spreadsheet: written after each change of a closed week, of a
//! decision, a goal or the plan, as derived from the store; and the page of each finished offsite. A
//! failure never undoes the change; it is said, and made up for later.

use std::{
    cell::OnceCell,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::NaiveDate;

use super::{
    config,
    error::Error,
    offsite,
    report::{self, Form},
    session::Session,
    sheets::{Sheets, Table},
    week::Book,
};
use crate::{
    analysis::week_rows::WeekRows,
    domain::{half::Half, week::Week},
    report::csv,
    store::{
        Change, Reading, changes, private_folder,
        records::{
            closed_weeks,
            derived::{self, Trace},
            halves, weeks as week_records,
        },
        sync_folder,
    },
};

/// What a file is made of; each is marked for itself, so that a decision rewrites no week.
const SOURCES: [(&str, &[&str]); 5] = [
    (CLOSED_WEEKS, &["week_line", "week_total"]),
    (DECISIONS, &["decision"]),
    (GOALS, &["goal", "goal_category"]),
    (PLAN, &["plan_version", "plan_line"]),
    (OFFSITE, &["half_review", "wanted_hours"]),
];

const CLOSED_WEEKS: &str = "closed weeks";
const DECISIONS: &str = "decisions";
const GOALS: &str = "goals";
const PLAN: &str = "plan";
const OFFSITE: &str = "offsite";

/// Marks the files for writing where the operation altered what they tell. Before a week is closed or an
/// offsite finished there are none.
pub(super) fn mark_if_touched(change: &Change<'_>, operation: i64) -> Result<(), Error> {
    let touched = changes::touched(change.reading(), operation)?;
    let is_out_of_date = |tables: &[&str]| touched.iter().any(|name| tables.contains(&&**name));
    for (mark, _) in SOURCES.iter().filter(|(_, tables)| is_out_of_date(tables)) {
        // An offsite that is not finished any more takes its page along.
        if [CLOSED_WEEKS, OFFSITE].contains(mark) || has_files(change.reading())? {
            derived::mark_pending(change, mark)?;
        }
    }
    Ok(())
}

fn has_files(reading: &Reading) -> Result<bool, Error> {
    let has_closed = week_records::last_closed(reading)?.is_some();
    Ok(has_closed || !halves::finished(reading)?.is_empty())
}

/// The marks that put a table out of date.
fn marks_of(table: Table) -> &'static [&'static str] {
    match table {
        Table::Weeks | Table::WeekTotals | Table::Blocks => &[CLOSED_WEEKS],
        Table::Summary(_) => &[CLOSED_WEEKS, DECISIONS, PLAN, OFFSITE],
        Table::Decisions => &[CLOSED_WEEKS, DECISIONS],
        Table::Series => &[CLOSED_WEEKS, DECISIONS, PLAN],
        Table::Goals => &[CLOSED_WEEKS, GOALS],
        Table::Plan => &[CLOSED_WEEKS, PLAN],
    }
}

/// Writes the files of a store that came out of a dump or a backup; returns what has to be said of them.
pub(super) fn write_loaded(session: &mut Session) -> Result<Vec<String>, Error> {
    if !has_files(session.reading())? && derived::written(session.reading())?.is_empty() {
        return Ok(Vec::new());
    }
    session.unlogged(|change| {
        derived::mark_pending(change, CLOSED_WEEKS)?;
        Ok(derived::mark_pending(change, OFFSITE)?)
    })?;
    // What can't be written now is written at the next start.
    Ok(write_pending(session))
}

/// As the program starts: what was left undone, or everything where the folder was moved by a setting.
pub(super) fn catch_up(session: &mut Session) -> Vec<String> {
    if is_moved(session).unwrap_or(false) {
        return write_all(session).unwrap_or_else(|error| vec![not_written(&error)]);
    }
    write_pending(session)
}

/// Whether none of the files that were written lies in the folder that is set.
fn is_moved(session: &Session) -> Result<bool, Error> {
    let names = derived::written(session.reading())?;
    if names.is_empty() {
        return Ok(false);
    }
    let folder = config::exports_folder(session.paths())?;
    Ok(!names.iter().any(|name| folder.join(name).exists()))
}

/// Writes what is marked. Returns what could not be written, in words for the user.
pub(super) fn write_pending(session: &mut Session) -> Vec<String> {
    match derived::pending(session.reading()) {
        Ok(names) if names.is_empty() => Vec::new(),
        Ok(marks) => {
            write_marked(session, &marks).unwrap_or_else(|error| vec![not_written(&error)])
        }
        Err(error) => vec![not_written(&error.into())],
    }
}

fn not_written(error: &Error) -> String {
    format!("the CSV files were not written: {error}; ownweek tries again at its next start")
}

/// Writes every file anew. Returns what the user should know.
pub(super) fn write_all(session: &mut Session) -> Result<Vec<String>, Error> {
    write_marked(session, &[CLOSED_WEEKS, OFFSITE].map(str::to_owned))
}

/// Writes the files that are out of date with these marks.
fn write_marked(session: &mut Session, marks: &[String]) -> Result<Vec<String>, Error> {
    let folder = config::exports_folder(session.paths())?;
    let Files { names, changed } = files(session, marks)?;
    let mut notices = Vec::new();
    private_folder(&folder).map_err(|error| Error::file(&folder, &error))?;
    for (name, text) in &changed {
        notices.extend(write_traced(session, &folder, name, text)?);
    }
    for name in derived::written(session.reading())? {
        // What was saved into a folder of its own stays until it is saved again.
        if !names.contains(&name) && !name.contains('/') {
            drop_file(session, &name, &folder.join(&name))?;
        }
    }
    session.unlogged(|change| Ok(derived::clear_pending(change)?))?;
    Ok(notices)
}

/// Writes that file of the folder, unless it is so already. One that somebody else has made or changed
/// is moved aside first; that is told.
pub(super) fn write_traced(
    session: &mut Session,
    folder: &Path,
    name: &str,
    text: &str,
) -> Result<Option<String>, Error> {
    let path = folder.join(name);
    let mut notice = None;
    if !fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
        if let Some(moved) = set_aside(session, name, &path)? {
            notice = Some(format!("{name} was not as ownweek wrote it; it is now {moved}"));
        }
        write_private(&path, text.as_bytes()).map_err(|error| Error::file(&path, &error))?;
    }
    keep_trace(session, name, &path, text)?;
    Ok(notice)
}

fn keep_trace(session: &mut Session, name: &str, path: &Path, text: &str) -> Result<(), Error> {
    let mut trace = trace_of(path).map_err(|error| Error::file(path, &error))?;
    trace.sum = Some(derived::sum_of(text.as_bytes()));
    session.unlogged(|change| Ok(derived::keep_trace(change, name, &trace)?))
}

/// A file of a half in which no week is closed any more goes, unless someone else has changed it.
fn drop_file(session: &mut Session, name: &str, path: &Path) -> Result<(), Error> {
    if is_as_written(session, name, path)? {
        fs::remove_file(path).map_err(|error| Error::file(path, &error))?;
    }
    session.unlogged(|change| Ok(derived::forget(change, name)?))
}

struct Files {
    /// Of all that there are to be.
    names: Vec<String>,
    /// Name and text of those that are out of date.
    changed: Vec<(String, String)>,
}

fn files(session: &Session, marks: &[String]) -> Result<Files, Error> {
    let sheets = sheets(session)?;
    let tables = sheets.tables();
    let finished = halves::finished(session.reading())?;
    let mut names: Vec<String> = tables.iter().map(|table| table.file()).collect();
    names.extend(finished.iter().map(|half| page_of(*half)));
    let is_marked =
        |table: &Table| marks_of(*table).iter().any(|mark| marks.iter().any(|one| one == mark));
    let text = |table: Table| Ok((table.file(), csv::text(&sheets.sheet(table)?)));
    let changed = tables.into_iter().filter(is_marked).map(text).collect::<Result<_, Error>>();
    let mut changed: Vec<(String, String)> = changed?;
    if marks.iter().any(|mark| mark == OFFSITE) {
        for half in finished {
            let page = offsite::page::page(session, half)?;
            changed.push((page_of(half), report::text(&page.document(), Form::Markdown)));
        }
    }
    Ok(Files { names, changed })
}

/// Where the page of an offsite is written once it is finished.
pub fn page(session: &Session, half: Half) -> PathBuf {
    session.paths().exports().join(page_of(half))
}

/// The one page of an offsite.
fn page_of(half: Half) -> String {
    format!("{half}-offsite.md")
}

/// Of the closed weeks; blocks and recurring meetings of the newest half among them, so that a close
/// takes no longer the more years there are.
fn sheets(session: &Session) -> Result<Sheets<'_>, Error> {
    let book = Book::open(session.reading())?;
    let weeks = all_closed(session)?;
    let closed = || weeks.iter().map(|rows| rows.total.week);
    let mut halves: Vec<Half> = closed().map(|week| book.half_of(week)).collect();
    halves.dedup();
    let newest = halves.last().copied();
    let first = closed().find(|week| Some(book.half_of(*week)) == newest);
    let detail = first.zip(closed().next_back());
    Ok(Sheets { session, book, detail, halves, weeks, decided_in: None, views: OnceCell::new() })
}

fn all_closed(session: &Session) -> Result<Vec<WeekRows>, Error> {
    let first: Option<Week> = week_records::first_closed(session.reading())?;
    let last = week_records::last_closed(session.reading())?;
    Ok(match first.zip(last) {
        Some((first, last)) => closed_weeks::between(session.reading(), first, last)?,
        None => Vec::new(),
    })
}

/// Moves a file that someone else has made or changed out of the way; returns its new name.
fn set_aside(session: &Session, name: &str, path: &Path) -> Result<Option<String>, Error> {
    if trace_of(path).is_err() || is_as_written(session, name, path)? {
        return Ok(None);
    }
    let aside = free_name(path, session.today()?);
    fs::rename(path, &aside).map_err(|error| Error::file(path, &error))?;
    Ok(aside.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// `weeks.mine-2026-03-20.csv`, with a number where that is taken.
fn free_name(path: &Path, day: NaiveDate) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let kind = path.extension().unwrap_or_default().to_string_lossy();
    let named = |number: u32| {
        let count = if number == 1 { String::new() } else { format!("-{number}") };
        path.with_file_name(format!("{stem}.mine-{day}{count}.{kind}"))
    };
    (1..).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(0))
}

/// Whether the file is there as ownweek wrote it; in a folder that was copied what it holds tells.
fn is_as_written(session: &Session, name: &str, path: &Path) -> Result<bool, Error> {
    let known = derived::trace(session.reading(), name)?;
    let Some((known, found)) = known.zip(trace_of(path).ok()) else { return Ok(false) };
    let holds_the_same =
        || fs::read(path).is_ok_and(|held| Some(derived::sum_of(&held)) == known.sum);
    let is_untouched = found.modified == known.modified;
    Ok(found.size == known.size && (is_untouched || holds_the_same()))
}

/// Without the sum of what it holds, which takes reading it.
fn trace_of(path: &Path) -> io::Result<Trace> {
    let facts = fs::symlink_metadata(path)?;
    let since = facts.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Ok(Trace {
        size: i64::try_from(facts.len()).unwrap_or(i64::MAX),
        modified: format!("{}.{:09}", since.as_secs(), since.subsec_nanos()),
        sum: None,
    })
}

/// Writes the whole file under another name and gives it this one, so that it is never half there.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".ownweek-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|refused| refused.error)?;
    sync_folder(folder)
}
