//! Calendars in, and what they held filed.

use insta::assert_snapshot;

use crate::sandbox::{Sandbox, case};

/// Three weeks of a staff meeting, and an invitation of each kind.
const CALENDAR: &str = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
X-WR-CALNAME:Work
BEGIN:VEVENT
UID:staff
DTSTAMP:20260101T000000Z
DTSTART:20260302T080000Z
DTEND:20260302T093000Z
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Staff
ORGANIZER:mailto:ana@example.com
ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com
END:VEVENT
BEGIN:VEVENT
UID:declined
DTSTAMP:20260101T000000Z
DTSTART:20260317T090000Z
DTEND:20260317T100000Z
SUMMARY:Webinar
ORGANIZER:mailto:ana@example.com
ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com
END:VEVENT
BEGIN:VEVENT
UID:focus
DTSTAMP:20260101T000000Z
DTSTART:20260318T080000Z
DTEND:20260318T100000Z
SUMMARY:Writing
END:VEVENT
BEGIN:VEVENT
UID:broken
DTSTAMP:20260101T000000Z
SUMMARY:No start
END:VEVENT
END:VCALENDAR
";

pub fn imported() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", CALENDAR).given(&["import work.ics"]);
    sandbox
}

#[test]
fn an_import_says_what_it_found_and_comes_twice_for_nothing() {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", CALENDAR);
    sandbox.file("page.ics", "<!DOCTYPE html><html></html>");
    sandbox.file("notes.txt", "nothing of the kind");
    assert_snapshot!(sandbox.talk(&[
        "import work.ics --dry-run",
        "import work.ics",
        "import work.ics",
        "calendar list",
    ]), @r#"
    $ ownweek import work.ics --dry-run
    Work: 5 new (6.5 h), 1 unreadable
      4 of them count and make up these hours; left out: 1 declined (1.0 h)
      read from 2025-06-30 to 2026-05-17
      unreadable: work.ics line 32: "No start": the event has no start (DTSTART)
    ! Nothing was stored.
    $ ownweek import work.ics
    Work: 5 new (6.5 h), 1 unreadable
      4 of them count and make up these hours; left out: 1 declined (1.0 h)
      read from 2025-06-30 to 2026-05-17
      unreadable: work.ics line 32: "No start": the event has no start (DTSTART)
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import work.ics
    Work: 5 unchanged (6.5 h), 1 unreadable
      4 of them count and make up these hours; left out: 1 declined (1.0 h)
      unreadable: work.ics line 32: "No start": the event has no start (DTSTART)
    ! Imported. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar  Place             Last read         From      Found
    Work      imported by hand  2026-03-20 16:00  work.ics  5 unchanged, 1 unreadable
    "#);
    std::fs::create_dir(sandbox.path("empty")).expect("a folder");
    assert_snapshot!(sandbox.refused(&[
        "import",
        "import nowhere.ics",
        "import page.ics",
        "import notes.txt",
        "import empty",
        "import work.ics --from 1.3.2026",
        "import work.ics --from 2026-04-01 --to 2026-03-01",
    ]), @r#"
    $ ownweek import
    ! error: the following required arguments were not provided:
    !   <PATH>...
    !
    ! Usage: ownweek import <PATH>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek import nowhere.ics
    ! error: nowhere.ics: no such file or directory
    ! hint: check the path; quotes help where it holds spaces
    ? 1
    $ ownweek import page.ics
    ! error: page.ics is a web page, not a calendar
    ! hint: save the calendar's export, an .ics or .zip file
    ? 1
    $ ownweek import notes.txt
    ! error: notes.txt holds neither a calendar nor a log
    ! hint: give an .ics file, a .zip of them, a folder of them, or a .csv log
    ? 1
    $ ownweek import empty
    ! error: there is no .ics file in empty
    ! hint: give the folder or archive that holds them; logs are given one by one
    ? 1
    $ ownweek import work.ics --from 1.3.2026
    ! error: "1.3.2026" is not a date
    !   1.3.2026
    !   ^^^^^^^^
    ! hint: write a date as 2026-11-17
    ? 2
    $ ownweek import work.ics --from 2026-04-01 --to 2026-03-01
    ! error: --from 2026-04-01 is not before --to 2026-03-01
    ! hint: --to is the first day that is no longer read
    ? 2
    "#);
}

#[test]
fn a_preview_needs_no_setup_and_stores_nothing() {
    let sandbox = Sandbox::empty();
    let file = case("moved-instance.ics").display().to_string();
    let preview = format!("calendar preview {file} --from 2026-01-05 --to 2026-01-20T00:00:00Z");
    let told = sandbox.talk(&[
        &format!("{preview} --timezone Europe/Berlin --json"),
        &format!("{preview} --timezone Europe/Berlin"),
        &format!("{preview} --timezone Nowhere"),
        "calendar preview nowhere.ics --from 2026-01-05 --to 2026-01-06 --timezone UTC",
        &format!("calendar preview {file} --from 2026-01-05 --to 2026-01-05 --timezone UTC"),
        &format!("calendar preview {file} --from 2026-01-05 --to someday --timezone UTC"),
    ]);
    assert_snapshot!(told.replace(&file, "FILE"), @r#"
    $ ownweek calendar preview FILE --from 2026-01-05 --to 2026-01-20T00:00:00Z --timezone Europe/Berlin --json
    {"schema_version":1,"timezone":"Europe/Berlin","from":"2026-01-04T23:00:00Z","to":"2026-01-20T00:00:00Z","occurrences":[{"uid":"a@example.com","recurrence_id":"2026-01-05T08:00:00Z","start_utc":"2026-01-05T08:00:00Z","end_utc":"2026-01-05T09:00:00Z","all_day":false,"summary":"Staff","status":"confirmed","busy":true,"answer":"none","people":1,"counted":true,"reason":null},{"uid":"a@example.com","recurrence_id":"2026-01-12T08:00:00Z","start_utc":"2026-01-13T14:00:00Z","end_utc":"2026-01-13T16:00:00Z","all_day":false,"summary":"Staff, moved","status":"confirmed","busy":true,"answer":"none","people":1,"counted":true,"reason":null},{"uid":"a@example.com","recurrence_id":"2026-01-19T08:00:00Z","start_utc":"2026-01-19T08:00:00Z","end_utc":"2026-01-19T09:00:00Z","all_day":false,"summary":"Staff","status":"confirmed","busy":true,"answer":"none","people":1,"counted":true,"reason":null}],"unreadable":[]}
    $ ownweek calendar preview FILE --from 2026-01-05 --to 2026-01-20T00:00:00Z --timezone Europe/Berlin
    Day              Time         Title
    Mon 5 Jan 2026   09:00-10:00  Staff
    Tue 13 Jan 2026  15:00-17:00  Staff, moved
    Mon 19 Jan 2026  09:00-10:00  Staff
    ! 3 entries, 0 unreadable.
    $ ownweek calendar preview FILE --from 2026-01-05 --to 2026-01-20T00:00:00Z --timezone Nowhere
    ! error: no time zone "Nowhere"
    ! hint: zones are named like Europe/Berlin or America/New_York
    ? 2
    $ ownweek calendar preview nowhere.ics --from 2026-01-05 --to 2026-01-06 --timezone UTC
    ! error: nowhere.ics: no such file or directory
    ! hint: check the path; quotes help where it holds spaces
    ? 1
    $ ownweek calendar preview FILE --from 2026-01-05 --to 2026-01-05 --timezone UTC
    ! error: --from 2026-01-05 is not before --to 2026-01-05
    ! hint: --to is the first day, or the instant, that is no longer meant
    ? 2
    $ ownweek calendar preview FILE --from 2026-01-05 --to someday --timezone UTC
    ! error: "someday" is not a date
    !   someday
    !   ^^^^^^^
    ! hint: write a date as 2026-11-17
    ? 2
    "#);
    assert!(!sandbox.data().exists());
}

#[test]
fn filing_is_by_hand_or_by_a_rule() {
    let sandbox = imported();
    assert_snapshot!(sandbox.talk(&[
        "blocks",
        "assign title:Staff coaching --rule",
        "assign 5 planning",
        "rule add \"title:web seminar\" people:>8 learning",
        "rule test people:2",
        "rule add organizer:ana@example.com title:staff planning",
        "rule remove 3",
        "rule move 2 1",
        "rule list",
        "why 1",
        "why 5",
        "why 5 --plain",
        "rule remove 2",
        "rule list --json",
        "assign title:Staff coaching --rule",
    ]), @r#"
    $ ownweek blocks
    No  When                    Hours  Category  Title
     3  Mon 16 Mar 09:00-10:30    1.5  unfiled   Staff
     5  Wed 18 Mar 09:00-11:00    2.0  unfiled   Writing  unconfirmed
    $ ownweek assign title:Staff coaching --rule
    title:"Staff" catches 3 blocks of the last 26 weeks
    Title  Blocks  h in the calendar  Filed now
    Staff       3                4.5  unfiled
    ! Rule 1 (title:"Staff") files under 1:1s and coaching. `ownweek undo` takes it back.
    $ ownweek assign 5 planning
    ! Filed 1 block under Planning and writing. `ownweek undo` takes it back.
    $ ownweek rule add "title:web seminar" people:>8 learning
    title:"web seminar" people:>8 catches 0 blocks of the last 26 weeks
    ! Rule 2 files title:"web seminar" people:>8 under Learning. `ownweek undo` takes it back.
    $ ownweek rule test people:2
    people:2 catches 4 blocks of the last 26 weeks
    Title    Blocks  h in the calendar  Filed now
    Staff         3                4.5  1:1s and coaching
    Webinar       1                1.0  unfiled
    $ ownweek rule add organizer:ana@example.com title:staff planning
    organizer:ana@example.com title:staff catches 3 blocks of the last 26 weeks
    Title  Blocks  h in the calendar  Filed now
    Staff       3                4.5  1:1s and coaching
    ! Rule 3 files organizer:ana@example.com title:staff under Planning and writing. `ownweek undo` takes it back.
    ! note: rule 1 catches all of this already; `ownweek rule move 3 1` puts rule 3 first
    $ ownweek rule remove 3
    ! Removed rule 3. `ownweek undo` takes it back.
    $ ownweek rule move 2 1
    ! Rule 2 is now at place 1. `ownweek undo` takes it back.
    $ ownweek rule list
    No  Conditions                     Category
     2  title:"web seminar" people:>8  learning
     1  title:"Staff"                  coaching
    $ ownweek why 1
    Mon 2 Mar 09:00-10:30  Staff
    filed under 1:1s and coaching by rule 1 (title:"Staff")
    2026-W10: 1.5 h count
    $ ownweek why 5
    Wed 18 Mar 09:00-11:00  Writing
    filed under Planning and writing by hand
    2026-W12: 2.0 h count
    2026-W12: unconfirmed; ownweek block answer 5 yes if it happened
    $ ownweek why 5 --plain
    block: 5
    week: 2026-W12
    category: planning
    filed_by: hand
    rule: -
    conditions: -
    counted_min: 120
    left_out_min: 0
    left_out: -
    by_choice: -
    overlap_min: 0
    unconfirmed: yes
    $ ownweek rule remove 2
    ! Removed rule 2. `ownweek undo` takes it back.
    $ ownweek rule list --json
    {"schema_version":1,"rows":[{"rule":1,"place":1,"conditions":"title:\"Staff\"","category":"coaching"}]}
    $ ownweek assign title:Staff coaching --rule
    title:"Staff" catches 3 blocks of the last 26 weeks
    Title  Blocks  h in the calendar  Filed now
    Staff       3                4.5  1:1s and coaching
    ! error: rule 1 has these conditions already
    ! hint: remove it first: ownweek rule remove 1
    ? 1
    "#);
    assert_snapshot!(sandbox.refused(&[
        "assign nothing coaching",
        "assign title:Nothing coaching",
        "assign series:99 coaching",
        "assign 1 nowhere",
        "assign 1",
        "rule add roadmap coaching",
        "rule add titel:roadmap coaching",
        "rule add 'title:/road(map/' coaching",
        "rule add 'title:\"road' coaching",
        "rule add day:someday coaching",
        "rule add people:many coaching",
        "rule remove 9",
        "rule move 9 1",
    ]), @r#"
    $ ownweek assign nothing coaching
    ! error: "nothing" selects nothing
    !   nothing
    !   ^^^^^^^
    ! hint: give a block's number, series:NUMBER or title:"Its title"
    ? 2
    $ ownweek assign title:Nothing coaching
    ! error: no block of the last 26 weeks is titled "Nothing"
    ! hint: ownweek blocks shows numbers, titles and series
    ? 1
    $ ownweek assign series:99 coaching
    ! error: no recurring meeting has the number 99
    ! hint: ownweek blocks shows numbers, titles and series
    ? 1
    $ ownweek assign 1 nowhere
    ! error: no category "nowhere"
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek assign 1
    ! error: the following required arguments were not provided:
    !   <SELECTOR>...
    !
    ! Usage: ownweek assign <SELECTOR>... <CATEGORY>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek rule add roadmap coaching
    ! error: "roadmap" is not a condition
    !   roadmap
    !   ^^^^^^^
    ! hint: begin it with one of title, organizer, attendee, people, calendar, tag, day, series, as in title:roadmap
    ? 2
    $ ownweek rule add titel:roadmap coaching
    ! error: a rule knows no "titel"
    !   titel:roadmap
    !   ^^^^^^^^^^^^^
    ! hint: did you mean "title"?
    ? 2
    $ ownweek rule add 'title:/road(map/' coaching
    ! error: /road(map/ cannot be read as a pattern: unclosed group
    !   title:/road(map/
    !   ^^^^^^^^^^^^^^^^
    ! hint: without slashes it is looked for as it stands: title:"a (b)"
    ? 2
    $ ownweek rule add 'title:"road' coaching
    ! error: the " is never closed
    !   title:"road
    !         ^^^^^
    ? 2
    $ ownweek rule add day:someday coaching
    ! error: "someday" is not a weekday
    !   day:someday
    !   ^^^^^^^^^^^
    ! hint: write day:fri
    ? 2
    $ ownweek rule add people:many coaching
    ! error: "many" is not a number of people
    !   people:many
    !   ^^^^^^^^^^^
    ! hint: write people:2, people:>8 or people:<4
    ? 2
    $ ownweek rule remove 9
    ! error: no rule 9
    ! hint: ownweek rule list shows their numbers
    ? 1
    $ ownweek rule move 9 1
    ! error: no rule 9
    ! hint: ownweek rule list shows their numbers
    ? 1
    "#);
}

#[test]
fn a_preview_keeps_the_seconds_of_its_window() {
    let file = case("moved-instance.ics").display().to_string();
    let preview = |from: &str| {
        let window = format!("--from {from} --to 2026-01-05T08:00:30Z --timezone UTC --json");
        Sandbox::empty().run(&format!("calendar preview {file} {window}")).out
    };
    let told = preview("2026-01-05T08:00:10Z");
    assert!(
        told.contains("\"from\":\"2026-01-05T08:00:10Z\",\"to\":\"2026-01-05T08:00:30Z\""),
        "{told}"
    );
    assert!(told.contains("Staff"), "the event that was under way is missing: {told}");
}

#[test]
fn much_that_is_not_filed_is_told_with_what_files_it_soonest() {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", &crate::cli_first_look::half_a_year());
    let words = "are not filed: ownweek, then 2 and Tab";
    let few = sandbox.talk(&["import work.ics --from 2026-01-05 --to 2026-01-12"]);
    assert!(!few.contains(words), "{few}");
    let many = sandbox.talk(&["import work.ics --from 2025-11-24"]);
    assert!(many.contains(words), "{many}");
}
