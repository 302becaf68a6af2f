//! The leader's own facts, each from its day on.

use chrono::Weekday;
use rusqlite::{Connection, Row, params, types::Type};

use super::all;
use crate::{
    domain::{half::HalfRule, profile::Profile, refusal::Refusal, zone},
    store::{Change, Error, values::Day},
};

/// In order of the day from which they hold.
pub fn list(connection: &Connection) -> Result<Vec<Profile>, Error> {
    all(
        connection,
        "SELECT from_day, timezone, capacity_min, hours, addresses, first_weekday, half_first_week, counts
         FROM profile ORDER BY from_day",
        [],
        read,
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Profile> {
    let wrong = |column: usize| {
        move |refusal: Refusal| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(refusal))
        }
    };
    let timezone: String = row.get(1)?;
    let hours: String = row.get(3)?;
    let addresses: String = row.get(4)?;
    let counts: String = row.get(7)?;
    let first_weekday: Weekday = row.get::<_, Day>(5)?.0;
    Ok(Profile {
        from: row.get(0)?,
        zone: zone::named(&timezone).map_err(wrong(1))?,
        capacity: row.get(2)?,
        hours: hours.parse().map_err(wrong(3))?,
        addresses: addresses.split_whitespace().map(str::to_owned).collect(),
        first_weekday,
        half_rule: HalfRule { first_week: row.get(6)? },
        counts: counts.parse().map_err(wrong(7))?,
    })
}

/// Saves the facts that hold from `profile.from` on, over those of the same day.
pub fn save(change: &Change<'_>, profile: &Profile) -> Result<(), Error> {
    let known: Option<i64> = super::one(
        change.reading(),
        "SELECT id FROM profile WHERE from_day IS ?1",
        [profile.from],
        |row| row.get(0),
    )?;
    let fields = params![
        profile.from,
        profile.zone.name(),
        profile.capacity,
        profile.hours.to_string(),
        profile.addresses.join(" "),
        Day(profile.first_weekday),
        profile.half_rule.first_week,
        profile.counts.stored(),
        known
    ];
    let sql = if known.is_some() {
        "UPDATE profile SET from_day = ?1, timezone = ?2, capacity_min = ?3, hours = ?4, addresses = ?5,
            first_weekday = ?6, half_first_week = ?7, counts = ?8 WHERE id = ?9"
    } else {
        "INSERT INTO profile
            (from_day, timezone, capacity_min, hours, addresses, first_weekday, half_first_week, counts, id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    };
    change.statement(sql)?.execute(fields)?;
    Ok(())
}
