//! What reading registered calendars anew finds, takes over and asks.

use std::fs;

use insta::assert_snapshot;

use crate::{
    cli_calendar::with_calendar,
    sandbox::{Sandbox, case, squeezed},
};

#[test]
fn what_was_imported_by_hand_is_read_anew_once_its_calendar_is_registered() {
    let event = |uid: u8, day: u8, more: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:202603{day:02}T090000Z\nDURATION:PT1H\nSUMMARY:Talk {uid}\n\
             ORGANIZER:mailto:me@example.com\nATTENDEE:mailto:ana@example.com\n{more}END:VEVENT\n"
        )
    };
    let calendar = |name: &str, events: &[String]| {
        format!("BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{}END:VCALENDAR\n", events.concat())
    };
    let sandbox = Sandbox::new();
    let events = [event(1, 16, ""), event(2, 17, ""), event(3, 18, "")];
    sandbox.file("work.ics", &calendar("By hand", &events));
    sandbox.given(&["import work.ics", "calendar add work work.ics", "assign 1 hiring"]);
    let first = sandbox.run("calendar sync").out;
    let events = [event(1, 19, ""), event(2, 17, "STATUS:CANCELLED\n"), event(3, 18, "")];
    sandbox.file("work.ics", &calendar("By hand", &events));
    let told = sandbox.talk(&["calendar sync", "blocks 2026-W12", "import work.ics"]);
    assert_snapshot!(squeezed(&format!("{first}{told}")), @"
    work: 3 unchanged (3.0 h)
      3 taken over from By hand
      read from 2025-06-30 to 2026-05-17
    $ ownweek calendar sync
    work: 2 changed (1.0 h, before 2.0 h), 1 unchanged (1.0 h)
      2 of them count and make up these hours; left out: 1 cancelled (1.0 h)
      changed: Tue 17 Mar Talk 2 10:00-11:00 (cancelled)
      changed: Thu 19 Mar Talk 1 10:00-11:00 (was Mon 16 Mar)
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    $ ownweek blocks 2026-W12
    No  When  Hours  Category  Title
     3  Wed 18 Mar 10:00-11:00  1.0  unfiled  Talk 3
     1  Thu 19 Mar 10:00-11:00  1.0  Hiring  Talk 1
    $ ownweek import work.ics
    By hand: 3 in another calendar already (2.0 h)
      2 of them count and make up these hours; left out: 1 cancelled (1.0 h)
    ! Imported. `ownweek undo` takes it back.
    ");
}

#[test]
fn a_calendar_that_can_not_be_read_keeps_no_other_from_it() {
    let sandbox = with_calendar();
    sandbox.given(&["calendar add work work.ics", "calendar add \"away team\" *.zip"]);
    fs::copy(case("work.ics"), sandbox.path("home.ics")).expect("a calendar");
    sandbox.given(&["calendar add home home.ics"]);
    fs::remove_file(sandbox.path("home.ics")).expect("removed");
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar sync", "calendar list", "check"])), @"
    $ ownweek calendar sync
    work: 100 new (52.25 h)
      97 of them count and make up these hours; left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
      read from 2025-06-30 to 2026-05-17
    ! away team: no file matches SANDBOX/*.zip
    !  export the calendar there, or register another place with ownweek calendar add
    ! home: there is no file or folder SANDBOX/home.ics
    !  bring it back, or register its new place with ownweek calendar add
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    ! error: 2 of 3 calendars could not be read
    ! hint: the other is up to date
    ? 1
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  SANDBOX/work.ics  2026-03-20 16:00  work.ics  100 new
    away team  SANDBOX/*.zip  2026-03-20 16:00: failed: no file matches SANDBOX/*.zip
    home  SANDBOX/home.ics  2026-03-20 16:00: failed: there is no file or folder SANDBOX/home.ics
    $ ownweek check
    away team: no file matches SANDBOX/*.zip
    home: there is no file or folder SANDBOX/home.ics
    ! error: 2 things are not as it should be
    ? 3
    ");
}

#[test]
fn of_a_pattern_the_newest_file_is_read() {
    let sandbox = with_calendar();
    sandbox.given(&["calendar add work w*.ics", "calendar sync"]);
    let newer = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260318T090000Z\nDURATION:PT1H\n\
                 SUMMARY:Roadmap\nEND:VEVENT\nEND:VCALENDAR\n";
    fs::write(sandbox.path("work (1).ics"), newer).expect("written");
    let said = sandbox.run("calendar list --plain");
    assert!(said.out.contains("source: work.ics"), "{}", said.out);
    sandbox.given(&["calendar sync --accept-fewer"]);
    let said = sandbox.run("calendar list --plain");
    assert!(said.out.contains("source: work (1).ics"), "{}", said.out);
}

/// A calendar of that name with events on Wednesday of this week, an hour each from 9 o'clock on.
fn calendar(name: &str, titles: &[&str]) -> String {
    let events: String = titles
        .iter()
        .zip(9..)
        .map(|(title, hour)| {
            format!(
                "BEGIN:VEVENT\nUID:{name}-{title}\nDTSTART:20260318T{hour:02}0000Z\nDURATION:PT1H\n\
                 SUMMARY:{title}\nEND:VEVENT\n"
            )
        })
        .collect();
    format!("BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\n{events}END:VCALENDAR\n")
}

#[test]
fn of_an_export_of_several_each_registered_calendar_is_read_by_itself() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("export")).expect("made");
    sandbox
        .file("export/1.ics", &calendar("me@example.com", &["Roadmap", "Budget"]))
        .file("export/2.ics", &calendar("Family", &["Dentist"]))
        .file("export/3.ics", &calendar("Club", &["Chess"]))
        .given(&["calendar add work export", "calendar add Family export"]);
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar sync", "calendar sync"])), @"
    $ ownweek calendar sync
    Family: 1 new (1.0 h)
      read from 2025-06-30 to 2026-05-17
    not read: Club, 1 entry, 1.0 h a week; ownweek import SANDBOX/export --with Club reads it too
    work: 2 new (2.0 h)
      read from 2025-06-30 to 2026-05-17
    ! Read Family from SANDBOX/export. `ownweek undo` takes it back.
    ! Read work from SANDBOX/export. `ownweek undo` takes it back.
    $ ownweek calendar sync
    Family: 1 unchanged (1.0 h)
    not read: Club, 1 entry, 1.0 h a week; ownweek import SANDBOX/export --with Club reads it too
    work: 2 unchanged (2.0 h)
    ! Read Family from SANDBOX/export. `ownweek undo` takes it back.
    ! Read work from SANDBOX/export. `ownweek undo` takes it back.
    ");
}

#[test]
fn a_source_that_shrank_is_asked_about_and_an_empty_one_is_no_failure() {
    let sandbox = Sandbox::new();
    let titles = ["A", "B", "C", "D", "E", "F", "G", "H"];
    sandbox
        .file("work.ics", &calendar("work", &titles))
        .file("new.ics", &calendar("new", &[]))
        .given(&["calendar add work work.ics", "calendar add new new.ics", "calendar sync"]);
    sandbox.file("work.ics", &calendar("work", &["A", "H"]));
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar sync",
        "calendar sync work --accept-fewer --json",
        "operations --most 2",
    ])), @r#"
    $ ownweek calendar sync
    new: nothing
    ! Read new from SANDBOX/new.ics. `ownweek undo` takes it back.
    ! work: the source holds 2 entries from 2025-06-30 to 2026-05-17, and 8 are known: 6 would be marked no longer in the source
    !  is the file whole? import it again, or say --accept-fewer if they are really gone; nothing was changed
    ! error: 1 of 2 calendars could not be read
    ! hint: the other is up to date
    ? 1
    $ ownweek calendar sync work --accept-fewer --json
    {"schema_version":1,"stored":true,"calendars":[{"calendar":"work","place":"SANDBOX/work.ics","result":"read","error":null,"hint":null,"found":{"calendar":"work","new":0,"new_min":0,"changed":1,"changed_min":60,"changed_before_min":60,"unchanged":1,"unchanged_min":60,"elsewhere":0,"elsewhere_min":0,"gone":6,"gone_min":360,"removed":0,"altered":[{"fate":"changed","title":"H","day":"2026-03-18","time":"11:00-12:00","was":["was 17:00-18:00"]},{"fate":"marked","title":"B","day":"2026-03-18","time":"11:00-12:00","was":[]},{"fate":"marked","title":"C","day":"2026-03-18","time":"12:00-13:00","was":[]},{"fate":"marked","title":"D","day":"2026-03-18","time":"13:00-14:00","was":[]},{"fate":"marked","title":"E","day":"2026-03-18","time":"14:00-15:00","was":[]},{"fate":"marked","title":"F","day":"2026-03-18","time":"15:00-16:00","was":[]},{"fate":"marked","title":"G","day":"2026-03-18","time":"16:00-17:00","was":[]}],"taken_over":[],"absent":{"kept":0,"before":0,"beyond":0,"cut_off":0},"read_from":"2025-06-30","read_to":"2026-05-17","left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]},"off":[]}]}
    $ ownweek operations --most 2
    No  When  What
     7  2026-03-20 16:00  sync work
     6  2026-03-20 16:00  sync new
    "#);
}

#[test]
fn a_registered_log_that_has_to_be_explained_says_how() {
    let sandbox = Sandbox::new();
    fs::copy(case("ambiguous-dates.csv"), sandbox.path("log.csv")).expect("a log");
    sandbox.given(&["calendar add log log.csv"]);
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar sync"])), @"
    $ ownweek calendar sync
    ! error: log.csv: line 2: 3/4/2026 may be read two ways, and no other date settles it
    ! hint: 3 April 2026 with --dates dmy, 4 March 2026 with --dates mdy: ownweek import SANDBOX/log.csv --calendar log takes it
    ? 1
    ");
}

#[test]
fn what_was_imported_by_hand_is_taken_over_unchanged_and_what_was_told_is_not_told_again() {
    let sandbox = Sandbox::new();
    let holiday = "BEGIN:VEVENT\nUID:u\nDTSTART;VALUE=DATE:20260323\nSUMMARY:Urlaub\nEND:VEVENT\n";
    let text = calendar("dana@example.com", &["Roadmap", "Budget"]).replacen(
        "BEGIN:VEVENT",
        &format!("{holiday}BEGIN:VEVENT"),
        1,
    );
    sandbox.file("dana.ics", &text);
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "import dana.ics",
        "import dana.ics",
        "calendar add work dana.ics",
        "calendar sync",
        "calendar sync",
        "calendar sync --from 2026-03-01 --to 2026-04-01",
    ])), @r#"
    $ ownweek import dana.ics
    dana@example.com: 3 new (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
      read from 2025-06-30 to 2026-05-17
      "Urlaub" says you are away: ownweek away add 2026-03-23 --note "Urlaub"
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Imported. `ownweek undo` takes it back.
    $ ownweek import dana.ics
    dana@example.com: 3 unchanged (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Imported. `ownweek undo` takes it back.
    $ ownweek calendar add work dana.ics
    ! work is read from SANDBOX/dana.ics. `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync work
    $ ownweek calendar sync
    work: 3 unchanged (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
      3 taken over from dana@example.com
      read from 2025-06-30 to 2026-05-17
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Read work from SANDBOX/dana.ics. `ownweek undo` takes it back.
    $ ownweek calendar sync
    work: 3 unchanged (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Read work from SANDBOX/dana.ics. `ownweek undo` takes it back.
    $ ownweek calendar sync --from 2026-03-01 --to 2026-04-01
    work: 3 unchanged (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
      read from 2026-03-01 to 2026-03-31
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Read work from SANDBOX/dana.ics. `ownweek undo` takes it back.
    "#);
    let moved = text.replace("20260323", "20260324");
    sandbox.file("dana.ics", &moved);
    assert_snapshot!(squeezed(&sandbox.run("calendar sync").shown()), @r#"
    work: 1 changed, 2 unchanged (2.0 h)
      2 of them count and make up these hours; left out: 1 all day
      changed: Tue 24 Mar Urlaub (was Mon 23 Mar)
      "Urlaub" says you are away: ownweek away add 2026-03-24 --note "Urlaub"
    ! the calendar is named dana@example.com: is it yours? ownweek profile set --me dana@example.com
    ! Read work from SANDBOX/dana.ics. `ownweek undo` takes it back.
    "#);
}
