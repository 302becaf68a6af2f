//! Plan versions with their lines, slots and perfect day.

use rusqlite::{Connection, Params, params};

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
    versions(connection, "draft_of IS NULL ORDER BY from_week", [])
}

/// The same, but those that held only before `week` without lines, slots and perfect day; and how many
/// of these there are. A leader has hundreds of versions after some years, and a week needs few of them.
pub fn list_since(connection: &Connection, week: Week) -> Result<(Vec<PlanVersion>, usize), Error> {
    let mut versions = bare(connection, "draft_of IS NULL ORDER BY from_week", [])?;
    let before = plan::in_force(&versions, week).map_or(0, |(number, _)| number - 1);
    for version in &mut versions[before..] {
        complete(connection, version)?;
    }
    Ok((versions, before))
}

/// Reads the lines, slots and perfect day of a version.
pub fn complete(connection: &Connection, version: &mut PlanVersion) -> Result<(), Error> {
    version.lines = lines(connection, version.id)?;
    version.slots = slots(connection, version.id)?;
    version.perfect_day = perfect_day(connection, version.id)?;
    Ok(())
}

/// What the offsite of that half builds, until it is finished; `from` is `None`.
pub fn draft(connection: &Connection, half: Half) -> Result<Option<PlanVersion>, Error> {
    Ok(versions(connection, "draft_of = ?1", [half])?.pop())
}

fn versions(
    connection: &Connection,
    which: &str,
    params: impl Params,
) -> Result<Vec<PlanVersion>, Error> {
    let mut versions = bare(connection, which, params)?;
    for version in &mut versions {
        complete(connection, version)?;
    }
    Ok(versions)
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

fn lines(connection: &Connection, version: PlanId) -> Result<Vec<PlanLine>, Error> {
    all(
        connection,
        "SELECT category_id, minutes, direction FROM plan_line WHERE plan_version_id = ?1 ORDER BY id",
        [version],
        |row| Ok(PlanLine { category: row.get(0)?, minutes: row.get(1)?, direction: row.get(2)? }),
    )
}

fn slots(connection: &Connection, version: PlanId) -> Result<Vec<Slot>, Error> {
    let mut slots = all(
        connection,
        "SELECT weekday, start_min, end_min, category_id, flexible
         FROM slot WHERE plan_version_id = ?1 ORDER BY id",
        [version],
        |row| {
            Ok(Slot {
                day: row.get::<_, Day>(0)?.0,
                start: row.get(1)?,
                end: row.get(2)?,
                category: row.get(3)?,
                flexible: row.get(4)?,
            })
        },
    )?;
    slots.sort_by_key(|slot| (slot.day.num_days_from_monday(), slot.start));
    Ok(slots)
}

fn perfect_day(connection: &Connection, version: PlanId) -> Result<Vec<DayPart>, Error> {
    all(
        connection,
        "SELECT start_min, end_min, kind, text FROM perfect_day_part
         WHERE plan_version_id = ?1 ORDER BY start_min, id",
        [version],
        |row| {
            Ok(DayPart {
                start: row.get(0)?,
                end: row.get(1)?,
                kind: row.get(2)?,
                text: row.get(3)?,
            })
        },
    )
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
