//! Closing a week on the full screen.

use super::tui::{Scene, shows, unfiled};

#[test]
fn the_review_shows_figures_and_what_is_open_and_goes_to_the_inbox() {
    insta::assert_snapshot!("review_open", unfiled().with("R").screen());
    let scene = unfiled().with("R<enter>");
    assert!(scene.screen().contains("groups to file"), "{}", scene.screen());
}

#[test]
fn a_week_is_closed_with_a_note_or_without() {
    let mut scene = unfiled().with("2Rc");
    assert!(scene.screen().contains("What would I do differently?"), "{}", scene.screen());
    scene.press("fewer demos<enter>");
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(scene.screen().contains("Week 12  closed"), "{}", scene.screen());
    scene.press("R");
    assert!(scene.screen().contains("Note: fewer demos"), "{}", scene.screen());
    scene.press("<esc>u");
    assert!(!scene.screen().contains("closed"), "{}", scene.screen());
    // The demo's last week is complete and open.
    shows("R<enter><enter>", "Week 26 closed.");
    shows("R<enter><enter>", "h went to goals. u undoes.");
}

#[test]
fn a_closed_week_shows_what_it_was_closed_with_until_it_is_restated() {
    let mut scene = Scene::demo().with("g12<enter>aw12 2h more @strategy<enter>");
    assert!(scene.screen().contains("S Strategy ≥ 6.0  3.0 −3.0"), "{}", scene.screen());
    assert!(scene.screen().contains("since close: Strategy +2.0 h"), "{}", scene.screen());
    scene.press("R");
    insta::assert_snapshot!("review_closed", scene.screen());
    scene.press("<enter>");
    assert!(scene.screen().contains("Week 12 restated: 45.5 h. u undoes."), "{}", scene.screen());
    assert!(scene.screen().contains("S Strategy ≥ 6.0  5.0 −1.0"), "{}", scene.screen());
    scene.press("R");
    assert!(scene.screen().contains("Nothing has changed since it was closed."));
}
