//! Copies of the store, made by SQLite's backup interface while others use it: there whole, checked and
//! for their owner alone, or not there.

use std::path::{Path, PathBuf};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{Error, Reading, Store, files, schema, sound, waiting};

/// What a store holds, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub blocks: i64,
    pub closed_weeks: i64,
    pub plan_versions: i64,
    /// Its schema.
    pub schema: i64,
}

impl Held {
    /// Records of all kinds that are counted.
    pub fn records(&self) -> i64 {
        self.blocks + self.closed_weeks + self.plan_versions
    }
}

/// What the store holds that is open.
pub fn held(reading: &Reading) -> Result<Held, Error> {
    let count = |table: &str| {
        reading
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
            .map_err(Error::from)
    };
    Ok(Held {
        blocks: count("block")?,
        closed_weeks: count("week_total")?,
        plan_versions: count("plan_version")?,
        schema: schema::version(reading)?,
    })
}

/// What the store in that file holds, which is only read. Refuses what is no store, or a newer one.
pub fn look_at(path: &Path) -> Result<Held, Error> {
    let connection = open_to_read(path)?;
    schema::check(&connection, path)?;
    held(&connection)
}

/// The same of a store that has to be sound.
pub fn look_closely_at(path: &Path) -> Result<Held, Error> {
    let connection = open_to_read(path)?;
    schema::check(&connection, path)?;
    let faults = sound::faults(&connection)?;
    match faults.into_iter().next() {
        Some(fault) => Err(Error::Damaged { path: path.to_owned(), fault }),
        None => held(&connection),
    }
}

/// Reads from the store at `path` as it is: it is neither made nor brought up to date.
pub fn read_as_it_is<T>(
    path: &Path,
    read: impl FnOnce(&Reading) -> Result<T, Error>,
) -> Result<T, Error> {
    let connection = open_to_read(path)?;
    schema::check(&connection, path)?;
    read(&connection)
}

fn open_to_read(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).and_then(waiting::patient);
    opened.map_err(|error| Error::at(path, error))
}

impl Store {
    /// Copies the store to `path`, where nothing may be yet.
    pub fn back_up(&self, path: &Path) -> Result<(), Error> {
        files::create(path, |unfinished| copy_into(&self.connection, unfinished, path))
    }

    /// Copies the store to `NAME.db` in `folder`, or to `NAME-2.db` where that is taken; returns its path.
    pub fn back_up_numbered(&self, folder: &Path, name: &str) -> Result<PathBuf, Error> {
        back_up_numbered(&self.connection, folder, name)
    }

    /// Runs `work` while no other program can read or write this store.
    pub fn alone<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        // Waited for in the other mode: in this one a lock that is not had yet would already keep
        // writers from ending what they have begun.
        self.connection.execute_batch("BEGIN EXCLUSIVE")?;
        self.connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let outcome = match self.connection.execute_batch("COMMIT") {
            Ok(()) => work(self),
            Err(error) => Err(error.into()),
        };
        self.connection.pragma_update(None, "locking_mode", "NORMAL")?;
        // It goes with the next look at the file.
        schema::version(&self.connection)?;
        outcome
    }

    /// Makes this store what the one at `path` is, which must be sound: all of it, or nothing changes. Other
    /// programs that have this store open see it as a change. It is not brought up to date.
    pub fn become_copy_of(&mut self, path: &Path) -> Result<(), Error> {
        look_closely_at(path)?;
        copy(&open_to_read(path)?, &mut self.connection)
    }

    /// Makes the store at `path` a copy of the one at `from`; `make_way` takes away what lies there once the
    /// copy is whole.
    pub fn create_copy(
        from: &Path,
        path: &Path,
        make_way: impl FnOnce() -> Result<(), Error>,
    ) -> Result<(), Error> {
        look_closely_at(from)?;
        let source = open_to_read(from)?;
        files::create(path, |unfinished| {
            let at = |error| Error::at(path, error);
            let mut target = Connection::open(unfinished).and_then(waiting::patient).map_err(at)?;
            copy(&source, &mut target)?;
            target.close().map_err(|(_, error)| at(error))?;
            files::sync(unfinished)?;
            make_way()
        })?;
        files::mark(path);
        Ok(())
    }
}

/// Copies the store at `path` as it is stored, also while a change of it is under way.
pub fn back_up_stored(path: &Path, folder: &Path, name: &str) -> Result<PathBuf, Error> {
    back_up_numbered(&open_to_read(path)?, folder, name)
}

/// Runs `work` while no other program can write to the store at `path`, whichever made it.
pub fn while_nobody_writes<T>(
    path: &Path,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    let connection = Connection::open(path).and_then(waiting::patient)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    work()
}

fn back_up_numbered(from: &Connection, folder: &Path, name: &str) -> Result<PathBuf, Error> {
    files::create_numbered(folder, name, |unfinished| copy_into(from, unfinished, unfinished))
}

fn copy_into(from: &Connection, unfinished: &Path, path: &Path) -> Result<(), Error> {
    let at = |error| Error::at(path, error);
    let mut target = Connection::open(unfinished).and_then(waiting::patient).map_err(at)?;
    // The file is synced as a whole before it gets its name.
    target.pragma_update(None, "synchronous", "OFF").map_err(at)?;
    copy(from, &mut target)?;
    target.close().map_err(|(_, error)| at(error))?;
    let (own, copied) = (held(from)?, look_at(unfinished)?);
    // Another program may have written since, but not made most of it vanish.
    if copied.schema != own.schema || copied.records() * 2 < own.records() {
        let fault = "the copy holds less than the store".to_owned();
        return Err(Error::Damaged { path: path.to_owned(), fault });
    }
    Ok(())
}

/// In one step, so that no other program writes in between.
fn copy(from: &Connection, to: &mut Connection) -> Result<(), Error> {
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}
