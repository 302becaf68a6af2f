//! Times that are to be held in the calendar itself.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::all;
use crate::{
    domain::review::{Hold, HoldId},
    store::{Change, Error},
};

/// Those from `first` to `last`, in order of time.
pub fn between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Hold>, Error> {
    all(
        connection,
        "SELECT id, day, start_min, end_min, category_id, in_calendar FROM hold
         WHERE day BETWEEN ?1 AND ?2 ORDER BY day, start_min, id",
        [first, last],
        |row| {
            Ok(Hold {
                id: row.get(0)?,
                day: row.get(1)?,
                start: row.get(2)?,
                end: row.get(3)?,
                category: row.get(4)?,
                in_calendar: row.get(5)?,
            })
        },
    )
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, hold: &Hold) -> Result<HoldId, Error> {
    change
        .statement(
            "INSERT INTO hold (day, start_min, end_min, category_id, in_calendar)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![hold.day, hold.start, hold.end, hold.category, hold.in_calendar])?;
    Ok(HoldId::new(change.reading().last_insert_rowid()))
}

/// Whether the leader has put it into the calendar.
pub fn set_in_calendar(change: &Change<'_>, id: HoldId, done: bool) -> Result<(), Error> {
    change
        .statement("UPDATE hold SET in_calendar = ?2 WHERE id = ?1")?
        .execute(params![id, done])?;
    Ok(())
}

pub fn remove(change: &Change<'_>, id: HoldId) -> Result<(), Error> {
    change.statement("DELETE FROM hold WHERE id = ?1")?.execute([id])?;
    Ok(())
}
