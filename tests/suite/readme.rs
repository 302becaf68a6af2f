//! The README is true: its commands print what it shows, and its pictures are of the real screen.
//!
//! Run alone with `OWNWEEK_UPDATE=1` to write what is printed and shown today into the README.

use std::{fmt::Write, fs, path::Path, process::Command, time::Duration};

use ownweek::tui::{keymap::Keymap, scope::Scope};

use crate::{picture, scene::Scene, terminal::Terminal};

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
        "{} is out of date: run OWNWEEK_UPDATE=1 cargo test --test suite readme -- --test-threads 1, and look at it",
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
    let half = folder.path().join("half-a-year.ics");
    fs::write(&half, include_bytes!("../cases/half-a-year.ics")).expect("a calendar");
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

/// One picture: the keys that lead to it from the demo's first screen, and words that show it is there.
struct Picture {
    name: &'static str,
    title: &'static str,
    size: (u16, u16),
    steps: &'static [(&'static str, &'static str)],
    theme: &'static str,
}

const WEEK_TWELVE: (&str, &str) = ("g12\r", "Week 12");

const PICTURES: [Picture; 6] = [
    Picture {
        name: "week",
        title: "Week 12 of the demo: what happened on the grid, the hours against the plan beside it",
        size: (120, 36),
        steps: &[WEEK_TWELVE, ("p", "Week 12"), ("p", "Week 12")],
        theme: "dark",
    },
    Picture {
        name: "week-light",
        title: "Week 12 of the demo on a light terminal of 80 columns",
        size: (80, 24),
        steps: &[WEEK_TWELVE],
        theme: "light",
    },
    Picture {
        name: "offsite",
        title: "The budget of the demo's offsite: wanted, proposed and set, balanced against the capacity",
        size: (80, 24),
        steps: &[("O", "to go"), ("\r", "8 of 12")],
        theme: "light",
    },
    Picture {
        name: "ideal-week",
        title: "The ideal week of the demo's plan, painted in slots",
        size: (80, 24),
        steps: &[("3", "Budget   Ideal week"), ("\t", "Brush")],
        theme: "dark",
    },
    Picture {
        name: "history",
        title: "Every category in every week of the demo's half: short of the plan, over it, away",
        size: (120, 36),
        steps: &[("5", "typical")],
        theme: "dark",
    },
    Picture {
        name: "half",
        title: "The half of the demo against its plan, and what it teaches",
        size: (120, 36),
        steps: &[("6", "Series cost")],
        theme: "dark",
    },
];

#[test]
fn the_pictures_are_of_the_real_screen() {
    let told = fs::read_to_string(root().join("README.md")).expect("the README");
    for picture in &PICTURES {
        let (columns, rows) = picture.size;
        let mut terminal = Terminal::demo_with(columns, rows, &["--theme", picture.theme]);
        terminal.see("? help");
        for (keys, words) in picture.steps {
            terminal.type_keys(keys);
            terminal.see(words);
        }
        terminal.read();
        let palette = if picture.theme == "light" { &picture::LIGHT } else { &picture::DARK };
        let path = format!("assets/pictures/{}.svg", picture.name);
        assert!(told.contains(&format!("]({path})")), "the README does not show {path}");
        let svg = picture::svg(terminal.screen.screen(), palette, picture.title);
        terminal.type_keys("q");
        terminal.end();
        holds(&root().join(path), &svg);
    }
}

/// Without a terminal, since the time that a review took goes on in one.
#[test]
fn the_picture_of_the_review_is_of_the_real_screen() {
    let mut scene = Scene::demo().themed("dark").with("R<enter>]<enter>");
    assert!(scene.screen().contains("5 of 8"), "{}", scene.screen());
    scene.model.review.spent = Duration::from_secs(107);
    let parser = picture::shown(&scene.draw(80, 24).0);
    let title = "The review of the demo's week 26: a question, its evidence and five answers";
    let path = "assets/pictures/review.svg";
    let told = fs::read_to_string(root().join("README.md")).expect("the README");
    assert!(told.contains(&format!("]({path})")), "the README does not show {path}");
    holds(&root().join(path), &picture::svg(parser.screen(), &picture::DARK, title));
}

/// Puts `table` between two marks of the README.
pub fn between(mark: &str, table: &str) {
    let path = root().join("README.md");
    let told = fs::read_to_string(&path).expect("the README");
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let start = told.find(&open).expect("the mark") + open.len();
    let end = told.find(&close).expect("the closing mark");
    holds(&path, &format!("{}{table}{}", &told[..start], &told[end..]));
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn the_commands_listed_are_those_there_are() {
    let mut table = String::from("| Command | Does |\n|---|---|\n");
    for command in ownweek::cli::command().get_subcommands().filter(|one| !one.is_hide_set()) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let parts: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let list = if parts.is_empty() { String::new() } else { format!(" {}", parts.join(", ")) };
        let _ = writeln!(table, "| `{}`{} | {} |", command.get_name(), cell(&list), cell(&about));
    }
    between("commands", &table);
}

#[test]
fn the_keys_listed_are_those_there_are() {
    let keymap = Keymap::own();
    let mut tables = String::new();
    let used = |scope: &Scope| keymap.of(*scope).next().is_some();
    for scope in Scope::ALL.iter().copied().filter(used) {
        let _ = writeln!(tables, "\n| {} | | |\n|---|---|---|", scope.heading());
        for binding in keymap.of(scope) {
            let keys = binding.shown_keys("S H D …");
            let (keys, name, say) = (cell(&keys), cell(&binding.name), cell(&binding.say));
            let _ = writeln!(tables, "| {keys} | {name} | {say} |");
        }
    }
    between("keys", &tables);
}
