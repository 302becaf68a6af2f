//! What makes a series new, grown, shrunk or ended.

use super::*;
use crate::analysis::testing::{plan, week};

fn at_work(last: u32) -> Vec<Week> {
    (1..=last).filter_map(|number| Week::new(2026, number)).collect()
}

fn time(number: u32, length: i64, by_rule: bool) -> Time {
    Time { week: Week::new(2026, number).expect("a week"), length: Minutes(length), by_rule }
}

fn weekly(weeks: std::ops::RangeInclusive<u32>, length: i64) -> Vec<Time> {
    weeks.map(|number| time(number, length, true)).collect()
}

fn of(times: &[Time], last: u32) -> Life {
    let known =
        Known { first: times[0].week, times, kept_in: None, partly_away: &[], is_over: false };
    life(&known, Some(week("2026-W01")), &at_work(last))
}

#[test]
fn a_series_first_seen_after_the_plan_is_new_once_it_came_twice_by_a_rule() {
    let one_off = of(&weekly(5..=5, 60), 5);
    assert_eq!((one_off.standing, one_off.creep), (Some(Standing::OneOff), Minutes::ZERO));
    let new = of(&weekly(5..=6, 60), 6);
    assert_eq!((new.standing, new.creep), (Some(Standing::New), Minutes(60)));
    let twice: Vec<Time> = (5..=12).flat_map(|week| [time(week, 45, true); 2]).collect();
    assert_eq!(of(&twice, 12).creep, Minutes(90));
}

#[test]
fn without_a_rule_it_is_new_once_it_came_in_three_weeks_of_four() {
    let by_title =
        |weeks: &[u32]| weeks.iter().map(|number| time(*number, 30, false)).collect::<Vec<_>>();
    assert_eq!(of(&by_title(&[5, 6]), 6).standing, Some(Standing::OneOff));
    assert_eq!(of(&by_title(&[5, 6, 8]), 8).standing, Some(Standing::New));
    assert_eq!(of(&by_title(&[5, 7, 10]), 10).standing, Some(Standing::OneOff));
    assert_eq!(of(&by_title(&[5, 7, 9]), 9).standing, Some(Standing::New));
}

#[test]
fn a_fortnightly_series_that_is_new_counts_half() {
    let fortnightly: Vec<Time> = [3, 5, 7, 9].map(|number| time(number, 60, true)).into();
    assert_eq!(of(&fortnightly, 10).creep, Minutes(30));
}

#[test]
fn it_grew_when_its_last_four_weeks_have_a_quarter_and_fifteen_minutes_more() {
    let mut times = weekly(1..=4, 60);
    times.extend(weekly(5..=8, 75));
    let grown = of(&times, 8);
    assert_eq!((grown.standing, grown.creep), (Some(Standing::Grown), Minutes(15)));
    let mut little = weekly(1..=4, 60);
    little.extend(weekly(5..=8, 74));
    assert_eq!(
        of(&little, 8),
        Life { standing: Some(Standing::InPlan), has_ended: false, creep: Minutes::ZERO }
    );
    let mut long = weekly(1..=4, 120);
    long.extend(weekly(5..=8, 140));
    assert_eq!(of(&long, 8).standing, Some(Standing::InPlan));
    let mut shorter = weekly(1..=4, 60);
    shorter.extend(weekly(5..=8, 30));
    let shrunk = of(&shorter, 8);
    assert_eq!((shrunk.standing, shrunk.creep), (Some(Standing::Shrunk), Minutes(-30)));
}

#[test]
fn a_week_without_it_makes_no_series_smaller_and_every_second_one_does() {
    let weeks =
        |numbers: &[u32]| numbers.iter().map(|number| time(*number, 60, true)).collect::<Vec<_>>();
    let skipped = of(&weeks(&[1, 2, 3, 4, 5, 6, 8, 9]), 9);
    assert_eq!((skipped.standing, skipped.creep), (Some(Standing::InPlan), Minutes::ZERO));
    let rarer = of(&weeks(&[1, 2, 3, 4, 6, 8, 10, 12]), 12);
    assert_eq!((rarer.standing, rarer.creep), (Some(Standing::Shrunk), Minutes(-30)));
}

#[test]
fn two_weeks_without_it_in_six_make_no_weekly_series_fortnightly() {
    let weeks = [1, 2, 3, 4, 5, 6, 7, 9, 11, 12];
    let skipped = weeks.map(|number| time(number, 60, true));
    let life = of(&skipped, 12);
    assert_eq!((life.standing, life.creep), (Some(Standing::InPlan), Minutes::ZERO));
}

#[test]
fn an_extra_one_makes_no_fortnightly_series_weekly() {
    let weeks =
        |numbers: &[u32]| numbers.iter().map(|number| time(*number, 60, true)).collect::<Vec<_>>();
    let extra = of(&weeks(&[1, 3, 5, 7, 9, 10, 11]), 11);
    assert_eq!((extra.standing, extra.creep), (Some(Standing::InPlan), Minutes::ZERO));
    let oftener = of(&weeks(&[1, 3, 5, 7, 9, 10, 11, 12]), 12);
    assert_eq!((oftener.standing, oftener.creep), (Some(Standing::Grown), Minutes(30)));
}

#[test]
fn a_week_with_days_off_says_nothing_of_what_it_takes() {
    let in_week = |number| [time(number, 60, true); 3];
    let mut times: Vec<Time> = (1..=10).flat_map(in_week).collect();
    times.extend([time(11, 60, true), time(12, 60, true)]);
    let with = |partly_away: &[Week]| {
        let known = Known {
            first: times[0].week,
            times: &times,
            kept_in: None,
            partly_away,
            is_over: false,
        };
        life(&known, Some(week("2026-W01")), &at_work(12)).creep
    };
    assert_eq!(with(&[week("2026-W11"), week("2026-W12")]), Minutes::ZERO);
    assert_eq!(with(&[]), Minutes(-60));
}

#[test]
fn a_new_one_takes_what_it_takes_now() {
    let mut times = weekly(4..=12, 60);
    times.extend(weekly(13..=17, 45));
    assert_eq!(of(&times, 17).creep, Minutes(45));
}

#[test]
fn it_ended_when_four_weeks_at_work_are_without_it_or_two_of_its_intervals() {
    let times = weekly(1..=8, 60);
    assert!(!of(&times, 11).has_ended);
    let ended = of(&times, 12);
    assert_eq!((ended.has_ended, ended.creep, ended.word()), (true, Minutes(-60), "ended"));
    let every_three: Vec<Time> = [1, 4, 7, 10].map(|number| time(number, 60, true)).into();
    assert!(!of(&every_three, 15).has_ended);
    assert!(of(&every_three, 16).has_ended);
}

#[test]
fn weeks_away_end_nothing() {
    let times = weekly(1..=8, 60);
    let mut weeks = at_work(12);
    weeks.retain(|week| week.number() != 10);
    let known = Known {
        first: times[0].week,
        times: &times,
        kept_in: None,
        partly_away: &[],
        is_over: false,
    };
    assert!(!life(&known, Some(week("2026-W01")), &weeks).has_ended);
}

#[test]
fn a_new_one_that_ended_takes_nothing_and_gives_nothing_back() {
    let ended = of(&weekly(3..=5, 60), 12);
    assert_eq!((ended.standing, ended.creep), (Some(Standing::New), Minutes::ZERO));
}

#[test]
fn what_was_kept_is_in_the_plan_from_then_on_and_can_grow_again() {
    let mut times = weekly(5..=8, 30);
    times.extend(weekly(9..=12, 60));
    let kept = |kept_in: &str| {
        let known = Known {
            first: times[0].week,
            times: &times,
            kept_in: Some(week(kept_in)),
            is_over: false,
            partly_away: &[],
        };
        life(&known, Some(week("2026-W01")), &at_work(12))
    };
    assert_eq!(kept("2025-W52").is_new(), Some(true), "before the plan was made");
    assert_eq!(kept("2026-W01").is_new(), Some(false), "in the week in which it was made");
    assert_eq!(kept("2026-W09").standing, Some(Standing::InPlan));
    let grown = kept("2026-W05");
    assert_eq!((grown.standing, grown.creep), (Some(Standing::Grown), Minutes(30)));
}

#[test]
fn a_plan_open_towards_the_past_measures_from_the_beginning_of_the_half() {
    let open = plan(&[], 0.0);
    let replanned =
        PlanVersion { from: Some(week("2026-W05")), reason: PlanReason::RePlan, ..open.clone() };
    let half = week("2026-W01");
    let at = |versions: &[PlanVersion], text| Baseline::of(versions, week(text), half);
    assert_eq!(at(&[], "2026-W04"), None);
    let versions = [open, replanned];
    let first = at(&versions, "2026-W04").map(|baseline| baseline.week);
    assert_eq!(first, Some(half));
    let second = at(&versions, "2026-W12").map(|baseline| baseline.week);
    assert_eq!(second, Some(week("2026-W05")));
}
