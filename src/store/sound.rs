//! Whether the store's file is sound.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{Error, schema, sums};
use crate::domain::week::Week;

/// The first schema that has these checksums; those of the one before were reckoned otherwise.
pub(super) const SUMMED: i64 = 6;

/// What is wrong with the file's structure, with its tables, with references and with single rows, a
/// sentence each; nothing for a sound store.
pub fn faults(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut faults = structure(connection)?;
    if faults.is_empty() && schema::version(connection)? == schema::VERSION {
        faults.extend(schema::faults(connection)?);
    }
    if faults.is_empty() && schema::version(connection)? >= SUMMED {
        faults.extend(sums::faults(connection)?);
    }
    Ok(faults)
}

/// Records that are not as they were written, a sentence each: all but the blocks outside these days and
/// weeks, so that it takes no longer the more years there are.
pub fn faults_within(
    connection: &Connection,
    days: &RangeInclusive<NaiveDate>,
    weeks: &RangeInclusive<Week>,
) -> Result<Vec<String>, Error> {
    sums::faults_within(connection, days, weeks)
}

/// The same of what the figures of a week are reckoned from, so that it takes no longer the more weeks there
/// are. Records that are missing are not seen.
pub fn faults_of_week(
    connection: &Connection,
    days: &RangeInclusive<NaiveDate>,
    week: Week,
) -> Result<Vec<String>, Error> {
    sums::faults_of_week(connection, days, week)
}

/// What SQLite finds wrong.
fn structure(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut faults: Vec<String> = found.collect::<Result<_, _>>()?;
    faults.retain(|fault| fault != "ok");
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let loose = statement.query_map([], |row| {
        let (table, row_id, of): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let row_id = row_id.map_or_else(String::new, |id| format!(" {id}"));
        Ok(format!("{table}{row_id} refers to a {of} that is not there"))
    })?;
    for fault in loose {
        faults.push(fault?);
    }
    Ok(faults)
}
