//! Time away.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

use super::all;
use crate::{
    domain::away::{Away, AwayId},
    store::{Change, Error},
};

pub fn list(connection: &Connection) -> Result<Vec<Away>, Error> {
    all(
        connection,
        "SELECT id, first_day, last_day, per_day_min, note FROM away ORDER BY first_day, id",
        [],
        read,
    )
}

/// Those that touch the days from `first` to `last`, both included.
pub fn between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Away>, Error> {
    all(
        connection,
        "SELECT id, first_day, last_day, per_day_min, note FROM away
         WHERE last_day >= ?1 AND first_day <= ?2 ORDER BY first_day, id",
        params![first, last],
        read,
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Away> {
    Ok(Away {
        id: row.get(0)?,
        first: row.get(1)?,
        last: row.get(2)?,
        per_day: row.get(3)?,
        note: row.get(4)?,
    })
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, away: &Away) -> Result<AwayId, Error> {
    change
        .statement(
            "INSERT INTO away (first_day, last_day, per_day_min, note) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![away.first, away.last, away.per_day, away.note])?;
    Ok(AwayId::new(change.reading().last_insert_rowid()))
}

/// Returns whether there was one.
pub fn delete(change: &Change<'_>, away: AwayId) -> Result<bool, Error> {
    let gone = change.statement("DELETE FROM away WHERE id = ?1")?.execute([away])?;
    Ok(gone == 1)
}
