//! The tables: building them, and what makes a file a store of this program.

use std::path::Path;

use rusqlite::Connection;

use super::{Error, changes};

/// "ownw", so that other programs can tell the file apart.
const APPLICATION_ID: i64 = 0x6f77_6e77;

/// The schema this program writes. Each step of [`super::migrate`] raises a store by one.
pub(super) const VERSION: i64 = 5;

/// The record tables, each after those it refers to.
pub(super) const RECORDS: [&str; 26] = [
    "profile",
    "category",
    "goal",
    "goal_category",
    "plan_version",
    "plan_line",
    "slot",
    "perfect_day_part",
    "calendar",
    "calendar_source",
    "series",
    "series_key",
    "block",
    "rule",
    "away",
    "week",
    "week_line",
    "week_total",
    "decision",
    "half_review",
    "import",
    "fact",
    "wanted_hours",
    "half_guess",
    "realism_answer",
    "hold",
];

pub(super) fn build(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(include_str!("schema.sql"))?;
    connection.execute_batch(include_str!("machinery.sql"))?;
    changes::add_triggers(connection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute_batch("COMMIT")
}

/// Refuses what is not a store of ours, and one that a newer program wrote.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let application: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| Error::at(path, error))?;
    if application != APPLICATION_ID {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    let found = version(connection).map_err(|error| Error::at(path, error))?;
    if found > VERSION {
        return Err(Error::Newer { path: path.to_owned(), found, known: VERSION });
    }
    if found < 1 {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    readable_names(connection).map_err(|error| Error::at(path, error))
}

/// The names of columns are taken for text later, where damage to them would end the program.
fn readable_names(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table'")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        row.get::<_, Option<String>>(0)?;
    }
    Ok(())
}

/// The schema that the store has.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
