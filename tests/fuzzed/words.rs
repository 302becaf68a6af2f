//! What must hold of every reading of a fuzzer's bytes as what is typed: a phrase, a rule, a week, a length. The target and the test that replays the saved
//! inputs share it.

use std::str::FromStr;

use ownweek::domain::{
    half::Half,
    minutes::Minutes,
    phrase::{self, Anchor},
    rule::Conditions,
    time_of_day::TimeOfDay,
    week::Week,
    working_hours::WorkingHours,
};

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let zone = ownweek::domain::zone::named("Europe/Berlin").expect("a fixed zone");
    let anchor = Anchor {
        today: "2026-03-20".parse().expect("a fixed day"),
        week: "2026-W12".parse().expect("a fixed week"),
        first_weekday: chrono::Weekday::Mon,
    };
    if let Ok(phrase) = phrase::read(&text, &anchor) {
        let _ = phrase.time.when(zone);
    }
    let _ = phrase::instants(&text, &text);
    let _ = phrase::repeated(&text);
    let _ = Conditions::from_str(&text);
    let _ = WorkingHours::from_str(&text);
    let _ = Minutes::from_str(&text);
    same_again::<Week>(&text);
    same_again::<Half>(&text);
    same_again::<TimeOfDay>(&text);
}

/// What was read and is printed reads as the same.
fn same_again<T: FromStr + ToString + PartialEq>(text: &str) {
    if let Ok(value) = T::from_str(text) {
        let again = T::from_str(&value.to_string()).ok();
        assert!(again == Some(value), "{text:?} is another once it is printed");
    }
}
