//! Undo of anything restores the store exactly; redo brings it back; both also after a restart.

mod blocks;
mod changes;
mod offsite;
mod plan;
mod review;

use std::path::Path;

use ownweek::{
    app::{block, log, paths::Paths, session::Session},
    domain::block::Value,
    store::{Store, dump, sound},
};
use proptest::prelude::*;

use self::{
    blocks::block_id,
    changes::{apply, change},
};
use crate::demo;

fn dumped(session: &Session) -> String {
    let mut bytes = Vec::new();
    dump::write(session.reading(), &mut bytes).expect("a dump");
    String::from_utf8(bytes).expect("text")
}

/// What that dump is once it is loaded and dumped again.
fn loaded(text: &str) -> String {
    let mut empty = Store::in_memory().expect("a store");
    empty.load(text).expect("it loads");
    let mut bytes = Vec::new();
    dump::write(empty.reading(), &mut bytes).expect("a dump");
    String::from_utf8(bytes).expect("text")
}

/// The number of the newest operation.
fn newest(session: &Session) -> Option<i64> {
    session.operations(1).expect("operations").first().map(|operation| operation.id)
}

fn reopened(session: Session, folder: &Path) -> Session {
    drop(session);
    let paths = Paths { data: folder.to_owned(), config: folder.to_owned() };
    Session::open(paths, None).expect("it opens").expect("it is there")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_walks_back_through_any_changes_and_redo_forth(
        changes in prop::collection::vec(change(), 1..12)
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::open_in(folder.path());
        let mut states = vec![dumped(&session)];
        for change in &changes {
            let before = newest(&session);
            let done = apply(&mut session, change);
            let after = dumped(&session);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
            prop_assert_eq!(&loaded(&after), &after);
            // What is logged can be taken back, even where it wrote the same again.
            if newest(&session) == before {
                prop_assert_eq!(Some(&after), states.last(), "not logged, yet changed: {:?}", change);
            } else {
                prop_assert!(done, "refused, yet logged: {:?}", change);
                states.push(after);
            }
        }
        session = reopened(session, folder.path());
        for state in states.iter().rev().skip(1) {
            session.undo().expect("it can be taken back");
            prop_assert_eq!(&dumped(&session), state);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
        }
        prop_assert!(session.undo().is_err());
        session = reopened(session, folder.path());
        for state in states.iter().skip(1) {
            session.redo().expect("it can be brought back");
            prop_assert_eq!(&dumped(&session), state);
            prop_assert_eq!(sound::faults(session.reading()).expect("looked at"), [""; 0]);
        }
        prop_assert!(session.redo().is_err());
    }
}

#[test]
fn a_row_changed_by_something_else_stops_undo_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::open_in(folder.path());
    let id = block_id(&session, 7);
    block::rate(&mut session, &[id], Some(Value::High)).expect("rated");
    let other = rusqlite::Connection::open(folder.path().join("ownweek.db")).expect("the file");
    other
        .execute("UPDATE block SET title = 'elsewhere' WHERE id = ?1", [id.number()])
        .expect("changed");
    let before = dumped(&session);
    let refused = session.undo().expect_err("the row is not as it was left");
    assert!(refused.message.contains("was changed since by something else"), "{refused}");
    assert_eq!(dumped(&session), before);
}

#[test]
fn what_is_done_after_an_undo_ends_the_way_forward() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::open_in(folder.path());
    log::log(&mut session, "fri 7-8 Early @admin", None).expect("logged");
    session.undo().expect("undone");
    log::log(&mut session, "fri 7-7:30 Late @admin", None).expect("logged");
    assert_eq!(session.redo().expect_err("no way forward").message, "there is nothing to redo");
}

/// The first line was undone, another written after it and undone too: only that one can come back.
#[test]
fn redo_brings_back_what_was_undone_last_and_nothing_from_before_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = demo::open_in(folder.path());
    log::log(&mut session, "fri 7-8 Early @admin", None).expect("logged");
    session.undo().expect("undone");
    log::log(&mut session, "fri 7-7:30 Late @admin", None).expect("logged");
    let late = dumped(&session);
    for _ in 0..2 {
        session.undo().expect("undone");
        session.redo().expect("it comes back");
        assert_eq!(dumped(&session), late);
    }
    session.undo().expect("undone");
    session.redo().expect("it comes back");
    assert_eq!(session.redo().expect_err("no way forward").message, "there is nothing to redo");
}

#[test]
fn a_dump_loads_into_an_empty_store_and_dumps_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = demo::open_in(folder.path());
    let text = dumped(&session);
    assert_eq!(loaded(&text), text);
}
