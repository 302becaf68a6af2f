//! The palette: every action there is, found by a few letters, run where it belongs.

use ownweek::tui::{action::Action, keymap::Keymap, scope::Scope, view::View};

use super::scene::{Scene, empty};

#[test]
fn a_few_letters_find_an_action_by_its_name() {
    insta::assert_snapshot!("palette", Scene::demo().with(":sweep").screen());
    insta::assert_snapshot!("palette_all", Scene::demo().sized(120, 36).with(":").screen());
    insta::assert_snapshot!("palette_60", Scene::demo().sized(60, 20).with(":").screen());
    let first = |typed: &str| {
        let screen = Scene::demo().with(&format!(":{typed}")).screen();
        let marked = screen.lines().find(|line| line.starts_with(" ▸")).map(str::to_owned);
        marked.unwrap_or_default()
    };
    assert!(first("frslt").contains("From slots"), "{}", first("frslt"));
    assert!(first("file hir").contains("File: Hiring"), "{}", first("file hir"));
    assert!(first("history").contains("History"), "{}", first("history"));
    assert!(first("ctrl-r").contains("Redo"), "{}", first("ctrl-r"));
}

#[test]
fn it_goes_to_the_view_of_what_it_runs() {
    let mut scene = Scene::demo();
    scene.press(":from slots<enter>");
    assert!(scene.screen().contains("Strategy at least 5.5 h from week 26."), "{}", scene.screen());
    assert_eq!(scene.model.view, View::Plan);
    scene.press(":inbox<enter>");
    assert_eq!(scene.model.view, View::Inbox);
}

/// Of two keys in one entry each has its own line.
#[test]
fn both_directions_can_be_run() {
    let mut scene = Scene::demo().with("g12<enter>");
    let week = scene.model.week;
    scene.press(":before<enter>");
    assert_eq!(scene.model.week, week.previous());
    scene.press(":after<enter>");
    assert_eq!(scene.model.week, week);
}

#[test]
fn what_does_not_fit_says_why_and_does_nothing() {
    let mut scene = empty("cto").with(":split");
    insta::assert_snapshot!("palette_unfit", scene.screen());
    scene.press("<enter>");
    assert!(scene.screen().contains("There is no block in this week"), "{}", scene.screen());
}

/// Every action of the views and of everywhere is in the list with its key and a sentence.
#[test]
fn no_action_is_missing() {
    let mut scene = Scene::demo().sized(200, 240);
    scene.press(":");
    let screen = scene.screen();
    let keymap = Keymap::own();
    for binding in Scope::OF_VIEWS.iter().flat_map(|scope| keymap.of(*scope)) {
        let name = match binding.actions[..] {
            [Action::View(_)] => "Week",
            _ => binding.name.split(", ").next().unwrap_or_default(),
        };
        assert!(screen.contains(name), "{name} is missing:\n{screen}");
        let say = binding.say.trim_end_matches('.');
        let begun: String = say.chars().take(20).collect();
        let is_view = matches!(binding.actions[0], Action::View(_));
        assert!(is_view || screen.contains(&begun), "{say} is missing:\n{screen}");
    }
}

#[test]
fn help_lists_the_keys_of_its_place_first() {
    insta::assert_snapshot!("help", Scene::demo().with("?").screen());
    insta::assert_snapshot!("help_found", Scene::demo().with("?calendar").screen());
    let mut scene = Scene::demo();
    scene.press("?log<enter>");
    assert!(scene.screen().contains(" Log"), "{}", scene.screen());
}

#[test]
fn a_key_that_stands_for_many_says_so_and_stays() {
    let mut scene = Scene::demo();
    scene.press("?file<enter>");
    assert!(scene.screen().contains("press one of S H D"), "{}", scene.screen());
    assert!(scene.screen().contains("Help"), "{}", scene.screen());
}

#[test]
fn what_is_done_on_the_command_line_only_is_named() {
    for typed in [":backup", ":restore", "?backup"] {
        let screen = Scene::demo().sized(60, 20).with(typed).screen();
        assert!(
            screen.contains("On the command line: ownweek backup, or backup restore."),
            "{screen}"
        );
    }
}
