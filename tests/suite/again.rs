//! Importing again: a series that was moved, renamed, split or cancelled stays one series and keeps what
//! the user did; copies, shrunken files and what is gone at the source.

use ownweek::{
    app::{
        block, close_week,
        error::Error,
        import::{self, CalendarReport, Options},
    },
    domain::{
        block::{Block, BlockId},
        category::CategoryId,
        minutes::Minutes,
        series::SeriesId,
    },
    store::records::{blocks, categories, series},
};

use crate::inside::Inside;

/// Friday of week 12; the series is on Tuesdays from week 10 on.
pub const NOW: &str = "2026-03-20T16:00";

pub fn case(name: &str) -> String {
    let path = crate::sandbox::case(&format!("again/{name}.ics"));
    std::fs::read_to_string(path).expect("a case")
}

/// The weekly meeting imported, one past and one coming instance filed by hand and another retitled.
pub struct Known {
    pub inside: Inside,
    series: SeriesId,
    past: BlockId,
    coming: BlockId,
    retitled: BlockId,
    category: CategoryId,
}

pub fn known() -> Known {
    let mut inside = Inside::at(NOW);
    inside.import(&case("weekly"));
    let (past, coming) = (on(&inside, "2026-03-17").id, on(&inside, "2026-03-24").id);
    let retitled = on(&inside, "2026-03-10");
    let category = categories::list(inside.session.reading()).expect("categories")[1].id;
    block::file(&mut inside.session, "file", &[past, coming], Some(category)).expect("filed");
    let title = block::Changes { title: Some("My staff".to_owned()), ..block::Changes::default() };
    block::change(&mut inside.session, &[retitled.id], &title).expect("retitled");
    let series = retitled.series.expect("a series");
    Known { inside, series, past, coming, retitled: retitled.id, category }
}

pub fn all(inside: &Inside) -> Vec<Block> {
    blocks::list(inside.session.reading()).expect("blocks")
}

/// The block of that day that is not the board's.
pub fn on(inside: &Inside, day: &str) -> Block {
    let day = day.parse().ok();
    let mut found = all(inside).into_iter().filter(|one| one.day == day && one.title != "Board");
    let block = found.next().expect("a block");
    assert!(found.next().is_none(), "two of them on {day:?}");
    block
}

impl Known {
    fn import(&mut self, name: &str) -> CalendarReport {
        self.inside.import(&case(name)).calendars.remove(0)
    }

    fn replace(&mut self, text: &str) -> Result<CalendarReport, Error> {
        self.with(text, &Options { replace: true, ..Options::default() })
    }

    fn with(&mut self, text: &str, options: &Options) -> Result<CalendarReport, Error> {
        let receipt = import::import(&mut self.inside.session, &[Inside::source(text)], options)?;
        Ok(receipt.outcome.calendars.into_iter().next().expect("a calendar"))
    }

    /// That the filed blocks and the retitled one still are what the user made of them, in one series.
    pub fn is_kept(&self) {
        for id in [self.past, self.coming, self.retitled] {
            let block = block::find(&self.inside.session, id).expect("it is still there");
            assert_eq!(block.series, Some(self.series));
            let filed = (id != self.retitled).then_some(self.category);
            assert_eq!(block.filed, filed);
        }
        let retitled = block::find(&self.inside.session, self.retitled).expect("there");
        assert_eq!(retitled.title, "My staff");
        assert_eq!(series::list(self.inside.session.reading()).expect("series").len(), 2);
    }

    fn day_of(&self, id: BlockId) -> String {
        let block = block::find(&self.inside.session, id).expect("there");
        block.day.expect("a day").to_string()
    }

    fn series_title(&self) -> String {
        let all = series::list(self.inside.session.reading()).expect("series");
        all.into_iter().find(|one| one.id == self.series).expect("there").title
    }

    /// A second import of the same changes nothing.
    fn is_settled(&mut self, name: &str) {
        let before = all(&self.inside);
        let again = self.import(name);
        assert_eq!((again.added.entries, again.changed.entries), (0, 0), "{again:?}");
        assert_eq!(all(&self.inside), before);
    }
}

#[test]
fn a_moved_series_takes_along_what_is_to_come_and_leaves_what_has_happened() {
    let mut known = known();
    let report = known.import("moved-series");
    assert_eq!((report.added.entries, report.changed.entries), (0, 8), "{report:?}");
    known.is_kept();
    assert_eq!(
        (known.day_of(known.past), known.day_of(known.coming)),
        ("2026-03-17".to_owned(), "2026-03-25".to_owned())
    );
    known.is_settled("moved-series");
}

#[test]
fn a_renamed_series_keeps_its_number_and_own_titles() {
    let mut known = known();
    assert_eq!(known.series_title(), "Staff");
    let report = known.import("renamed-series");
    assert_eq!((report.added.entries, report.changed.entries), (0, 10), "not the retitled one");
    known.is_kept();
    assert_eq!(known.series_title(), "Leadership");
    known.is_settled("renamed-series");
}

#[test]
fn this_and_following_changed_in_google_stays_one_series() {
    let mut known = known();
    let report = known.import("split-by-google");
    assert_eq!((report.added.entries, report.changed.entries), (0, 8), "{report:?}");
    known.is_kept();
    let coming = block::find(&known.inside.session, known.coming).expect("there");
    assert_eq!(
        (coming.title.as_str(), known.day_of(known.coming)),
        ("Staff and plans", "2026-03-24".to_owned())
    );
    assert_eq!(known.series_title(), "Staff and plans");
    known.is_settled("split-by-google");
}

#[test]
fn this_and_following_changed_in_outlook_stays_one_series() {
    let mut known = known();
    let report = known.import("split-by-outlook");
    assert_eq!((report.added.entries, report.changed.entries), (0, 8), "{report:?}");
    known.is_kept();
    assert_eq!(known.day_of(known.coming), "2026-03-26");
    known.is_settled("split-by-outlook");
}

#[test]
fn a_split_that_keeps_the_time_stays_one_series() {
    let mut known = known();
    let report = known.import("split-at-the-same-time");
    assert_eq!((report.added.entries, report.changed.entries), (0, 8), "{report:?}");
    assert_eq!(report.changed_from - report.changed.minutes, Minutes(8 * 30), "half an hour each");
    known.is_kept();
    known.is_settled("split-at-the-same-time");
}

#[test]
fn a_series_that_is_split_before_it_is_ever_read_is_one() {
    for name in ["split-by-google", "split-by-outlook", "split-at-the-same-time"] {
        let mut inside = Inside::at(NOW);
        inside.import(&case(name));
        let all = series::list(inside.session.reading()).expect("series");
        assert_eq!(all.len(), 2, "{name}: {all:?}");
    }
}

#[test]
fn a_cancelled_series_counts_no_more_and_is_still_seen() {
    let mut known = known();
    let report = known.import("cancelled-series");
    assert_eq!(report.changed.entries, 11);
    assert_eq!((report.changed_from, report.changed.minutes), (Minutes::hours(11), Minutes::ZERO));
    known.is_kept();
    known.is_settled("cancelled-series");
}

#[test]
fn what_is_gone_at_the_source_is_judged_on_replacing_only() {
    let mut known = known();
    let before = all(&known.inside).len();
    let plain = known.import("series-gone");
    assert_eq!((plain.gone.entries, all(&known.inside).len()), (0, before));
    let report = known.with(
        &case("series-gone"),
        &Options { replace: true, accept_fewer: true, ..Options::default() },
    );
    let report = report.expect("replaced");
    assert_eq!((report.gone.entries, report.removed), (11, 8), "three have happened");
    let past = block::find(&known.inside.session, known.past).expect("it has happened");
    assert!(past.gone && past.filed == Some(known.category));
    assert!(block::find(&known.inside.session, known.coming).is_err());

    // It comes back as it was, with the user's hand on what stayed.
    let back = known.import("weekly");
    assert_eq!((back.added.entries, back.changed.entries), (8, 3));
    let past = block::find(&known.inside.session, known.past).expect("there");
    assert!(!past.gone && past.filed == Some(known.category) && past.series == Some(known.series));
}

#[test]
fn an_event_that_cannot_be_read_this_time_is_not_gone() {
    let mut known = known();
    let options = Options { replace: true, accept_fewer: true, ..Options::default() };
    let report = known.with(&case("unreadable-series"), &options).expect("replaced");
    assert_eq!((report.gone.entries, report.unreadable.len()), (0, 1));
    known.is_kept();
}

#[test]
fn a_file_that_was_cut_off_makes_nothing_gone() {
    let mut known = known();
    let cut = case("series-gone").replace("END:VCALENDAR\r\n", "");
    let options = Options { replace: true, accept_fewer: true, ..Options::default() };
    assert_eq!(known.with(&cut, &options).expect("replaced").gone.entries, 0);
    known.is_kept();
}

/// Twelve single meetings in January beside the weekly ones.
fn with_singles(text: &str, count: usize) -> String {
    let single = |day: usize| {
        format!(
            "BEGIN:VEVENT\r\nUID:single-{day}@example.com\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART:202601{day:02}T090000Z\r\nDTEND:202601{day:02}T100000Z\r\n\
             SUMMARY:Single {day}\r\nEND:VEVENT\r\n"
        )
    };
    let singles: String = (10..10 + count).map(single).collect();
    text.replace("END:VCALENDAR", &format!("{singles}END:VCALENDAR"))
}

#[test]
fn a_file_that_holds_far_less_than_was_known_is_refused() {
    let mut known = known();
    let whole = with_singles(&case("weekly"), 20);
    known.replace(&whole).expect("more is fine");
    let blocks_before = all(&known.inside);
    let refused = known.replace(&case("series-gone")).expect_err("far fewer");
    assert_eq!(
        refused.message,
        "Work holds 12 entries from 2025-06-30 to 2026-05-17, and 43 are known: \
         8 to come would be removed, 23 past marked no longer in the source"
    );
    assert!(refused.hint.expect("a hint").contains("--accept-fewer"));
    assert_eq!(all(&known.inside), blocks_before);
    known.replace(&with_singles(&case("weekly"), 14)).expect("six fewer of many are believed");
}

#[test]
fn what_is_outside_the_days_asked_for_or_the_files_reach_is_not_judged() {
    let mut known = known();
    known.replace(&with_singles(&case("weekly"), 5)).expect("singles");
    // January lies before the first event of this file.
    let report = known.replace(&case("weekly")).expect("replaced");
    assert_eq!(report.gone.entries, 0);
    // It does not here, but only March is asked for.
    let early = with_singles(&case("weekly"), 1).replace("20260110", "20250910");
    let march = Options { replace: true, from: "2026-03-01".parse().ok(), ..Options::default() };
    assert_eq!(known.with(&early, &march).expect("replaced").gone.entries, 0);
    let report = known.replace(&early).expect("replaced");
    assert_eq!((report.gone.entries, report.removed), (4, 0), "all have happened; one was moved");
}

#[test]
fn the_coming_end_of_an_endless_series_is_within_the_files_reach() {
    let mut known = known();
    known
        .replace(&with_singles(&case("weekly"), 1).replace("202601", "202605"))
        .expect("one in May");
    let report = known.replace(&case("weekly")).expect("replaced");
    assert_eq!((report.gone.entries, report.removed), (1, 1));
}

#[test]
fn a_whole_calendar_with_new_uids_is_the_same_calendar() {
    let mut known = known();
    let text = with_singles(&case("split-by-google"), 12);
    known.replace(&text).expect("read");
    let category = known.category;
    let hand: Vec<BlockId> = all(&known.inside).iter().map(|one| one.id).step_by(3).collect();
    block::file(&mut known.inside.session, "file", &hand, Some(category)).expect("filed");
    let shape = |inside: &Inside| -> Vec<Block> {
        let plain = |one: Block| Block { identity: None, ..one };
        all(inside).into_iter().map(plain).collect()
    };
    let before = shape(&known.inside);
    let series_before = series::list(known.inside.session.reading()).expect("series");
    for times in 1..3 {
        let reissued = text.replace("UID:", &format!("UID:{times}00-"));
        let report = known.replace(&reissued).expect("read");
        assert_eq!((report.added.entries, report.gone.entries), (0, 0), "{report:?}");
        assert_eq!(shape(&known.inside), before);
    }
    assert_eq!(series::list(known.inside.session.reading()).expect("series"), series_before);
}

#[test]
fn events_of_equal_look_are_matched_one_to_one() {
    let mut known = known();
    let twice = |host: &str| {
        let event = |number: usize, status: &str| {
            format!(
                "BEGIN:VEVENT\r\nUID:{number}@{host}\r\nDTSTAMP:20260101T000000Z\r\n\
                 DTSTART:20260112T090000Z\r\nDTEND:20260112T100000Z\r\nSUMMARY:Review\r\n\
                 STATUS:{status}\r\nEND:VEVENT\r\n"
            )
        };
        let (one, two, three) =
            (event(1, "CANCELLED"), event(2, "CONFIRMED"), event(3, "CONFIRMED"));
        let order = if host == "a" { [one, two, three] } else { [three, two, one] };
        case("weekly").replace("END:VCALENDAR", &format!("{}END:VCALENDAR", order.concat()))
    };
    known.replace(&twice("a")).expect("read");
    let before: Vec<_> = all(&known.inside).into_iter().map(|one| (one.id, one.status)).collect();
    let report = known.replace(&twice("b")).expect("read");
    assert_eq!((report.added.entries, report.gone.entries), (0, 0), "{report:?}");
    let after: Vec<_> = all(&known.inside).into_iter().map(|one| (one.id, one.status)).collect();
    assert_eq!(after, before, "a cancelled one stays the cancelled one");
}

/// The same calendar as another program copies it: its own name and UIDs.
fn copied(text: &str) -> String {
    text.replace("X-WR-CALNAME:Work", "X-WR-CALNAME:Copy").replace("UID:", "UID:copy-")
}

#[test]
fn copies_with_uids_of_their_own_count_once() {
    let mut known = known();
    let report = known.replace(&copied(&case("weekly"))).expect("read");
    assert_eq!((report.added.entries, report.elsewhere.entries), (0, 23));
    assert_eq!(series::list(known.inside.session.reading()).expect("series").len(), 2);
    // Another meeting of the same title at the same time is no copy.
    let other = copied(&case("weekly")).replace("ana@", "eve@").replace("bob@", "joe@");
    assert_eq!(known.replace(&other).expect("read").added.entries, 23);
}

#[test]
fn what_the_first_calendar_loses_comes_in_from_the_second() {
    let mut known = known();
    known.import_text(&copied(&case("weekly")));
    let options = Options { replace: true, accept_fewer: true, ..Options::default() };
    known.with(&case("series-gone"), &options).expect("replaced");
    let report = known.import_text(&copied(&case("weekly")));
    assert_eq!(report.elsewhere.entries, 12, "the board's are still in the first");
    assert_eq!((report.added.entries, report.changed.entries), (8, 3), "past ones are taken over");
    let past = block::find(&known.inside.session, known.past).expect("there");
    assert!(!past.gone && past.filed == Some(known.category));
    assert_eq!(on(&known.inside, "2026-03-24").series, Some(known.series), "one series on");
}

#[test]
fn closed_weeks_keep_their_numbers_and_the_import_names_those_that_wait() {
    let mut known = known();
    for week in ["2026-W10", "2026-W11", "2026-W12"] {
        let week = week.parse().expect("a week");
        close_week::close(&mut known.inside.session, week, &close_week::Closing::default())
            .expect("closed");
    }
    let longer = with_singles(&case("weekly"), 1);
    assert_eq!(known.import_text(&longer).waiting, [], "January is open");
    let changed = longer
        .replace("20260303T100000", "20260303T103000")
        .replace("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;COUNT=2");
    let report = known.import_text(&changed);
    let waiting: Vec<String> = report.waiting.iter().map(ToString::to_string).collect();
    assert_eq!(waiting, ["2026-W10", "2026-W11"]);
}

impl Known {
    fn import_text(&mut self, text: &str) -> CalendarReport {
        self.inside.import(text).calendars.remove(0)
    }
}
