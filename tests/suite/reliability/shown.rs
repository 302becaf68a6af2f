//! What other people wrote steers neither a terminal nor a spreadsheet, whatever prints it.

use std::{fs, path::Path};

use ownweek::report::clean;

use super::{
    everything::{self, STEERING},
    reached,
};
use crate::{sandbox::Sandbox, terminal::Terminal};

#[test]
fn no_command_prints_what_would_steer_a_terminal() {
    let sandbox = everything::demo_of_others(|_| String::new(), STEERING);
    let mut count = 0;
    let mut steered = Vec::new();
    for (line, bytes) in everything::said(&sandbox) {
        let text = String::from_utf8(bytes).expect("text");
        // A calendar file has the line ends of its own format.
        let is_file = line.starts_with("plan export");
        let steers =
            |sign: char| sign != '\n' && !(is_file && sign == '\r') && clean::is_steering(sign);
        count += text.len();
        if let Some((place, sign)) = text.char_indices().find(|(_, sign)| steers(*sign)) {
            let around: String = text[..place]
                .chars()
                .rev()
                .take(40)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            steered.push(format!("{line}: {sign:?} after {around:?}"));
        }
    }
    assert!(steered.is_empty(), "{}", steered.join("\n"));
    reached(
        "what is printed",
        format!("{} commands, {count} bytes, 0 that steer", everything::lines().len()),
    );
}

#[test]
fn the_full_screen_draws_nothing_that_would_steer_a_terminal() {
    let sandbox = everything::demo_of_others(|_| String::new(), STEERING);
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("a folder");
    fs::copy(sandbox.data().join("ownweek.db"), folder.path().join("data/ownweek.db"))
        .expect("copied");
    let mut terminal = Terminal::start(folder, 120, 40);
    terminal.see("Week 26");
    for (keys, seen) in [
        ("w", "counted once"),
        ("\u{1b}", ""),
        ("2", "to file"),
        ("3", "DEMO   Plan"),
        ("4", "DEMO   Series"),
        ("\r", "with everyone in it"),
        ("\u{1b}", ""),
        ("5", "DEMO   History"),
        ("6", "DEMO   Half"),
        ("R", "Review of week 26"),
        ("\u{1b}", ""),
        ("O", "to go"),
        ("\r", "of 12"),
        ("]", "of 12"),
        ("\u{1b}", ""),
        ("\u{1b}", ""),
        ("1", "Week 26"),
        (":", "type to find an action"),
    ] {
        terminal.type_keys(keys);
        if seen.is_empty() {
            // Only time tells the key Esc from the beginning of another one.
            std::thread::sleep(std::time::Duration::from_millis(300));
            terminal.read();
        } else {
            terminal.see(seen);
        }
    }
    terminal.type_keys("\u{3}");
    terminal.end();
    assert_eq!(terminal.count(b"\x1b]0;owned"), 0);
    for sign in ["\u{9b}", "\u{202e}", "\u{2028}", "\u{85}"] {
        let raw = String::from_utf8_lossy(terminal.raw());
        let before =
            raw.find(sign).map(|place| raw[..place].chars().rev().take(30).collect::<String>());
        assert_eq!(before, None, "{sign:?}");
    }
    terminal.assert_clean();
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULAS: [&str; 6] = ["=", "+", "-", "@", "\t=", "\n="];

#[test]
fn no_text_in_any_csv_is_a_formula() {
    let sandbox = everything::demo_of_others(
        |number| format!("{}HYPERLINK(1)", FORMULAS[number % FORMULAS.len()]),
        "",
    );
    let tables = everything::lines().into_iter().filter(|line| line.ends_with(" --csv"));
    let mut texts: Vec<(String, String)> = tables
        .map(|line| {
            let mut command = sandbox.command();
            command.env_remove("OWNWEEK_NOW").args(crate::sandbox::words(&line));
            let text = sandbox.said(&mut command).out;
            (line, text)
        })
        .collect();
    sandbox.given(&["export all --all --privacy full", "review restate 2026-W25"]);
    for folder in [sandbox.path("all"), sandbox.data().join("exports")] {
        texts.extend(files(&folder));
    }
    assert!(texts.len() > 40, "{} tables", texts.len());
    let mut count = 0;
    for (name, text) in texts {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
        for row in reader.records() {
            for field in &row.expect("a row") {
                let is_number = field.parse::<f64>().is_ok();
                let reckons = field.trim_start().starts_with(['=', '+', '-', '@']);
                assert!(!reckons || is_number || field == "-", "{name}: {field:?}");
                count += 1;
            }
        }
    }
    reached("formulas", format!("{count} cells of every CSV, 0 reckon"));
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let tables = entries.filter(|path| path.extension().is_some_and(|end| end == "csv"));
    tables
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text")))
        .collect()
}

#[test]
fn a_command_is_missing_here_only_where_it_prints_no_record() {
    let quiet = [
        "setup",
        "import",
        "load",
        "demo",
        "completions",
        "man",
        "export",
        "calendar",
        "plan",
        "profile",
        "category",
        "goal",
        "block",
        "rule",
        "away",
        "week",
        "review",
        "series",
        "decisions",
        "hold",
        "offsite",
        "config",
        "help",
    ];
    let lines = everything::lines();
    for one in ownweek::cli::command().get_subcommands().filter(|one| !one.is_hide_set()) {
        let name = one.get_name();
        let is_run = lines.iter().any(|line| line.split(' ').next() == Some(name));
        assert!(is_run || quiet.contains(&name), "{name}");
    }
    assert!(Sandbox::empty().run("help").code == 0);
}
