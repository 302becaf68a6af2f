//! One week, seen whole: its days, what became of each block, the comparison and the ledger.

use super::{
    compare::{self, Comparison, Measure, Spent},
    days::{self, Day},
    entry::{self, Entry},
    ledger::{self, Ledger},
};
use crate::domain::{
    away::Away, block::Block, category::Category, goal::Goal, minutes::Minutes, plan::PlanVersion,
    profile::Profile, review::WeekRecord, rule::Rule, week::Week,
};

/// What is recorded of a week and decides its figures.
#[derive(Clone, Copy, Debug)]
pub struct WeekInput<'a> {
    pub week: Week,
    /// All of them, in order of their first day: a move or a new capacity may fall inside the week.
    pub profiles: &'a [Profile],
    /// Those that touch the week; others are passed over.
    pub blocks: &'a [Block],
    /// In the user's order.
    pub rules: &'a [Rule],
    pub categories: &'a [Category],
    /// The version in force and its number, from 1.
    pub plan: Option<(usize, &'a PlanVersion)>,
    /// Of the half in which the week lies.
    pub goals: &'a [Goal],
    pub aways: &'a [Away],
    pub record: &'a WeekRecord,
}

#[derive(Clone, Debug)]
pub struct WeekPicture {
    pub week: Week,
    /// Seven, in order.
    pub days: Vec<Day>,
    /// The blocks that touch the week, in the order given.
    pub entries: Vec<Entry>,
    pub comparison: Comparison,
    pub ledger: Ledger,
}

pub fn picture(input: &WeekInput<'_>) -> WeekPicture {
    let WeekInput { week, profiles, blocks, rules, categories, plan, goals, aways, record: _ } =
        *input;
    let days = days::of(week, profiles, aways);
    let entries = entry::entries(week, &days, profiles, blocks, rules, categories);
    let measure = Measure {
        week,
        categories,
        plan: plan.map(|(_, version)| version),
        goals,
        capacity: days.iter().map(|day| day.capacity).sum(),
        available: days.iter().map(Day::available).sum(),
    };
    let counting = entries.iter().filter(|entry| !entry.counted.is_zero());
    let spent = counting.map(|entry| Spent {
        category: entry.filing.map(|filing| filing.category),
        minutes: entry.counted,
        unconfirmed: entry.unconfirmed,
    });
    let overlap: Minutes = entries.iter().map(|entry| entry.overlap).sum();
    let comparison = compare::compare(&measure, &spent.collect::<Vec<_>>(), overlap);
    let ledger = ledger::ledger(blocks, &entries);
    WeekPicture { week, days, entries, comparison, ledger }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::testing::{
            self, block, by_hand, category, day, plan, profile, solo, span, worked_categories,
            worked_plan,
        },
        domain::{
            block::{BlockId, Origin, When},
            category::{CategoryId, Kind},
            left_out::LeftOut,
            occurrence::Answer,
            plan::Direction,
        },
    };

    /// The picture of 2026-W12 with these blocks, all else as in the worked week.
    fn of(blocks: &[Block], aways: &[Away]) -> WeekPicture {
        of_week("2026-W12", blocks, aways)
    }

    fn of_week(week: &str, blocks: &[Block], aways: &[Away]) -> WeekPicture {
        let week = testing::week(week);
        let mut categories = worked_categories();
        categories.push(Category { kind: Kind::Private, ..category(8, "lunch") });
        picture(&WeekInput {
            week,
            categories: &categories,
            plan: Some((1, &worked_plan())),
            aways,
            record: &WeekRecord::new(week),
            ..testing::week_of(blocks)
        })
    }

    fn untimed(id: i64, when: When) -> Block {
        Block { when, ..by_hand(id, "2026-03-16T09:00", "2026-03-16T10:00") }
    }

    fn counted(picture: &WeekPicture) -> Vec<i64> {
        picture.entries.iter().map(|entry| entry.counted.0).collect()
    }

    #[test]
    fn what_was_done_in_a_vacation_week_is_hours_without_a_score() {
        let away = testing::away("2026-03-16..2026-03-22", None);
        let meeting = block(1, "2026-03-17T09:00", "2026-03-17T10:00");
        let mut attended = block(2, "2026-03-18T09:00", "2026-03-18T10:00");
        attended.attended = Some(true);
        let typed = by_hand(3, "2026-03-19T09:00", "2026-03-19T09:30");
        let week = of(&[meeting, attended, typed], &[away]);
        assert_eq!(counted(&week), [0, 60, 30]);
        assert_eq!(week.entries[0].left_out, Some(LeftOut::Away));
        assert_eq!(week.comparison.available, Minutes::ZERO);
        assert_eq!(week.comparison.on_plan(), None);
        assert!(week.ledger.closes());
    }

    #[test]
    fn half_a_day_away_leaves_the_day_its_meetings() {
        let away = testing::away("2026-03-17", Some(Minutes::hours(4)));
        let week = of(&[block(1, "2026-03-17T09:00", "2026-03-17T10:00")], &[away]);
        assert_eq!(counted(&week), [60]);
        assert_eq!(week.comparison.available, Minutes::hours(36));
    }

    #[test]
    fn in_the_week_of_the_clock_change_a_night_until_six_is_five_hours() {
        let night = block(1, "2026-03-29T00:00", "2026-03-29T06:00");
        let week = of_week("2026-W13", &[night], &[]);
        assert_eq!(week.entries[0].by_day[6], Minutes::hours(5));
        assert_eq!(week.ledger.held, Minutes::hours(5));
    }

    #[test]
    fn a_night_over_the_weeks_edge_gives_each_week_its_part() {
        let night = block(1, "2026-03-22T22:00", "2026-03-23T02:00");
        assert_eq!(counted(&of(std::slice::from_ref(&night), &[])), [120]);
        assert_eq!(counted(&of_week("2026-W13", &[night], &[])), [120]);
    }

    #[test]
    fn the_cut_of_an_interrupted_event_counts_instead_of_its_length() {
        let mut meeting = block(1, "2026-03-17T09:00", "2026-03-17T11:00");
        meeting.cut = Some(span("2026-03-17T09:00", "2026-03-17T09:30"));
        assert_eq!(counted(&of(&[meeting], &[])), [30]);
    }

    #[test]
    fn hours_without_a_clock_time_stand_beside_the_timed_ones() {
        let blocks = [
            block(1, "2026-03-17T09:00", "2026-03-17T10:00"),
            untimed(2, When::Day(day("2026-03-17"), Minutes(90))),
            untimed(3, When::Week(testing::week("2026-W12"), Minutes(300))),
        ];
        let week = of(&blocks, &[]);
        assert_eq!(counted(&week), [60, 90, 300]);
        assert_eq!(week.entries[1].by_day[1], Minutes(90));
        assert_eq!(week.entries[2].by_day, [Minutes::ZERO; 7]);
        assert_eq!(week.comparison.total, Minutes(450));
    }

    #[test]
    fn a_day_holds_no_more_than_its_own_length() {
        let blocks = [
            by_hand(1, "2026-03-29T00:00", "2026-03-29T20:00"),
            untimed(2, When::Day(day("2026-03-29"), Minutes::hours(6))),
        ];
        let week = of_week("2026-W13", &blocks, &[]);
        assert_eq!(counted(&week), [19 * 60, 4 * 60]);
        assert_eq!(week.ledger.overlap, Minutes::hours(2));
        assert!(week.ledger.closes());
    }

    #[test]
    fn private_time_is_outside_the_week_and_has_its_own_line_in_the_ledger() {
        let mut lunch = solo(1, "2026-03-17T12:00", "2026-03-17T13:00");
        lunch.filed = Some(CategoryId::new(8));
        let week = of(&[lunch], &[]);
        assert_eq!(week.comparison.total, Minutes::ZERO);
        assert_eq!(week.ledger.left_out, [(LeftOut::Private, Minutes(60), 1)]);
        assert!(week.ledger.closes());
    }

    #[test]
    fn an_own_focus_block_is_unconfirmed_until_somebody_says_it_happened() {
        let mut focus = solo(1, "2026-03-17T09:00", "2026-03-17T11:00");
        let week = of(std::slice::from_ref(&focus), &[]);
        assert_eq!(week.comparison.unconfirmed, Minutes(120));
        focus.attended = Some(true);
        assert_eq!(of(&[focus], &[]).comparison.unconfirmed, Minutes::ZERO);
    }

    #[test]
    fn an_entry_that_lasts_all_day_is_listed_and_holds_no_hours() {
        let mut offsite = block(1, "2026-03-17T00:00", "2026-03-18T00:00");
        offsite.all_day = true;
        let week = of(&[offsite], &[]);
        assert_eq!(week.ledger.left_out, [(LeftOut::AllDay, Minutes::ZERO, 1)]);
        assert_eq!(week.ledger.held, Minutes::ZERO);
    }

    #[test]
    fn part_time_is_the_whole_of_a_smaller_week() {
        let mut part_time = profile();
        part_time.capacity = Minutes::hours(24);
        part_time.hours = "mon-wed 09:00-17:00".parse().expect("hours");
        let week = testing::week("2026-W12");
        let week = picture(&WeekInput {
            week,
            profiles: &[part_time],
            plan: Some((1, &plan(&[(1, 6.0, Direction::AtLeast)], 3.0))),
            aways: &[testing::away("2026-03-18", None)],
            ..testing::week_of(&[])
        });
        assert_eq!(week.comparison.capacity, Minutes::hours(24));
        assert_eq!(week.comparison.available, Minutes::hours(16));
        assert_eq!(week.comparison.rows[0].scaled, Minutes::hours(4));
    }

    prop_compose! {
        fn any_block()(
            start in -600i64..10_900, length in 0i64..2000, shape in 0u8..8, filed in 0i64..10,
            attended in proptest::option::of(any::<bool>()),
        ) -> Block {
            let text = "2026-03-16T00:00";
            let mut one = if shape % 2 == 0 { block(1, text, text) } else { solo(1, text, text) };
            let from = span(text, text).start + chrono::Duration::minutes(start);
            one.when = match shape {
                6 => When::Day(day("2026-03-18"), Minutes(length)),
                7 => When::Week(testing::week("2026-W12"), Minutes(length)),
                _ => When::Timed(crate::domain::span::Span::new(from, from + chrono::Duration::minutes(length))),
            };
            one.origin = if shape > 4 { Origin::Hand } else { Origin::Calendar };
            one.answer = if shape == 2 { Answer::Tentative } else { Answer::Accepted };
            one.all_day = shape == 4 && length > 1000;
            one.busy = length % 3 > 0;
            one.filed = (filed > 0).then(|| CategoryId::new(filed));
            one.attended = attended;
            one
        }
    }

    proptest! {
        /// Whatever a week holds: counted, overlap and left out are all of it; rows and entries
        /// agree; no day has more than its length.
        #[test]
        fn the_sums_of_a_week_close(mut blocks in prop::collection::vec(any_block(), 0..25)) {
            for (number, block) in blocks.iter_mut().enumerate() {
                block.id = BlockId::new(number as i64);
            }
            let week = of(&blocks, &[testing::away("2026-03-20", None)]);
            prop_assert!(week.ledger.closes(), "{:?}", week.ledger);
            prop_assert_eq!(week.ledger.counted, week.comparison.total);
            for (place, day) in week.days.iter().enumerate() {
                let sum: Minutes = week.entries.iter().map(|entry| entry.by_day[place]).sum();
                prop_assert!(sum <= day.span.minutes());
            }
        }
    }
}
