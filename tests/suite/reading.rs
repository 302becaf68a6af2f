//! One week is read by its days, however long the history is.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use chrono::Duration;
use ownweek::{
    app::{error::Error, seen, week::Book},
    domain::{
        block::{Block, Origin, When},
        category::CategoryId,
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject},
        plan::{PlanReason, PlanVersion},
        span::Span,
        week::Week,
        zone,
    },
    store::records::{blocks, decisions, plans},
};
use rusqlite::Connection;

use crate::inside::Inside;

/// How SQLite would go about a query.
fn plan(inside: &Inside, sql: &str) -> Vec<String> {
    let mut statement =
        inside.session.reading().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a query");
    let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
    let steps =
        statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3)).expect("a plan");
    steps.collect::<Result<_, _>>().expect("steps")
}

#[test]
fn a_week_is_found_by_its_days() {
    let inside = Inside::at("2026-03-20T16:00");
    let sql = blocks::query_between();
    let steps = plan(&inside, &sql).join("\n");
    assert!(steps.contains("SEARCH block USING INDEX block_day (day>? AND day<?)"), "{steps}");
    assert!(steps.contains("SEARCH block USING INDEX block_long (last_day>?)"), "{steps}");
    assert_eq!(steps.matches(" block ").count(), 2, "{steps}");
}

#[test]
fn hours_of_a_whole_week_are_found_by_the_week() {
    let inside = Inside::at("2026-03-20T16:00");
    let sql = blocks::query_of_week();
    let steps = plan(&inside, &sql).join("\n");
    assert!(steps.contains("SEARCH block USING INDEX block_week (week=?)"), "{steps}");
}

#[test]
fn recurring_meetings_are_found_by_the_days_asked_for() {
    let inside = Inside::at("2026-03-20T16:00");
    let sql = blocks::query_in_series();
    let steps = plan(&inside, &sql).join("\n");
    let by_days = |index| steps.contains(&format!("USING INDEX {index} (day>? AND day<?)"));
    assert!(by_days("block_day"), "{steps}");
}

/// One who logged five meetings a week, decided something in each and planned anew in every quarter.
fn leader(years: i64) -> Inside {
    let mut inside = Inside::at("2026-03-20T16:00");
    let this_week = inside.session.this_week().expect("a week");
    let zone = inside.session.profile().expect("the facts").zone;
    let first = plans::list(inside.session.reading()).expect("plans").remove(0);
    let history = inside.session.perform("a history", |change| {
        for week in this_week.plus(-52 * years).through(this_week) {
            for day in week.days(chrono::Weekday::Mon).take(5) {
                let start = zone::midnight(zone, day) + Duration::hours(9);
                let when = When::Timed(Span::new(start, start + Duration::hours(1)));
                blocks::insert(
                    change,
                    &Block::new(when, zone, "Steering".to_owned(), Origin::Hand),
                )?;
            }
            if week.number() % 13 == 1 {
                let reason = PlanReason::Offsite;
                plans::insert(change, &PlanVersion { from: Some(week), reason, ..first.clone() })?;
            }
            decisions::insert(change, &accepted(week))?;
        }
        Ok::<_, Error>(())
    });
    history.expect("a history");
    inside
}

fn accepted(week: Week) -> Decision {
    Decision {
        id: DecisionId::new(0),
        week,
        kind: DecisionKind::AcceptOnce,
        tactic: None,
        subject: Subject::Category(CategoryId::new(1)),
        why: String::new(),
        owner: String::new(),
        from: week,
        recheck: None,
        expected: None,
        realised: None,
        state: DecisionState::Done,
        target: None,
        evidence: String::new(),
        in_calendar: false,
    }
}

/// Steps of the database, the same on every machine.
fn steps(inside: &Inside, read: impl Fn(&Connection) -> Result<(), Error>) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&count);
    let mut connection = Connection::open(inside.session.paths().store()).expect("the store");
    let count_one = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    connection.progress_handler(1, Some(count_one)).expect("counted");
    read(&connection).expect("read");
    count.load(Ordering::Relaxed)
}

#[test]
fn ten_years_make_a_week_no_dearer_than_one() {
    let of_a_week = |years: i64| {
        let inside = leader(years);
        let week = inside.session.this_week().expect("a week");
        steps(&inside, |reading| {
            let book = Book::near(reading, week)?;
            book.week(reading, week)?;
            seen::seen(reading, &book, week).map(|_| ())
        })
    };
    let (one, ten) = (of_a_week(1), of_a_week(10));
    assert!(one > 1_000 && 10 * ten <= 11 * one, "{one} steps after a year, {ten} after ten");
}

#[test]
fn a_version_that_is_read_late_is_whole_all_the_same() {
    let inside = leader(4);
    let this_week = inside.session.this_week().expect("a week");
    let long_ago = this_week.plus(-190);
    let reading = inside.session.reading();
    let (near, whole) = (Book::near(reading, this_week), Book::open(reading));
    let (near, whole) = (near.expect("the book"), whole.expect("the book"));
    assert!(!near.is_whole() && whole.is_whole());
    let plan = |book: &Book| book.week(reading, long_ago).expect("the week").plan;
    assert!(plan(&near).is_some_and(|(number, version)| number > 1 && !version.lines.is_empty()));
    assert_eq!(plan(&near), plan(&whole));
}

#[test]
fn a_book_in_brief_has_each_version_of_the_plan_once_a_week_asks_for_it() {
    let inside = leader(4);
    let reading = inside.session.reading();
    let (brief, whole) = (Book::brief(reading), Book::open(reading));
    let (brief, whole) = (brief.expect("the book"), whole.expect("the book"));
    assert!(brief.plans.len() > 10 && brief.plans.iter().all(|plan| plan.lines.is_empty()));
    let completed = brief.plans.into_iter().map(|mut plan| {
        plans::complete(reading, &mut plan).expect("its lines");
        plan
    });
    assert_eq!(completed.collect::<Vec<_>>(), whole.plans);
}

#[test]
fn filing_a_block_reads_no_lines_of_old_plans() {
    let inside = leader(10);
    let whole = steps(&inside, |reading| Book::open(reading).map(|_| ()));
    let brief = steps(&inside, |reading| Book::brief(reading).map(|_| ()));
    assert!(brief > 100 && 2 * brief < whole, "{brief} steps in brief, {whole} for all");
}
