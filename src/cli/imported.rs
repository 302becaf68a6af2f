//! What an import found, in words or as one JSON document.

mod log;

use serde::Serialize;

use self::log::LogFacts;
use super::{args::count, output::Output};
use crate::{
    app::{
        away,
        import::{Altered, CalendarReport, Off, Part, Report, Tally},
    },
    report::SCHEMA,
};

/// So many unreadable events of a calendar are named; JSON has them all.
pub const MOST_NAMED: usize = 20;

/// `stored` is false for a rehearsal.
pub fn tell(out: &mut Output, report: &Report, json: bool, stored: bool) {
    if json {
        out.document(&Document::of(report, stored));
    } else {
        say(out, report);
    }
}

fn say(out: &mut Output, report: &Report) {
    for calendar in &report.calendars {
        say_calendar(out, calendar);
    }
    for one in &report.unread {
        out.line(format_args!("not read: {one}"));
    }
    for off in &report.off {
        say_off(out, off, format_args!("--with \"{}\"", off.name));
    }
}

/// A calendar beside the user's own, and how it is read too.
pub fn say_off(out: &mut Output, off: &Off, how: std::fmt::Arguments<'_>) {
    let (name, hours) = (&off.name, off.a_week.decimal_hours(1));
    let entries = count(off.entries, "entry", "entries");
    out.line(format_args!("not read: {name}, {entries}, {hours} h a week; {how} reads it too"));
}

/// What was found in one calendar, for a document that holds more.
pub fn facts(calendar: &CalendarReport) -> impl Serialize + '_ {
    CalendarFacts::of(calendar)
}

/// Without the calendars beside it.
pub fn say_calendar(out: &mut Output, calendar: &CalendarReport) {
    out.line(summary(calendar));
    if let Some(log) = &calendar.log {
        log::say(out, log);
    }
    if !calendar.left_out.is_empty() {
        let reasons: Vec<String> =
            calendar.left_out.iter().map(|(reason, tally)| part(*tally, reason.as_str())).collect();
        let (counting, _) = calendar.counting();
        out.line(format_args!(
            "  {counting} of them count; left out, beside these hours: {}",
            reasons.join(", ")
        ));
    }
    let which = calendar.which(&str::to_owned);
    for said in which.into_iter().chain(calendar.beside(&str::to_owned)) {
        out.line(format_args!("  {said}"));
    }
    for offer in calendar.new_away() {
        out.line(format_args!("  {}", away::says_away(offer)));
    }
    for one in calendar.unreadable.iter().take(MOST_NAMED) {
        out.line(format_args!("  unreadable: {one}"));
    }
    let unnamed = calendar.unreadable.len().saturating_sub(MOST_NAMED);
    if unnamed > 0 {
        out.line(format_args!("  unreadable: {unnamed} more; --json names them all"));
    }
    if let Some(first) = calendar.waiting.first() {
        let weeks: Vec<String> = calendar.waiting.iter().map(ToString::to_string).collect();
        let have = if weeks.len() == 1 { "has" } else { "have" };
        out.line(format_args!(
            "  {} {have} changes waiting: {} (ownweek review restate {first})",
            count(weeks.len(), "closed week", "closed weeks"),
            weeks.join(", ")
        ));
    }
    for notice in &calendar.notices {
        out.notice(format_args!("note: {notice}"));
    }
    if let Some(proposed) = &calendar.proposed_address {
        let (words, address) = (proposed.words(), &proposed.address);
        out.notice(format_args!("{words}: is it yours? ownweek profile set --me {address}"));
    }
}

/// `5 declined (3.0 h)`; without hours where they are none.
fn part(tally: Tally, word: &str) -> String {
    if tally.minutes.is_zero() {
        format!("{} {word}", tally.entries)
    } else {
        format!("{} {word} ({} h)", tally.entries, tally.minutes.screen_hours())
    }
}

/// `Work: 214 new (180.5 h), 2 changed (1.5 h, before 2.0 h), 3 no longer in the source (2.0 h, removed)`.
fn summary(calendar: &CalendarReport) -> String {
    let part = |Part { words, tally, note }: Part| {
        let hours =
            (!tally.minutes.is_zero()).then(|| format!("{} h", tally.minutes.screen_hours()));
        let beside: Vec<String> = hours.into_iter().chain(note).collect();
        match beside.is_empty() {
            true => format!("{} {words}", tally.entries),
            false => format!("{} {words} ({})", tally.entries, beside.join(", ")),
        }
    };
    let mut parts: Vec<String> = calendar.parts().into_iter().map(part).collect();
    if parts.is_empty() {
        parts.push("nothing".to_owned());
    }
    if !calendar.unreadable.is_empty() {
        parts.push(format!("{} unreadable", calendar.unreadable.len()));
    }
    format!("{}: {}", calendar.name, parts.join(", "))
}

#[derive(Serialize)]
struct Document<'a> {
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
    time: &'a str,
    was: Vec<String>,
}

impl<'a> AlteredFacts<'a> {
    fn of(one: &'a Altered) -> Self {
        let as_it_is = |title: &str| title.to_owned();
        Self {
            fate: one.fate.as_str(),
            title: &one.title,
            day: one.day.map(|day| day.to_string()),
            time: &one.time,
            was: one.was.iter().map(|was| was.words(&as_it_is)).collect(),
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
    fn of(report: &'a Report, stored: bool) -> Self {
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
