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
