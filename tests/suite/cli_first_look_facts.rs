//! What programs get of a first look: through a pipe, a line a fact, and the figures of an import.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _, process::Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use super::cli_first_look::half_a_year;
use crate::sandbox::{Sandbox, case};

#[test]
fn a_calendar_comes_through_a_pipe() {
    let sandbox = Sandbox::empty();
    let mut command = sandbox.command();
    let mut running = command
        .args(["-", "--csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = running.stdin.take().expect("a pipe");
    input.write_all(half_a_year().as_bytes()).expect("written");
    drop(input);
    let said = running.wait_with_output().expect("it ends");
    assert_snapshot!(String::from_utf8_lossy(&said.stdout), @"
    title,times,minutes,people,first_week,last_week,hours,share_pct,hours_year
    Delivery sync,120,30,5,2025-W38,2026-W11,60.00,15.8,115.00
    Incident board,48,60,6,2025-W38,2026-W11,48.00,12.6,92.00
    Hiring committee,24,90,4,2025-W38,2026-W11,36.00,9.5,69.00
    Platform review,24,90,12,2025-W38,2026-W11,35.00,9.2,69.00
    Leads staff,24,60,5,2025-W38,2026-W11,24.00,6.3,46.00
    Roadmap council,13,120,8,2025-W38,2026-W10,20.00,5.3,46.00
    1:1 Ana,24,45,2,2025-W38,2026-W11,18.00,4.7,34.50
    1:1 Ben,24,45,2,2025-W38,2026-W11,18.00,4.7,34.50
    1:1 Cem,24,45,2,2025-W38,2026-W11,18.00,4.7,34.50
    1:1 Dora,24,45,2,2025-W38,2026-W11,18.00,4.7,34.50
    Partner call,13,90,3,2025-W38,2026-W10,19.50,5.1,34.50
    Steering,6,120,5,2025-W41,2026-W10,12.00,3.2,23.00
    ");
}

#[test]
fn facts_come_one_a_line() {
    let sandbox = Sandbox::empty();
    sandbox.file("work.ics", &half_a_year());
    let said = sandbox.run("work.ics --plain --from 2026-01-12 --to 2026-01-26");
    assert_snapshot!(said.out, @r#"
    timezone: Europe/Berlin
    calendars.1: Dana
    me.1: me@example.com
    working_hours: mon-fri 09:00-12:30 13:00-17:30
    lacks: -
    unreadable.1.file: work.ics
    unreadable.1.line: 269
    unreadable.1.why: "Planning": "tomorrow" is no date or time
    weeks.1.actual_h: 13.5
    weeks.1.days_off_h: 0.0
    weeks.1.early_or_late_h: 0.0
    weeks.1.focus_h: 16.5
    weeks.1.longest_free_h: 3.5
    weeks.1.overlap_h: 0.0
    weeks.1.week: 2026-W03
    weeks.1.with_people_h: 11.5
    weeks.2.actual_h: 16.5
    weeks.2.days_off_h: 0.0
    weeks.2.early_or_late_h: 1.0
    weeks.2.focus_h: 16.5
    weeks.2.longest_free_h: 3.5
    weeks.2.overlap_h: 1.5
    weeks.2.week: 2026-W04
    weeks.2.with_people_h: 14.5
    median_h: 15.0
    with_people_h: 26.0
    one_on_one_h: 6.0
    early_or_late_h: 1.0
    days_off_h: 0.0
    free.1.day: mon
    free.1.end: 17:30
    free.1.free_weeks: 2
    free.1.of_weeks: 2
    free.1.start: 14:00
    free.2.day: fri
    free.2.end: 17:30
    free.2.free_weeks: 2
    free.2.of_weeks: 2
    free.2.start: 14:00
    free.3.day: wed
    free.3.end: 11:30
    free.3.free_weeks: 2
    free.3.of_weeks: 2
    free.3.start: 09:00
    free.4.day: thu
    free.4.end: 11:30
    free.4.free_weeks: 2
    free.4.of_weeks: 2
    free.4.start: 09:00
    free.5.day: fri
    free.5.end: 11:30
    free.5.free_weeks: 2
    free.5.of_weeks: 2
    free.5.start: 09:00
    free.6.day: mon
    free.6.end: 12:30
    free.6.free_weeks: 2
    free.6.of_weeks: 2
    free.6.start: 10:30
    free.7.day: tue
    free.7.end: 15:30
    free.7.free_weeks: 2
    free.7.of_weeks: 2
    free.7.start: 14:00
    free.8.day: tue
    free.8.end: 10:00
    free.8.free_weeks: 2
    free.8.of_weeks: 2
    free.8.start: 09:00
    free.9.day: wed
    free.9.end: 17:00
    free.9.free_weeks: 2
    free.9.of_weeks: 2
    free.9.start: 16:00
    free.10.day: thu
    free.10.end: 17:30
    free.10.free_weeks: 2
    free.10.of_weeks: 2
    free.10.start: 16:30
    ended: 0
    ledger.counted_h: 30.0
    ledger.held_h: 32.5
    ledger.left_out.1.entries: 1
    ledger.left_out.1.hours: 1.0
    ledger.left_out.1.reason: declined
    ledger.overlap_h: 1.5

    title: Delivery sync
    times: 10
    minutes: 30
    people: 5
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 5.00
    share_pct: 16.7
    hours_year: 115.00

    title: Incident board
    times: 4
    minutes: 60
    people: 6
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 4.00
    share_pct: 13.3
    hours_year: 92.00

    title: Hiring committee
    times: 2
    minutes: 90
    people: 4
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 3.00
    share_pct: 10.0
    hours_year: 69.00

    title: Platform review
    times: 2
    minutes: 90
    people: 12
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 2.00
    share_pct: 6.7
    hours_year: 69.00

    title: Leads staff
    times: 2
    minutes: 60
    people: 5
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 2.00
    share_pct: 6.7
    hours_year: 46.00

    title: 1:1 Ana
    times: 2
    minutes: 45
    people: 2
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 1.50
    share_pct: 5.0
    hours_year: 34.50

    title: 1:1 Ben
    times: 2
    minutes: 45
    people: 2
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 1.50
    share_pct: 5.0
    hours_year: 34.50

    title: 1:1 Cem
    times: 2
    minutes: 45
    people: 2
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 1.50
    share_pct: 5.0
    hours_year: 34.50

    title: 1:1 Dora
    times: 2
    minutes: 45
    people: 2
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 1.50
    share_pct: 5.0
    hours_year: 34.50
    "#);
}

/// Hours by week, and the ledger's sums.
fn looked(document: &str) -> (BTreeMap<String, f64>, f64) {
    let json: Value = serde_json::from_str(document).expect("JSON");
    let weeks = json["weeks"].as_array().expect("weeks").iter().map(|week| {
        let name = week["week"].as_str().expect("a week").to_owned();
        (name, week["actual_h"].as_f64().expect("hours"))
    });
    (weeks.collect(), json["ledger"]["overlap_h"].as_f64().expect("hours"))
}

#[test]
fn every_week_holds_what_it_holds_after_an_import() {
    let sandbox = Sandbox::new();
    sandbox.file("half-a-year.ics", &half_a_year());
    let work = case("work.ics").display().to_string();
    for file in ["half-a-year.ics", &work] {
        let (weeks, overlap) = looked(&sandbox.run(&format!("{file} --json")).out);
        sandbox.given(&[&format!("import {file} --from 2025-09-01")]);
        let mut told = String::new();
        let mut all_overlap = 0.0;
        for (week, hours) in &weeks {
            let said = sandbox.run(&format!("week {week} --json")).out;
            let rows: Value = serde_json::from_str(&said).expect("JSON");
            let rows = rows["rows"].as_array().expect("rows");
            let actual: f64 = rows.iter().filter_map(|row| row["actual_h"].as_f64()).sum();
            let _ = writeln!(told, "{week} {hours}");
            assert!((actual - hours).abs() < 0.005, "{week}: {actual} after the look's {hours}");
            let blocks = sandbox.run(&format!("week {week}")).out;
            let overlap = blocks.split("overlap ").nth(1).and_then(|rest| rest.split(' ').next());
            all_overlap += overlap.and_then(|hours| hours.parse::<f64>().ok()).unwrap_or(0.0);
        }
        assert!((all_overlap - overlap).abs() < 0.005, "{all_overlap} after the look's {overlap}");
        sandbox.given(&["undo"]);
    }
}
