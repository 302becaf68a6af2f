//! The README is true: its commands print what it shows, and its pictures are of the real screen.
//!
//! Run with `OWNWEEK_UPDATE=1` to write what is printed and shown today into the README.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn updates_wanted() -> bool {
    std::env::var_os("OWNWEEK_UPDATE").is_some()
}

/// Compares a file of the project with what it should hold, or writes it where that is wanted.
pub fn holds(path: &Path, wanted: &str) {
    if updates_wanted() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, wanted).expect("written");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == wanted,
        "{} is out of date: run OWNWEEK_UPDATE=1 cargo test --test suite readme, and look at it",
        path.display()
    );
}

/// A command line in words, as a shell splits it: at spaces outside quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    for sign in line.chars() {
        match (sign, quote) {
            (' ', None) => words.push(std::mem::take(&mut word)),
            ('"' | '\'', None) => quote = Some(sign),
            (sign, Some(open)) if sign == open => quote = None,
            (sign, _) => word.push(sign),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// What a leader sees who types that line.
fn printed(line: &str, folder: &Path) -> String {
    let words = words(line);
    assert_eq!(words[0], "ownweek", "{line}");
    let output = Command::new(env!("CARGO_BIN_EXE_ownweek"))
        .args(&words[1..])
        .current_dir(folder)
        .env_clear()
        .env("OWNWEEK_DATA_DIR", folder.join("data"))
        .env("OWNWEEK_CONFIG_DIR", folder.join("config"))
        .env("OWNWEEK_NOW", "2026-03-20T16:00")
        .env("LANG", "C.UTF-8")
        .env("TZ", "UTC")
        .env("COLUMNS", "100")
        .output()
        .expect("the program runs");
    let all = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(all).expect("text");
    text.replace(&folder.display().to_string(), "~")
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_first_five_minutes_go_as_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let work = folder.path().join("work.ics");
    fs::write(&work, include_bytes!("../cases/work.ics")).expect("a calendar");
    let path = root().join("README.md");
    let told = fs::read_to_string(&path).expect("the README");
    let mut wanted = String::new();
    let mut in_console = false;
    let mut skipping = false;
    for line in told.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
            skipping = false;
        }
        if in_console && let Some(command) = line.strip_prefix("$ ownweek") {
            let _ = writeln!(wanted, "{line}");
            let text = printed(&format!("ownweek{command}"), folder.path());
            if !text.is_empty() {
                let _ = writeln!(wanted, "{text}");
            }
            skipping = true;
        } else if !(in_console && skipping) {
            let _ = writeln!(wanted, "{line}");
        }
    }
    holds(&path, &wanted);
}

/// The pictures that the README shows, by name.
fn pictures() -> Vec<PathBuf> {
    let told = fs::read_to_string(root().join("README.md")).expect("the README");
    let parts = told.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    parts.filter(|link| link.ends_with(".svg")).map(|link| root().join(link)).collect()
}

#[test]
fn every_picture_shown_is_there() {
    for path in pictures() {
        assert!(path.exists(), "{} is missing", path.display());
    }
}
