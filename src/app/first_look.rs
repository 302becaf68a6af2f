//! A first look at calendar files: read and counted as an import would, and nothing is stored. What
//! is not known of the leader is taken from the store, the machine or the files, and said.

mod own;
mod reader;
pub mod words;

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;

use self::reader::Reader;
use super::{
    calendar_files::Source,
    clock::{self, Clock},
    error::Error,
    session::Session,
    setup::{USUAL_CAPACITY, USUAL_HOURS},
};
use crate::{
    analysis::{
        first_look::{self, FirstLook},
        usual_hours::usual_hours,
    },
    calendar::{self, Reading, Titles, watch::Watch},
    domain::{
        block::Block,
        counts::Counts,
        half::HalfRule,
        profile::{self, Profile},
        week::{Week, check_day},
        working_hours::WorkingHours,
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
    /// Nothing lies in the last ones: this week, as far as it is known.
    Now,
    /// Nothing lies in the last ones: those before, though more lies ahead.
    Before,
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
    /// The last week of which the files tell, where later ones have passed.
    pub ends: Option<Week>,
    /// Where the files are lived, if that is elsewhere.
    pub zone_of_files: Option<Tz>,
    /// Whether there is a store that knows the leader.
    pub is_set_up: bool,
    /// Working hours are those of the calendar, or the usual ones: nobody said which the leader's are.
    pub hours_assumed: bool,
    /// They are those of the calendar.
    pub hours_told: bool,
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

impl View {
    /// Titles, people and calendars called by more than a word: what a shared screen hides.
    pub fn names(&self) -> Vec<String> {
        let of_block = |block: &Block| {
            let people = block.organizer.iter().chain(&block.attendees).cloned();
            std::iter::once(block.title.clone()).chain(people).collect::<Vec<_>>()
        };
        let is_telling = |name: &&String| name.contains(['@', ' ']);
        let recurring = self.look.recurring.iter().map(|one| one.title.clone());
        let calendars = self.calendars.iter().chain(&self.off).filter(is_telling).cloned();
        let mut names: Vec<String> =
            self.blocks.iter().flat_map(of_block).chain(recurring).chain(calendars).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// So many weeks are looked at: half a year.
const WEEKS: i64 = 26;

pub fn look(
    session: Option<&Session>,
    clock: Option<Clock>,
    sources: &[Source],
    wanted: &Wanted,
) -> Result<View, Error> {
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
    let mut reader = reader(profiles);
    let weeks = |block: &Block| (reader.week(block).max(found.weeks.0)).min(found.weeks.1);
    let (Some(first), Some(last)) =
        (found.blocks.iter().map(weeks).min(), found.blocks.iter().map(weeks).max())
    else {
        return Err(nothing(&found.reading, asked.is_some()));
    };
    let hours_assumed = known.is_empty() && wanted.hours.is_none();
    let told = Some(usual_hours(&found.blocks, zone, first.through(last).count()));
    let told = told.filter(|_| hours_assumed).flatten();
    for profile in &mut reader.profiles {
        profile.hours = told.clone().unwrap_or_else(|| profile.hours.clone());
    }
    let look = first_look::look(&found.blocks, &reader.profiles, (first, last));
    let hidden = found.reading.feed.titles == Titles::Hidden;
    Ok(View {
        look: if hidden { look.without_titles() } else { look },
        period,
        profile: reader.profile().clone(),
        profiles: reader.profiles,
        zone_by,
        me_by,
        ends: (period == Period::Last && last.plus(1) < found.weeks.1).then_some(last),
        zone_of_files: home(sources).filter(|home| *home != zone),
        is_set_up: !known.is_empty(),
        hours_assumed,
        hours_told: told.is_some(),
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
        counts: Counts::default(),
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
    if first > last
        && let (Some(from), Some(to)) = (wanted.from, wanted.to)
    {
        return Err(Error::usage(format!("--from {from} is not before --to {to}"))
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
