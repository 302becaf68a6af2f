//! Logs of time into the store, by the same road as calendars: new, changed, unchanged, gone. What the
//! log says of a category is filed; what the user filed otherwise stays.

mod blocks;
mod filing;
mod known;
mod look;
mod nearest;
mod told;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

pub use self::filing::Named;
pub use self::told::LogReport;
use self::{blocks::found, filing::Filing, known::Known, told::told};
pub(in crate::app) use self::{known::is_same_entry, look::look_at_log};
use super::{
    CalendarReport, Options,
    facts::{counting, note},
    gone::Gone,
    matching::with_users_hand,
    plan::Plan,
    store::{Touched, add, record, revise},
};
use crate::{
    app::{calendar_files::Source, error::Error},
    calendar::watch::{Phase, WHOLE},
    domain::{
        block::{Block, Origin, When},
        notation::DateOrder,
        profile::{self, Profile},
        week::Week,
    },
    store::{Change, records::calendars},
    tables::{self, Asked, Field, Log, PercentOf},
};

/// What the leader says about a log.
#[derive(Clone, Debug, Default)]
pub struct LogOptions {
    /// Which column holds which field.
    pub map: Vec<(Field, String)>,
    pub dates: Option<DateOrder>,
    pub percent_of: Option<PercentOf>,
    /// The zone of its times; otherwise the leader's own on that day.
    pub zone: Option<Tz>,
    /// Words of the log with the category that they mean.
    pub categories: Vec<Named>,
}

/// A log as read, before the store is asked for anything.
pub(super) struct ReadLog {
    pub(super) name: String,
    file: String,
    log: Log,
}

pub(super) fn read(
    source: &Source,
    profiles: &[Profile],
    options: &Options,
) -> Result<ReadLog, Error> {
    let file = &source.files[0];
    options.watch.begin(Phase::Reading, &file.name)?;
    let asked = Asked {
        map: &options.log.map,
        dates: options.log.dates,
        percent_of: options.log.percent_of,
        zone: options.log.zone,
        profiles,
    };
    let mut log = tables::read(&file.bytes, &asked).map_err(|refusal| {
        let error = Error::from(refusal);
        Error { message: format!("{}: {}", file.name, error.message), ..error }
    })?;
    keep_asked_days(&mut log, profiles, options)?;
    let name =
        options.calendar.as_deref().or(log.program).unwrap_or(&source.name).trim().to_owned();
    Ok(ReadLog { name, file: file.name.clone(), log })
}

/// A log is taken whole unless the leader names days.
fn keep_asked_days(log: &mut Log, profiles: &[Profile], options: &Options) -> Result<(), Error> {
    let before = log.entries.len();
    log.entries.retain(|entry| {
        let day = day_of(&entry.when, profiles);
        options.from.is_none_or(|from| day >= from) && options.to.is_none_or(|to| day < to)
    });
    let outside = before - log.entries.len();
    if outside > 0 && log.entries.is_empty() {
        return Err(Error::new("nothing in this log lies in the days asked for")
            .hint("leave out --from and --to to take it whole"));
    }
    if outside > 0 {
        log.said.push(format!("outside the days asked for: {outside}"));
    }
    Ok(())
}

fn day_of(when: &When, profiles: &[Profile]) -> NaiveDate {
    let first_weekday = profiles.last().map_or(Weekday::Mon, |one| one.first_weekday);
    match when {
        When::Timed(span) => profile::day_at(profiles, span.start).0,
        When::Day(day, _) => *day,
        When::Week(week, _) => week.first_day(first_weekday),
    }
}

pub(super) fn store(
    change: &Change<'_>,
    read: &ReadLog,
    plan: &Plan,
    options: &Options,
    now: DateTime<Utc>,
    touched: &mut Touched,
) -> Result<CalendarReport, Error> {
    let profiles = plan.profiles.as_slice();
    options.watch.begin(Phase::Storing, &read.name)?;
    let filing = Filing::of(change.reading(), &options.log.categories, &read.log)?;
    let calendar = calendars::named(change, &read.name)?;
    let found = found(&read.log, &filing, calendar, profiles, now);
    let mut known = Known::of(change.reading(), calendar, &found)?;
    let mut report = told(read, &found, &filing, profiles);
    let weeks: BTreeSet<Week> = found.iter().filter_map(known::week).collect();
    let count = found.len();
    let mut rows = Vec::with_capacity(count);
    for new in found {
        let old = known.take(change.reading(), &new)?;
        rows.push((new, old));
    }
    known.take_mended(&mut rows);
    for (place, (new, old)) in rows.into_iter().enumerate() {
        options.watch.reach((0, WHOLE), place, count)?;
        match old {
            Some(old) => {
                let merged = merged(new, &old, &filing).dated(profiles);
                note(&mut report, &merged, profiles);
                revise(change, &merged, &old, plan, &mut report, touched)?;
            }
            None if known.is_elsewhere(&new) => {
                note(&mut report, &new, profiles);
                report.elsewhere.add(counting(&new, profiles));
            }
            None => {
                note(&mut report, &new, profiles);
                add(change, &new, plan, &mut report, touched)?;
            }
        }
    }
    known::note_full_weeks(change.reading(), calendar, &weeks, profiles, &mut report)?;
    if options.replace {
        let missing = known.missing(&read.name, count, options)?;
        let gone = Gone::among(&missing, now);
        gone.let_go(change, profiles, &mut report)?;
        gone.blocks().for_each(|block| touched.by(block, plan));
    }
    calendars::record_import(change, &record(&read.file, calendar, &report, now))?;
    Ok(report)
}

/// The log's new facts with what the user did to the old block.
fn merged(new: Block, old: &Block, filing: &Filing) -> Block {
    let by_log = old.filed.is_none() || old.filed == filing.of_words(&old.tags, old);
    let filed = if by_log { new.filed } else { old.filed };
    let mut merged = Block { filed, ..with_users_hand(new, old) };
    // Hours that were typed over are the user's own.
    if old.origin == Origin::Hand {
        (merged.when, merged.day, merged.offset) = (old.when, old.day, old.offset);
        merged.origin = old.origin;
    }
    merged
}

/// The first and the last day of a time.
fn period_days(when: &When, profiles: &[Profile]) -> Option<(NaiveDate, NaiveDate)> {
    let first = day_of(when, profiles);
    let last = match when {
        When::Timed(span) => {
            profile::day_at(profiles, span.end - Duration::seconds(1)).0.max(first)
        }
        When::Day(..) => first,
        When::Week(..) => first.checked_add_days(Days::new(6))?,
    };
    Some((first, last))
}
