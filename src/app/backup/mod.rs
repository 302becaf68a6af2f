//! Backups: copies of the store that are made unasked in the folder `backups`, and those that the leader
//! asks for. `thin` says which of the former go; `restore` brings one back.

mod leftovers;
mod restore;
mod thin;

use std::{
    cmp::Reverse,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::{DateTime, Local, NaiveDate};

pub use self::restore::{Restored, restore};
use super::{error::Error, paths::Paths, session::Session};
use crate::store::{
    self,
    backup::{self, Held},
};

/// Why a backup was made; the name of its file says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Before the first change of a day.
    Daily,
    /// Before an import.
    Import,
    /// Before another backup was restored.
    Restore,
    /// The leader asked for it.
    Asked,
    /// Before a newer program brought the store up to date.
    Schema,
    /// A store that could not be opened, set aside when a backup took its place.
    Damaged,
    /// The same of one that a newer program made.
    Newer,
}

impl Why {
    pub const ALL: [Self; 7] = [
        Self::Daily,
        Self::Import,
        Self::Restore,
        Self::Asked,
        Self::Schema,
        Self::Damaged,
        Self::Newer,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Asked => "asked",
            Self::Schema => "schema",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
        }
    }

    /// As a part of a sentence about when it was made.
    pub fn say(self) -> &'static str {
        match self {
            Self::Daily => "before the first change of the day",
            Self::Import => "before an import",
            Self::Restore => "before a restore",
            Self::Asked => "asked for",
            Self::Schema => "before an upgrade",
            Self::Damaged => "damaged, set aside",
            Self::Newer => "of a newer ownweek, set aside",
        }
    }
}

/// A backup in the folder of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// `ownweek-2026-11-21-daily`.
    pub name: String,
    pub path: PathBuf,
    pub day: NaiveDate,
    /// When the file was written.
    made: SystemTime,
    pub why: Why,
    /// Tells those of one day apart, the newest highest.
    number: u32,
}

/// One that was looked into.
#[derive(Clone, Debug)]
pub struct Listed {
    pub kept: Kept,
    pub bytes: u64,
    /// `None` where it can't be read.
    pub held: Option<Held>,
}

/// Those in the folder, the newest first. Other files in it are left out.
pub fn kept(paths: &Paths) -> Result<Vec<Kept>, Error> {
    let folder = paths.backups();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::file(&folder, &error)),
    };
    let mut all: Vec<Kept> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let facts = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Kept::named(entry.path(), facts.modified().ok()?)
        })
        .collect();
    // The day is the leader's; within one the file's own time tells which came later.
    all.sort_by_key(|kept| Reverse((kept.day, kept.made, kept.number)));
    Ok(all)
}

impl Kept {
    /// `None` for the name of anything else.
    fn named(path: PathBuf, made: SystemTime) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".db")?.to_owned();
        let rest = name.strip_prefix("ownweek-")?;
        let (day, rest) = (rest.get(..10)?, rest.get(10..)?.strip_prefix('-')?);
        let day: NaiveDate = day.parse().ok()?;
        let (word, ending) = rest.split_once('-').unwrap_or((rest, ""));
        let why = Why::ALL.into_iter().find(|why| why.as_str() == word)?;
        let number = ending.rsplit('-').next().and_then(|text| text.parse().ok()).unwrap_or(1);
        Some(Self { name, path, day, made, why, number })
    }

    /// The time of that day by this machine's clock, `15:04`; `None` where the file was written on
    /// another day, as a copy of it was.
    pub fn hour(&self) -> Option<String> {
        let made = DateTime::<Local>::from(self.made).naive_local();
        (made.date() == self.day).then(|| made.format("%H:%M").to_string())
    }
}

/// The same, each looked into.
pub fn list(paths: &Paths) -> Result<Vec<Listed>, Error> {
    let look = |kept: Kept| Listed {
        bytes: fs::metadata(&kept.path).map_or(0, |facts| facts.len()),
        held: backup::look_at(&kept.path).ok(),
        kept,
    };
    Ok(kept(paths)?.into_iter().map(look).collect())
}

/// The newest that is sound, which is what a damaged store is answered with.
pub fn newest_sound(paths: &Paths) -> Option<Kept> {
    let all = kept(paths).unwrap_or_default();
    all.into_iter().find(|kept| backup::look_closely_at(&kept.path).is_ok())
}

/// Copies the store to that file, or into that folder; without a place, into the folder of backups, where
/// it stays. The copy is looked at closely before it is told of.
pub fn back_up(session: &Session, place: Option<&Path>) -> Result<(PathBuf, Held), Error> {
    let name = format!("ownweek-{}-{}", day(session), Why::Asked.as_str());
    let path = match place {
        None => session.store().back_up_numbered(&session.paths().backups(), &name)?,
        Some(folder) if folder.is_dir() => session.store().back_up_numbered(folder, &name)?,
        Some(file) => {
            let path = std::path::absolute(file).map_err(|error| Error::file(file, &error))?;
            session.store().back_up(&path)?;
            path
        }
    };
    match backup::look_closely_at(&path) {
        Ok(held) => Ok((path, held)),
        Err(error) => {
            // A copy of what is damaged would pass for a backup.
            let _ = fs::remove_file(&path);
            Err(Error::new(format!("the store is damaged, so no backup was made: {error}"))
                .hint("ownweek check says what can be done"))
        }
    }
}

/// Keeps the store as it is before something is done to it, and lets go of what is too old. A damaged store
/// is kept, too, but pushes no sound one out; returns what is wrong in it.
pub(super) fn keep(session: &Session, why: Why) -> Result<Option<String>, Error> {
    let folder = session.paths().backups();
    let name = format!("ownweek-{}-{}", day(session), why.as_str());
    let path = if why == Why::Daily {
        let path = folder.join(format!("{name}.db"));
        match session.store().back_up(&path) {
            // Another program was quicker.
            Ok(()) | Err(store::Error::Taken { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        path
    } else {
        session.store().back_up_numbered(&folder, &name)?
    };
    if let Err(error) = backup::look_closely_at(&path) {
        return Ok(Some(error.to_string()));
    }
    let_go(session.paths(), day(session), None);
    leftovers::remove(session.paths(), &path);
    Ok(None)
}

/// What [`keep`] does, while a change is under way: the store as it is stored, without that change.
pub(super) fn keep_stored(paths: &Paths, day: NaiveDate, why: Why) -> Result<(), Error> {
    let name = format!("ownweek-{day}-{}", why.as_str());
    backup::back_up_stored(&paths.store(), &paths.backups(), &name)?;
    let_go(paths, day, None);
    Ok(())
}

/// Removes the backups that are too old, but never `needed`. What can't be removed now is looked at
/// again with the next one.
fn let_go(paths: &Paths, today: NaiveDate, needed: Option<&Path>) {
    let all = kept(paths).unwrap_or_default();
    let dropped = thin::to_drop(&all, today, holds).into_iter();
    for old in dropped.filter(|old| Some(&*old.path) != needed) {
        let _ = fs::remove_file(&old.path);
    }
}

/// Whether the first change of that day has been backed up.
pub(super) fn is_kept(paths: &Paths, day: NaiveDate) -> bool {
    let name = format!("ownweek-{day}-{}.db", Why::Daily.as_str());
    paths.backups().join(name).exists()
}

/// Records in it, `None` where it can't be read.
fn holds(kept: &Kept) -> Option<i64> {
    backup::look_at(&kept.path).ok().map(|held| held.records())
}

/// Today as the leader has it.
pub(super) fn day(session: &Session) -> NaiveDate {
    session.today().unwrap_or_else(|_| session.now().date_naive())
}
