//! What must hold of every reading of a fuzzer's bytes. The targets and the test that replays the saved
//! inputs share it.

use std::collections::HashSet;

use ownweek::calendar::{File, Reading, Window, read};

/// Reads the bytes as a file.
pub fn check(bytes: &[u8]) {
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
