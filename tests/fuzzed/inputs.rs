//! What a fuzzer's bytes are read as, and what must hold of every reading. The targets and the test
//! that replays the saved inputs share it.

use std::collections::HashSet;

use ownweek::calendar::{File, Reading, Window, read};

/// The bytes are a file.
pub fn reader(bytes: &[u8]) {
    check(bytes);
}

/// The first line is a start, each other one a rule.
pub fn rule(bytes: &[u8]) {
    let mut lines = bytes.split(|&byte| byte == b'\n');
    let mut text = b"BEGIN:VEVENT\nUID:a\nDTSTART".to_vec();
    text.extend(lines.next().unwrap_or_default());
    for rule in lines.take(3) {
        text.extend(b"\nRRULE:");
        text.extend(rule);
    }
    text.extend(b"\nDURATION:PT45M\nEND:VEVENT\n");
    check(&text);
}

fn check(bytes: &[u8]) {
    let at = |day: &str| format!("{day}T00:00:00Z").parse().expect("a fixed day");
    let zone = ownweek::domain::zone::named("Europe/Berlin").expect("a fixed zone");
    let window = Window { from: at("2025-01-01"), to: at("2027-01-01"), zone };
    let file = File { name: "fuzz.ics".to_owned(), bytes: bytes.to_vec() };
    let reading = read(&[file], &window, &["me@example.com".to_owned()]);
    touches_its_window(&reading, &window);
    has_a_name_for_each(&reading);
}

fn touches_its_window(reading: &Reading, window: &Window) {
    for one in &reading.occurrences {
        assert!(one.start <= one.end, "{one:?} ends before it starts");
        assert!(one.start < window.to && one.end >= window.from, "{one:?} is outside");
    }
    assert!(reading.occurrences.is_sorted_by_key(|one| (one.start, one.end)));
}

/// As the store needs it: UID and the instance's minute.
fn has_a_name_for_each(reading: &Reading) {
    let mut names = HashSet::new();
    for one in &reading.occurrences {
        let minute = one.recurrence.map_or(0, |at| at.timestamp().div_euclid(60));
        assert!(names.insert((&one.uid, minute)), "{one:?} has another's name");
    }
}
