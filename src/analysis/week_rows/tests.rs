//! What a week leaves behind, line by line.

use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{
        testing::{self, block, goal, worked_plan},
        week,
    },
    domain::{
        block::{Block, BlockId, Value, When},
        decision::Subject,
        plan::PlanVersion,
        review::WeekRecord,
        series::SeriesId,
    },
};

fn rows(week: &str, plan: Option<&PlanVersion>, blocks: &[Block]) -> WeekRows {
    rows_around(week, plan, blocks, &Around::default())
}

fn rows_around(
    week: &str,
    plan: Option<&PlanVersion>,
    blocks: &[Block],
    around: &Around<'_>,
) -> WeekRows {
    let week = testing::week(week);
    let input = WeekInput {
        week,
        plan: plan.map(|version| (2, version)),
        goals: &[goal("direction", &[1, 3]), goal("growth", &[1])],
        record: &WeekRecord::new(week),
        ..testing::week_of(blocks)
    };
    of(&input, &week::picture(&input), around)
}

#[test]
fn the_first_week_of_2026_starts_in_december_and_lies_in_its_half() {
    let total = rows("2026-W01", None, &[]).total;
    assert_eq!(total.first_day, testing::day("2025-12-29"));
    assert_eq!(total.half.to_string(), "2026-H1");
    assert_eq!(rows("2026-W53", None, &[]).total.half.to_string(), "2026-H2");
}

#[test]
fn a_line_names_its_goals_and_compares_with_its_plan() {
    let mut strategy = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
    strategy.filed = Some(CategoryId::new(1));
    let loose = block(2, "2026-03-18T09:00", "2026-03-18T10:00");
    let rows = rows("2026-W12", Some(&worked_plan()), &[strategy, loose]);
    let first = &rows.lines[0];
    assert_eq!((first.key.as_str(), first.goals.as_str()), ("strategy", "direction; growth"));
    assert_eq!(first.realism().and_then(Share::ratio).as_deref(), Some("0.500"));
    assert_eq!(first.flag, Some(true));
    assert_eq!(first.share(&rows.total).and_then(Share::percent).as_deref(), Some("75.0"));
    let reactive = &rows.lines[6];
    assert_eq!((reactive.plan, reactive.flag), (None, None));
    assert_eq!(reactive.difference, Some(Minutes(-300)));
    let unfiled = rows.lines.last().expect("a line");
    assert_eq!((unfiled.key.as_str(), unfiled.plan), ("unfiled", Some(Minutes::ZERO)));
    assert_eq!(unfiled.realism(), None);
}

#[test]
fn without_a_plan_its_columns_are_unknown() {
    let rows = rows("2026-W12", None, &[]);
    assert_eq!((rows.total.planned, rows.total.plan_version), (None, None));
    assert!(rows.lines.iter().all(|line| line.plan.is_none() && line.difference.is_none()));
}

#[test]
fn a_block_without_a_rating_has_that_of_its_series() {
    let mut low = Series::new(SeriesId::new(4), "Board");
    low.value = Some(Value::Low);
    let mut board = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
    (board.filed, board.series) = (Some(CategoryId::new(1)), Some(low.id));
    let mut good = Block { id: BlockId::new(2), value: Some(Value::High), ..board.clone() };
    good.when = When::Timed(testing::span("2026-03-18T09:00", "2026-03-18T10:00"));
    good.day = Some(testing::day("2026-03-18"));
    let around = Around { series: std::slice::from_ref(&low), ..Around::default() };
    let rows = rows_around("2026-W12", None, &[board, good], &around);
    assert_eq!(rows.lines[0].low_value, Some(Minutes::hours(3)));
    assert_eq!(rows.total.rated, Some(Minutes::hours(4)));
    assert_eq!(rows.total.low_value_share().and_then(Share::whole_percent), Some(75));
}

#[test]
fn where_less_than_half_is_rated_low_value_has_hours_and_no_share() {
    let mut board = block(1, "2026-03-17T09:00", "2026-03-17T10:00");
    board.value = Some(Value::Low);
    let other = block(2, "2026-03-18T09:00", "2026-03-18T10:01");
    let total = rows("2026-W12", None, &[board, other]).total;
    assert_eq!((total.low_value, total.low_value_share()), (Some(Minutes(60)), None));
}

#[test]
fn a_decision_stands_in_the_line_of_its_category_or_of_that_of_its_series() {
    let decision = |id, subject| Decision {
        id: DecisionId::new(id),
        ..testing::decision(testing::week("2026-W12"), subject)
    };
    let mut board = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
    (board.filed, board.series) = (Some(CategoryId::new(2)), Some(SeriesId::new(4)));
    let loose = block(2, "2026-03-18T09:00", "2026-03-18T10:00");
    let mut decisions = vec![
        decision(1, Subject::Category(CategoryId::new(1))),
        decision(2, Subject::Series(SeriesId::new(4))),
        decision(3, Subject::Series(SeriesId::new(5))),
    ];
    decisions.push(Decision { week: testing::week("2026-W11"), ..decisions[0].clone() });
    let around = Around { decisions: &decisions, ..Around::default() };
    let rows = rows_around("2026-W12", None, &[board, loose], &around);
    let named: Vec<(usize, i64)> = (0..)
        .zip(&rows.lines)
        .flat_map(|(place, line)| line.decisions.iter().map(move |id| (place, id.number())))
        .collect();
    assert_eq!(named, [(0, 1), (1, 2)], "of the third no meeting was held");
}

proptest! {
    #[test]
    fn the_shares_of_a_week_are_all_of_it(hours in prop::collection::vec(0i64..600, 1..8)) {
        let blocks = (1..).zip(&hours).map(|(id, minutes)| Block {
            when: When::Week(testing::week("2026-W12"), Minutes(*minutes)),
            filed: (id < 7).then(|| CategoryId::new(id)),
            ..testing::by_hand(id, "2026-03-16T09:00", "2026-03-16T10:00")
        });
        let rows = rows("2026-W12", Some(&worked_plan()), &blocks.collect::<Vec<_>>());
        let shares = rows.lines.iter().filter_map(|line| line.share(&rows.total));
        let part: i64 = shares.clone().map(|share| share.part.0).sum();
        prop_assert!(shares.clone().all(|share| share.whole == rows.total.actual));
        prop_assert_eq!(part, rows.total.actual.0);
        let plan: i64 = rows.lines.iter().filter_map(|line| Some(line.plan_share?.part.0)).sum();
        prop_assert_eq!(plan, Minutes::hours(40).0);
    }
}
