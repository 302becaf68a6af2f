//! The ideal week against the actual one, slot by slot: what a slot kept for its category, what others
//! took of it, and who.

mod takers;

use chrono::{Duration, NaiveDate, NaiveTime};

pub use self::takers::Taker;
use self::takers::Takers;
use super::{
    filing::merged,
    shape::{parts_within, union},
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    category::CategoryId,
    ideal_week::Slot,
    minutes::Minutes,
    profile::{self, Profile},
    span::Span,
    time_of_day::TimeOfDay,
    zone,
};

/// One slot in one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSlot {
    pub slot: Slot,
    pub date: NaiveDate,
    pub span: Span,
    /// Minutes that went to its own category.
    pub own: Minutes,
    /// Minutes that other categories took. What nobody logged or filed is in neither.
    pub taken: Minutes,
    /// Most minutes first.
    pub takers: Vec<Taker>,
}

/// How a slot fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its category used it, and nothing else took any of it.
    Kept,
    /// Others took less than half.
    Part,
    /// Others took half of it or more.
    Taken,
    /// Nothing filed lies in it, so that nobody can say what it was used for.
    Open,
}

impl Fate {
    /// `kept`, as on screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Part => "part",
            Self::Taken => "taken",
            Self::Open => "open",
        }
    }
}

impl HeldSlot {
    pub fn fate(&self) -> Fate {
        if self.taken.is_zero() {
            if self.own.is_zero() { Fate::Open } else { Fate::Kept }
        } else if 2 * self.taken.0 < self.span.minutes().0 {
            Fate::Part
        } else {
            Fate::Taken
        }
    }
}

/// The slots of the version in force on the days that were not wholly away, in order.
pub fn of_week(input: &WeekInput<'_>, picture: &WeekPicture) -> Vec<HeldSlot> {
    let Some((_, plan)) = input.plan else { return Vec::new() };
    let mut held = Vec::new();
    for day in picture.days.iter().filter(|day| !day.fully_away) {
        let Some(profile) = profile::on(input.profiles, day.date) else { continue };
        for slot in
            plan.slots.iter().filter(|slot| slot.day == chrono::Datelike::weekday(&day.date))
        {
            held.push(held_slot(*slot, day.date, profile, input, picture));
        }
    }
    held.sort_by_key(|one| one.span);
    held
}

fn held_slot(
    slot: Slot,
    date: NaiveDate,
    profile: &Profile,
    input: &WeekInput<'_>,
    picture: &WeekPicture,
) -> HeldSlot {
    let span = lies(slot, date, profile);
    let its = merged(slot.category, input.categories);
    let (mut own, mut taken) = (Vec::new(), Vec::new());
    let mut takers = Takers::default();
    for entry in &picture.entries {
        let Some(filing) = entry.filing else { continue };
        let category = filing.category;
        let parts = parts_within(&entry.pieces, &[span]);
        if category == its {
            own.extend(parts);
        } else if !parts.is_empty() {
            takers.add(&input.blocks[entry.index], category, union(&parts));
            taken.extend(parts);
        }
    }
    let takers = takers.most_first();
    HeldSlot { slot, date, span, own: union(&own), taken: union(&taken), takers }
}

/// When the slot lies on that day.
pub(super) fn lies(slot: Slot, date: NaiveDate, profile: &Profile) -> Span {
    let at = |time: TimeOfDay| {
        let wall = date.and_time(NaiveTime::MIN) + Duration::minutes(time.minutes());
        zone::instant(profile.zone, wall)
    };
    Span::new(at(slot.start), at(slot.end))
}

/// One slot of the ideal week over many weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotRun {
    pub slot: Slot,
    /// Weeks in which it lay on a day at work.
    pub weeks: usize,
    /// How many of them it fared so.
    pub kept: usize,
    pub part: usize,
    pub taken: usize,
    pub open: usize,
    /// Minutes over all of them.
    pub planned: Minutes,
    pub own: Minutes,
    pub taken_minutes: Minutes,
    /// Most minutes first.
    pub takers: Vec<Taker>,
}

/// Adds up slots of several weeks, those that lie alike under one; in order of weekday and time.
pub fn over<'a>(slots: impl IntoIterator<Item = &'a HeldSlot>) -> Vec<SlotRun> {
    let mut runs: Vec<(SlotRun, Takers)> = Vec::new();
    for held in slots {
        let place = runs.iter().position(|(run, _)| run.slot == held.slot).unwrap_or_else(|| {
            runs.push((SlotRun::new(held.slot), Takers::default()));
            runs.len() - 1
        });
        let (run, takers) = &mut runs[place];
        run.weeks += 1;
        *match held.fate() {
            Fate::Kept => &mut run.kept,
            Fate::Part => &mut run.part,
            Fate::Taken => &mut run.taken,
            Fate::Open => &mut run.open,
        } += 1;
        run.planned += held.span.minutes();
        run.own += held.own;
        run.taken_minutes += held.taken;
        for taker in &held.takers {
            takers.join(taker.clone());
        }
    }
    runs.sort_by_key(|(run, _)| {
        (run.slot.day.num_days_from_monday(), run.slot.start, run.slot.end)
    });
    runs.into_iter().map(|(run, takers)| SlotRun { takers: takers.most_first(), ..run }).collect()
}

impl SlotRun {
    fn new(slot: Slot) -> Self {
        Self {
            slot,
            weeks: 0,
            kept: 0,
            part: 0,
            taken: 0,
            open: 0,
            planned: Minutes::ZERO,
            own: Minutes::ZERO,
            taken_minutes: Minutes::ZERO,
            takers: Vec::new(),
        }
    }
}

/// What a category lost of its slots: all who took of them, most minutes first.
pub fn takers(slots: &[HeldSlot], category: CategoryId) -> Vec<Taker> {
    let mut all = Takers::default();
    for held in slots.iter().filter(|held| held.slot.category == category) {
        for taker in &held.takers {
            all.join(taker.clone());
        }
    }
    all.most_first()
}

/// What took the category's hours of the week, by name; most minutes first.
pub fn hours_by_name(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    category: CategoryId,
) -> Vec<Taker> {
    let mut all = Takers::default();
    for entry in picture.entries.iter().filter(|entry| !entry.counted.is_zero()) {
        let filed = entry.filing.map(|filing| filing.category);
        if filed == Some(category) {
            all.add(&input.blocks[entry.index], category, entry.counted);
        }
    }
    all.most_first()
}

#[cfg(test)]
mod tests;
