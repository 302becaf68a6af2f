//! Building the tables, and bringing an older store up to date.

use std::path::Path;

use rusqlite::Connection;

use super::{Error, changes};

/// "ownw", so that other programs can tell the file apart.
const APPLICATION_ID: i64 = 0x6f77_6e77;

/// The schema this program writes. Each step of [`migrate`] raises a store by one.
const VERSION: i64 = 1;

/// The record tables, each after those it refers to.
pub(super) const RECORDS: [&str; 21] = [
    "profile",
    "category",
    "goal",
    "goal_category",
    "plan_version",
    "plan_line",
    "slot",
    "perfect_day_part",
    "calendar",
    "series",
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
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(|error| Error::at(path, error))?;
    if application != APPLICATION_ID {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    let found = number("user_version").map_err(|error| Error::at(path, error))?;
    if found > VERSION {
        return Err(Error::Newer { path: path.to_owned(), found, known: VERSION });
    }
    Ok(())
}

/// Raises an older store step by step. There is only one schema so far.
pub(super) fn migrate(connection: &Connection, path: &Path) -> Result<(), Error> {
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| Error::at(path, error))?;
    if found < VERSION {
        return Err(Error::NotAStore { path: path.to_owned() });
    }
    Ok(())
}
