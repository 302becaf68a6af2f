//! What must hold for every calendar, made up at random.

use proptest::prelude::*;

use super::*;

/// Pieces of calendars, good and bad, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("BEGIN:VEVENT".to_owned()),
        Just("END:VEVENT".to_owned()),
        Just("BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD".to_owned()),
        Just("TZOFFSETTO:+0100".to_owned()),
        Just("END:STANDARD\nEND:VTIMEZONE".to_owned()),
        Just("RANGE=THISANDFUTURE:20260101".to_owned()),
        "(UID|SUMMARY|X):[a-c\\\\,]{0,3}",
        "(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(;TZID=(Z|Europe/Berlin|W. Europe Standard Time))?:\
         (0001|2026|9999)(01|03|12)(01|29|31)(T(00|23)5959Z?)?",
        "DURATION:-?P([0-9]{1,12}[WD])?(T[0-9]{1,12}[HMS])?",
        "RRULE:FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)\
         (;INTERVAL=[0-9]{1,6})?(;COUNT=[0-9]{1,3})?(;BYDAY=-?[1-5]?(MO|SU))?\
         (;BYMONTHDAY=-?[0-9]{1,2})?(;BYSETPOS=-?[1-3])?(;UNTIL=2026[01]{4})?",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join("\r\n"))
}

/// A zone of the file's own, with summer time.
const OWN_ZONE: &str = "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
    TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

/// Where a clock hangs: how DTSTART and its like begin and end around a wall time.
fn clock() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop_oneof![
        Just((";TZID=Europe/Berlin:", "")),
        Just((";TZID=America/New_York:", "")),
        Just((";TZID=Office:", "")),
        Just((":", "Z")),
        Just((":", "")),
    ]
}

/// One series, the dates taken from it, and its changes, which may hold for all later ones too.
fn series() -> impl Strategy<Value = String> {
    let rule = "FREQ=(DAILY|WEEKLY|MONTHLY)(;INTERVAL=[2-3])?(;COUNT=[1-9]0|;UNTIL=20270101)?";
    let start = ("(01|02|03|10)(01|15|28)", "(00|02|09|23)[03]000");
    let change =
        (0_u64..60, 0_u64..60, "(00|02|12)[03]000", "(15M|2H|26H)", prop::bool::weighted(0.2));
    let parts = (
        "[ab]",
        clock(),
        start,
        rule,
        "(PT30M|PT5H|P1D|P2DT3H)",
        prop::collection::vec(0_u64..60, 0..3),
        prop::collection::vec(change, 0..4),
        0_u32..3,
    );
    parts.prop_map(|(uid, (open, close), (day, time), rule, length, left_out, changes, sequence)| {
        let first: chrono::NaiveDate = chrono::NaiveDate::parse_from_str(&format!("2026{day}"), "%Y%m%d")
            .expect("a day of that year");
        let at = |days: u64, time: &str| {
            let day = first + chrono::Days::new(days);
            format!("{open}{}T{time}{close}", day.format("%Y%m%d"))
        };
        let mut text = format!(
            "BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{sequence}\nDTSTART{}\nDURATION:{length}\nRRULE:{rule}\n",
            at(0, &time)
        );
        for days in left_out {
            text += &format!("EXDATE{}\n", at(days, &time));
        }
        text += "END:VEVENT\n";
        for (of, to, new_time, length, onwards) in changes {
            let range = if onwards { ";RANGE=THISANDFUTURE" } else { "" };
            let (of, to) = (at(of, &time), at(to, &new_time));
            text += &format!(
                "BEGIN:VEVENT\nUID:{uid}\nRECURRENCE-ID{range}{of}\nDTSTART{to}\nDURATION:PT{length}\n\
                 END:VEVENT\n"
            );
        }
        text
    })
}

/// What is known of each occurrence, its name and key among it.
fn told(file: &[File], window: Window) -> std::collections::BTreeSet<String> {
    let occurrences = read(file, &window, &[]).occurrences;
    let count = occurrences.len();
    let told: std::collections::BTreeSet<String> = occurrences
        .iter()
        .map(|one| format!("{} {:?} {} {}", one.uid, one.recurrence, one.start, one.end))
        .collect();
    assert_eq!(told.len(), count, "two occurrences are told apart by nothing");
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        case("any.ics", &bytes);
    }

    #[test]
    fn any_pieces_are_read_without_panic(text in pieces()) {
        case("pieces.ics", text.as_bytes());
    }

    #[test]
    fn two_windows_side_by_side_hold_what_one_holds(
        rule in "FREQ=((YEARLY|MONTHLY|WEEKLY|DAILY)(;INTERVAL=[2-9])?|HOURLY;INTERVAL=[2-9])(;COUNT=[1-9]{2})?\
                 (;BYDAY=(1|-1)?(MO|FR),WE)?(;BYMONTHDAY=([1-9]|-1))?(;BYMONTH=(3|10))?",
        start in "(2024|2025|2026)(01|02|03|10)(01|05|28)(T(00|02|09)3000Z?)?",
        length in "P([1-9]D|[1-3]W|T[1-9]H|1DT12H)",
        zone in "(Europe/Berlin|America/New_York|Asia/Kolkata)",
        middle in 1_i64..400,
    ) {
        let zone = if start.len() == 15 { format!(";TZID={zone}") } else { String::new() };
        let text = format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART{zone}:{start}\nDURATION:{length}\nRRULE:{rule}\nEND:VEVENT\n"
        );
        let file = [File { name: "a.ics".to_owned(), bytes: text.into_bytes() }];
        let whole = window("2026-01-15", "2027-03-15");
        let cut = whole.from + chrono::TimeDelta::hours(middle * 24 + 9);
        let set = |window: Window| -> std::collections::BTreeSet<_> {
            let occurrences = read(&file, &window, &[]).occurrences;
            occurrences.iter().map(|entry| (entry.start, entry.end, entry.recurrence)).collect()
        };
        let mut parts = set(Window { to: cut, ..whole });
        parts.extend(set(Window { from: cut, ..whole }));
        let whole = set(whole);
        let difference: Vec<_> = parts.symmetric_difference(&whole).collect();
        prop_assert!(difference.is_empty(), "{difference:?}");
    }

    #[test]
    fn series_with_changes_are_the_same_in_every_window(
        all in prop::collection::vec(series(), 1..4),
        middle in 0_i64..440,
    ) {
        let text = format!("BEGIN:VCALENDAR\n{OWN_ZONE}{}END:VCALENDAR\n", all.concat());
        let file = [File { name: "a.ics".to_owned(), bytes: text.into_bytes() }];
        let whole = window("2025-12-20", "2027-03-15");
        let cut = whole.from + chrono::TimeDelta::minutes(middle * 24 * 60 + 45);
        let mut parts = told(&file, Window { to: cut, ..whole });
        parts.extend(told(&file, Window { from: cut, ..whole }));
        let whole = told(&file, whole);
        let difference: Vec<_> = parts.symmetric_difference(&whole).collect();
        prop_assert!(difference.is_empty(), "{difference:#?}");
    }

    #[test]
    fn dense_rules_end_within_the_budget(
        rule in "FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|YEARLY)(;INTERVAL=[1-9]{1,5})?(;COUNT=[0-9]{1,7})?\
                 (;BYMONTH=(2|4|6))?(;BYMONTHDAY=(30|31|-31))?(;BYDAY=-?[1-5]?(MO|SU))?(;BYWEEKNO=-?[1-5]?[0-3])?\
                 (;BYSETPOS=-?[1-9]{1,3})?(;BYHOUR=[1-9],1[0-9])?",
        start in "(0001|1601|1999|2025)(01|12)(01|29|31)T[01][0-9]3000Z?",
    ) {
        let text = format!("BEGIN:VEVENT\nDTSTART:{start}\nRRULE:{rule}\n").repeat(3);
        let began = std::time::Instant::now();
        let reading = case("dense.ics", text.as_bytes());
        prop_assert!(reading.occurrences.len() <= 3 * 10_000);
        // This build is some ten times slower than the one leaders run, which has two seconds.
        prop_assert!(began.elapsed().as_secs() < 20, "{:?} {text}", began.elapsed());
    }
}
