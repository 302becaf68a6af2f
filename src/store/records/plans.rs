//! Plan versions with their lines, slots and perfect day.

use std::collections::HashMap;

use rusqlite::{Connection, Params, Row, params};

use super::all;
use crate::{
    domain::{
        half::Half,
        ideal_week::Slot,
        perfect_day::DayPart,
        plan::{self, PlanId, PlanLine, PlanVersion},
        week::Week,
    },
    store::{Change, Error, values::Day},
};

/// Every version that holds in some week, the one that is open towards the past first.
pub fn list(connection: &Connection) -> Result<Vec<PlanVersion>, Error> {
    let mut versions = list_bare(connection)?;
    let mut lines = of_all(connection, LINES, "id", line)?;
    let mut slots = of_all(connection, SLOTS, "id", slot)?;
    let mut parts = of_all(connection, PARTS, "start_min, id", part)?;
    for version in &mut versions {
        version.lines = lines.remove(&version.id).unwrap_or_default();
        version.slots = in_order(slots.remove(&version.id).unwrap_or_default());
        version.perfect_day = parts.remove(&version.id).unwrap_or_default();
    }
    Ok(versions)
}

/// The same without lines, slots and perfect day.
pub fn list_bare(connection: &Connection) -> Result<Vec<PlanVersion>, Error> {
    bare(connection, "draft_of IS NULL ORDER BY from_week", [])
}

/// As [`list`], but those that held only before `week` without lines, slots and perfect day; and how many
/// of these there are. A leader has hundreds of versions after some years, and a week needs few of them.
pub fn list_since(connection: &Connection, week: Week) -> Result<(Vec<PlanVersion>, usize), Error> {
    let mut versions = list_bare(connection)?;
    let before = plan::in_force(&versions, week).map_or(0, |(number, _)| number - 1);
    for version in &mut versions[before..] {
        complete(connection, version)?;
    }
    Ok((versions, before))
}

/// Reads the lines, slots and perfect day of a version.
pub fn complete(connection: &Connection, version: &mut PlanVersion) -> Result<(), Error> {
    version.lines = of_one(connection, LINES, "id", version.id, line)?;
    version.slots = in_order(of_one(connection, SLOTS, "id", version.id, slot)?);
    version.perfect_day = of_one(connection, PARTS, "start_min, id", version.id, part)?;
    Ok(())
}

/// What the offsite of that half builds, until it is finished; `from` is `None`.
pub fn draft(connection: &Connection, half: Half) -> Result<Option<PlanVersion>, Error> {
    let mut draft = bare(connection, "draft_of = ?1", [half])?.pop();
    if let Some(version) = &mut draft {
        complete(connection, version)?;
    }
    Ok(draft)
}

fn bare(
    connection: &Connection,
    which: &str,
    params: impl Params,
) -> Result<Vec<PlanVersion>, Error> {
    all(
        connection,
        &format!("SELECT id, from_week, buffer_min, reason, why FROM plan_version WHERE {which}"),
        params,
        |row| {
            Ok(PlanVersion {
                id: row.get(0)?,
                from: row.get(1)?,
                buffer: row.get(2)?,
                reason: row.get(3)?,
                why: row.get(4)?,
                lines: Vec::new(),
                slots: Vec::new(),
                perfect_day: Vec::new(),
            })
        },
    )
}

const LINES: &str = "SELECT plan_version_id, category_id, minutes, direction FROM plan_line";
const SLOTS: &str =
    "SELECT plan_version_id, weekday, start_min, end_min, category_id, flexible FROM slot";
const PARTS: &str = "SELECT plan_version_id, start_min, end_min, kind, text FROM perfect_day_part";

fn line(row: &Row<'_>) -> rusqlite::Result<PlanLine> {
    Ok(PlanLine { category: row.get(1)?, minutes: row.get(2)?, direction: row.get(3)? })
}

fn slot(row: &Row<'_>) -> rusqlite::Result<Slot> {
    Ok(Slot {
        day: row.get::<_, Day>(1)?.0,
        start: row.get(2)?,
        end: row.get(3)?,
        category: row.get(4)?,
        flexible: row.get(5)?,
    })
}

fn part(row: &Row<'_>) -> rusqlite::Result<DayPart> {
    Ok(DayPart { start: row.get(1)?, end: row.get(2)?, kind: row.get(3)?, text: row.get(4)? })
}

/// What each version has of that kind.
fn of_all<T>(
    connection: &Connection,
    select: &str,
    order: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<HashMap<PlanId, Vec<T>>, Error> {
    let sql = format!("{select} ORDER BY {order}");
    let mut by_version: HashMap<PlanId, Vec<T>> = HashMap::new();
    for (version, one) in all(connection, &sql, [], |row| Ok((row.get(0)?, read(row)?)))? {
        by_version.entry(version).or_default().push(one);
    }
    Ok(by_version)
}

fn of_one<T>(
    connection: &Connection,
    select: &str,
    order: &str,
    version: PlanId,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let sql = format!("{select} WHERE plan_version_id = ?1 ORDER BY {order}");
    all(connection, &sql, [version], read)
}

fn in_order(mut slots: Vec<Slot>) -> Vec<Slot> {
    slots.sort_by_key(|slot| (slot.day.num_days_from_monday(), slot.start));
    slots
}

/// Adds it; its `id` is ignored.
pub fn insert(change: &Change<'_>, version: &PlanVersion) -> Result<PlanId, Error> {
    change
        .statement(
            "INSERT INTO plan_version (from_week, buffer_min, reason, why) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![version.from, version.buffer, version.reason, version.why])?;
    let id = PlanId::new(change.reading().last_insert_rowid());
    fill(change, id, version)?;
    Ok(id)
}

/// Adds it as what the offsite of that half builds: beside any version that begins in its week, so
/// without a week of its own.
pub fn insert_draft(
    change: &Change<'_>,
    half: Half,
    version: &PlanVersion,
) -> Result<PlanId, Error> {
    let id = insert(change, &PlanVersion { from: None, ..version.clone() })?;
    change
        .statement("UPDATE plan_version SET draft_of = ?1 WHERE id = ?2")?
        .execute(params![half, id])?;
    Ok(id)
}

/// Removes the version with its lines, slots and perfect day.
pub fn remove(change: &Change<'_>, id: PlanId) -> Result<(), Error> {
    empty(change, id)?;
    change.statement("DELETE FROM plan_version WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Saves the version over the one with its `id`; a draft stays without a first week.
pub fn update(change: &Change<'_>, version: &PlanVersion) -> Result<(), Error> {
    change
        .statement(
            "UPDATE plan_version SET from_week = CASE WHEN draft_of IS NULL THEN ?1 END,
             buffer_min = ?2, reason = ?3, why = ?4 WHERE id = ?5",
        )?
        .execute(params![version.from, version.buffer, version.reason, version.why, version.id])?;
    empty(change, version.id)?;
    fill(change, version.id, version)
}

fn empty(change: &Change<'_>, id: PlanId) -> Result<(), Error> {
    for table in ["plan_line", "slot", "perfect_day_part"] {
        change
            .statement(&format!("DELETE FROM {table} WHERE plan_version_id = ?1"))?
            .execute([id])?;
    }
    Ok(())
}

fn fill(change: &Change<'_>, id: PlanId, version: &PlanVersion) -> Result<(), Error> {
    let mut line = change.statement(
        "INSERT INTO plan_line (plan_version_id, category_id, minutes, direction) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for one in &version.lines {
        line.execute(params![id, one.category, one.minutes, one.direction])?;
    }
    let mut slot = change.statement(
        "INSERT INTO slot (plan_version_id, weekday, start_min, end_min, category_id, flexible)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for one in &version.slots {
        slot.execute(params![id, Day(one.day), one.start, one.end, one.category, one.flexible])?;
    }
    let mut part = change.statement(
        "INSERT INTO perfect_day_part (plan_version_id, start_min, end_min, kind, text)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for one in &version.perfect_day {
        part.execute(params![id, one.start, one.end, one.kind, one.text])?;
    }
    Ok(())
}
