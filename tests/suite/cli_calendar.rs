//! Registering calendars and reading them anew, from the command line.

use std::{fs, io::Write, process::Stdio};

use insta::assert_snapshot;

use crate::sandbox::{Said, Sandbox, case};

/// In every address here; it may stand in nothing that is said or kept elsewhere.
const SECRET: &str = "s3cret";

/// Without the padding of tables, which is as wide as the folder's name.
fn squeezed(told: &str) -> String {
    let mut told = told.to_owned();
    while told.contains("   ") {
        told = told.replace("   ", "  ");
    }
    told
}

fn with_calendar() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::copy(case("work.ics"), sandbox.path("work.ics")).expect("a calendar");
    sandbox
}

/// The command with that on its standard input.
fn fed(sandbox: &Sandbox, words: &[&str], input: &str) -> Said {
    let mut command = sandbox.command();
    let mut child = command
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(input.as_bytes()).expect("written");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Said {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

#[test]
fn a_registered_file_is_read_anew() {
    let sandbox = with_calendar();
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar add work ./work.ics",
        "calendar add work work.ics",
        "calendar list",
        "calendar sync --dry-run",
        "calendar sync",
        "calendar sync work",
        "calendar list",
        "calendar list --csv",
        "operations",
    ])), @"
    $ ownweek calendar add work ./work.ics
    ! work is read from SANDBOX/work.ics. `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync work
    $ ownweek calendar add work work.ics
    ! It was so already; nothing changed.
    ! Read it: ownweek calendar sync work
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  SANDBOX/work.ics
    $ ownweek calendar sync --dry-run
    work: 100 new (52.25 h)
      left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
    ! Nothing was stored.
    $ ownweek calendar sync
    work: 100 new (52.25 h)
      left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    $ ownweek calendar sync work
    work: 100 unchanged (52.25 h)
      left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  SANDBOX/work.ics  2026-03-20 16:00  work.ics  100 unchanged
    $ ownweek calendar list --csv
    calendar,read_at,source,new,changed,unchanged,gone,unreadable,kind,place,synced_at,result
    work,2026-03-20 16:00,work.ics,0,0,100,0,0,path,SANDBOX/work.ics,2026-03-20 16:00,read work.ics
    $ ownweek operations
    No  When  What
     4  2026-03-20 16:00  sync work
     3  2026-03-20 16:00  sync work
     2  2026-03-20 16:00  add calendar work
     1  2026-03-20 17:00  set up as Engineering manager
    ");
}

#[test]
fn a_removed_calendar_leaves_its_blocks_and_comes_back() {
    let sandbox = with_calendar();
    sandbox.given(&["calendar add work work.ics", "calendar sync"]);
    let before = sandbox.dump();
    assert_snapshot!(squeezed(&sandbox.talk(&[
        "calendar remove work",
        "calendar list",
        "calendar sync",
        "undo",
    ])), @"
    $ ownweek calendar remove work
    ! work is no longer read from SANDBOX/work.ics. Its 100 blocks stay. `ownweek undo` takes it back.
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  imported by hand  2026-03-20 16:00  work.ics  100 new
    $ ownweek calendar sync
    ! error: no calendar is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek undo
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    ");
    assert_eq!(sandbox.dump(), before);
    sandbox.given(&["calendar add other work.ics", "calendar remove other"]);
    assert_eq!(sandbox.dump(), before, "a calendar that was never read leaves nothing");
}

#[test]
fn what_can_not_be_registered_is_said() {
    let sandbox = with_calendar();
    assert_snapshot!(squeezed(&sandbox.refused(&[
        "calendar add",
        "calendar add work",
        "calendar add work nowhere.ics",
        "calendar add work a.zip b.zip",
        "calendar add work http://calendar.example.com/s3cret.ics",
        "calendar add work work.ics --allow-private",
        "calendar add \" \" work.ics",
        "calendar add my work https://calendar.example.com/s3cret.ics --x",
        "calendar remove work",
        "calendar sync",
        "calendar sync work",
    ])), @r#"
    $ ownweek calendar add
    ! error: the following required arguments were not provided:
    !  <NAME>
    !  <PLACE>...
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar add work
    ! error: the following required arguments were not provided:
    !  <PLACE>...
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar add work nowhere.ics
    ! error: there is no file or folder SANDBOX/nowhere.ics
    ! hint: check the path; nothing was changed
    ? 1
    $ ownweek calendar add work a.zip b.zip
    ! error: a calendar is read from one place; these are several
    ! hint: put a pattern in quotes: ownweek calendar add work '~/Downloads/*.ics.zip'
    ? 2
    $ ownweek calendar add work http://calendar.example.com/s3cret.ics
    ! error: the address begins with http://, which anyone can read
    ! hint: try it with https://; nothing was changed
    ? 1
    $ ownweek calendar add work work.ics --allow-private
    ! error: --allow-private is for addresses, and this is a path
    ! hint: leave it out
    ? 2
    $ ownweek calendar add " " work.ics
    ! error: a calendar needs a name
    ! hint: ownweek calendar add work …
    ? 2
    $ ownweek calendar add my work https://calendar.example.com/s3cret.ics --x
    ! error: unexpected argument '--x' found
    !
    !  tip: to pass '--x' as a value, use '-- --x'
    !
    ! Usage: ownweek calendar add <NAME> <PLACE>...
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek calendar remove work
    ! error: no calendar "work" is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek calendar sync
    ! error: no calendar is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    $ ownweek calendar sync work
    ! error: no calendar "work" is registered
    ! hint: register one: ownweek calendar add work ~/Downloads/work.ics
    ? 1
    "#);
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
      left out: 1 cancelled (1.0 h), 1 declined (1.0 h), 1 unanswered (1.0 h)
    ! away team: no file matches SANDBOX/*.zip
    !  export the calendar there, or register another place with ownweek calendar add
    ! home: there is no file or folder SANDBOX/home.ics
    !  bring it back, or register its new place with ownweek calendar add
    ! Read work from SANDBOX/work.ics. `ownweek undo` takes it back.
    ! error: 2 of 3 calendars could not be read
    ! hint: the others are stored
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
    work: 2 new (2.0 h)
    ! Read Family from SANDBOX/export. `ownweek undo` takes it back.
    ! Read work from SANDBOX/export. `ownweek undo` takes it back.
    $ ownweek calendar sync
    Family: 1 unchanged (1.0 h)
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
    ! work: work holds 2 entries from 2025-06-30 to 2026-05-17, and 8 are known: 0 to come would be removed and 1 past ones marked as gone
    !  is the file whole? import it again, or say --accept-fewer if they are really gone; nothing was changed
    ! error: 1 of 2 calendars could not be read
    ! hint: the others are stored
    ? 1
    $ ownweek calendar sync work --accept-fewer --json
    {"schema_version":1,"stored":true,"calendars":[{"calendar":"work","place":"SANDBOX/work.ics","result":"read","error":null,"hint":null,"found":{"calendar":"work","new":0,"new_min":0,"changed":1,"changed_min":60,"changed_before_min":60,"unchanged":1,"unchanged_min":60,"elsewhere":0,"elsewhere_min":0,"gone":1,"gone_min":60,"removed":0,"left_out":[],"away":[],"unreadable":[],"notices":[],"waiting":[]}}]}
    $ ownweek operations --most 2
    No  When  What
     7  2026-03-20 16:00  sync work
     6  2026-03-20 16:00  sync new
    "#);
}

#[test]
fn an_address_is_shown_by_its_host_and_stands_in_its_own_file_alone() {
    let sandbox = Sandbox::new();
    let address = "webcal://127.0.0.1:1/ical/s3cret/basic.ics";
    let said = fed(&sandbox, &["calendar", "add", "work", "-"], address);
    assert_snapshot!(said.shown(), @"
    ! work is read from https://127.0.0.1/…. `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync work
    ");
    let talk = sandbox.talk(&[
        "calendar add home https://[::1]:1/s3cret.ics",
        "calendar add vault --url-command \"echo https://127.0.0.1:1/s3cret\"",
        "calendar list",
        "calendar list --json",
        "calendar sync",
        "calendar sync vault --dry-run",
        "calendar sync work s3cret",
        "calendar add work home https://h.example/s3cret",
        "calendar ad https://h.example/s3cret",
        "operations",
        "check",
        "paths",
    ]);
    let shown = talk.replace("s3cret\n", "WORD\n").replace("\"s3cret\"", "\"WORD\"");
    assert_snapshot!(squeezed(&shown), @r#"
    $ ownweek calendar add home https://[::1]:1/s3cret.ics
    ! home is read from https://[::1]/…. `ownweek undo` takes it back.
    ! note: your shell's history may hold the address now; --address-from-stdin keeps it out
    ! Read it: ownweek calendar sync home
    $ ownweek calendar add vault --url-command "echo https://127.0.0.1:1/s3cret"
    ! vault is read from $(echo …). `ownweek undo` takes it back.
    ! Read it: ownweek calendar sync vault
    $ ownweek calendar list
    Calendar  Place  Last read  From  Found
    work  https://127.0.0.1/…
    home  https://[::1]/…
    vault  $(echo …)
    $ ownweek calendar list --json
    {"schema_version":1,"rows":[{"calendar":"work","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"address","place":"https://127.0.0.1/…","synced_at":null,"result":null},{"calendar":"home","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"address","place":"https://[::1]/…","synced_at":null,"result":null},{"calendar":"vault","read_at":null,"source":null,"new":null,"changed":null,"unchanged":null,"gone":null,"unreadable":null,"kind":"command","place":"$(echo …)","synced_at":null,"result":null}]}
    $ ownweek calendar sync
    ! home: [::1] is a machine of a private network, and those are not asked
    !  if it is yours: ownweek calendar add home --address-from-stdin --allow-private
    ! vault: 127.0.0.1 is a machine of a private network, and those are not asked
    !  if it is yours: ownweek calendar add vault --url-command … --allow-private
    ! work: 127.0.0.1 is a machine of a private network, and those are not asked
    !  if it is yours: ownweek calendar add work --address-from-stdin --allow-private
    ! error: 3 of 3 calendars could not be read
    ! hint: nothing was changed
    ? 1
    $ ownweek calendar sync vault --dry-run
    ! error: 127.0.0.1 is a machine of a private network, and those are not asked
    ! hint: if it is yours: ownweek calendar add vault --url-command … --allow-private
    ? 1
    $ ownweek calendar sync work WORD
    ! error: no calendar "WORD" is registered
    ! hint: there is home, vault, work
    ? 1
    $ ownweek calendar add work home https://h.example/WORD
    ! error: a calendar is read from one place; these are several
    ! hint: put a pattern in quotes: ownweek calendar add work '~/Downloads/*.ics.zip'
    ? 2
    $ ownweek calendar ad https://h.example/WORD
    ! error: unrecognized subcommand 'ad'
    !
    !  tip: a similar subcommand exists: 'add'
    !
    ! Usage: ownweek calendar [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek operations
    No  When  What
     4  2026-03-20 16:00  add calendar vault
     3  2026-03-20 16:00  add calendar home
     2  2026-03-20 16:00  add calendar work
     1  2026-03-20 17:00  set up as Engineering manager
    $ ownweek check
    The store is sound; the sums of 0 weeks close.
    $ ownweek paths
    What  Path
    data  SANDBOX/data
    store  SANDBOX/data/ownweek.db
    addresses  SANDBOX/data/addresses.toml
    sync state  SANDBOX/data/sync-state.json
    exports  SANDBOX/data/exports  not there yet
    backups  SANDBOX/data/backups  not there yet
    config  SANDBOX/config  not there yet
    "#);
    let typed = talk.lines().filter(|line| !line.starts_with("$ "));
    let said: Vec<&str> = typed.filter(|line| line.contains("/s3cret")).collect();
    assert!(said.is_empty(), "{said:?}");
    assert!(!sandbox.dump().contains(SECRET));
    for entry in fs::read_dir(sandbox.data()).expect("the data") {
        let path = entry.expect("an entry").path();
        let held = path.is_file()
            && String::from_utf8_lossy(&fs::read(&path).expect("read")).contains(SECRET);
        assert_eq!(held, path.ends_with("addresses.toml"), "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn the_file_of_addresses_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.given(&["calendar add work https://127.0.0.1:1/s3cret"]);
    let file = sandbox.data().join("addresses.toml");
    let mode = |path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("changed");
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar sync", "calendar add home -", "check"])), @"
    $ ownweek calendar sync
    ! error: SANDBOX/data/addresses.toml can be read by others than you
    ! hint: chmod 600 SANDBOX/data/addresses.toml
    ? 1
    $ ownweek calendar add home -
    ! error: this is no calendar address: it has no https://
    ! hint: copy the calendar's secret address in iCal format; it begins with https://
    ? 1
    $ ownweek check
    SANDBOX/data/addresses.toml can be read by others than you: chmod 600 SANDBOX/data/addresses.toml
    ! error: 1 thing is not as it should be
    ? 3
    ");
}

#[test]
fn an_address_that_did_not_come_back_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.given(&["calendar add work https://127.0.0.1:1/s3cret"]);
    assert_snapshot!(squeezed(&sandbox.talk(&["calendar remove work", "undo", "check", "calendar sync"])), @"
    $ ownweek calendar remove work
    ! work is no longer read from https://127.0.0.1/…. `ownweek undo` takes it back.
    ! note: its address is forgotten; after an undo give it again
    $ ownweek undo
    ! note: work needs its address again: ownweek calendar add work --address-from-stdin
    ! Taken back: remove calendar work. `ownweek redo` brings it back.
    $ ownweek check
    work needs its address again: ownweek calendar add work --address-from-stdin
    ! error: 1 thing is not as it should be
    ? 3
    $ ownweek calendar sync
    ! error: the address of work is not known here
    ! hint: work needs its address again: ownweek calendar add work --address-from-stdin
    ? 1
    ");
    let dump = sandbox.dump();
    sandbox.file("all.jsonl", &dump);
    let load = sandbox.run("--data-dir elsewhere load all.jsonl");
    assert_snapshot!(load.shown(), @"
    ! Loaded 22 records from all.jsonl.
    ! note: work needs its address again: ownweek calendar add work --address-from-stdin
    ");
}
