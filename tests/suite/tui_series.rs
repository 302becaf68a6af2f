//! The recurring meetings on the full screen: what they cost, and what is decided about them.

use super::scene::{Scene, empty, shows};

#[test]
fn the_dearest_meetings_come_first_with_what_came_in_since_the_plan() {
    insta::assert_snapshot!("series_80", Scene::demo().with("4").styled());
    insta::assert_snapshot!("series_120", Scene::demo().sized(120, 40).with("4jjjjjjj").styled());
    insta::assert_snapshot!("series_60", Scene::demo().sized(60, 20).with("4").screen());
    insta::assert_snapshot!("series_70", Scene::demo().sized(70, 22).with("4").screen());
}

#[test]
fn a_meeting_has_a_page_with_its_times_what_was_decided_and_the_message() {
    insta::assert_snapshot!("meeting_80", Scene::demo().with("4jjj<enter>").styled());
    insta::assert_snapshot!("meeting_message", Scene::demo().with("4jjj<enter><tab>").screen());
    let scene = Scene::demo().sized(120, 40).with("4<end><enter>");
    insta::assert_snapshot!("meeting_120", scene.screen());
    insta::assert_snapshot!("meeting_60", Scene::demo().sized(60, 20).with("4jjj<enter>").screen());
    let mut scene = Scene::demo().with("4jjj<enter>");
    scene.press("<esc>");
    assert!(scene.screen().contains("▸ AI steering council"), "{}", scene.screen());
}

#[test]
fn a_half_without_meetings_says_what_can_be_done() {
    insta::assert_snapshot!("series_empty", empty("cto").with("4").screen());
    let mut scene = Scene::demo().with("4[");
    assert!(scene.screen().contains("No recurring meeting is known in 2025-H2."));
    scene.press("]");
    assert!(scene.screen().contains("▸ Exec team"), "{}", scene.screen());
    scene.press("[t");
    assert!(scene.screen().contains("2026-H1"), "{}", scene.screen());
}

#[test]
fn a_way_of_which_nothing_has_to_be_said_is_decided_by_its_key() {
    let said = [
        ("d", "Exec team: drop from week 27, 2.0 h a week back. u undoes."),
        ("i", "Exec team: in writing from week 27, 2.0 h a week back. u undoes."),
        ("z", "Exec team: without you from week 27, 2.0 h a week back. u undoes."),
        ("m", "Exec team: another time from week 27. u undoes."),
        ("b", "Exec team: guard from week 27. u undoes."),
        ("=", "Exec team: kept as it is, part of the plan from week 26. u undoes."),
    ];
    for (key, words) in said {
        shows(&format!("4{key}"), words);
    }
    shows("4d", "      drop");
    shows("4dz", "No longer: drop.");
    let mut scene = Scene::demo().with("4d");
    scene.press("u");
    assert!(!scene.screen().contains("      drop"), "{}", scene.screen());
}

#[test]
fn what_has_to_be_said_is_read_back_before_it_is_decided() {
    insta::assert_snapshot!("delegate_asked", Scene::demo().with("4j@").screen());
    insta::assert_snapshot!(
        "delegate_read_back",
        Scene::demo().with("4j@Eva from 30, 1h back").screen()
    );
    shows("4j@Eva from 30, 1h back<enter>", "delegate to Eva from week 30, 1.0 h a week back.");
    // Tab names those who are in it, one after the other.
    shows("4j@<tab><tab><enter>", "Leads' meeting: delegate to Ben from week 27");
    // Enter alone takes what is offered: half the length, half as often.
    shows("4-<enter>", "Exec team: shorten to 60 min from week 27, 1.0 h a week back.");
    shows("4-90<enter>", "Exec team: shorten to 90 min from week 27, 0.5 h a week back.");
    shows("4f<enter>", "Exec team: half as often from week 27, 1.0 h a week back.");
    shows("4fmonthly<enter>", "Exec team: every 4 weeks from week 27, 1.5 h a week back.");
}

#[test]
fn what_can_not_be_decided_says_why_and_stays_to_be_corrected() {
    shows("4-180<enter>", "Shorten to  180");
    shows("4-180<enter>", "takes no longer than 180 min as it is");
    shows("4@<enter>", "Delegate to");
    shows("4fweekly", "is held no oftener than once a week as it is");
    shows("4@Eva from soon", "\"soon\" is no week");
}

#[test]
fn a_meeting_is_rated_renewed_and_named() {
    shows("4v", "Exec team: value low. u undoes.");
    shows("4vv", "Exec team: value normal. u undoes.");
    shows("4r<enter>", "Exec team: to be renewed by week 26. u undoes.");
    shows("4r40<enter>", "Exec team: to be renewed by week 40. u undoes.");
    shows("4rsoon<enter>", "! \"soon\" is no week");
    shows("4e +10m<enter>", "Called Exec team, 10m of preparation. u undoes.");
}

#[test]
fn a_letter_files_a_meeting_from_now_on() {
    shows("4S", "Exec team: filed under Strategy from now on, by a rule. u undoes.");
    shows("4S", "Exec team           S");
    shows("4  S", "Leads' meeting, Exec team: filed under Strategy from now on");
    shows("4Q", "! No category has the letter Q");
}

#[test]
fn meetings_are_joined_and_parted() {
    let mut scene = Scene::demo().with("4 j+");
    assert!(
        scene.screen().contains("Joined 1 other into Product sync. u undoes."),
        "{}",
        scene.screen()
    );
    scene.press("u");
    assert!(scene.screen().contains("Exec team"), "{}", scene.screen());
    shows("4+", "! Space chooses the meetings that belong together");
    shows("4<enter>p", "! Space chooses the times that are a meeting of their own");
    shows("4<enter>  p", "Took 2 blocks of Exec team into Exec team. u undoes.");
}

#[test]
fn a_click_on_a_heading_sorts_and_one_on_a_line_marks_it() {
    let mut scene = Scene::demo().with("4");
    let place = |scene: &Scene, words: &str| {
        let screen = scene.screen();
        let (row, line) =
            screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect("a line");
        let column = line[..line.find(words).expect("words")].chars().count();
        (u16::try_from(column).expect("a column"), u16::try_from(row).expect("a row"))
    };
    let (column, row) = place(&scene, "people");
    scene.click(column, row);
    assert!(scene.screen().contains("people↓"), "{}", scene.screen());
    let first = scene.screen().lines().nth(3).map(str::to_owned).expect("a row");
    assert!(first.contains("All-hands"), "{first}");
    let (column, row) = place(&scene, "Delivery review");
    scene.click(column, row);
    assert!(scene.screen().contains("▸ Delivery review"), "{}", scene.screen());
    scene.click(column, row);
    assert!(scene.screen().contains("Times   Message"), "{}", scene.screen());
    shows("4>", "value↓");
    shows("4<", "since↓");
}

#[test]
fn the_marked_line_or_the_ready_message_is_copied() {
    let mut scene = Scene::demo().with("4y");
    let copied = scene.copied.take().expect("a line");
    assert_eq!(copied, "Exec team\t× 1\t120\t9\tw 1\t92.0\t·\tin plan");
    assert!(scene.screen().contains("Copied Exec team."), "{}", scene.screen());
    scene.press("jjj<enter>y");
    let copied = scene.copied.take().expect("a message");
    assert!(copied.starts_with("AI steering council: every 2 weeks from Monday 29 June\n\nHello,"));
}

#[test]
fn the_list_is_saved_as_a_file_of_its_half() {
    let scene = Scene::demo().with("4s");
    assert!(scene.screen().contains("Wrote 21 rows to "), "{}", scene.screen());
    let path = scene.folder().join("exports/2026-H1/series.csv");
    let text = std::fs::read_to_string(path).expect("the file");
    assert!(text.starts_with("series,title,category,first_week"), "{text}");
    assert_eq!(text.lines().count(), 22);
}

#[test]
fn a_search_goes_from_meeting_to_meeting() {
    let mut scene = Scene::demo().with("4/1:1<enter>");
    assert!(scene.screen().contains("▸ 1:1 Ana"), "{}", scene.screen());
    scene.press("n");
    assert!(scene.screen().contains("▸ 1:1 Ben"), "{}", scene.screen());
    scene.press("NN");
    assert!(scene.screen().contains("▸ 1:1 Finn"), "{}", scene.screen());
}

#[test]
fn a_scrambled_list_names_neither_meetings_nor_people() {
    for keys in ["4x", "4xjjj<enter>", "4xjjj<enter><tab>"] {
        let screen = Scene::demo().sized(120, 40).with(keys).screen();
        for name in ["Exec team", "steering", "jonas", "Pricing", "Ana"] {
            assert!(!screen.contains(name), "{name} after {keys}:\n{screen}");
        }
    }
}
