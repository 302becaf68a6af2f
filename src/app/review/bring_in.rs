//! Whether the calendars should be read anew before a week is looked at.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};

use crate::{
    app::{
        error::Error,
        session::Session,
        sources::{self, place, state::State},
    },
    domain::source::Source,
};

/// Registered calendars that were not read lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BringIn {
    pub calendars: Vec<Stale>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    pub name: String,
    /// When it was read last; `None` where it never was.
    pub read_at: Option<DateTime<Utc>>,
    /// When the file that lies in its place was written, where it is newer than that.
    pub newer_file: Option<DateTime<Utc>>,
}

/// What was read longer ago is offered to be read again.
const FRESH: Duration = Duration::days(1);

/// `None` where every registered calendar was read within a day and no newer export lies in its place.
pub fn bring_in(session: &Session) -> Result<Option<BringIn>, Error> {
    let registered = sources::list(session)?;
    if registered.is_empty() {
        return Ok(None);
    }
    let state = State::open(&session.paths().sync_state());
    let now = session.now();
    let mut calendars = Vec::new();
    for one in registered {
        let name = one.calendar.name.clone();
        let read_at = state.of(&name).map(|last| last.at);
        let written = match &one.source {
            Source::Path(path) => place::found(path).ok().and_then(|path| written(&path)),
            Source::Address | Source::Command => None,
        };
        let newer_file = written.filter(|written| read_at.is_none_or(|read| *written > read));
        let is_old = read_at.is_none_or(|read| now - read > FRESH);
        // A file that is as it was brings nothing new, however long ago it was read.
        let is_file = matches!(one.source, Source::Path(_));
        if newer_file.is_some() || is_old && !is_file {
            calendars.push(Stale { name, read_at, newer_file });
        }
    }
    Ok((!calendars.is_empty()).then_some(BringIn { calendars }))
}

fn written(path: &Path) -> Option<DateTime<Utc>> {
    std::fs::metadata(path).and_then(|facts| facts.modified()).ok().map(DateTime::from)
}
