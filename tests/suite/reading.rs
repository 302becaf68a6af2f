//! One week is read by its days, however long the history is.

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
    let sql = ownweek::store::records::blocks::query_between();
    let steps = plan(&inside, &sql).join("\n");
    assert!(steps.contains("SEARCH block USING INDEX block_day (day>? AND day<?)"), "{steps}");
    assert!(steps.contains("SEARCH block USING INDEX block_long (last_day>?)"), "{steps}");
    assert_eq!(steps.matches(" block ").count(), 2, "{steps}");
}

#[test]
fn hours_of_a_whole_week_are_found_by_the_week() {
    let inside = Inside::at("2026-03-20T16:00");
    let sql = ownweek::store::records::blocks::query_of_week();
    let steps = plan(&inside, &sql).join("\n");
    assert!(steps.contains("SEARCH block USING INDEX block_week (week=?)"), "{steps}");
}

#[test]
fn recurring_meetings_are_found_by_the_days_asked_for() {
    let inside = Inside::at("2026-03-20T16:00");
    let sql = ownweek::store::records::blocks::query_in_series();
    let steps = plan(&inside, &sql).join("\n");
    let by_days = |index| steps.contains(&format!("USING INDEX {index} (day>? AND day<?)"));
    assert!(by_days("block_day"), "{steps}");
}
