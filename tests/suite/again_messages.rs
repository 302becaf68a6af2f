//! Messages that call off (METHOD:CANCEL) what an earlier import brought.

use ownweek::{
    app::{
        calendar_files::Source,
        import::{self, CalendarReport, Options},
    },
    domain::{minutes::Minutes, occurrence::Status},
    store::records::calendars,
};

use super::again::{Known, NOW, all, case, known, on};
use crate::inside::Inside;

/// As a mail program keeps it: the file is named after anything but the calendar.
fn message(known: &mut Known, name: &str) -> CalendarReport {
    let source = Source { name: name.to_owned(), ..Inside::source(&case(name)) };
    let receipt = import::import(&mut known.inside.session, &[source], &Options::default());
    receipt.expect("imported").outcome.calendars.remove(0)
}

#[test]
fn a_message_alone_calls_off_what_is_known_wherever_it_is_known() {
    let mut known = known();
    let before = all(&known.inside).len();
    for _again in 0..2 {
        let report = message(&mut known, "one-called-off");
        assert_eq!((report.name.as_str(), report.left_out.len()), ("Work", 1));
    }
    assert_eq!(on(&known.inside, "2026-03-24").status, Status::Cancelled);
    assert_eq!(on(&known.inside, "2026-03-31").status, Status::Confirmed);
    known.is_kept();

    let report = message(&mut known, "series-called-off");
    assert_eq!((report.changed.entries, report.unchanged.entries), (10, 1));
    assert_eq!((report.changed_from, report.changed.minutes), (Minutes::hours(10), Minutes::ZERO));
    assert_eq!(on(&known.inside, "2026-03-31").status, Status::Cancelled);
    assert_eq!(
        (all(&known.inside).len(), on(&known.inside, "2026-03-31").title.as_str()),
        (before, "Staff")
    );
    known.is_kept();
}

#[test]
fn a_message_names_an_instance_by_its_day_its_instant_or_from_it_on() {
    let message =
        |named: &str| case("one-called-off").replace(";TZID=Europe/Berlin:20260324T090000", named);
    for (named, cancelled) in [
        (":20260324T080000Z", 1),
        (";VALUE=DATE:20260324", 1),
        (";RANGE=THISANDFUTURE:20260324T080000Z", 8),
    ] {
        let mut known = known();
        let report = known.inside.import(&message(named)).calendars.remove(0);
        assert_eq!((report.changed.entries, report.notices.len()), (cancelled, 0), "{named}");
        assert_eq!(on(&known.inside, "2026-03-24").status, Status::Cancelled);
        assert_eq!(on(&known.inside, "2026-03-17").status, Status::Confirmed);
    }
}

#[test]
fn a_message_that_calls_off_nothing_known_is_refused() {
    let mut inside = Inside::at(NOW);
    let error = inside.refused(&case("one-called-off"));
    assert_eq!(
        error.message,
        "work.ics line 5: this calls off an event that is not known in these days"
    );
    assert_eq!(calendars::list(inside.session.reading()).expect("calendars"), []);
    // Beside others it is told.
    inside.import(&case("weekly").replace("UID:staff", "UID:other"));
    let later = case("one-called-off").replace("UID:staff", "UID:nobody");
    let board = case("series-called-off").replace("UID:staff", "UID:board");
    let report = inside.import(&format!("{board}{later}")).calendars.remove(0);
    assert_eq!((report.changed.entries, report.notices.len()), (12, 1));
}
