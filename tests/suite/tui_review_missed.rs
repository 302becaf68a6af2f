//! Several open weeks: those that were missed on one screen, and each with a review of its own.

use ownweek::{
    analysis::inbox::Stretch,
    domain::{minutes::Minutes, span::Span},
};

use super::{
    inside::Inside,
    scene::{Scene, over, presses},
};

#[test]
fn each_week_keeps_its_own_review_and_note() {
    let to_close = |mut scene: Scene| {
        while !scene.screen().contains("8 of 8") {
            scene.press("]");
        }
        scene
    };
    let alone = "R<down><down><enter>";
    let scene = to_close(missed().with(alone)).with("note of 12<esc><esc>g11<enter>R");
    assert!(scene.screen().contains("Two weeks are open."), "{}", scene.screen());
    let scene = to_close(scene.with("<down><down><enter>"));
    assert!(!scene.screen().contains("note of 12"), "{}", scene.screen());
    let scene = scene.with("note of 11<esc><esc>").restarted().with("tR");
    assert!(scene.screen().contains("Review of week 12   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 12"), "{}", scene.screen());
    let scene = scene.with("<esc><esc>g11<enter>R");
    assert!(scene.screen().contains("Review of week 11   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 11"), "{}", scene.screen());
    // Its closing undone, the note is there again.
    let scene = to_close(scene.with("<enter>uR"));
    assert!(scene.screen().contains("Review of week 11   8 of 8"), "{}", scene.screen());
    assert!(scene.screen().contains("note of 11"), "{}", scene.screen());
}

/// Weeks 10 and 11 were missed: in each the same two meetings that nobody filed, in week 11 a vacation
/// of two days that only the calendar speaks of. It is Friday of week 12.
fn missed() -> Scene {
    missed_until("2026-03-20T16:40")
}

fn missed_until(now: &str) -> Scene {
    let mut inside = Inside::at(now);
    let weekly = |number: u32, first: &str, title: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:{first}T090000\r\nDTEND;TZID=Europe/Berlin:{first}T170000\r\n\
             RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:{title}\r\nORGANIZER:mailto:ana@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com\r\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com\r\nEND:VEVENT\r\n"
        )
    };
    let away = "BEGIN:VEVENT\r\nUID:9@x\r\nDTSTAMP:20260101T000000Z\r\n\
                DTSTART;VALUE=DATE:20260312\r\nDTEND;VALUE=DATE:20260314\r\nSUMMARY:Vacation\r\n\
                TRANSP:OPAQUE\r\nEND:VEVENT\r\n";
    let events = [
        weekly(1, "20260302", "Planning day"),
        weekly(2, "20260303", "Interviews"),
        weekly(3, "20260304", "Delivery day"),
        away.to_owned(),
    ];
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    inside.import(&calendar);
    let close = |inside: &mut Inside, week: &str| {
        let week = week.parse().expect("a week");
        let closing = ownweek::app::close_week::Closing::default();
        ownweek::app::close_week::close(&mut inside.session, week, &closing).expect("closed");
    };
    close(&mut inside, "2026-W09");
    over(inside)
}

#[test]
fn missed_weeks_stand_on_one_screen_with_the_vacation_that_was_found() {
    insta::assert_snapshot!("review_missed", missed().with("R").screen());
    insta::assert_snapshot!("review_missed_60", missed().sized(60, 20).with("R").screen());
    insta::assert_snapshot!("review_missed_sort", missed().with("R<enter><enter>").screen());
}

#[test]
fn three_weeks_take_twenty_keys() {
    let keys = "R<enter><enter>PHT]<enter>sss<enter><enter>";
    assert!(presses(keys) <= 20, "{}", presses(keys));
    let mut scene = missed().with(keys);
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(scene.screen().contains("2 more closed without a look."), "{}", scene.screen());
    let cells = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        [cells[2], cells[5], cells[6], cells[8], cells[10]].join(" ")
    };
    let totals = scene.export("week-totals.csv");
    let totals: Vec<String> = totals.lines().skip(2).map(cells).collect();
    // Week, counted, reviewed, available and actual hours.
    let expected = [
        "2026-W10 yes no 40.00 24.00",
        "2026-W11 yes no 24.00 24.00",
        "2026-W12 yes yes 40.00 24.00",
    ];
    assert_eq!(totals, expected);
    // One step opens all three again.
    scene.press("uR");
    assert!(scene.screen().contains("Three weeks are open."), "{}", scene.screen());
}

#[test]
fn missed_weeks_stay_open_where_nothing_was_said_of_them() {
    let mut scene = missed().with("R]");
    assert!(!scene.screen().contains("weeks are open"), "{}", scene.screen());
    scene = scene.restarted().with("R");
    while !scene.screen().contains("8 of 8") {
        scene.press("]");
    }
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
    let scene = scene.with("<enter>");
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
}

#[test]
fn missed_weeks_can_stay_open() {
    let scene = missed().with("R<down><down><enter>");
    assert!(scene.screen().contains("Was anything special"), "{}", scene.screen());
    let scene = scene.with("<enter>]<enter>sss<enter><enter>");
    assert!(scene.screen().contains("Week 12 closed."), "{}", scene.screen());
    assert!(!scene.screen().contains("without a look"), "{}", scene.screen());
}

/// Of three weeks on one screen, what was empty in an earlier one is logged there.
#[test]
fn an_empty_stretch_is_logged_in_its_own_week() {
    let mut scene = missed().with("R<enter><enter>PHT");
    let hour = |at: &str| at.parse().expect("a time");
    let span = Span { start: hour("2026-03-05T08:00:00Z"), end: hour("2026-03-05T09:00:00Z") };
    let before = scene.context.beside[0].picture.comparison.total;
    scene.context.inbox.stretches = vec![Stretch { span, planned: None }];
    assert!(scene.screen().contains("Thu 5 Mar 9:00-10:00"), "{}", scene.screen());
    scene.press("P");
    let after = &scene.context.beside[0];
    assert_eq!(after.week.number(), 10);
    assert_eq!(after.picture.comparison.total - before, Minutes::hours(1), "{}", scene.screen());
}

#[test]
fn of_many_missed_weeks_nothing_is_cut() {
    for (width, height) in [(80, 24), (60, 20)] {
        let screen = missed_until("2026-06-05T16:40").sized(width, height).with("R").screen();
        for words in ["weeks are open.", "earlier ones ↑", "it can be reviewed later."] {
            let flowing = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flowing.contains(words), "{words} in\n{screen}");
        }
    }
}
