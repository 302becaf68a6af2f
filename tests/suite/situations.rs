//! Situations that must be right, one test each: what a calendar, a plan and a leader's year bring
//! about, and the rule that holds then.

use crate::sandbox::Sandbox;

/// A leader whose old spreadsheet has these hours; the first column is the week.
fn with_hours(columns: &str, rows: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("hours.csv", &format!("week,{columns}\n{}\n", rows.join("\n")));
    sandbox.given(&["import hours.csv"]);
    sandbox
}

/// One column of the row of a week and category in `weeks.csv`.
fn of_category(sandbox: &Sandbox, week: &str, category: &str, column: &str) -> String {
    let text = sandbox.run(&format!("week {week} --csv")).out;
    value(&text, column, &[("category", category)])
}

/// One column of the week's row in `week-totals.csv`.
fn of_week(sandbox: &Sandbox, week: &str, column: &str) -> String {
    let text = sandbox.run(&format!("history --wide --csv --from {week} --to {week}")).out;
    value(&text, column, &[])
}

/// One column of the half's row of a category.
fn of_half(sandbox: &Sandbox, category: &str, column: &str) -> String {
    let text = sandbox.run("half 2026-H1 --csv").out;
    value(&text, column, &[("category", category)])
}

/// The column's value in the first record where the others are so.
fn value(text: &str, column: &str, others: &[(&str, &str)]) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|one| one == name).expect("the column");
    let places: Vec<(usize, &str)> = others.iter().map(|(name, is)| (place(name), *is)).collect();
    let mut records = reader.records().map(|record| record.expect("a record"));
    let found = records.find(|record| places.iter().all(|(at, is)| &record[*at] == *is));
    found.unwrap_or_else(|| panic!("{others:?} in\n{text}"))[place(column)].to_owned()
}

/// An hour's meeting of two on that day of March, from nine.
fn invitation(uid: &str, day: u32, title: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:202603{day:02}T080000Z\r\n\
         DTEND:202603{day:02}T090000Z\r\nSUMMARY:{title}\r\nORGANIZER:mailto:ana@example.com\r\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\r\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\nEND:VEVENT\r\n"
    )
}

fn calendar(events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.concat())
}

#[test]
fn vacation_week() {
    let sandbox = with_hours("planning", &["2026-W10,2"]);
    sandbox.given(&["away add 2026-03-02..2026-03-08", "review close 2026-W10"]);
    let row = ["counted", "available_h", "actual_h", "on_plan_pct", "kept_pct", "coverage_pct"];
    let row = row.map(|column| of_week(&sandbox, "2026-W10", column));
    assert_eq!(row, ["no", "0.00", "2.00", "", "", ""]);
    let said = sandbox.run("week 2026-W10").out;
    assert!(said.contains("2.0 h worked while away"), "{said}");
    assert!(!said.contains("+2.0"), "and set against nothing: {said}");
}

#[test]
fn mostly_away() {
    let sandbox = with_hours("planning", &["2026-W10,6", "2026-W11,1"]);
    sandbox.given(&["away add 2026-03-09..2026-03-12"]);
    sandbox.given(&["review close 2026-W10", "review close 2026-W11"]);
    assert_eq!(of_week(&sandbox, "2026-W11", "counted"), "no");
    let row = ["flag", "drift"].map(|column| of_category(&sandbox, "2026-W11", "planning", column));
    assert_eq!(row, ["", ""]);
    let half = ["weeks_counted", "actual_total_h", "median_h"];
    let half = half.map(|column| of_half(&sandbox, "planning", column));
    assert_eq!(half, ["1", "7.00", "6.00"], "in the sum and in no median");
}

#[test]
fn drift_across_a_vacation() {
    let rows = ["2026-W07,2", "2026-W08,2", "2026-W09,6", "2026-W11,2"];
    let sandbox = with_hours("planning", &rows);
    sandbox.given(&["away add 2026-03-02..2026-03-08"]);
    for week in ["2026-W07", "2026-W08", "2026-W09", "2026-W10", "2026-W11"] {
        sandbox.given(&[&format!("review close {week}")]);
    }
    let drift = ["2026-W09", "2026-W10", "2026-W11"]
        .map(|week| of_category(&sandbox, week, "planning", "drift"));
    assert_eq!(drift, ["no", "", "yes"], "the last four weeks are 7, 8, 9 and 11");
}

#[test]
fn part_time() {
    let sandbox = Sandbox::empty();
    sandbox.given(&[
        "setup --template engineering-manager --timezone Europe/Berlin --capacity 24h",
        "profile set --hours \"mon-wed 09:00-17:00\"",
        "log mon 9-10 One @planning",
        "log mon 10-11 Two @hiring",
        "log sat 10-11 Three @planning",
        "review close 2026-W12",
    ]);
    let plan = of_category(&sandbox, "2026-W12", "planning", "plan_h");
    assert_eq!(plan, "3.50", "six hours of forty are three and a half of 24");
    // An hour and a half short is beyond a quarter and beyond the hour that holds for every capacity.
    assert_eq!(of_category(&sandbox, "2026-W12", "planning", "flag"), "yes");
    assert_eq!(
        of_category(&sandbox, "2026-W12", "learning", "flag"),
        "no",
        "36 minutes are missing"
    );
    let switches = of_week(&sandbox, "2026-W12", "switches_per_day");
    assert_eq!(switches, "0.333", "one on three working days, Saturday is none");
}

#[test]
fn on_call_week() {
    let sandbox = with_hours("planning,surprises", &["2026-W10,2,20"]);
    sandbox.given(&["week set 2026-W10 --kind oncall", "review close 2026-W10"]);
    let row = ["kind", "counted"].map(|column| of_week(&sandbox, "2026-W10", column));
    assert_eq!(row, ["oncall", "yes"]);
    assert_eq!(of_half(&sandbox, "planning", "weeks_counted"), "1");
}

#[test]
fn travel_and_conference() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "category add Travel",
        "log 2026-03-10 9-17 Conference @travel",
        "week set 2026-W11 --kind travel",
    ]);
    let row = ["available_h", "actual_h"].map(|column| of_week(&sandbox, "2026-W11", column));
    assert_eq!(row, ["40.00", "8.00"], "work on the road is work");
    sandbox.given(&["away add 2026-03-11"]);
    assert_eq!(of_week(&sandbox, "2026-W11", "available_h"), "32.00", "a day without work is away");
}

#[test]
fn year_edges() {
    let sandbox = Sandbox::new();
    let first = ["week_start", "half"].map(|column| of_week(&sandbox, "2026-W01", column));
    assert_eq!(first, ["2025-12-29", "2026-H1"]);
    let last = ["week_start", "half"].map(|column| of_week(&sandbox, "2026-W53", column));
    assert_eq!(last, ["2026-12-28", "2026-H2"]);
    assert_eq!(of_week(&sandbox, "2027-W01", "half"), "2027-H1");
    let weeks = sandbox.run("history --wide --csv --from 2026-W27 --to 2026-W53").out;
    assert_eq!(weeks.lines().filter(|line| line.contains(",2026-H2,")).count(), 27);
}

#[test]
fn plan_change_mid_half() {
    let sandbox = with_hours("planning", &["2026-W10,6", "2026-W11,4"]);
    sandbox.given(&["plan set planning 4h --at-least --from 2026-W11"]);
    let realism =
        ["2026-W10", "2026-W11"].map(|week| of_category(&sandbox, week, "planning", "realism"));
    assert_eq!(realism, ["1.000", "1.000"], "each week by the version that held in it");
    sandbox.given(&["review close 2026-W10", "review close 2026-W11"]);
    let plans = ["plan_first_h", "plan_last_h", "planned_total_h", "actual_total_h"];
    let plans = plans.map(|column| of_half(&sandbox, "planning", column));
    assert_eq!(plans, ["6.00", "4.00", "10.00", "10.00"]);
}

#[test]
fn category_without_plan() {
    let sandbox = Sandbox::new();
    sandbox.given(&["category add Board", "log mon 9-12 Board papers @board", "review close"]);
    let row = ["plan_h", "actual_h", "realism", "flag", "drift"];
    let row = row.map(|column| of_category(&sandbox, "2026-W12", "board", column));
    assert_eq!(row, ["0.00", "3.00", "", "", ""]);
    assert_eq!(of_half(&sandbox, "board", "realism_median"), "");
}

#[test]
fn target_of_zero_at_most() {
    let sandbox = with_hours("admin", &["2026-W10,1", "2026-W11,0.75"]);
    sandbox.given(&["plan set admin 0h --at-most"]);
    let row =
        |week: &str| ["flag", "realism"].map(|column| of_category(&sandbox, week, "admin", column));
    assert_eq!(row("2026-W10"), ["yes", ""]);
    assert_eq!(row("2026-W11"), ["no", ""], "three quarters of an hour");
}

#[test]
fn category_new_mid_half() {
    let sandbox = with_hours("planning", &["2026-W09,6", "2026-W10,6", "2026-W11,6"]);
    sandbox.given(&[
        "category add Board",
        "plan set board 2h --about --from 2026-W11",
        "log 2026-03-10 9-11 Board papers @board",
    ]);
    for week in ["2026-W09", "2026-W10", "2026-W11"] {
        sandbox.given(&[&format!("review close {week}")]);
    }
    let row = |category: &str| {
        ["weeks_counted", "median_h"].map(|column| of_half(&sandbox, category, column))
    };
    assert_eq!(row("planning"), ["3", "6.00"]);
    assert_eq!(row("board"), ["1", "2.00"], "over its own week, with their number beside");
}

#[test]
fn week_not_reviewed() {
    let rows = ["2026-W08,22.0,2", "2026-W09,21.75,2", "2026-W10,36,4"];
    let sandbox = with_hours("planning,hiring", &rows);
    sandbox.given(&["log 2026-03-03 9-13 Something"]);
    let row = |week: &str| ["counted", "reviewed"].map(|column| of_week(&sandbox, week, column));
    assert_eq!(row("2026-W08"), ["yes", "no"], "24 hours of 40");
    assert_eq!(row("2026-W09"), ["no", "no"], "a quarter of an hour less");
    assert_eq!(row("2026-W10"), ["yes", "no"], "4 of 44 hours are unfiled");
    sandbox.given(&["log 2026-03-04 9-10 Something else"]);
    assert_eq!(row("2026-W10"), ["no", "no"], "5 of 45 are more than a tenth");
    assert!(sandbox.run("history").out.contains("open, unfiled"));
}

#[test]
fn changed_past_week() {
    let sandbox = with_hours("planning", &["2026-W10,6", "2026-W11,6"]);
    sandbox.given(&["review close 2026-W10"]);
    sandbox.given(&["log 2026-03-03 9-11 Late @planning", "log 2026-03-10 9-11 Late @planning"]);
    let actual = |week: &str| of_category(&sandbox, week, "planning", "actual_h");
    assert_eq!(actual("2026-W11"), "8.00", "an open week is made anew");
    assert_eq!(actual("2026-W10"), "6.00", "a closed one keeps its figures");
    assert_eq!(of_category(&sandbox, "2026-W10", "planning", "revised_at"), "");
    sandbox.given(&["review restate 2026-W10"]);
    assert_eq!(actual("2026-W10"), "8.00");
    assert_ne!(of_category(&sandbox, "2026-W10", "planning", "revised_at"), "");
}

#[test]
fn clock_change_and_flight_across_zones() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 2026-03-29 00:00-06:00 Night @surprises"]);
    assert_eq!(of_week(&sandbox, "2026-W13", "actual_h"), "5.00", "the clock skipped an hour");
    sandbox.given(&[
        "log --from 2026-03-11T09:00+01:00 --to 2026-03-11T18:00-04:00 \"Flight west\" @surprises",
    ]);
    assert_eq!(of_week(&sandbox, "2026-W11", "actual_h"), "14.00", "by instants, not by clocks");
}

#[test]
fn private_or_empty_titles() {
    let sandbox = Sandbox::new();
    let private = |event: String| event.replace("SUMMARY", "CLASS:PRIVATE\r\nSUMMARY");
    let mut events = Vec::new();
    for (place, day) in [2, 9, 16].into_iter().enumerate() {
        events.push(invitation(&format!("staff{place}"), day, "Staff"));
        events.push(private(invitation(&format!("talk{place}"), day + 1, "Talk")));
        events.push(invitation(&format!("untitled{place}"), day + 2, ""));
    }
    sandbox.file("work.ics", &calendar(&events)).given(&["import work.ics"]);
    assert_eq!(of_week(&sandbox, "2026-W11", "meetings"), "3", "they count all the same");
    let series = sandbox.run("series --csv").out;
    assert!(series.contains(",Staff,"), "three weeks under one title: {series}");
    assert_eq!(
        series.lines().count(),
        2,
        "and nothing but a rule makes one of the others: {series}"
    );
}

#[test]
fn same_event_in_two_calendars() {
    let sandbox = Sandbox::new();
    let calendar = calendar(&[invitation("a@x", 10, "Staff")]);
    sandbox.file("work.ics", &calendar).file("team.ics", &calendar);
    sandbox.given(&["import work.ics --calendar Work", "import team.ics --calendar Team"]);
    let row = ["actual_h", "overlap_h"].map(|column| of_week(&sandbox, "2026-W11", column));
    assert_eq!(row[0], "1.00", "once");
}

#[test]
fn interrupted_event() {
    let sandbox = Sandbox::new();
    let calendar = |title: &str| calendar(&[invitation("a@x", 10, title)]);
    sandbox.file("work.ics", &calendar("Staff")).given(&["import work.ics"]);
    sandbox.given(&["block edit 1 --to \"2026-03-10 9-9:30\""]);
    assert_eq!(of_week(&sandbox, "2026-W11", "actual_h"), "0.50");
    sandbox.file("work.ics", &calendar("Staff meeting")).given(&["import work.ics"]);
    assert_eq!(of_week(&sandbox, "2026-W11", "actual_h"), "0.50", "the cut survives");
    assert!(sandbox.run("blocks 2026-W11").out.contains("Staff meeting"), "the new title came in");
}
