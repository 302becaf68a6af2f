//! From when to when a calendar reaches, whatever window is asked for.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{
    budget::Budget,
    course::Course,
    event::{Event, When},
    walk::walk,
};

/// Longer counted series are not counted through only to know their end.
const LONGEST_COUNT: u32 = 1_000;

pub fn span<'a>(
    events: impl Iterator<Item = &'a Event>,
    budget: &mut Budget,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let mut span: Option<(DateTime<Utc>, DateTime<Utc>)> = None;
    for event in events {
        let start = event.start.instant();
        let end = last_starts(event, budget).iter().map(|when| event.end(when)).max();
        let end = end.unwrap_or(start);
        span = Some(span.map_or((start, end), |(first, last)| (first.min(start), last.max(end))));
    }
    span
}

/// Where the last instances may start: one for each of the event's rules and added dates.
fn last_starts(event: &Event, budget: &mut Budget) -> Vec<When> {
    let mut starts = vec![event.start.clone()];
    starts.extend(event.extra.iter().map(|(when, _)| when.clone()));
    for (rule, until) in &event.rules {
        let wall = match (rule.count, until) {
            (Some(count), _) if count <= LONGEST_COUNT => {
                let far = NaiveDate::from_ymd_opt(9999, 1, 1).unwrap_or(NaiveDate::MAX);
                let start = event.start.wall;
                let course = Course { start, until: None, from: start, to: far.into() };
                last(walk(rule, &course, budget).map(|walked| walked.walls).ok())
            }
            (_, until) => *until,
        };
        starts.extend(wall.map(|wall| event.start.at(wall)));
    }
    starts
}

fn last(walls: Option<Vec<NaiveDateTime>>) -> Option<NaiveDateTime> {
    walls?.last().copied()
}
