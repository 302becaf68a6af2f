//! Opening a store: what is not ours, or newer than this program, is refused and left as it was.

use std::{fs, path::Path};

use ownweek::store::{Error, Store};

use crate::inside::Inside;

fn store_file(inside: &Inside) -> std::path::PathBuf {
    inside.session.paths().store()
}

/// Opens it, and checks that the file is the same afterwards.
fn refused(path: &Path) -> Error {
    let before = fs::read(path).expect("the file");
    let error = Store::open(path).expect_err("it is refused");
    assert_eq!(fs::read(path).expect("the file"), before, "nothing was changed");
    error
}

#[test]
fn a_store_of_a_newer_program_is_refused_untouched() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    let other = rusqlite::Connection::open(&path).expect("the file");
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
    let other = rusqlite::Connection::open(&path).expect("a file");
    other.execute_batch("CREATE TABLE notes (text TEXT)").expect("a table");
    drop(other);
    assert!(matches!(refused(&path), Error::NotAStore { .. }));
}

#[test]
fn an_emptied_store_is_not_taken_for_a_new_one() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    fs::write(&path, "").expect("emptied");
    assert!(matches!(refused(&path), Error::NotAStore { .. }));
}

#[test]
fn a_store_is_never_made_over_another() {
    let inside = Inside::at("2026-03-20T16:00");
    let path = store_file(&inside);
    let before = fs::read(&path).expect("the file");
    let error = Store::create(&path).expect_err("there is one");
    assert!(matches!(error, Error::Taken { .. }), "{error}");
    assert_eq!(fs::read(&path).expect("the file"), before);
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
