//! The Inbox on the full screen: groups, intentions, doubts, rules.

use super::{
    inside::Inside,
    scene::{Scene, over, unfiled},
};

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
    assert!(scene.screen().contains("all happened"), "{}", scene.screen());
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

/// Two meetings at once, a desk that is always a surprise but once, and empty hours of Thursday.
fn asking() -> Scene {
    let event = |number: u32, title: &str, day: u32, from: &str, to: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\n\
             DTSTART;TZID=Europe/Berlin:202603{day:02}T{from}00\r\n\
             DTEND;TZID=Europe/Berlin:202603{day:02}T{to}00\r\n\
             ORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\nEND:VEVENT\r\n"
        )
    };
    let events = [
        event(1, "Supplier demo", 17, "1500", "1600"),
        event(2, "Interview", 17, "1515", "1615"),
        event(3, "Escalation desk", 3, "1500", "1600"),
        event(4, "Escalation desk", 10, "1500", "1600"),
        event(5, "Escalation desk", 11, "1500", "1600"),
        event(6, "Escalation desk", 19, "1300", "1730"),
        event(7, "Workshop", 19, "0900", "1145"),
        event(8, "Workshop", 17, "0900", "1500"),
        event(9, "Workshop", 17, "1615", "1730"),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(&calendar);
    // Wednesday's desk and those before are surprises, Thursday's is delivery.
    over(inside).with("g10<enter>2U<esc>g11<enter>UU<esc>g12<enter><home>").with("2SSSS")
}

#[test]
fn the_inbox_asks_what_the_calendar_leaves_open() {
    let scene = asking();
    insta::assert_snapshot!("inbox_questions", scene.screen());
    insta::assert_snapshot!("inbox_questions_60", asking().sized(60, 20).screen());
}

#[test]
fn of_two_meetings_at_once_the_likelier_is_marked_and_the_arrows_take_the_other() {
    let mut scene = asking();
    scene.press("<end><up><up>");
    assert!(scene.screen().contains("You were in: Interview."), "{}", scene.screen());
    scene.press("<right>");
    assert!(scene.screen().contains("You were in: Supplier demo."), "{}", scene.screen());
    scene.press("<right>");
    assert!(scene.screen().contains("You were in: both"), "{}", scene.screen());
    scene.press("<left><enter>");
    assert!(scene.screen().contains("Attended Supplier demo. u undoes."), "{}", scene.screen());
    assert!(!scene.screen().contains("Which one was it?"), "{}", scene.screen());
    scene.press("u");
    assert!(scene.screen().contains("Which one was it?"), "{}", scene.screen());
}

#[test]
fn empty_time_is_logged_by_one_letter_or_said_to_be_nothing_once_for_all() {
    let mut scene = asking();
    scene.press("<end><up><enter>");
    assert!(
        scene.screen().contains("Nothing in 0.75 h; it is not asked again."),
        "{}",
        scene.screen()
    );
    assert!(!scene.screen().contains("What was it?"), "{}", scene.screen());
    scene.press("u");
    assert!(scene.screen().contains("45 min empty"), "{}", scene.screen());
    scene.press("<end><up>H");
    assert!(scene.screen().contains("Logged 0.75 h under Hiring."), "{}", scene.screen());
    assert!(!scene.screen().contains("What was it?"), "{}", scene.screen());
}

#[test]
fn a_block_filed_unlike_the_others_is_kept_or_filed_like_them() {
    let mut scene = asking();
    scene.press("<end><enter>");
    assert!(scene.screen().contains("It stays where it is filed"), "{}", scene.screen());
    assert!(!scene.screen().contains("Filed right?"), "{}", scene.screen());
    scene.press("u<end>U");
    assert!(scene.screen().contains("Filed 1 block under Surprises"), "{}", scene.screen());
    assert!(!scene.screen().contains("Filed right?"), "{}", scene.screen());
}

#[test]
fn what_is_put_last_waits_behind_the_others() {
    let order = |scene: &Scene| {
        let screen = scene.screen();
        screen.find("Focus: roadmap").expect("a group")
            < screen.find("Interview Cem").expect("a group")
    };
    let mut scene = unfiled().with("2");
    assert!(order(&scene));
    scene.press("<home>s");
    assert!(!order(&scene), "{}", scene.screen());
}

#[test]
fn one_entry_of_a_group_is_corrected() {
    let mut scene = unfiled().with("2je");
    assert!(scene.screen().contains("Which one is to be corrected?"), "{}", scene.screen());
    scene.press("b");
    assert!(
        scene.screen().contains("Edit  2026-03-17 09:00-10:00 Interview Cem"),
        "{}",
        scene.screen()
    );
}
