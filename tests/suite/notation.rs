//! Times and days as the settings write them: on both faces alike, and never in what other programs read.

use ownweek::domain::notation::{ClockFace, DateOrder, Notation};

use super::{sandbox::Sandbox, scene::Scene};

const AMERICAN: Notation = Notation { clock: ClockFace::Hours12, dates: DateOrder::MonthFirst };

fn american(keys: &str) -> Scene {
    Scene::demo().sized(120, 40).written_in(AMERICAN).with(keys)
}

fn shows(keys: &str, words: &str) {
    let screen = american(keys).screen();
    assert!(screen.contains(words), "{words} in\n{screen}");
    let of_24 = (13..24).find(|hour| screen.contains(&format!(" {hour}:")));
    assert_eq!(of_24, None, "{screen}");
}

#[test]
fn a_week_of_twelve_hours_keeps_its_columns() {
    insta::assert_snapshot!("week_120", american("g12<enter>").screen());
    let narrow = Scene::demo().written_in(AMERICAN).with("g12<enter>").screen();
    insta::assert_snapshot!("week_80", narrow);
}

#[test]
fn every_view_writes_times_and_days_as_they_are_set() {
    shows("g12<enter>", "Mar 16-22, 2026");
    shows("2", "Thu 11:45am-12:30pm was planned for Hiring");
    shows("atue 9-10:30 Vision @strategy", "Tue Jun 23  9am-10:30am  1.5 h");
    shows("R", "June 22-28");
    shows("3<tab>", " 9a D");
    shows("3<tab>a", "pm +1h @strategy");
    shows("O", "Friday June 26");
}

#[test]
fn what_is_offered_to_be_typed_is_understood_as_it_is_written() {
    shows("2a", "thu 11:45am-12:30pm");
    shows("2aInterview @hiring<enter>", "h under Hiring. u undoes.");
}

fn sandbox(settings: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("config")).expect("a folder");
    sandbox.file("config/config.toml", settings);
    sandbox.talk(&[
        "setup --template engineering-manager --timezone Europe/Berlin",
        "log \"2026-11-17 14:00-15:30 Vision @planning\"",
    ]);
    sandbox
}

#[test]
fn commands_write_them_alike_and_documents_keep_theirs() {
    let lines =
        ["blocks 2026-W47", "week 2026-W47", "log \"2026-11-18 9:15-12 Roadmap @planning\""];
    let told = sandbox("clock = \"12h\"\ndates = \"mdy\"\n").talk(&lines);
    for words in ["Tue Nov 17 2pm-3:30pm", "Nov 16-22, 2026", "Wed Nov 18  9:15am-12pm  2.75 h"] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let data = ["blocks 2026-W47 --json", "blocks 2026-W47 --csv", "dump"];
    let usual = sandbox("").talk(&data);
    assert_eq!(sandbox("clock = \"12h\"\ndates = \"ymd\"\n").talk(&data), usual);
}

/// Times to hold are words, also where programs read them.
#[test]
fn the_sheet_of_changes_has_other_clocks_only_where_people_read_it() {
    let american = sandbox("clock = \"12h\"\n");
    let usual = sandbox("");
    for sandbox in [&american, &usual] {
        sandbox.talk(&["hold add \"2026-12-01 14:00-15:30 @planning\""]);
    }
    for form in ["--json", "--csv"] {
        let data = [format!("decisions --todo {form}")];
        let data: Vec<&str> = data.iter().map(String::as_str).collect();
        let told = american.talk(&data);
        assert!(told.contains("14:00-15:30"), "{told}");
        assert_eq!(told, usual.talk(&data));
    }
    let told = american.talk(&["decisions --todo"]);
    assert!(told.contains("2:00pm") || told.contains("2pm"), "{told}");
}

#[test]
fn a_clock_that_is_none_is_told_with_what_may_be_written() {
    let sandbox = sandbox("clock = \"am\"\ndates = \"us\"\n");
    let told = sandbox.talk(&["config check"]);
    assert!(told.contains("write \"24h\" or \"12h\""), "{told}");
    assert!(told.contains("write \"dmy\" or \"mdy\" or \"ymd\""), "{told}");
}

#[test]
fn the_column_of_times_has_room_for_the_longest() {
    for clock in ClockFace::ALL {
        let notation = Notation { clock, ..Notation::default() };
        let hours = (0..24).map(|hour| chrono::NaiveTime::from_hms_opt(hour, 45, 0));
        let lengths = hours.map(|time| notation.time(time.expect("a time")).len());
        assert_eq!(lengths.max(), Some(usize::from(notation.time_width())));
    }
}
