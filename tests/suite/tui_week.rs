//! What the week does with blocks and figures, key by key.

use super::tui::{Scene, shows};

#[test]
fn a_block_carried_to_a_free_day_stays_in_sight() {
    // From Monday to Saturday; the five days become seven.
    let carried = "g12<enter>m<right><right><right><right><right>";
    shows(carried, "Sa 21");
    shows(&format!("{carried}<enter>"), "Leads' meeting · Sat 9:00-11:00");
    let narrow = Scene::demo().sized(60, 20).with(carried).screen();
    assert!(narrow.contains("Sat 21"), "{narrow}");
    let beyond = format!("{carried}<right><right><right><enter>");
    shows(&beyond, "Leads' meeting · Sun 9:00-11:00");
}

#[test]
fn only_views_that_exist_have_a_digit() {
    for key in ["4", "5", "6"] {
        shows(key, "1 Week  2 Inbox  3 Plan");
        let screen = Scene::demo().with("?").screen();
        assert!(!screen.contains("Series") && !screen.contains("History"), "{screen}");
    }
}

/// Two-digit hours and quarters: the name gives way, then the weeks, never a digit.
#[test]
fn figures_never_run_together() {
    let long = "]]amon 6-18 x @strategy<enter>atue 6-18 x @strategy<enter>";
    shows(long, "S Strategy≥ 6.0 24.0 +18.0");
    let quarters = "amon 18-20:15 x @delivery<enter>awed 6-21 x @delivery<enter>";
    let scene = Scene::demo().with(&format!("{long}{quarters}"));
    insta::assert_snapshot!("figures_80", scene.screen());
    let scene = Scene::demo().sized(120, 36).with(&format!("{long}{quarters}"));
    insta::assert_snapshot!("figures_120", scene.screen());
}

#[test]
fn weeks_that_are_not_counted_have_no_cell_and_no_run() {
    // Two weeks ahead nothing is logged but an hour: blank cells, and the runs of the weeks before.
    let scene = Scene::demo().with("]]amon 9-10 x @strategy<enter>");
    let row = scene.screen().lines().find(|line| line.contains("S Strategy")).map(str::to_owned);
    let row = row.expect("a row");
    assert!(row.ends_with("−5.0 ▄▀"), "{row:?}");
}

/// What is planned is measured with filed work alone; with the buffer goes everything.
#[test]
fn unfiled_hours_are_not_among_the_planned() {
    let scene =
        Scene::demo().sized(120, 36).with("]]amon 9-11 x<enter>atue 9-10 y @strategy<enter>");
    let line = |name: &str| {
        let screen = scene.screen();
        screen.lines().find(|line| line.contains(name)).expect("a line").to_owned()
    };
    assert!(line("Planned").contains("35.0    1.0  −34.0"), "{}", line("Planned"));
    assert!(line("With buffer").contains("40.0    3.0  −37.0"), "{}", line("With buffer"));
}
