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
}
