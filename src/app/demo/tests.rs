//! The demo store adds up to the half that it tells.

use super::*;
use crate::{
    analysis::{
        testing::story::{FIGURES, HALF},
        week_rows::WeekRows,
    },
    app::{close_week::live_rows, history, seen},
    domain::minutes::Share,
    store::{dump, records::closed_weeks},
};

fn demo() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = create(folder.path()).expect("the demo store");
    (folder, session)
}

fn dumped(session: &Session) -> String {
    let mut bytes = Vec::new();
    dump::write(session.reading(), &mut bytes).expect("a dump");
    String::from_utf8(bytes).expect("text")
}

fn weeks(session: &Session) -> Vec<WeekRows> {
    let week = |text: &str| Some(text.parse().expect("a week"));
    history::history(session, week("2026-W01"), week("2026-W26")).expect("26 weeks")
}

fn hours(text: &str) -> Minutes {
    format!("{text}h").parse().expect("hours")
}

#[test]
fn every_week_holds_the_hours_of_the_story() {
    let keys = [
        "peers",
        "directs",
        "organisation",
        "strategy",
        "hiring",
        "external",
        "delivery",
        "learning",
        "admin",
        "reactive",
    ];
    let (_folder, session) = demo();
    for (week, told) in weeks(&session).iter().zip(HALF.lines()) {
        let fields: Vec<&str> = told.split(',').collect();
        assert_eq!(week.total.available, hours(fields[1]), "available in {}", week.total.week);
        assert_eq!(format!("v{}", week.total.plan_version.unwrap_or(0)), fields[2]);
        for (key, told) in keys.iter().zip(&fields[3..]) {
            let line = week.lines.iter().find(|line| line.key == *key).expect("a line");
            assert_eq!(line.actual, hours(told), "{key} in {}", week.total.week);
        }
        assert!(week.lines.iter().all(|line| line.category.is_some()), "{}", week.total.week);
    }
}

#[test]
fn every_week_is_on_plan_and_kept_as_told() {
    let (_folder, session) = demo();
    let weeks = weeks(&session);
    for told in FIGURES.lines() {
        let fields: Vec<&str> = told.split_whitespace().collect();
        let number: usize = fields[0].parse().expect("a week's number");
        let total = &weeks[number - 1].total;
        let percent = |share: Option<Share>| share.and_then(Share::percent);
        assert_eq!(percent(total.on_plan).as_deref(), Some(fields[1]), "on plan, week {number}");
        assert_eq!(percent(total.plan_kept).as_deref(), Some(fields[2]), "kept, week {number}");
        assert_eq!(percent(total.goals_kept).as_deref(), Some(fields[3]), "goals, week {number}");
    }
}

/// Number of the week, hours of meetings, of focus, rated low; the vacation in week 15 has none.
const SHAPES: &str = "\
1 11.5 7 1
2 21 9 2
3 22.5 8.5 2.5
4 23.5 7 3.5
5 25 6.5 4
6 26.5 5.5 5
7 27 3 3
8 27.5 4.5 6
9 24 2 3
10 29 4 6.5
11 28.5 3.5 6
12 27 4 5
13 24.5 6 3
14 19 5.5 2.5
16 26 6 3
17 25.5 6.5 2.5
18 18 7 2
19 21 4 1.5
20 23.5 8 2
21 26 7 2
22 19.5 6.5 1.5
23 22.5 8 2
24 25 6.5 3.5
25 25.5 6 4
26 19 12.5 2
";

#[test]
fn every_week_has_the_meetings_focus_and_low_value_of_the_story() {
    let (_folder, session) = demo();
    let weeks = weeks(&session);
    for told in SHAPES.lines() {
        let fields: Vec<&str> = told.split(' ').collect();
        let number: usize = fields[0].parse().expect("a week's number");
        let total = &weeks[number - 1].total;
        assert_eq!(total.meeting, Some(hours(fields[1])), "meetings of week {number}");
        assert_eq!(total.focus, Some(hours(fields[2])), "focus of week {number}");
        assert_eq!(total.low_value, Some(hours(fields[3])), "low value in week {number}");
    }
    assert_eq!((weeks[14].total.meeting, weeks[14].total.focus), (None, None));
}

#[test]
fn the_ledger_of_week_twelve_closes_as_drawn() {
    let (_folder, session) = demo();
    let book = Book::open(session.reading()).expect("the book");
    let week = "2026-W12".parse().expect("a week");
    let (view, _) = live_rows(session.reading(), &book, week).expect("week 12");
    let ledger = &view.picture.ledger;
    assert!(ledger.closes());
    assert_eq!((ledger.counted, ledger.counted_blocks), (hours("43.5"), 47));
    assert_eq!((ledger.from_calendar, ledger.by_hand), (hours("37.5"), hours("6")));
    assert_eq!(ledger.overlapping, [("Supplier demo".to_owned(), hours("1"))]);
    let left_out: Vec<String> = ledger
        .left_out
        .iter()
        .map(|(reason, minutes, entries)| format!("{} {minutes} {entries}", reason.as_str()))
        .collect();
    assert_eq!(left_out, ["cancelled 1h 1", "declined 2h 2", "all day 0h 1"]);
}

/// By the raw rule, whatever a decision keeps quiet: week in which it shows, first week without it.
#[test]
fn drift_comes_and_goes_as_in_the_story() {
    let (_folder, session) = demo();
    let mut found = Vec::new();
    let mut drifting: Vec<(String, u32)> = Vec::new();
    for week in weeks(&session).iter().filter(|week| week.total.is_counted()) {
        let number = week.total.week.number();
        let (on, off): (Vec<_>, Vec<_>) =
            week.lines.iter().partition(|line| line.drift == Some(true));
        let lasts = |key: &str| on.iter().any(|line| line.key == key);
        for (key, from) in drifting.iter().filter(|(key, _)| !lasts(key)) {
            found.push(format!("{key} {from}-{number}"));
        }
        drifting.retain(|(key, _)| off.iter().all(|line| line.key != *key));
        let begun = on.iter().filter(|line| drifting.iter().all(|(key, _)| *key != line.key));
        let begun: Vec<_> = begun.map(|line| (line.key.clone(), number)).collect();
        drifting.extend(begun);
    }
    assert_eq!(found, ["learning 10-11", "delivery 6-18", "strategy 8-20", "external 19-20"]);
    assert_eq!(drifting, [("admin".to_owned(), 3), ("hiring".to_owned(), 25)]);
}

/// As in a store whose weeks were closed before drift was kept.
#[test]
fn a_closed_week_that_kept_no_drift_leaves_it_open_and_is_read_by_its_flags() {
    let (_folder, mut session) = demo();
    let mut old = weeks(&session)[11].clone();
    old.lines.iter_mut().for_each(|line| line.drift = None);
    session.unlogged(|change| Ok(closed_weeks::save(change, &old)?)).expect("saved");
    assert_eq!(weeks(&session)[11], old, "empty until it is restated");
    let book = Book::open(session.reading()).expect("the book");
    let seen = seen::seen(session.reading(), &book, old.total.week).expect("the week");
    let strategy = old.lines.iter().find(|line| line.key == "strategy").expect("a line");
    let standing = seen.standing(&book, strategy.category.expect("a category")).expect("it drifts");
    assert_eq!(standing.run.drift_since.map(Week::number), Some(8));
}

/// Admin took too much from week 3 on, which at the end of half a year lies before the weeks looked at.
#[test]
fn a_drift_older_than_half_a_year_began_when_it_began() {
    let (_folder, mut session) = demo();
    let book = Book::open(session.reading()).expect("the book");
    let last = weeks(&session)[25].clone();
    for later in 1..=4 {
        let mut rows = last.clone();
        rows.total.week = last.total.week.plus(later);
        session.unlogged(|change| Ok(closed_weeks::save(change, &rows)?)).expect("saved");
    }
    let admin = last.lines.iter().find(|line| line.key == "admin").expect("a line");
    let week = last.total.week.plus(4);
    let seen = seen::seen(session.reading(), &book, week).expect("the week");
    let standing = seen.standing(&book, admin.category.expect("a category")).expect("it drifts");
    assert_eq!(standing.run.drift_since.map(Week::number), Some(3));
    assert_eq!(seen.rows.len(), 26, "the weeks that are shown are half a year all the same");
}

#[test]
fn the_demo_store_is_the_same_every_time() {
    let (_first, one) = demo();
    let (_second, other) = demo();
    assert_eq!(dumped(&one), dumped(&other));
}

#[test]
fn frozen_weeks_hold_what_their_blocks_say() {
    let (_folder, session) = demo();
    let book = Book::open(session.reading()).expect("the book");
    for frozen in weeks(&session) {
        let (_, live) = live_rows(session.reading(), &book, frozen.total.week).expect("a week");
        assert_eq!(frozen, live);
    }
}
