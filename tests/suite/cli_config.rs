//! Settings from outside: shown, checked, edited, and each of them doing what it says.

use std::fs;

use super::sandbox::{Sandbox, squeezed};

fn with_settings(text: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("config")).expect("a folder");
    sandbox.file("config/config.toml", text);
    sandbox
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from() {
    let sandbox = with_settings("days = 7\nguess = \"never\"\n");
    insta::assert_snapshot!(squeezed(&sandbox.talk(&["config show", "config show --plain"])), @r#"
    $ ownweek config show
    Setting  Value  From
    theme  "dark"  usual  dark, light, none or a theme of your own theme.toml; NO_COLOR leaves colours out
    ascii  false  usual  Draws with plain ASCII signs alone; a character set other than UTF-8 does so unasked
    mouse  true  usual  Takes clicks, drags and the wheel; M hands the mouse to the terminal and back
    days  7  config.toml  Days that the week shows at first, 5 or 7; f changes it while you look
    clock  "24h"  usual  How times are shown: 24h as 17:30, or 12h as 5:30pm; either is understood when typed
    dates  "dmy"  usual  How days are shown: dmy as 16 Nov 2026, mdy as Nov 16, 2026, ymd as 2026 Nov 16
    legend  true  usual  Explains the signs of the week beneath it where there is room
    guess  "never"  config.toml  When a review asks for a guess before it shows the figures: first, always or never
    exports  a folder beside the store  usual  The folder of the CSV files that every closed week writes, as "~/Documents/weeks"
    journal  "truncate"  usual  For file systems on which the store's usual way fails: truncate, persist or delete
    $ ownweek config show --plain
    setting: theme
    value: "dark"
    from: usual
    meaning: dark, light, none or a theme of your own theme.toml; NO_COLOR leaves colours out

    setting: ascii
    value: false
    from: usual
    meaning: Draws with plain ASCII signs alone; a character set other than UTF-8 does so unasked

    setting: mouse
    value: true
    from: usual
    meaning: Takes clicks, drags and the wheel; M hands the mouse to the terminal and back

    setting: days
    value: 7
    from: config.toml
    meaning: Days that the week shows at first, 5 or 7; f changes it while you look

    setting: clock
    value: "24h"
    from: usual
    meaning: How times are shown: 24h as 17:30, or 12h as 5:30pm; either is understood when typed

    setting: dates
    value: "dmy"
    from: usual
    meaning: How days are shown: dmy as 16 Nov 2026, mdy as Nov 16, 2026, ymd as 2026 Nov 16

    setting: legend
    value: true
    from: usual
    meaning: Explains the signs of the week beneath it where there is room

    setting: guess
    value: "never"
    from: config.toml
    meaning: When a review asks for a guess before it shows the figures: first, always or never

    setting: exports
    value: a folder beside the store
    from: usual
    meaning: The folder of the CSV files that every closed week writes, as "~/Documents/weeks"

    setting: journal
    value: "truncate"
    from: usual
    meaning: For file systems on which the store's usual way fails: truncate, persist or delete
    "#);
}

#[test]
fn all_three_files_are_checked_at_once() {
    let sandbox = with_settings("thme = \"light\"\ndays = 6\nmouse = false\n");
    sandbox.file("config/keymap.toml", "[[week]]\non = [\"a\"]\ndo = \"edit\"\n");
    sandbox.file("config/theme.toml", "[dark]\nover = \"blurple\"\n");
    insta::assert_snapshot!(sandbox.talk(&["config check"]), @r#"
    $ ownweek config check
    config.toml line 1, column 1: there is no setting "thme"
      thme = "light"
      ^^^^
      did you mean "theme"?
    config.toml line 2, column 8: that is no value for days
      days = 6
             ^
      write 5 or 7
    keymap.toml line 3, column 6: in [[week]] a is both Log and Edit
      do = "edit"
           ^
    theme.toml line 2, column 8: "blurple" is neither a colour nor bold, dim, underline, reverse
      over = "blurple"
             ^^^^^^^^^
    ! error: 4 things are not as it should be
    ! hint: what is right holds; the rest is as usual
    ? 3
    "#);
}

#[test]
fn a_wrong_setting_keeps_no_command_from_running() {
    let sandbox = with_settings("days = 6\n");
    assert_eq!(sandbox.run("week").code, 0);
    sandbox.file("config/config.toml", "days = 7\n");
    insta::assert_snapshot!(sandbox.talk(&["config check"]), @"
    $ ownweek config check
    Settings, keys and themes are as they should be.
    ");
}

#[test]
#[cfg(unix)]
fn the_editor_gets_a_file_that_lists_every_setting() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command();
    command.args(["config", "edit"]).env("EDITOR", "sed -i -e 's/^# mouse = true/mouse = false/'");
    insta::assert_snapshot!(sandbox.said(&mut command).shown(), @"Settings, keys and themes are as they should be.");
    let text = fs::read_to_string(sandbox.path("config/config.toml")).expect("the settings");
    insta::assert_snapshot!(text, @r#"
    # Looks and behaviour of ownweek. Take the # away in front of what you change.

    # dark, light, none or a theme of your own theme.toml; NO_COLOR leaves colours out.
    # theme = "dark"

    # Draws with plain ASCII signs alone; a character set other than UTF-8 does so unasked.
    # ascii = false

    # Takes clicks, drags and the wheel; M hands the mouse to the terminal and back.
    mouse = false

    # Days that the week shows at first, 5 or 7; f changes it while you look.
    # days = 5

    # How times are shown: 24h as 17:30, or 12h as 5:30pm; either is understood when typed.
    # clock = "24h"

    # How days are shown: dmy as 16 Nov 2026, mdy as Nov 16, 2026, ymd as 2026 Nov 16.
    # dates = "dmy"

    # Explains the signs of the week beneath it where there is room.
    # legend = true

    # When a review asks for a guess before it shows the figures: first, always or never.
    # guess = "first"

    # The folder of the CSV files that every closed week writes, as "~/Documents/weeks".
    # exports = "~/Documents/weeks"

    # For file systems on which the store's usual way fails: truncate, persist or delete.
    # journal = "truncate"
    "#);
}

/// The files of a closed week in that folder of the sandbox.
fn files(sandbox: &Sandbox, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(sandbox.path(folder)) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn closed_weeks_are_written_into_the_folder_that_is_set() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("config")).expect("a folder");
    let folder = sandbox.path("Documents/weeks");
    sandbox.file("config/config.toml", &format!("exports = \"{}\"\n", folder.display()));
    sandbox.given(&["log \"tue 9-10:30 Vision @planning\"", "review close 2026-W12"]);
    assert!(files(&sandbox, "Documents/weeks").contains(&"weeks.csv".to_owned()));
    assert_eq!(files(&sandbox, "data/exports"), Vec::<String>::new());
    assert!(sandbox.run("paths --plain").out.contains("Documents/weeks"));
}

#[test]
fn a_folder_that_is_set_later_gets_every_file_at_the_next_start() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log \"tue 9-10:30 Vision @planning\"", "review close 2026-W12"]);
    let before = files(&sandbox, "data/exports");
    fs::create_dir_all(sandbox.path("config")).expect("a folder");
    let folder = sandbox.path("Documents/weeks");
    sandbox.file("config/config.toml", &format!("exports = \"{}\"\n", folder.display()));
    sandbox.given(&["week"]);
    assert_eq!(files(&sandbox, "Documents/weeks"), before);
    assert_eq!(files(&sandbox, "data/exports"), before, "what was there is the leader's to remove");
}

/// A misspelt `exports` must not bring the files back to where nobody looks.
#[test]
fn nothing_is_written_elsewhere_while_the_folder_is_in_doubt() {
    let sandbox = with_settings("export = \"/srv/weeks\"\n");
    sandbox.given(&["log \"tue 9-10:30 Vision @planning\""]);
    insta::assert_snapshot!(sandbox.talk(&["review close 2026-W12"]), @r#"
    $ ownweek review close 2026-W12
    on plan 100 %   plan kept 4 %   goals kept -   coverage 4 %
    ! note: the CSV files were not written: config.toml line 1, column 1: there is no setting "export"; ownweek tries again at its next start
    ! Closed 2026-W12. `ownweek undo` takes it back.
    ! note: only 4 % of 2026-W12 is logged, and closed it counts as it is; `ownweek review restate 2026-W12` takes in what comes
    "#);
    assert_eq!(files(&sandbox, "data/exports"), Vec::<String>::new());
    let folder = sandbox.path("weeks");
    sandbox.file("config/config.toml", &format!("exports = \"{}\"\n", folder.display()));
    sandbox.given(&["week"]);
    assert!(files(&sandbox, "weeks").contains(&"weeks.csv".to_owned()));
}

#[test]
fn a_report_of_a_fault_holds_no_title() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log \"tue 9-10:30 Secret plan @planning\""]);
    let told = sandbox.run("doctor").out;
    assert!(!told.contains("Secret"), "{told}");
    let names = told.lines().map(|line| line.split("  ").next().unwrap_or_default());
    insta::assert_snapshot!(names.collect::<Vec<_>>().join(", "), @"Fact, version, system, sqlite, TERM, COLORTERM, NO_COLOR, TERM_PROGRAM, TMUX, LC_ALL, LC_CTYPE, LANG, TZ, editor, data, config, store, place, rights, settings, terminal, schema, check, keys and themes");
    assert!(squeezed(&told).contains("check  sound"));
}

#[test]
fn what_the_readme_sets_is_as_it_should_be() {
    let readme = include_str!("../../README.md");
    let example = |name: &str| {
        let head = format!("```toml\n# {name}");
        let begun = readme.split_once(&head).unwrap_or_else(|| panic!("no {name} in the README"));
        let text = begun.1.split_once("```").expect("an end").0;
        format!("# {name}{text}")
    };
    let sandbox = with_settings(&example("config.toml"));
    sandbox.file("config/keymap.toml", &example("keymap.toml"));
    let said = sandbox.run("config check");
    assert_eq!(said.code, 0, "{}", said.shown());
}
