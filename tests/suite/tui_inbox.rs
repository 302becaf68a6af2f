//! The Inbox on the full screen: groups, intentions, doubts, rules.

use super::tui::{Scene, unfiled};

#[test]
fn the_inbox_offers_groups_intentions_and_doubts() {
    insta::assert_snapshot!("inbox", unfiled().with("2").screen());
    insta::assert_snapshot!("inbox_60", unfiled().sized(60, 20).with("2").screen());
    insta::assert_snapshot!("inbox_done", Scene::demo().with("2").screen());
}

#[test]
fn a_letter_files_the_whole_group_and_the_next_week_knows() {
    let mut scene = unfiled();
    scene.press("2jH");
    assert!(
        scene.screen().contains("Filed 2 blocks under Hiring, 2.0 h. u undoes."),
        "{}",
        scene.screen()
    );
    scene.press("u");
    assert!(scene.screen().contains("2 × 60 min"), "{}", scene.screen());
}

#[test]
fn what_is_not_sure_has_a_question_mark_and_waits_for_its_letter() {
    let mut scene = unfiled();
    scene.press("2SH<enter>");
    insta::assert_snapshot!("inbox_unsure", scene.screen());
}

#[test]
fn intentions_are_answered_all_at_once_or_one_by_one() {
    let mut scene = unfiled();
    scene.press("2SSSS");
    assert!(scene.screen().contains("all happened?"), "{}", scene.screen());
    scene.press(" ");
    assert!(scene.screen().contains("Focus: roadmap"), "{}", scene.screen());
}

#[test]
fn the_hint_of_enter_says_what_it_does_to_each_line() {
    let mut scene = unfiled().with("2");
    assert!(!scene.screen().contains("Enter file"), "nothing like it was filed before");
    for (keys, hint) in [
        ("SSSS", " Enter all happened "),
        (" <down>", " Enter happened "),
        ("<end>", " Enter was there "),
    ] {
        scene.press(keys);
        assert!(scene.screen().contains(hint), "{hint:?} after {keys:?}:\n{}", scene.screen());
    }
}

#[test]
fn a_rule_shows_what_it_would_catch() {
    insta::assert_snapshot!("rule", unfiled().with("2jrH").screen());
    let mut scene = unfiled();
    scene.press("2jrH<enter>");
    assert!(
        scene.screen().contains("A rule files under Hiring from now on."),
        "{}",
        scene.screen()
    );
}
