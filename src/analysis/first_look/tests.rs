//! Small calendars, worked out by hand.

use super::*;
use crate::{
    analysis::testing::{block, profile, solo, week},
    domain::{
        block::{BlockId, Identity},
        occurrence::Answer,
    },
};

/// The same meeting on these days of 2026 from nine on, under one title.
fn meeting(title: &str, days: &[&str], minutes: u32) -> Vec<Block> {
    let one = |day: &&str| {
        let end = format!("2026-{day}T{:02}:{:02}", 9 + minutes / 60, minutes % 60);
        let one = block(0, &format!("2026-{day}T09:00"), &end);
        let identity = Identity { uid: title.to_owned(), recurrence: 1 };
        Block { title: title.to_owned(), identity: Some(identity), ..one }
    };
    days.iter().map(one).collect()
}

fn looked(mut blocks: Vec<Block>, first: &str, last: &str) -> FirstLook {
    for (block, number) in blocks.iter_mut().zip(1..) {
        block.id = BlockId::new(number);
    }
    look(&blocks, &[profile()], (week(first), week(last)))
}

/// Mondays of weeks 2 to 9.
const MONDAYS: [&str; 8] = ["01-05", "01-12", "01-19", "01-26", "02-02", "02-09", "02-16", "02-23"];

fn costs(look: &FirstLook) -> Vec<(&str, String, String)> {
    let often = |one: &Recurring| one.rhythm.to_string();
    let cost = |one: &Recurring| one.a_year().decimal_hours(1);
    look.recurring.iter().map(|one| (one.title.as_str(), often(one), cost(one))).collect()
}

fn cost(title: &'static str, often: &str, hours: &str) -> (&'static str, String, String) {
    (title, often.to_owned(), hours.to_owned())
}

#[test]
fn a_weekly_hour_costs_46_hours_a_year_and_a_fortnightly_one_half() {
    let mut blocks = meeting("Staff", &MONDAYS, 60);
    blocks.extend(meeting("Board", &["01-06", "01-20", "02-03", "02-17"], 60));
    let look = looked(blocks, "2026-W02", "2026-W09");
    assert_eq!(
        costs(&look),
        [cost("Staff", "once a week", "46.0"), cost("Board", "every 2 weeks", "23.0")]
    );
    assert_eq!(look.recurring[0].share_of(look.ledger.counted).whole_percent(), Some(67));
}

/// Two months tell of a monthly meeting that it comes every four weeks, not every two and a half.
#[test]
fn a_rare_meeting_costs_by_its_own_interval() {
    let mut blocks = meeting("Staff", &MONDAYS, 60);
    blocks.extend(meeting("Review", &["01-27", "02-24"], 120));
    let look = looked(blocks, "2026-W02", "2026-W09");
    assert_eq!(costs(&look)[1], cost("Review", "every 4 weeks", "23.0"));
}

#[test]
fn a_week_without_hours_is_in_no_average() {
    let mut days = MONDAYS.to_vec();
    days.retain(|day| *day != "01-19");
    let look = looked(meeting("Staff", &days, 60), "2026-W02", "2026-W09");
    assert_eq!(look.with_hours().count(), 7);
    assert_eq!(look.median(|week| week.counted), Minutes::hours(1));
    assert_eq!(costs(&look), [cost("Staff", "once a week", "46.0")]);
}

#[test]
fn what_has_ended_is_in_no_yearly_figure() {
    let mut blocks = meeting("Staff", &MONDAYS, 60);
    blocks.extend(meeting("Launch", &["01-06", "01-13", "01-20"], 60));
    let look = looked(blocks, "2026-W02", "2026-W09");
    assert_eq!((costs(&look).len(), look.ended), (1, 1));
}

#[test]
fn the_same_title_by_another_organiser_is_another_meeting() {
    let mut blocks = meeting("Sync", &MONDAYS, 60);
    blocks.extend(meeting("Sync 12", &["01-06", "01-13", "01-20", "01-27"], 60));
    let joined = looked(blocks.clone(), "2026-W02", "2026-W05");
    assert_eq!(joined.recurring.len(), 1);
    for block in &mut blocks[8..] {
        block.organizer = Some("ben@example.com".to_owned());
    }
    assert_eq!(looked(blocks, "2026-W02", "2026-W05").recurring.len(), 2);
}

#[test]
fn own_blocks_recur_only_where_nobody_is_named() {
    let own: Vec<Block> = MONDAYS
        .iter()
        .map(|day| solo(0, &format!("2026-{day}T14:00"), &format!("2026-{day}T15:00")))
        .map(|one| Block { title: "Focus".to_owned(), ..one })
        .collect();
    let alone = looked(own.clone(), "2026-W02", "2026-W09");
    assert!(!alone.people_known && alone.free.is_empty());
    assert_eq!(costs(&alone), [cost("Focus", "once a week", "46.0")]);
    let mut both = own;
    both.extend(meeting("Staff", &MONDAYS, 60));
    let both = looked(both, "2026-W02", "2026-W09");
    assert_eq!(costs(&both), [cost("Staff", "once a week", "46.0")]);
}

/// Of eight hours two were declined, which is a habit kept; of eight others five, which leaves 3/8 of 46 h.
#[test]
fn what_is_mostly_declined_costs_what_was_attended() {
    let mut blocks = meeting("Staff", &MONDAYS, 60);
    let tuesdays: Vec<String> = (0..8)
        .map(|week| {
            chrono::NaiveDate::from_ymd_opt(2026, 1, 6).expect("a day")
                + chrono::Days::new(7 * week)
        })
        .map(|day| day.format("%m-%d").to_string())
        .collect();
    let tuesdays: Vec<&str> = tuesdays.iter().map(String::as_str).collect();
    blocks.extend(meeting("Forum", &tuesdays, 60));
    for block in &mut blocks[6..13] {
        block.answer = Answer::Declined;
    }
    let look = looked(blocks, "2026-W02", "2026-W09");
    let [staff, forum] = look.recurring.as_slice() else { panic!("two meetings") };
    let hours = |one: &Recurring| one.a_year().decimal_hours(2);
    assert_eq!([hours(staff), hours(forum)], ["46.00", "17.25"]);
}

/// Mondays from ten on and every other day, nine to five.
#[test]
fn room_is_where_most_weeks_have_no_meeting() {
    let look = looked(meeting("Staff", &MONDAYS, 60), "2026-W02", "2026-W09");
    let shown: Vec<String> = look
        .free
        .iter()
        .map(|one| format!("{} {}-{} {}/{}", one.day, one.start, one.end, one.free, one.of))
        .collect();
    assert_eq!(shown[0], "Tue 09:00-17:00 8/8");
    assert_eq!(shown[4], "Mon 10:00-17:00 8/8");
}

#[test]
fn hours_before_work_and_on_days_off_are_told_apart_and_a_break_is_neither() {
    let blocks = vec![
        block(1, "2026-01-05T08:30", "2026-01-05T09:30"),
        block(2, "2026-01-06T16:00", "2026-01-06T18:15"),
        block(3, "2026-01-10T10:00", "2026-01-10T11:00"),
    ];
    let look = looked(blocks, "2026-W02", "2026-W02");
    let only = &look.weeks[0];
    assert_eq!((only.early_or_late, only.days_off), (Minutes(30 + 75), Minutes(60)));
}

#[test]
fn the_ledgers_of_all_weeks_close_together() {
    let mut blocks = meeting("Staff", &MONDAYS, 90);
    blocks.extend(meeting("Board", &MONDAYS, 60));
    for block in &mut blocks[12..] {
        block.answer = Answer::Declined;
    }
    let look = looked(blocks, "2026-W01", "2026-W10");
    assert!(look.ledger.closes());
    assert_eq!(look.ledger.overlap, Minutes::hours(4));
    assert_eq!(look.ledger.left_out, [(LeftOut::Declined, Minutes::hours(4), 4)]);
    assert_eq!(look.sum(|week| week.counted), look.ledger.counted);
}

#[test]
fn the_median_of_an_even_number_lies_between() {
    assert_eq!(median(vec![Minutes(60), Minutes(30), Minutes(120), Minutes(90)]), Minutes(75));
    assert_eq!(median(Vec::new()), Minutes::ZERO);
}
