//! Recurring meetings, known by the evidence that made them one.

use rusqlite::{Connection, params};

use super::{all, one};
use crate::{
    domain::series::{Series, SeriesId},
    store::{Change, Error},
};

pub fn list(connection: &Connection) -> Result<Vec<Series>, Error> {
    all(connection, "SELECT id, title FROM series ORDER BY id", [], |row| {
        Ok(Series { id: row.get(0)?, title: row.get(1)? })
    })
}

/// The series of that evidence, made with `title` where there is none.
pub fn known_by(change: &Change<'_>, match_key: &str, title: &str) -> Result<SeriesId, Error> {
    let connection = change.reading();
    let known =
        one(connection, "SELECT id FROM series WHERE match_key = ?1", [match_key], |row| {
            row.get(0)
        })?;
    if let Some(id) = known {
        return Ok(id);
    }
    connection
        .prepare_cached("INSERT INTO series (title, match_key) VALUES (?1, ?2)")?
        .execute(params![title, match_key])?;
    Ok(SeriesId::new(connection.last_insert_rowid()))
}
