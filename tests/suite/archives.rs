//! Archives and folders of several calendars: only the user's own are read until others are asked for.

use std::{fs, io::Write};

use insta::assert_snapshot;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::sandbox::{Sandbox, squeezed};

/// A calendar of three weekly hours from week 10 on, with these people invited.
fn calendar(name: &str, title: &str, people: &[&str]) -> String {
    let people: String =
        people.iter().map(|one| format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{one}\r\n")).collect();
    let named = if name.is_empty() { String::new() } else { format!("X-WR-CALNAME:{name}\r\n") };
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{named}BEGIN:VEVENT\r\n\
         UID:{title}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260303T090000Z\r\n\
         DTEND:20260303T100000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:{title}\r\n\
         {people}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn zipped(sandbox: &Sandbox, name: &str, files: &[(&str, String)]) {
    let file = fs::File::create(sandbox.path(name)).expect("a file");
    let mut writer = ZipWriter::new(file);
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry begins");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("a zip");
}

fn takeout(sandbox: &Sandbox) {
    let me = "me@example.com";
    zipped(
        sandbox,
        "takeout.zip",
        &[
            ("Takeout/Calendar/Family.ics", calendar("Family", "Swimming", &[])),
            ("Takeout/Calendar/Team.ics", calendar("Team", "Standup", &["ana@example.com"])),
            ("Takeout/Calendar/me@example.com.ics", calendar(me, "Board", &[me])),
        ],
    );
}

#[test]
fn of_several_calendars_the_users_own_is_read_and_the_others_are_told_of() {
    let sandbox = Sandbox::new();
    takeout(&sandbox);
    assert_snapshot!(sandbox.talk(&[
        "import takeout.zip",
        "import takeout.zip --with family",
        "import takeout.zip",
        "import takeout.zip --with all --json",
        "calendar list",
    ]), @r#"
    $ ownweek import takeout.zip
    me@example.com: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Family, 3 entries, 1.0 h a week; --with "Family" reads it too
    not read: Team, 3 entries, 1.0 h a week; --with "Team" reads it too
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import takeout.zip --with family
    Family: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    me@example.com: 3 unchanged (3.0 h)
    not read: Team, 3 entries, 1.0 h a week; --with "Team" reads it too
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import takeout.zip
    Family: 3 unchanged (3.0 h)
    me@example.com: 3 unchanged (3.0 h)
    not read: Team, 3 entries, 1.0 h a week; --with "Team" reads it too
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import takeout.zip --with all --json
    {"schema_version":1,"stored":true,"calendars":[{"calendar":"Family","new":0,"new_min":0,"changed":0,"changed_min":0,"changed_before_min":0,"unchanged":3,"unchanged_min":180,"elsewhere":0,"elsewhere_min":0,"gone":0,"gone_min":0,"removed":0,"altered":[],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"read_from":"2025-06-30","read_to":"2026-05-17","left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]},{"calendar":"Team","new":3,"new_min":180,"changed":0,"changed_min":0,"changed_before_min":0,"unchanged":0,"unchanged_min":0,"elsewhere":0,"elsewhere_min":0,"gone":0,"gone_min":0,"removed":0,"altered":[],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"read_from":"2025-06-30","read_to":"2026-05-17","left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]},{"calendar":"me@example.com","new":0,"new_min":0,"changed":0,"changed_min":0,"changed_before_min":0,"unchanged":3,"unchanged_min":180,"elsewhere":0,"elsewhere_min":0,"gone":0,"gone_min":0,"removed":0,"altered":[],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"read_from":"2025-06-30","read_to":"2026-05-17","left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]}],"off":[],"unread":[]}
    ! Imported. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar        Place             Last read         From                                 Found
    me@example.com  imported by hand  2026-03-20 16:00  Takeout/Calendar/me@example.com.ics  3 unchanged
    Family          imported by hand  2026-03-20 16:00  Takeout/Calendar/Family.ics          3 unchanged
    Team            imported by hand  2026-03-20 16:00  Takeout/Calendar/Team.ics            3 new
    "#);
    assert_snapshot!(sandbox.refused(&[
        "import takeout.zip --with Familly",
        "import takeout.zip --accept-fewer",
    ]), @r#"
    $ ownweek import takeout.zip --with Familly
    ! error: no calendar "Familly" is in what you gave
    ! hint: did you mean "Family"?
    ? 2
    $ ownweek import takeout.zip --accept-fewer
    ! error: the following required arguments were not provided:
    !   --replace
    !
    ! Usage: ownweek import --replace --accept-fewer <PATH>...
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

#[test]
fn the_calendar_with_most_of_the_users_meetings_is_their_own() {
    let sandbox = Sandbox::new();
    let people = ["ana@example.com", "me@example.com"];
    zipped(
        &sandbox,
        "export.zip",
        &[
            ("Holidays.ics", calendar("Holidays", "May Day", &[])),
            ("Work.ics", calendar("Work", "Board", &people)),
        ],
    );
    assert_snapshot!(sandbox.talk(&["import export.zip"]), @r#"
    $ ownweek import export.zip
    Work: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Holidays, 3 entries, 1.0 h a week; --with "Holidays" reads it too
    ! Imported. `ownweek undo` takes it back.
    "#);
}

#[test]
fn where_no_calendar_is_the_users_for_certain_they_are_asked() {
    let sandbox = Sandbox::new();
    let (one, two) = (calendar("One", "Board", &[]), calendar("Two", "Staff", &[]));
    zipped(&sandbox, "export.zip", &[("one.ics", one), ("two.ics", two)]);
    sandbox.file("one.ics", &calendar("One", "Board", &[]));
    assert_snapshot!(sandbox.refused(&["import export.zip", "import one.ics --with Two"]), @r#"
    $ ownweek import export.zip
    ! error: export.zip holds 2 calendars, and which is yours can't be told: "One" (3 entries, 1.0 h a week), "Two" (3 entries, 1.0 h a week)
    ! hint: choose with --with NAME, as often as you like, or --with all; nothing was changed
    ? 1
    $ ownweek import one.ics --with Two
    ! error: no calendar "Two" is in what you gave
    ! hint: --with chooses among the calendars of a .zip or a folder
    ? 2
    "#);
    assert_snapshot!(sandbox.talk(&["import export.zip --with Two"]), @r#"
    $ ownweek import export.zip --with Two
    Two: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: One, 3 entries, 1.0 h a week; --with "One" reads it too
    ! Imported. `ownweek undo` takes it back.
    "#);
}

#[test]
fn calendars_of_one_name_are_called_like_their_files() {
    let sandbox = Sandbox::new();
    let mine = calendar("Calendar", "Staff", &["me@example.com"]);
    let theirs = calendar("Calendar", "Choir", &[]);
    zipped(&sandbox, "two.zip", &[("Work.ics", mine), ("Family.ics", theirs)]);
    assert_snapshot!(sandbox.talk(&["import two.zip", "import two.zip --with Family"]), @r#"
    $ ownweek import two.zip
    Work: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Family, 3 entries, 1.0 h a week; --with "Family" reads it too
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import two.zip --with Family
    Work: 3 unchanged (3.0 h)
    Family: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Imported. `ownweek undo` takes it back.
    "#);
}

#[test]
fn a_folder_of_events_is_one_calendar_and_folders_in_it_are_several() {
    let sandbox = Sandbox::new();
    let me = ["me@example.com"];
    for (folder, title) in [("work", "Board"), ("work", "Staff"), ("home", "Swimming")] {
        let path = sandbox.path("calendars").join(folder);
        fs::create_dir_all(&path).expect("a folder");
        let people: &[&str] = if folder == "work" { &me } else { &[] };
        fs::write(path.join(format!("{title}.ics")), calendar("", title, people)).expect("written");
    }
    fs::write(sandbox.path("calendars/home/displayname"), "At home\n").expect("written");
    assert_snapshot!(sandbox.talk(&["import calendars/home", "import calendars"]), @"
    $ ownweek import calendars/home
    At home: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import calendars
    At home: 3 unchanged (3.0 h)
    work: 6 new (6.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Imported. `ownweek undo` takes it back.
    ");
    // The same folders in an archive.
    let files = ["Board", "Staff"].map(|title| (title, calendar("", title, &me)));
    let named: Vec<(String, String)> =
        files.into_iter().map(|(title, text)| (format!("work/{title}.ics"), text)).collect();
    let named: Vec<(&str, String)> =
        named.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    zipped(&sandbox, "backup.zip", &named);
    assert_snapshot!(sandbox.talk(&["import backup.zip"]), @"
    $ ownweek import backup.zip
    work: 6 unchanged (6.0 h)
    ! Imported. `ownweek undo` takes it back.
    ");
}

#[test]
fn a_sync_of_an_archive_tells_of_the_calendars_that_it_does_not_read() {
    let sandbox = Sandbox::new();
    takeout(&sandbox);
    sandbox.given(&["calendar add work takeout.zip"]);
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar sync --dry-run",
        "calendar sync",
        "calendar sync --json",
    ])), @r#"
    $ ownweek calendar sync --dry-run
    work: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Family, 3 entries, 1.0 h a week; ownweek import SANDBOX/takeout.zip --with Family reads it too
    not read: Team, 3 entries, 1.0 h a week; ownweek import SANDBOX/takeout.zip --with Team reads it too
    ! Nothing was stored.
    $ ownweek calendar sync
    work: 3 new (3.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Family, 3 entries, 1.0 h a week; ownweek import SANDBOX/takeout.zip --with Family reads it too
    not read: Team, 3 entries, 1.0 h a week; ownweek import SANDBOX/takeout.zip --with Team reads it too
    ! Read work from SANDBOX/takeout.zip. `ownweek undo` takes it back.
    $ ownweek calendar sync --json
    {"schema_version":1,"stored":true,"calendars":[{"calendar":"work","place":"SANDBOX/takeout.zip","result":"read","error":null,"hint":null,"found":{"calendar":"work","new":0,"new_min":0,"changed":0,"changed_min":0,"changed_before_min":0,"unchanged":3,"unchanged_min":180,"elsewhere":0,"elsewhere_min":0,"gone":0,"gone_min":0,"removed":0,"altered":[],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"read_from":"2025-06-30","read_to":"2026-05-17","left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]},"off":[{"calendar":"Family","entries":3,"a_week_min":60},{"calendar":"Team","entries":3,"a_week_min":60}]}]}
    "#);
}

#[test]
fn a_first_look_takes_one_event_in_two_calendars_for_one_as_an_import_does() {
    let sandbox = Sandbox::new();
    let both = ["me@example.com", "ana@example.com"];
    sandbox.file("one.ics", &calendar("One", "Board", &both));
    let copy = calendar("Two", "Board", &both).replace("UID:Board", "UID:a-copy");
    sandbox.file("two.ics", &copy);
    let look = sandbox.talk(&["one.ics two.ics --me me@example.com"]);
    assert!(look.contains("2 entries stand in two of the calendars"), "{look}");
    let told = sandbox.talk(&["import one.ics two.ics"]);
    assert!(told.contains("3 in another calendar already"), "{told}");
}
