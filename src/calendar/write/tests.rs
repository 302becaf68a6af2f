//! What is written is read back as it was meant, by ownweek's own reader.

use super::*;
use crate::{
    analysis::{
        laid_out::{self, Ground},
        testing,
    },
    calendar::{File, Reading, Window, read},
    domain::{
        category::CategoryId,
        half::{Half, HalfRule},
        ideal_week::Slot,
        plan::PlanVersion,
        profile::Profile,
        span::Span,
        working_hours::WEEKDAYS,
    },
};

const ZONES: [Tz; 5] = [
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kolkata,
    Tz::Africa__Casablanca,
];

fn time(text: &str) -> TimeOfDay {
    text.parse().expect("a test's time")
}

/// Each day in the morning, over the change of a clock, and up to midnight.
fn slots() -> Vec<Slot> {
    let times = [("01:30", "04:00"), ("09:00", "11:15"), ("22:00", "24:00")];
    let slot = |day, (start, end)| Slot {
        day,
        start: time(start),
        end: time(end),
        category: CategoryId::new(1),
        flexible: start == "09:00",
    };
    WEEKDAYS.into_iter().flat_map(|day| times.map(|times| slot(day, times))).collect()
}

fn written(zone: Tz, half: &str) -> String {
    let half: Half = half.parse().expect("a half");
    let versions = [PlanVersion { slots: slots(), ..testing::plan(&[], 5.0) }];
    let profiles = [Profile { zone, ..testing::profile() }];
    let ground = Ground {
        versions: &versions,
        profiles: &profiles,
        aways: &[testing::away("2026-03-02..2026-03-03", None)],
        half_rule: HalfRule::default(),
    };
    let events = laid_out::runs(&ground, half).into_iter().zip(1..).map(|(run, number)| Written {
        uid: format!("{number}@ownweek"),
        sequence: 1,
        changed: DateTime::UNIX_EPOCH,
        facts: Weekly {
            zone,
            days: run.days,
            start: run.slot.start,
            end: run.slot.end,
            title: "Strategy, \"long\"; and\nshort".to_owned(),
            description: "Für: Überblick 日本 ".repeat(9),
            category: "Strategy".to_owned(),
            free: run.slot.flexible,
        }
        .facts(),
    });
    calendar("Ideal week", half.first_week(HalfRule::default()), &events.collect::<Vec<_>>())
}

/// Read by somebody who lives elsewhere, so that only the file can tell the zone.
fn read_back(text: &str) -> Reading {
    let at = |day: &str| format!("{day}T00:00:00Z").parse().expect("a day");
    let window = Window { from: at("2025-01-01"), to: at("2028-01-01"), zone: Tz::Asia__Tokyo };
    let file = File { name: "ideal-week.ics".to_owned(), bytes: text.as_bytes().to_vec() };
    read(&[file], &window, &[])
}

#[test]
fn every_slot_of_every_week_is_read_back_at_its_time() {
    for (zone, half) in ZONES.into_iter().flat_map(|zone| [(zone, "2026-H1"), (zone, "2026-H2")]) {
        let text = written(zone, half);
        let half: Half = half.parse().expect("a half");
        let mut expected: Vec<Span> = Vec::new();
        for week in half.weeks(HalfRule::default()) {
            let away = ["2026-03-02", "2026-03-03"].map(testing::day);
            for day in week.days(chrono::Weekday::Mon).filter(|day| !away.contains(day)) {
                let of_day = slots().into_iter().filter(|slot| slot.day == day.weekday());
                expected.extend(of_day.map(|slot| {
                    let instant = |time| clock::instant(zone, at(day, time));
                    Span::new(instant(slot.start), instant(slot.end))
                }));
            }
        }
        expected.sort();
        for named in [text.clone(), text.replace(zone.name(), "Customized Time Zone")] {
            let reading = read_back(&named);
            let mut found: Vec<Span> =
                reading.occurrences.iter().map(|one| Span::new(one.start, one.end)).collect();
            found.sort();
            assert!(reading.unreadable.is_empty() && reading.notices.is_empty(), "{reading:?}");
            assert_eq!(found, expected, "{zone} {half}");
        }
    }
}

#[test]
fn what_a_slot_is_called_and_shown_as_is_read_back() {
    let reading = read_back(&written(Tz::Europe__Berlin, "2026-H1"));
    assert_eq!(reading.calendar_name.as_deref(), Some("Ideal week"));
    for one in &reading.occurrences {
        assert_eq!(one.summary, "Strategy, \"long\"; and\nshort");
        assert_eq!(one.tags, ["Strategy"]);
        let is_morning = one.start.with_timezone(&Tz::Europe__Berlin).format("%H:%M").to_string();
        assert_eq!(one.busy, is_morning != "09:00");
        assert!(one.own && one.people == 1, "an intention of the leader's own");
    }
}

#[test]
fn the_former_export_tells_what_was_in_it() {
    let text = written(Tz::Europe__Berlin, "2026-H1");
    let former = former(&text).expect("ours");
    assert_eq!(former.from, "2026-W01".parse().ok());
    assert_eq!(calendar("Ideal week", former.from.expect("known"), &former.events), text);
    assert!(super::former("BEGIN:VCALENDAR\r\nPRODID:-//else//\r\nEND:VCALENDAR\r\n").is_none());
}

#[test]
fn what_is_cancelled_stays_the_same_when_cancelled_again() {
    let former = former(&written(Tz::Europe__Berlin, "2026-H1")).expect("ours");
    let facts = former.events[0].facts.cancelled();
    assert_eq!(facts, facts.cancelled());
    let text = calendar(
        "Ideal week",
        "2026-W01".parse().expect("a week"),
        &[Written { facts, ..former.events[0].clone() }],
    );
    let reading = read_back(&text);
    assert!(!reading.occurrences.is_empty());
    assert!(reading.occurrences.iter().all(|one| one.status.as_str() == "cancelled"));
}
