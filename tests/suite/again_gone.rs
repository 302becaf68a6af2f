//! What an import says of known entries that the files no longer hold, and which of them go.

use ownweek::{
    app::import::{self, CalendarReport, Options},
    domain::{minutes::Minutes, notation::Notation},
    store::records::blocks,
};

use crate::inside::Inside;

/// `(uid, day, rule)`, each an hour at nine.
fn calendar(events: &[(&str, &str, &str)]) -> String {
    let event = |(uid, day, rule): &(&str, &str, &str)| {
        let rule = if rule.is_empty() { String::new() } else { format!("RRULE:{rule}\r\n") };
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{uid}\r\n\
             DTSTART:{day}T090000Z\r\nDTEND:{day}T100000Z\r\n{rule}END:VEVENT\r\n"
        )
    };
    let events: String = events.iter().map(event).collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nX-WR-CALNAME:Work\r\n\
         {events}END:VCALENDAR\r\n"
    )
}

const REPLACE: fn() -> Options = || Options { replace: true, ..Options::default() };
const REALLY: fn() -> Options = || Options { accept_fewer: true, ..REPLACE() };

fn import(inside: &mut Inside, text: &str, options: &Options) -> CalendarReport {
    inside.import_with(text, options).calendars.remove(0)
}

fn words(report: &CalendarReport) -> Vec<String> {
    let mut words = report.which(Notation::default(), &|title| title.to_owned());
    words.extend(report.absent.words());
    words
}

#[test]
fn a_series_that_ended_at_its_source_loses_what_was_to_come() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &calendar(&[("Staff", "20261103", "FREQ=WEEKLY")]), &Options::default());
    let ended = calendar(&[("Staff", "20261103", "FREQ=WEEKLY;UNTIL=20261118T000000Z")]);
    let refused = import::import(&mut inside.session, &[Inside::source(&ended)], &REPLACE());
    let refused = refused.expect_err("far fewer").message;
    assert!(refused.ends_with("and 11 are known: 8 to come would be removed"), "{refused}");
    let report = import(&mut inside, &ended, &REALLY());
    assert_eq!((report.gone.entries, report.removed), (8, 8), "what was announced");
    assert_eq!(words(&report)[0], "gone, removed: Tue 24 Nov Staff 10:00-11:00");
    assert_eq!(report.absent.words(), [""; 0]);
}

fn five() -> String {
    let days = ["20261012", "20261109", "20261110", "20261123", "20261124"];
    let uids = ["a", "b", "c", "d", "e"];
    let events: Vec<_> = uids.into_iter().zip(days).map(|(uid, day)| (uid, day, "")).collect();
    calendar(&events)
}

#[test]
fn known_entries_beyond_the_file_stay_and_are_told_until_they_are_really_gone() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &five(), &Options::default());
    let part = calendar(&[("b", "20261109", ""), ("f", "20261111", "")]);
    let plain = import(&mut inside, &part, &Options::default());
    assert_eq!(
        words(&plain),
        ["1 known entry (1.0 h) is not in this file; --replace lets go of it"]
    );
    let report = import(&mut inside, &part, &REPLACE());
    assert_eq!(
        words(&report),
        [
            "gone, marked: Tue 10 Nov c 10:00-11:00",
            "1 known entry (1.0 h) lies before the file's first event, 2026-11-09, and stays",
            "2 known entries (2.0 h) lie beyond the file's last event, 2026-11-11, and stay",
        ]
    );
    let report = import(&mut inside, &calendar(&[]), &REALLY());
    assert_eq!((report.gone.entries, report.removed), (5, 2), "an emptied file is believed");
}

#[test]
fn a_file_that_was_cut_off_says_that_nothing_was_judged() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &five(), &Options::default());
    let part = calendar(&[("a", "20261012", ""), ("b", "20261109", ""), ("e", "20261124", "")]);
    let cut = part.replace("END:VCALENDAR\r\n", "");
    assert_eq!(
        words(&import(&mut inside, &cut, &REPLACE())),
        ["2 known entries (2.0 h) are not in this file and stay: it was cut off, so nothing is \
          judged gone"]
    );
}

#[test]
fn what_changed_is_named_with_what_it_was() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &five(), &Options::default());
    let later = five()
        .replace("DTEND:20261109T100000Z", "DTEND:20261109T103000Z")
        .replace("20261110", "20261112")
        .replace("SUMMARY:d", "SUMMARY:Board");
    let report = import(&mut inside, &later, &Options::default());
    assert_eq!(
        words(&report),
        [
            "changed: Mon 9 Nov b 10:00-11:30 (was 10:00-11:00)",
            "changed: Thu 12 Nov c 10:00-11:00 (was Tue 10 Nov)",
            "changed: Mon 23 Nov Board 10:00-11:00 (was \"d\")",
        ]
    );
    let days = report.days.expect("days").words();
    assert_eq!(days, "read from 2025-12-29 to 2027-01-17");
}

#[test]
fn a_file_that_begins_before_the_days_read_says_how_to_read_all_of_it() {
    let mut inside = Inside::at("2026-11-20T12:00");
    let long = calendar(&[("old", "20241118", ""), ("new", "20261118", "")]);
    let report = import(&mut inside, &long, &Options::default());
    assert_eq!(
        report.days.expect("days").words(),
        "read from 2025-12-29 to 2027-01-17; the file begins 2024-11-18: --from 2024-11-18 reads \
         all of it"
    );
}

#[test]
fn new_uids_alone_are_unchanged_and_are_known_from_then_on() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &five(), &Options::default());
    let reissued = five().replace("UID:", "UID:new-");
    let report = import(&mut inside, &reissued, &Options::default());
    assert_eq!((report.changed.entries, report.unchanged.entries), (0, 5), "{report:?}");
    let all = blocks::list(inside.session.reading()).expect("blocks");
    assert!(
        all.iter().all(|one| one.identity.as_ref().is_some_and(|id| id.uid.starts_with("new-")))
    );
}

#[test]
fn the_leaders_own_word_decides_which_hours_an_import_reports() {
    let mut inside = Inside::at("2026-11-20T12:00");
    import(&mut inside, &five(), &Options::default());
    let id = blocks::list(inside.session.reading()).expect("blocks")[0].id;
    ownweek::app::block::answer(&mut inside.session, &[id], Some(false)).expect("said");
    let report = import(&mut inside, &five(), &Options::default());
    assert_eq!(report.unchanged.minutes, Minutes::hours(4));
    assert_eq!(report.counting(), (4, 1));
}

#[test]
fn a_bad_file_beside_a_good_one_costs_only_itself() {
    let mut inside = Inside::at("2026-11-20T12:00");
    let bad = || {
        let mut source = Inside::source("a letter\r\n");
        source.name = "letter".to_owned();
        source.files[0].name = "letter.ics".to_owned();
        source
    };
    let both = [bad(), Inside::source(&five())];
    let receipt = import::import(&mut inside.session, &both, &Options::default());
    let report = receipt.expect("the good one").outcome;
    assert_eq!((report.calendars.len(), report.calendars[0].added.entries), (1, 5));
    assert_eq!(report.unread[0].file, "letter.ics");
    let alone = import::import(&mut inside.session, &[bad()], &Options::default());
    assert!(alone.expect_err("nothing is readable").message.starts_with("letter.ics line 1"));
}
