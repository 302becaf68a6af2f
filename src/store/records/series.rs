//! Recurring meetings, known by the evidence that made them one.

use rusqlite::{Connection, Row, params};

use super::{all, one};
use crate::{
    domain::{
        block::BlockId,
        series::{Series, SeriesId},
    },
    store::{Change, Error},
};

const COLUMNS: &str = "id, title, value, kept_in, renew_by, preparation_min";

pub fn list(connection: &Connection) -> Result<Vec<Series>, Error> {
    all(connection, &format!("SELECT {COLUMNS} FROM series ORDER BY id"), [], read)
}

pub fn get(connection: &Connection, id: SeriesId) -> Result<Option<Series>, Error> {
    one(connection, &format!("SELECT {COLUMNS} FROM series WHERE id = ?1"), [id], read)
}

/// Whether one of its blocks bears that title in its calendar.
pub fn has_block_titled(connection: &Connection, id: SeriesId, title: &str) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM block WHERE series_id = ?1 AND title = ?2 AND NOT retitled LIMIT 1";
    Ok(one(connection, sql, params![id, title], |_| Ok(()))?.is_some())
}

/// The evidence by which its members are known, in order.
pub fn keys(connection: &Connection, id: SeriesId) -> Result<Vec<String>, Error> {
    let sql = "SELECT match_key FROM series_key WHERE series_id = ?1 ORDER BY match_key";
    all(connection, sql, [id], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Series> {
    Ok(Series {
        id: row.get(0)?,
        title: row.get(1)?,
        value: row.get(2)?,
        kept_in: row.get(3)?,
        renew_by: row.get(4)?,
        preparation: row.get(5)?,
    })
}

/// Saves what the leader said about it.
pub fn update(change: &Change<'_>, series: &Series) -> Result<(), Error> {
    change
        .statement(
            "UPDATE series SET title = ?2, value = ?3, kept_in = ?4, renew_by = ?5,
                preparation_min = ?6 WHERE id = ?1",
        )?
        .execute(params![
            series.id,
            series.title,
            series.value,
            series.kept_in,
            series.renew_by,
            series.preparation,
        ])?;
    Ok(())
}

/// The series of that evidence, made with `title` where there is none.
pub fn known_by(change: &Change<'_>, match_key: &str, title: &str) -> Result<SeriesId, Error> {
    if let Some(id) = of_key(change.reading(), match_key)? {
        return Ok(id);
    }
    let series = add(change, title)?;
    add_key(change, series, match_key)?;
    Ok(series)
}

pub fn of_key(connection: &Connection, match_key: &str) -> Result<Option<SeriesId>, Error> {
    let sql = "SELECT series_id FROM series_key WHERE match_key = ?1";
    one(connection, sql, [match_key], |row| row.get(0))
}

pub fn add(change: &Change<'_>, title: &str) -> Result<SeriesId, Error> {
    let connection = change.reading();
    change.statement("INSERT INTO series (title) VALUES (?1)")?.execute([title])?;
    Ok(SeriesId::new(connection.last_insert_rowid()))
}

/// More evidence for a series: what bears `match_key` belongs to it from now on.
pub fn add_key(change: &Change<'_>, series: SeriesId, match_key: &str) -> Result<(), Error> {
    change
        .statement("INSERT INTO series_key (series_id, match_key) VALUES (?1, ?2)")?
        .execute(params![series, match_key])?;
    Ok(())
}

pub fn rename(change: &Change<'_>, id: SeriesId, title: &str) -> Result<(), Error> {
    change
        .statement("UPDATE series SET title = ?2 WHERE id = ?1 AND title <> ?2")?
        .execute(params![id, title])?;
    Ok(())
}

/// What belonged to `from` belongs to `into`: its blocks, its evidence and the decisions about it.
pub fn hand_over(change: &Change<'_>, from: SeriesId, into: SeriesId) -> Result<(), Error> {
    for table in ["block", "series_key", "decision"] {
        let sql = format!("UPDATE {table} SET series_id = ?2 WHERE series_id = ?1");
        change.statement(&sql)?.execute([from, into])?;
    }
    Ok(())
}

/// One that has nothing left.
pub fn delete(change: &Change<'_>, id: SeriesId) -> Result<(), Error> {
    change.statement("DELETE FROM series WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// What bears `match_key` belongs to `into` from now on.
pub fn move_key(change: &Change<'_>, match_key: &str, into: SeriesId) -> Result<(), Error> {
    change
        .statement("UPDATE series_key SET series_id = ?2 WHERE match_key = ?1")?
        .execute(params![match_key, into])?;
    Ok(())
}

/// Puts a block into a series, or out of any; `by_hand` says that no import may move it.
pub fn place(
    change: &Change<'_>,
    block: BlockId,
    series: Option<SeriesId>,
    by_hand: bool,
) -> Result<(), Error> {
    change
        .statement("UPDATE block SET series_id = ?2, series_by_hand = ?3 WHERE id = ?1")?
        .execute(params![block, series, by_hand])?;
    Ok(())
}
