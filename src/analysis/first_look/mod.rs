//! What a calendar tells before anything is set up: hours a week, meetings, what recurs, what stays
//! free. Each week is seen as after an import, so that no figure changes once the calendar is kept.

mod free;
mod recurring;
mod unusual;

use std::collections::BTreeMap;

pub use self::{free::FreeStretch, recurring::Recurring};
use super::{
    ledger::Ledger,
    shape::{self, Shape, WeekShape},
    week::{self, WeekInput, WeekPicture},
};
use crate::domain::{
    block::Block, left_out::LeftOut, minutes::Minutes, profile::Profile, review::WeekRecord,
    week::Week,
};

#[derive(Clone, Debug)]
pub struct FirstLook {
    /// Every week that was looked at, in order.
    pub weeks: Vec<LookWeek>,
    /// What recurs and goes on, the most hours a year first: meetings, or any entries where the
    /// calendar names nobody.
    pub recurring: Vec<Recurring>,
    /// Recurring ones that ended before the last weeks.
    pub ended: usize,
    /// Whether any entry names other people.
    pub people_known: bool,
    /// Whether titles say what entries are about.
    pub titles_known: bool,
    /// Stretches of working time without a meeting in most weeks, the longest first.
    pub free: Vec<FreeStretch>,
    /// Of all weeks together.
    pub ledger: Ledger,
}

/// One week of the look.
#[derive(Clone, Debug)]
pub struct LookWeek {
    pub week: Week,
    pub counted: Minutes,
    /// Counted minutes with other people, and of those with one.
    pub with_people: Minutes,
    pub one_on_one: Minutes,
    /// `None` where no entry of the week names anyone.
    pub shape: Option<WeekShape>,
    /// Counted before and after working time on working days, and on days off.
    pub early_or_late: Minutes,
    pub days_off: Minutes,
    pub overlap: Minutes,
}

impl FirstLook {
    /// For a calendar whose owner took the titles out: equal titles are then no sign of a series.
    pub fn without_titles(self) -> Self {
        Self { recurring: Vec::new(), ended: 0, titles_known: false, ..self }
    }

    /// The weeks that enter averages: those with hours.
    pub fn with_hours(&self) -> impl Iterator<Item = &LookWeek> + Clone {
        self.weeks.iter().filter(|week| !week.counted.is_zero())
    }

    /// The sum over all weeks, shared among those with hours.
    pub fn a_week(&self, part: impl Fn(&LookWeek) -> Minutes) -> Minutes {
        let weeks = i64::try_from(self.with_hours().count()).unwrap_or(i64::MAX);
        self.sum(part).scaled(Minutes(1), Minutes(weeks))
    }

    pub fn sum(&self, part: impl Fn(&LookWeek) -> Minutes) -> Minutes {
        self.weeks.iter().map(part).sum()
    }

    /// The middle of the weeks with hours.
    pub fn median(&self, part: impl Fn(&LookWeek) -> Minutes) -> Minutes {
        median(self.with_hours().map(part).collect())
    }

    /// The middle of the weeks whose meetings are known; `None` where no week's are.
    pub fn median_shape(&self, part: impl Fn(&Shape) -> Minutes) -> Option<Minutes> {
        let known = self.with_hours().filter_map(|week| week.shape.as_ref());
        let parts: Vec<Minutes> = known.map(|shape| part(&shape.free)).collect();
        (!parts.is_empty()).then(|| median(parts))
    }
}

/// The middle one, or what lies between the two in the middle.
fn median(mut all: Vec<Minutes>) -> Minutes {
    all.sort_unstable();
    match all.len() {
        0 => Minutes::ZERO,
        odd if odd % 2 == 1 => all[odd / 2],
        even => (all[even / 2 - 1] + all[even / 2]).scaled(Minutes(1), Minutes(2)),
    }
}

/// Looks at `blocks` in the weeks from `first` to `last`. `profiles` are in order.
pub fn look(blocks: &[Block], profiles: &[Profile], (first, last): (Week, Week)) -> FirstLook {
    let pictures: Vec<WeekPicture> = first
        .through(last)
        .map(|week| week::picture(&input(week, &WeekRecord::new(week), blocks, profiles)))
        .collect();
    let weeks: Vec<LookWeek> =
        pictures.iter().map(|picture| of_week(picture, blocks, profiles)).collect();
    let people_known = blocks.iter().any(Block::is_meeting);
    let (recurring, ended) = recurring::find(&pictures, blocks, profiles, people_known);
    let free = free::stretches(&pictures, &weeks, blocks, profiles);
    let ledger = ledger(&pictures);
    FirstLook { weeks, recurring, ended, people_known, titles_known: true, free, ledger }
}

fn input<'a>(
    week: Week,
    record: &'a WeekRecord,
    blocks: &'a [Block],
    profiles: &'a [Profile],
) -> WeekInput<'a> {
    WeekInput {
        week,
        profiles,
        blocks,
        rules: &[],
        categories: &[],
        plan: None,
        goals: &[],
        aways: &[],
        record,
    }
}

fn of_week(picture: &WeekPicture, blocks: &[Block], profiles: &[Profile]) -> LookWeek {
    let record = WeekRecord::new(picture.week);
    let counted = |with: fn(&Block) -> bool| {
        let entries = picture.entries.iter().filter(|entry| with(&blocks[entry.index]));
        entries.map(|entry| entry.counted).sum()
    };
    let (early_or_late, days_off) = unusual::hours(picture, profiles);
    LookWeek {
        week: picture.week,
        counted: picture.ledger.counted,
        with_people: counted(Block::is_meeting),
        one_on_one: counted(|block| block.people == Some(2)),
        shape: shape::of_week(
            &input(picture.week, &record, blocks, profiles),
            picture,
            shape::FOCUS,
        ),
        early_or_late,
        days_off,
        overlap: picture.ledger.overlap,
    }
}

/// The ledgers of all weeks as one; it closes as each of them does.
fn ledger(pictures: &[WeekPicture]) -> Ledger {
    let mut all = Ledger::default();
    let mut left_out: BTreeMap<LeftOut, (Minutes, usize)> = BTreeMap::new();
    for Ledger { counted, counted_blocks, overlap, held, left_out: of_week, .. } in
        pictures.iter().map(|picture| &picture.ledger)
    {
        all.counted += *counted;
        all.from_calendar += *counted;
        all.counted_blocks += counted_blocks;
        all.overlap += *overlap;
        all.held += *held;
        for (reason, minutes, entries) in of_week {
            let sum = left_out.entry(*reason).or_default();
            sum.0 += *minutes;
            sum.1 += entries;
        }
    }
    all.left_out = left_out
        .into_iter()
        .map(|(reason, (minutes, entries))| (reason, minutes, entries))
        .collect();
    all
}

#[cfg(test)]
mod tests;
