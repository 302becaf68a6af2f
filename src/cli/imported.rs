//! What an import found, in words or as one JSON document, which is made in `facts`.

mod facts;
mod log;

use self::facts::Document;
pub use self::facts::{OffFacts, found};
use super::{args::count, output::Output};
use crate::{
    app::{
        away,
        import::{CalendarReport, Off, Part, Report, Tally},
    },
    domain::notation::Notation,
};

/// So many unreadable events of a calendar are named; JSON has them all.
pub const MOST_NAMED: usize = 20;

/// `stored` is false for a rehearsal.
pub fn tell(out: &mut Output, report: &Report, notation: Notation, (json, stored): (bool, bool)) {
    if json {
        out.document(&Document::of(report, stored));
    } else {
        say(out, report, notation);
    }
}

fn say(out: &mut Output, report: &Report, notation: Notation) {
    for calendar in &report.calendars {
        say_calendar(out, calendar, notation);
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

/// Without the calendars beside it.
pub fn say_calendar(out: &mut Output, calendar: &CalendarReport, notation: Notation) {
    out.line(summary(calendar));
    if let Some(log) = &calendar.log {
        log::say(out, log);
    }
    if !calendar.left_out.is_empty() {
        let reasons: Vec<String> =
            calendar.left_out.iter().map(|(reason, tally)| part(*tally, reason.as_str())).collect();
        let (counting, _) = calendar.counting();
        out.line(format_args!(
            "  {counting} of them count and make up these hours; left out: {}",
            reasons.join(", ")
        ));
    }
    let which = calendar.which(notation, &str::to_owned);
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
