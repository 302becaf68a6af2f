//! The full screen over a store that others change, restore or damage meanwhile.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use super::{demo, terminal::Terminal};

/// The demo's data folder, with the full screen and commands on it.
struct Shared {
    data: PathBuf,
}

impl Shared {
    /// In that folder.
    fn demo(folder: &Path) -> Self {
        let data = folder.join("data");
        demo::copy_into(&data);
        Self { data }
    }

    /// Runs a command beside the screen; returns what it printed.
    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ownweek"));
        let output = command.args(arguments).env("OWNWEEK_DATA_DIR", &self.data).output();
        let output = output.expect("it runs");
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).expect("text")
    }
}

/// Sees within two seconds that something else changed the store.
fn sees_the_change(terminal: &mut Terminal) {
    let begun = Instant::now();
    terminal.see("Changed elsewhere");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[test]
fn what_another_program_changes_is_shown_within_two_seconds() {
    let folder = tempfile::tempdir().expect("a folder");
    let shared = Shared::demo(folder.path());
    let mut terminal = Terminal::run(folder, 80, 24, &[]);
    terminal.see("? help");
    terminal.type_keys("g12\r");
    terminal.see("Week 12");
    shared.run(&["log", "2026-03-21 09:00 +1h Elsewhere @strategy"]);
    sees_the_change(&mut terminal);
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

/// What is done from here on is done to the store as it is now.
fn logs_and_leaves(terminal: &mut Terminal) {
    terminal.type_keys("a2026-06-25 20:00 +1h Daywatch @strategy\r");
    terminal.see("u undoes");
    terminal.type_keys("\x03");
    assert!(terminal.end().success());
}

#[test]
fn a_backup_that_is_brought_back_elsewhere_is_shown_within_two_seconds() {
    let folder = tempfile::tempdir().expect("a folder");
    let shared = Shared::demo(folder.path());
    shared.run(&["backup"]);
    shared.run(&["log", "2026-06-24 20:00 +1h Nightwatch @strategy"]);
    let mut terminal = Terminal::run(folder, 120, 60, &[]);
    terminal.see("? help");
    terminal.type_keys("/Nightwatch\r");
    terminal.see("Nightwatch");
    shared.run(&["backup", "restore", "ownweek-2026-06-26-asked"]);
    sees_the_change(&mut terminal);
    logs_and_leaves(&mut terminal);
    let dump = shared.run(&["dump"]);
    assert!(dump.contains("Daywatch") && !dump.contains("Nightwatch"));
}

#[test]
fn a_screen_goes_on_with_the_store_that_took_the_place_of_an_emptied_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let shared = Shared::demo(folder.path());
    shared.run(&["backup"]);
    let mut terminal = Terminal::run(folder, 120, 60, &[]);
    terminal.see("? help");
    std::fs::write(shared.data.join("ownweek.db"), "").expect("emptied");
    shared.run(&["backup", "restore", "ownweek-2026-06-26-asked"]);
    terminal.see("Changed elsewhere");
    logs_and_leaves(&mut terminal);
    assert!(shared.run(&["dump"]).contains("Daywatch"));
}

#[test]
fn a_store_that_vanished_or_is_damaged_says_so_and_what_brings_it_back() {
    for damage in ["vanished", "damaged"] {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Shared::demo(folder.path()).data.join("ownweek.db");
        match damage {
            "vanished" => std::fs::remove_file(&store).expect("removed"),
            _ => std::fs::write(&store, [7; 5000]).expect("overwritten"),
        }
        let mut terminal = Terminal::run(folder, 120, 24, &[]);
        terminal.see("ownweek backup list");
        assert!(!terminal.end().success());
        assert_eq!(terminal.count(b"\x1b[?1049h"), 0, "{damage}: no screen was opened");
    }
}
