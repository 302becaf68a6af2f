//! Text typed and not yet saved, kept outside the log.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{all, one};
use crate::store::{Change, Error};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it was typed: `log`.
    pub name: String,
    pub text: String,
    pub at: DateTime<Utc>,
}

pub fn list(connection: &Connection) -> Result<Vec<Draft>, Error> {
    all(connection, "SELECT name, text, at FROM draft ORDER BY name", [], |row| {
        Ok(Draft { name: row.get(0)?, text: row.get(1)?, at: row.get(2)? })
    })
}

pub fn get(connection: &Connection, name: &str) -> Result<Option<String>, Error> {
    one(connection, "SELECT text FROM draft WHERE name = ?1", [name], |row| row.get(0))
}

/// An empty text drops the draft.
pub fn keep(change: &Change<'_>, draft: &Draft) -> Result<(), Error> {
    if draft.text.trim().is_empty() {
        change.statement("DELETE FROM draft WHERE name = ?1")?.execute([&draft.name])?;
    } else {
        change
            .statement(
                "INSERT INTO draft (name, text, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name) DO UPDATE SET text = ?2, at = ?3",
            )?
            .execute(params![draft.name, draft.text, draft.at])?;
    }
    Ok(())
}

/// From now on there are these, and no others.
pub fn replace_all(change: &Change<'_>, drafts: &[Draft]) -> Result<(), Error> {
    change.reading().execute("DELETE FROM draft", [])?;
    drafts.iter().try_for_each(|draft| keep(change, draft))
}
