//! Blocks of a log as they are known, each found once: by identity, else by its time alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc, Weekday};

use super::super::{
    CalendarReport, Options,
    facts::counting,
    gone::{IS_IT_WHOLE, entries},
};
use super::nearest;
use crate::{
    app::error::Error,
    domain::{
        block::{Block, BlockId, CalendarId, Identity, When},
        minutes::Minutes,
        profile::Profile,
        week::Week,
    },
    store::{Reading, records::blocks},
};

/// What kind of time, and which: seconds since 1970, or days, or the number of the week.
type Time = (u8, i64, i64);

fn time(when: When) -> Time {
    match when {
        When::Timed(span) => (0, span.start.timestamp(), span.end.timestamp()),
        When::Day(day, minutes) => (1, i64::from(day.num_days_from_ce()), minutes.0),
        When::Week(week, minutes) => {
            (2, i64::from(week.year()) * 100 + i64::from(week.number()), minutes.0)
        }
    }
}

/// The day and the title under which a log tells of it; where nothing is titled, the words.
type Told = (NaiveDate, String, Vec<String>);

/// What it told of so before, and what it tells so now, with their minutes.
#[derive(Default)]
struct Alike {
    lost: Vec<(i64, BlockId)>,
    won: Vec<(i64, usize)>,
}

fn told(block: &Block) -> Option<Told> {
    let words = if block.title.is_empty() { block.tags.clone() } else { Vec::new() };
    Some((day_told(block)?, block.title.clone(), words))
}

/// The day on which its log has it, whatever the leader made of it.
fn day_told(block: &Block) -> Option<NaiveDate> {
    let offset = FixedOffset::east_opt(block.offset * 60)?;
    Some(start(block)?.with_timezone(&offset).date_naive())
}

fn start(block: &Block) -> Option<DateTime<Utc>> {
    match block.when {
        When::Timed(span) => Some(span.start),
        When::Day(..) | When::Week(..) => None,
    }
}

pub(super) struct Known {
    blocks: BTreeMap<BlockId, Block>,
    by_time: HashMap<Time, Vec<BlockId>>,
    /// Identities of the log as it is now.
    in_log: BTreeSet<Identity>,
    /// Titles in other calendars and logs, by their time.
    elsewhere: HashMap<Time, HashSet<String>>,
}

impl Known {
    pub(super) fn of(
        reading: &Reading,
        calendar: CalendarId,
        found: &[Block],
    ) -> Result<Self, Error> {
        let mut known = Vec::new();
        let days: Vec<NaiveDate> = found.iter().filter_map(|block| block.day).collect();
        if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
            known.extend(blocks::of_calendar(reading, calendar, *first, *last)?);
        }
        let weeks: Vec<Week> = found.iter().filter_map(week).collect();
        if let (Some(first), Some(last)) = (weeks.iter().min(), weeks.iter().max()) {
            for week in first.through(*last) {
                let rows = blocks::of_week(reading, week)?.into_iter();
                known.extend(rows.filter(|block| block.calendar == Some(calendar)));
            }
        }
        let mut by_time: HashMap<Time, Vec<BlockId>> = HashMap::new();
        for block in &known {
            by_time.entry(time(block.when)).or_default().push(block.id);
        }
        Ok(Self {
            elsewhere: elsewhere(reading, calendar, &days, &weeks)?,
            by_time,
            blocks: known.into_iter().map(|block| (block.id, block)).collect(),
            in_log: found.iter().filter_map(|block| block.identity.clone()).collect(),
        })
    }

    /// The known block that `new` is. A row whose title was mended is the one at its time, if there is
    /// one only that the log no longer holds.
    pub(super) fn take(&mut self, reading: &Reading, new: &Block) -> Result<Option<Block>, Error> {
        let (Some(identity), Some(calendar)) = (&new.identity, new.calendar) else {
            return Ok(None);
        };
        if let Some(block) = blocks::by_identity(reading, calendar, identity)? {
            self.blocks.remove(&block.id);
            return Ok(Some(block));
        }
        let there = self.by_time.get(&time(new.when)).map_or(&[][..], Vec::as_slice);
        let there = there.iter().filter_map(|id| self.blocks.get(id));
        let mut same = there.filter(|old| old.when == new.when && self.is_lost(old));
        let (Some(old), None) = (same.next(), same.next()) else { return Ok(None) };
        let id = old.id;
        Ok(self.blocks.remove(&id))
    }

    /// Whether the same time under the same title is there already, from a calendar or another log.
    pub(super) fn is_elsewhere(&self, new: &Block) -> bool {
        let titles = self.elsewhere.get(&time(new.when));
        titles.is_some_and(|titles| new.title.is_empty() || titles.contains(&new.title))
    }

    /// The known blocks of rows whose start was mended: what the log lost on a day that it still tells of,
    /// with what it won there under the same title, the nearest first.
    pub(super) fn take_mended(&mut self, rows: &mut [(Block, Option<Block>)]) {
        let mut alike: HashMap<Told, Alike> = HashMap::new();
        for old in self.blocks.values().filter(|old| self.is_lost(old) && !old.gone) {
            if let Some((told, at)) = told(old).zip(start(old)) {
                alike.entry(told).or_default().lost.push((at.timestamp() / 60, old.id));
            }
        }
        for (place, (new, _)) in rows.iter().enumerate().filter(|(_, (_, old))| old.is_none()) {
            if let Some((told, at)) = told(new).zip(start(new))
                && let Some(alike) = alike.get_mut(&told)
            {
                alike.won.push((at.timestamp() / 60, place));
            }
        }
        for Alike { lost, won } in alike.into_values() {
            for (id, place) in nearest::pairs(&lost, &won) {
                rows[place].1 = self.blocks.remove(&id);
            }
        }
    }

    /// The log told of it once and does not now.
    fn is_lost(&self, old: &Block) -> bool {
        old.identity.as_ref().is_some_and(|one| !self.in_log.contains(one))
    }

    /// What the log no longer holds between its first and last entry.
    pub(super) fn missing(
        self,
        name: &str,
        found: usize,
        options: &Options,
    ) -> Result<Vec<Block>, Error> {
        let missing: Vec<Block> = self.blocks.into_values().filter(|block| !block.gone).collect();
        if missing.len() > found && missing.len() >= 5 && !options.accept_fewer {
            return Err(Error::new(format!(
                "{name} holds {} now, and {} that are known would be gone",
                entries(found),
                missing.len()
            ))
            .hint(IS_IT_WHOLE));
        }
        Ok(missing)
    }
}

pub(super) fn week(block: &Block) -> Option<Week> {
    match block.when {
        When::Week(week, _) => Some(week),
        When::Timed(_) | When::Day(..) => None,
    }
}

/// Hours of a whole week beside the blocks of that week count both, which is rarely meant.
pub(super) fn note_full_weeks(
    reading: &Reading,
    calendar: CalendarId,
    weeks: &BTreeSet<Week>,
    profiles: &[Profile],
    report: &mut CalendarReport,
) -> Result<(), Error> {
    let first = profiles.last().map_or(Weekday::Mon, |profile| profile.first_weekday);
    let mut full = Vec::new();
    for &week in weeks {
        let others = blocks::between(reading, week.first_day(first), week.last_day(first))?;
        let counts = |block: &&Block| {
            block.calendar != Some(calendar) && !counting(block, profiles).is_zero()
        };
        let hours: Minutes = others.iter().filter(counts).map(Block::spent).sum();
        if !hours.is_zero() {
            full.push(week.to_string());
        }
    }
    let Some(log) = report.log.as_mut().filter(|_| !full.is_empty()) else { return Ok(()) };
    log.said.push(format!("these weeks hold other blocks that count too: {}", full.join(", ")));
    Ok(())
}

/// A day is asked for once, however many rows of the log it holds.
fn elsewhere(
    reading: &Reading,
    calendar: CalendarId,
    days: &[NaiveDate],
    weeks: &[Week],
) -> Result<HashMap<Time, HashSet<String>>, Error> {
    let mut titles: HashMap<Time, HashSet<String>> = HashMap::new();
    let mut note = |there: Vec<Block>| {
        for block in there.into_iter().filter(|block| block.calendar != Some(calendar)) {
            titles.entry(time(block.when)).or_default().insert(block.title);
        }
    };
    for day in BTreeSet::from_iter(days) {
        note(blocks::between(reading, *day, *day)?);
    }
    for week in BTreeSet::from_iter(weeks) {
        note(blocks::of_week(reading, *week)?);
    }
    Ok(titles)
}

/// Whether an entry of a log stands in another calendar or log already.
pub(in crate::app) fn is_same_entry(old: &Block, new: &Block) -> bool {
    let titled = old.title == new.title || new.title.is_empty();
    old.when == new.when && titled && old.calendar != new.calendar
}
