//! Stores that programs of every released schema wrote open, keep each record, and go on from there.

use std::{fs, io::Read, path::Path};

use serde_json::{Map, Value};

use crate::sandbox::{Sandbox, case, private_file, private_folder};

/// The schemas before the present one.
const OLDER: [i64; 6] = [1, 2, 3, 4, 5, 6];

fn member(schema: i64, name: &str) -> Vec<u8> {
    let path = case("stores").join(format!("schema-{schema}.zip"));
    let mut archive = zip::ZipArchive::new(fs::File::open(path).expect("a case")).expect("a zip");
    let mut bytes = Vec::new();
    archive.by_name(name).expect("a member").read_to_end(&mut bytes).expect("read");
    bytes
}

/// The store as a program of that schema left it.
pub fn of_schema(schema: i64) -> Sandbox {
    let sandbox = Sandbox::empty();
    private_folder(&sandbox.data());
    private_file(&sandbox.data().join("ownweek.db"), &member(schema, "ownweek.db"));
    sandbox
}

/// The tables have been as they are since.
const OF_THE_PRESENT_SHAPE: i64 = 6;

type Record = Map<String, Value>;

fn records(dump: &str) -> Vec<Record> {
    let records = dump.lines().skip(1).filter(|line| !line.contains("\"ownweek\":\"end\""));
    records.map(|line| serde_json::from_str(line).expect("a record")).collect()
}

/// The one with the same number in the same table.
fn same<'a>(all: &'a [Record], one: &Record) -> Option<&'a Record> {
    all.iter().find(|other| ["record", "id"].iter().all(|key| other.get(*key) == one.get(*key)))
}

#[test]
fn every_released_schema_opens_with_each_record_as_its_own_program_dumped_it() {
    for schema in OLDER {
        let sandbox = of_schema(schema);
        let said = sandbox.run("check");
        assert_eq!(said.code, 0, "schema {schema}: {}{}", said.out, said.err);
        assert!(said.err.contains(&format!("from schema {schema} to 7")), "{}", said.err);
        let now = records(&sandbox.dump());
        for old in records(&String::from_utf8(member(schema, "dump.jsonl")).expect("text")) {
            let new = same(&now, &old).unwrap_or_else(|| panic!("schema {schema} lost {old:?}"));
            // The key of a series has had a table of its own since schema 2.
            for (name, value) in old.iter().filter(|(name, _)| *name != "match_key" || schema > 1) {
                assert_eq!(new.get(name), Some(value), "schema {schema}: {name} of {old:?}");
            }
        }
    }
}

#[test]
fn an_upgraded_store_says_what_can_not_be_undone_and_undoes_what_comes_after() {
    for schema in OLDER.into_iter().filter(|schema| *schema < OF_THE_PRESENT_SHAPE) {
        let sandbox = of_schema(schema);
        let said = sandbox.run("undo");
        assert_eq!(said.code, 1);
        assert!(
            said.err.contains("What was done before can't be undone any more."),
            "{}",
            said.err
        );
        let before = sandbox.dump();
        sandbox.given(&["log 'fri 9-10 Talk @hiring'", "undo"]);
        assert_eq!(sandbox.dump(), before);
    }
}

#[test]
fn what_was_done_before_an_upgrade_that_changed_no_table_is_undone_after_it() {
    for schema in OF_THE_PRESENT_SHAPE..=OLDER.len().try_into().expect("a schema") {
        let sandbox = of_schema(schema);
        let said = sandbox.run("status");
        assert!(said.err.contains("to 7") && !said.err.contains("can't be undone"), "{}", said.err);
        let upgraded = sandbox.dump();
        sandbox.given(&["undo", "check"]);
        assert_ne!(sandbox.dump(), upgraded);
        sandbox.given(&["redo", "check"]);
        assert_eq!(sandbox.dump(), upgraded);
    }
}

#[test]
fn the_copy_that_an_upgrade_made_is_brought_back_and_upgraded_anew() {
    for schema in OLDER {
        let sandbox = of_schema(schema);
        let upgraded = sandbox.dump();
        sandbox.given(&["log 'fri 9-10 Talk @hiring'"]);
        let copy = fs::read_dir(sandbox.data().join("backups"))
            .expect("backups")
            .map(|entry| entry.expect("an entry").file_name().display().to_string())
            .find(|name| name.contains("schema"))
            .expect("a copy");
        assert_eq!(
            fs::read(sandbox.data().join("backups").join(&copy)).expect("it")[..6],
            *b"SQLite"
        );
        sandbox.given(&[&format!("backup restore {copy}")]);
        assert_eq!(sandbox.dump(), upgraded, "schema {schema}");
    }
}

#[test]
fn each_schema_has_its_store_among_the_cases() {
    let present = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations"))
        .expect("the migrations")
        .count();
    assert_eq!(OLDER.len() + 1, present);
    for schema in OLDER {
        let dump = String::from_utf8(member(schema, "dump.jsonl")).expect("text");
        assert!(dump.starts_with(&format!("{{\"ownweek\":\"dump\",\"schema_version\":{schema}}}")));
    }
}
