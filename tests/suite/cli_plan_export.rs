//! The ideal week into a calendar, and what comes back from there.

use insta::assert_snapshot;

use crate::sandbox::{Said, Sandbox};

fn planned() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "plan slot add \"tue 9-11 @planning\" --flexible",
        "plan slot add thu 13:00 +1.5h @hiring",
        "goal add \"Two directors hired\" --category hiring",
        "away add 2026-04-07..2026-04-10",
    ]);
    sandbox
}

/// The events of a printed file, without the zone before them.
fn events(said: &Said) -> String {
    let begin = said.out.find("BEGIN:VEVENT").expect("an event");
    said.out[begin..].replace("\r\n", "\n")
}

fn lines(sandbox: &Sandbox, name: &str, wanted: &[&str]) -> String {
    let text = std::fs::read_to_string(sandbox.path(name)).expect("the file");
    let lines = text.lines().filter(|line| wanted.iter().any(|start| line.starts_with(start)));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_ideal_week_is_written_as_weekly_events() {
    let sandbox = planned();
    let said = sandbox.run("plan export --ics -");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    assert_snapshot!(events(&said), @"
    BEGIN:VEVENT
    UID:2026-H1-tue-0900@ownweek
    DTSTAMP:20251229T000001Z
    LAST-MODIFIED:20251229T000001Z
    SEQUENCE:1
    DTSTART;TZID=Europe/Berlin:20260317T090000
    DTEND;TZID=Europe/Berlin:20260317T110000
    RRULE:FREQ=WEEKLY;UNTIL=20260623T070000Z
    EXDATE;TZID=Europe/Berlin:20260407T090000
    SUMMARY:Planning and writing
    DESCRIPTION:Flexible: others may take this time.
    CATEGORIES:Planning and writing
    STATUS:CONFIRMED
    TRANSP:TRANSPARENT
    X-MICROSOFT-CDO-BUSYSTATUS:FREE
    END:VEVENT
    BEGIN:VEVENT
    UID:2026-H1-thu-1300@ownweek
    DTSTAMP:20251229T000001Z
    LAST-MODIFIED:20251229T000001Z
    SEQUENCE:1
    DTSTART;TZID=Europe/Berlin:20260319T130000
    DTEND;TZID=Europe/Berlin:20260319T143000
    RRULE:FREQ=WEEKLY;UNTIL=20260625T110000Z
    EXDATE;TZID=Europe/Berlin:20260409T130000
    SUMMARY:Hiring
    DESCRIPTION:For: Two directors hired
    CATEGORIES:Hiring
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    X-MICROSOFT-CDO-BUSYSTATUS:BUSY
    END:VEVENT
    END:VCALENDAR
    ");
    assert_eq!(sandbox.run("plan export --ics -").out, said.out, "the same plan, the same bytes");
}

#[test]
fn a_new_export_takes_the_place_of_the_former() {
    let sandbox = planned();
    let shown = ["UID", "SEQUENCE", "DTSTART;", "DTEND;", "RRULE:FREQ=WEEKLY", "STATUS"];
    assert_snapshot!(sandbox.talk(&["plan export --ics ideal.ics"]), @"
    $ ownweek plan export --ics ideal.ics
    ideal.ics  2 weekly events, 2026-W12 to 2026-W26
    ");
    let first = std::fs::read(sandbox.path("ideal.ics")).expect("the file");
    sandbox.given(&["plan export --ics ideal.ics --from 2026-W12"]);
    assert_eq!(std::fs::read(sandbox.path("ideal.ics")).expect("the file"), first);
    // From a later week on one slot is longer and the other dropped; a mistake is mended in place.
    assert_snapshot!(sandbox.talk(&[
        "plan slot remove thu 13:00 --from 2026-W16",
        "plan slot remove tue 9:00 --from 2026-W16",
        "plan slot add \"tue 9-12 @planning\" --from 2026-W16",
        "plan export --ics ideal.ics",
    ]), @r#"
    $ ownweek plan slot remove thu 13:00 --from 2026-W16
    ! Removed the slot thu 13:00-14:30, from 2026-W16. `ownweek undo` takes it back.
    $ ownweek plan slot remove tue 9:00 --from 2026-W16
    ! Removed the slot tue 09:00-11:00, from 2026-W16. `ownweek undo` takes it back.
    $ ownweek plan slot add "tue 9-12 @planning" --from 2026-W16
    ! Added the slot tue 09:00-12:00, from 2026-W16. `ownweek undo` takes it back.
    $ ownweek plan export --ics ideal.ics
    ideal.ics  3 weekly events, 2026-W12 to 2026-W26
    "#);
    assert_snapshot!(lines(&sandbox, "ideal.ics", &shown), @"
    UID:2026-H1-tue-0900@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260317T090000
    DTEND;TZID=Europe/Berlin:20260317T110000
    RRULE:FREQ=WEEKLY;UNTIL=20260331T070000Z
    STATUS:CONFIRMED
    UID:2026-H1-tue-0900-w16@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260414T090000
    DTEND;TZID=Europe/Berlin:20260414T120000
    RRULE:FREQ=WEEKLY;UNTIL=20260623T070000Z
    STATUS:CONFIRMED
    UID:2026-H1-thu-1300@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260319T130000
    DTEND;TZID=Europe/Berlin:20260319T143000
    RRULE:FREQ=WEEKLY;UNTIL=20260402T110000Z
    STATUS:CONFIRMED
    ");
    assert_snapshot!(sandbox.talk(&[
        "plan slot remove tue 9:00 --from 2026-W16",
        "plan slot add \"wed 9-12 @planning\" --from 2026-W16",
        "plan export --ics ideal.ics",
        "plan export --ics ideal.ics",
    ]), @r#"
    $ ownweek plan slot remove tue 9:00 --from 2026-W16
    ! Removed the slot tue 09:00-12:00, from 2026-W16. `ownweek undo` takes it back.
    $ ownweek plan slot add "wed 9-12 @planning" --from 2026-W16
    ! Added the slot wed 09:00-12:00, from 2026-W16. `ownweek undo` takes it back.
    $ ownweek plan export --ics ideal.ics
    ideal.ics  3 weekly events, 2026-W12 to 2026-W26
    ! 1 event of the former export is no longer planned: cancelled
    $ ownweek plan export --ics ideal.ics
    ideal.ics  3 weekly events, 2026-W12 to 2026-W26
    "#);
    assert_snapshot!(lines(&sandbox, "ideal.ics", &shown), @"
    UID:2026-H1-tue-0900@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260317T090000
    DTEND;TZID=Europe/Berlin:20260317T110000
    RRULE:FREQ=WEEKLY;UNTIL=20260331T070000Z
    STATUS:CONFIRMED
    UID:2026-H1-wed-0900-w16@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260415T090000
    DTEND;TZID=Europe/Berlin:20260415T120000
    RRULE:FREQ=WEEKLY;UNTIL=20260624T070000Z
    STATUS:CONFIRMED
    UID:2026-H1-thu-1300@ownweek
    SEQUENCE:2
    DTSTART;TZID=Europe/Berlin:20260319T130000
    DTEND;TZID=Europe/Berlin:20260319T143000
    RRULE:FREQ=WEEKLY;UNTIL=20260402T110000Z
    STATUS:CONFIRMED
    UID:2026-H1-tue-0900-w16@ownweek
    SEQUENCE:3
    DTSTART;TZID=Europe/Berlin:20260414T090000
    DTEND;TZID=Europe/Berlin:20260414T120000
    RRULE:FREQ=WEEKLY;UNTIL=20260623T070000Z
    STATUS:CANCELLED
    ");
}

#[test]
fn nothing_of_the_leaders_is_written_over() {
    let sandbox = planned();
    sandbox.file("work.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink("work.ics", sandbox.path("link.ics")).expect("a link");
    #[cfg(not(unix))]
    std::fs::create_dir(sandbox.path("link.ics")).expect("a folder");
    assert_snapshot!(sandbox.refused(&[
        "plan export --ics work.ics",
        "plan export --ics link.ics --replace",
        "plan export --ics nowhere/ideal.ics",
        "plan export --ics ideal.ics --from 2026-W20 --to 2026-W19",
        "plan export --ics ideal.ics --from 2026-W20 --to soon",
        "plan export",
    ]), @r#"
    $ ownweek plan export --ics work.ics
    ! error: work.ics is there already
    ! hint: it is no export of your plan: choose another name, or give --replace
    ? 1
    $ ownweek plan export --ics link.ics --replace
    ! error: link.ics is no ordinary file
    ! hint: name a new file, such as ideal-week.ics; nothing was changed
    ? 1
    $ ownweek plan export --ics nowhere/ideal.ics
    ! error: there is no folder nowhere
    ! hint: make it first, or name a file elsewhere; nothing was changed
    ? 1
    $ ownweek plan export --ics ideal.ics --from 2026-W20 --to 2026-W19
    ! error: --from 2026-W20 is after --to 2026-W19
    ! hint: both weeks are part of the export
    ? 2
    $ ownweek plan export --ics ideal.ics --from 2026-W20 --to soon
    ! error: "soon" is not a week
    !   soon
    !   ^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    $ ownweek plan export
    ! error: the following required arguments were not provided:
    !   --ics <FILE>
    !
    ! Usage: ownweek plan export --ics <FILE>
    !
    ! For more information, try '--help'.
    ? 2
    "#);
    assert_snapshot!(Sandbox::new().refused(&["plan export --ics ideal.ics"]), @r#"
    $ ownweek plan export --ics ideal.ics
    ! error: no slot of the ideal week lies between 2026-W12 and 2026-W26
    ! hint: lay one out: ownweek plan slot add "tue 9-11 @CATEGORY"
    ? 1
    "#);
    assert_snapshot!(sandbox.talk(&["plan export --ics work.ics --replace"]), @"
    $ ownweek plan export --ics work.ics --replace
    work.ics  2 weekly events, 2026-W12 to 2026-W26
    ");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let facts = std::fs::metadata(sandbox.path("work.ics")).expect("the file");
        assert_eq!(facts.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn exported_slots_that_come_back_are_intentions() {
    let sandbox = planned();
    sandbox.given(&["plan export --ics ideal.ics"]);
    assert_snapshot!(sandbox.talk(&["import ideal.ics", "blocks 2026-W12"]), @"
    $ ownweek import ideal.ics
    Ideal week: 16 new (28.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks 2026-W12
    No  When                    Hours  Category              Title
     1  Tue 17 Mar 09:00-11:00    2.0  Planning and writing  Planning and writing  unconfirmed
     2  Thu 19 Mar 13:00-14:30    1.5  Hiring                Hiring                unconfirmed
    ");
}

#[test]
fn slots_that_come_back_are_filed_as_they_were_meant_and_still_asked_about() {
    let sandbox = planned();
    sandbox.given(&["plan export --ics slots.ics --from 2026-W12"]);
    let there = std::fs::read_to_string(sandbox.path("slots.ics")).expect("the export");
    sandbox.file("other.ics", &there.replace("@ownweek", "@elsewhere"));
    assert_snapshot!(sandbox.talk(&[
        "import slots.ics --from 2026-03-16 --to 2026-03-23 --dry-run",
        "import slots.ics --from 2026-03-16 --to 2026-03-23",
        "blocks 2026-W12 --all",
        "why 2",
        "undo",
        "import other.ics --from 2026-03-16 --to 2026-03-23",
        "blocks 2026-W12 --all",
    ]), @"
    $ ownweek import slots.ics --from 2026-03-16 --to 2026-03-23 --dry-run
    Ideal week: 2 new (3.5 h)
      read from 2026-03-16 to 2026-03-22
    ! Nothing was stored.
    $ ownweek import slots.ics --from 2026-03-16 --to 2026-03-23
    Ideal week: 2 new (3.5 h)
      read from 2026-03-16 to 2026-03-22
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks 2026-W12 --all
    No  When                    Hours  Category              Title
     1  Tue 17 Mar 09:00-11:00    2.0  Planning and writing  Planning and writing  unconfirmed
     2  Thu 19 Mar 13:00-14:30    1.5  Hiring                Hiring                unconfirmed
    $ ownweek why 2
    Thu 19 Mar 13:00-14:30  Hiring
    filed under Hiring by hand
    2026-W12: 1.5 h count
    2026-W12: unconfirmed; ownweek block answer 2 yes if it happened
    $ ownweek undo
    ! Taken back: import Ideal week. `ownweek redo` brings it back.
    $ ownweek import other.ics --from 2026-03-16 --to 2026-03-23
    Ideal week: 2 new (3.5 h)
      read from 2026-03-16 to 2026-03-22
    ! Imported. `ownweek undo` takes it back.
    $ ownweek blocks 2026-W12 --all
    No  When                    Hours  Category  Title
     1  Tue 17 Mar 09:00-11:00    2.0  unfiled   Planning and writing  unconfirmed
     2  Thu 19 Mar 13:00-14:30    1.5  unfiled   Hiring                unconfirmed
    ");
}
