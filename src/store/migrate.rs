//! Bringing an older store up to date: a copy of it first, then every step in one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{
    Error, changes, files,
    schema::{self, VERSION},
    sound::SUMMED,
    sums, waiting,
};

/// Each raises a store by one; the first makes the tables of schema 1.
const STEPS: [&str; 7] = [
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
    include_str!("migrations/5.sql"),
    include_str!("migrations/6.sql"),
    include_str!("migrations/7.sql"),
];

/// The oldest schema whose tables have the shape of the present ones, so that what was done in it can be undone.
const PRESENT_SHAPE: i64 = 6;

/// A store that was brought up to date as it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    pub from: i64,
    pub to: i64,
    /// Whether what was done before can still be undone.
    pub keeps_the_log: bool,
    /// The store as it was.
    pub copy: PathBuf,
}

/// Raises the store at `path` to the present schema; `None` where it has it already.
pub(super) fn migrate(connection: &Connection, path: &Path) -> Result<Option<Migrated>, Error> {
    if schema::version(connection)? >= VERSION {
        return Ok(None);
    }
    // SQLite checks references as tables are replaced unless told not to, and only outside a transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    let outcome = raise(connection, path);
    connection.pragma_update(None, "foreign_keys", true)?;
    outcome
}

/// The copy is made while the store is held for writing, so that it is the store that is changed.
fn raise(connection: &Connection, path: &Path) -> Result<Option<Migrated>, Error> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let from = schema::version(&transaction)?;
    if from >= VERSION {
        // Another program did it while this one waited.
        return Ok(None);
    }
    let copy = keep_copy(&transaction, path, from)?;
    let strange = if from >= SUMMED { sums::strange_records(&transaction)? } else { Vec::new() };
    steps(&transaction, from)?;
    let keeps_the_log = from >= PRESENT_SHAPE;
    if !keeps_the_log {
        changes::forget(&transaction)?;
    }
    changes::drop_stored_triggers(&transaction)?;
    sums::sum_all(&transaction)?;
    sums::keep_strange(&transaction, &strange)?;
    let loose: bool = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)",
        [],
        |row| row.get(0),
    )?;
    if loose {
        return Err(Error::NotMigrated { path: path.to_owned(), from, to: VERSION });
    }
    transaction.commit()?;
    Ok(Some(Migrated { from, to: VERSION, keeps_the_log, copy }))
}

/// Takes the tables from schema `from` to the present one.
fn steps(connection: &Connection, from: i64) -> rusqlite::Result<()> {
    for (step, sql) in (1..).zip(STEPS).filter(|(step, _)| *step > from) {
        connection.execute_batch(sql)?;
        connection.pragma_update(None, "user_version", step)?;
    }
    Ok(())
}

fn keep_copy(connection: &Connection, path: &Path, from: i64) -> Result<PathBuf, Error> {
    let day: String = connection.query_row("SELECT date('now')", [], |row| row.get(0))?;
    let folder = path.parent().unwrap_or(Path::new(".")).join("backups");
    files::create_numbered(&folder, &format!("ownweek-{day}-schema-{from}"), |unfinished| {
        let opened = Connection::open(path).and_then(waiting::patient);
        let source = opened.map_err(|error| Error::at(path, error))?;
        let target = unfinished.to_string_lossy();
        source
            .execute("VACUUM INTO ?1", [target.as_ref()])
            .map(|_| ())
            .map_err(|error| Error::at(unfinished, error))
    })
}

/// An empty store of schema `from` in memory, for a dump of that time.
pub(super) fn old_store(from: i64) -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "foreign_keys", false)?;
    for (step, sql) in (1..=from).zip(STEPS) {
        connection.execute_batch(sql)?;
        connection.pragma_update(None, "user_version", step)?;
    }
    Ok(connection)
}

/// Raises what [`old_store`] made, once it is filled.
pub(super) fn raise_in_memory(connection: &Connection) -> rusqlite::Result<()> {
    steps(connection, schema::version(connection)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Tables and indexes of the records, and what they are like.
    fn shape(connection: &Connection) -> BTreeMap<(String, String), Vec<String>> {
        let mut objects = schema::objects(connection).expect("objects");
        objects.retain(|(kind, name), _| {
            schema::RECORDS.contains(&&**name) || (kind == "index" && name != "change_operation")
        });
        objects
    }

    #[test]
    fn a_store_brought_up_to_date_has_the_tables_of_a_new_one() {
        let new = Connection::open_in_memory().expect("a store");
        schema::build(&new).expect("built");
        let old = old_store(1).expect("an old store");
        raise_in_memory(&old).expect("raised");
        assert_eq!(shape(&old), shape(&new));
        assert_eq!(schema::version(&old).expect("a version"), VERSION);
    }
}
