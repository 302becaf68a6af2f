//! What an import found, as one JSON document.

use serde::Serialize;

use super::log::LogFacts;
use crate::{
    app::import::{Altered, CalendarReport, Off, Report},
    domain::notation::Notation,
    report::SCHEMA,
};

/// What was found in one calendar, for a document that holds more.
pub fn found(calendar: &CalendarReport) -> impl Serialize + '_ {
    CalendarFacts::of(calendar)
}

#[derive(Serialize)]
pub struct Document<'a> {
    schema_version: u32,
    stored: bool,
    calendars: Vec<CalendarFacts<'a>>,
    off: Vec<OffFacts<'a>>,
    unread: Vec<RemarkFacts<'a>>,
}

#[derive(Serialize)]
struct CalendarFacts<'a> {
    calendar: &'a str,
    new: usize,
    new_min: i64,
    changed: usize,
    changed_min: i64,
    changed_before_min: i64,
    unchanged: usize,
    unchanged_min: i64,
    elsewhere: usize,
    elsewhere_min: i64,
    gone: usize,
    gone_min: i64,
    removed: usize,
    altered: Vec<AlteredFacts<'a>>,
    taken_over: Vec<TakenOverFacts<'a>>,
    absent: AbsentFacts,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_begins: Option<String>,
    left_out: Vec<LeftOutFacts>,
    away: Vec<AwayFacts<'a>>,
    unreadable: Vec<RemarkFacts<'a>>,
    notices: Vec<RemarkFacts<'a>>,
    waiting: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<LogFacts<'a>>,
}

#[derive(Serialize)]
struct AlteredFacts<'a> {
    fate: &'static str,
    title: &'a str,
    day: Option<String>,
    time: String,
    was: Vec<String>,
}

impl<'a> AlteredFacts<'a> {
    fn of(one: &'a Altered) -> Self {
        let (form, as_it_is) = (Notation::default(), |title: &str| title.to_owned());
        Self {
            fate: one.fate.as_str(),
            title: &one.title,
            day: one.day.map(|day| day.to_string()),
            time: one.time.map(|(start, end)| form.times(start, end)).unwrap_or_default(),
            was: one.was.iter().map(|was| was.words(form, &as_it_is)).collect(),
        }
    }
}

#[derive(Serialize)]
struct TakenOverFacts<'a> {
    from: &'a str,
    entries: usize,
}

/// Known entries that the files do not hold and that stay, by why.
#[derive(Serialize)]
struct AbsentFacts {
    kept: usize,
    before: usize,
    beyond: usize,
    cut_off: usize,
}

#[derive(Serialize)]
struct LeftOutFacts {
    reason: &'static str,
    entries: usize,
    min: i64,
}

#[derive(Serialize)]
struct AwayFacts<'a> {
    first_day: String,
    last_day: String,
    /// Of the day; null where it is all of it.
    per_day_min: Option<i64>,
    title: &'a str,
}

#[derive(Serialize)]
struct RemarkFacts<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

#[derive(Serialize)]
pub struct OffFacts<'a> {
    calendar: &'a str,
    entries: usize,
    a_week_min: i64,
}

impl<'a> Document<'a> {
    pub fn of(report: &'a Report, stored: bool) -> Self {
        let unread = report.unread.iter();
        Self {
            schema_version: SCHEMA,
            stored,
            calendars: report.calendars.iter().map(CalendarFacts::of).collect(),
            off: report.off.iter().map(OffFacts::of).collect(),
            unread: unread.map(|one| remark(&one.file, one.line, &one.why)).collect(),
        }
    }
}

impl<'a> OffFacts<'a> {
    pub fn of(one: &'a Off) -> Self {
        Self { calendar: &one.name, entries: one.entries, a_week_min: one.a_week.0 }
    }
}

impl<'a> CalendarFacts<'a> {
    fn of(one: &'a CalendarReport) -> Self {
        let left_out = one.left_out.iter().map(|(reason, tally)| LeftOutFacts {
            reason: reason.as_str(),
            entries: tally.entries,
            min: tally.minutes.0,
        });
        let away = one.away.iter().map(|offer| AwayFacts {
            first_day: offer.first.to_string(),
            last_day: offer.last.to_string(),
            per_day_min: offer.per_day.map(|minutes| minutes.0),
            title: &offer.title,
        });
        let taken_over = one.taken_over.iter();
        let taken_over = taken_over.map(|(from, &entries)| TakenOverFacts { from, entries });
        let days = one.days.as_ref();
        let unreadable = one.unreadable.iter();
        let notices = one.notices.iter();
        Self {
            calendar: &one.name,
            new: one.added.entries,
            new_min: one.added.minutes.0,
            changed: one.changed.entries,
            changed_min: one.changed.minutes.0,
            changed_before_min: one.changed_from.0,
            unchanged: one.unchanged.entries,
            unchanged_min: one.unchanged.minutes.0,
            elsewhere: one.elsewhere.entries,
            elsewhere_min: one.elsewhere.minutes.0,
            gone: one.gone.entries,
            gone_min: one.gone.minutes.0,
            removed: one.removed,
            altered: one.altered.iter().map(AlteredFacts::of).collect(),
            taken_over: taken_over.collect(),
            absent: AbsentFacts {
                kept: one.absent.kept.entries,
                before: one.absent.before.entries,
                beyond: one.absent.beyond.entries,
                cut_off: one.absent.cut_off.entries,
            },
            read_from: days.map(|days| days.first.to_string()),
            read_to: days.map(|days| days.last.to_string()),
            file_begins: days.and_then(|days| days.begins).map(|day| day.to_string()),
            left_out: left_out.collect(),
            away: away.collect(),
            unreadable: unreadable.map(|one| remark(&one.file, one.line, &one.why)).collect(),
            notices: notices.map(|one| remark(&one.file, one.line, &one.text)).collect(),
            waiting: one.waiting.iter().map(ToString::to_string).collect(),
            log: one.log.as_ref().map(LogFacts::of),
        }
    }
}

fn remark<'a>(file: &'a str, line: usize, text: &'a str) -> RemarkFacts<'a> {
    RemarkFacts { file, line, text }
}
