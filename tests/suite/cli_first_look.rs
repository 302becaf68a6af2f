//! `ownweek FILE…`: the first look at a calendar, before anything is set up.

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case};

const HEAD: &str = "BEGIN:VCALENDAR\nX-WR-CALNAME:Work\nX-WR-TIMEZONE:Europe/Berlin\n";

fn event(lines: &str) -> String {
    let uid = lines.len();
    format!("BEGIN:VEVENT\nUID:{uid}-{}\n{lines}\nEND:VEVENT\n", &lines[lines.len() - 6..])
}

/// Half a year of a leader, with a vacation and an event that can't be read.
pub fn half_a_year() -> String {
    std::fs::read_to_string(case("half-a-year.ics")).expect("a case")
}

#[test]
fn half_a_year_is_seen_in_one_command_and_nothing_is_stored() {
    let sandbox = Sandbox::empty();
    sandbox.file("work.ics", &half_a_year());
    assert_snapshot!(sandbox.talk(&["work.ics"]), @r#"
    $ ownweek work.ics
    First look · Dana · 2025-W38 to 2026-W11 · Europe/Berlin

    Your ten dearest recurring meetings take 13 h of your week; the dearest,
    Delivery sync, costs 115 h a year.

    Hours a week         15.5  ▆▅▆▆▆▅▆▆▆▅▆▆▆▅▂ █▅▆▅▇▅▆▅▇▅  3.5 to 22.5
    With other people    13.4  88 % of all, 2.9 h with one other person
    Focus                16.5  free of meetings for 2 h or more, longest 3.5 h
    Outside working time  0.7  early or late 0.5, days off 0.2
    Booked twice          0.4  each minute counts once

    Dearest recurring meetings                 min  people  h a year  share
    Delivery sync               5 a week        30       5     115.0   16 %  ██████
    Incident board              2 a week        60       6      92.0   13 %  █████
    Hiring committee            weekly          90       4      69.0    9 %  ███▌
    Platform review             weekly          90      12      69.0    9 %  ███▌
    Leads staff                 weekly          60       5      46.0    6 %  ██▌
    Roadmap council             every 2 weeks  120       8      46.0    5 %  ██▌
    1:1 Ana                     weekly          45       2      34.5    5 %  ██
    1:1 Ben                     weekly          45       2      34.5    5 %  ██
    1:1 Cem                     weekly          45       2      34.5    5 %  ██
    1:1 Dora                    weekly          45       2      34.5    5 %  ██

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

    Your ten dearest recurring meetings take 13 h of your week; the dearest,
    Delivery sync, costs 115 h a year.

    Hours a week         15.4  █▅▆▅▇▆  13.5 to 22.5
    With other people    14.5  88 % of all, 0.8 h with one other person
    Focus                12.0  free of meetings for 2 h or more, longest 3.5 h
    Outside working time  9.7  early or late 5.3, days off 4.4
    Booked twice          0.6  each minute counts once

    Dearest recurring meetings                 min  people  h a year  share
    Delivery sync               5 a week        30       5     115.0   15 %  ██████
    Incident board              2 a week        60       7      92.0   12 %  █████
    Hiring committee            weekly          90       4      69.0    9 %  ███▌
    Platform review             weekly          90      12      69.0    8 %  ███▌
    Leads staff                 weekly          60       5      46.0    6 %  ██▌
    Roadmap council             every 2 weeks  120       9      46.0    5 %  ██▌
    1:1 Ana                     weekly          45       2      34.5    5 %  ██
    1:1 Ben                     weekly          45       3      34.5    5 %  ██
    1:1 Cem                     weekly          45       3      34.5    5 %  ██
    1:1 Dora                    weekly          45       3      34.5    5 %  ██

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
    Outside working time 0.0  early or late 0.0, days off 0.0

    Held 25.0 h = counted 25.0 + overlap 0.0 + left out 0.0
    It ends with 2026-W09: export it again for what came since.
    25 of 25 titles say only whether the time is taken: this calendar was published
      without its details, so nothing can be filed by what it was about; export it
      with full details from the program that holds it.
    Working time taken as mon-sun 09:00-12:30 13:00-17:30: --hours changes it.
    Read in Europe/Berlin, as the file says: --timezone changes it.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin --hours 'mon-sun 09:00-12:30 13:00-17:30'
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
fn outlooks_table_can_be_looked_at_without_a_store() {
    let sandbox = Sandbox::empty();
    std::fs::copy(case("outlook-english.csv"), sandbox.path("calendar.csv")).expect("the case");
    assert_snapshot!(sandbox.talk(&["calendar.csv --timezone Europe/Berlin"]), @"
    $ ownweek calendar.csv --timezone Europe/Berlin
    First look · Outlook · 2026-W12 · Europe/Berlin

    3 entries with 4.5 h in 1 week: too little to say what is usual.

    Mon 16 Mar 2026  09:00-10:30  Budget review
    Tue 17 Mar 2026  12:00-13:00  Lunch
    Tue 17 Mar 2026  13:00-15:00  Write the plan

    Held 4.5 h = counted 4.5 + overlap 0.0 + left out 0.0
    Nothing lies in the 26 weeks before this one: these are of this week.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin
      ownweek import calendar.csv
    ");
    assert!(!sandbox.data().exists());
}

#[test]
fn whoever_is_taken_as_the_leader_is_named_where_little_is_known_too() {
    let sandbox = Sandbox::empty();
    let of = |day: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{day}\nDTSTART:2026031{day}T090000Z\nDURATION:PT1H\nSUMMARY:Call\n\
             ORGANIZER:mailto:assistant@example.com\nATTENDEE:mailto:me@example.com\nEND:VEVENT\n"
        )
    };
    let events: String = (1..=5).map(of).collect();
    sandbox.file("work.ics", &format!("{HEAD}{events}"));
    assert_snapshot!(sandbox.talk(&["work.ics"]), @"
    $ ownweek work.ics
    First look · Work · 2026-W11 · Europe/Berlin

    None of its 5 entries counts hours: unanswered.

    Held 5.0 h = counted 0.0 + overlap 0.0 + left out 5.0
    Left out: unanswered 5.0 h (5)
    Taken as you: me@example.com appears in 5 of 5 invitations; --me changes it.
    Read in Europe/Berlin, as the file says: --timezone changes it.

    Nothing was stored. To keep it and plan against it:
      ownweek setup --timezone Europe/Berlin --me me@example.com
      ownweek import work.ics
    ");
}
