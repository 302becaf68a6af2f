//! The ideal week against the actual one, slot by slot: what a slot kept for its category, what others
//! took of it, and who.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveTime};

use super::{
    filing::merged,
    shape::{parts_within, union},
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    block::Block,
    category::CategoryId,
    ideal_week::Slot,
    minutes::Minutes,
    profile::{self, Profile},
    series::{SeriesId, cleaned_title},
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

/// Who took time, of a slot or in a category: a recurring meeting, or single blocks under one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    pub series: Option<SeriesId>,
    pub title: String,
    pub category: CategoryId,
    pub minutes: Minutes,
    /// How many times it did.
    pub times: usize,
}

/// How a slot fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing else took any of it.
    Kept,
    /// Others took less than half.
    Part,
    /// Others took half of it or more.
    Taken,
}

impl HeldSlot {
    pub fn fate(&self) -> Fate {
        if self.taken.is_zero() {
            Fate::Kept
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
        let category = merged(filing.category, input.categories);
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
        let filed = entry.filing.map(|filing| merged(filing.category, input.categories));
        if filed == Some(category) {
            all.add(&input.blocks[entry.index], category, entry.counted);
        }
    }
    all.most_first()
}

/// By series where there is one, else by what is left of the title without dates and numbers.
#[derive(Default)]
struct Takers(BTreeMap<(Option<SeriesId>, String), Taker>);

impl Takers {
    fn add(&mut self, block: &Block, category: CategoryId, minutes: Minutes) {
        let (series, title) = (block.series, block.title.clone());
        self.join(Taker { series, title, category, minutes, times: 1 });
    }

    fn join(&mut self, taker: Taker) {
        let title = taker.series.map_or_else(|| cleaned_title(&taker.title), |_| String::new());
        let known = self.0.entry((taker.series, title));
        known
            .and_modify(|one| {
                one.minutes += taker.minutes;
                one.times += taker.times;
            })
            .or_insert(taker);
    }

    fn most_first(self) -> Vec<Taker> {
        let mut all: Vec<Taker> = self.0.into_values().collect();
        all.sort_by(|one, other| {
            other.minutes.cmp(&one.minutes).then_with(|| one.title.cmp(&other.title))
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, by_hand, plan, profile, worked_categories},
            week,
        },
        domain::{away::Away, plan::Direction, review::WeekRecord},
    };

    /// Tuesday from nine to twelve is for strategy, the first of the worked categories.
    fn morning(flexible: bool) -> Slot {
        Slot {
            day: Weekday::Tue,
            start: "9:00".parse().expect("a time"),
            end: "12:00".parse().expect("a time"),
            category: CategoryId::new(1),
            flexible,
        }
    }

    fn slots(blocks: &[Block], aways: &[Away]) -> Vec<HeldSlot> {
        let week = testing::week("2026-W12");
        let mut version = plan(&[(1, 6.0, Direction::AtLeast)], 0.0);
        version.slots = vec![morning(false)];
        let input = WeekInput {
            week,
            profiles: &[profile()],
            blocks,
            rules: &[],
            categories: &worked_categories(),
            plan: Some((1, &version)),
            goals: &[],
            aways,
            record: &WeekRecord::new(week),
        };
        of_week(&input, &week::picture(&input))
    }

    fn tuesday(id: i64, start: &str, end: &str, category: i64, title: &str) -> Block {
        let (start, end) = (format!("2026-03-17T{start}"), format!("2026-03-17T{end}"));
        Block {
            filed: Some(CategoryId::new(category)),
            title: title.to_owned(),
            ..by_hand(id, &start, &end)
        }
    }

    #[test]
    fn a_morning_for_strategy_went_to_two_others() {
        let held = slots(
            &[
                tuesday(1, "09:00", "10:30", 7, "Incident board"),
                tuesday(2, "10:30", "11:30", 5, "Pricing group"),
                tuesday(3, "11:30", "13:00", 1, "Platform vision"),
            ],
            &[],
        );
        let took: Vec<(&str, Minutes)> =
            held[0].takers.iter().map(|one| (one.title.as_str(), one.minutes)).collect();
        assert_eq!(took, [("Incident board", Minutes(90)), ("Pricing group", Minutes(60))]);
        assert_eq!((held[0].taken, held[0].own), (Minutes(150), Minutes(30)));
        assert_eq!(held[0].fate(), Fate::Taken);
    }

    #[test]
    fn what_nobody_filed_took_nothing_yet_and_an_empty_slot_is_kept() {
        let unfiled = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
        assert_eq!(slots(&[unfiled], &[])[0].fate(), Fate::Kept);
        assert_eq!(slots(&[], &[])[0].fate(), Fate::Kept);
    }

    #[test]
    fn less_than_half_is_part_of_it_and_half_is_taken() {
        let until = |end| slots(&[tuesday(1, "09:00", end, 5, "Call")], &[])[0].fate();
        assert_eq!(["10:29", "10:30"].map(until), [Fate::Part, Fate::Taken]);
    }

    #[test]
    fn on_a_day_away_there_is_no_slot() {
        assert_eq!(slots(&[], &[testing::away("2026-03-17", None)]), []);
    }

    #[test]
    fn over_weeks_a_slot_adds_up_with_those_who_took_it() {
        let board = |title: &str| slots(&[tuesday(1, "09:00", "10:30", 7, title)], &[]);
        let weeks = [board("Board 3"), board("Board 4"), slots(&[], &[])].concat();
        let runs = over(&weeks);
        assert_eq!(runs.len(), 1);
        assert_eq!((runs[0].weeks, runs[0].kept, runs[0].taken), (3, 1, 2));
        assert_eq!((runs[0].planned, runs[0].taken_minutes), (Minutes(540), Minutes(180)));
        assert_eq!((runs[0].takers.len(), runs[0].takers[0].times), (1, 2));
        assert_eq!(takers(&weeks, CategoryId::new(1)), runs[0].takers);
        assert_eq!(takers(&weeks, CategoryId::new(2)), []);
    }

    #[test]
    fn a_flexible_slot_is_told_apart_from_a_protected_one() {
        let mut weeks = slots(&[], &[]);
        weeks.push(HeldSlot { slot: morning(true), ..weeks[0].clone() });
        assert_eq!(over(&weeks).len(), 2);
    }
}
