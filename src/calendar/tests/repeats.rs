//! Repeat rules of old calendars, and what is left of an event whose rule cannot be followed.

use super::*;

#[test]
fn old_vcalendars_know_the_leaders_answer_and_say_which_repeats_are_not_followed() {
    let read = case("old.vcs", include_bytes!("../../../tests/cases/vcalendar.vcs"));
    let answers = |entry: &Occurrence| format!("{} {:?}", entry.summary, entry.answer);
    let said: Vec<String> = read.occurrences.iter().map(answers).collect();
    assert_eq!(said, ["Staff Declined", "Twice NeedsAction", "Nested None"]);
    assert_eq!(read.notices.len(), 3);
    assert!(read.notices.iter().all(|one| one.text.ends_with("only its first time is kept")));
}

#[test]
fn a_broken_rule_says_what_is_kept() {
    let event = |lines: &str| {
        let text = format!("BEGIN:VEVENT\nUID:1\nDTSTART:20260106T090000Z\n{lines}\nEND:VEVENT\n");
        let read = case("broken.ics", text.as_bytes());
        (read.occurrences.len(), read.notices[0].text.clone())
    };
    let broken = "the repeat rule \"FREQ=OFTEN\" is not understood";
    let kept = event("RRULE:FREQ=OFTEN");
    assert_eq!(kept, (1, format!("{broken}: only its first time is kept")));
    let another = event("RRULE:FREQ=OFTEN\nRRULE:FREQ=DAILY;COUNT=3");
    assert_eq!(another, (3, format!("{broken}: it is passed over")));
}
