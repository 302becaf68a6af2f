//! A reading as the JSON that `calendar preview` prints: what the calendar holds, and what of it
//! would count.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::{Reading, Unreadable, Window};
use crate::domain::{counts::Counts, left_out::LeftOut, occurrence::Occurrence, zone};

#[derive(Debug, Serialize)]
pub struct Preview {
    schema_version: u32,
    timezone: &'static str,
    from: String,
    to: String,
    pub occurrences: Vec<Entry>,
    unreadable: Vec<Skipped>,
}

/// One occurrence.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub uid: String,
    pub recurrence_id: Option<String>,
    pub start_utc: String,
    pub end_utc: String,
    pub all_day: bool,
    pub summary: String,
    pub status: &'static str,
    pub busy: bool,
    pub answer: &'static str,
    pub people: u32,
    pub counted: bool,
    pub reason: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Skipped {
    file: String,
    line: usize,
    why: String,
}

impl Preview {
    /// `counts` is what the leader chose to count.
    pub fn new(reading: &Reading, window: &Window, counts: &Counts) -> Self {
        let entries =
            reading.occurrences.iter().map(|one| Entry::new(one, window, counts)).collect();
        Self {
            schema_version: 1,
            timezone: window.zone.name(),
            from: instant(window.from),
            to: instant(window.to),
            occurrences: entries,
            unreadable: reading.unreadable.iter().map(Skipped::new).collect(),
        }
    }
}

impl Entry {
    fn new(occurrence: &Occurrence, window: &Window, counts: &Counts) -> Self {
        let reason = LeftOut::by_choice(occurrence, counts);
        let lived = |key: DateTime<Utc>| {
            if occurrence.by_clock { zone::instant(window.zone, key.naive_utc()) } else { key }
        };
        let recurrence = occurrence.recurrence.map(lived);
        Self {
            uid: occurrence.uid.clone(),
            recurrence_id: recurrence.map(instant),
            start_utc: instant(occurrence.start),
            end_utc: instant(occurrence.end),
            all_day: occurrence.all_day,
            summary: occurrence.summary.clone(),
            status: occurrence.status.as_str(),
            busy: occurrence.busy,
            answer: occurrence.answer.as_str(),
            people: occurrence.people,
            counted: reason.is_none(),
            reason: reason.map(LeftOut::as_str),
        }
    }
}

impl Skipped {
    fn new(unreadable: &Unreadable) -> Self {
        let Unreadable { file, line, why, .. } = unreadable.clone();
        Self { file, line, why }
    }
}

/// `2026-01-05T09:00:00Z`.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
