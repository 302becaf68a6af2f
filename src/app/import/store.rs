//! One calendar's events into the store: new, changed, unchanged, gone.

use std::collections::HashSet;

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;

use super::{
    CalendarReport, Options, Plan, ReadCalendar, Tally,
    known::{Known, with_users_hand},
};
use crate::{
    app::error::Error,
    calendar::watch::{Phase, WHOLE},
    domain::{
        block::{Block, CalendarId, Identity, Origin, When},
        minutes::Minutes,
        occurrence::{EntryKind, Occurrence},
        span::Span,
    },
    store::{
        Change,
        records::{
            blocks,
            calendars::{self, ImportRecord},
            series,
        },
    },
};

pub(super) fn store(
    change: &Change<'_>,
    read: &ReadCalendar,
    plan: &Plan,
    options: &Options,
    now: DateTime<Utc>,
) -> Result<CalendarReport, Error> {
    options.watch.begin(Phase::Storing, &read.name)?;
    let mut report = CalendarReport { name: read.name.clone(), ..CalendarReport::default() };
    report.unreadable.clone_from(&read.read.reading.unreadable);
    report.notices.clone_from(&read.read.reading.notices);
    let calendar = calendars::named(change, &read.name)?;
    let mut known = Known::of(change.reading(), calendar, plan.first, plan.end)?;
    let reading = &read.read.reading;
    let found: Vec<Block> = reading
        .occurrences
        .iter()
        .map(|occurrence| block(change, occurrence, calendar, plan, now))
        .collect::<Result<_, _>>()?;
    let in_file: HashSet<Identity> =
        found.iter().filter_map(|block| block.identity.clone()).collect();
    let count = found.len();
    for (place, new) in found.into_iter().enumerate() {
        options.watch.reach((0, WHOLE), place, count)?;
        note(&mut report, &new);
        match known.take(change.reading(), &new, &in_file)? {
            None if is_elsewhere(change, &new)? => report.elsewhere.add(counting(&new)),
            None => {
                report.added.add(counting(&new));
                blocks::insert(change, &new)?;
            }
            Some(old) => {
                let merged = with_users_hand(new, &old).dated(&plan.profiles);
                if merged == old {
                    report.unchanged.add(counting(&old));
                } else {
                    report.changed.add(counting(&merged));
                    blocks::update(change, &merged)?;
                }
            }
        }
    }
    if options.replace {
        report.gone = let_go(change, &known, read, plan, now)?;
    }
    let count = |tally: Tally| i64::try_from(tally.entries).unwrap_or(i64::MAX);
    calendars::record_import(
        change,
        &ImportRecord {
            at: now,
            calendar,
            source: read.read.files.first().map(|file| file.name.clone()).unwrap_or_default(),
            added: count(report.added),
            changed: count(report.changed),
            unchanged: count(report.unchanged),
            gone: count(report.gone),
            unreadable: i64::try_from(report.unreadable.len()).unwrap_or(i64::MAX),
        },
    )?;
    Ok(report)
}

fn block(
    change: &Change<'_>,
    occurrence: &Occurrence,
    calendar: CalendarId,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<Block, Error> {
    let floor = |at: DateTime<Utc>| at - chrono::Duration::seconds(at.timestamp().rem_euclid(60));
    let span = Span::new(floor(occurrence.start), floor(occurrence.end));
    let series = match occurrence.recurrence {
        Some(_) => {
            let key = format!("{calendar} {}", occurrence.uid);
            Some(series::known_by(change, &key, occurrence.summary.trim())?)
        }
        None => None,
    };
    let recurrence = occurrence.recurrence.map_or(0, |at| at.timestamp().div_euclid(60));
    let known = Block {
        calendar: Some(calendar),
        identity: Some(Identity { uid: occurrence.uid.clone(), recurrence }),
        series,
        status: occurrence.status,
        answer: occurrence.answer,
        kind: occurrence.kind,
        all_day: occurrence.all_day,
        busy: occurrence.busy,
        own: occurrence.own,
        people: Some(occurrence.people),
        organizer: occurrence.organizer.clone(),
        attendees: parts(&occurrence.attendees, char::is_whitespace),
        tags: parts(&occurrence.tags, char::is_control),
        private: occurrence.private,
        planned_ahead: (span.start > now).then_some(true),
        ..Block::new(When::Timed(span), Tz::UTC, occurrence.summary.trim(), Origin::Calendar)
    };
    Ok(known.dated(&plan.profiles))
}

/// The same event in two calendars counts once, in the one that was read first.
fn is_elsewhere(change: &Change<'_>, new: &Block) -> Result<bool, Error> {
    let Some(identity) = &new.identity else { return Ok(false) };
    for other in calendars::list(change.reading())? {
        if Some(other.id) == new.calendar {
            continue;
        }
        let known = blocks::by_identity(change.reading(), other.id, identity)?;
        if known.is_some_and(|known| known.when == new.when) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Its minutes, if nothing in the calendar says that it does not count.
fn counting(block: &Block) -> Minutes {
    if block.facts().reason().is_some() { Minutes::ZERO } else { block.spent() }
}

/// A broken file may have several values in one; they are kept apart, as they are stored.
fn parts(values: &[String], between: fn(char) -> bool) -> Vec<String> {
    let parts = values.iter().flat_map(|value| value.split(between));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn note(report: &mut CalendarReport, block: &Block) {
    let Some(reason) = block.facts().reason() else { return };
    let held = block.spent();
    report.left_out.entry(reason).or_default().add(held);
    if block.kind == EntryKind::OutOfOffice
        && let (Some(day), When::Timed(span)) = (block.day, block.when)
    {
        let days = u64::try_from(span.minutes().0 / (24 * 60) - 1).unwrap_or(0);
        let last = if block.all_day { day + Days::new(days) } else { day };
        report.out_of_office.push((day, last, block.title.clone()));
    }
}

/// Absence tells something only where the files reach: between their first and last event, and the
/// days asked for. What has happened is never removed.
fn let_go(
    change: &Change<'_>,
    known: &Known,
    read: &ReadCalendar,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<Tally, Error> {
    let mut gone = Tally::default();
    let Some((first, last)) = read.read.reading.span else { return Ok(gone) };
    let mut missing: Vec<&Block> = known.by_identity.values().collect();
    missing.sort_by_key(|block| block.id);
    for block in missing {
        let (Some(day), When::Timed(span)) = (block.day, block.when) else { continue };
        let asked = (plan.first..plan.end).contains(&day);
        let covered = first <= span.start && span.end <= last;
        if !asked || !covered || block.gone {
            continue;
        }
        gone.add(counting(block));
        if span.start > now {
            blocks::delete(change, block.id)?;
        } else {
            blocks::update(change, &Block { gone: true, ..block.clone() })?;
        }
    }
    Ok(gone)
}
