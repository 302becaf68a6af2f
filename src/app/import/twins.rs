//! The same event in two calendars: the one that was read first keeps it.

use super::matching::Pair;
use crate::{
    app::error::Error,
    domain::block::{Block, CalendarId},
    store::{
        Reading,
        records::{blocks, calendars},
    },
};

/// Finds the new events that another calendar has. One that has vanished there, and was only kept
/// because it had happened, is taken over from it.
pub(super) fn find(
    reading: &Reading,
    calendar: CalendarId,
    pairs: &mut [Pair],
    own: &[String],
) -> Result<(), Error> {
    if calendars::list(reading)?.iter().all(|known| known.id == calendar) {
        return Ok(());
    }
    for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
        let mut twins = blocks::at_the_time_of(reading, &pair.new)?;
        twins.retain(|other| is_twin(other, &pair.new, own));
        pair.elsewhere = twins.iter().any(|twin| !twin.gone);
        if !pair.elsewhere {
            pair.old = twins.into_iter().next();
        }
    }
    Ok(())
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
