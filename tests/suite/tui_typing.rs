//! No typed text is ever lost: earlier phrases come and go, refused lines stay, left ones come back.

use super::scene::Scene;

/// What stands in the open line.
#[track_caller]
fn typed(scene: &mut Scene) -> String {
    let input = scene.model.overlay.as_mut().and_then(|overlay| overlay.input());
    input.expect("a line").value().to_owned()
}

#[test]
fn earlier_phrases_come_and_go_and_what_was_typed_stays() {
    let mut scene = Scene::demo().with("amon 9 +30m @strategy<enter>atue 8 +30m");
    scene.press("<up>");
    assert_eq!(typed(&mut scene), "mon 9 +30m @strategy");
    scene.press(" more<down>");
    assert_eq!(typed(&mut scene), "tue 8 +30m");
    scene.press("<up>");
    assert_eq!(typed(&mut scene), "mon 9 +30m @strategy more");
}

#[test]
fn only_phrases_of_the_log_are_brought_back() {
    let mut scene = Scene::demo().with("amon 9 +30m @strategy<enter>g12");
    scene.press("<up><down>");
    assert_eq!(typed(&mut scene), "12");
}

#[test]
fn what_is_refused_stays_in_its_line() {
    let mut scene = Scene::demo();
    scene.model.offsite.line = Some(12);
    scene.press("Od");
    scene.model.offsite.line = Some(12);
    scene.press("<enter>j<enter>");
    scene.press(&"<backspace>".repeat(10)).press("2020-01-02<enter>");
    assert_eq!(typed(&mut scene), "2020-01-02");
    assert!(scene.screen().contains("is not to come"), "{}", scene.screen());
}

#[test]
fn a_line_that_was_left_is_there_again_in_its_place() {
    let mut scene = Scene::demo().with("e");
    let phrase = typed(&mut scene);
    scene.press(" and more<esc>e");
    assert_eq!(typed(&mut scene), format!("{phrase} and more"));
    assert!(scene.screen().contains("As you left it"), "{}", scene.screen());
}

#[test]
fn a_draft_of_the_log_outlives_a_range_that_is_typed_over_it() {
    let mut scene = Scene::demo().with("atue 8 +30m<esc>");
    scene.model.open_field(ownweek::tui::overlay::Purpose::Log, "wed 9-10 ".to_owned());
    scene.press("<esc>a");
    assert_eq!(typed(&mut scene), "tue 8 +30m");
}

#[test]
fn a_new_goal_that_is_left_asks_for_nothing_more() {
    let mut scene = Scene::demo();
    scene.model.offsite.line = Some(7);
    scene.press("O<enter>aShip the ledger<enter>half a why<esc>e");
    assert_eq!(typed(&mut scene), "half a why");
    scene.press("<esc><home>u");
    assert!(scene.model.overlay.is_none());
}
