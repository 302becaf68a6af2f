//! Backups: made unasked before what could go wrong, thinned, and brought back whole.

use std::{fs, path::Path};

use crate::sandbox::Sandbox;

fn names(sandbox: &Sandbox) -> Vec<String> {
    let folder = sandbox.data().join("backups");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().display().to_string()).collect();
    names.sort();
    names
}

/// They are those of the tables that a store has.
fn without_sizes(told: &str) -> String {
    regex::Regex::new(r"\d+ kB").expect("a pattern").replace_all(told, "so many kB").into_owned()
}

#[test]
fn the_first_change_of_a_day_is_backed_up_and_no_other() {
    let sandbox = Sandbox::new();
    assert_eq!(names(&sandbox), [""; 0], "before setup there was nothing to keep");
    sandbox.given(&["operations", "log 'fri 9-10 Talk @hiring'", "log 'fri 10-11 Talk @hiring'"]);
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db"]);
    sandbox.talk_at("2026-03-21T08:00", &["undo"]);
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db", "ownweek-2026-03-21-daily.db"]);
}

#[test]
fn a_backup_is_named_listed_and_brought_back_and_so_is_what_it_replaced() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'"]);
    let with_talk = sandbox.dump();
    sandbox.given(&["backup", "log 'fri 10-11 More @hiring'"]);
    let with_more = sandbox.dump();
    insta::assert_snapshot!(without_sizes(&sandbox.talk(&[
        "backup list",
        "backup restore ownweek-2026-03-20-asked",
        "operations",
    ])));
    assert_eq!(sandbox.dump(), with_talk);
    sandbox.given(&["backup restore ownweek-2026-03-20-restore.db"]);
    assert_eq!(sandbox.dump(), with_more);
    assert_eq!(sandbox.run("check").code, 0);
}

#[test]
fn an_import_of_files_is_preceded_by_a_backup_of_its_own() {
    let sandbox = Sandbox::new();
    let file = crate::sandbox::case("work.ics").display().to_string();
    sandbox.given(&[&format!("import {file} --from 2026-01-01")]);
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db"], "nothing was done before it");
    let before = sandbox.dump();
    sandbox.given(&[&format!("import {file} --from 2025-01-01")]);
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db", "ownweek-2026-03-20-import.db"]);
    sandbox.given(&["backup restore ownweek-2026-03-20-import"]);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_backup_goes_where_it_is_wanted_and_never_over_something() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("stick")).expect("a folder");
    insta::assert_snapshot!(sandbox.talk(&[
        "backup stick",
        "backup stick",
        "backup mine.db",
        "backup mine.db",
        "backup list",
        "backup restore yours.db",
    ]));
    assert!(sandbox.path("stick/ownweek-2026-03-20-asked-2.db").exists());
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup restore mine.db"]);
    assert!(!sandbox.dump().contains("Talk"));
}

#[cfg(unix)]
#[test]
fn backups_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup mine.db"]);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let folder = sandbox.data().join("backups");
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("ownweek-2026-03-20-daily.db")), 0o600);
    assert_eq!(mode(&sandbox.path("mine.db")), 0o600);
}

#[test]
fn a_change_is_stored_even_where_its_backup_can_not_be_made() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.data().join("backups"), "in the way").expect("a file");
    let said = sandbox.run("log 'fri 9-10 Talk @hiring'");
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("note: the change is stored, but no backup was made before it"),
        "{}",
        said.err
    );
    assert!(sandbox.dump().contains("Talk"));
}

#[test]
fn a_store_past_opening_is_set_aside_for_a_backup() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let before = sandbox.dump();
    fs::write(sandbox.data().join("ownweek.db"), "not any more").expect("damaged");
    assert_eq!(sandbox.run("week").code, 1);
    sandbox.given(&["backup restore ownweek-2026-03-20-asked"]);
    assert_eq!(sandbox.dump(), before);
    let aside = sandbox.data().join("backups/ownweek-2026-03-20-damaged.db");
    assert_eq!(fs::read_to_string(aside).expect("set aside"), "not any more");
}

#[test]
fn a_damaged_backup_and_a_newer_one_are_refused_and_nothing_changes() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup cut.db", "backup newer.db"]);
    let whole = fs::read(sandbox.path("cut.db")).expect("a backup");
    fs::write(sandbox.path("cut.db"), &whole[..whole.len() / 2]).expect("cut");
    let newer = rusqlite::Connection::open(sandbox.path("newer.db")).expect("a backup");
    newer.pragma_update(None, "user_version", 99).expect("a newer schema");
    drop(newer);
    sandbox.file("notes.txt", "Dear diary");
    insta::assert_snapshot!(sandbox.refused(&[
        "backup restore cut.db",
        "backup restore newer.db",
        "backup restore notes.txt",
    ]));
}

#[test]
fn what_is_brought_back_is_never_pushed_out_by_the_copy_made_before_it() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let restores = || names(&sandbox).into_iter().filter(|name| name.contains("-restore")).count();
    while restores() < 7 {
        sandbox.given(&["backup restore ownweek-2026-03-20-asked"]);
    }
    sandbox.given(&["backup restore ownweek-2026-03-20-restore"]);
    assert!(names(&sandbox).contains(&"ownweek-2026-03-20-restore.db".to_owned()));
}

#[test]
fn a_store_that_opens_but_can_not_be_read_is_set_aside_too() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let (before, store) = (sandbox.dump(), sandbox.data().join("ownweek.db"));
    for damaged in ["block", "block_day", "written_file", "plan_version"] {
        let page = rusqlite::Connection::open(&store)
            .expect("a store")
            .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [damaged], |row| {
                row.get::<_, u32>(0)
            })
            .expect("a page");
        let page = usize::try_from(page).expect("a number");
        let mut bytes = fs::read(&store).expect("the store");
        bytes[(page - 1) * 4096..page * 4096].fill(0);
        fs::write(&store, bytes).expect("damaged");
        sandbox.given(&["backup restore ownweek-2026-03-20-asked", "check"]);
        assert_eq!(sandbox.dump(), before, "{damaged}");
    }
}

#[test]
fn the_files_follow_the_store_that_is_brought_back() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let weeks = sandbox.data().join("exports/weeks.csv");
    sandbox.given(&["review close w12", "backup restore ownweek-2026-03-20-asked"]);
    let text = fs::read_to_string(&weeks).unwrap_or_default();
    assert!(!text.contains("2026-W12"), "{text}");
    sandbox.given(&["backup restore ownweek-2026-03-20-restore"]);
    assert!(fs::read_to_string(&weeks).expect("written").contains("2026-W12"));
}

#[test]
fn a_damaged_store_has_no_backup_that_would_pass_for_a_sound_one() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'"]);
    let store = rusqlite::Connection::open(sandbox.data().join("ownweek.db")).expect("a store");
    store.execute("UPDATE block SET title = 'Walk'", []).expect("changed behind its back");
    drop(store);
    insta::assert_snapshot!(sandbox.refused(&["backup", "backup mine.db"]), @"
    $ ownweek backup
    ! error: the store is damaged, so no backup was made: SANDBOX/data/backups/ownweek-2026-03-20-asked.db is damaged: block 1 is not as ownweek wrote it
    ! hint: ownweek check says what can be done
    ? 1
    $ ownweek backup mine.db
    ! error: the store is damaged, so no backup was made: SANDBOX/mine.db is damaged: block 1 is not as ownweek wrote it
    ! hint: ownweek check says what can be done
    ? 1
    ");
    assert!(!sandbox.path("mine.db").exists());
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db"]);
    let restored = sandbox.run("backup restore ownweek-2026-03-20-daily");
    assert_eq!(restored.code, 0, "{}", restored.shown());
    assert!(restored.err.contains("As it was, damaged, the store stands in"), "{}", restored.err);
    let damaged = sandbox.run("backup restore ownweek-2026-03-20-restore");
    assert_eq!(damaged.code, 1, "as was said: {}", damaged.shown());
}

#[test]
fn the_store_is_no_backup_of_itself() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.refused(&["backup restore data/ownweek.db"]), @"
    $ ownweek backup restore data/ownweek.db
    ! error: data/ownweek.db is the store itself
    ! hint: ownweek backup list shows what can be restored
    ? 1
    ");
}

/// What a killed program left goes with the next backup; what another is writing now does not.
#[test]
fn unfinished_files_are_removed_once_they_are_old() {
    let sandbox = Sandbox::new();
    let exports = sandbox.data().join("exports");
    fs::create_dir_all(&exports).expect("a folder");
    fs::create_dir_all(sandbox.data().join("backups")).expect("a folder");
    let left = [
        "data/.ownweek-new-abc123.db",
        "data/.ownweek-new-abc123.db-journal",
        "data/backups/.ownweek-new-def456.db",
        "data/exports/.ownweek-ghi789",
    ];
    let others = ["data/backups/.ownweek-new-young1.db", "data/exports/.mine"];
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 3600);
    for name in left.iter().chain(&others) {
        let file = fs::File::create(sandbox.path(name)).expect("a file");
        if !name.contains("young") {
            file.set_modified(long_ago).expect("dated");
        }
    }
    sandbox.given(&["log 'fri 9-10 Talk @hiring'"]);
    let there = |name: &&&str| sandbox.path(name).exists();
    assert_eq!(left.iter().filter(there).collect::<Vec<_>>(), [&""; 0]);
    assert_eq!(others.iter().filter(there).count(), 2);
}

/// An older program finds a store that a newer one brought up to date, and the copy made before that.
#[test]
fn an_older_program_takes_the_copy_of_its_time_and_sets_the_newer_store_aside() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let before = sandbox.dump();
    let store = sandbox.data().join("ownweek.db");
    let newer = rusqlite::Connection::open(&store).expect("the store");
    newer.pragma_update(None, "user_version", 99).expect("a newer schema");
    drop(newer);
    let said = sandbox.run("week");
    assert!(said.err.contains("ownweek backup restore NAME takes it"), "{}", said.err);
    insta::assert_snapshot!(sandbox.talk(&["backup restore ownweek-2026-03-20-asked"]), @"
    $ ownweek backup restore ownweek-2026-03-20-asked
    ! Restored SANDBOX/data/backups/ownweek-2026-03-20-asked.db.
    ! Nothing could be read before; now: 0 closed weeks, 1 block, 1 plan version.
    ! What lay there stands in SANDBOX/data/backups/ownweek-2026-03-20-newer.db.
    ");
    assert_eq!(sandbox.dump(), before);
    sandbox.given(&["check"]);
    let aside = sandbox.data().join("backups/ownweek-2026-03-20-newer.db");
    let aside = rusqlite::Connection::open(aside).expect("set aside");
    let schema: i64 =
        aside.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a schema");
    assert_eq!(schema, 99);
}

#[test]
fn the_list_says_when_each_was_made_how_large_it_is_and_what_for() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'fri 9-10 Talk @hiring'", "backup"]);
    let asked = sandbox.data().join("backups/ownweek-2026-03-20-asked.db");
    let made = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_774_018_980);
    let file = fs::File::options().write(true).open(&asked).expect("a backup");
    file.set_modified(made).expect("dated");
    let listed = sandbox.run("backup list").out;
    let row = listed.lines().find(|line| line.contains("-asked")).expect("a row");
    assert!(row.contains("2026-03-20 15:03  asked for"), "{listed}");
    assert!(row.contains(" kB "), "{listed}");
    // The other was copied here on another day, as far as its file tells.
    assert!(listed.contains("2026-03-20        before the first change"), "{listed}");
}

#[test]
fn a_number_that_went_with_its_backup_is_not_given_again() {
    let sandbox = Sandbox::new();
    sandbox.given(&["backup", "backup", "backup"]);
    let kept =
        |ending: &str| sandbox.data().join(format!("backups/ownweek-2026-03-20-asked{ending}.db"));
    fs::remove_file(kept("-2")).expect("removed");
    sandbox.given(&["backup"]);
    assert!(kept("-4").exists() && !kept("-2").exists(), "{:?}", names(&sandbox));
}

#[test]
fn what_is_typed_outlasts_a_restore_and_what_was_taken_meanwhile_stays_so() {
    let sandbox = Sandbox::new();
    let paths = ownweek::app::paths::Paths { data: sandbox.data(), config: sandbox.path("config") };
    let clock = crate::sandbox::NOW.parse().ok();
    let open = || {
        let session = ownweek::app::session::Session::open(paths.clone(), clock);
        session.expect("it opens").expect("it is there")
    };
    open().keep_draft("log", "fri 9-10 Talk").expect("kept");
    sandbox.given(&["backup"]);
    open().keep_draft("log", "").expect("taken");
    open().keep_draft("import", "~/work.ics").expect("kept");
    sandbox.given(&["backup restore ownweek-2026-03-20-asked"]);
    assert_eq!(open().draft("log"), Ok(None));
    assert_eq!(open().draft("import"), Ok(Some("~/work.ics".to_owned())));
}

#[test]
fn a_sync_that_brings_much_is_preceded_by_a_backup_of_its_own() {
    let sandbox = Sandbox::new();
    let event = |number: usize| {
        let (day, hour) = (2 + number / 8, 8 + number % 8);
        format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART:202603{day:02}T{hour:02}0000Z\r\nDURATION:PT30M\r\nSUMMARY:Meeting {number}\r\n\
             ATTENDEE:mailto:me@example.com\r\nEND:VEVENT\r\n"
        )
    };
    let calendar = |events: usize| {
        let events: String = (0..events).map(event).collect();
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{events}END:VCALENDAR\r\n")
    };
    sandbox.file("work.ics", &calendar(5)).given(&[
        "calendar add work work.ics",
        "log 'fri 9-10 Talk @hiring'",
        "calendar sync",
    ]);
    let daily = ["ownweek-2026-03-20-daily.db"];
    assert_eq!(names(&sandbox), daily, "a few entries");
    let before = sandbox.dump();
    sandbox.file("work.ics", &calendar(80)).given(&["calendar sync"]);
    assert_eq!(names(&sandbox), [daily[0], "ownweek-2026-03-20-import.db"]);
    sandbox.given(&["calendar sync"]);
    assert_eq!(names(&sandbox).len(), 2, "nothing new");
    sandbox.given(&["backup restore ownweek-2026-03-20-import"]);
    assert_eq!(sandbox.dump(), before);
}

/// The day's own could not be made; an import tries again instead of going without.
#[test]
fn an_import_is_backed_up_though_the_backup_of_the_day_failed_before() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.data().join("backups"), "in the way").expect("a file");
    let paths = ownweek::app::paths::Paths { data: sandbox.data(), config: sandbox.path("config") };
    let clock = crate::sandbox::NOW.parse().ok();
    let session = ownweek::app::session::Session::open(paths, clock);
    let mut session = session.expect("it opens").expect("it is there");
    let logged = ownweek::app::log::log(&mut session, "fri 9-10 Talk", None).expect("logged");
    assert_eq!(logged.warnings.len(), 1, "{:?}", logged.warnings);
    fs::remove_file(sandbox.data().join("backups")).expect("out of the way");
    let files = ownweek::app::calendar_files::open(&crate::sandbox::case("work.ics"));
    let options = ownweek::app::import::Options::default();
    ownweek::app::import::import(&mut session, &files.expect("read"), &options).expect("imported");
    assert_eq!(names(&sandbox), ["ownweek-2026-03-20-daily.db"]);
}
