//! Importing calendars: all of it is stored, or nothing. What the user did to a block survives.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};

mod known;
mod store;

use self::store::store;
use super::{
    calendar_files::Source,
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    calendar::{self, File, Notice, Unreadable, Window, watch::Watch},
    domain::{
        half::Half,
        left_out::LeftOut,
        minutes::Minutes,
        profile::Profile,
        week::{Week, check_day},
        zone,
    },
    store::records::profiles,
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
    /// Where it tells how far it is, and is told to stop.
    pub watch: Arc<Watch>,
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
    /// The same events in another calendar, which has them already.
    pub elsewhere: Tally,
    /// Removed because it had not happened yet, or marked because it had.
    pub gone: Tally,
    /// By reason, among all that was read.
    pub left_out: BTreeMap<LeftOut, Tally>,
    /// Days that an entry calls out of office: time away to be confirmed.
    pub out_of_office: Vec<(NaiveDate, NaiveDate, String)>,
    pub unreadable: Vec<Unreadable>,
    pub notices: Vec<Notice>,
}

/// So many entries, with the minutes of those that count.
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
            report.calendars.push(store(change, read, &plan, options, now)?);
        }
        // The last moment: what is committed can only be undone.
        options.watch.look()?;
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
            let one = store(change, read, &plan, options, now).map_err(Outcome::Failed)?;
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
    read: Read,
}

struct Read {
    files: Vec<File>,
    reading: calendar::Reading,
}

fn read(session: &Session, sources: &[Source], options: &Options) -> Result<Plan, Error> {
    let profile = session.profile()?;
    let (first, end) = range(session, options)?;
    let window = Window {
        from: zone::midnight(profile.zone, first),
        to: zone::midnight(profile.zone, end),
        zone: profile.zone,
    };
    if options.calendar.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::usage("a calendar needs a name").hint("--calendar work"));
    }
    let read_files = |files: Vec<File>| -> Result<Read, Error> {
        let own = &profile.addresses;
        let reading = calendar::read_watched(&files, &window, own, &options.watch)?;
        Ok(Read { files, reading })
    };
    let each = sources.iter().map(|source| {
        let read = read_files(source.files.clone())?;
        let own_name = read.reading.calendar_name.as_deref().filter(|name| !name.trim().is_empty());
        let name = options.calendar.as_deref().or(own_name).unwrap_or(&source.name).trim();
        Ok((name.to_owned(), read))
    });
    let mut calendars: Vec<ReadCalendar> = Vec::new();
    for (name, read) in each.collect::<Result<Vec<_>, Error>>()? {
        match calendars.iter_mut().find(|known| known.name == name) {
            // Files of one name are one calendar: what is gone from one may stand in another.
            Some(known) => {
                let files = std::mem::take(&mut known.read.files);
                known.read = read_files(files.into_iter().chain(read.files).collect())?;
            }
            None => calendars.push(ReadCalendar { name, read }),
        }
    }
    refuse_what_holds_nothing(&calendars, &profile, (first, end))?;
    Ok(Plan { calendars, profiles: profiles::list(session.reading())?, first, end })
}

/// Nothing to store is no import: it is said, with the days that the files do hold.
fn refuse_what_holds_nothing(
    calendars: &[ReadCalendar],
    profile: &Profile,
    (first, end): (NaiveDate, NaiveDate),
) -> Result<(), Error> {
    for calendar in calendars {
        let reading = &calendar.read.reading;
        if let (None, Some(bad)) = (reading.span, reading.unreadable.first()) {
            return Err(Error::new(format!("{} line {}: {}", bad.file, bad.line, bad.why)).hint(
                "give an .ics file, a .zip of them or a folder of them; nothing was changed",
            ));
        }
    }
    if calendars.iter().any(|calendar| !calendar.read.reading.occurrences.is_empty()) {
        return Ok(());
    }
    let spans = calendars.iter().filter_map(|calendar| calendar.read.reading.span);
    let held = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    let last = end.pred_opt().unwrap_or(end);
    let nothing = Error::new(format!("nothing in these files lies between {first} and {last}"));
    Err(match held {
        None => nothing.hint("they hold no events at all; nothing was changed"),
        Some((from, to)) => {
            let day = |at: DateTime<Utc>| at.with_timezone(&profile.zone).date_naive();
            let (from, to) = (day(from), day(to));
            let after = to.succ_opt().unwrap_or(to);
            nothing
                .hint(format!("they hold events from {from} to {to}: --from {from} --to {after}"))
        }
    })
}

/// The first day that is read, and the one after the last.
pub(super) fn range(session: &Session, options: &Options) -> Result<(NaiveDate, NaiveDate), Error> {
    let profile = session.profile()?;
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
