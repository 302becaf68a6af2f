//! Importing: the right hours, once, with what the user did kept.

use std::thread;

use ownweek::{
    app::{
        away, block,
        calendar_files::Source,
        close_week,
        import::{self, Options},
    },
    calendar::{File, watch::Phase},
    domain::{left_out::LeftOut, minutes::Minutes},
    store::records::blocks,
};

use crate::inside::Inside;

/// With plain line ends, so that a test can change it line by line.
fn nine() -> String {
    include_str!("../cases/nine-events.ics").replace("\r\n", "\n")
}

/// The nine events with one thing changed.
fn nine_with(from: &str, to: &str) -> String {
    let changed = nine().replace(from, to);
    assert_ne!(changed, nine(), "{from} is not in the file");
    changed
}

const WEEKS: [&str; 4] = ["2026-W02", "2026-W03", "2026-W04", "2026-W05"];

#[test]
fn nine_events_give_the_true_hours() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let report = inside.import(&nine());
    assert_eq!(
        inside.counted(&WEEKS, "1:1 with Ada"),
        Minutes(150),
        "one left out, one moved to 90 min"
    );
    let double_booked = inside.counted(&WEEKS, "Steering") + inside.counted(&WEEKS, "Interview");
    assert_eq!(double_booked, Minutes::hours(2), "two hours by the clock");
    assert_eq!(
        inside.counted(&WEEKS, "Project time"),
        Minutes::hours(3),
        "own free time, nobody took it"
    );
    assert_eq!(inside.counted(&WEEKS, "Vendor pitch"), Minutes::ZERO, "declined");
    assert_eq!(inside.counted(&WEEKS, "Town hall"), Minutes::ZERO, "cancelled");
    assert_eq!(inside.counted(&WEEKS, "PTO"), Minutes::ZERO, "a day off is no work");
    assert_eq!(inside.counted(&WEEKS, "Budget"), Minutes::hours(1), "Outlook's zone name");

    let calendar = &report.calendars[0];
    assert_eq!(calendar.name, "Nine events");
    assert_eq!((calendar.added.entries, calendar.unreadable.len()), (10, 0));
    let reasons: Vec<LeftOut> = calendar.left_out.keys().copied().collect();
    assert_eq!(reasons, [LeftOut::Cancelled, LeftOut::Declined, LeftOut::Away]);
    let away: Vec<String> = calendar.away.iter().map(away::command).collect();
    assert_eq!(away, ["ownweek away add 2026-01-09 --note \"PTO\""]);
    assert!(WEEKS.iter().all(|week| inside.week(week).picture.ledger.closes()));
}

#[test]
fn importing_twice_is_importing_once() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let blocks_before = blocks::list(inside.session.reading()).expect("blocks");
    let again = inside.import(&nine());
    assert_eq!(again.calendars[0].unchanged.entries, 10);
    assert_eq!(again.calendars[0].added.entries + again.calendars[0].changed.entries, 0);
    assert_eq!(blocks::list(inside.session.reading()).expect("blocks"), blocks_before);
}

#[test]
fn what_the_user_did_survives_the_next_import() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let steering = find(&inside, "Steering");
    block::answer(&mut inside.session, &[steering], Some(false)).expect("answered");
    inside.import(&nine_with("SUMMARY:Steering", "SUMMARY:Steering group"));
    let block = block::find(&inside.session, steering).expect("still there");
    assert_eq!((block.title.as_str(), block.attended), ("Steering group", Some(false)));
}

#[test]
fn a_title_of_ones_own_survives_the_next_import() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let steering = find(&inside, "Steering");
    let changes =
        block::Changes { title: Some("Budget fight".to_owned()), ..block::Changes::default() };
    block::change(&mut inside.session, &[steering], &changes).expect("retitled");
    inside.import(&nine_with("SUMMARY:Steering", "SUMMARY:Steering group"));
    assert_eq!(block::find(&inside.session, steering).expect("there").title, "Budget fight");
}

#[test]
fn new_uids_for_the_same_events_make_no_second_blocks() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let again = inside.import(&nine_with("@example.com\nDTSTAMP", "@elsewhere.example\nDTSTAMP"));
    assert_eq!(again.calendars[0].added.entries, 0);
}

#[test]
fn two_events_that_claim_to_be_one_are_both_kept() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let twice = nine_with("UID:interview@example.com", "UID:steering@example.com");
    inside.import(&twice);
    let again = inside.import(&twice);
    assert_eq!(again.calendars[0].unchanged.entries, 10);
}

#[test]
fn the_same_event_in_two_calendars_counts_once() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let options = Options { calendar: Some("Second".to_owned()), ..Options::default() };
    let report = inside.import_with(&nine(), &options);
    assert_eq!(report.calendars[0].added.entries, 0);
    assert_eq!(report.calendars[0].elsewhere.entries, 10);
}

#[test]
fn a_trip_of_days_with_clock_times_is_no_work_day_and_night() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let trip = nine_with(
        "DTEND;TZID=Europe/Berlin:20260106T120000",
        "DTEND;TZID=Europe/Berlin:20260109T120000",
    );
    let report = inside.import(&trip);
    assert_eq!(inside.counted(&WEEKS, "Steering"), Minutes::ZERO);
    assert_eq!(
        report.calendars[0].left_out.get(&LeftOut::AllDay).map(|tally| tally.entries),
        Some(1)
    );
}

#[test]
fn files_without_events_in_the_asked_days_are_refused_with_the_days_they_hold() {
    let mut inside = Inside::at("2028-01-30T16:00");
    let refused = inside.refused(&nine());
    assert_eq!(refused.message, "nothing in these files lies between 2027-07-05 and 2028-03-26");
    let hint = "they hold events from 2026-01-05 to 2026-01-26: --from 2026-01-05 --to 2026-01-27";
    assert_eq!(refused.hint.as_deref(), Some(hint));
    assert!(inside.session.operations(1).expect("operations")[0].label.starts_with("set up"));
}

#[test]
fn what_is_no_calendar_is_refused() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let refused = inside.refused("A list of things\n");
    assert!(refused.message.starts_with("work.ics line 1: "), "{refused:?}");
}

#[test]
fn a_plain_import_removes_nothing() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let rest = without(&nine(), "SUMMARY:Steering");
    let report = inside.import(&rest);
    assert_eq!(report.calendars[0].gone.entries, 0);
    assert_eq!(inside.counted(&WEEKS, "Steering"), Minutes::hours(1));
}

#[test]
fn replacing_marks_what_has_happened_and_removes_what_has_not() {
    let mut inside = Inside::at("2026-01-07T18:00");
    inside.import(&nine());
    let rest = without(&without(&nine(), "SUMMARY:Steering"), "SUMMARY:Vendor pitch");
    let options = Options { replace: true, ..Options::default() };
    let report = inside.import_with(&rest, &options);
    assert_eq!(report.calendars[0].gone.entries, 2);
    let steering =
        block::find(&inside.session, find(&inside, "Steering")).expect("it has happened");
    assert!(steering.gone);
    let titles: Vec<String> = blocks::list(inside.session.reading())
        .expect("blocks")
        .into_iter()
        .map(|block| block.title)
        .collect();
    assert!(!titles.contains(&"Vendor pitch".to_owned()));
}

#[test]
fn a_closed_week_keeps_its_numbers_and_lists_what_waits() {
    let mut inside = Inside::at("2026-01-30T16:00");
    inside.import(&nine());
    let week = "2026-W02".parse().expect("a week");
    close_week::close(&mut inside.session, week, &close_week::Closing::default()).expect("closed");
    inside.import(&nine_with("20260106T120000", "20260106T130000"));
    let (book, _) = ownweek::app::week::view(&inside.session, week).expect("the week");
    let waiting = close_week::waiting(inside.session.reading(), &book, week).expect("what waits");
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].difference(), Some(Minutes::hours(1)));
    close_week::restate(&mut inside.session, week).expect("restated");
    assert!(
        close_week::waiting(inside.session.reading(), &book, week).expect("what waits").is_empty()
    );
}

/// The calendar without the event that holds that line.
fn without(calendar: &str, line: &str) -> String {
    assert!(calendar.contains(line));
    let parts: Vec<&str> = calendar.split_inclusive("END:VEVENT\n").collect();
    parts.into_iter().filter(|part| !part.contains(line)).collect()
}

fn find(inside: &Inside, title: &str) -> ownweek::domain::block::BlockId {
    let all = blocks::list(inside.session.reading()).expect("blocks");
    all.iter().find(|block| block.title == title).expect("a block of that title").id
}

/// One event at nine on that day of January.
fn event(uid: &str, day: u32) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nX-WR-CALNAME:Work\r\nBEGIN:VEVENT\r\n\
         UID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:202601{day:02}T090000Z\r\n\
         DTEND:202601{day:02}T100000Z\r\nSUMMARY:{uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn files_of_one_name_are_one_calendar_so_none_makes_the_other_gone() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let source = |name: &str, texts: &[String]| Source {
        name: name.to_owned(),
        archive: None,
        files: texts
            .iter()
            .map(|text| File { name: format!("{name}.ics"), bytes: text.clone().into_bytes() })
            .collect(),
    };
    let sources =
        [source("a", &[event("first", 6), event("third", 8)]), source("b", &[event("second", 7)])];
    let options = Options { replace: true, ..Options::default() };
    for _ in 0..2 {
        let report = import::import(&mut inside.session, &sources, &options).expect("imported");
        assert_eq!(report.outcome.calendars.len(), 1);
        assert_eq!(report.outcome.calendars[0].gone.entries, 0);
    }
    assert_eq!(blocks::list(inside.session.reading()).expect("blocks").len(), 3);
    let far = Options { from: "9999-12-31".parse().ok(), ..Options::default() };
    assert!(import::import(&mut inside.session, &sources, &far).is_err());
}

#[test]
fn broken_values_and_shared_uids_are_the_same_at_the_next_import() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let odd = event("x", 6).replace(
        "SUMMARY",
        "ATTENDEE:mailto:Ana Bell@example.com\r\nCATEGORIES:Focus\\nTime\r\nSUMMARY",
    );
    let body = |uid: &str, day: u32| {
        let text = event(uid, day);
        let (start, end) = (text.find("BEGIN:VEVENT"), text.find("END:VCALENDAR"));
        text[start.expect("an event")..end.expect("its end")].to_owned()
    };
    let others = [body("x", 7), body("x (2)", 8), body("x", 9)].concat();
    let file = odd.replace("END:VCALENDAR", &format!("{others}END:VCALENDAR"));
    assert_eq!(inside.import(&file).calendars[0].added.entries, 4);
    let again = inside.import(&file);
    assert_eq!(again.calendars[0].unchanged.entries, 4, "{again:?}");
}

/// So many meetings, an hour each, in the first weeks of the year.
fn many(count: usize) -> String {
    let event = |number: usize| {
        let (day, hour) = (1 + number / 24 % 28, number % 24);
        format!(
            "BEGIN:VEVENT\nUID:{number}@example.com\nDTSTART:202601{day:02}T{hour:02}0000Z\n\
             DURATION:PT1H\nSUMMARY:Meeting {number}\nEND:VEVENT\n"
        )
    };
    let events: String = (0..count).map(event).collect();
    format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
}

#[test]
fn an_import_stopped_before_it_began_says_so_and_changes_nothing() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let options = Options::default();
    options.watch.stop();
    let refused = inside.refused_with(&nine(), &options);
    assert_eq!(refused.message, "stopped; nothing was changed");
    assert!(blocks::list(inside.session.reading()).expect("blocks").is_empty());
}

#[test]
fn an_import_stopped_half_way_is_rolled_back() {
    let mut inside = Inside::at("2026-01-30T16:00");
    let before = inside.session.operations(9).expect("operations");
    let options = Options::default();
    let watch = options.watch.clone();
    let stopper = thread::spawn(move || {
        loop {
            if let Some(progress) = watch.progress()
                && progress.phase == Phase::Storing
                && progress.percent > 0
            {
                watch.stop();
                return;
            }
            thread::yield_now();
        }
    });
    let refused = inside.refused_with(&many(3000), &options);
    stopper.join().expect("it saw the storing");
    assert_eq!(refused.message, "stopped; nothing was changed");
    assert!(blocks::list(inside.session.reading()).expect("blocks").is_empty());
    assert_eq!(inside.session.operations(9).expect("operations"), before);
    // The same session goes on as if nothing had been.
    assert_eq!(inside.import(&nine()).calendars[0].added.entries, 10);
}
