//! Facts about the store itself.

use rusqlite::{Connection, params};

use super::one;
use crate::store::{Change, Error};

/// The clock that a demo store keeps.
pub const DEMO_CLOCK: &str = "demo_clock";

pub fn get(connection: &Connection, name: &str) -> Result<Option<String>, Error> {
    one(connection, "SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0))
}

pub fn save(change: &Change<'_>, name: &str, value: &str) -> Result<(), Error> {
    change.statement(
            "INSERT INTO fact (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
        )?
        .execute(params![name, value])?;
    Ok(())
}
