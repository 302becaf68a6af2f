//! The same event in two calendars: the one that was read first keeps it, unless only the other is
//! registered. What was imported once by hand would stay as it was for ever.

use std::collections::HashSet;

use super::matching::Pair;
use crate::{
    app::error::Error,
    domain::block::{Block, CalendarId},
    store::{
        Reading,
        records::{blocks, calendar_sources, calendars},
    },
};

/// Finds the new events that another calendar has. Taken over from it is what has vanished there and was
/// only kept because it had happened, and what nobody reads anew there.
pub(super) fn find(
    reading: &Reading,
    calendar: CalendarId,
    pairs: &mut [Pair],
    own: &[String],
) -> Result<(), Error> {
    if calendars::list(reading)?.iter().all(|known| known.id == calendar) {
        return Ok(());
    }
    let sources = calendar_sources::list(reading)?;
    let registered: HashSet<CalendarId> = sources.iter().map(|one| one.calendar.id).collect();
    let is_stale = |twin: &Block| {
        let read_anew = twin.calendar.is_some_and(|other| registered.contains(&other));
        twin.gone || registered.contains(&calendar) && !read_anew
    };
    for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
        let twins = twins(reading, &pair.new, own)?;
        pair.elsewhere = twins.iter().any(|twin| !is_stale(twin));
        if !pair.elsewhere {
            pair.old = twins.into_iter().next();
        }
    }
    Ok(())
}

/// By its identity, wherever it was moved; else by its time.
fn twins(reading: &Reading, new: &Block, own: &[String]) -> Result<Vec<Block>, Error> {
    let mut same = blocks::elsewhere(reading, new)?;
    same.retain(|other| is_one_event(other, new));
    if same.is_empty() {
        same = blocks::at_the_time_of(reading, new)?;
        same.retain(|other| is_twin(other, new, own));
    }
    Ok(same)
}

/// Whether two blocks of one identity are one event: broken exports give unlike events one UID.
fn is_one_event(one: &Block, other: &Block) -> bool {
    let organised = one.organizer.is_some() && one.organizer == other.organizer;
    one.when == other.when || one.retitled || one.title == other.title || organised
}

/// Whether two blocks of one time in two calendars are one event: by their UID, or as copies are made,
/// with the same title and people. `own` are the user's addresses, which are in all of their meetings.
pub(in crate::app) fn is_twin(one: &Block, other: &Block, own: &[String]) -> bool {
    if one.identity == other.identity {
        return true;
    }
    let titled = one.retitled || one.title == other.title;
    let organised = one.organizer.is_some() && one.organizer == other.organizer;
    let shared = || {
        let others = one.attendees.iter().filter(|address| !own.contains(address));
        others.into_iter().any(|address| other.attendees.contains(address))
    };
    titled && (organised || shared())
}
