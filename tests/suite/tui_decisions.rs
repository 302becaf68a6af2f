//! What is to be changed in the calendar, and what becomes of decisions, on the full screen.

use super::scene::{Scene, empty, shows};

/// The demo with one more meeting to hand over.
fn decided() -> Scene {
    Scene::demo().with("4@Eva<enter>")
}

#[test]
fn the_sheet_names_each_change_with_its_message() {
    insta::assert_snapshot!("sheet_80", decided().with("c").styled());
    insta::assert_snapshot!("sheet_120", decided().sized(120, 40).with("cj").screen());
    insta::assert_snapshot!("sheet_60", decided().sized(60, 20).with("c").screen());
    insta::assert_snapshot!("sheet_140", decided().sized(140, 30).with("c").screen());
    insta::assert_snapshot!("sheet_empty", empty("cto").with("c").screen());
}

#[test]
fn the_sheet_opens_from_every_view_and_closes_again() {
    for view in ["1", "2", "3", "4", "5", "6"] {
        let mut scene = Scene::demo().with(view);
        let before = scene.screen();
        scene.press("c");
        assert!(scene.screen().contains("To change in your calendar"), "{view}");
        scene.press("<esc>");
        assert_eq!(scene.screen(), before);
    }
}

#[test]
fn a_message_is_copied_alone_and_the_sheet_as_a_whole() {
    let mut scene = decided().with("cjy");
    let copied = scene.copied.take().expect("a message");
    let begin = "To: jonas@lindenwerk.example\nSubject: Exec team: Eva in my place from Monday 29 June\n\nHello,";
    assert!(copied.starts_with(begin), "{copied}");
    scene.press("Y");
    insta::assert_snapshot!("sheet_copied", scene.copied.take().expect("the sheet"));
}

#[test]
fn a_change_that_is_made_or_given_up_leaves_the_sheet() {
    let mut scene = decided().with("c ");
    assert!(
        scene.screen().contains("less often: made in the calendar. u undoes."),
        "{}",
        scene.screen()
    );
    assert!(scene.screen().contains("1 left"), "{}", scene.screen());
    scene.press("u");
    assert!(scene.screen().contains("2 left"), "{}", scene.screen());
    scene.press("jd");
    assert!(scene.screen().contains("Delegate Exec team to Eva is lapsed"), "{}", scene.screen());
    scene.press(" ");
    assert!(scene.screen().contains("Nothing is to be changed"), "{}", scene.screen());
}

#[test]
fn enter_closes_the_sheet_and_changes_nothing() {
    let mut scene = decided().with("c<enter>");
    assert!(!scene.screen().contains("To change in your calendar"), "{}", scene.screen());
    scene.press("c");
    assert!(scene.screen().contains("2 left"), "{}", scene.screen());
}

#[test]
fn a_decision_says_what_it_brought_and_is_settled_by_a_letter() {
    insta::assert_snapshot!("decision", Scene::demo().with("4jjj<enter><enter>").screen());
    shows("4jjj<enter><enter>d", "Hold AI steering council less often is done: 0.0 h a week back");
    shows("4jjj<enter><enter>a", "Tried again, looked at again in week 30. u undoes.");
    shows("4jjj<enter><enter>l", "Hold AI steering council less often is lapsed");
    shows("4jjj<enter><enter>do", "Hold AI steering council less often is done");
    let settled = Scene::demo().with("4<end><enter><enter>");
    assert!(settled.screen().contains("1.0 h a week back of 1.0 h."), "{}", settled.screen());
    assert!(settled.screen().contains("o  Reopen"), "{}", settled.screen());
    // In the half they are listed, those about categories too.
    let listed = Scene::demo().with("6vvd");
    assert!(listed.screen().contains("Accept Admin until the offsite"), "{}", listed.screen());
    assert!(listed.screen().contains("l  Lapse"), "{}", listed.screen());
    shows("4<enter><enter>", "! Nothing was decided about it yet");
}
