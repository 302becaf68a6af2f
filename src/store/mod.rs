//! Floor 2: the store, one SQLite file. Each record family has a file under `records`; `changes` is the
//! log that undo walks; `schema` builds, `migrate` brings up to date; `backup` copies the whole store,
//! `dump` writes every record as text and reads it back.
//!
//! Nothing can be written without a [`Change`], and a [`Change`] comes only from [`Store::change`].

pub mod backup;
pub mod changes;
pub mod dump;
pub mod error;
mod files;
mod journal;
pub mod links;
mod migrate;
pub mod records;
mod schema;
pub mod sound;
mod sums;
mod touched;
mod values;
mod waiting;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{CachedStatement, Connection, TransactionBehavior};

use changes::{Noted, Operation};
pub use error::Error;
pub use files::{private_folder, sync_folder};
pub use journal::Journal;
use journal::prepare;
pub use migrate::Migrated;
use touched::Touched;

/// An open store.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    touched: Touched,
    migrated: Option<Migrated>,
    /// `None` in memory.
    file: Option<Box<File>>,
}

/// The file that was opened.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// What tells it from another one that takes its name.
    identity: Option<(u64, u64)>,
}

impl File {
    fn is_replaced(&self) -> bool {
        files::identity(&self.path) != self.identity
    }
}

/// The permission to write, alive for one operation.
#[derive(Debug)]
pub struct Change<'a> {
    connection: &'a Connection,
    /// `None` where what is written has no place in the log.
    noted: Option<Noted>,
}

/// What the reading functions of [`records`] take.
pub type Reading = Connection;

/// Runs `read` on the store as it is at one moment, which takes one look at the file for all of it.
pub fn at_once<T, E: From<Error>>(
    reading: &Reading,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    if !reading.is_autocommit() {
        return read();
    }
    let moment = reading.unchecked_transaction().map_err(Error::from)?;
    let outcome = read()?;
    moment.commit().map_err(Error::from)?;
    Ok(outcome)
}

/// Nothing was there, or what was there is open now.
#[derive(Debug)]
pub enum Opened {
    Missing,
    Store(Store),
}

/// Of the SQLite that is built in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// The file by which a store at `path` that is missing is told from one that was never made.
pub fn mark_of(path: &Path) -> PathBuf {
    files::mark_of(path)
}

/// Of the store that is open.
pub fn schema_version(reading: &Reading) -> Result<i64, Error> {
    Ok(schema::version(reading)?)
}

impl Store {
    /// Opens the store at `path`, migrating it where it is older than this program.
    pub fn open(path: &Path, journal: Journal) -> Result<Opened, Error> {
        // A store that can't be looked at is there: an empty one must not take its place.
        let there = path.try_exists();
        if !there.map_err(|source| Error::File { path: path.to_owned(), source })? {
            return if files::mark_of(path).exists() {
                Err(Error::Gone { path: path.to_owned() })
            } else {
                Ok(Opened::Missing)
            };
        }
        if path.metadata().is_ok_and(|facts| facts.is_file() && facts.len() == 0) {
            return Err(Error::Emptied { path: path.to_owned() });
        }
        refuse_old_sqlite(rusqlite::version_number())?;
        let mut connection = Connection::open(path).map_err(|error| Error::at(path, error))?;
        prepare(&mut connection, journal).map_err(|error| Error::at(path, error))?;
        schema::check(&connection, path)?;
        let migrated = migrate::migrate(&connection, path)?;
        let touched = Touched::by(&mut connection)?;
        files::mark(path);
        let file = File { path: path.to_owned(), identity: files::identity(path) };
        let file = Some(Box::new(file));
        Ok(Opened::Store(Self { connection, touched, migrated, file }))
    }

    /// Makes an empty store at `path`, readable by its owner alone. It appears there whole or not at all.
    /// Where one was lost, none takes its place: that takes a backup.
    pub fn create(path: &Path, journal: Journal) -> Result<Self, Error> {
        if files::mark_of(path).exists() && path.try_exists().is_ok_and(|there| !there) {
            return Err(Error::Gone { path: path.to_owned() });
        }
        files::create(path, |unfinished| {
            let mut connection =
                Connection::open(unfinished).map_err(|error| Error::at(path, error))?;
            prepare(&mut connection, journal).map_err(|error| Error::at(path, error))?;
            schema::build(&connection).map_err(|error| Error::at(path, error))?;
            connection.close().map_err(|(_, error)| Error::at(path, error))
        })?;
        match Self::open(path, journal)? {
            Opened::Store(store) => Ok(store),
            Opened::Missing => Err(Error::Vanished { path: path.to_owned() }),
        }
    }

    /// A store that is never written to disk.
    pub fn in_memory() -> Result<Self, Error> {
        let mut connection = Connection::open_in_memory()?;
        let journal = Journal::default();
        prepare(&mut connection, journal)?;
        schema::build(&connection)?;
        let touched = Touched::by(&mut connection)?;
        Ok(Self { connection, touched, migrated: None, file: None })
    }

    /// What opening it did, where it was older than this program.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// For the reading functions of [`records`].
    pub fn reading(&self) -> &Reading {
        &self.connection
    }

    /// Runs `change` as one operation: all of it is stored under `label`, or nothing is.
    pub fn change<T, E: From<Error>>(
        &mut self,
        label: &str,
        now: DateTime<Utc>,
        change: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let touched = self.touched.clone();
        self.transact(|connection| {
            let operation = changes::begin(connection, label, now)?;
            let noted = Noted::default();
            let permission = Change { connection, noted: Some(noted) };
            let outcome = change(&permission)?;
            permission.check_noted(&touched)?;
            touched.check_before(connection, operation)?;
            changes::end(connection, operation)?;
            Ok(outcome)
        })
    }

    /// Runs `change` without a place in the log: drafts and marks that undo must not touch.
    pub fn unlogged<T, E: From<Error>>(
        &mut self,
        change: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(|connection| change(&Change { connection, noted: None }))
    }

    /// All that `change` does with the checksums of it, or nothing.
    fn transact<T, E: From<Error>>(
        &mut self,
        change: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.touched.clear();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::from)?;
        check_still_ours(&transaction, self.file.as_deref())?;
        let outcome = change(&transaction)?;
        let summed = self.touched.sum(&transaction)?;
        let Err(failure) = transaction.commit() else { return Ok(outcome) };
        // The disk can fail between the moment from which a change holds and the end of the commit.
        match summed.is_stored(&self.connection) {
            Ok(true) => Ok(outcome),
            Ok(false) => Err(Error::from(failure).into()),
            Err(_) => Err(Error::Unclear(failure).into()),
        }
    }

    /// Whether another file lies where this store's was, or none.
    pub fn is_replaced(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.is_replaced())
    }

    /// Whether it could only be opened to be read.
    pub fn is_read_only(&self) -> bool {
        self.connection.is_readonly(rusqlite::MAIN_DB).unwrap_or(false)
    }

    /// Whether a change waits for another writer, ten seconds at most, or is refused at once.
    pub fn wait_for_others(&mut self, waits: bool) -> Result<(), Error> {
        Ok(self.connection.busy_handler(waits.then_some(waiting::wait))?)
    }

    /// Changes whenever another program has written to the store.
    pub fn version(&self) -> Result<i64, Error> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Takes the newest operation back; `then` writes with it what depends on it.
    pub fn undo<E: From<Error>>(
        &mut self,
        now: DateTime<Utc>,
        then: impl FnOnce(&Change<'_>, &Operation) -> Result<(), E>,
    ) -> Result<Operation, E> {
        self.unlogged(|change| {
            let operation = changes::undo(change.connection, now)?;
            then(change, &operation)?;
            Ok(operation)
        })
    }

    /// Brings the operation back that was undone last; `then` as in [`Store::undo`].
    pub fn redo<E: From<Error>>(
        &mut self,
        now: DateTime<Utc>,
        then: impl FnOnce(&Change<'_>, &Operation) -> Result<(), E>,
    ) -> Result<Operation, E> {
        self.unlogged(|change| {
            let operation = changes::redo(change.connection, now)?;
            then(change, &operation)?;
            Ok(operation)
        })
    }

    /// Loads a dump into this store, which must be empty.
    pub fn load(&mut self, lines: &str) -> Result<dump::Brought, Error> {
        self.transact(|connection| dump::load(connection, lines))
    }
}

impl<'a> Change<'a> {
    /// For reading within the operation, as of its own writes.
    pub fn reading(&self) -> &Reading {
        self.connection
    }

    /// A statement that writes, with the log watching the table that it names.
    fn statement(&self, sql: &str) -> Result<CachedStatement<'a>, Error> {
        self.note(changes::written(sql))?;
        Ok(self.connection.prepare_cached(sql)?)
    }

    fn note(&self, table: &str) -> Result<(), Error> {
        self.noted.as_ref().map_or(Ok(()), |noted| noted.add(self.connection, table))
    }

    fn check_noted(&self, touched: &Touched) -> Result<(), Error> {
        self.noted.as_ref().map_or(Ok(()), |noted| noted.check(touched.tables()))
    }
}

/// A program that stays open outlives its store, or sees another ownweek bring it up to date or put it back.
fn check_still_ours(connection: &Connection, file: Option<&File>) -> Result<(), Error> {
    let Some(file) = file else { return Ok(()) };
    if file.is_replaced() {
        return Err(Error::Replaced { path: file.path.clone() });
    }
    schema::check_present(connection, &file.path)
}

/// Versions before 3.51.3 could lose what was committed.
fn refuse_old_sqlite(version: i32) -> Result<(), Error> {
    if version < 3_051_003 { Err(Error::OldSqlite(rusqlite::version())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(path: &Path) -> Store {
        Store::create(path, Journal::default()).expect("a store")
    }

    fn change(store: &mut Store) -> Result<(), Error> {
        store.unlogged(|_| Ok(()))
    }

    #[test]
    fn an_open_program_writes_into_no_store_that_a_newer_one_brought_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ownweek.db");
        let mut open = stored(&path);
        change(&mut open).expect("it is ours");
        stored_by_a_newer_one(&path);
        assert!(matches!(change(&mut open), Err(Error::Newer { .. })));
    }

    fn stored_by_a_newer_one(path: &Path) {
        let newer = Connection::open(path).expect("opened");
        newer.pragma_update(None, "user_version", schema::VERSION + 1).expect("raised");
    }

    #[test]
    fn an_open_program_writes_into_no_store_that_was_taken_away_or_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ownweek.db");
        let mut open = stored(&path);
        let aside = folder.path().join("aside.db");
        std::fs::rename(&path, &aside).expect("moved");
        assert!(matches!(change(&mut open), Err(Error::Replaced { .. })));
        std::fs::copy(&aside, &path).expect("another one");
        let Ok(Opened::Store(mut other)) = Store::open(&path, Journal::default()) else {
            panic!("it opens");
        };
        assert!(open.is_replaced() && !other.is_replaced());
        assert!(matches!(change(&mut open), Err(Error::Replaced { .. })));
        change(&mut other).expect("it is ours");
    }

    #[test]
    fn an_open_program_writes_into_no_store_that_was_put_back_as_an_older_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ownweek.db");
        let mut open = stored(&path);
        let older = Connection::open(&path).expect("opened");
        older.pragma_update(None, "user_version", schema::VERSION - 1).expect("lowered");
        assert!(matches!(change(&mut open), Err(Error::Older { .. })));
    }

    #[test]
    fn an_sqlite_that_could_lose_what_was_committed_is_refused() {
        assert!(refuse_old_sqlite(3_051_002).is_err());
        assert!(refuse_old_sqlite(rusqlite::version_number()).is_ok());
    }
}
