//! The screens as they are drawn, each after a few keys.

use ratatui::style::Modifier;

use super::scene::Scene;

#[test]
fn the_week_shows_what_was_planned_and_what_was_not() {
    insta::assert_snapshot!("week_80", Scene::demo().with("g12<enter>").screen());
    insta::assert_snapshot!("week_120", Scene::demo().sized(120, 36).with("g12<enter>").screen());
    insta::assert_snapshot!("week_60", Scene::demo().sized(60, 20).with("g12<enter>").screen());
    insta::assert_snapshot!("week_200", Scene::demo().sized(200, 50).with("g12<enter>").screen());
}

#[test]
fn a_plain_terminal_gets_the_same_week_in_ascii() {
    let scene = Scene::demo().with("g12<enter>").in_ascii();
    assert!(scene.screen().is_ascii(), "{}", scene.screen());
    insta::assert_snapshot!("week_ascii", scene.screen());
}

/// Without any colour the choice shows as reverse video, a run of short weeks as `▄`.
#[test]
fn the_chosen_block_is_reversed() {
    let (buffer, _) = Scene::demo().with("g12<enter>").draw(80, 24);
    let reversed =
        |x: u16, y: u16| buffer[(x, y)].style().add_modifier.contains(Modifier::REVERSED);
    assert!(reversed(5, 2), "Monday at nine is chosen");
    assert!(!reversed(14, 2));
}

/// What the eye finds first: the view, the accent, what is short and what is over.
#[test]
fn the_week_is_drawn_in_the_roles_that_it_means() {
    insta::assert_snapshot!("week_roles", Scene::demo().with("g12<enter>").styled());
}

#[test]
fn a_week_of_seven_days_has_narrower_columns() {
    insta::assert_snapshot!("week_seven", Scene::demo().with("g12<enter>f").screen());
}

#[test]
fn at_60_columns_tab_shows_the_allocation() {
    insta::assert_snapshot!(
        "week_60_tab",
        Scene::demo().sized(60, 20).with("g12<enter><tab>").screen()
    );
}

#[test]
fn an_empty_week_says_what_can_be_done() {
    insta::assert_snapshot!("week_empty", Scene::demo().with("]]]").screen());
}

#[test]
fn the_log_line_reads_back_before_anything_is_stored() {
    let typed = "athu 17:30-18 budget question @del<tab>";
    insta::assert_snapshot!("log_line", Scene::demo().with(typed).screen());
    let ambiguous = "anext tuesday 9-10 board @external";
    insta::assert_snapshot!("log_line_refused", Scene::demo().with(ambiguous).screen());
}

#[test]
fn what_is_typed_is_a_draft_until_it_is_taken() {
    let mut scene = Scene::demo();
    scene.press("athu 17:30-18 budget question<esc>a");
    assert!(scene.screen().contains("Log  thu 17:30-18 budget question"), "{}", scene.screen());
    scene.model.keep_typing();
    scene.press("<enter>a");
    assert!(!scene.screen().contains("Log  thu"), "{}", scene.screen());
    scene.press("<up>");
    assert!(scene.screen().contains("Log  thu 17:30-18 budget question"), "{}", scene.screen());
}

#[test]
fn a_logged_block_can_be_undone_and_redone() {
    let mut scene = Scene::demo();
    let before = scene.screen();
    scene.press("athu 17:30-18 budget question @delivery<enter>");
    assert!(
        scene.screen().contains("Logged 0.5 h under Delivery. u undoes."),
        "{}",
        scene.screen()
    );
    scene.press("u");
    let figures = |screen: &str| {
        let line = screen.lines().find_map(|line| Some(line.split_once("V Delivery")?.1));
        line.map(str::to_owned)
    };
    assert_eq!(figures(&scene.screen()), figures(&before));
    assert!(!scene.screen().contains("▸ budget question"), "{}", scene.screen());
    scene.press("<ctrl-r>");
    assert!(scene.screen().contains("▸ budget question"), "{}", scene.screen());
}

#[test]
fn why_and_where_every_hour_went() {
    insta::assert_snapshot!("ledger", Scene::demo().with("g12<enter>w").screen());
    insta::assert_snapshot!("references", Scene::demo().with("g12<enter>wi").screen());
    let again = Scene::demo().with("g12<enter>wii").screen();
    assert_eq!(again, Scene::demo().with("g12<enter>w").screen(), "i goes there and back");
}

#[test]
fn search_goes_from_match_to_match() {
    let mut scene = Scene::demo();
    scene.press("g12<enter>/interview<enter>");
    assert!(scene.screen().contains("▸ Director interview"), "{}", scene.screen());
    scene.press("nn");
    assert!(scene.screen().contains("▸ Interview · Wed"), "{}", scene.screen());
    scene.press("/no such words<enter>");
    assert!(scene.screen().contains("Nothing here has \"no such words\"."), "{}", scene.screen());
}

#[test]
fn the_budget_always_shows_its_balance() {
    insta::assert_snapshot!("budget", Scene::demo().with("3").screen());
    let mut scene = Scene::demo();
    scene.press("3+");
    assert!(scene.screen().contains("0.5 h over"), "{}", scene.screen());
    scene.press("u");
    assert!(scene.screen().contains("balanced"), "{}", scene.screen());
    scene.press(">");
    assert!(scene.screen().contains("S Strategy     ~ about"), "{}", scene.screen());
}

#[test]
fn the_ideal_week_is_painted_with_the_brush_of_a_category() {
    insta::assert_snapshot!("ideal_week", Scene::demo().with("3<tab>").screen());
    let mut scene = Scene::demo();
    // Monday from 12:00, an hour and a quarter of hiring.
    scene.press("3<tab>H<down><down><down><down><down><down> <down><down><down><enter>");
    assert!(scene.screen().contains("Ideal week: Hiring mon 12:00-13:15."), "{}", scene.screen());
}

#[test]
fn perfect_day_and_versions_can_be_looked_at() {
    insta::assert_snapshot!("perfect_day", Scene::demo().with("3<tab><tab>").screen());
    insta::assert_snapshot!("versions", Scene::demo().with("3<tab><tab><tab>").screen());
}

#[test]
fn a_scrambled_screen_shows_no_title() {
    let scene = Scene::demo().with("g12<enter>x");
    assert!(!scene.screen().contains("1:1 Ana"));
    assert!(scene.screen().contains("SCRAMBLED"));
}

#[test]
fn a_screen_that_is_too_small_says_what_it_needs() {
    insta::assert_snapshot!("too_small", Scene::demo().sized(44, 6).screen());
}
