use chrono_tz::Europe::London;
use proptest::prelude::*;

use super::*;
use crate::domain::notation::Notation;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test's date")
}

/// Friday 20 March 2026, with week 12 on screen.
fn anchor() -> Anchor {
    Anchor {
        today: day("2026-03-20"),
        week: "2026-W12".parse().expect("a week"),
        first_weekday: Weekday::Mon,
    }
}

fn typed(text: &str) -> String {
    read(text, &anchor()).expect("a phrase").to_string()
}

/// The message, what stands above the caret, and the hint.
fn refused(text: &str) -> (String, String, String) {
    let refusal = read(text, &anchor()).expect_err("refused");
    let place = refusal.place().expect("a place");
    let under = place.text[place.start..place.end].to_owned();
    (refusal.to_string(), under, refusal.hint_text().expect("a hint").to_owned())
}

fn words(text: &str) -> String {
    let phrase = read(text, &anchor()).expect("a phrase");
    phrase.time.in_words(London, &anchor(), Notation::default()).expect("a time")
}

#[test]
fn the_day_the_time_the_title_and_the_category_are_told_apart() {
    assert_eq!(
        typed("tue 9-10:30 Platform vision @strategy"),
        "2026-03-17 09:00-10:30 Platform vision @strategy"
    );
    assert_eq!(typed("wed 1.5h budget @admin"), "2026-03-18 1.5h budget @admin");
    assert_eq!(typed("2026-11-17 09:00 +45m 1:1 Ana"), "2026-11-17 09:00 +0.75h 1:1 Ana");
    assert_eq!(typed("@peers yesterday 2pm-3:30pm Cem"), "2026-03-19 14:00-15:30 Cem @peers");
    assert_eq!(typed("w47 3h @strategy"), "2025-W47 3h @strategy");
    assert_eq!(typed("2026-W47 3h @strategy"), "2026-W47 3h @strategy");
    assert_eq!(typed("9:00+1h30 no day is today"), "2026-03-20 09:00 +1.5h no day is today");
    assert_eq!(typed("24 mar 9-10 board"), "2026-03-24 09:00-10:00 board");
    assert_eq!(typed("3 Nov 30m"), "2025-11-03 0.5h");
    assert_eq!(typed("nov 3 2026 90m"), "2026-11-03 1.5h");
}

#[test]
fn a_reading_is_said_back_in_words() {
    assert_eq!(words("thu 11:45-12:30 budget question"), "Thu 19 Mar  11:45-12:30  0.75 h");
    assert_eq!(words("sat 22:00 +3h"), "Sat 21 Mar  22:00-01:00 Sun  3.0 h");
    assert_eq!(words("2025-12-31 22-24"), "Wed 31 Dec 2025  22:00-24:00  2.0 h");
    assert_eq!(words("w9 3h"), "Week 9, 23 Feb-1 Mar  3.0 h");
    assert_eq!(words("29 mar 0:30-3:00"), "Sun 29 Mar  00:30-03:00  1.5 h");
}

#[test]
fn next_and_last_are_refused_with_both_readings() {
    let (message, under, hint) = refused("next tuesday 9-10 board @external");
    assert_eq!(message, "two Tuesdays could be meant");
    assert_eq!(under, "next tuesday");
    assert_eq!(hint, "type tue for the week on screen, 17 March, or 24 mar for the week after");
    let (_, _, hint) = refused("last friday 9-10");
    assert_eq!(hint, "type fri for the week on screen, 20 March, or 13 mar for the week before");
}

#[test]
fn a_number_alone_is_no_time() {
    let (message, under, hint) = refused("tue 9 standup");
    assert_eq!((message.as_str(), under.as_str()), ("\"9\" alone says no end", "9"));
    assert_eq!(hint, "write 9-10 or 9:00 +45m, or 9h, 9m without a clock time");
    assert_eq!(refused("tue 9:30 standup").2, "write 09:30-10:30 or 9:30 +45m");
    assert_eq!(refused("tue 1.5 standup").2, "write 1.5h for hours");
    assert_eq!(refused("tue 9:00 +45").2, "write +45m for minutes or +45h for hours");
}

#[test]
fn dates_of_numbers_alone_are_refused_with_both_months() {
    let (message, under, hint) = refused("3/4 9-10 board");
    assert_eq!((message.as_str(), under.as_str()), ("\"3/4\" can be read in two ways", "3/4"));
    assert_eq!(hint, "write 3 apr or 4 mar");
    assert_eq!(refused("24.3. 9-10").2, "write 24 mar");
}

#[test]
fn an_end_before_its_start_is_refused_with_what_may_be_meant() {
    assert_eq!(refused("tue 9-5 x").2, "write 09:00-17:00, or 09:00 +20h past midnight");
    assert_eq!(refused("tue 22-1 x").2, "past midnight it is 22:00 +3h");
    assert_eq!(refused("tue 9-9 x").0, "a block must end after it starts");
    assert_eq!(refused("tue 2-3:30pm x").2, "say it at both: 2am-3:30pm or 2pm-3:30pm");
}

#[test]
fn a_day_holds_no_more_than_24_hours() {
    let (message, under, hint) = refused("tue 25h x");
    assert_eq!((message.as_str(), under.as_str()), ("25h is more than a day has", "25h"));
    assert_eq!(hint, "a day has 24h; m stands for minutes, h for hours");
    assert_eq!(refused("tue 9:00 +25h x").1, "+25h");
    assert_eq!(refused("w12 169h").0, "169h is more than a week has");
}

#[test]
fn what_is_missing_or_doubled_is_named() {
    assert_eq!(refused("").0, "nothing is typed yet");
    assert_eq!(refused("@strategy").0, "nothing is typed yet");
    assert_eq!(refused("tue budget").0, "the time is missing");
    assert_eq!(refused("tue").1, "");
    assert_eq!(refused("tue budget 1.5h").0, "the time comes before \"budget\"");
    assert_eq!(refused("tuseday 9-10").2, "did you mean \"tuesday\"?");
    assert_eq!(refused("budget 9-10").0, "\"budget\" is neither a day nor a time");
    assert_eq!(refused("tue 9-10 @a b @c").1, "@c");
    assert_eq!(refused("tue 1h 30m x").0, "\"30m\" is a second time");
    assert_eq!(refused("9-10 tue x").0, "the day comes before the time");
    assert_eq!(refused("w12 9-10 x").1, "w12 9-10");
    assert_eq!(refused("29 feb 1h").0, "there is no 29 February then");
    assert_eq!(refused("w60 1h").0, "there is no week w60");
    assert_eq!(refused("last week 1h").2, "type 2026-W11 with its hours: w11 3h");
}

#[test]
fn a_clock_change_that_leaves_nothing_is_refused() {
    let phrase = read("29 mar 1:00-2:00 night", &anchor()).expect("a phrase");
    let refusal = phrase.time.when(London).expect_err("the hour is skipped");
    assert_eq!(
        refusal.to_string(),
        "the clock skips 01:00-02:00 on 2026-03-29, so no time is left"
    );
    let whole = read("29 mar 24h", &anchor()).expect("a phrase");
    assert!(whole.time.when(London).is_err());
}

#[test]
fn a_block_can_be_typed_again() {
    for text in
        ["tue 9-10:30", "29 mar 0:30-3:00", "tue 23-24", "tue 22:00 +3h", "tue 1h", "w12 1h"]
    {
        let time = read(text, &anchor()).expect("a phrase").time;
        assert_eq!(PhraseTime::of(time.when(London).expect("a time"), London), time, "{text}");
    }
}

#[test]
fn instants_are_read_with_offset_or_zone() {
    let berlin = instants("2025-03-24T09:00[Europe/Berlin]", "2025-03-24T09:30:59Z");
    assert_eq!(berlin.expect("a span").minutes(), Minutes(90));
    assert!(instants("2025-03-24T09:00+01:00[Europe/Berlin]", "2025-03-24T09:00:00Z").is_ok());
    let wrong = |from, to| instants(from, to).expect_err("refused").to_string();
    assert_eq!(wrong("2025-03-24T09:00", ""), "\"2025-03-24T09:00\" names no zone");
    assert_eq!(
        wrong("2025-03-24T09:00+02:00[Europe/Berlin]", ""),
        "+02:00 is not the offset of Europe/Berlin then"
    );
    assert_eq!(wrong("2025-03-24T09:00Z", "2025-03-24T09:00Z"), "a block must end after it starts");
}

fn phrase_times() -> impl Strategy<Value = PhraseTime> {
    let days = (0..60_000_u64).prop_map(|ahead| {
        NaiveDate::from_ymd_opt(1960, 1, 1).expect("a date") + chrono::Days::new(ahead)
    });
    let time = |minutes: i64| TimeOfDay::from_minutes(minutes).expect("a time");
    (days, 0..1440_i64, 1..=1440_i64, 0..4_u8).prop_map(move |(day, start, length, shape)| {
        let minutes = Minutes(length);
        match shape {
            0 => {
                let end = time((start + length).min(1440));
                PhraseTime::Range { day, start: time(start), end }
            }
            1 => PhraseTime::Lasting { day, start: time(start), minutes },
            2 => PhraseTime::OnDay { day, minutes },
            _ => PhraseTime::OnWeek { week: Week::of(day, Weekday::Mon), minutes },
        }
    })
}

proptest! {
    #[test]
    fn a_printed_reading_is_read_again_the_same(
        time in phrase_times(),
        title in "([A-Z][a-z]{0,6}( [^@\\s\\pC]{1,8}){0,3})?",
        category in proptest::option::of("[a-z0-9_-]{1,10}"),
    ) {
        let title = title.split_whitespace().filter(|word| !word.starts_with('@')).collect::<Vec<_>>().join(" ");
        let phrase = Phrase { time, title, category };
        prop_assert_eq!(read(&phrase.to_string(), &anchor()), Ok(phrase));
    }

    #[test]
    fn whatever_is_typed_gets_an_answer_with_its_place(text in "\\PC{0,40}", days in 0..7_u8) {
        let text = if days > 3 { format!("tue {text}") } else { text };
        if let Err(refusal) = read(&text, &anchor()) {
            let place = refusal.place().expect("a place");
            prop_assert!(place.text.get(place.start..place.end).is_some());
        }
    }
}
