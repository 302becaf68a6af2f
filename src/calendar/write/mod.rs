//! Calendar text out: weekly events that any calendar accepts, with the zones they are in. The same
//! events give the same bytes, and an event that changed says so by a higher SEQUENCE.

mod former;
mod lines;
mod zone;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

pub use self::former::{Former, read as former};
use self::lines::{escaped, folded};
use crate::domain::{time_of_day::TimeOfDay, week::Week, zone as clock};

const PRODUCT: &str = "-//ownweek//ideal week//EN";
/// Names the first week of an export, which the next one begins with too.
const FROM: &str = "X-OWNWEEK-FROM";

/// An event on the same day of several weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    pub zone: Tz,
    /// In order, at least one.
    pub days: Vec<NaiveDate>,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub title: String,
    pub description: String,
    pub category: String,
    /// Shown to others as free.
    pub free: bool,
}

/// What an event says, as content lines, apart from who it is and when it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts(Vec<String>);

/// An event with its name and its stamps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub uid: String,
    pub sequence: u32,
    pub changed: DateTime<Utc>,
    pub facts: Facts,
}

/// The whole file.
pub fn calendar(name: &str, from: Week, events: &[Written]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:{PRODUCT}"),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
        format!("{FROM}:{from}"),
    ];
    let facts = || events.iter().map(|event| &event.facts);
    let zones: BTreeSet<&str> = facts().filter_map(|facts| Some(facts.start()?.0)).collect();
    let years = facts().flat_map(Facts::years);
    let years = (years.clone().min().unwrap_or(1970), years.max().unwrap_or(1970));
    for zone in zones.into_iter().filter_map(|name| clock::named(name).ok()) {
        lines.extend(zone::lines(zone, years.0, years.1));
    }
    for event in events {
        let changed = utc(event.changed);
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{}", event.uid));
        lines.push(format!("DTSTAMP:{changed}"));
        lines.push(format!("LAST-MODIFIED:{changed}"));
        lines.push(format!("SEQUENCE:{}", event.sequence));
        lines.extend(event.facts.0.iter().cloned());
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// `20260316T080000Z`.
fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

impl Weekly {
    pub fn facts(&self) -> Facts {
        let (Some(&first), Some(&last)) = (self.days.first(), self.days.last()) else {
            return Facts(Vec::new());
        };
        let zone = self.zone.name();
        let start = |day| zone::wall(at(day, self.start));
        let mut lines = vec![
            format!("DTSTART;TZID={zone}:{}", start(first)),
            format!("DTEND;TZID={zone}:{}", zone::wall(at(first, self.end))),
        ];
        if first != last {
            // With a zoned start the end of a rule is an instant.
            let until = utc(clock::instant(self.zone, at(last, self.start)));
            lines.push(format!("RRULE:FREQ=WEEKLY;UNTIL={until}"));
        }
        let weeks = first.iter_weeks().take_while(|day| *day <= last);
        let without = weeks.filter(|day| !self.days.contains(day));
        lines.extend(without.map(|day| format!("EXDATE;TZID={zone}:{}", start(day))));
        lines.push(format!("SUMMARY:{}", escaped(&self.title)));
        if !self.description.is_empty() {
            lines.push(format!("DESCRIPTION:{}", escaped(&self.description)));
        }
        lines.push(format!("CATEGORIES:{}", escaped(&self.category)));
        lines.push("STATUS:CONFIRMED".to_owned());
        lines.extend(shown_as(self.free));
        Facts(lines)
    }
}

/// The clock's reading; the end of a day is the beginning of the next.
fn at(day: NaiveDate, time: TimeOfDay) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + Duration::minutes(time.minutes())
}

/// Outlook passes over TRANSP where an event comes from a file, so the busy status is written too.
fn shown_as(free: bool) -> [String; 2] {
    let (transparency, status) = if free { ("TRANSPARENT", "FREE") } else { ("OPAQUE", "BUSY") };
    [format!("TRANSP:{transparency}"), format!("X-MICROSOFT-CDO-BUSYSTATUS:{status}")]
}

impl Facts {
    /// The same event, called off.
    #[must_use]
    pub fn cancelled(&self) -> Self {
        let shown = |line: &&String| {
            !["STATUS:", "TRANSP:", "X-MICROSOFT-CDO-BUSYSTATUS:"]
                .iter()
                .any(|name| line.starts_with(name))
        };
        let mut lines: Vec<String> = self.0.iter().filter(shown).cloned().collect();
        lines.push("STATUS:CANCELLED".to_owned());
        lines.extend(shown_as(true));
        Self(lines)
    }

    /// Zone and time of the start.
    fn start(&self) -> Option<(&str, &str)> {
        let line = self.0.iter().find_map(|line| line.strip_prefix("DTSTART;TZID="))?;
        line.split_once(':')
    }

    /// The first day and the last, which is off by one at most where a zone is far from UTC.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let day = |text: &str| NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok();
        let first = day(self.start()?.1)?;
        let until = self.0.iter().find_map(|line| Some(line.split_once("UNTIL=")?.1));
        Some((first, until.and_then(day).unwrap_or(first)))
    }

    fn years(&self) -> impl Iterator<Item = i32> + Clone {
        self.days().into_iter().flat_map(|(first, last)| [first.year(), last.year()])
    }
}
