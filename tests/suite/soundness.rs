//! What has happened to a store behind the program's back is noticed, and said with the way out.

use std::fs;

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
