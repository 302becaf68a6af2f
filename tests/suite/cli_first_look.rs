//! `ownweek FILE…`: the first look at a calendar, before anything is set up.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _, process::Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::sandbox::{Sandbox, case};

const HEAD: &str = "BEGIN:VCALENDAR\nX-WR-CALNAME:Work\nX-WR-TIMEZONE:Europe/Berlin\n";

fn event(lines: &str) -> String {
    let uid = lines.len();
    format!("BEGIN:VEVENT\nUID:{uid}-{}\n{lines}\nEND:VEVENT\n", &lines[lines.len() - 6..])
}

/// Half a year of a leader, with a vacation and an event that can't be read.
fn half_a_year() -> String {
    std::fs::read_to_string(case("half-a-year.ics")).expect("a case")
}

#[test]
fn half_a_year_is_seen_in_one_command_and_nothing_is_stored() {
    let sandbox = Sandbox::empty();
    sandbox.file("work.ics", &half_a_year());
    assert_snapshot!(sandbox.talk(&["work.ics"]), @r#"
    $ ownweek work.ics
    First look · Dana · 2025-W38 to 2026-W11 · Europe/Berlin

    Your ten dearest recurring meetings take 12 h of your week; the dearest,
    Delivery sync, costs 110 h a year.

    Hours a week         15.5  ▆▅▆▆▆▅▆▆▆▅▆▆▆▅▂ █▅▆▅▇▅▆▅▇▅  3.5 to 22.5
    With other people    13.4  88 % of all, 2.9 h with one other person
    Focus                16.5  free of meetings for 2 h or more, the longest 3.5 h
    Outside working time  0.7  early or late 0.5, days off 0.2
    Booked twice          0.4  each minute counts once

    Dearest recurring meetings                 min  people  h a year  share
    Delivery sync               5 a week        30       5     110.4   16 %  ██████
    Incident board              2 a week        60       6      88.3   13 %  █████
    Hiring committee            weekly          90       4      66.2    9 %  ███▌
    Platform review             weekly          90      12      64.4    9 %  ███▌
    Leads staff                 weekly          60       5      44.2    6 %  ██▌
    Roadmap council             every 2 weeks  120       8      35.4    5 %  ██
    Partner call                every 2 weeks   90       3      34.5    5 %  ██
    1:1 Ana                     weekly          45       2      33.1    5 %  ██
    1:1 Ben                     weekly          45       2      33.1    5 %  ██
    1:1 Cem                     weekly          45       2      33.1    5 %  ██

    Free in most weeks: Fri 14:00-17:30 (25 of 25), Mon 14:00-17:30 (19 of 25), Wed
      09:00-11:30 (25 of 25)
    Held 392.25 h = counted 379.5 + overlap 11.0 + left out 1.75
    Left out: declined 1.0 h (1), all day (2), tentative 0.75 h (1)
    Without hours, in no average: 2026-W01
    1 recurring meeting ended before the last weeks: in no yearly figure.
    Taken as you: me@example.com appears in 17 of 17 invitations; --me changes it.
    Working time taken as mon-fri 09:00-12:30 13:00-17:30: --hours changes it.
    Read in Europe/Berlin, as the file says: --timezone changes it.
    Unreadable: work.ics line 269: "Planning": "tomorrow" is no date or time

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin --me me@example.com
      ownweek import work.ics
    "#);
    assert!(!sandbox.data().exists(), "a look stores nothing");
    for (line, told) in sandbox.run("work.ics").out.lines().zip(1..) {
        assert!(told < 41 && line.chars().count() <= 80, "{told}: {line}");
    }
}

#[test]
fn a_file_that_ends_before_the_last_weeks_is_told_so() {
    let sandbox = Sandbox::empty();
    let rule = "DTSTART;TZID=Europe/Berlin:20251006T090000\nDURATION:PT1H\nSUMMARY:Staff\n\
                RRULE:FREQ=WEEKLY;COUNT=12";
    sandbox.file("autumn.ics", &event(rule));
    let said = sandbox.run("autumn.ics").out;
    assert!(said.contains("It ends with 2025-W52: export it again"), "{said}");
}

#[test]
fn what_was_said_is_used_and_not_said_again() {
    let sandbox = Sandbox::empty();
    sandbox.file("work.ics", &half_a_year());
    assert_snapshot!(sandbox.talk(&[
        "work.ics --me ana@example.com --timezone Asia/Tokyo --hours \"mon-thu 16-22\" --from 2026-01-05 --to 2026-02-16",
    ]), @r#"
    $ ownweek work.ics --me ana@example.com --timezone Asia/Tokyo --hours "mon-thu 16-22" --from 2026-01-05 --to 2026-02-16
    First look · Dana · 2026-W02 to 2026-W07 · Asia/Tokyo

    Your ten dearest recurring meetings take 12 h of your week; the dearest,
    Delivery sync, costs 115 h a year.

    Hours a week         15.4  █▅▆▅▇▆  13.5 to 22.5
    With other people    14.5  88 % of all, 0.8 h with one other person
    Focus                12.0  free of meetings for 2 h or more, the longest 3.5 h
    Outside working time  9.7  early or late 5.3, days off 4.4
    Booked twice          0.6  each minute counts once

    Dearest recurring meetings                 min  people  h a year  share
    Delivery sync               5 a week        30       5     115.0   15 %  ██████
    Incident board              2 a week        60       7      92.0   12 %  █████
    Hiring committee            weekly          90       4      69.0    9 %  ███▌
    Platform review             weekly          90      12      61.3    8 %  ███
    Leads staff                 weekly          60       5      46.0    6 %  ██▌
    1:1 Ana                     weekly          45       2      34.5    5 %  ██
    1:1 Ben                     weekly          45       3      34.5    5 %  ██
    1:1 Cem                     weekly          45       3      34.5    5 %  ██
    1:1 Dora                    weekly          45       3      34.5    5 %  ██
    Partner call                every 2 weeks   90       4      34.5    5 %  ██

    Free in most weeks: Wed 16:00-19:30 (6 of 6), Thu 16:00-19:30 (6 of 6), Mon
      18:30-21:30 (6 of 6)
    Held 102.25 h = counted 98.75 + overlap 3.5 + left out 0.0
    The file's own zone is Europe/Berlin: --timezone Europe/Berlin reads it there.
    Unreadable: work.ics line 269: "Planning": "tomorrow" is no date or time

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Asia/Tokyo --me ana@example.com
      ownweek import work.ics
    "#);
}

#[test]
fn too_little_is_said_to_be_too_little() {
    let sandbox = Sandbox::empty();
    sandbox.file(
        "old.ics",
        &[
            HEAD,
            &event("DTSTART:20070312T090000Z\nDTEND:20070312T100000Z\nSUMMARY:Kick-off"),
            &event("DTSTART;VALUE=DATE:20070314\nSUMMARY:Holiday"),
        ]
        .concat(),
    );
    sandbox.file("ahead.ics", &event("DTSTART:20270312T090000Z\nDURATION:PT1H\nSUMMARY:Offsite"));
    sandbox.file("days.ics", &event("DTSTART;VALUE=DATE:20260302\nSUMMARY:Carnival"));
    sandbox.file("tasks.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n");
    sandbox.file("page.ics", "<!doctype html><html></html>");
    sandbox.file("log.csv", "day,hours,category\n2026-03-02,1.5,strategy\n");
    sandbox.file(
        "never.ics",
        &event("DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260101T000000Z"),
    );
    assert_snapshot!(sandbox.talk(&["old.ics", "ahead.ics", "days.ics", "tasks.ics", "page.ics", "log.csv", "never.ics"]), @"
    $ ownweek old.ics
    First look · Work · 2007-W11 · Europe/Berlin

    1 entry with 1.0 h in 1 week: too little to say what is usual.

    Mon 12 Mar 2007  10:00-11:00  Kick-off

    Held 1.0 h = counted 1.0 + overlap 0.0 + left out 0.0
    Left out: all day (1)
    Nothing lies in the last 26 weeks: these are the file's last.
    Read in Europe/Berlin, as the file says: --timezone changes it.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin
      ownweek import old.ics
    $ ownweek ahead.ics
    First look · ahead · 2027-W10 · Etc/UTC

    1 entry with 1.0 h in 1 week: too little to say what is usual.

    Fri 12 Mar 2027  09:00-10:00  Offsite

    Held 1.0 h = counted 1.0 + overlap 0.0 + left out 0.0
    All of it lies ahead: a plan, not yet what happened.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Etc/UTC
      ownweek import ahead.ics
    $ ownweek days.ics
    First look · days · 2026-W10 · Etc/UTC

    Its one entry counts no hours: all day.

    Left out: all day (1)

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Etc/UTC
      ownweek import days.ics
    $ ownweek tasks.ics
    ! error: these files hold no events
    ! hint: give a calendar's export; tasks and contacts hold no hours
    ? 1
    $ ownweek page.ics
    ! error: page.ics is a web page, not a calendar
    ! hint: save the calendar's export, an .ics or .zip file
    ? 1
    $ ownweek log.csv
    First look · log · 2026-W10 · Etc/UTC

    1 entry with 1.5 h in 1 week: too little to say what is usual.

    Mon 2 Mar 2026  1.5 h  strategy

    Held 1.5 h = counted 1.5 + overlap 0.0 + left out 0.0

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Etc/UTC
      ownweek import log.csv
    $ ownweek never.ics
    ! error: no event in these files takes place
    ! hint: their rules and exceptions leave nothing between 2026-03-02 and 2026-03-02
    ? 1
    ");
}

#[test]
fn equal_titles_of_a_calendar_without_details_are_no_recurring_meeting() {
    let sandbox = Sandbox::empty();
    let busy: String = (3..28)
        .map(|day| event(&format!("DTSTART:202602{day:02}T090000Z\nDURATION:PT1H\nSUMMARY:Busy")))
        .collect();
    sandbox.file("busy.ics", &format!("{HEAD}{busy}END:VCALENDAR\n"));
    assert_snapshot!(sandbox.talk(&["busy.ics"]), @"
    $ ownweek busy.ics
    First look · Work · 2026-W06 to 2026-W09 · Europe/Berlin

    A week holds 6.5 h; what they are about, this calendar keeps to itself.

    Hours a week         6.5  ▇██▆  5.0 to 7.0
    Outside working time 1.5  early or late 0.0, days off 1.5

    Held 25.0 h = counted 25.0 + overlap 0.0 + left out 0.0
    It ends with 2026-W09: export it again for what came since.
    25 of 25 titles say only whether the time is taken: this calendar was published
      without its details, so nothing can be filed by what it was about; export it
      with full details from the program that holds it.
    Working time taken as mon-fri 09:00-12:30 13:00-17:30: --hours changes it.
    Read in Europe/Berlin, as the file says: --timezone changes it.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin
      ownweek import busy.ics
    ");
}

#[test]
fn a_word_that_is_no_file_and_no_command_is_told_so() {
    let sandbox = Sandbox::new();
    sandbox.file("week", "");
    assert_snapshot!(sandbox.refused(&[
        "blub",
        "nothere.ics",
        "./nothere",
        "weak",
        "work.ics --from 2026-02-01 --to 2026-01-01",
        "plan blub",
    ]), @"
    $ ownweek blub
    ! error: no file blub, and no command of that name
    ! hint: ownweek help lists the commands; ownweek FILE.ics looks at a calendar
    ? 2
    $ ownweek nothere.ics
    ! error: no file nothere.ics, and no command of that name
    ! hint: ownweek help lists the commands; ownweek FILE.ics looks at a calendar
    ? 2
    $ ownweek ./nothere
    ! error: no file ./nothere, and no command of that name
    ! hint: ownweek help lists the commands; ownweek FILE.ics looks at a calendar
    ? 2
    $ ownweek weak
    ! error: unrecognized subcommand 'weak'
    !
    !   tip: a similar subcommand exists: 'week'
    !
    ! Usage: ownweek [OPTIONS] [COMMAND]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek work.ics --from 2026-02-01 --to 2026-01-01
    ! error: no file work.ics, and no command of that name
    ! hint: ownweek help lists the commands; ownweek FILE.ics looks at a calendar
    ? 2
    $ ownweek plan blub
    ! error: unrecognized subcommand 'blub'
    !
    ! Usage: ownweek plan [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    ? 2
    ");
    // A command comes before a file of its name.
    assert!(sandbox.run("week").out.starts_with("Week 12"));
    assert!(sandbox.run("nothere.ics --help").out.starts_with("Look at calendar files"));
}

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
    Delivery sync,120,30,5,2025-W38,2026-W11,60.00,15.8,110.40
    Incident board,48,60,6,2025-W38,2026-W11,48.00,12.6,88.32
    Hiring committee,24,90,4,2025-W38,2026-W11,36.00,9.5,66.23
    Platform review,24,90,12,2025-W38,2026-W11,35.00,9.2,64.40
    Leads staff,24,60,5,2025-W38,2026-W11,24.00,6.3,44.17
    Roadmap council,13,120,8,2025-W38,2026-W10,20.00,5.3,35.38
    Partner call,13,90,3,2025-W38,2026-W10,19.50,5.1,34.50
    1:1 Ana,24,45,2,2025-W38,2026-W11,18.00,4.7,33.12
    1:1 Ben,24,45,2,2025-W38,2026-W11,18.00,4.7,33.12
    1:1 Cem,24,45,2,2025-W38,2026-W11,18.00,4.7,33.12
    1:1 Dora,24,45,2,2025-W38,2026-W11,18.00,4.7,33.12
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

    title: Leads staff
    times: 2
    minutes: 60
    people: 5
    first_week: 2026-W03
    last_week: 2026-W04
    hours: 2.00
    share_pct: 6.7
    hours_year: 46.00

    title: Platform review
    times: 2
    minutes: 90
    people: 12
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
