//! Calendars that blocks come from, and what each import found.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{all, one};
use crate::{
    domain::block::{Calendar, CalendarId},
    store::{Change, Error},
};

/// What one import found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    pub at: DateTime<Utc>,
    pub calendar: CalendarId,
    /// The file's own name, without its folder.
    pub source: String,
    pub added: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub gone: i64,
    pub unreadable: i64,
}

pub fn list(connection: &Connection) -> Result<Vec<Calendar>, Error> {
    all(connection, "SELECT id, name FROM calendar ORDER BY id", [], |row| {
        Ok(Calendar { id: row.get(0)?, name: row.get(1)? })
    })
}

/// The calendar of that name, made where there is none.
pub fn named(change: &Change<'_>, name: &str) -> Result<CalendarId, Error> {
    let connection = change.reading();
    let known =
        one(connection, "SELECT id FROM calendar WHERE name = ?1", [name], |row| row.get(0))?;
    if let Some(id) = known {
        return Ok(id);
    }
    change.statement("INSERT INTO calendar (name) VALUES (?1)")?.execute([name])?;
    Ok(CalendarId::new(connection.last_insert_rowid()))
}

/// How many blocks came from it.
pub fn blocks(connection: &Connection, calendar: CalendarId) -> Result<usize, Error> {
    let sql = "SELECT count(*) FROM block WHERE calendar_id = ?1";
    let blocks: Option<i64> = one(connection, sql, [calendar], |row| row.get(0))?;
    Ok(blocks.and_then(|blocks| usize::try_from(blocks).ok()).unwrap_or_default())
}

/// Forgets a calendar from which nothing was ever read.
pub fn remove_unread(change: &Change<'_>, calendar: CalendarId) -> Result<(), Error> {
    change
        .statement(
            "DELETE FROM calendar WHERE id = ?1
             AND NOT EXISTS (SELECT 1 FROM block WHERE calendar_id = ?1)
             AND NOT EXISTS (SELECT 1 FROM import WHERE calendar_id = ?1)",
        )?
        .execute([calendar])?;
    Ok(())
}

/// Forgets when it was read and what was found.
pub fn forget_imports(change: &Change<'_>, calendar: CalendarId) -> Result<(), Error> {
    change.statement("DELETE FROM import WHERE calendar_id = ?1")?.execute([calendar])?;
    Ok(())
}

pub fn record_import(change: &Change<'_>, import: &ImportRecord) -> Result<(), Error> {
    change.statement(
            "INSERT INTO import (at, calendar_id, source, added, changed, unchanged, gone, unreadable)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            import.at,
            import.calendar,
            import.source,
            import.added,
            import.changed,
            import.unchanged,
            import.gone,
            import.unreadable
        ])?;
    Ok(())
}

/// The newest import of that calendar.
pub fn last_import(
    connection: &Connection,
    calendar: CalendarId,
) -> Result<Option<ImportRecord>, Error> {
    one(
        connection,
        "SELECT at, calendar_id, source, added, changed, unchanged, gone, unreadable
         FROM import WHERE calendar_id = ?1 ORDER BY id DESC LIMIT 1",
        [calendar],
        |row| {
            Ok(ImportRecord {
                at: row.get(0)?,
                calendar: row.get(1)?,
                source: row.get(2)?,
                added: row.get(3)?,
                changed: row.get(4)?,
                unchanged: row.get(5)?,
                gone: row.get(6)?,
                unreadable: row.get(7)?,
            })
        },
    )
}
