//! Slots of one week and of many, kept and taken.

use chrono::Weekday;

use super::*;
use crate::{
    analysis::{
        testing::{self, block, by_hand, plan},
        week,
    },
    domain::{away::Away, block::Block, plan::Direction},
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
    let mut version = plan(&[(1, 6.0, Direction::AtLeast)], 0.0);
    version.slots = vec![morning(false)];
    let input = WeekInput { plan: Some((1, &version)), aways, ..testing::week_of(blocks) };
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
fn a_slot_without_anything_filed_in_it_is_open_and_one_used_in_part_is_kept() {
    let unfiled = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
    assert_eq!(slots(&[unfiled], &[])[0].fate(), Fate::Open);
    assert_eq!(slots(&[], &[])[0].fate(), Fate::Open);
    let half_an_hour = tuesday(1, "09:00", "09:30", 1, "Platform vision");
    assert_eq!(slots(&[half_an_hour], &[])[0].fate(), Fate::Kept);
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
    assert_eq!((runs[0].weeks, runs[0].open, runs[0].taken), (3, 1, 2));
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
