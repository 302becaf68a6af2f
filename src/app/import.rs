//! Importing calendars: all of it is stored, or nothing. What the user did to a block survives.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{
    calendar_files::Source,
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    calendar::{self, File, Notice, Unreadable, Window},
    domain::{
        block::{Block, CalendarId, Identity, Origin, When},
        half::Half,
        left_out::LeftOut,
        minutes::Minutes,
        occurrence::{EntryKind, Occurrence},
        profile::Profile,
        span::Span,
        week::{Week, check_day},
        zone,
    },
    store::{
        Change, Reading,
        records::{
            blocks,
            calendars::{self, ImportRecord},
            profiles, series,
        },
    },
};

#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The calendar's name; otherwise the file says it.
    pub calendar: Option<String>,
    /// The first day asked for; otherwise the first week of the previous half.
    pub from: Option<NaiveDate>,
    /// The day after the last one; otherwise eight weeks ahead.
    pub to: Option<NaiveDate>,
    /// What the files no longer hold is gone.
    pub replace: bool,
}

/// What an import found, calendar by calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub calendars: Vec<CalendarReport>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarReport {
    pub name: String,
    pub added: Tally,
    pub changed: Tally,
    pub unchanged: Tally,
    /// Removed because it had not happened yet, or marked because it had.
    pub gone: Tally,
    /// By reason, among all that was read.
    pub left_out: BTreeMap<LeftOut, Tally>,
    /// Days that an entry calls out of office: time away to be confirmed.
    pub out_of_office: Vec<(NaiveDate, NaiveDate, String)>,
    pub unreadable: Vec<Unreadable>,
    pub notices: Vec<Notice>,
}

/// So many entries with so many minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub entries: usize,
    pub minutes: Minutes,
}

impl Tally {
    fn add(&mut self, minutes: Minutes) {
        self.entries += 1;
        self.minutes += minutes;
    }
}

/// How far ahead an import looks unless told otherwise.
const WEEKS_AHEAD: i64 = 8;

pub fn import(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Receipt<Report>, Error> {
    let plan = read(session, sources, options)?;
    let now = session.now();
    let names: Vec<&str> = plan.calendars.iter().map(|one| one.name.as_str()).collect();
    session.perform(format!("import {}", names.join(", ")), |change| {
        let mut report = Report::default();
        for read in &plan.calendars {
            report.calendars.push(store(change, read, &plan, options.replace, now)?);
        }
        Ok(report)
    })
}

/// What an import would do; nothing is stored.
pub fn rehearse(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Report, Error> {
    let outcome = import_and_take_back(session, sources, options);
    match outcome {
        Err(Outcome::Rehearsed(report)) => Ok(report),
        Err(Outcome::Failed(error)) => Err(error),
        Ok(never) => match never {},
    }
}

/// Carries the report of a rehearsal out of the operation that it ends.
enum Outcome {
    Rehearsed(Report),
    Failed(Error),
}

impl From<crate::store::Error> for Outcome {
    fn from(error: crate::store::Error) -> Self {
        Self::Failed(error.into())
    }
}

enum Never {}

fn import_and_take_back(
    session: &mut Session,
    sources: &[Source],
    options: &Options,
) -> Result<Never, Outcome> {
    let plan = read(session, sources, options).map_err(Outcome::Failed)?;
    let now = session.now();
    session.store_mut().change("rehearse an import", now, |change| {
        let mut report = Report::default();
        for read in &plan.calendars {
            let one = store(change, read, &plan, options.replace, now).map_err(Outcome::Failed)?;
            report.calendars.push(one);
        }
        // A refusal rolls the operation back.
        Err(Outcome::Rehearsed(report))
    })
}

/// What was read, before the store is asked for anything.
struct Plan {
    calendars: Vec<ReadCalendar>,
    profiles: Vec<Profile>,
    first: NaiveDate,
    /// The day after the last one.
    end: NaiveDate,
}

struct ReadCalendar {
    name: String,
    /// The file's own name, for the record.
    source: String,
    reading: calendar::Reading,
}

fn read(session: &Session, sources: &[Source], options: &Options) -> Result<Plan, Error> {
    let profile = session.profile()?;
    let (first, end) = range(session, &profile, options)?;
    let window = Window {
        from: zone::midnight(profile.zone, first),
        to: zone::midnight(profile.zone, end),
        zone: profile.zone,
    };
    if options.calendar.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::usage("a calendar needs a name").hint("--calendar work"));
    }
    let read_files = |files: &[File]| calendar::read(files, &window, &profile.addresses);
    let calendars = by_name(sources, options, &read_files)
        .into_iter()
        .map(|(name, files)| {
            let source = files.first().map(|file| file.name.clone()).unwrap_or_default();
            ReadCalendar { name, source, reading: read_files(&files) }
        })
        .collect();
    Ok(Plan { calendars, profiles: profiles::list(session.reading())?, first, end })
}

/// Files of one name are one calendar: what is gone from one of them may stand in another.
fn by_name(
    sources: &[Source],
    options: &Options,
    read: &impl Fn(&[File]) -> calendar::Reading,
) -> Vec<(String, Vec<File>)> {
    let mut calendars: Vec<(String, Vec<File>)> = Vec::new();
    for source in sources {
        let own_name = || read(&source.files).calendar_name.filter(|name| !name.trim().is_empty());
        let name = options.calendar.clone().or_else(own_name);
        let name = name.unwrap_or_else(|| source.name.clone()).trim().to_owned();
        let files = source.files.iter().cloned();
        match calendars.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.extend(files),
            None => calendars.push((name, files.collect())),
        }
    }
    calendars
}

fn range(
    session: &Session,
    profile: &Profile,
    options: &Options,
) -> Result<(NaiveDate, NaiveDate), Error> {
    let this_week = session.this_week()?;
    let half = Half::of(this_week, profile.half_rule).previous();
    let first = options
        .from
        .unwrap_or_else(|| half.first_week(profile.half_rule).first_day(profile.first_weekday));
    let ahead: Week = this_week.plus(WEEKS_AHEAD + 1);
    let end = options.to.unwrap_or_else(|| ahead.first_day(profile.first_weekday));
    check_day(first)?;
    check_day(end)?;
    if first >= end {
        return Err(Error::usage(format!("--from {first} is not before --to {end}"))
            .hint("--to is the first day that is no longer read"));
    }
    Ok((first, end))
}

/// Blocks of one calendar as they are known, found again by what makes them the same.
struct Known {
    by_identity: HashMap<Identity, Block>,
    by_look: HashMap<Look, Vec<Identity>>,
}

/// Start, title and organiser: what stays when a source makes new UIDs at each download.
type Look = (DateTime<Utc>, String, Option<String>);

fn look(block: &Block) -> Option<Look> {
    match block.when {
        When::Timed(span) => Some((span.start, block.title.clone(), block.organizer.clone())),
        When::Day(..) | When::Week(..) => None,
    }
}

impl Known {
    fn of(
        reading: &Reading,
        calendar: CalendarId,
        first: NaiveDate,
        end: NaiveDate,
    ) -> Result<Self, Error> {
        let mut known = Self { by_identity: HashMap::new(), by_look: HashMap::new() };
        for block in blocks::of_calendar(reading, calendar, first, end)? {
            let Some(identity) = block.identity.clone() else { continue };
            if let Some(look) = look(&block) {
                known.by_look.entry(look).or_default().push(identity.clone());
            }
            known.by_identity.insert(identity, block);
        }
        Ok(known)
    }

    /// The known block that `new` is, taken out so that it is found once.
    fn take(
        &mut self,
        reading: &Reading,
        new: &Block,
        in_file: &HashSet<Identity>,
    ) -> Result<Option<Block>, Error> {
        let (Some(identity), Some(calendar)) = (&new.identity, new.calendar) else {
            return Ok(None);
        };
        if let Some(block) = self.by_identity.remove(identity) {
            return Ok(Some(block));
        }
        // It may have been moved here from outside the range.
        if let Some(block) = blocks::by_identity(reading, calendar, identity)? {
            return Ok(Some(block));
        }
        let renamed = look(new).and_then(|look| {
            self.by_look
                .get(&look)?
                .iter()
                .find(|old| self.by_identity.contains_key(*old) && !in_file.contains(*old))
        });
        Ok(renamed.cloned().and_then(|old| self.by_identity.remove(&old)))
    }
}

fn store(
    change: &Change<'_>,
    read: &ReadCalendar,
    plan: &Plan,
    replace: bool,
    now: DateTime<Utc>,
) -> Result<CalendarReport, Error> {
    let mut report = CalendarReport { name: read.name.clone(), ..CalendarReport::default() };
    report.unreadable.clone_from(&read.reading.unreadable);
    report.notices.clone_from(&read.reading.notices);
    let calendar = calendars::named(change, &read.name)?;
    let mut known = Known::of(change.reading(), calendar, plan.first, plan.end)?;
    let found: Vec<Block> = read
        .reading
        .occurrences
        .iter()
        .map(|occurrence| block(change, occurrence, calendar, plan, now))
        .collect::<Result<_, _>>()?;
    let found = told_apart(found);
    let in_file: HashSet<Identity> =
        found.iter().filter_map(|block| block.identity.clone()).collect();
    for new in found {
        note(&mut report, &new);
        match known.take(change.reading(), &new, &in_file)? {
            None => {
                report.added.add(new.minutes());
                blocks::insert(change, &new)?;
            }
            Some(old) => {
                let merged = with_users_hand(new, &old).dated(&plan.profiles);
                if merged == old {
                    report.unchanged.add(old.minutes());
                } else {
                    report.changed.add(merged.minutes());
                    blocks::update(change, &merged)?;
                }
            }
        }
    }
    if replace {
        report.gone = let_go(change, &known, read, plan, now)?;
    }
    let count = |tally: Tally| i64::try_from(tally.entries).unwrap_or(i64::MAX);
    calendars::record_import(
        change,
        &ImportRecord {
            at: now,
            calendar,
            source: read.source.clone(),
            added: count(report.added),
            changed: count(report.changed),
            unchanged: count(report.unchanged),
            gone: count(report.gone),
            unreadable: i64::try_from(report.unreadable.len()).unwrap_or(i64::MAX),
        },
    )?;
    Ok(report)
}

/// Broken exports give several events one UID; each keeps a name of its own, the same at every import.
fn told_apart(mut found: Vec<Block>) -> Vec<Block> {
    let mut seen: HashSet<Identity> = HashSet::new();
    for block in &mut found {
        let Some(identity) = &mut block.identity else { continue };
        let uid = identity.uid.clone();
        let mut times = 1;
        while !seen.insert(identity.clone()) {
            times += 1;
            identity.uid = format!("{uid} ({times})");
        }
    }
    found
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
            Some(series::known_by(change, &key, &occurrence.summary)?)
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
        ..Block::new(When::Timed(span), Tz::UTC, occurrence.summary.clone(), Origin::Calendar)
    };
    Ok(known.dated(&plan.profiles))
}

/// A broken file may have several values in one; they are kept apart, as they are stored.
fn parts(values: &[String], between: fn(char) -> bool) -> Vec<String> {
    let parts = values.iter().flat_map(|value| value.split(between));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The calendar's new facts with what the user did to the old block.
fn with_users_hand(new: Block, old: &Block) -> Block {
    Block {
        id: old.id,
        calendar_name: old.calendar_name.clone(),
        filed: old.filed,
        attended: old.attended,
        cut: old.cut,
        value: old.value,
        planned_ahead: old.planned_ahead.or(new.planned_ahead),
        ..new
    }
}

fn note(report: &mut CalendarReport, block: &Block) {
    let Some(reason) = block.facts().reason() else { return };
    let held = if block.all_day { Minutes::ZERO } else { block.minutes() };
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
    let Some((first, last)) = read.reading.span else { return Ok(gone) };
    let mut missing: Vec<&Block> = known.by_identity.values().collect();
    missing.sort_by_key(|block| block.id);
    for block in missing {
        let (Some(day), When::Timed(span)) = (block.day, block.when) else { continue };
        let asked = (plan.first..plan.end).contains(&day);
        let covered = first <= span.start && span.end <= last;
        if !asked || !covered || block.gone {
            continue;
        }
        gone.add(block.minutes());
        if span.start > now {
            blocks::delete(change, block.id)?;
        } else {
            blocks::update(change, &Block { gone: true, ..block.clone() })?;
        }
    }
    Ok(gone)
}
