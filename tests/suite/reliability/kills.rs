//! Killed at any moment, a command has done all that it was asked for, or nothing.

use super::{
    Chance, assert_held, assert_sound, calendar, duration_of, killed_after, reached, titles, tries,
};
use crate::sandbox::Sandbox;

/// After so many kills another store is begun, so that it stays as small as a leader's.
const PER_STORE: usize = 300;

#[test]
fn what_was_logged_before_a_kill_is_there_once() {
    let mut chance = Chance(1);
    let (mut killed, mut finished) = (0, 0);
    let mut left = tries(600, 20_000);
    while left > 0 {
        let sandbox = Sandbox::new();
        let mut log = sandbox.command();
        let usual = duration_of(log.args(["log", "mon 8-8:15 First"]));
        let mut acknowledged = vec!["First".to_owned()];
        for number in 0..left.min(PER_STORE) {
            let title = format!("Entry {number}");
            let mut log = sandbox.command();
            log.args(["log", &format!("tue 9-9:15 {title}")]);
            match killed_after(&mut log, chance.moment(usual * 6 / 5)) {
                Some(status) => {
                    assert!(status.success(), "{title}: {status}");
                    finished += 1;
                    acknowledged.push(title);
                }
                None => killed += 1,
            }
        }
        left -= left.min(PER_STORE);
        assert_held(&sandbox, &acknowledged);
    }
    assert!(killed > 0, "nothing was killed");
    reached(
        "random kill, log",
        format!("{killed} kills, {finished} finished first, 0 lost or double"),
    );
}

#[test]
fn a_killed_import_and_its_undo_are_whole_or_not_there() {
    let events = tries(150, 2_000);
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", &calendar(events));
    let import = ["import", "work.ics", "--from", "2026-01-01", "--to", "2026-07-01"];
    let mut command = sandbox.command();
    let importing = duration_of(command.args(import));
    assert_eq!(titles(&sandbox).len(), events);
    let undoing = duration_of(sandbox.command().arg("undo"));
    let (mut chance, mut killed) = (Chance(2), 0);
    for _ in 0..tries(30, 1_000) {
        for (words, takes) in [(&import[..], importing), (&["undo"], undoing)] {
            let before = titles(&sandbox).len();
            let mut command = sandbox.command();
            let ended = killed_after(command.args(words), chance.moment(takes * 6 / 5));
            killed += usize::from(ended.is_none());
            let held = titles(&sandbox).len();
            let whole = if words == ["undo"] { 0 } else { events };
            assert!(held == before || held == whole, "{held} of {events} are there");
            if held != whole {
                let said = sandbox.run(&words.join(" "));
                assert_eq!(said.code, 0, "{}", said.shown());
                assert_eq!(titles(&sandbox).len(), whole, "again, and it is done once");
            }
        }
    }
    assert_sound(&sandbox);
    assert!(killed > 0, "nothing was killed");
    reached("random kill, import and undo", format!("{killed} kills of {events} events, 0 torn"));
}

#[test]
fn a_killed_close_is_made_up_for_with_its_row_in_the_spreadsheet() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log tue 9-10 Vision @planning"]);
    let closing = duration_of(sandbox.command().args(["review", "close", "w12"]));
    sandbox.given(&["undo"]);
    let (mut chance, mut killed) = (Chance(3), 0);
    for _ in 0..tries(16, 1_000) {
        let mut close = sandbox.command();
        close.args(["review", "close", "w12"]);
        killed += usize::from(killed_after(&mut close, chance.moment(closing * 6 / 5)).is_none());
        let dump = sandbox.dump();
        if !dump.contains("\"record\":\"week_total\"") {
            sandbox.given(&["review close w12"]);
        }
        // What a kill cut short of the files is written at the next start.
        sandbox.given(&["status", "check"]);
        let totals = std::fs::read_to_string(sandbox.data().join("exports/week-totals.csv"));
        assert_eq!(totals.expect("the file").matches("2026-W12").count(), 1);
        sandbox.given(&["undo"]);
        assert_eq!(titles(&sandbox).len(), 1);
    }
    assert!(killed > 0, "nothing was killed");
    reached("random kill, close", format!("{killed} kills, 0 half closed"));
}

#[test]
fn a_killed_setup_leaves_no_store_or_a_whole_one() {
    let set_up = ["setup", "--template", "cto", "--timezone", "UTC"];
    let usual = duration_of(Sandbox::empty().command().args(set_up));
    let (mut chance, mut killed) = (Chance(4), 0);
    for _ in 0..tries(16, 1_000) {
        let sandbox = Sandbox::empty();
        let mut command = sandbox.command();
        let ended = killed_after(command.args(set_up), chance.moment(usual * 6 / 5));
        killed += usize::from(ended.is_none());
        let said = sandbox.run("log 9-10 Vision");
        if said.code != 0 {
            assert!(said.err.contains("ownweek setup"), "{}", said.shown());
            sandbox.given(&[&set_up.join(" "), "log 9-10 Vision"]);
        }
        assert_held(&sandbox, &["Vision".to_owned()]);
    }
    assert!(killed > 0, "nothing was killed");
    reached("random kill, setup", format!("{killed} kills, 0 unusable"));
}

/// A change of each kind that a command line can make.
const CHANGES: [&str; 12] = [
    "log 'tue 9-10 Talk @hiring'",
    "rule add title:talk hiring",
    "away add 2026-03-13",
    "goal add 'Hire two'",
    "decide hiring --guard",
    "hold add 'tue 9-10 @hiring'",
    "block edit 1 --value high",
    "category add Extra",
    "plan set hiring 6h",
    "plan slots add 'wed 9-10 @hiring'",
    "profile set --capacity 38h",
    "review close w11",
];

/// Whoever was killed at whatever, the next one finds a sound store that was changed whole or not at
/// all, that loads from its dump as it is, and that takes back and brings back what was done.
#[test]
fn any_change_that_is_killed_is_whole_and_can_be_taken_back() {
    let mut chance = Chance(5);
    let (mut killed, mut done) = (0, 0);
    let sandbox = Sandbox::new();
    sandbox.given(&["log 'mon 9-10 First @planning'"]);
    let usual = duration_of(sandbox.command().args(["log", "mon 10-10:30 Second"]));
    let run = |line: &str, patience| {
        let mut command = sandbox.command();
        let ended = killed_after(command.args(crate::sandbox::words(line)), patience);
        assert_sound(&sandbox);
        ended.is_some()
    };
    for number in 0..tries(12, 600) {
        let line = CHANGES[number % CHANGES.len()];
        let before = sandbox.dump();
        killed += usize::from(!run(line, chance.moment(usual * 6 / 5)));
        if sandbox.dump() == before {
            // Not there, or refused since it is so already.
            sandbox.run(line);
        }
        let after = sandbox.dump();
        if after == before {
            continue;
        }
        done += 1;
        sandbox.file("state.jsonl", &after);
        let other = format!("--data-dir loaded-{number}");
        sandbox.given(&[&format!("{other} load state.jsonl")]);
        assert_eq!(sandbox.run(&format!("{other} dump")).out, after, "{line}");
        for (back, expected) in [("undo", &before), ("redo", &after)] {
            let held = sandbox.dump();
            killed += usize::from(!run(back, chance.moment(usual * 6 / 5)));
            if sandbox.dump() == held {
                sandbox.given(&[back]);
            }
            assert_eq!(&sandbox.dump(), expected, "{back} of {line}");
        }
    }
    assert!(killed > 0 && done > 8, "{killed} killed, {done} done");
    reached(
        "random kill, any change, undo and redo",
        format!("{killed} kills, {done} changes, 0 torn"),
    );
}
