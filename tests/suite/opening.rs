//! Opening a store: what is not ours, or newer than this program, is refused and left as it was.

use std::{fs, path::Path};

use ownweek::store::{Error, Journal, Migrated, Opened, Store, changes, dump, records::series};
use rusqlite::Connection;

use crate::{demo, inside::Inside, sandbox::Sandbox};

fn store_file(inside: &Inside) -> std::path::PathBuf {
    inside.session.paths().store()
}

/// Opens it, and checks that the file is the same afterwards.
fn refused(path: &Path) -> Error {
    let before = fs::read(path).expect("the file");
    let error = Store::open(path, Journal::default()).expect_err("it is refused");
    assert_eq!(fs::read(path).expect("the file"), before, "nothing was changed");
    error
}

#[test]
fn a_store_of_a_newer_program_is_refused_untouched() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    let other = Connection::open(&path).expect("the file");
    other.pragma_update(None, "user_version", 99).expect("a newer schema");
    drop(other);
    let error = refused(&path);
    assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
}

#[test]
fn a_text_file_is_no_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ownweek.db");
    fs::write(&path, "Dear diary, this is long enough to be taken for something.\n".repeat(40))
        .expect("a file");
    assert!(matches!(refused(&path), Error::NotAStore { .. }));
}

#[test]
fn the_database_of_another_program_is_no_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ownweek.db");
    let other = Connection::open(&path).expect("a file");
    other.execute_batch("CREATE TABLE notes (text TEXT)").expect("a table");
    drop(other);
    assert!(matches!(refused(&path), Error::NotAStore { .. }));
}

#[test]
fn an_emptied_store_is_not_taken_for_a_new_one() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    fs::write(&path, "").expect("emptied");
    assert!(matches!(refused(&path), Error::Emptied { .. }));
}

#[test]
fn a_store_is_never_made_over_another() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    let before = fs::read(&path).expect("the file");
    let error = Store::create(&path, Journal::default()).expect_err("there is one");
    assert!(matches!(error, Error::Taken { .. }), "{error}");
    assert_eq!(fs::read(&path).expect("the file"), before);
}

#[test]
fn a_store_that_was_lost_is_not_begun_anew() {
    let sandbox = Sandbox::new();
    let store = sandbox.data().join("ownweek.db");
    fs::remove_file(&store).expect("lost");
    let said = sandbox.run("demo --into data");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("ownweek backup list"), "{}", said.err);
    assert!(!store.exists());
}

#[test]
fn a_disk_that_does_not_let_the_store_write_is_told_with_a_way_out() {
    let told = |code: i32| {
        let failure = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
        let error = ownweek::app::error::Error::from(Error::Sqlite(failure));
        error.hint.expect("a hint")
    };
    let full = told(rusqlite::ffi::SQLITE_FULL);
    assert!(full.starts_with("make room") && full.ends_with("nothing was changed"), "{full}");
    for code in [rusqlite::ffi::SQLITE_READONLY, rusqlite::ffi::SQLITE_CANTOPEN] {
        assert!(told(code).starts_with("check that you may write"), "{}", told(code));
    }
    assert_eq!(told(rusqlite::ffi::SQLITE_MISMATCH), "nothing was changed");
}

#[test]
fn nothing_is_left_of_the_making() {
    let inside = Inside::at("2026-03-20T16:00");
    let folder = store_file(&inside).parent().expect("a folder").to_owned();
    let names =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| name.starts_with("ownweek.db")), "{names:?}");
}

/// The demo's records in a store as schema 1 had it, with the traces of something done.
fn old_store(folder: &Path) -> std::path::PathBuf {
    let present = folder.join("present");
    demo::copy_into(&present);
    let path = folder.join("ownweek.db");
    let old = Connection::open(&path).expect("a file");
    old.execute_batch(include_str!("../../src/store/migrations/1.sql")).expect("the tables");
    old.execute_batch(include_str!("../../src/store/machinery.sql")).expect("the log");
    let from = present.join("ownweek.db").display().to_string();
    old.execute("ATTACH ?1 AS present", [from]).expect("attached");
    for table in tables(&old) {
        let columns = columns(&old, &table);
        let values = columns.replace(
            "match_key",
            "(SELECT match_key FROM present.series_key WHERE series_id = series.id)",
        );
        let sql = format!(
            "INSERT INTO main.{table} ({columns}) SELECT {values} FROM present.{table} AS {table}"
        );
        old.execute_batch(&sql).expect("copied");
    }
    old.execute_batch(
        "DROP TABLE row_sum;
         ALTER TABLE written_file DROP COLUMN sum;
         INSERT INTO operation (at, label, kind) VALUES ('2026-06-26T14:00:00Z', 'log', 'change');
         INSERT INTO change (operation_id, table_name, row_id, kind) VALUES (1, 'block', 1, 'insert');
         CREATE TRIGGER profile_updated AFTER UPDATE ON profile BEGIN SELECT raise(ABORT, 'old'); END;
         PRAGMA application_id = 0x6f776e77; PRAGMA user_version = 1;",
    )
    .expect("an old store");
    path
}

fn tables(store: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut statement = store.prepare(sql).expect("a query");
    let names = statement.query_map([], |row| row.get(0)).expect("names");
    names.collect::<Result<_, _>>().expect("names")
}

fn columns(store: &Connection, table: &str) -> String {
    let sql = "SELECT group_concat(name, ', ') FROM pragma_table_info(?1, 'main')";
    store.query_row(sql, [table], |row| row.get(0)).expect("columns")
}

fn opened(path: &Path) -> Store {
    match Store::open(path, Journal::default()).expect("it opens") {
        Opened::Store(store) => store,
        Opened::Missing => panic!("nothing is there"),
    }
}

/// The dump as far as schema 1 can tell it.
fn dumped(store: &Store) -> String {
    let mut text = Vec::new();
    dump::write(store.reading(), &mut text).expect("dumped");
    let text = String::from_utf8(text).expect("text");
    text.lines().filter_map(without_later).map(|line| format!("{line}\n")).collect()
}

/// A line of a dump without the columns that schema 1 did not have; `None` for a record it did not have.
fn without_later(line: &str) -> Option<String> {
    let mut one: serde_json::Value = serde_json::from_str(line).expect("a record");
    let record = one["record"].as_str().unwrap_or_default().to_owned();
    // The last line counts those, too.
    if one["ownweek"] == "end"
        || ["half_guess", "realism_answer", "hold"].contains(&record.as_str())
    {
        return None;
    }
    for (_, later) in LATER.iter().filter(|(table, _)| *table == record) {
        one.as_object_mut().expect("a record").remove(*later);
    }
    Some(one.to_string())
}

#[test]
fn an_older_store_is_brought_up_to_date_with_every_record_and_a_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = old_store(folder.path());
    let mut store = opened(&path);
    let Migrated { from, to, keeps_the_log, copy } =
        store.migrated().expect("it was older").clone();
    assert_eq!((from, to, keeps_the_log), (1, 7, false));
    assert_eq!(dumped(&store), dumped(&opened(&folder.path().join("present/ownweek.db"))));
    let old = Connection::open(&copy).expect("the copy");
    let count = |sql: &str| old.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    assert_eq!(count("PRAGMA user_version"), 1);
    assert_eq!(count("SELECT count(*) FROM operation"), 1);
    assert!(count("SELECT count(match_key) FROM series") > 0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&copy), mode(copy.parent().expect("a folder"))), (0o600, 0o700));
    }

    // A new chain of undo begins.
    assert_eq!(changes::list(store.reading(), 9).expect("operations"), []);
    let now = chrono::DateTime::UNIX_EPOCH;
    let undo = |store: &mut Store| store.undo::<Error>(now, |_, _| Ok(()));
    assert!(matches!(undo(&mut store), Err(Error::Refused(_))));
    let before = dumped(&store);
    store.change("a series", now, |change| series::known_by(change, "9 x", "X")).expect("added");
    assert_ne!(dumped(&store), before);
    undo(&mut store).expect("undone");
    assert_eq!(dumped(&store), before);
}

#[test]
fn whoever_opens_an_older_store_is_told() {
    let sandbox = Sandbox::empty();
    fs::create_dir(sandbox.data()).expect("a folder");
    old_store(&sandbox.data());
    let said = sandbox.run("operations");
    let copy = fs::read_dir(sandbox.data().join("backups")).expect("copies").next();
    let copy = copy.expect("a copy").expect("an entry").file_name().display().to_string();
    assert_eq!(
        said.err.lines().next(),
        Some(&*format!(
            "Your store was brought from schema 1 to 7; as it was it stands in \
             SANDBOX/data/backups/{copy}. What was done before can't be undone any more."
        ))
    );
    assert!(copy.starts_with("ownweek-20") && copy.ends_with("-schema-1.db"), "{copy}");
    assert!(!sandbox.run("operations").err.contains("schema"));
}

#[test]
fn a_store_that_is_up_to_date_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = old_store(folder.path());
    drop(opened(&path));
    let before = fs::read(&path).expect("the file");
    assert_eq!(opened(&path).migrated(), None);
    assert_eq!(fs::read(&path).expect("the file"), before);
    assert_eq!(fs::read_dir(folder.path().join("backups")).expect("copies").count(), 1);
}

#[test]
fn an_older_store_whose_records_miss_each_other_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = old_store(folder.path());
    let old = Connection::open(&path).expect("the store");
    old.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM category WHERE key = 'strategy'")
        .expect("deleted");
    drop(old);
    assert!(matches!(refused(&path), Error::NotMigrated { from: 1, to: 7, .. }));
}

/// Columns that schema 1 did not have.
const LATER: [(&str, &str); 22] = [
    ("profile", "counts"),
    ("category", "begins"),
    ("category", "split_from"),
    ("series", "value"),
    ("series", "kept_in"),
    ("series", "renew_by"),
    ("series", "preparation_min"),
    ("block", "series_by_hand"),
    ("decision", "target_min"),
    ("decision", "evidence"),
    ("decision", "in_calendar"),
    ("wanted_hours", "freed_min"),
    ("week", "unreviewed"),
    ("week_total", "unreviewed"),
    ("plan_version", "draft_of"),
    ("half_review", "form"),
    ("half_review", "begun_on"),
    ("half_review", "steps_done"),
    ("half_review", "spent_min"),
    ("half_review", "guess_low_value_min"),
    ("half_review", "surprise"),
    ("half_review", "shown_to"),
];

#[test]
fn a_dump_of_an_older_program_loads_as_a_present_one() {
    let folder = tempfile::tempdir().expect("a folder");
    demo::copy_into(&folder.path().join("present"));
    let present = dumped(&opened(&folder.path().join("present/ownweek.db")));
    let keys: std::collections::HashMap<i64, String> = records(&present, "series_key")
        .map(|one| {
            (number(&one, "series_id"), one["match_key"].as_str().expect("a key").to_owned())
        })
        .collect();
    let older = present.lines().filter(|line| !line.contains("\"record\":\"series_key\""));
    let older: Vec<String> = older
        .map(|line| {
            let mut one: serde_json::Value = serde_json::from_str(line).expect("a record");
            let record = one["record"].as_str().unwrap_or_default().to_owned();
            if record == "series" {
                one["match_key"] = keys[&number(&one, "id")].clone().into();
            }
            // The first line is looked at as it stands.
            if record.is_empty() { line.replace(":7}", ":1}") } else { one.to_string() }
        })
        .collect();
    let mut store = Store::in_memory().expect("a store");
    store.load(&older.join("\n")).expect("loaded");
    assert_eq!(dumped(&store), present);
    let newer = present.replacen("\"schema_version\":7", "\"schema_version\":8", 1);
    let refusal = Store::in_memory().expect("a store").load(&newer).expect_err("it is newer");
    assert_eq!(refusal.to_string(), "this dump was written by a newer ownweek");
}

fn records(dump: &str, name: &str) -> impl Iterator<Item = serde_json::Value> {
    let mark = format!("\"record\":\"{name}\"");
    let lines: Vec<&str> = dump.lines().filter(|line| line.contains(&mark)).collect();
    let read = |line: &str| serde_json::from_str(line).expect("a record");
    lines.into_iter().map(read).collect::<Vec<_>>().into_iter()
}

fn number(record: &serde_json::Value, field: &str) -> i64 {
    record[field].as_i64().expect("a number")
}
