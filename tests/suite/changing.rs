//! Changing what is known: moves across zones, cuts, categories, goals and plans lose nothing.

use chrono::NaiveDate;
use ownweek::{
    app::{
        away, block, category, close_week, goal, history, log, plan,
        plan::PlanChange,
        plan_lines,
        profile::{self, Changes},
    },
    domain::{
        block::When,
        category::Kind,
        minutes::Minutes,
        plan::{Direction, PlanReason},
        zone,
    },
    store::records::blocks,
    tui::{effect::Change, perform},
};

use crate::inside::Inside;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn moved_to(zone_name: &str) -> Changes {
    Changes { zone: Some(zone::named(zone_name).expect("a zone")), ..Changes::default() }
}

const MEETING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:a\r\n\
    DTSTAMP:20260101T000000Z\r\nDTSTART:20260316T030000Z\r\nDTEND:20260316T040000Z\r\n\
    SUMMARY:Call\r\nORGANIZER:mailto:me@example.com\r\nATTENDEE:mailto:ana@example.com\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_block_known_before_a_move_is_counted_on_the_day_it_has_after_it() {
    let mut inside = Inside::at("2026-03-01T12:00");
    inside.import(MEETING);
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes(60), "Monday 04:00 in Berlin");
    let from = Some(day("2026-03-10"));
    profile::set(&mut inside.session, &moved_to("America/New_York"), from).expect("moved");
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes::ZERO);
    assert_eq!(inside.counted(&["2026-W11"], "Call"), Minutes(60), "Sunday 23:00 in New York");
    assert_eq!(inside.import(MEETING).calendars[0].unchanged.entries, 1);
    inside.session.undo().expect("no import");
    inside.session.undo().expect("no move");
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes(60));
}

#[test]
fn an_hour_typed_for_an_old_day_is_meant_by_the_clock_of_that_day() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let from = Some(day("2026-03-18"));
    profile::set(&mut inside.session, &moved_to("America/New_York"), from).expect("moved");
    let logged = log::log(&mut inside.session, "2026-03-16 9-10 Standup", None).expect("logged");
    let When::Timed(span) = logged.outcome.block.when else { panic!("a time of the clock") };
    assert_eq!(span.start.to_rfc3339(), "2026-03-16T08:00:00+00:00", "9:00 in Berlin");
    assert_eq!(logged.outcome.block.offset, 60);
}

#[test]
fn the_moves_of_east_and_west_lose_no_hour() {
    for there in ["Asia/Tokyo", "America/Los_Angeles"] {
        let mut inside = Inside::at("2026-03-01T12:00");
        let from = Some(day("2026-03-16"));
        profile::set(&mut inside.session, &moved_to(there), from).expect("moved");
        let mut logged = 0;
        for hour in 0..72 {
            let start = "2026-03-14T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>();
            let start = start.expect("an instant") + chrono::Duration::hours(hour);
            let end = start + chrono::Duration::hours(1);
            log::log_between(&mut inside.session, &start.to_rfc3339(), &end.to_rfc3339(), "Watch")
                .expect("logged");
            logged += 60;
        }
        let counted = inside.counted(&["2026-W11", "2026-W12"], "Watch");
        assert_eq!(counted, Minutes(logged), "{there}");
    }
}

#[test]
fn a_block_moved_to_another_week_is_counted_there_and_stays_at_the_next_import() {
    let mut inside = Inside::at("2026-03-01T12:00");
    inside.import(MEETING);
    let call = inside.week("2026-W12").blocks[0].clone();
    let id = call.id;
    let to = log::time_alone(&inside.session, "2026-03-24 9-9:30", &call).expect("a time");
    block::reschedule(&mut inside.session, id, to).expect("moved");
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes::ZERO);
    assert_eq!(inside.counted(&["2026-W13"], "Call"), Minutes(30));
    assert_eq!(inside.import(MEETING).calendars[0].unchanged.entries, 1);
    assert_eq!(inside.counted(&["2026-W13"], "Call"), Minutes(30));
}

#[test]
fn the_edit_line_takes_a_weekday_or_a_time_as_the_blocks_own() {
    let mut inside = Inside::at("2026-03-31T12:00");
    inside.import(MEETING);
    let id = inside.week("2026-W12").blocks[0].id;
    for (typed, then) in [
        ("thu 9-9:30", "2026-03-19"),
        ("14-15", "2026-03-19"),
        ("yesterday 14-15", "2026-03-30"),
        ("wed 8-9", "2026-04-01"),
    ] {
        let typed = typed.to_owned();
        perform::perform(&mut inside.session, Change::Rephrase { block: id, typed })
            .expect("edited");
        let found = block::find(&inside.session, id).expect("the block");
        assert_eq!(found.day, Some(day(then)));
    }
}

#[test]
fn both_parts_of_a_split_meeting_keep_who_was_in_it() {
    let mut inside = Inside::at("2026-03-20T12:00");
    inside.import(MEETING);
    let id = inside.week("2026-W12").blocks[0].id;
    let at = "2026-03-16T03:30:00Z".parse().expect("an instant");
    block::split(&mut inside.session, id, at).expect("split");
    let parts = inside.week("2026-W12").blocks;
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|part| part.attendees == ["ana@example.com"]));
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes(60));
    assert_eq!(inside.import(MEETING).calendars[0].unchanged.entries, 1);
    assert_eq!(inside.counted(&["2026-W12"], "Call"), Minutes(60));
}

#[test]
fn facts_changed_without_a_day_hold_today_whatever_was_dated_before() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let capacity = |hours| Changes { capacity: Some(Minutes::hours(hours)), ..Changes::default() };
    let from = Some(day("2026-03-02"));
    profile::set(&mut inside.session, &capacity(32), from).expect("part time");
    profile::set(&mut inside.session, &capacity(24), None).expect("less");
    assert_eq!(inside.session.profile().expect("facts").capacity, Minutes::hours(24));
    let week = "2026-W12".parse().expect("a week");
    close_week::close(&mut inside.session, week, &close_week::Closing::default()).expect("closed");
    let changed = profile::set(&mut inside.session, &capacity(20), None).expect("less again");
    assert_eq!(changed.outcome.from, Some(day("2026-03-23")), "this week is closed already");
    let far = profile::set(&mut inside.session, &capacity(20), Some(day("9999-12-31")));
    assert_eq!(far.expect_err("too far").message, "9999-12-31 is too far away");
}

#[test]
fn weeks_begin_on_one_day_for_everything_at_once() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let sunday = Changes { first_weekday: Some(chrono::Weekday::Sun), ..Changes::default() };
    let from = Some(day("2026-04-01"));
    profile::set(&mut inside.session, &sunday, from).expect("weeks begin on Sunday");
    assert_eq!(inside.session.profile().expect("facts").first_weekday, chrono::Weekday::Sun);
    assert_eq!(inside.week("2026-W12").picture.days[0].date, day("2026-03-15"));
}

#[test]
fn hours_of_a_whole_week_are_history_too() {
    let mut inside = Inside::at("2026-03-20T12:00");
    log::log(&mut inside.session, "2026-W02 3h Budget @admin", None).expect("logged");
    let reach = history::reach(&inside.session).expect("reach").expect("something is known");
    assert_eq!(reach.0.to_string(), "2026-W02");
}

#[test]
fn an_archived_category_takes_blocks_until_its_week() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let from = Some("2026-W20".parse().expect("a week"));
    category::archive(&mut inside.session, "hiring", from).expect("archived");
    log::log(&mut inside.session, "9-10 Interview @hiring", None).expect("still in use");
    category::archive(&mut inside.session, "hiring", None).expect("archived now");
    assert!(log::log(&mut inside.session, "9-10 Interview @hiring", None).is_err());
    let wanted = PlanChange::by_hand();
    plan_lines::remove_line(&mut inside.session, "hiring", &wanted).expect("its line goes");
}

#[test]
fn no_two_categories_answer_to_one_name() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let renamed = |name: &str| category::Changes {
        name: Some(name.to_owned()),
        ..category::Changes::default()
    };
    for taken in ["Hiring", "HIRING", " "] {
        assert!(category::set(&mut inside.session, "admin", &renamed(taken)).is_err(), "{taken}");
    }
    assert!(category::add(&mut inside.session, "Buffer", None, None, Kind::Work).is_err());
    category::set(&mut inside.session, "admin", &renamed("Admin")).expect("its own name");
}

#[test]
fn a_goal_names_a_category_once_and_has_a_title() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let twice = goal::Changes {
        categories: Some(vec!["hiring".to_owned(), "Hiring".to_owned()]),
        ..goal::Changes::default()
    };
    let added = goal::add(&mut inside.session, None, "Grow", &twice).expect("added").outcome;
    assert_eq!(added.categories.len(), 1);
    assert!(goal::add(&mut inside.session, None, "  ", &twice).is_err());
}

#[test]
fn an_adjustment_leaves_a_baseline_a_baseline() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let from = Some("2026-W12".parse().expect("a week"));
    let mut because = |reason| {
        let wanted = PlanChange { from, draft: None, reason, why: String::new() };
        let (hours, about) = (Minutes::hours(3), Some(Direction::About));
        plan_lines::set_line(&mut inside.session, "hiring", hours, about, &wanted).expect("set")
    };
    because(PlanReason::Offsite);
    assert_eq!(because(PlanReason::Adjust).outcome.reason, PlanReason::Offsite);
    assert_eq!(because(PlanReason::RePlan).outcome.reason, PlanReason::RePlan);
    let week = "2026-W12".parse().expect("a week");
    assert_eq!(plan::in_force(&inside.session, week).expect("a plan").0, 2);
}

#[test]
fn time_away_has_days_and_hours_that_there_are() {
    let mut inside = Inside::at("2026-03-20T12:00");
    let today = day("2026-03-20");
    for hours in [0, 25] {
        let away = away::add(&mut inside.session, (today, today), Some(Minutes::hours(hours)), "");
        assert!(away.is_err(), "{hours} hours");
    }
    assert!(away::add(&mut inside.session, (today, day("9999-12-31")), None, "").is_err());
}

#[test]
fn an_instant_of_another_age_is_refused() {
    let mut inside = Inside::at("2026-03-20T12:00");
    for year in ["0001", "1492", "9999"] {
        let (from, to) = (format!("{year}-01-01T09:00Z"), format!("{year}-01-01T10:00Z"));
        assert!(log::log_between(&mut inside.session, &from, &to, "Long ago").is_err(), "{year}");
    }
    assert!(blocks::list(inside.session.reading()).expect("blocks").is_empty());
}
