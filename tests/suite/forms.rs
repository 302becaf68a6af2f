//! Every reading command prints the same facts as a table, as JSON, as CSV and as plain lines.

use clap::Command;

use crate::sandbox::{Sandbox, case};

/// They change something and tell of it in one JSON document.
const TELL_OF_A_CHANGE: [&str; 2] = ["import", "calendar sync"];

/// Commands that only read, by the last word of their name.
const READ: [&str; 19] = [
    "afford",
    "blocks",
    "check",
    "decisions",
    "drafts",
    "first-look",
    "half",
    "history",
    "list",
    "operations",
    "paths",
    "preview",
    "series",
    "show",
    "slots",
    "status",
    "test",
    "week",
    "why",
];

/// What those are asked that need to be asked something.
const ASKED: [(&str, &str); 6] = [
    ("afford", "\"weekly 60m @delivery tue 10:00\""),
    ("calendar preview", "FILE --from 2026-03-01 --to 2026-04-01 --timezone Europe/Berlin"),
    ("first-look", "FILE --timezone Europe/Berlin"),
    ("rule test", "title:sync"),
    ("series show", "1"),
    ("why", "1"),
];

/// Commands that do something, by their whole name.
fn leaves(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
    let runs_alone = !command.has_subcommands() || !command.is_subcommand_required_set();
    if runs_alone && !name.is_empty() {
        found.push((name.to_owned(), command.clone()));
    }
    for sub in command.get_subcommands() {
        leaves(sub, format!("{name} {}", sub.get_name()).trim_start(), found);
    }
}

fn all() -> Vec<(String, Command)> {
    let mut found = Vec::new();
    leaves(&ownweek::cli::command(), "", &mut found);
    found
}

fn takes(command: &Command, option: &str) -> bool {
    command.get_arguments().any(|one| one.get_long() == Some(option))
}

#[test]
fn a_command_that_prints_json_prints_csv_and_plain_lines_too() {
    for (name, command) in all() {
        let has_forms = ["json", "csv", "plain"].map(|form| takes(&command, form));
        let last = name.rsplit(' ').next().unwrap_or_default();
        if TELL_OF_A_CHANGE.contains(&name.as_str()) {
            assert_eq!(has_forms, [true, false, false], "{name}");
        } else if READ.contains(&last) {
            assert_eq!(has_forms, [true; 3], "{name} only reads");
        } else {
            assert!(has_forms == [true; 3] || has_forms == [false; 3], "{name}: {has_forms:?}");
        }
    }
}

#[test]
fn each_form_of_each_reading_command_is_well_made() {
    let sandbox = Sandbox::demo();
    let file = format!("'{}'", case("half-a-year.ics").display());
    let reading = all().into_iter().filter(|(_, command)| takes(command, "plain"));
    for (name, command) in reading {
        let asked = ASKED.iter().find(|(known, _)| *known == name).map(|(_, asked)| *asked);
        let needs = command.get_arguments().any(clap::Arg::is_required_set);
        assert!(asked.is_some() || !needs, "{name} must be asked something: say what in ASKED");
        let line = format!("{name} {}", asked.unwrap_or_default().replace("FILE", &file));
        let said = |form: &str| {
            let said = sandbox.run(&format!("{line} {form}"));
            assert_eq!(said.code, 0, "{line} {form}: {}", said.err);
            said.out
        };
        let json = said("--json");
        assert!(json.starts_with("{\"schema_version\":1"), "{line}: {json}");
        serde_json::from_str::<serde_json::Value>(&json).expect("one JSON document");
        let mut rows = csv::Reader::from_reader(std::io::Cursor::new(said("--csv")));
        let headers = rows.headers().expect("headers").clone();
        assert!(!headers.is_empty(), "{line} --csv has no headers");
        let rows =
            rows.records().collect::<Result<Vec<_>, _>>().expect("rows as wide as the headers");
        let plain = said("--plain");
        // Its rows are only one part of what it says.
        if name == "first-look" {
            assert!(plain.starts_with("timezone: "), "{plain}");
            continue;
        }
        let facts = plain.lines().filter(|line| !line.is_empty());
        assert_eq!(facts.count(), rows.len() * headers.len(), "{line}: {plain}");
        for fact in plain.lines().filter(|line| !line.is_empty()) {
            let header = fact.split(':').next().unwrap_or_default();
            assert!(headers.iter().any(|one| one == header), "{line}: {fact}");
        }
    }
}
