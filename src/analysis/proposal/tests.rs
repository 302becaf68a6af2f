//! What is wished, what the half can give, and what gives way.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{
        half,
        testing::{category, hours, story, week},
    },
    domain::plan::Direction::{About, AtLeast, AtMost},
};

/// Wished for the second half: hiring is done, all else as before.
const WISHES: [(i64, f64, Direction, f64); 9] = [
    (1, 7.0, About, 0.0),
    (2, 5.0, About, 0.0),
    (3, 3.0, AtLeast, 0.0),
    (4, 6.0, AtLeast, 0.5),
    (5, 3.0, About, 0.0),
    (6, 3.0, About, 0.0),
    (7, 3.0, AtMost, 0.0),
    (8, 1.0, AtLeast, 0.0),
    (9, 1.0, AtMost, 0.0),
];

fn wanted(wishes: &[(i64, f64, Direction, f64)]) -> Vec<Wanted> {
    let wish = |(category, minutes, direction, freed): &(i64, f64, Direction, f64)| Wanted {
        category: CategoryId::new(*category),
        minutes: hours(*minutes),
        direction: *direction,
        freed: hours(*freed),
    };
    wishes.iter().map(wish).collect()
}

static TOTALS: LazyLock<HalfTotals> =
    LazyLock::new(|| half::totals(&story::weeks(story::HALF), &story::categories()));

fn categories() -> Vec<Category> {
    let mut categories = story::categories();
    categories.push(category(11, "board"));
    categories
}

fn of(wishes: &[Wanted], capacity: f64) -> Proposal {
    after(&TOTALS, &categories(), &story::plan_version("v2"), wishes, capacity)
}

fn after(
    totals: &HalfTotals,
    categories: &[Category],
    plan: &PlanVersion,
    wishes: &[Wanted],
    capacity: f64,
) -> Proposal {
    let next = NextHalf {
        first_week: week("2026-W27"),
        capacity: hours(capacity),
        categories,
        plan: Some(plan),
        wishes,
    };
    propose(totals, &next).expect("25 weeks")
}

fn proposed(proposal: &Proposal) -> Vec<f64> {
    proposal.lines.iter().map(|line| line.proposed.0 as f64 / 60.0).collect()
}

/// The wishes sum to 32 hours, what the half can give to 35: with five hours of buffer the week
/// is full.
#[test]
fn the_worked_wishes_come_to_a_full_week() {
    let proposal = of(&wanted(&WISHES), 40.0);
    assert_eq!(proposed(&proposal), [7.5, 5.0, 3.0, 5.5, 3.5, 3.0, 3.5, 1.0, 3.0]);
    assert_eq!((proposal.wanted(), proposal.planned()), (hours(32.0), hours(35.0)));
    assert_eq!((proposal.buffer, proposal.freed()), (hours(5.0), hours(0.5)));
    assert_eq!(proposal.surprises, Fraction::from(hours(4.5)));
    let because: Vec<Because> = proposal.lines.iter().map(|line| line.because).collect();
    let low = |tenths: i64| Because::LowWeeks(Fraction::from(Minutes(6 * tenths)));
    let good = Because::GoodWeeks(Fraction::from(Minutes(306)));
    let as_wanted = Because::AsWanted;
    let expected =
        [low(74), as_wanted, as_wanted, good, low(34), as_wanted, low(35), as_wanted, low(30)];
    assert_eq!(because, expected);
}

#[test]
fn without_wishes_the_plan_is_what_is_wanted() {
    let proposal = of(&[], 40.0);
    assert!(proposal.lines.iter().all(|line| !line.is_wish && Some(line.wanted) == line.plan));
    assert_eq!(proposal.line(CategoryId::new(5)).map(|line| line.direction), Some(AtLeast));
    assert_eq!(proposal.lines.len(), 9);
}

#[test]
fn what_is_new_stays_as_wanted() {
    let proposal = of(&wanted(&[(11, 2.25, AtLeast, 0.0)]), 48.0);
    let board = proposal.line(CategoryId::new(11)).expect("wished for");
    assert_eq!((board.proposed, board.because), (hours(2.25), Because::TooFewWeeks));
}

fn gave(proposal: &Proposal) -> Vec<f64> {
    proposal.lines.iter().map(|line| line.gave_way.0 as f64 / 60.0).collect()
}

/// 35 hours and a buffer of 4.5 do not fit into 37.5: admin is at its low weeks already, so the
/// lines above it give what is beyond their low weeks, learning first.
#[test]
fn what_does_not_fit_gives_way_from_the_last_priority_up() {
    let proposal = of(&wanted(&WISHES), 37.5);
    assert_eq!(gave(&proposal), [0.0, 0.0, 0.0, 1.0, 0.0, 0.5, 0.0, 0.5, 0.0]);
    assert_eq!((proposal.planned(), proposal.buffer), (hours(33.0), hours(4.5)));
    assert_eq!(proposal.below_low_weeks, Minutes::ZERO);
}

/// Strategy got three hours in its low weeks and half an hour is freed for it.
#[test]
fn at_least_keeps_its_low_weeks_and_what_was_freed_for_it() {
    let proposal = of(&wanted(&WISHES), 36.0);
    assert_eq!(gave(&proposal), [0.0, 0.0, 0.5, 2.0, 0.0, 0.5, 0.0, 0.5, 0.0]);
    let strategy = proposal.line(CategoryId::new(4)).expect("a line");
    assert_eq!((strategy.proposed, proposal.below_low_weeks), (hours(3.5), Minutes::ZERO));
}

#[test]
fn where_low_weeks_do_not_fit_the_last_line_stops_first() {
    let proposal = of(&wanted(&WISHES), 34.0);
    let before = of(&wanted(&WISHES), 36.0);
    let below: Vec<f64> =
        gave(&proposal).iter().zip(gave(&before)).map(|(one, other)| one - other).collect();
    assert_eq!(below, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]);
    assert_eq!(proposal.below_low_weeks, hours(2.0));
    assert_eq!((proposal.planned(), proposal.buffer), (hours(29.5), hours(4.5)));
}

#[test]
fn a_wish_for_what_was_merged_since_is_one_for_what_it_became() {
    let mut categories = categories();
    categories[7].merged_into = Some(CategoryId::new(9));
    categories[7].archived_from = Some(week("2026-W26"));
    let totals = half::totals(&story::weeks(story::HALF), &categories);
    let plan = story::plan_version("v2");
    let of = |wishes: &[Wanted]| {
        let proposal = after(&totals, &categories, &plan, wishes, 40.0);
        *proposal.line(CategoryId::new(9)).expect("a line")
    };
    let learning = [(8, 1.5, AtLeast, 0.25)];
    let line = of(&wanted(&learning));
    assert_eq!((line.plan, line.wanted), (Some(hours(2.0)), hours(2.5)));
    assert_eq!((line.direction, line.freed), (AtMost, hours(0.25)));
    let line = of(&wanted(&[learning[0], (9, 3.0, About, 0.0)]));
    assert_eq!((line.wanted, line.direction), (hours(4.5), About));
}

#[test]
fn the_plan_is_that_of_the_version_that_holds_last() {
    let mut plan = story::plan_version("v2");
    plan.lines[2].minutes = hours(5.0);
    let proposal = after(&TOTALS, &categories(), &plan, &[], 40.0);
    let line = proposal.line(CategoryId::new(3)).expect("a line");
    assert_eq!((line.plan, line.wanted), (Some(hours(5.0)), hours(5.0)));
    assert_eq!(proposal.plan_buffer, Some(hours(5.0)));
}

#[test]
fn seven_weeks_propose_nothing() {
    let text: String = story::HALF.split_inclusive('\n').take(7).collect();
    let categories = story::categories();
    let totals = half::totals(&story::weeks(&text), &categories);
    let next = NextHalf {
        first_week: week("2026-W27"),
        capacity: hours(40.0),
        categories: &categories,
        plan: None,
        wishes: &[],
    };
    assert_eq!(propose(&totals, &next), None);
}

proptest! {
    #[test]
    fn lines_and_buffer_fill_the_capacity_and_no_more(
        wishes in prop::collection::vec((1i64..12, 0i64..1500, 0usize..3, 0i64..120), 0..12),
        capacity in 0i64..3600,
    ) {
        let one = |(category, minutes, direction, freed): &(i64, i64, usize, i64)| Wanted {
            category: CategoryId::new(*category),
            minutes: Minutes(*minutes),
            direction: Direction::ALL[*direction],
            freed: Minutes(*freed),
        };
        let wishes: Vec<Wanted> = wishes.iter().map(one).collect();
        let proposal = of(&wishes, capacity as f64 / 60.0);
        prop_assert_eq!(proposal.planned() + proposal.buffer, Minutes(capacity));
        prop_assert!(proposal.buffer >= Minutes::ZERO);
        prop_assert!(proposal.lines.iter().all(|line| line.proposed >= Minutes::ZERO));
        let least = buffer(proposal.surprises, Minutes(capacity));
        prop_assert!(proposal.buffer >= least, "{:?} of {least:?}", proposal.buffer);
    }
}
