//! Meetings that come back, and what they cost in a year. A series that was split or issued anew is
//! one by its title, organiser and, between two people, the other one.

use std::collections::BTreeMap;

use super::median;
use crate::{
    analysis::{entry::Entry, series::cost::WORKING_WEEKS, week::WeekPicture},
    domain::{
        block::{Block, When},
        minutes::{Minutes, Share},
        series::cleaned_title,
        week::Week,
    },
};

/// Absent for so many weeks with hours, or for two of its own intervals, it has ended.
const ENDED: i64 = 4;
/// Weeks for which a leader may be away without their meetings ending.
const LONGEST_BREAK: i64 = 8;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// Of its newest block.
    pub title: String,
    /// So many times it was counted.
    pub times: u32,
    /// The first week of the look that has it, and the last.
    pub first: Week,
    pub last: Week,
    /// Weeks that its hours are shared among.
    pub weeks: i64,
    /// The usual length.
    pub minutes: Minutes,
    /// In its newest block; `None` where nobody is known.
    pub people: Option<u32>,
    /// All that was counted of it.
    pub counted: Minutes,
}

impl Recurring {
    /// Its hours shared among its weeks, times the working weeks of a year.
    pub fn a_year(&self) -> Minutes {
        self.counted.scaled(Minutes(WORKING_WEEKS), Minutes(self.weeks))
    }

    pub fn share_of(&self, whole: Minutes) -> Share {
        Share::new(self.counted, whole)
    }
}

#[derive(Default)]
struct Gathered<'a> {
    newest: Option<&'a Block>,
    lengths: Vec<Minutes>,
    weeks: Vec<Week>,
    counted: Minutes,
    by_rule: bool,
}

type Key = (String, Option<String>, Vec<String>);

/// What recurs and goes on, the most hours a year first, and how many have ended.
pub(super) fn find(
    pictures: &[WeekPicture],
    blocks: &[Block],
    people_known: bool,
) -> (Vec<Recurring>, usize) {
    let mut found: BTreeMap<Key, Gathered<'_>> = BTreeMap::new();
    for picture in pictures {
        for entry in picture.entries.iter().filter(|entry| !entry.counted.is_zero()) {
            let block = &blocks[entry.index];
            if block.is_meeting() || !people_known {
                found.entry(key(block)).or_default().add(picture.week, entry, block);
            }
        }
    }
    let with_hours: Vec<Week> = pictures
        .iter()
        .filter(|picture| !picture.ledger.counted.is_zero())
        .map(|picture| picture.week)
        .collect();
    let each = found.into_values().filter_map(|one| one.recurring(&with_hours));
    let (mut goes_on, ended): (Vec<Recurring>, Vec<Recurring>) =
        each.partition(|one| !has_ended(one, &with_hours));
    goes_on.sort_by(|one, other| (other.a_year(), &one.title).cmp(&(one.a_year(), &other.title)));
    (goes_on, ended.len())
}

fn key(block: &Block) -> Key {
    let cleaned = cleaned_title(&block.title);
    let title = if cleaned.is_empty() { block.title.to_lowercase() } else { cleaned };
    if block.people != Some(2) {
        return (title, block.organizer.clone(), Vec::new());
    }
    // Who of the two invites is no difference.
    let mut pair: Vec<String> = block.attendees.iter().chain(&block.organizer).cloned().collect();
    pair.sort();
    pair.dedup();
    (title, None, pair)
}

impl<'a> Gathered<'a> {
    fn add(&mut self, week: Week, entry: &Entry, block: &'a Block) {
        let recurs = |block: &Block| {
            block.identity.as_ref().is_some_and(|identity| identity.recurrence != 0)
        };
        self.by_rule |= recurs(block);
        if self.weeks.last() != Some(&week) {
            self.weeks.push(week);
        }
        self.lengths.push(block.minutes());
        self.counted += entry.counted;
        let later = |newest: &Block| start(newest) <= start(block);
        if self.newest.is_none_or(later) {
            self.newest = Some(block);
        }
    }

    /// A rule of the calendar and two weeks, or the same title in three weeks of four.
    fn recurring(self, with_hours: &[Week]) -> Option<Recurring> {
        let steady = self.weeks.windows(3).any(|three| three[2].since(three[0]) < 4);
        let enough = steady || self.by_rule && self.weeks.len() >= 2;
        let (newest, first, last) = (self.newest?, *self.weeks.first()?, *self.weeks.last()?);
        let since = with_hours.iter().filter(|week| **week >= first).count();
        let rhythm = i64::try_from(self.weeks.len()).ok()? * interval(&self.weeks);
        enough.then(|| Recurring {
            title: newest.title.clone(),
            times: u32::try_from(self.lengths.len()).unwrap_or(u32::MAX),
            first,
            last,
            weeks: i64::try_from(since).unwrap_or(i64::MAX).max(rhythm),
            minutes: median(self.lengths),
            people: newest.people.filter(|_| newest.is_meeting()),
            counted: self.counted,
        })
    }
}

fn start(block: &Block) -> i64 {
    match block.when {
        When::Timed(span) => span.start.timestamp(),
        When::Day(..) | When::Week(..) => 0,
    }
}

/// The usual number of weeks from one to the next.
fn interval(weeks: &[Week]) -> i64 {
    let mut gaps: Vec<i64> = weeks.windows(2).map(|pair| pair[1].since(pair[0])).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(1).max(1)
}

fn has_ended(one: &Recurring, with_hours: &[Week]) -> bool {
    let absent = with_hours.iter().filter(|week| **week > one.last).count();
    let absent = i64::try_from(absent).unwrap_or(i64::MAX);
    let interval = (one.weeks / i64::from(one.times.max(1))).max(1);
    let last = with_hours.last().map_or(0, |last| last.since(one.last));
    absent >= ENDED.max(2 * interval) || last > LONGEST_BREAK + 2 * interval
}
