//! What has happened to a store behind the program's back is noticed, and said with the way out.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::sandbox::Sandbox;

/// A store with two blocks, and its file open as another program would have it.
fn store() -> (Sandbox, Connection) {
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'thu 9-10 Talk @hiring'", "log 'fri 9-10 Talk @hiring'"]);
    let other = Connection::open(sandbox.data().join("ownweek.db")).expect("the store");
    (sandbox, other)
}

#[test]
fn a_row_that_changed_vanished_or_appeared_is_named() {
    let (sandbox, other) = store();
    assert_eq!(sandbox.run("check").code, 0);
    other.execute_batch("UPDATE block SET title = 'Tall' WHERE id = 1").expect("changed");
    other.execute_batch("DELETE FROM block WHERE id = 2").expect("deleted");
    other
        .execute_batch(
            "INSERT INTO away (first_day, last_day, note) VALUES ('2026-03-19', '2026-03-19', '')",
        )
        .expect("added");
    insta::assert_snapshot!(sandbox.talk(&["check"]), @"
    $ ownweek check
    block 1 is not as ownweek wrote it
    block 2 is missing
    away 1 was not written by ownweek
    ! error: 3 things are not as it should be
    ! hint: ownweek dump > readable.jsonl writes down what can be read; ownweek backup restore ownweek-2026-03-20-daily brings back the newest sound backup, of 2026-03-20
    ? 3
    ");
}

#[test]
fn a_dump_of_altered_records_names_them_and_counts_those_that_are_gone() {
    let (sandbox, other) = store();
    other.execute_batch("UPDATE block SET title = 'Tall' WHERE id = 1").expect("changed");
    other.execute_batch("DELETE FROM block WHERE id = 2").expect("deleted");
    let said = sandbox.run("dump");
    assert_eq!(said.code, 3, "{}", said.shown());
    assert!(said.err.contains("block 1 is not as ownweek wrote it"), "{}", said.err);
    assert!(said.err.contains("block: 1 could not be read"), "{}", said.err);
    fs::write(sandbox.path("dump"), said.out).expect("written");
    let loaded = sandbox.run("--data-dir other load dump");
    assert_eq!(loaded.code, 0, "{}", loaded.shown());
    assert!(loaded.err.contains("lacks 1 record"), "{}", loaded.err);
}

#[test]
fn a_dump_goes_on_behind_a_page_that_cannot_be_read() {
    let sandbox = Sandbox::empty();
    crate::demo::copy_into(&sandbox.data());
    let whole = sandbox.dump().lines().count();
    let file = sandbox.data().join("ownweek.db");
    let store = Connection::open(&file).expect("the store");
    let (page, size): (u64, usize) = store
        .query_row(
            "SELECT pageno, pgsize FROM dbstat WHERE name = 'block' AND pagetype = 'leaf'
             ORDER BY pageno LIMIT 1 OFFSET 2",
            [],
            |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, u32>(1)? as usize)),
        )
        .expect("a page of blocks");
    drop(store);
    let mut bytes = fs::read(&file).expect("the store");
    let from = (usize::try_from(page).expect("a page") - 1) * size;
    bytes[from..from + size].fill(7);
    fs::write(&file, bytes).expect("damaged");
    let said = sandbox.run("dump");
    assert_eq!(said.code, 3, "{}", said.err);
    let lacking = whole - said.out.lines().count();
    assert!((1..whole / 10).contains(&lacking), "{lacking} of {whole} are lost");
    assert!(said.err.contains(&format!("block: {lacking} could not be read")), "{}", said.err);
    fs::write(sandbox.path("dump"), said.out).expect("written");
    let loaded = sandbox.run("--data-dir other load dump");
    assert_eq!(loaded.code, 0, "{}", loaded.shown());
    assert!(loaded.err.contains(&format!("lacks {lacking} records")), "{}", loaded.err);
    assert_eq!(sandbox.run("--data-dir other check").code, 0);
}

#[test]
fn the_log_is_watched_as_the_records_are() {
    let (sandbox, other) = store();
    sandbox.given(&["block edit 1 --title Tall"]);
    other.execute_batch("UPDATE change SET old = replace(old, 'Talk', 'Task')").expect("changed");
    let said = sandbox.run("check");
    assert_eq!((said.code, &*said.out), (3, "change 23 is not as ownweek wrote it\n"));
}

#[test]
fn every_way_of_writing_leaves_a_sound_store() {
    let (sandbox, _) = store();
    for line in
        ["undo", "undo", "redo", "log 'fri 9-9:30 Late @hiring'", "rule add title:talk hiring"]
    {
        sandbox.given(&[line]);
        assert_eq!(sandbox.run("check").code, 0, "{line}");
    }
    fs::write(sandbox.path("dump"), sandbox.dump()).expect("written");
    sandbox.given(&["--data-dir other load dump"]);
    assert_eq!(sandbox.run("--data-dir other check").code, 0);
}

#[test]
fn a_store_that_was_there_and_is_not_is_never_begun_anew() {
    let (sandbox, _) = store();
    let file = sandbox.data().join("ownweek.db");
    fs::remove_file(&file).expect("removed");
    let begin = "setup --template director --timezone Europe/Berlin --me me@example.com";
    insta::assert_snapshot!(sandbox.talk(&["week", begin]), @"
    $ ownweek week
    ! error: the store SANDBOX/data/ownweek.db is not there, though there was one
    ! hint: ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; to begin anew remove SANDBOX/data/ownweek.db.mark
    ? 1
    $ ownweek setup --template director --timezone Europe/Berlin --me me@example.com
    ! error: the store SANDBOX/data/ownweek.db is not there, though there was one
    ! hint: ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; to begin anew remove SANDBOX/data/ownweek.db.mark
    ? 1
    ");
    assert!(!file.exists());
    fs::write(&file, "").expect("emptied");
    insta::assert_snapshot!(sandbox.talk(&["log 'fri 9-10 Talk'"]), @"
    $ ownweek log 'fri 9-10 Talk'
    ! error: the store SANDBOX/data/ownweek.db is empty: what it held is lost
    ! hint: ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; to begin anew remove SANDBOX/data/ownweek.db and SANDBOX/data/ownweek.db.mark
    ? 1
    ");
    sandbox.given(&["backup restore ownweek-2026-03-20-daily"]);
    assert_eq!(sandbox.run("week").code, 0);

    // Who wants to begin anew says so.
    fs::remove_file(&file).expect("removed");
    fs::remove_file(sandbox.data().join("ownweek.db.mark")).expect("removed");
    sandbox.given(&[begin]);
}

#[test]
fn a_load_that_is_refused_leaves_a_folder_to_begin_in() {
    let sandbox = Sandbox::empty();
    sandbox.file("dump", "not one\n");
    assert_eq!(sandbox.run("load dump").code, 1);
    sandbox.given(&["setup --template director --timezone Europe/Berlin --me me@example.com"]);
}

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    let (sandbox, _) = store();
    let before = sandbox.dump();
    sandbox.talk_at("2021-01-04T09:00", &["log '2026-03-16 9-10 Early @hiring'"]);
    let said = sandbox.talk_at("2021-01-04T08:00", &["operations --most 1", "undo"]);
    insta::assert_snapshot!(said, @r#"
    $ ownweek operations --most 1
    No  When              What
     4  2021-01-04 09:00  log "Early"
    $ ownweek undo
    ! Taken back: log "Early". `ownweek redo` brings it back.
    "#);
    assert_eq!(sandbox.dump(), before);
    assert_eq!(sandbox.run("check").code, 0);
}

#[test]
fn what_is_too_old_to_be_undone_is_said() {
    let (sandbox, _) = store();
    let paths = ownweek::app::paths::Paths { data: sandbox.data(), config: sandbox.path("config") };
    let clock = crate::sandbox::NOW.parse().expect("a clock");
    let mut session = ownweek::app::session::Session::open(paths, Some(clock))
        .expect("it opens")
        .expect("it is there");
    for number in 0..1000 {
        let id = ownweek::domain::block::BlockId::new(1 + number % 2);
        let value = [None, Some(ownweek::domain::block::Value::High)]
            [usize::try_from(number / 2 % 2).expect("small")];
        ownweek::app::block::rate(
            &mut session,
            &[id],
            value.or(Some(ownweek::domain::block::Value::Low)),
        )
        .expect("rated");
    }
    let told = sandbox.run("operations --most 2000");
    assert_eq!(told.out.lines().count(), 1 + 1000);
    assert!(told.err.contains("what was done before No 4 is forgotten"), "{}", told.err);
    assert_eq!(sandbox.run("operations").err, "");
    assert_eq!(sandbox.run("check").code, 0);
}

#[test]
fn tables_and_indexes_that_are_not_as_they_were_made_and_triggers_are_named() {
    let (sandbox, other) = store();
    other
        .execute_batch(
            "DROP INDEX block_day; DROP TABLE hold;
             CREATE TRIGGER block_updated AFTER UPDATE ON block BEGIN DELETE FROM rule; END;
             CREATE TRIGGER silent AFTER INSERT ON block BEGIN DELETE FROM away; END;
             ALTER TABLE fact ADD COLUMN more TEXT;",
        )
        .expect("altered");
    let said = sandbox.run("check");
    assert_eq!(said.code, 3);
    insta::assert_snapshot!(said.out, @"
    the index block_day is missing
    the index hold_day is missing
    the table fact is not as ownweek made it
    the table hold is missing
    the trigger block_updated was not made by ownweek
    the trigger silent was not made by ownweek
    ");
}

#[test]
fn a_damaged_store_pushes_no_sound_backup_out() {
    let (sandbox, other) = store();
    let days: Vec<String> = (1..=9).map(|day| format!("2026-04-{day:02}T08:00")).collect();
    for day in &days {
        sandbox.talk_at(day, &["log '9-10 Talk @hiring'"]);
    }
    let names = || {
        let folder = fs::read_dir(sandbox.data().join("backups")).expect("a folder");
        folder.map(|entry| entry.expect("a backup").file_name()).collect::<Vec<_>>()
    };
    let sound = names();
    other.execute_batch("UPDATE block SET title = 'Tall' WHERE id = 1").expect("changed");
    for day in 10..=20 {
        let said = sandbox.talk_at(&format!("2026-04-{day}T08:00"), &["log '9-10 Talk @hiring'"]);
        assert!(said.contains("is damaged: block 1 is not as ownweek wrote it"), "{said}");
        assert!(said.contains("no older backup was let go"), "{said}");
    }
    let now = names();
    assert!(sound.iter().all(|name| now.contains(name)), "{now:?}");
    sandbox.given(&["backup restore ownweek-2026-04-09-daily"]);
    assert_eq!(sandbox.run("check").code, 0);
}

#[test]
fn an_offsite_is_not_finished_over_damaged_records() {
    let sandbox = Sandbox::demo();
    let other = Connection::open(sandbox.data().join("ownweek.db")).expect("the store");
    let finish = || {
        let mut command = sandbox.command();
        let output = command.env_remove("OWNWEEK_NOW").args(["offsite", "commit"]).output();
        String::from_utf8(output.expect("it runs").stderr).expect("text")
    };
    let before = finish();
    assert!(!before.contains("damaged"), "{before}");
    other.execute_batch("UPDATE block SET title = 'x' WHERE day < '2026-01-05'").expect("changed");
    let elsewhere = other.changes();
    other
        .execute_batch("UPDATE block SET title = 'x' WHERE id = (SELECT max(id) FROM block WHERE day < '2026-06-20')")
        .expect("changed");
    let said = finish();
    assert!(said.contains("the records of 2026-H1 are damaged: block "), "{elsewhere} {said}");
    assert!(said.contains("ownweek check says what to do"), "{said}");
}

#[test]
fn each_journal_that_can_be_set_keeps_what_is_logged() {
    for journal in ["truncate", "persist", "delete"] {
        let sandbox = Sandbox::empty();
        fs::create_dir(sandbox.path("config")).expect("a folder");
        sandbox.file("config/config.toml", &format!("journal = \"{journal}\"\n"));
        sandbox.given(&[
            "setup --template director --timezone UTC --me me@example.com",
            "log 'fri 9-10 Talk'",
            "undo",
            "redo",
            "check",
        ]);
        let left = sandbox.data().join("ownweek.db-journal");
        let length = left.metadata().ok().map(|facts| facts.len());
        match journal {
            "truncate" => assert_eq!(length, Some(0)),
            "persist" => assert!(length > Some(0)),
            _ => assert_eq!(length, None),
        }
    }
    let sandbox = Sandbox::empty();
    fs::create_dir(sandbox.path("config")).expect("a folder");
    sandbox.file("config/config.toml", "journal = \"wal\"\n");
    let said = sandbox.run("config check");
    assert_eq!(said.code, 3, "{}", said.shown());
    assert!(
        said.shown().contains("write \"truncate\" or \"persist\" or \"delete\""),
        "{}",
        said.shown()
    );
}

#[test]
fn a_store_in_a_synced_folder_is_warned_of_as_it_is_set_up_and_once() {
    let sandbox = Sandbox::empty();
    let begin =
        "--data-dir Dropbox/ownweek setup --template director --timezone UTC --me me@example.com";
    let said = sandbox.run(begin);
    assert!(said.err.contains("lies in a folder of Dropbox"), "{}", said.err);
    let said = sandbox.run("--data-dir Dropbox/ownweek log 'fri 9-10 Talk'");
    assert!(!said.err.contains("Dropbox"), "{}", said.err);
}

#[test]
fn files_of_a_copied_folder_are_known_by_what_they_hold() {
    let sandbox = Sandbox::empty();
    let folder = sandbox.path("demo");
    let mut session = ownweek::app::demo::create(&folder).expect("the demo");
    let half = "2026-H1".parse().expect("a half");
    let save = |session: &mut _| {
        ownweek::app::save::save(session, half, ownweek::app::save::What::Weeks)
            .expect("saved")
            .moved
    };
    assert_eq!(save(&mut session), [""; 0]);
    let clock = "2026-06-26T16:00".parse().ok();
    drop(session);
    let other = sandbox.path("other");
    copy_folder(&folder, &other);
    let open = |folder: &Path| {
        let paths =
            ownweek::app::paths::Paths { data: folder.to_owned(), config: folder.to_owned() };
        ownweek::app::session::Session::open(paths, clock).expect("it opens").expect("it is there")
    };
    let mut session = open(&other);
    ownweek::app::log::log(&mut session, "2026-06-25 17:00 +30m Late @admin", None)
        .expect("logged");
    assert_eq!(save(&mut session), [""; 0], "what differs is ours to write over");
    fs::write(other.join("exports/2026-H1/weeks.csv"), "mine").expect("changed");
    assert_eq!(save(&mut session).len(), 1);
}

/// Every file with a time of its own.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::write(target, fs::read(entry.path()).expect("read")).expect("copied");
        }
    }
}

/// Its new sum would hide for ever what became of it.
#[test]
fn a_record_that_is_damaged_is_not_changed_and_stays_noticed() {
    let (sandbox, other) = store();
    other.execute_batch("UPDATE block SET title = 'Tall' WHERE id = 2").expect("changed");
    insta::assert_snapshot!(sandbox.refused(&[
        "block edit 2 --value high",
        "block delete 2",
        "undo",
    ]), @"
    $ ownweek block edit 2 --value high
    ! error: the change touches a record that is damaged: block 2 is not as ownweek wrote it
    ! hint: nothing was changed; ownweek check says what to do
    ? 1
    $ ownweek block delete 2
    ! error: the change touches a record that is damaged: block 2 is not as ownweek wrote it
    ! hint: nothing was changed; ownweek check says what to do
    ? 1
    $ ownweek undo
    ! error: the change touches a record that is damaged: block 2 is not as ownweek wrote it
    ! hint: nothing was changed; ownweek check says what to do
    ? 1
    ");
    let said = sandbox.run("check");
    assert_eq!((said.code, &*said.out), (3, "block 2 is not as ownweek wrote it\n"));
    // What does not touch it goes on.
    sandbox.given(&["block edit 1 --value high", "undo"]);
}

#[test]
fn a_damaged_log_brings_nothing_back() {
    let (sandbox, other) = store();
    sandbox.given(&["block edit 1 --title Tall"]);
    other.execute_batch("UPDATE change SET old = replace(old, 'Talk', 'Task')").expect("changed");
    let said = sandbox.refused(&["undo"]);
    assert!(said.contains("a record that is damaged: change "), "{said}");
    other.execute_batch("UPDATE change SET old = replace(old, 'Task', 'Talk')").expect("mended");
    sandbox.given(&["undo", "check"]);
}

#[test]
fn a_week_is_not_closed_or_restated_over_damaged_records_of_its_own() {
    let (sandbox, other) = store();
    let title = |week: &str, title: &str| {
        let sql = format!("UPDATE block SET title = '{title}' WHERE day {week}");
        assert_eq!(other.execute(&sql, []).expect("changed"), 1);
    };
    sandbox.given(&["log '2026-03-10 9-10 Talk @hiring'"]);
    title("= '2026-03-10'", "Tall");
    sandbox.given(&["review close w12"]);
    title("= '2026-03-10'", "Talk");
    sandbox.given(&["log 'thu 11-12 Late @hiring'"]);
    title("= '2026-03-20'", "Tall");
    insta::assert_snapshot!(sandbox.refused(&["review restate w12"]), @"
    $ ownweek review restate w12
    ! error: the records of 2026-W12 are damaged: block 2 is not as ownweek wrote it
    ! hint: nothing was changed; ownweek check says what to do
    ? 1
    ");
    title("= '2026-03-20'", "Talk");
    sandbox.given(&["review restate w12", "check"]);
}

#[test]
fn check_finds_a_store_that_does_not_open_as_it_finds_one_that_is_damaged() {
    let (sandbox, _) = store();
    let file = sandbox.data().join("ownweek.db");
    fs::write(&file, "").expect("emptied");
    insta::assert_snapshot!(sandbox.talk(&["check", "check --plain"]), @"
    $ ownweek check
    the store SANDBOX/data/ownweek.db is empty: what it held is lost
    ! error: 1 thing is not as it should be
    ! hint: ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; to begin anew remove SANDBOX/data/ownweek.db and SANDBOX/data/ownweek.db.mark
    ? 3
    $ ownweek check --plain
    finding: the store SANDBOX/data/ownweek.db is empty: what it held is lost
    ! error: 1 thing is not as it should be
    ! hint: ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; to begin anew remove SANDBOX/data/ownweek.db and SANDBOX/data/ownweek.db.mark
    ? 3
    ");
    fs::write(&file, "not one").expect("damaged");
    assert_eq!(sandbox.run("check").code, 3);
    fs::remove_file(&file).expect("removed");
    assert_eq!(sandbox.run("check").code, 3);
    let never_made = sandbox.run("--data-dir elsewhere check");
    assert_eq!(never_made.code, 1, "{}", never_made.shown());
}

#[cfg(unix)]
#[test]
fn what_others_may_read_is_told_by_check_and_doctor_with_the_way_out() {
    use std::os::unix::fs::PermissionsExt;
    let (sandbox, _) = store();
    let file = sandbox.data().join("ownweek.db");
    let set = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    };
    set(&file, 0o640);
    set(&sandbox.data(), 0o755);
    insta::assert_snapshot!(sandbox.talk(&["check"]), @"
    $ ownweek check
    SANDBOX/data can be read by others than you: chmod 700 SANDBOX/data
    SANDBOX/data/ownweek.db can be read by others than you: chmod 600 SANDBOX/data/ownweek.db
    ! error: 2 things are not as it should be
    ? 3
    ");
    let doctor = sandbox.run("doctor").out;
    assert!(doctor.contains("chmod 600"), "{doctor}");
    set(&file, 0o600);
    set(&sandbox.data(), 0o700);
    sandbox.given(&["check"]);
}

#[test]
fn a_week_is_not_closed_over_a_damaged_rule_or_goal() {
    let (sandbox, other) = store();
    sandbox.given(&["rule add title:talk hiring", "goal add Hire --category hiring"]);
    for table in ["rule", "goal"] {
        let sum = |sign: &str| {
            let sql = format!("UPDATE row_sum SET sum = sum {sign} 1 WHERE table_name = '{table}'");
            assert!(other.execute(&sql, []).expect("changed") > 0, "{table}");
        };
        sum("+");
        let said = sandbox.refused(&["review close w12"]);
        assert!(said.contains(&format!("{table} 1 is not as ownweek wrote it")), "{said}");
        sum("-");
    }
    sandbox.given(&["review close w12"]);
}
