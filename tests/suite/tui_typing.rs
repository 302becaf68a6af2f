//! No typed text is ever lost: earlier phrases come and go, refused lines stay, left ones come back.

use super::tui::Scene;

/// What stands in the open line.
#[track_caller]
fn typed(scene: &mut Scene) -> String {
    let input = scene.model.overlay.as_mut().and_then(|overlay| overlay.input());
    input.expect("a line").value().to_owned()
}

#[test]
fn earlier_phrases_come_and_go_and_what_was_typed_stays() {
    let mut scene = Scene::demo().with("lmon 9 +30m @s<enter>ltue 8 +30m");
    scene.press("<up>");
    assert_eq!(typed(&mut scene), "mon 9 +30m @s");
    scene.press(" more<down>");
    assert_eq!(typed(&mut scene), "tue 8 +30m");
    scene.press("<up>");
    assert_eq!(typed(&mut scene), "mon 9 +30m @s more");
}

#[test]
fn only_phrases_of_the_log_are_brought_back() {
    let mut scene = Scene::demo().with("lmon 9 +30m @s<enter>g12");
    scene.press("<up><down>");
    assert_eq!(typed(&mut scene), "12");
}
