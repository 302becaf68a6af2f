//! Bringing a backup back. The store as it is now is kept first, so that this, too, can be taken back.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use super::{Kept, Why, keep, kept};
use crate::{
    app::{clock::Clock, config, error::Error, exports, paths::Paths, session::Session},
    store::{
        Store,
        backup::{self, Held},
        records::derived,
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
}

/// Makes the store what that backup is: a name of the list, or a path.
pub fn restore(paths: &Paths, clock: Option<Clock>, name: &str) -> Result<Restored, Error> {
    let from = find(paths, name)?;
    let after = backup::look_closely_at(&from).map_err(|error| {
        Error::new(error.to_string())
            .hint("ownweek backup list shows what can be restored; nothing was changed")
    })?;
    let (before, kept) = match present(paths, clock)? {
        Some(session) => replace(session, &from)?,
        None => put(paths, clock, &from)?,
    };
    // It may have to be brought up to date, and its files are those of another store.
    if let Some(mut session) = Session::open(paths.clone(), clock)? {
        exports::write_loaded(&mut session)?;
    }
    Ok(Restored { from, before, after, kept })
}

/// `None` where there is no store, or one that is past opening.
fn present(paths: &Paths, clock: Option<Clock>) -> Result<Option<Session>, Error> {
    match Store::open(&paths.store(), config::journal(paths)) {
        Ok(_) => match Session::open(paths.clone(), clock) {
            Err(error) if !error.is_busy() => Ok(None),
            session => session,
        },
        Err(error) if error.is_damage() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// In place, so that another program that has the store open goes on with what it is now.
fn replace(mut session: Session, from: &Path) -> Result<(Option<Held>, Option<PathBuf>), Error> {
    let before = backup::held(session.reading())?;
    let kept = keep(&session, Why::Restore)?.path;
    // Only the present store knows which CSV files it wrote and which somebody else did.
    let mut traces = Vec::new();
    for name in derived::written(session.reading())? {
        let trace = derived::trace(session.reading(), &name)?;
        traces.extend(trace.map(|trace| (name, trace)));
    }
    session.store_mut().become_copy_of(from)?;
    session.unlogged(|change| {
        Ok(traces.iter().try_for_each(|(name, trace)| derived::keep_trace(change, name, trace))?)
    })?;
    Ok((Some(before), Some(kept)))
}

/// Where there is no store that can be opened: what lies there is set aside.
fn put(
    paths: &Paths,
    clock: Option<Clock>,
    from: &Path,
) -> Result<(Option<Held>, Option<PathBuf>), Error> {
    let aside = set_aside(paths, clock)?;
    Store::create_copy(from, &paths.store())?;
    Ok((None, aside))
}

/// The journal goes first: left behind, it would be played into the store that takes the place.
fn set_aside(paths: &Paths, clock: Option<Clock>) -> Result<Option<PathBuf>, Error> {
    let store = paths.store();
    let journal = beside(&store, "-journal");
    if !store.exists() && !journal.exists() {
        return Ok(None);
    }
    let folder = paths.backups();
    exports::private_folder(&folder).map_err(|error| Error::file(&folder, &error))?;
    let day = clock.unwrap_or(Clock::System).now(chrono_tz::UTC).date_naive();
    let named = |number: u32| {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        folder.join(format!("ownweek-{day}-{}{ending}.db", Why::Damaged.as_str()))
    };
    let free = |path: &PathBuf| !path.exists() && !beside(path, "-journal").exists();
    let aside = (1..).map(named).find(free).unwrap_or_else(|| named(0));
    move_if_there(&journal, &beside(&aside, "-journal"))?;
    move_if_there(&store, &aside)?;
    Ok(Some(aside).filter(|path| path.exists()))
}

fn move_if_there(from: &Path, to: &Path) -> Result<(), Error> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(from, &error)),
        _ => Ok(()),
    }
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
