//! Decisions, in the order in which they were made.

use rusqlite::{Connection, Row, params};

use super::{all, one};
use crate::{
    domain::{
        category::CategoryId,
        decision::{Decision, DecisionId, Subject},
        series::SeriesId,
        week::Week,
    },
    store::{Change, Error},
};

const COLUMNS: &str =
    "id, week, kind, tactic, category_id, series_id, why, owner, from_week, recheck_week,
    expected_min, realised_min, state, target_min, evidence, in_calendar";

pub fn list(connection: &Connection) -> Result<Vec<Decision>, Error> {
    all(connection, &format!("SELECT {COLUMNS} FROM decision ORDER BY week, id"), [], read)
}

/// Those made up to that week, itself included.
pub fn up_to(connection: &Connection, last: Week) -> Result<Vec<Decision>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM decision WHERE week <= ?1 ORDER BY week, id");
    all(connection, &sql, [last], read)
}

/// Those made in the weeks from `first` to `last`.
pub fn between(connection: &Connection, first: Week, last: Week) -> Result<Vec<Decision>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM decision WHERE week BETWEEN ?1 AND ?2 ORDER BY week, id");
    all(connection, &sql, params![first, last], read)
}

/// Those that may still say something in `week`: made since `first`, or before it and either open or not
/// looked at again until then.
pub fn still_telling(
    connection: &Connection,
    first: Week,
    week: Week,
) -> Result<Vec<Decision>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM decision
         WHERE week >= ?1 OR state IN ('open', 'carried') OR recheck_week > ?2 ORDER BY week, id"
    );
    all(connection, &sql, params![first, week], read)
}

/// The open ones that change the week and are not said to be in the calendar.
pub fn to_make(connection: &Connection) -> Result<Vec<Decision>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM decision
         WHERE kind = 're-assert' AND state IN ('open', 'carried') AND NOT in_calendar ORDER BY week, id"
    );
    all(connection, &sql, [], read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let category: Option<CategoryId> = row.get(4)?;
    let series: Option<SeriesId> = row.get(5)?;
    let subject = match (category, series) {
        (Some(category), _) => Subject::Category(category),
        (None, Some(series)) => Subject::Series(series),
        (None, None) => return Err(rusqlite::Error::InvalidQuery),
    };
    Ok(Decision {
        id: row.get(0)?,
        week: row.get(1)?,
        kind: row.get(2)?,
        tactic: row.get(3)?,
        subject,
        why: row.get(6)?,
        owner: row.get(7)?,
        from: row.get(8)?,
        recheck: row.get(9)?,
        expected: row.get(10)?,
        realised: row.get(11)?,
        state: row.get(12)?,
        target: row.get(13)?,
        evidence: row.get(14)?,
        in_calendar: row.get(15)?,
    })
}

pub fn get(connection: &Connection, id: DecisionId) -> Result<Option<Decision>, Error> {
    one(connection, &format!("SELECT {COLUMNS} FROM decision WHERE id = ?1"), [id], read)
}

/// Saves what may become of it: what it gave back, its state, its next look and whether the calendar
/// was changed.
pub fn update(change: &Change<'_>, decision: &Decision) -> Result<(), Error> {
    change
        .statement(
            "UPDATE decision SET why = ?2, owner = ?3, recheck_week = ?4, expected_min = ?5,
                realised_min = ?6, state = ?7, target_min = ?8, in_calendar = ?9 WHERE id = ?1",
        )?
        .execute(params![
            decision.id,
            decision.why,
            decision.owner,
            decision.recheck,
            decision.expected,
            decision.realised,
            decision.state,
            decision.target,
            decision.in_calendar,
        ])?;
    Ok(())
}

pub fn remove(change: &Change<'_>, id: DecisionId) -> Result<(), Error> {
    change.statement("DELETE FROM decision WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, decision: &Decision) -> Result<DecisionId, Error> {
    let (category, series) = match decision.subject {
        Subject::Category(category) => (Some(category), None),
        Subject::Series(series) => (None, Some(series)),
    };
    change.statement(
            "INSERT INTO decision (week, kind, tactic, category_id, series_id, why, owner, from_week,
                recheck_week, expected_min, realised_min, state, target_min, evidence, in_calendar)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            decision.week,
            decision.kind,
            decision.tactic,
            category,
            series,
            decision.why,
            decision.owner,
            decision.from,
            decision.recheck,
            decision.expected,
            decision.realised,
            decision.state,
            decision.target,
            decision.evidence,
            decision.in_calendar,
        ])?;
    Ok(DecisionId::new(change.reading().last_insert_rowid()))
}
