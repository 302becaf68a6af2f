//! Events that were moved out of the days asked for: what is known in these days and stands elsewhere in
//! the files is read there too, so that it moves with what the leader did to it instead of staying behind.

use std::collections::HashSet;

use chrono::Duration;

use super::{
    Options,
    gone::is_asked,
    plan::{Plan, ReadCalendar},
};
use crate::{
    app::error::Error,
    calendar::{self, Window},
    domain::{clock::Clock, occurrence::Occurrence},
    store::{
        Reading,
        records::{blocks, calendars},
    },
};

/// Puts those occurrences beside the others.
pub(super) fn find(
    reading: &Reading,
    read: &mut ReadCalendar,
    plan: &Plan,
    options: &Options,
) -> Result<(), Error> {
    let lost = lost(reading, read, plan)?;
    let told = &mut read.read.reading;
    let Some((first, last)) = told.span.filter(|_| !lost.is_empty()) else { return Ok(()) };
    let a_day = Duration::days(1);
    let wide = Window {
        from: plan.window.from.min(first.checked_sub_signed(a_day).unwrap_or(first)),
        to: plan.window.to.max(last.checked_add_signed(a_day).unwrap_or(last)),
        zone: plan.window.zone,
    };
    let clock = Clock::of(&plan.profiles);
    let all = calendar::read_by(&clock, &read.read.files, &wide, &plan.own, &options.watch)?;
    told.occurrences.extend(all.occurrences.into_iter().filter(|one| lost.contains(&key(one))));
    told.sort();
    Ok(())
}

type Key = (String, i64);

fn key(one: &Occurrence) -> Key {
    let recurrence = one.recurrence.map_or(0, |at| at.timestamp().div_euclid(60));
    (one.uid.clone(), recurrence)
}

/// What is known in the days asked for and is not there, though the files tell of its UID.
fn lost(reading: &Reading, read: &ReadCalendar, plan: &Plan) -> Result<HashSet<Key>, Error> {
    let Some(calendar) = calendars::list(reading)?.into_iter().find(|one| one.name == read.name)
    else {
        return Ok(HashSet::new());
    };
    let mut known = blocks::of_calendar(reading, calendar.id, plan.first, plan.end)?;
    known.retain(|block| is_asked(block, &plan.window) && !block.gone);
    let told = &read.read.reading;
    let known = known.into_iter().filter_map(|block| block.identity);
    let known = known.filter(|one| told.uids.contains(&one.uid));
    let mut lost: HashSet<Key> = known.map(|one| (one.uid, one.recurrence)).collect();
    for one in &told.occurrences {
        lost.remove(&key(one));
    }
    Ok(lost)
}
