//! Every command that reads, in every form that it can print, for tests that must hold of them all.

use crate::{demo, sandbox::Sandbox};

/// Commands that print what is stored. `%` stands for a form: nothing, `--plain`, `--csv`, `--json`.
const FORMED: [&str; 38] = [
    "profile show%",
    "category list%",
    "goal list%",
    "plan show%",
    "plan show 2026-W26%",
    "plan history%",
    "plan slots%",
    "plan perfect-day show%",
    "calendar list%",
    "blocks%",
    "blocks 2026-W25%",
    "blocks --from 2025-12-29 --to 2026-07-05 --all%",
    "blocks 2026-W26 --unfiled%",
    "blocks 2026-W26 --left-out%",
    "rule list%",
    "rule test title:e%",
    "why 5%",
    "away list%",
    "week%",
    "week 2026-W25%",
    "week --taken strategy%",
    "week --slots%",
    "week --focus%",
    "review agenda 2026-W25%",
    "series%",
    "series show 1%",
    "afford \"weekly 60m @hiring tue 10:00\"%",
    "decisions%",
    "decisions --todo%",
    "hold list%",
    "half%",
    "half --next%",
    "half --typical%",
    "offsite show%",
    "history%",
    "history --wide%",
    "operations%",
    "drafts%",
];

/// Commands of one form, and changes that repeat what they changed.
const OTHERS: [&str; 32] = [
    "backup list",
    "afford \"weekly 60m @nothing tue 10:00\"",
    "offsite page",
    "offsite page --booking",
    "offsite export",
    "report 2026-H1 --html -",
    "report 2026-H1 --markdown -",
    "report 2026-H2 --booking -",
    "plan export --ics -",
    "paths",
    "paths --json",
    "status",
    "status --json",
    "check",
    "check --json",
    "doctor",
    "dump",
    "config show",
    "config check",
    "log \"fri 9-10 Vision @strategy\"",
    "undo",
    "redo",
    "undo",
    "block edit 5 --value high",
    "block answer 5 no",
    "block split 5 10:52",
    "assign title:e strategy --rule",
    "decide series:1 --drop",
    "category rename strategy Direction",
    "goal close 1 met",
    "away remove 1",
    "review restate 2026-W25",
];

pub fn lines() -> Vec<String> {
    let formed = FORMED
        .iter()
        .flat_map(|line| ["", " --plain", " --csv", " --json"].map(|form| line.replace('%', form)));
    formed.chain(OTHERS.map(str::to_owned)).collect()
}

/// The one that is refused, so that a refusal is seen as well.
const REFUSED: &str = "afford \"weekly 60m @nothing tue 10:00\"";

/// Runs each line; returns what it printed, on both streams, as bytes. One is refused.
pub fn said(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let ran = lines().into_iter().map(|line| {
        let mut command = sandbox.command();
        command.env_remove("OWNWEEK_NOW").args(crate::sandbox::words(&line));
        let output = command.output().expect("the program runs");
        let expected = i32::from(line == REFUSED);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{line}: {told}");
        (line, [output.stdout, output.stderr].concat())
    });
    ran.collect()
}

/// Text that would steer a terminal, turn a line round or begin another one.
pub const STEERING: &str =
    "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}a\u{2028}b\tc\nd\re\u{85}f\u{8}";

/// Records and those of their fields that hold what the leader or somebody else wrote.
const WRITTEN: [(&str, &[&str]); 14] = [
    ("category", &["name"]),
    ("goal", &["title", "why", "lagging_sign"]),
    ("plan_version", &["why"]),
    ("perfect_day_part", &["text"]),
    ("calendar", &["name"]),
    ("series", &["title"]),
    ("block", &["title", "organizer", "attendees", "tags", "uid"]),
    ("away", &["note"]),
    ("week", &["note"]),
    ("week_line", &["name", "goals", "decisions"]),
    ("week_total", &["note"]),
    ("decision", &["evidence", "owner", "why"]),
    (
        "half_review",
        &["diagnosis", "intention", "less", "more", "policy", "process_note", "surprise", "stop"],
    ),
    ("calendar_source", &["place"]),
];

/// The demo with a prefix before and `suffix` behind everything that somebody wrote; prefixes are by number.
pub fn demo_of_others(prefix: impl Fn(usize) -> String, suffix: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    demo::copy_into(&sandbox.path("demo"));
    let dump = sandbox.run("--data-dir demo dump").out;
    let mut number = 0;
    let changed: Vec<String> = dump
        .lines()
        .map(|line| {
            let mut record: serde_json::Value = serde_json::from_str(line).expect("a record");
            let kind = record["record"].as_str().unwrap_or_default().to_owned();
            let fields = WRITTEN.iter().find(|(name, _)| *name == kind);
            for field in fields.map_or(&[][..], |(_, fields)| fields) {
                if let Some(text) = record[*field].as_str().filter(|text| !text.is_empty()) {
                    record[*field] = format!("{}{text}{suffix}", prefix(number)).into();
                    number += 1;
                }
            }
            record.to_string()
        })
        .collect();
    sandbox.file("others.jsonl", &(changed.join("\n") + "\n"));
    sandbox.given(&["load others.jsonl"]);
    sandbox
}
