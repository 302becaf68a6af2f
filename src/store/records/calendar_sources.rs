//! Where calendars are read from. Addresses are no records: of them only the kind is kept.

use rusqlite::{Connection, params};

use super::all;
use crate::{
    domain::{
        block::{Calendar, CalendarId},
        source::{Registered, Source},
    },
    store::{Change, Error},
};

/// By the calendars' names.
pub fn list(connection: &Connection) -> Result<Vec<Registered>, Error> {
    let sql = "SELECT calendar.id, calendar.name, source.kind, source.place
               FROM calendar_source AS source JOIN calendar ON calendar.id = source.calendar_id
               ORDER BY calendar.name";
    let rows = all(connection, sql, [], |row| {
        let calendar = Calendar { id: row.get(0)?, name: row.get(1)? };
        Ok((calendar, row.get::<_, String>(2)?, row.get(3)?))
    })?;
    rows.into_iter()
        .map(|(calendar, kind, place)| {
            let unknown = || Error::Unreadable(format!("calendars come from no \"{kind}\""));
            let source = Source::of(&kind, place).ok_or_else(unknown)?;
            Ok(Registered { calendar, source })
        })
        .collect()
}

/// Puts the source in the place of the one that the calendar has.
pub fn set(change: &Change<'_>, calendar: CalendarId, source: &Source) -> Result<(), Error> {
    let changed = change
        .statement("UPDATE calendar_source SET kind = ?2, place = ?3 WHERE calendar_id = ?1")?
        .execute(params![calendar, source.kind(), source.place()])?;
    if changed == 0 {
        change
            .statement(
                "INSERT INTO calendar_source (calendar_id, kind, place) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![calendar, source.kind(), source.place()])?;
    }
    Ok(())
}

pub fn remove(change: &Change<'_>, calendar: CalendarId) -> Result<(), Error> {
    change.statement("DELETE FROM calendar_source WHERE calendar_id = ?1")?.execute([calendar])?;
    Ok(())
}
