//! The derived files: which are out of date, and how they were left. Kept outside the log.

use rusqlite::{Connection, params};

use super::{all, one};
use crate::store::{Change, Error, sums};

/// How a file was when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Bytes.
    pub size: i64,
    /// Its time of modification, to the nanosecond.
    pub modified: String,
    /// Of what it held; `None` of one that was written before there were sums.
    pub sum: Option<i64>,
}

/// By which what a file holds is known again.
pub fn sum_of(held: &[u8]) -> i64 {
    sums::of_bytes(held)
}

/// Names of what a change made out of date.
pub fn pending(connection: &Connection) -> Result<Vec<String>, Error> {
    all(connection, "SELECT name FROM pending ORDER BY name", [], |row| row.get(0))
}

pub fn mark_pending(change: &Change<'_>, name: &str) -> Result<(), Error> {
    change.statement("INSERT INTO pending VALUES (?1) ON CONFLICT DO NOTHING")?.execute([name])?;
    Ok(())
}

pub fn clear_pending(change: &Change<'_>) -> Result<(), Error> {
    change.statement("DELETE FROM pending")?.execute([])?;
    Ok(())
}

/// Names of the files that were written.
pub fn written(connection: &Connection) -> Result<Vec<String>, Error> {
    all(connection, "SELECT name FROM written_file ORDER BY name", [], |row| row.get(0))
}

pub fn forget(change: &Change<'_>, name: &str) -> Result<(), Error> {
    change.statement("DELETE FROM written_file WHERE name = ?1")?.execute([name])?;
    Ok(())
}

pub fn trace(connection: &Connection, name: &str) -> Result<Option<Trace>, Error> {
    one(connection, "SELECT size, modified, sum FROM written_file WHERE name = ?1", [name], |row| {
        Ok(Trace { size: row.get(0)?, modified: row.get(1)?, sum: row.get(2)? })
    })
}

pub fn keep_trace(change: &Change<'_>, name: &str, trace: &Trace) -> Result<(), Error> {
    change
        .statement(
            "INSERT INTO written_file (name, size, modified, sum) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO UPDATE SET size = ?2, modified = ?3, sum = ?4",
        )?
        .execute(params![name, trace.size, trace.modified, trace.sum])?;
    Ok(())
}
