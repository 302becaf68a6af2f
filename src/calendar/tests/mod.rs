//! Case files, one fault each, read in January 2026 in Berlin by me@example.com.

mod bytes;
mod properties;
mod repeats;

use super::*;

macro_rules! case {
    ($name:literal) => {
        case($name, include_bytes!(concat!("../../../tests/cases/", $name)))
    };
}

pub fn window(from: &str, to: &str) -> Window {
    let at = |day: &str| format!("{day}T00:00:00Z").parse().expect("a test's day");
    Window { from: at(from), to: at(to), zone: Tz::Europe__Berlin }
}

pub fn case(name: &str, bytes: &[u8]) -> Reading {
    let file = File { name: name.to_owned(), bytes: bytes.to_vec() };
    read(&[file], &window("2026-01-01", "2026-02-01"), &["MAILTO:Me@Example.com".to_owned()])
}

/// Each occurrence as `05 08:00-09:00 Title`, in UTC.
fn lines_of(reading: &Reading) -> Vec<String> {
    let line = |entry: &Occurrence| {
        let (start, end) = (entry.start.format("%d %H:%M"), entry.end.format("%H:%M"));
        format!("{start}-{end} {}", entry.summary)
    };
    reading.occurrences.iter().map(line).collect()
}

#[test]
fn a_moved_instance_takes_the_place_of_its_own() {
    let reading = case!("moved-instance.ics");
    assert_eq!(
        lines_of(&reading),
        [
            "05 08:00-09:00 Staff",
            "13 14:00-16:00 Staff, moved",
            "19 08:00-09:00 Staff",
            "26 08:00-09:00 Staff",
        ]
    );
    let moved = reading.occurrences[1].recurrence.map(|at| at.to_rfc3339());
    assert_eq!(moved.as_deref(), Some("2026-01-12T08:00:00+00:00"));
}

#[test]
fn an_instance_moved_into_the_window_is_found() {
    let reading = case!("moved-into-the-window.ics");
    assert_eq!(lines_of(&reading), ["13 14:00-15:00 A year late"]);
}

#[test]
fn a_change_of_all_later_instances_shifts_and_shortens_them() {
    let expected = [
        "05 08:00-09:00 Staff",
        "12 08:00-09:00 Staff",
        "20 09:00-09:30 Staff, shorter",
        "27 09:00-09:30 Staff, shorter",
    ];
    assert_eq!(lines_of(&case!("this-and-future.ics")), expected);
}

#[test]
fn a_changed_instance_without_its_series_is_an_event() {
    let expected = ["06 08:00-09:00 Only invited to this one"];
    assert_eq!(lines_of(&case!("orphan-instance.ics")), expected);
}

#[test]
fn a_changed_instance_that_the_newer_series_deleted_is_gone() {
    let expected = ["05 08:00-09:00 Staff", "19 08:00-09:00 Staff"];
    assert_eq!(lines_of(&case!("deleted-after-change.ics")), expected);
}

#[test]
fn of_an_event_published_again_the_newest_counts() {
    assert_eq!(lines_of(&case!("published-again.ics")), ["05 10:00-11:00 New time"]);
}

#[test]
fn a_date_to_leave_out_leaves_out_the_day() {
    let expected = ["05 08:00-09:00 Stand-up", "07 08:00-09:00 Stand-up"];
    assert_eq!(lines_of(&case!("excluded-by-day.ics")), expected);
}

#[test]
fn a_windows_zone_needs_no_definition() {
    let reading = case!("windows-zone.ics");
    assert_eq!(lines_of(&reading), ["05 17:00-18:00 West coast"]);
    assert_eq!(reading.notices, []);
}

#[test]
fn a_zone_the_file_defines_is_worked_out() {
    let file = include_bytes!("../../../tests/cases/zone-of-its-own.ics").to_vec();
    let file = File { name: "zone-of-its-own.ics".to_owned(), bytes: file };
    let reading = read(&[file], &window("2026-03-01", "2026-04-30"), &[]);
    let starts: Vec<String> = reading
        .occurrences
        .iter()
        .map(|entry| entry.start.format("%d %H:%M").to_string())
        .collect();
    assert_eq!(starts, ["27 08:00", "31 07:00"]);
}

#[test]
fn an_unknown_zone_is_read_as_the_users_and_said() {
    let reading = case!("unknown-zone.ics");
    assert_eq!(lines_of(&reading), ["05 08:00-09:00 Somewhere"]);
    let notice = &reading.notices[0];
    assert_eq!(notice.text, "unknown time zone \"Our Office\" is read as Europe/Berlin");
    assert_eq!((notice.file.as_str(), notice.line), ("unknown-zone.ics", 7));
}

#[test]
fn the_last_instance_at_an_until_in_utc_counts() {
    assert_eq!(case!("until-in-utc.ics").occurrences.len(), 3);
}

#[test]
fn an_all_day_until_in_utc_means_the_local_date() {
    assert_eq!(case!("all-day-until-in-utc.ics").occurrences.len(), 3);
}

#[test]
fn days_given_as_their_local_midnight_in_utc_are_those_days() {
    let days = lines_of(&case!("all-day-change-in-utc.ics"));
    let expected =
        ["04 23:00-23:00 On call", "07 23:00-23:00 On call", "09 23:00-23:00 On call, moved"];
    assert_eq!(days, expected);
}

#[test]
fn a_whole_day_ends_at_midnight_over_a_clock_change() {
    let file = include_bytes!("../../../tests/cases/all-day-over-a-clock-change.ics").to_vec();
    let file = File { name: "all-day.ics".to_owned(), bytes: file };
    let reading = read(&[file], &window("2026-03-01", "2026-04-30"), &[]);
    let day = &reading.occurrences[0];
    assert_eq!((day.end - day.start).num_hours(), 23);
    assert!(day.all_day);
}

#[test]
fn whole_days_written_as_midnights_are_whole_days() {
    let reading = case!("all-day-as-midnights.ics");
    let days = &reading.occurrences[0];
    assert!(days.all_day);
    assert_eq!((days.end - days.start).num_hours(), 48);
}

#[test]
fn a_start_off_its_rule_is_in_and_counts() {
    let days = lines_of(&case!("start-off-its-rule.ics"));
    let days: Vec<&str> = days.iter().map(|line| &line[..2]).collect();
    assert_eq!(days, ["05", "06", "13"]);
}

#[test]
fn an_added_period_brings_its_own_end() {
    assert_eq!(lines_of(&case!("added-period.ics")), ["06 09:00-12:00 Only the added one"]);
}

#[test]
fn an_end_before_the_start_is_no_length_and_said() {
    let reading = case!("end-before-start.ics");
    assert_eq!(lines_of(&reading), ["05 09:00-09:00 Backwards"]);
    assert_eq!(reading.notices[0].line, 8);
}

#[test]
fn a_bad_event_costs_itself_only() {
    let reading = case!("one-bad-event.ics");
    assert_eq!(lines_of(&reading), ["05 09:00-10:00 Good", "06 09:00-10:00 Bad rule"]);
    let unreadable: Vec<(usize, &str)> =
        reading.unreadable.iter().map(|skip| (skip.line, skip.why.as_str())).collect();
    assert_eq!(
        unreadable,
        [
            (11, "\"Thirteenth month\": \"20261305T090000Z\" is no date or time"),
            (17, "\"No start\": the event has no start (DTSTART)"),
        ]
    );
    let broken = "the repeat rule \"FREQ=OFTEN\" is not understood: only its first time is kept";
    assert_eq!(reading.notices[0].text, broken);
}

#[test]
fn a_file_cut_off_in_the_middle_gives_what_it_has() {
    let reading = case!("cut-off.ics");
    assert_eq!(lines_of(&reading), ["05 09:00-10:00 Whole", "06 09:00-10:00 "]);
    assert!(reading.cut_off);
    let expected = "the file ends before END:VEVENT of this line: it may have been cut off";
    assert_eq!(reading.notices[0].text, expected);
}

#[test]
fn the_nine_events_are_told_apart() {
    use crate::domain::left_out::LeftOut;
    let reading = case!("nine-events.ics");
    let told: Vec<String> = reading
        .occurrences
        .iter()
        .map(|entry| {
            let reason = LeftOut::by_calendar(entry).map_or("counts", LeftOut::as_str);
            let minutes = (entry.end - entry.start).num_minutes();
            format!("{minutes} {} {reason}", entry.summary)
        })
        .collect();
    assert_eq!(
        told,
        [
            "30 1:1 with Ada counts",
            "120 Steering counts",
            "60 Interview counts",
            "180 Project time counts",
            "60 Vendor pitch declined",
            "60 Town hall cancelled",
            "1440 PTO away",
            "30 1:1 with Ada counts",
            "60 Budget counts",
            "90 1:1 with Ada counts",
        ]
    );
    assert_eq!(reading.calendar_name.as_deref(), Some("Nine events"));
    assert_eq!((reading.unreadable.len(), reading.notices.len()), (0, 0));
}

#[test]
fn a_message_that_calls_off_does_so_unless_it_is_older() {
    let reading = case!("cancelled-by-message.ics");
    let seen: Vec<String> = reading
        .occurrences
        .iter()
        .map(|entry| {
            format!("{} {} {}", entry.start.format("%d"), entry.summary, entry.status.as_str())
        })
        .collect();
    assert_eq!(
        seen,
        [
            "05 Staff confirmed",
            "07 Pitch cancelled",
            "08 Published again later confirmed",
            "09 Never seen before cancelled",
            "12 Staff cancelled",
            "19 Staff confirmed",
        ]
    );
    assert_eq!((reading.unreadable, reading.notices), (vec![], vec![]));
}

#[test]
fn an_answer_tells_of_its_event_only_where_nothing_else_does() {
    let reading = case!("answers-to-invitations.ics");
    assert_eq!(lines_of(&reading), ["05 10:00-11:00 Staff", "06 09:00-10:00 Pitch"]);
    let expected = "a question about an event (METHOD:REFRESH) is passed over";
    assert_eq!(reading.notices[0].text, expected);
}

#[test]
fn several_events_of_one_uid_have_the_same_names_in_every_window() {
    let file = include_bytes!("../../../tests/cases/one-uid-for-several.ics").to_vec();
    let file = [File { name: "one-uid.ics".to_owned(), bytes: file }];
    let names = |from: &str, to: &str| -> Vec<String> {
        let reading = read(&file, &window(from, to), &[]);
        let name =
            |one: &Occurrence| format!("{} {} {}", one.start.format("%d"), one.uid, one.summary);
        reading.occurrences.iter().map(name).collect()
    };
    let two = ["07 same (2) Weekly", "07 same Daily", "08 same Daily", "08 same Once"];
    assert_eq!(names("2026-01-07", "2026-01-09"), two);
    assert_eq!(names("2026-01-01", "2026-02-01")[2..6], two);
}

#[test]
fn a_whole_day_has_the_same_key_in_every_zone() {
    let file = include_bytes!("../../../tests/cases/all-day-until-in-utc.ics").to_vec();
    let file = [File { name: "days.ics".to_owned(), bytes: file }];
    let keys = |zone: Tz| -> Vec<Option<DateTime<Utc>>> {
        let window = Window { zone, ..window("2026-01-01", "2026-02-01") };
        read(&file, &window, &[]).occurrences.iter().map(|one| one.recurrence).collect()
    };
    let berlin = keys(Tz::Europe__Berlin);
    assert_eq!(berlin[0].map(|key| key.format("%H:%M").to_string()).as_deref(), Some("00:00"));
    assert_eq!(berlin[0], keys(Tz::Asia__Kolkata)[0]);
}

#[test]
fn what_its_title_calls_off_is_cancelled() {
    let reading = case!("called-off-by-its-title.ics");
    let status: Vec<&str> = reading.occurrences.iter().map(|one| one.status.as_str()).collect();
    assert_eq!(status, ["cancelled", "confirmed"]);
}

#[test]
fn a_file_of_tasks_says_that_it_holds_no_events() {
    let reading = case!("only-tasks.ics");
    let expected = "there are only tasks, journals or free/busy times here, and no events";
    assert_eq!(reading.notices[0].text, expected);
}

#[test]
fn what_cannot_be_read_is_still_known_by_its_uid() {
    let reading = case!("unreadable-with-uid.ics");
    assert_eq!(reading.unreadable[0].uid.as_deref(), Some("broken@example.com"));
}

#[test]
fn a_series_and_its_change_belong_together_across_files() {
    let file = |name: &str, body: &str| File {
        name: name.to_owned(),
        bytes: format!("BEGIN:VEVENT\nUID:a\n{body}\nEND:VEVENT\n").into_bytes(),
    };
    let files = [
        file("2.ics", "RECURRENCE-ID:20260106T090000Z\nDTSTART:20260106T110000Z"),
        file("1.ics", "DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=2"),
    ];
    let reading = read(&files, &window("2026-01-01", "2026-02-01"), &[]);
    assert_eq!(lines_of(&reading), ["05 09:00-09:00 ", "06 11:00-11:00 "]);
}

#[test]
fn the_span_reaches_beyond_the_window() {
    let text = "BEGIN:VEVENT\nDTSTART:20200101T090000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;COUNT=3\n";
    let reading = case("a.ics", text.as_bytes());
    let span = reading.span.map(|(from, to)| (from.to_rfc3339(), to.to_rfc3339()));
    let expected = ("2020-01-01T09:00:00+00:00", "2022-01-01T10:00:00+00:00");
    assert_eq!(span, Some((expected.0.to_owned(), expected.1.to_owned())));
    assert_eq!(reading.occurrences, []);
}

#[test]
fn an_absurd_rule_is_cut_off_and_said() {
    let text = "BEGIN:VEVENT\nDTSTART:20000101T000000Z\nSUMMARY:Tick\nRRULE:FREQ=SECONDLY\n";
    let reading = case("a.ics", text.as_bytes());
    assert_eq!(reading.occurrences.len(), 10_000);
    let expected = "\"Tick\" repeats too often or too long; it is read until 2026-01-01";
    assert!(reading.notices.iter().any(|notice| notice.text.starts_with(expected)));
}
