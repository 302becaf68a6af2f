//! The store from the command line: where it lies, whether it is sound, its records out and in.

use std::fs;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_check_finds_what_no_sum_can_be_made_of() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log tue 9-10 Vision @planning", "review close w12"]);
    let store = rusqlite::Connection::open(sandbox.data().join("ownweek.db")).expect("the store");
    store
        .execute_batch("UPDATE week_line SET actual_min = 61 WHERE actual_min = 60")
        .expect("changed");
    let sums = sandbox.talk(&["check"]);
    store.execute_batch("UPDATE profile SET timezone = 'Mars/Olympus'").expect("changed");
    assert_snapshot!(sums + &sandbox.talk(&["check"]), @"
    $ ownweek check
    week line 5 is not as ownweek wrote it
    ! error: 1 thing is not as it should be
    ! hint: ownweek dump > readable.jsonl writes down what can be read; ownweek backup restore ownweek-2026-03-20-daily brings back the newest sound backup, of 2026-03-20
    ? 3
    $ ownweek check
    profile 1 is not as ownweek wrote it
    week line 5 is not as ownweek wrote it
    ! error: 2 things are not as it should be
    ! hint: ownweek dump > readable.jsonl writes down what can be read; ownweek backup restore ownweek-2026-03-20-daily brings back the newest sound backup, of 2026-03-20
    ? 3
    ");
}

#[test]
fn a_check_that_finds_something_leaves_with_3() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log tue 9-10 Vision @planning"]);
    let store = rusqlite::Connection::open(sandbox.data().join("ownweek.db")).expect("the store");
    store
        .execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM category WHERE key = 'planning'")
        .expect("deleted");
    assert_snapshot!(sandbox.talk(&["check", "check --json"]), @r#"
    $ ownweek check
    block 1 refers to a category that is not there
    plan_line 5 refers to a category that is not there
    ! error: 2 things are not as it should be
    ! hint: ownweek dump > readable.jsonl writes down what can be read; ownweek backup restore ownweek-2026-03-20-daily brings back the newest sound backup, of 2026-03-20
    ? 3
    $ ownweek check --json
    {"schema_version":1,"weeks":0,"rows":[{"finding":"block 1 refers to a category that is not there"},{"finding":"plan_line 5 refers to a category that is not there"}]}
    ! {"schema_version":1,"error":{"message":"2 things are not as it should be","hint":"ownweek dump > readable.jsonl writes down what can be read; ownweek backup restore ownweek-2026-03-20-daily brings back the newest sound backup, of 2026-03-20","code":3}}
    ? 3
    "#);
}

#[test]
fn a_dump_loads_into_an_empty_store_and_is_the_same_again() {
    let sandbox = Sandbox::demo();
    let dump = sandbox.dump();
    sandbox.file("all.jsonl", &dump);
    let (place, _) = dump.match_indices('\n').nth(800).expect("a long dump");
    sandbox.file("cut.jsonl", &dump[..place + 20]);
    let (place, _) = dump.trim_end().rmatch_indices('\n').nth(1).expect("a long dump");
    sandbox.file("short.jsonl", &dump[..=place]);
    sandbox.file("other.jsonl", "{}\n");
    let (header, block) = (
        dump.lines().next().expect("a line"),
        dump.lines().find(|line| line.contains("\"record\":\"block\"")).expect("a block"),
    );
    for (name, field, value) in [
        ("number.jsonl", "title", 42.into()),
        ("word.jsonl", "people", "many".into()),
        ("backwards.jsonl", "end_min", 7.into()),
    ] {
        let mut record: serde_json::Value = serde_json::from_str(block).expect("a record");
        record[field] = value;
        let end = r#"{"ownweek":"end","records":1}"#;
        sandbox.file(name, &format!("{header}\n{record}\n{end}\n"));
    }
    let elsewhere = |line: &str| {
        let mut command = sandbox.command();
        let said = sandbox
            .said(command.env("OWNWEEK_DATA_DIR", sandbox.path("new")).args(line.split(' ')));
        (said.shown(), said.out)
    };
    let told: String = [
        "load cut.jsonl",
        "load short.jsonl",
        "load other.jsonl",
        "load nowhere.jsonl",
        "load number.jsonl",
        "load word.jsonl",
        "load backwards.jsonl",
        "load all.jsonl",
        "load all.jsonl",
    ]
    .map(|line| elsewhere(line).0)
    .concat();
    assert_snapshot!(told, @r#"
    ! error: the dump is not whole: its last line does not count the records before it
    ! hint: dump the store once more; nothing was loaded
    ? 1
    ! error: the dump is not whole: its last line does not count the records before it
    ! hint: dump the store once more; nothing was loaded
    ? 1
    ! error: this is not a dump of ownweek
    ! hint: its first line should be {"ownweek":"dump","schema_version":7}
    ? 1
    ! error: nowhere.jsonl: no such file or directory
    ! hint: check the path and its permissions; nothing was changed
    ? 1
    ! error: line 2 of the dump: "title": 42 is not text
    ! hint: nothing was loaded
    ? 1
    ! error: line 2 of the dump: "people": "many" is not a number
    ! hint: nothing was loaded
    ? 1
    ! error: line 2 of the dump: "end_min" 7 is before "start_min" 29449380
    ! hint: nothing was loaded
    ? 1
    ! Loaded 1760 records from all.jsonl.
    ! error: a dump is loaded into an empty store only
    ! hint: name another folder with --data-dir
    ? 1
    "#);
    assert_eq!(elsewhere("dump").1, dump);
    let said = sandbox.fed("--data-dir piped load -", &dump);
    assert_eq!(said.err, "Loaded 1760 records from standard input.\n");
    assert_eq!(sandbox.run("--data-dir piped dump").out, dump);
}

#[test]
fn a_store_that_cannot_be_used_is_named_and_left_alone() {
    let sandbox = Sandbox::new();
    let store = sandbox.data().join("ownweek.db");
    let bytes = fs::read(&store).expect("the store");
    // The schema's number stands in the file's header; 99 is a version to come.
    let mut newer = bytes.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut told = String::new();
    for changed in [newer, b"not a database at all, but long enough to look".to_vec()] {
        fs::write(&store, &changed).expect("written");
        told += &sandbox.talk(&["week", "log tue 9-10 x", "setup --template cto --timezone UTC"]);
        assert_eq!(fs::read(&store).expect("the store"), changed);
    }
    assert_snapshot!(told, @"
    $ ownweek week
    ! error: the store SANDBOX/data/ownweek.db was made by a newer ownweek (its schema is 99, this program knows 7)
    ! hint: use the newer ownweek, or go back for good: ownweek backup list shows the copy that was made before the upgrade, ownweek backup restore NAME takes it and sets the newer store aside; nothing was changed
    ? 1
    $ ownweek log tue 9-10 x
    ! error: the store SANDBOX/data/ownweek.db was made by a newer ownweek (its schema is 99, this program knows 7)
    ! hint: use the newer ownweek, or go back for good: ownweek backup list shows the copy that was made before the upgrade, ownweek backup restore NAME takes it and sets the newer store aside; nothing was changed
    ? 1
    $ ownweek setup --template cto --timezone UTC
    ! error: the store SANDBOX/data/ownweek.db was made by a newer ownweek (its schema is 99, this program knows 7)
    ! hint: use the newer ownweek, or go back for good: ownweek backup list shows the copy that was made before the upgrade, ownweek backup restore NAME takes it and sets the newer store aside; nothing was changed
    ? 1
    $ ownweek week
    ! error: SANDBOX/data/ownweek.db is not an ownweek store
    ! hint: nothing was changed; ownweek backup list shows what can be restored
    ? 1
    $ ownweek log tue 9-10 x
    ! error: SANDBOX/data/ownweek.db is not an ownweek store
    ! hint: nothing was changed; ownweek backup list shows what can be restored
    ? 1
    $ ownweek setup --template cto --timezone UTC
    ! error: SANDBOX/data/ownweek.db is not an ownweek store
    ! hint: nothing was changed; ownweek backup list shows what can be restored
    ? 1
    ");
}

#[test]
fn paths_drafts_and_check_say_how_things_stand() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&["paths", "paths --json", "drafts", "check", "status --json"]), @r#"
    $ ownweek paths
    What        Path
    data        SANDBOX/data
    store       SANDBOX/data/ownweek.db
    addresses   SANDBOX/data/addresses.toml   not there yet
    sync state  SANDBOX/data/sync-state.json  not there yet
    exports     SANDBOX/data/exports          not there yet
    backups     SANDBOX/data/backups          not there yet
    config      SANDBOX/config                not there yet
    settings    SANDBOX/config/config.toml    not there yet
    keys        SANDBOX/config/keymap.toml    not there yet
    themes      SANDBOX/config/theme.toml     not there yet
    $ ownweek paths --json
    {"schema_version":1,"rows":[{"what":"data","path":"SANDBOX/data","exists":true},{"what":"store","path":"SANDBOX/data/ownweek.db","exists":true},{"what":"addresses","path":"SANDBOX/data/addresses.toml","exists":false},{"what":"sync state","path":"SANDBOX/data/sync-state.json","exists":false},{"what":"exports","path":"SANDBOX/data/exports","exists":false},{"what":"backups","path":"SANDBOX/data/backups","exists":false},{"what":"config","path":"SANDBOX/config","exists":false},{"what":"settings","path":"SANDBOX/config/config.toml","exists":false},{"what":"keys","path":"SANDBOX/config/keymap.toml","exists":false},{"what":"themes","path":"SANDBOX/config/theme.toml","exists":false}]}
    $ ownweek drafts
    Where  When  Text
    $ ownweek check
    The store is sound; the sums of 0 weeks close.
    $ ownweek status --json
    {"schema_version":1,"week":"2026-W12","actual_min":0,"available_min":2400,"unfiled_min":0,"unreviewed_weeks":0,"demo":false}
    "#);
}
