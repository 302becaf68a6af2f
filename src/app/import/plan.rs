//! What is read before the store is asked for anything: which calendars, which days.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Options, called_off, choice, moved_away,
    report::{DaysRead, Off},
    tables::{self, ReadLog},
};
use crate::{
    app::{
        calendar_files::{Source, is_log},
        error::Error,
        session::Session,
    },
    calendar::{self, File, Unreadable, Window},
    domain::{
        block::{Block, When},
        clock::Clock,
        half::Half,
        profile::{self, Profile},
        week::{Week, check_day},
    },
    store::records::profiles,
};

pub(super) struct Plan {
    pub(super) calendars: Vec<ReadCalendar>,
    pub(super) logs: Vec<ReadLog>,
    /// What the archives hold beside them.
    pub(super) off: Vec<Off>,
    /// What is no calendar, beside what is.
    pub(super) unread: Vec<Unreadable>,
    pub(super) profiles: Vec<Profile>,
    /// The user's addresses, as they are now.
    pub(super) own: Vec<String>,
    pub(super) first: NaiveDate,
    /// The day after the last one.
    pub(super) end: NaiveDate,
    pub(super) window: Window,
}

pub(super) struct ReadCalendar {
    pub(super) name: String,
    pub(super) read: Read,
}

pub(super) struct Read {
    pub(super) files: Vec<File>,
    pub(super) reading: calendar::Reading,
}

impl Plan {
    /// `is_news`: they are to be told.
    pub(super) fn days_read(&self, calendar: &ReadCalendar, is_news: bool) -> DaysRead {
        let begins =
            calendar.read.reading.span.map(|(from, _)| profile::day_at(&self.profiles, from).0);
        DaysRead {
            first: self.first,
            last: self.end.pred_opt().unwrap_or(self.end),
            begins: begins.filter(|day| *day < self.first),
            is_news,
        }
    }

    /// The weeks that the block touches.
    pub(super) fn weeks_of(&self, block: &Block) -> impl Iterator<Item = Week> {
        let weekday = self.profiles.last().map_or(chrono::Weekday::Mon, |one| one.first_weekday);
        let last = block.span().map(|span| {
            let moment = (span.end - chrono::Duration::seconds(1)).max(span.start);
            profile::day_at(&self.profiles, moment).0
        });
        let first = match (block.when, block.day) {
            (When::Week(week, _), _) => Some(week),
            (_, day) => day.map(|day| Week::of(day, weekday)),
        };
        let last = last.map(|day| Week::of(day, weekday)).or(first);
        first.zip(last).into_iter().flat_map(|(first, last)| first.through(last))
    }
}

pub(super) fn read(
    session: &Session,
    sources: &[Source],
    options: &Options,
) -> Result<Plan, Error> {
    let profile = session.profile()?;
    let (first, end) = range(session, options)?;
    let profiles = profiles::list(session.reading())?;
    let clock = Clock::of(&profiles);
    let window =
        Window { from: clock.midnight(first), to: clock.midnight(end), zone: clock.last() };
    if options.calendar.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::usage("a calendar needs a name").hint("--calendar work"));
    }
    let read_files = |files: Vec<File>| -> Result<Read, Error> {
        let own = &profile.addresses;
        let reading = calendar::read_by(&clock, &files, &window, own, &options.watch)?;
        Ok(Read { files, reading })
    };
    let mut each = Vec::new();
    let holds_log = |source: &&Source| source.files.len() == 1 && is_log(&source.files[0]);
    let (logs, sources): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(holds_log);
    let logs = logs.into_iter().map(|source| tables::read(source, &profiles, options));
    let logs = logs.collect::<Result<Vec<_>, Error>>()?;
    for source in sources {
        let read = read_files(source.files.clone())?;
        each.push(choice::Candidate::new(source, read));
    }
    let chosen = choice::choose(session.reading(), each, options, &profile.addresses)?;
    let mut by_name: Vec<(String, Vec<Read>)> = Vec::new();
    for (name, read) in chosen.on {
        let name = match &options.calendar {
            Some(name) => name.trim().to_owned(),
            None => called_off::calendar(session.reading(), &read.reading)?.unwrap_or(name),
        };
        match by_name.iter_mut().find(|(known, _)| *known == name) {
            Some((_, reads)) => reads.push(read),
            None => by_name.push((name, vec![read])),
        }
    }
    let mut calendars = Vec::new();
    for (name, mut reads) in by_name {
        let read = match reads.pop() {
            Some(only) if reads.is_empty() => only,
            // Files of one name are one calendar: what is gone from one may stand in another.
            last => {
                let files = reads.into_iter().chain(last).flat_map(|read| read.files);
                read_files(files.collect())?
            }
        };
        calendars.push(ReadCalendar { name, read });
    }
    let (calendars, unread) = without_the_unreadable(calendars, !logs.is_empty())?;
    let (own, off) = (profile.addresses.clone(), chosen.off);
    let mut plan = Plan { calendars: vec![], logs, off, unread, profiles, own, first, end, window };
    for mut calendar in calendars {
        moved_away::find(session.reading(), &mut calendar, &plan, options)?;
        plan.calendars.push(calendar);
    }
    // Whoever says that they are really gone means an emptied file too.
    let emptied = options.replace && options.accept_fewer;
    if !options.sync && !emptied && plan.logs.is_empty() {
        refuse_what_holds_nothing(&plan.calendars, &profile, (first, end))?;
    }
    Ok(plan)
}

/// A file that is no calendar costs only itself, unless there is nothing beside it.
fn without_the_unreadable(
    calendars: Vec<ReadCalendar>,
    logs: bool,
) -> Result<(Vec<ReadCalendar>, Vec<Unreadable>), Error> {
    let is_bad = |one: &ReadCalendar| {
        one.read.reading.span.is_none() && !one.read.reading.unreadable.is_empty()
    };
    let (bad, good): (Vec<_>, Vec<_>) = calendars.into_iter().partition(is_bad);
    let unread = bad.into_iter().flat_map(|one| one.read.reading.unreadable);
    let unread: Vec<Unreadable> = unread.collect();
    match unread.first() {
        Some(bad) if good.is_empty() && !logs => Err(Error::new(bad.to_string())
            .hint("give an .ics file, a .zip of them or a folder of them; nothing was changed")),
        _ => Ok((good, unread)),
    }
}

/// Nothing to store is no import: it is said, with the days that the files do hold.
fn refuse_what_holds_nothing(
    calendars: &[ReadCalendar],
    profile: &Profile,
    (first, end): (NaiveDate, NaiveDate),
) -> Result<(), Error> {
    let holds = |reading: &calendar::Reading| {
        !reading.occurrences.is_empty() || !reading.called_off.is_empty()
    };
    if calendars.iter().any(|calendar| holds(&calendar.read.reading)) {
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
pub(in crate::app) fn range(
    session: &Session,
    options: &Options,
) -> Result<(NaiveDate, NaiveDate), Error> {
    let profile = session.profile()?;
    let this_week = session.this_week()?;
    let half = Half::of(this_week, profile.half_rule).previous();
    let first = options
        .from
        .unwrap_or_else(|| half.first_week(profile.half_rule).first_day(profile.first_weekday));
    let ahead: Week = this_week.plus(super::WEEKS_AHEAD + 1);
    let end = options.to.unwrap_or_else(|| ahead.first_day(profile.first_weekday));
    check_day(first)?;
    check_day(end)?;
    if first >= end {
        return Err(Error::usage(format!("--from {first} is not before --to {end}"))
            .hint("--to is the first day that is no longer read"));
    }
    Ok((first, end))
}
