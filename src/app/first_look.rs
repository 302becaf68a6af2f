//! A first look at calendar files: read and counted as an import would, and nothing is stored. What
//! is not known of the leader is taken from the store, the machine or the files, and said.

mod own;

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use self::own::Calendar;
use super::{
    calendar_files::{Source, is_log},
    clock::{self, Clock},
    error::Error,
    import::{blocks, look_at_log},
    session::Session,
    setup::{USUAL_CAPACITY, USUAL_HOURS},
};
use crate::{
    analysis::first_look::{self, FirstLook},
    calendar::{self, Reading, Window, watch::Watch},
    domain::{
        block::{Block, BlockId, CalendarId, Identity, When},
        half::HalfRule,
        profile::{self, Profile},
        span::Span,
        week::{Week, check_day},
        working_hours::WorkingHours,
        zone,
    },
    store::records::profiles,
};

/// What the user said; the rest is found out.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub zone: Option<Tz>,
    pub addresses: Vec<String>,
    pub hours: Option<WorkingHours>,
    /// From the week of this day on.
    pub from: Option<NaiveDate>,
    /// Up to the week before this day's, unless the day lies inside its week.
    pub to: Option<NaiveDate>,
    pub watch: Arc<Watch>,
}

/// Who said in which zone the leader lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneBy {
    User,
    Profile,
    Machine,
    Files,
}

/// Which weeks were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Asked,
    /// The last ones before this week.
    Last,
    /// The files end earlier: their last ones.
    Earlier,
    /// All of it lies ahead.
    Ahead,
}

#[derive(Clone, Debug)]
pub struct View {
    pub look: FirstLook,
    pub period: Period,
    /// The leader's facts: the latest, and all of them in order.
    pub profile: Profile,
    pub profiles: Vec<Profile>,
    pub zone_by: ZoneBy,
    /// Why the address in the profile is taken to be the leader's, where nobody said it.
    pub me_by: Option<String>,
    /// Where the files are lived, if that is elsewhere.
    pub zone_of_files: Option<Tz>,
    /// Whether there is a store that knows the leader.
    pub is_set_up: bool,
    /// Working hours are the usual ones: nobody said which the leader's are.
    pub hours_assumed: bool,
    /// The names of the calendars.
    pub calendars: Vec<String>,
    /// Others that stand in the same archive or folder and are not the leader's own.
    pub off: Vec<String>,
    /// Entries that stand in two of the calendars, read once.
    pub twice: usize,
    /// What was looked at.
    pub blocks: Vec<Block>,
    /// What else the files tell; without its occurrences.
    pub reading: Reading,
}

/// So many weeks are looked at: half a year.
const WEEKS: i64 = 26;

pub fn look(
    session: Option<&Session>,
    clock: Option<Clock>,
    sources: &[Source],
    wanted: &Wanted,
) -> Result<View, Error> {
    let files = || sources.iter().flat_map(|source| &source.files);
    if let Some(log) = files().find(|file| is_log(file)) {
        return Err(Error::new(format!("{} is a log of time, not a calendar", log.name))
            .hint(format!("a first look is for calendars; ownweek import {} reads it", log.name)));
    }
    let known = match session {
        Some(session) => profiles::list(session.reading())?,
        None => Vec::new(),
    };
    let (zone, zone_by) = zone(wanted, known.last(), sources)?;
    let mut profiles = leader(wanted, &known, zone)?;
    let now = match session {
        Some(session) => session.now(),
        None => clock.unwrap_or(Clock::System).now(zone),
    };
    let reader =
        |profiles| Reader { sources, profiles, zone, watch: Arc::clone(&wanted.watch), now };
    let asked = asked(wanted, &reader(profiles.clone()))?;
    let (period, mut found) = reader(profiles.clone()).period(asked)?;
    let mut me_by = None;
    if profiles.iter().all(|profile| profile.addresses.is_empty())
        && let Some(likely) = found.reading.proposed_addresses.first().cloned()
    {
        me_by = Some(likely.words());
        for profile in &mut profiles {
            profile.addresses = vec![likely.address.clone()];
        }
        found = reader(profiles.clone()).read(found.weeks)?;
    }
    let reader = reader(profiles);
    let weeks = |block: &Block| (reader.week(block).max(found.weeks.0)).min(found.weeks.1);
    let (Some(first), Some(last)) =
        (found.blocks.iter().map(weeks).min(), found.blocks.iter().map(weeks).max())
    else {
        return Err(nothing(&found.reading, asked.is_some()));
    };
    Ok(View {
        look: first_look::look(&found.blocks, &reader.profiles, (first, last)),
        period,
        profile: reader.profile().clone(),
        profiles: reader.profiles,
        zone_by,
        me_by,
        zone_of_files: home(sources).filter(|home| *home != zone),
        is_set_up: !known.is_empty(),
        hours_assumed: known.is_empty() && wanted.hours.is_none(),
        calendars: found.calendars,
        off: found.off,
        twice: found.twice,
        blocks: found.blocks,
        reading: found.reading,
    })
}

fn home(sources: &[Source]) -> Option<Tz> {
    calendar::home_zone(sources.iter().flat_map(|source| &source.files))
}

/// A machine that stands in no place says UTC; then the files know better.
fn zone(
    wanted: &Wanted,
    profile: Option<&Profile>,
    sources: &[Source],
) -> Result<(Tz, ZoneBy), Error> {
    if let Some(zone) = wanted.zone {
        return Ok((zone, ZoneBy::User));
    }
    if let Some(profile) = profile {
        return Ok((profile.zone, ZoneBy::Profile));
    }
    let machine = clock::machine_zone();
    let placed =
        machine.filter(|zone| !["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(&zone.name()));
    let by_machine = |zone| (zone, ZoneBy::Machine);
    placed
        .map(by_machine)
        .or_else(|| home(sources).map(|zone| (zone, ZoneBy::Files)))
        .or(machine.map(by_machine))
        .ok_or_else(|| {
            Error::usage("the time zone is not known").hint("name it: --timezone Europe/Berlin")
        })
}

/// The leader's own facts with what was said for this look; the usual ones where there are none.
fn leader(wanted: &Wanted, known: &[Profile], zone: Tz) -> Result<Vec<Profile>, Error> {
    let usual = Profile {
        from: None,
        zone,
        capacity: USUAL_CAPACITY,
        hours: USUAL_HOURS.parse()?,
        addresses: Vec::new(),
        first_weekday: chrono::Weekday::Mon,
        half_rule: HalfRule::default(),
    };
    let mut profiles = if known.is_empty() { vec![usual] } else { known.to_vec() };
    let addresses: Vec<String> = wanted
        .addresses
        .iter()
        .map(|address| profile::check_address(address))
        .collect::<Result<_, _>>()?;
    for profile in &mut profiles {
        profile.zone = wanted.zone.unwrap_or(profile.zone);
        if let Some(hours) = &wanted.hours {
            profile.hours.clone_from(hours);
        }
        if !addresses.is_empty() {
            profile.addresses.clone_from(&addresses);
        }
    }
    Ok(profiles)
}

fn asked(wanted: &Wanted, reader: &Reader<'_>) -> Result<Option<(Week, Week)>, Error> {
    let week = |day: NaiveDate| Week::of(day, reader.profile().first_weekday);
    let first = wanted.from.map(check_day).transpose()?.map(week);
    let last = wanted.to.map(check_day).transpose()?;
    let last = last.map(|day| week(day.pred_opt().unwrap_or(day)));
    let (first, last) = match (first, last) {
        (None, None) => return Ok(None),
        (Some(first), None) => (first, reader.this_week().previous().max(first)),
        (None, Some(last)) => (last.plus(1 - WEEKS), last),
        (Some(first), Some(last)) => (first, last),
    };
    if first > last {
        return Err(Error::usage("--from is not before --to")
            .hint("--to is the first day that is no longer looked at"));
    }
    Ok(Some((first, last)))
}

fn nothing(reading: &Reading, asked: bool) -> Error {
    match (&reading.span, reading.unreadable.first()) {
        (None, Some(bad)) => Error::new(format!("{} line {}: {}", bad.file, bad.line, bad.why))
            .hint("give an .ics file, a .zip of them or a folder of them"),
        (None, None) => Error::new("these files hold no events")
            .hint("give a calendar's export; tasks and contacts hold no hours"),
        (Some((from, to)), _) => {
            let (from, to) = (from.date_naive(), to.date_naive());
            if asked {
                return Error::new("nothing lies in these weeks")
                    .hint(format!("the files hold events from {from} to {to}"));
            }
            Error::new("no event in these files takes place")
                .hint(format!("their rules and exceptions leave nothing between {from} and {to}"))
        }
    }
}

fn holds_log(source: &Source) -> bool {
    matches!(&source.files[..], [file] if is_log(file))
}

/// Everything that reading the files needs.
struct Reader<'a> {
    sources: &'a [Source],
    /// In order, at least one.
    profiles: Vec<Profile>,
    zone: Tz,
    watch: Arc<Watch>,
    now: DateTime<Utc>,
}

struct Found {
    blocks: Vec<Block>,
    weeks: (Week, Week),
    calendars: Vec<String>,
    off: Vec<String>,
    twice: usize,
    /// Without its occurrences.
    reading: Reading,
}

impl Reader<'_> {
    fn profile(&self) -> &Profile {
        &self.profiles[self.profiles.len() - 1]
    }

    fn week_of(&self, at: DateTime<Utc>) -> Week {
        Week::of(profile::day_at(&self.profiles, at).0, self.profile().first_weekday)
    }

    fn this_week(&self) -> Week {
        self.week_of(self.now)
    }

    fn week(&self, block: &Block) -> Week {
        match block.when {
            When::Timed(span) => self.week_of(span.start),
            When::Day(day, _) => Week::of(day, self.profile().first_weekday),
            When::Week(week, _) => week,
        }
    }

    /// The weeks that were asked for, else the last ones of which the files know anything.
    fn period(&self, asked: Option<(Week, Week)>) -> Result<(Period, Found), Error> {
        if let Some(weeks) = asked {
            return Ok((Period::Asked, self.read(weeks)?));
        }
        let last = self.this_week().previous();
        let found = self.read((last.plus(1 - WEEKS), last))?;
        let Some((from, to)) = found.reading.span.filter(|_| found.blocks.is_empty()) else {
            return Ok((Period::Last, found));
        };
        let all = self.read((self.week_of(from), self.week_of(to)))?;
        let begun = all.blocks.iter().filter_map(Block::span).map(|span| span.start);
        let past = begun.clone().filter(|start| *start <= self.now).max();
        let (period, weeks) = match (past, begun.min()) {
            (Some(past), _) => {
                let last = self.week_of(past);
                (Period::Earlier, (last.plus(1 - WEEKS), last))
            }
            (None, Some(ahead)) => {
                let first = self.week_of(ahead);
                (Period::Ahead, (first, first.plus(WEEKS - 1)))
            }
            (None, None) => return Ok((Period::Last, found)),
        };
        Ok((period, self.read(weeks)?))
    }

    fn read(&self, weeks: (Week, Week)) -> Result<Found, Error> {
        let first_weekday = self.profile().first_weekday;
        let window = Window {
            from: zone::midnight(self.zone, weeks.0.first_day(first_weekday)),
            to: zone::midnight(self.zone, weeks.1.next().first_day(first_weekday)),
            zone: self.zone,
        };
        let mut found = Found {
            blocks: Vec::new(),
            weeks,
            calendars: Vec::new(),
            off: Vec::new(),
            twice: 0,
            reading: Reading::default(),
        };
        let mut seen: HashSet<(Identity, Span)> = HashSet::new();
        let all = self.readings(&window)?;
        let on = own::chosen(&all, &self.profile().addresses);
        for (place, (number, mut one)) in (1..).zip(all).enumerate() {
            if !on[place] {
                found.off.push(one.name);
                continue;
            }
            found.calendars.push(one.name);
            let number = CalendarId::new(number);
            let made = blocks(&one.reading, number, &self.profiles, self.now);
            one.reading.occurrences.clear();
            found.reading.add(one.reading);
            let mut own = Vec::new();
            for mut block in made {
                let key = block.identity.clone().zip(block.span());
                if key.as_ref().is_some_and(|key| seen.contains(key)) {
                    found.twice += 1;
                    continue;
                }
                own.extend(key);
                block.id = BlockId::new(i64::try_from(found.blocks.len()).unwrap_or(i64::MAX));
                found.blocks.push(block);
            }
            seen.extend(own);
        }
        self.add_logs(&mut found)?;
        Ok(found)
    }

    /// Logs tell blocks at once, Outlook's table among them.
    fn add_logs(&self, found: &mut Found) -> Result<(), Error> {
        for (number, source) in (1..).zip(self.sources).filter(|(_, source)| holds_log(source)) {
            let calendar = CalendarId::new(-number);
            let log = look_at_log(source, calendar, &self.profiles, self.now)?;
            found.calendars.push(log.name);
            found.reading.add(log.reading);
            for mut block in log.blocks {
                if (found.weeks.0..=found.weeks.1).contains(&self.week(&block)) {
                    block.id = BlockId::new(i64::try_from(found.blocks.len()).unwrap_or(i64::MAX));
                    found.blocks.push(block);
                }
            }
        }
        Ok(())
    }

    fn readings(&self, window: &Window) -> Result<Vec<Calendar>, Error> {
        let read = |source: &Source| {
            let addresses = &self.profile().addresses;
            let reading = calendar::read_watched(&source.files, window, addresses, &self.watch)?;
            let own_name = reading.calendar_name.as_deref().map(str::trim);
            let name = own_name.filter(|name| !name.is_empty()).unwrap_or(source.name.trim());
            let (name, file) = (name.to_owned(), source.name.clone());
            Ok(Calendar { name, file, archive: source.archive.clone(), reading })
        };
        self.sources.iter().filter(|source| !holds_log(source)).map(read).collect()
    }
}
