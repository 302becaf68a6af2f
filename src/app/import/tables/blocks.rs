//! An entry of a log as a block, with an identity that is the same at the next import.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::filing::Filing;
use crate::{
    domain::{
        block::{Block, CalendarId, Identity, Origin, When},
        profile::Profile,
    },
    tables::{Entry, Log},
};

pub(super) fn found(
    log: &Log,
    filing: &Filing,
    calendar: CalendarId,
    profiles: &[Profile],
    now: DateTime<Utc>,
) -> Vec<Block> {
    let mut seen: HashSet<Identity> = HashSet::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    let each = log.entries.iter().map(|entry| {
        let mut block = block(entry, calendar, now).dated(profiles);
        block.filed = filing.of_words(&entry.words, &block);
        // Equal rows are several; they are told apart by their order.
        if let Some(identity) = &mut block.identity {
            let uid = identity.uid.clone();
            let times = times.entry(uid.clone()).or_insert(1);
            while !seen.insert(identity.clone()) {
                *times += 1;
                identity.uid = format!("{uid} ({times})");
            }
        }
        block
    });
    each.collect()
}

fn block(entry: &Entry, calendar: CalendarId, now: DateTime<Utc>) -> Block {
    let ahead = match entry.when {
        When::Timed(span) if entry.origin == Origin::Calendar => (span.start > now).then_some(true),
        _ => None,
    };
    Block {
        calendar: Some(calendar),
        identity: Some(Identity { uid: uid(entry), recurrence: 0 }),
        status: entry.status,
        kind: entry.kind,
        all_day: entry.all_day,
        busy: entry.busy,
        own: entry.own,
        people: entry.people,
        organizer: entry.organizer.clone(),
        attendees: entry.attendees.clone(),
        tags: tags(&entry.words),
        private: entry.private,
        value: entry.value,
        planned_ahead: entry.planned_ahead.or(ahead),
        ..Block::new(entry.when, Tz::UTC, entry.title.clone(), entry.origin)
    }
}

/// As they are stored: one a line, each once.
fn tags(words: &[String]) -> Vec<String> {
    const MOST: usize = 50;
    let mut tags: Vec<String> = Vec::new();
    for tag in words.iter().flat_map(|word| word.split(char::is_control)).map(str::trim) {
        if !tag.is_empty() && tags.len() < MOST && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The log's own name for it, else what it is: hours and end may change and it is still the same.
fn uid(entry: &Entry) -> String {
    const LONGEST: usize = 120;
    let title: String = entry.title.chars().take(LONGEST).collect();
    let first = entry.words.first().map_or("", String::as_str);
    match (&entry.id, entry.when) {
        (Some(id), _) => format!("log {id}"),
        (None, When::Timed(span)) => {
            format!("log {} {title}", span.start.format("%Y-%m-%dT%H:%MZ"))
        }
        (None, When::Day(day, _)) => format!("log {day} {first} {title}"),
        (None, When::Week(week, _)) => format!("log {week} {first}"),
    }
}
