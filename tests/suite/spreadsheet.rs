//! The CSV files that closing a week writes.

use std::fs;

use ownweek::app::{
    close_week,
    goal::{self, Changes},
    log,
    session::Session,
};

use crate::inside::Inside;

fn closed() -> Inside {
    let mut inside = Inside::at("2026-03-20T16:00");
    log::log(&mut inside.session, "tue 9-10:30 Platform vision @planning", None).expect("logged");
    close(&mut inside.session);
    inside
}

fn close(session: &mut Session) -> Vec<String> {
    let week = session.this_week().expect("a week");
    close_week::close(session, week, &close_week::Closing::default()).expect("closed").warnings
}

fn read(inside: &Inside, name: &str) -> String {
    fs::read_to_string(inside.session.paths().exports().join(name)).expect("the file")
}

#[test]
fn closing_a_week_writes_its_rows() {
    let inside = closed();
    let weeks = read(&inside, "weeks.csv");
    let planning = weeks.lines().find(|line| line.contains(",planning,")).expect("a row");
    assert!(planning.starts_with("1,2026-H1,2026-W12,2026-03-16,normal,"), "{planning}");
    assert!(planning.contains(",at-least,6.00,6.00,1.50,-4.50,"), "{planning}");
    assert_eq!(read(&inside, "week-totals.csv").lines().count(), 2);
    assert!(read(&inside, "2026-H1-summary.csv").contains(",planning,"));
}

#[test]
fn undoing_the_close_takes_the_rows_out_again() {
    let mut inside = closed();
    inside.session.undo().expect("undone");
    assert_eq!(read(&inside, "weeks.csv").lines().count(), 1, "only the headers are left");
}

#[test]
fn a_file_edited_since_is_set_aside() {
    let mut inside = closed();
    let path = inside.session.paths().exports().join("weeks.csv");
    fs::write(&path, "mine\n").expect("edited");
    inside.session.undo().expect("undone");
    let notices = inside.session.redo().expect("redone").warnings;
    let aside = path.with_file_name("weeks.mine-2026-03-20.csv");
    assert_eq!(fs::read_to_string(aside).expect("set aside"), "mine\n");
    assert!(notices.is_empty(), "said once, with the undo: {notices:?}");
    assert!(fs::read_to_string(&path).expect("written anew").contains("planning"));
}

/// As a copy leaves them: the same bytes, later times.
#[test]
fn files_of_a_copied_folder_are_known_by_what_they_hold() {
    let inside = closed();
    let paths = inside.session.paths().clone();
    let Inside { session, folder: _folder } = inside;
    drop(session);
    for name in ["weeks.csv", "week-totals.csv", "blocks.csv"] {
        let path = paths.exports().join(name);
        let text = fs::read(&path).expect("written");
        fs::remove_file(&path).expect("gone");
        fs::write(&path, text).expect("copied");
    }
    let blocks = paths.exports().join("blocks.csv");
    let changed = fs::read_to_string(&blocks).expect("text").replacen("2026", "2027", 1);
    fs::write(&blocks, changed).expect("edited in the copy, as long as before");
    let clock = Some("2026-03-20T16:00".parse().expect("a clock"));
    let mut session = Session::open(paths, clock).expect("it opens").expect("it is there");
    let notices = session.undo().expect("undone").warnings;
    let expected = "blocks.csv was not as ownweek wrote it; it is now blocks.mine-2026-03-20.csv";
    assert_eq!(notices, [expected]);
}

#[test]
fn a_folder_that_cannot_be_written_never_fails_the_close() {
    let mut inside = Inside::at("2026-03-20T16:00");
    let exports = inside.session.paths().exports();
    fs::create_dir_all(exports.parent().expect("a folder")).expect("made");
    fs::write(&exports, "in the way").expect("a file where the folder should be");
    let warnings = close(&mut inside.session);
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("the CSV files were not written: "), "{}", warnings[0]);
    fs::remove_file(&exports).expect("out of the way");
    let paths = inside.session.paths().clone();
    let Inside { session, folder: _folder } = inside;
    drop(session);
    Session::open(paths.clone(), None).expect("it opens").expect("it is there");
    assert!(paths.exports().join("weeks.csv").exists(), "made up for at the next start");
}

#[cfg(unix)]
#[test]
fn everything_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let inside = closed();
    let mode = |path: &std::path::Path| {
        fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    };
    let paths = inside.session.paths();
    assert_eq!(mode(&paths.data), 0o700);
    assert_eq!(mode(&paths.store()), 0o600);
    assert_eq!(mode(&paths.exports()), 0o700);
    assert_eq!(mode(&paths.exports().join("weeks.csv")), 0o600);
}

#[test]
fn a_file_that_ownweek_never_wrote_is_set_aside_too() {
    let mut inside = Inside::at("2026-03-20T16:00");
    let exports = inside.session.paths().exports();
    fs::create_dir_all(&exports).expect("a folder");
    fs::write(exports.join("weeks.csv"), "years of my own notes").expect("the leader's file");
    let warnings = close(&mut inside.session);
    assert_eq!(
        warnings,
        ["weeks.csv was not as ownweek wrote it; it is now weeks.mine-2026-03-20.csv"]
    );
    let kept = fs::read_to_string(exports.join("weeks.mine-2026-03-20.csv")).expect("kept");
    assert_eq!(kept, "years of my own notes");
}

#[test]
fn a_half_without_a_closed_week_has_no_file() {
    let mut inside = closed();
    let summary = inside.session.paths().exports().join("2026-H1-summary.csv");
    assert!(summary.exists());
    inside.session.undo().expect("open again");
    assert!(!summary.exists());
    inside.session.redo().expect("closed again");
    assert!(summary.exists());
    fs::write(&summary, "the leader's own words").expect("edited");
    inside.session.undo().expect("open again");
    assert_eq!(fs::read_to_string(&summary).expect("kept"), "the leader's own words");
}

#[test]
fn what_is_decided_wanted_and_planned_stands_beside_the_weeks() {
    let mut inside = Inside::at("2026-03-20T16:00");
    goal::add(&mut inside.session, None, "Two managers", &Changes::default()).expect("a goal");
    let exports = inside.session.paths().exports();
    assert!(!exports.exists(), "no week is closed yet");
    close(&mut inside.session);
    assert!(read(&inside, "goals.csv").contains(",Two managers,"));
    for name in ["plan.csv", "decisions.csv", "series.csv", "blocks.csv"] {
        assert!(exports.join(name).exists(), "{name}");
    }
    let title = Changes { title: Some("Three managers".to_owned()), ..Changes::default() };
    let goal = ownweek::domain::goal::GoalId::new(1);
    goal::set(&mut inside.session, goal, &title).expect("changed");
    assert!(read(&inside, "goals.csv").contains(",Three managers,"));
    inside.session.undo().expect("undone");
    assert!(read(&inside, "goals.csv").contains(",Two managers,"));
}

#[test]
fn a_log_entry_in_an_open_week_writes_no_file() {
    let mut inside = closed();
    let exports = inside.session.paths().exports();
    fs::remove_dir_all(&exports).expect("gone");
    log::log(&mut inside.session, "2026-03-24 9-10:30 Platform vision @planning", None)
        .expect("logged");
    assert!(!exports.exists());
}
