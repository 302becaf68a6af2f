//! What holds for importing any calendar: twice is once, the order of the days asked for does not
//! matter, and every week's sum closes.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chrono::{Days, NaiveDate};
use ownweek::{
    app::{
        import::{self, Options},
        week::Book,
    },
    calendar::{self, File, Window},
    domain::{block::Block, left_out::LeftOut, minutes::Minutes},
    store::{dump, records::blocks},
};
use proptest::prelude::*;

use crate::inside::Inside;

/// Every record but those of the imports themselves, which note each time, and without the line that counts.
fn records(inside: &Inside) -> String {
    let mut text = Vec::new();
    dump::write(inside.session.reading(), &mut text).expect("dumped");
    let text = String::from_utf8(text).expect("text");
    let told_apart = ["\"record\":\"import\"", "\"ownweek\":\"end\""];
    let kept = text.lines().filter(|line| !told_apart.iter().any(|mark| line.contains(mark)));
    kept.collect::<Vec<_>>().join("\n")
}

fn options(from: NaiveDate, to: NaiveDate, replace: bool) -> Options {
    Options { from: Some(from), to: Some(to), replace, accept_fewer: true, ..Options::default() }
}

/// Imports the text twice, the second time in earnest, and looks at every week it touched.
fn twice_is_once(text: &str, from: NaiveDate, to: NaiveDate) -> bool {
    let mut inside = Inside::at("2026-03-20T16:00");
    let source = [Inside::source(text)];
    let options = |replace| options(from, to, replace);
    let Ok(first) = import::import(&mut inside.session, &source, &options(false)) else {
        return false;
    };
    let before = records(&inside);
    for replace in [false, true] {
        let again = import::import(&mut inside.session, &source, &options(replace)).expect("again");
        let (first, again) = (&first.outcome.calendars[0], &again.outcome.calendars[0]);
        assert_eq!(
            again.added.entries + again.changed.entries + again.gone.entries,
            0,
            "{again:?}"
        );
        assert_eq!(first.left_out, again.left_out);
        assert_eq!(records(&inside), before);
    }
    sums_close(&inside);
    true
}

/// In every week that holds anything: what counts, what overlaps and what is left out are what was there.
fn sums_close(inside: &Inside) {
    let reading = inside.session.reading();
    let book = Book::open(reading).expect("the book");
    let all = blocks::list(reading).expect("blocks");
    let weeks: BTreeSet<_> = all.iter().flat_map(|block| book.weeks_of(block)).collect();
    for week in weeks.into_iter().take(200) {
        let picture = book.week(reading, week).expect("the week").picture;
        assert!(picture.ledger.closes(), "{week}: {:?}", picture.ledger);
        let by_row: Minutes = picture.comparison.rows.iter().map(|row| row.actual).sum();
        assert_eq!(by_row, picture.ledger.counted, "{week}");
    }
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(case_files(&path));
        } else if path.extension().is_some_and(|end| end == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Two years from the first event that the file holds.
fn days_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
    let window = Window {
        from: day("2026-01-01T00:00:00Z"),
        to: day("2026-01-02T00:00:00Z"),
        zone: chrono_tz::UTC,
    };
    let file = File { name: "case.ics".to_owned(), bytes: text.as_bytes().to_vec() };
    let (first, _) = calendar::read(&[file], &window, &[]).span?;
    let from = first.date_naive() - Days::new(2);
    Some((from, from + Days::new(2 * 366)))
}

#[test]
fn every_case_imported_twice_is_imported_once_and_its_sums_close() {
    let mut imported = 0;
    for path in case_files(&crate::sandbox::case("")) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some((from, to)) = days_of(&text) {
            imported += usize::from(twice_is_once(&text, from, to));
        }
    }
    assert!(imported >= 30, "only {imported} cases could be imported");
}

#[derive(Clone, Debug)]
struct Event {
    /// Few, so that some events claim to be one.
    uid: u8,
    day: u64,
    hour: u8,
    half_hours: u8,
    rule: &'static str,
    title: &'static str,
    status: &'static str,
    organizer: &'static str,
    answer: &'static str,
    /// An instance that is moved by a day, where it repeats.
    moved: bool,
}

fn event() -> impl Strategy<Value = Event> {
    let rule = prop::sample::select(vec![
        "",
        "",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;COUNT=6",
        "FREQ=DAILY;COUNT=9",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
    ]);
    let title = prop::sample::select(vec!["Staff", "1:1", "Review", ""]);
    let status = prop::sample::select(vec!["CONFIRMED", "TENTATIVE", "CANCELLED"]);
    let organizer = prop::sample::select(vec!["", "me@example.com", "ana@example.com"]);
    let answer = prop::sample::select(vec!["", "ACCEPTED", "DECLINED", "NEEDS-ACTION"]);
    let when = (0_u8..12, 0_u64..120, 0_u8..24, 0_u8..60);
    (when, rule, title, status, organizer, answer, any::<bool>()).prop_map(
        |((uid, day, hour, half_hours), rule, title, status, organizer, answer, moved)| Event {
            uid,
            day,
            hour,
            half_hours,
            rule,
            title,
            status,
            organizer,
            answer,
            moved,
        },
    )
}

fn first_day() -> NaiveDate {
    "2026-01-01".parse().expect("a date")
}

impl Event {
    fn text(&self) -> String {
        let start = (first_day() + Days::new(self.day)).and_hms_opt(u32::from(self.hour), 30, 0);
        let start = start.expect("a time");
        let at = |time: chrono::NaiveDateTime| time.format("%Y%m%dT%H%M%S").to_string();
        let end = start + chrono::Duration::minutes(30 * i64::from(self.half_hours));
        let line = |name: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!("{name}{value}\r\n") }
        };
        let body = |start: chrono::NaiveDateTime, end: chrono::NaiveDateTime, more: &str| {
            format!(
                "BEGIN:VEVENT\r\nUID:{}@x\r\nDTSTAMP:20260101T000000Z\r\n\
                 DTSTART;TZID=Europe/Berlin:{}\r\nDTEND;TZID=Europe/Berlin:{}\r\n{more}\
                 SUMMARY:{}\r\nSTATUS:{}\r\n{}{}END:VEVENT\r\n",
                self.uid,
                at(start),
                at(end),
                self.title,
                self.status,
                line("ORGANIZER:mailto:", self.organizer),
                line(
                    "ATTENDEE;PARTSTAT=",
                    &line(
                        self.answer,
                        if self.answer.is_empty() { "" } else { ":mailto:me@example.com" }
                    )
                )
                .replace("\r\n\r\n", "\r\n"),
            )
        };
        let mut text = body(start, end, &line("RRULE:", self.rule));
        if self.moved && self.rule.starts_with("FREQ=WEEKLY;COUNT") {
            let (week, day) = (chrono::Duration::weeks(1), chrono::Duration::days(1));
            let replaced = format!("RECURRENCE-ID;TZID=Europe/Berlin:{}\r\n", at(start + week));
            text += &body(start + week + day, end + week + day, &replaced);
        }
        text
    }
}

fn calendar_of(events: &[Event]) -> String {
    let events: String = events.iter().map(Event::text).collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Work\r\n{events}END:VCALENDAR\r\n"
    )
}

/// Blocks without the numbers that tell in which order they came. Which of them are a series is left out:
/// a split series is known by both its parts, and days apart may never show them together.
fn without_numbers(inside: &Inside) -> Vec<String> {
    let id = ownweek::domain::block::BlockId::new(0);
    let plain = |block: Block| format!("{:?}", Block { id, series: None, ..block });
    let all = blocks::list(inside.session.reading()).expect("blocks");
    let mut blocks: Vec<String> = all.into_iter().map(plain).collect();
    blocks.sort();
    blocks
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_calendar_imported_twice_is_imported_once(events in prop::collection::vec(event(), 1..12)) {
        let from = first_day() - Days::new(3);
        prop_assume!(twice_is_once(&calendar_of(&events), from, from + Days::new(150)));
    }

    #[test]
    fn days_apart_are_imported_in_any_order(
        events in prop::collection::vec(event(), 1..12),
        cut in 10_u64..110,
    ) {
        let text = calendar_of(&events);
        let from = first_day() - Days::new(3);
        let ranges = [(from, first_day() + Days::new(cut)), (first_day() + Days::new(cut), from + Days::new(150))];
        let imported = |order: [usize; 2]| {
            let mut inside = Inside::at("2026-03-20T16:00");
            for place in order {
                let (from, to) = ranges[place];
                // Days that hold nothing are refused, which is no import.
                let _ = import::import(&mut inside.session, &[Inside::source(&text)], &options(from, to, true));
            }
            without_numbers(&inside)
        };
        prop_assert_eq!(imported([0, 1]), imported([1, 0]));
    }
}

#[test]
fn the_report_names_every_reason_that_the_ledger_has() {
    let mut inside = Inside::at("2026-03-20T16:00");
    let event = Event {
        uid: 1,
        day: 5,
        hour: 9,
        half_hours: 2,
        rule: "",
        title: "Staff",
        status: "CANCELLED",
        organizer: "ana@example.com",
        answer: "ACCEPTED",
        moved: false,
    };
    let declined = Event { uid: 2, status: "CONFIRMED", answer: "DECLINED", ..event.clone() };
    let report = inside.import(&calendar_of(&[event, declined])).calendars.remove(0);
    let reasons: Vec<LeftOut> = report.left_out.keys().copied().collect();
    assert_eq!(reasons, [LeftOut::Cancelled, LeftOut::Declined]);
    let ledger = inside.week("2026-W02").picture.ledger;
    assert!(ledger.closes());
}
