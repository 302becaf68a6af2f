//! Meetings that come back, and what they cost in a year, by the same formula as once they are kept. A
//! series that was split or issued anew is one by its title, organiser and, between two people, the
//! other one.

use std::collections::BTreeMap;

use crate::{
    analysis::{
        entry::Entry,
        series::{
            cost,
            times::{Time, Weeks, rhythm, usual_length},
        },
        week::WeekPicture,
    },
    domain::{
        block::{Block, When},
        left_out::LeftOut,
        minutes::{Minutes, Share},
        profile::Profile,
        series::{Rhythm, cleaned_title},
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
    pub rhythm: Rhythm,
    /// The length that it has now.
    pub minutes: Minutes,
    /// Minutes of all that were on the calendar, and of those that took time of the leader.
    pub offered_min: Minutes,
    pub taken_min: Minutes,
    /// In its newest block; `None` where nobody is known.
    pub people: Option<u32>,
    /// All that was counted of it.
    pub counted: Minutes,
}

impl Recurring {
    /// Minutes of a working year that it takes of the leader; what it takes before it begins is not
    /// known yet.
    pub fn a_year(&self) -> Minutes {
        let whole = cost::a_year(self.rhythm, self.minutes, Minutes::ZERO);
        cost::of_the_leader(whole, self.taken_min, self.offered_min)
    }

    pub fn share_of(&self, whole: Minutes) -> Share {
        Share::new(self.counted, whole)
    }
}

#[derive(Default)]
struct Gathered<'a> {
    newest: Option<&'a Block>,
    /// Those that took place with the leader, and those on the calendar.
    attended: Vec<Time>,
    offered: Vec<Time>,
    taken: Minutes,
    times: u32,
    weeks: Vec<Week>,
    counted: Minutes,
    by_rule: bool,
}

type Key = (String, Option<String>, Vec<String>);

/// What recurs and goes on, the most hours a year first, and how many have ended.
pub(super) fn find(
    pictures: &[WeekPicture],
    blocks: &[Block],
    profiles: &[Profile],
    people_known: bool,
) -> (Vec<Recurring>, usize) {
    let mut found: BTreeMap<Key, Gathered<'_>> = BTreeMap::new();
    for picture in pictures {
        let takes_place = |entry: &&Entry| entry.left_out.is_none_or(LeftOut::is_missed);
        for entry in picture.entries.iter().filter(takes_place) {
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
    let ends = pictures.first().zip(pictures.last());
    let at_work = ends.map_or_else(Vec::new, |(first, last)| {
        Weeks::of(first.week, last.week, profiles, &[]).at_work(last.week)
    });
    let each = found.into_values().filter_map(|one| one.recurring(&at_work));
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
        self.offered.push(Time { week, length: entry.held, by_rule: recurs(block) });
        if entry.left_out.is_some() {
            return;
        }
        self.attended.push(Time { week, length: block.minutes(), by_rule: recurs(block) });
        if entry.counted.is_zero() {
            return;
        }
        if self.weeks.last() != Some(&week) {
            self.weeks.push(week);
        }
        self.times += 1;
        self.taken += entry.held;
        self.counted += entry.counted;
        let later = |newest: &Block| start(newest) <= start(block);
        if self.newest.is_none_or(later) {
            self.newest = Some(block);
        }
    }

    /// A rule of the calendar and two weeks, or the same title in three weeks of four.
    fn recurring(self, at_work: &[Week]) -> Option<Recurring> {
        let steady = self.weeks.windows(3).any(|three| three[2].since(three[0]) < 4);
        let enough = steady || self.by_rule && self.weeks.len() >= 2;
        let (newest, first, last) = (self.newest?, *self.weeks.first()?, *self.weeks.last()?);
        enough.then(|| Recurring {
            title: newest.title.clone(),
            times: self.times,
            first,
            last,
            rhythm: rhythm(&self.offered, at_work),
            minutes: usual_length(&self.attended),
            offered_min: self.offered.iter().map(|time| time.length).sum(),
            taken_min: self.taken,
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

fn has_ended(one: &Recurring, with_hours: &[Week]) -> bool {
    let absent = with_hours.iter().filter(|week| **week > one.last).count();
    let absent = i64::try_from(absent).unwrap_or(i64::MAX);
    let interval = i64::from(one.rhythm.interval());
    let last = with_hours.last().map_or(0, |last| last.since(one.last));
    absent >= ENDED.max(2 * interval) || last > LONGEST_BREAK + 2 * interval
}
