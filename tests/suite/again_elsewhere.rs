//! Importing again after the leader moved, or after an event moved out of the days that are read.

use chrono::NaiveDate;
use ownweek::{
    app::{
        block, close_week,
        import::Options,
        profile::{self, Changes},
    },
    domain::{block::Block, occurrence::Status, zone},
    store::records::{blocks, categories},
};

use crate::inside::Inside;

fn event(uid: &str, title: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\n{lines}\
         END:VEVENT\r\n"
    )
}

fn calendar(events: &[String]) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nX-WR-CALNAME:Work\r\n{}\
         END:VCALENDAR\r\n",
        events.concat()
    )
}

fn all(inside: &Inside) -> Vec<Block> {
    blocks::list(inside.session.reading()).expect("blocks")
}

fn of<'a>(blocks: &'a [Block], title: &str) -> Vec<&'a Block> {
    blocks.iter().filter(|one| one.title == title).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Times without a zone, whole days and a time away, each before and after the middle of November.
fn floating() -> String {
    let daily = "RRULE:FREQ=DAILY;UNTIL=20261120T235959";
    calendar(&[
        event("a", "Stand-up", &["DTSTART:20261109T090000", "DTEND:20261109T093000", daily]),
        event("b", "Late", &["DTSTART:20261115T220000", "DTEND:20261116T010000"]),
        event("c", "Early", &["DTSTART:20261116T063000", "DTEND:20261116T080000"]),
        event("d", "Fair", &["DTSTART;VALUE=DATE:20261114", "DTEND;VALUE=DATE:20261119"]),
        event("e", "Holiday", &["DTSTART;VALUE=DATE:20261116"]),
        event(
            "f",
            "Out",
            &[
                "DTSTART;VALUE=DATE:20261112",
                "DTEND;VALUE=DATE:20261113",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            ],
        ),
    ])
}

fn move_to_tokyo(inside: &mut Inside) {
    let zone = Some(zone::named("Asia/Tokyo").expect("a zone"));
    let changes = Changes { zone, ..Changes::default() };
    profile::set(&mut inside.session, &changes, Some(day("2026-11-16"))).expect("moved");
}

fn span(block: &Block) -> (String, String) {
    let span = block.span().expect("a time");
    let text = |at: chrono::DateTime<chrono::Utc>| at.format("%d %H:%M").to_string();
    (text(span.start), text(span.end))
}

#[test]
fn a_move_rewrites_nothing_that_was_read_before_it() {
    let mut inside = Inside::at("2026-11-20T12:00");
    inside.import(&floating());
    close_week::close(
        &mut inside.session,
        "2026-W46".parse().expect("a week"),
        &close_week::Closing::default(),
    )
    .expect("closed");
    let before = all(&inside);
    move_to_tokyo(&mut inside);
    let report = inside.import(&floating()).calendars.remove(0);
    assert_eq!(report.waiting, [], "a closed week waits for nothing");
    assert_eq!(report.added.entries, 0, "{report:?}");
    assert_eq!(report.notices, [], "nothing is remarked twice");
    let after = all(&inside);
    assert_eq!(before.len(), after.len());
    for old in &before {
        let new = after.iter().find(|one| one.id == old.id).expect("it is there");
        if old.day < Some(day("2026-11-16")) && old.title != "Fair" {
            assert_eq!(old, new);
        }
    }
    let again = inside.import(&floating()).calendars.remove(0);
    assert_eq!((again.added.entries, again.changed.entries), (0, 0), "{again:?}");
    assert_eq!(all(&inside), after);
}

#[test]
fn what_has_no_zone_is_lived_in_the_zone_of_its_day() {
    let mut inside = Inside::at("2026-11-20T12:00");
    move_to_tokyo(&mut inside);
    inside.import(&floating());
    let blocks = all(&inside);
    let standups: Vec<(Option<NaiveDate>, String)> =
        of(&blocks, "Stand-up").into_iter().map(|one| (one.day, span(one).0)).collect();
    assert_eq!(standups.len(), 12, "none is lost or doubled: {standups:?}");
    assert!(standups.contains(&(Some(day("2026-11-15")), "15 08:00".to_owned())));
    assert!(standups.contains(&(Some(day("2026-11-16")), "16 00:00".to_owned())));
    let one = |title: &str| {
        let (start, end) = span(of(&blocks, title)[0]);
        (of(&blocks, title)[0].day.expect("a day").to_string(), start, end)
    };
    let own = |day: &str, start: &str, end: &str| (day.into(), start.into(), end.into());
    assert_eq!(one("Late"), own("2026-11-15", "15 21:00", "16 00:00"), "three hours");
    let skipped = own("2026-11-16", "15 23:00", "16 00:30");
    assert_eq!(one("Early"), skipped, "as long as planned, from the day's begin on");
    assert_eq!(one("Fair"), own("2026-11-14", "13 23:00", "18 15:00"));
    assert_eq!(one("Holiday"), own("2026-11-16", "15 23:00", "16 15:00"));
    assert_eq!(one("Out"), own("2026-11-12", "11 23:00", "12 23:00"));
}

#[test]
fn an_event_moved_beyond_the_days_read_goes_there_with_the_users_hand() {
    for (there, range) in [("20270310", None), ("20261005", Some("2026-11-01"))] {
        let mut inside = Inside::at("2026-11-20T12:00");
        let at = |day: &str| {
            let (start, end) = (format!("DTSTART:{day}T090000Z"), format!("DTEND:{day}T100000Z"));
            let other = ["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"];
            let rule = "RRULE:FREQ=WEEKLY;COUNT=3";
            let series = ["DTSTART:20261125T140000Z", "DTEND:20261125T150000Z", rule];
            let change = ["RECURRENCE-ID:20261202T140000Z", start.as_str(), end.as_str()];
            calendar(&[
                event("x", "Review", &[&start, &end]),
                event("y", "Board", &other),
                event("z", "Staff", &series),
                event("z", "Staff", &if day == "20261202" { series } else { change }),
            ])
        };
        inside.import(&at("20261202"));
        let category = categories::list(inside.session.reading()).expect("categories")[1].id;
        let id = of(&all(&inside), "Review")[0].id;
        block::file(&mut inside.session, "file", &[id], Some(category)).expect("filed");
        let from = range.map(day);
        let options = Options { replace: true, from, ..Options::default() };
        let report = inside.import_with(&at(there), &options).calendars.remove(0);
        assert_eq!((report.gone.entries, report.changed.entries), (0, 2), "{report:?}");
        let moved = block::find(&inside.session, id).expect("it is there");
        assert_eq!(moved.day.map(|day| day.format("%Y%m%d").to_string()).as_deref(), Some(there));
        assert_eq!(moved.filed, Some(category));
        let before = all(&inside);
        inside.import_with(&at(there), &options);
        assert_eq!(all(&inside), before, "twice is once");
    }
}

#[test]
fn an_instance_before_a_move_is_called_off_by_the_clock_of_its_day() {
    let mut inside = Inside::at("2026-11-20T12:00");
    let daily = "RRULE:FREQ=DAILY;UNTIL=20261112T235959";
    let late = ["DTSTART:20261109T200000", "DTEND:20261109T203000", daily];
    inside.import(&calendar(&[event("a", "Evening call", &late)]));
    move_to_tokyo(&mut inside);
    let off = calendar(&[event("a", "Evening call", &["RECURRENCE-ID;VALUE=DATE:20261110"])]);
    inside.import(&off.replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:CANCEL\r\n"));
    let blocks = all(&inside);
    let cancelled = blocks.iter().filter(|block| block.status == Status::Cancelled);
    let days: Vec<_> = cancelled.map(|block| block.day).collect();
    assert_eq!(days, [Some(day("2026-11-10"))]);
}
