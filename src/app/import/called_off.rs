//! Messages that call off (METHOD:CANCEL) what their files do not hold: the blocks known by its UID are
//! cancelled, and stay where they are seen.

use super::{
    gone::is_asked,
    plan::{Plan, ReadCalendar},
};
use crate::{
    app::error::Error,
    calendar::{self, CalledOff, Instance, Notice},
    domain::{
        block::{Block, CalendarId},
        clock::Clock,
        occurrence::Status,
    },
    store::{
        Reading,
        records::{blocks, calendars},
    },
};

/// What is said where a message calls off nothing.
pub(super) const UNKNOWN: &str = "this calls off an event that is not known in these days";

/// The calendar in which that is known which files call off, where they hold nothing else: a message
/// does not say whose calendar it is for.
pub(super) fn calendar(
    reading: &Reading,
    files: &calendar::Reading,
) -> Result<Option<String>, Error> {
    let uids = || files.called_off.iter().map(|one| one.uid.as_str());
    if files.occurrences.iter().any(|one| !uids().any(|uid| uid == one.uid)) {
        return Ok(None);
    }
    for known in calendars::list(reading)? {
        for uid in uids() {
            if !blocks::of_uid(reading, known.id, uid)?.is_empty() {
                return Ok(Some(known.name));
            }
        }
    }
    Ok(None)
}

/// Puts what is known and called off in the place of what the messages tell of it, which may be less than
/// is known. What is not known is told.
pub(super) fn find(
    reading: &Reading,
    calendar: CalendarId,
    read: &ReadCalendar,
    plan: &Plan,
    found: &mut Vec<Block>,
) -> Result<Vec<Notice>, Error> {
    let clock = Clock::of(&plan.profiles);
    let mut unknown = Vec::new();
    let mut cancelled: Vec<Block> = Vec::new();
    for one in &read.read.reading.called_off {
        let mut known = blocks::of_uid(reading, calendar, &one.uid)?;
        known.retain(|block| is_asked(block, &plan.window));
        let meant = match &one.instance {
            Some(instance) => instances(known, instance, &clock),
            None => known,
        };
        let told = |block: &Block| block.identity.as_ref().is_some_and(|own| own.uid == one.uid);
        if !meant.is_empty() {
            found.retain(|block| !told(block));
            cancelled.extend(meant);
        } else if !found.iter().any(told) && !cancelled.iter().any(told) {
            unknown.push(notice(read, one));
        }
    }
    cancelled.sort_by_key(|block| block.id);
    cancelled.dedup_by_key(|block| block.id);
    found.extend(cancelled.into_iter().map(|block| Block { status: Status::Cancelled, ..block }));
    Ok(unknown)
}

fn notice(read: &ReadCalendar, one: &CalledOff) -> Notice {
    let file = read.read.files.get(one.file).map(|file| file.name.clone()).unwrap_or_default();
    Notice { file, line: one.line, text: UNKNOWN.to_owned() }
}

/// The instances that are meant. A message may name one by its day, or by the instant where the series
/// goes by the clock, as that hung on the day.
fn instances(known: Vec<Block>, instance: &Instance, clock: &Clock) -> Vec<Block> {
    let minute = |at: chrono::DateTime<chrono::Utc>| at.timestamp().div_euclid(60);
    let original = |block: &Block| {
        let identity = block.identity.as_ref().filter(|identity| identity.recurrence != 0);
        identity.and_then(|identity| {
            chrono::DateTime::from_timestamp(identity.recurrence.checked_mul(60)?, 0)
        })
    };
    let by_clock = clock.wall(instance.at).and_utc();
    let is_day = |block: &Block| {
        let Some(at) = original(block).filter(|_| block.all_day != instance.whole_day) else {
            return false;
        };
        let day = if block.all_day { at.date_naive() } else { clock.wall(at).date() };
        day == instance.day
    };
    let is_at =
        |wanted| move |block: &Block| original(block).is_some_and(|at| minute(at) == wanted);
    let ways: [&dyn Fn(&Block) -> bool; 3] =
        [&is_at(minute(instance.at)), &is_at(minute(by_clock)), &is_day];
    let first = ways.iter().find_map(|is_it| known.iter().find(|block| is_it(block)));
    let Some(from) = first.and_then(&original) else { return Vec::new() };
    let is_meant = |block: &Block| {
        original(block).is_some_and(|at| at == from || instance.onwards && at > from)
    };
    known.into_iter().filter(is_meant).collect()
}
