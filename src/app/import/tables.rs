//! Logs of time into the store, by the same road as calendars: new, changed, unchanged, gone. What the
//! log says of a category is filed; what the user filed otherwise stays.

mod blocks;
mod filing;
mod known;
mod look;
mod series;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

pub use self::filing::Named;
pub(in crate::app) use self::look::look_at_log;
use self::{blocks::found, filing::Filing, known::Known};
use super::{
    CalendarReport, Options, Tally,
    facts::{counting, note},
    matching::with_users_hand,
    plan::Plan,
    store::Touched,
};
use crate::{
    app::{calendar_files::Source, error::Error},
    calendar::{
        Notice, Unreadable,
        watch::{Phase, WHOLE},
    },
    domain::{
        block::{Block, CalendarId, Origin, When},
        profile::{self, Profile},
        week::Week,
    },
    store::{
        Change,
        records::{
            blocks as block_records,
            calendars::{self, ImportRecord},
        },
    },
    tables::{self, Asked, DateOrder, Field, Log, PercentOf},
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

/// How a log was read, for the preview and for the import alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogReport {
    pub shape: String,
    /// Each field with the heading of its column.
    pub columns: Vec<(Field, String)>,
    /// The first and the last day or week.
    pub span: Option<(String, String)>,
    pub all: Tally,
    /// Filed as the log says, by the category's name.
    pub filed: Vec<(String, Tally)>,
    /// Words that name no category and are tags now, so that rules may catch them.
    pub tags: Vec<String>,
    pub said: Vec<String>,
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
    let mut found = found(&read.log, &filing, calendar, profiles, now);
    series::assign(change, calendar, &mut found)?;
    let mut known = Known::of(change.reading(), calendar, &found)?;
    let mut report = told(read, &found, &filing, profiles);
    let weeks: BTreeSet<Week> = found.iter().filter_map(known::week).collect();
    let count = found.len();
    for (place, new) in found.into_iter().enumerate() {
        options.watch.reach((0, WHOLE), place, count)?;
        note(&mut report, &new, profiles);
        match known.take(change.reading(), &new)? {
            Some(old) => {
                let merged = merged(new, &old, &filing).dated(profiles);
                if merged == old {
                    report.unchanged.add(counting(&old, profiles));
                } else {
                    report.changed.add(counting(&merged, profiles));
                    report.changed_from += counting(&old, profiles);
                    touched.by(&old, plan);
                    touched.by(&merged, plan);
                    block_records::update(change, &merged)?;
                }
            }
            None if known::is_elsewhere(change.reading(), &new)? => {
                report.elsewhere.add(counting(&new, profiles));
            }
            None => {
                report.added.add(counting(&new, profiles));
                touched.by(&new, plan);
                block_records::insert(change, &new)?;
            }
        }
    }
    known::note_full_weeks(change.reading(), calendar, &weeks, profiles, &mut report)?;
    if options.replace {
        let gone = known.missing(&read.name, count, options)?;
        gone.iter().for_each(|block| touched.by(block, plan));
        known::let_go(change, gone, profiles, now, &mut report)?;
    }
    calendars::record_import(change, &record(read, calendar, &report, now))?;
    Ok(report)
}

/// The log's new facts with what the user did to the old block.
fn merged(new: Block, old: &Block, filing: &Filing) -> Block {
    let by_log = old.filed.is_none() || old.filed == filing.of_words(&old.tags, old);
    let filed = if by_log { new.filed } else { old.filed };
    let series = new.series.or(old.series);
    let mut merged = Block { filed, series, ..with_users_hand(new, old) };
    // Hours that were typed over are the user's own.
    if old.origin == Origin::Hand {
        (merged.when, merged.day, merged.offset) = (old.when, old.day, old.offset);
        merged.origin = old.origin;
    }
    merged
}

fn told(read: &ReadLog, found: &[Block], filing: &Filing, profiles: &[Profile]) -> CalendarReport {
    CalendarReport {
        name: read.name.clone(),
        unreadable: unreadable(read),
        notices: notices(read),
        log: Some(log_report(&read.log, found, filing, profiles)),
        ..CalendarReport::default()
    }
}

fn unreadable(read: &ReadLog) -> Vec<Unreadable> {
    let unreadable = |one: &tables::Remark| Unreadable {
        file: read.file.clone(),
        line: one.line,
        why: one.text.clone(),
        uid: None,
    };
    read.log.unreadable.iter().map(unreadable).collect()
}

fn notices(read: &ReadLog) -> Vec<Notice> {
    let notice = |one: &tables::Remark| Notice {
        file: read.file.clone(),
        line: one.line,
        text: one.text.clone(),
    };
    read.log.notices.iter().map(notice).collect()
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

fn log_report(log: &Log, found: &[Block], filing: &Filing, profiles: &[Profile]) -> LogReport {
    let mut report = LogReport {
        shape: log.shape.to_owned(),
        columns: log.columns.clone(),
        said: log.said.clone(),
        ..LogReport::default()
    };
    if let Some(rounded) = log.rounded {
        let (lengths, line) = (rounded.lengths, rounded.first_line);
        report.said.push(format!("rounded to whole minutes: {lengths}, the first on line {line}"));
    }
    if let Some(first) = log.totals.first() {
        let (count, more) = (log.totals.len(), log.totals.len() > 1);
        let lines = if more {
            format!("{count} lines, the first is {first}")
        } else {
            format!("line {first}")
        };
        report.said.push(format!("totals, left out: {lines}"));
    }
    let days = found.iter().map(|block| (day_of(&block.when, profiles), period(block)));
    let (first, last) = (days.clone().min(), days.max());
    report.span = first.zip(last).map(|((_, first), (_, last))| (first, last));
    for block in found {
        report.all.add(counting(block, profiles));
        match filing.name(block.filed) {
            Some(name) => {
                let place = report.filed.iter().position(|(known, _)| known == name);
                let place = place.unwrap_or_else(|| {
                    report.filed.push((name.to_owned(), Tally::default()));
                    report.filed.len() - 1
                });
                report.filed[place].1.add(counting(block, profiles));
            }
            None => {
                let new = block.tags.iter();
                let new = new.filter(|tag| !report.tags.contains(*tag) && !filing.knows(tag));
                let new: Vec<String> = new.cloned().collect();
                report.tags.extend(new);
            }
        }
    }
    report
}

/// Its day, or its week, as the preview names it.
fn period(block: &Block) -> String {
    match (block.when, block.day) {
        (When::Week(week, _), _) => Week::to_string(&week),
        (_, Some(day)) => day.to_string(),
        (_, None) => String::new(),
    }
}

fn record(
    read: &ReadLog,
    calendar: CalendarId,
    report: &CalendarReport,
    now: DateTime<Utc>,
) -> ImportRecord {
    let count = |tally: Tally| i64::try_from(tally.entries).unwrap_or(i64::MAX);
    ImportRecord {
        at: now,
        calendar,
        source: read.file.clone(),
        added: count(report.added),
        changed: count(report.changed),
        unchanged: count(report.unchanged),
        gone: count(report.gone),
        unreadable: i64::try_from(report.unreadable.len()).unwrap_or(i64::MAX),
    }
}
