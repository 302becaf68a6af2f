//! Bringing a backup back. The store as it is now is kept first, so that this, too, can be taken back.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{Kept, Why, kept};
use crate::{
    app::{clock::Clock, config, error::Error, exports, paths::Paths, session::Session},
    store::{
        self, Opened, Store,
        backup::{self, Held},
        records::{
            derived::{self, Trace},
            drafts::{self, Draft},
        },
    },
};

/// What restoring brought.
#[derive(Clone, Debug)]
pub struct Restored {
    pub from: PathBuf,
    /// `None` where there was no store, or one that could not be read.
    pub before: Option<Held>,
    pub after: Held,
    /// Where the store stands as it was.
    pub kept: Option<PathBuf>,
    /// What stands there can't be restored.
    pub kept_is_damaged: bool,
    /// What has to be said beside that: it was brought up to date, or files could not be written.
    pub notes: Vec<String>,
}

/// What was done to the store that was there.
#[derive(Default)]
struct Replaced {
    before: Option<Held>,
    kept: Option<PathBuf>,
    /// CSV files that it knows as its own.
    traces: Vec<(String, Trace)>,
    /// What is typed and not yet saved; `None` where that is not known.
    drafts: Option<Vec<Draft>>,
}

/// Makes the store what that backup is: a name of the list, or a path.
pub fn restore(paths: &Paths, clock: Option<Clock>, name: &str) -> Result<Restored, Error> {
    let from = find(paths, name)?;
    let is_itself = fs::canonicalize(&from).ok() == fs::canonicalize(paths.store()).ok();
    if is_itself {
        return Err(Error::new(format!("{} is the store itself", from.display()))
            .hint("ownweek backup list shows what can be restored"));
    }
    let after = backup::look_closely_at(&from).map_err(|error| {
        Error::new(error.to_string())
            .hint("ownweek backup list shows what can be restored; nothing was changed")
    })?;
    let replaced = match replace(paths, clock, &from) {
        Err(store::Error::Vanished { .. }) => put(paths, clock, &from, Why::Damaged)?,
        // The way back from an upgrade: the copy that was made before it is of this program's schema.
        Err(store::Error::Newer { .. }) => {
            backup::while_nobody_writes(&paths.store(), || put(paths, clock, &from, Why::Newer))?
        }
        Err(error) if error.is_damage() => put(paths, clock, &from, Why::Damaged)?,
        outcome => outcome?,
    };
    let notes = catch_up(paths, clock, &replaced);
    super::let_go(paths, today(clock), Some(&from));
    let Replaced { before, kept, .. } = replaced;
    let kept_is_damaged = before.is_some()
        && kept.as_ref().is_some_and(|kept| backup::look_closely_at(kept).is_err());
    Ok(Restored { from, before, after, kept, kept_is_damaged, notes })
}

/// In place, so that another program that has the store open goes on with what it is now. No other one writes
/// between the copy and what takes its place: a change that was acknowledged is in one of them.
fn replace(paths: &Paths, clock: Option<Clock>, from: &Path) -> Result<Replaced, store::Error> {
    let path = paths.store();
    let Opened::Store(mut store) = Store::open(&path, config::journal(paths))? else {
        return Err(store::Error::Vanished { path });
    };
    let name = format!("ownweek-{}-{}", today(clock), Why::Restore.as_str());
    store.alone(|store| {
        let before = backup::held(store.reading())?;
        // Only the present store knows which CSV files it wrote and which somebody else did.
        let mut traces = Vec::new();
        for name in derived::written(store.reading())? {
            let trace = derived::trace(store.reading(), &name)?;
            traces.extend(trace.map(|trace| (name, trace)));
        }
        let drafts = Some(drafts::list(store.reading())?);
        let kept = store.back_up_numbered(&paths.backups(), &name)?;
        store.become_copy_of(from)?;
        Ok(Replaced { before: Some(before), kept: Some(kept), traces, drafts })
    })
}

/// The store is another one now: it may have to be brought up to date, and its files are those of the
/// former, as is what is being typed.
fn catch_up(paths: &Paths, clock: Option<Clock>, replaced: &Replaced) -> Vec<String> {
    let written = Session::open(paths.clone(), clock).and_then(|session| {
        let Some(mut session) = session else { return Ok(Vec::new()) };
        session.unlogged(|change| {
            for (name, trace) in &replaced.traces {
                derived::keep_trace(change, name, trace)?;
            }
            if let Some(typed) = &replaced.drafts {
                drafts::replace_all(change, typed)?;
            }
            Ok(())
        })?;
        let mut notes: Vec<String> = session.brought_up_to_date().into_iter().collect();
        notes.extend(exports::write_loaded(&mut session)?);
        Ok(notes)
    });
    written.unwrap_or_else(|error| vec![format!("the store is restored, but {error}")])
}

/// Where there is no store that can be opened: what lies there is set aside once its successor is whole.
fn put(
    paths: &Paths,
    clock: Option<Clock>,
    from: &Path,
    why: Why,
) -> Result<Replaced, store::Error> {
    // A link stays one.
    let store = fs::canonicalize(paths.store()).unwrap_or_else(|_| paths.store());
    let folder = paths.backups();
    store::private_folder(&folder)
        .map_err(|source| store::Error::File { path: folder.clone(), source })?;
    let mut aside = None;
    Store::create_copy(from, &store, || {
        aside =
            set_aside(&store, &folder.join(format!("ownweek-{}-{}", today(clock), why.as_str())))?;
        Ok(())
    })?;
    Ok(Replaced { kept: aside, ..Replaced::default() })
}

/// The journal goes first: left behind, it would be played into the store that takes the place.
fn set_aside(store: &Path, name: &Path) -> Result<Option<PathBuf>, store::Error> {
    let journal = beside(store, "-journal");
    if !store.exists() && !journal.exists() {
        return Ok(None);
    }
    let named = |number: u32| {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        beside(name, &format!("{ending}.db"))
    };
    let free = |path: &PathBuf| !path.exists() && !beside(path, "-journal").exists();
    let aside = (1..).map(named).find(free).unwrap_or_else(|| named(0));
    move_if_there(&journal, &beside(&aside, "-journal"))?;
    move_if_there(store, &aside)?;
    Ok(Some(aside).filter(|path| path.exists()))
}

fn move_if_there(from: &Path, to: &Path) -> Result<(), store::Error> {
    match fs::rename(from, to) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(store::Error::File { path: from.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// The day by the clock alone: the store may not be one that tells the leader's zone.
fn today(clock: Option<Clock>) -> NaiveDate {
    clock.unwrap_or(Clock::System).now(chrono_tz::UTC).date_naive()
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn find(paths: &Paths, name: &str) -> Result<PathBuf, Error> {
    let all = kept(paths)?;
    let of_list = |kept: &&Kept| kept.name == name.strip_suffix(".db").unwrap_or(name);
    if let Some(kept) = all.iter().find(of_list) {
        return Ok(kept.path.clone());
    }
    let path = Path::new(name);
    if path.is_file() {
        return Ok(path.to_owned());
    }
    Err(Error::new(format!("there is no backup called \"{name}\""))
        .hint("ownweek backup list shows those that are kept; a path to a file works, too"))
}
