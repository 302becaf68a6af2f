//! What is recorded of weeks beside their blocks.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};

use super::{all, one};
use crate::{
    domain::{category::CategoryId, review::WeekRecord, week::Week},
    store::{Change, Error},
};

const COLUMNS: &str = "week, kind, note, guess_category_id, guess_percent, review_min, closed_at, revised_at, unreviewed";

/// The week's record; one without anything said where nothing is stored.
pub fn get(connection: &Connection, week: Week) -> Result<WeekRecord, Error> {
    let sql = format!("SELECT {COLUMNS} FROM week WHERE week = ?1");
    Ok(one(connection, &sql, [week], read)?.unwrap_or_else(|| WeekRecord::new(week)))
}

/// Those stored, from `first` to `last`.
pub fn between(connection: &Connection, first: Week, last: Week) -> Result<Vec<WeekRecord>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM week WHERE week BETWEEN ?1 AND ?2 ORDER BY week");
    all(connection, &sql, params![first, last], read)
}

pub fn last_closed(connection: &Connection) -> Result<Option<Week>, Error> {
    one(
        connection,
        "SELECT week FROM week WHERE closed_at IS NOT NULL ORDER BY week DESC LIMIT 1",
        [],
        |row| row.get(0),
    )
}

/// How many of the weeks from `first` to `last` are closed.
pub fn closed_in(connection: &Connection, first: Week, last: Week) -> Result<usize, Error> {
    let sql = "SELECT count(*) FROM week WHERE closed_at IS NOT NULL AND week BETWEEN ?1 AND ?2";
    let found: Option<i64> = one(connection, sql, params![first, last], |row| row.get(0))?;
    Ok(found.and_then(|count| usize::try_from(count).ok()).unwrap_or_default())
}

pub fn any_reviewed(connection: &Connection) -> Result<bool, Error> {
    let found: Option<Week> = one(
        connection,
        "SELECT week FROM week WHERE closed_at IS NOT NULL AND NOT unreviewed LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    Ok(found.is_some())
}

pub fn first_closed(connection: &Connection) -> Result<Option<Week>, Error> {
    one(
        connection,
        "SELECT week FROM week WHERE closed_at IS NOT NULL ORDER BY week LIMIT 1",
        [],
        |row| row.get(0),
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<WeekRecord> {
    let category: Option<CategoryId> = row.get(3)?;
    let percent: Option<u32> = row.get(4)?;
    let closed_at: Option<DateTime<Utc>> = row.get(6)?;
    Ok(WeekRecord {
        week: row.get(0)?,
        kind: row.get(1)?,
        note: row.get(2)?,
        guess: category.zip(percent),
        review_time: row.get(5)?,
        closed_at,
        revised_at: row.get(7)?,
        unreviewed: row.get(8)?,
    })
}

/// Saves the record over the one of the same week.
pub fn save(change: &Change<'_>, record: &WeekRecord) -> Result<(), Error> {
    let (category, percent) = record.guess.unzip();
    change.statement(
            "INSERT INTO week (week, kind, note, guess_category_id, guess_percent, review_min, closed_at,
                revised_at, unreviewed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (week) DO UPDATE SET kind = ?2, note = ?3, guess_category_id = ?4,
                guess_percent = ?5, review_min = ?6, closed_at = ?7, revised_at = ?8,
                unreviewed = ?9",
        )?
        .execute(params![
            record.week,
            record.kind,
            record.note,
            category,
            percent,
            record.review_time,
            record.closed_at,
            record.revised_at,
            record.unreviewed
        ])?;
    Ok(())
}
