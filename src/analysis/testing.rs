//! Records for the tests of this floor, each with as little in it as it can have.

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use chrono_tz::Tz;

use crate::domain::{
    away::{self, Away, AwayId},
    block::{Block, BlockId, Origin, When},
    category::{Category, CategoryId, Kind},
    half::HalfRule,
    minutes::Minutes,
    occurrence::{Answer, EntryKind, Status},
    profile::Profile,
    span::Span,
    week::Week,
    zone,
};

pub const ZONE: Tz = Tz::Europe__Berlin;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test's day")
}

pub fn week(text: &str) -> Week {
    text.parse().expect("a test's week")
}

/// Between two times of a clock in Berlin.
pub fn span(start: &str, end: &str) -> Span {
    let at = |text: &str| {
        let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a test's time");
        zone::instant(ZONE, wall)
    };
    Span::new(at(start), at(end))
}

/// Forty hours, Monday to Friday, in Berlin.
pub fn profile() -> Profile {
    Profile {
        from: None,
        zone: ZONE,
        capacity: Minutes::hours(40),
        hours: "mon-fri 09:00-17:00".parse().expect("hours"),
        addresses: vec!["me@example.com".to_owned()],
        first_weekday: Weekday::Mon,
        half_rule: HalfRule::default(),
    }
}

pub fn away(days: &str, per_day: Option<Minutes>) -> Away {
    let (first, last) = away::days(days).expect("a test's days");
    Away { id: AwayId::new(1), first, last, per_day, note: String::new() }
}

pub fn category(id: i64, key: &str) -> Category {
    Category {
        id: CategoryId::new(id),
        key: key.to_owned(),
        name: key.to_owned(),
        letter: 'A',
        position: id,
        kind: Kind::Work,
        archived_from: None,
        merged_into: None,
    }
}

/// An accepted meeting of three.
pub fn block(id: i64, start: &str, end: &str) -> Block {
    Block {
        id: BlockId::new(id),
        when: When::Timed(span(start, end)),
        day: start.split('T').next().map(day),
        offset: 60,
        title: format!("block {id}"),
        origin: Origin::Calendar,
        calendar: None,
        calendar_name: None,
        identity: None,
        series: None,
        status: Status::Confirmed,
        answer: Answer::Accepted,
        kind: EntryKind::Ordinary,
        all_day: false,
        busy: true,
        own: false,
        people: Some(3),
        organizer: None,
        attendees: Vec::new(),
        tags: Vec::new(),
        private: false,
        filed: None,
        attended: None,
        cut: None,
        value: None,
        planned_ahead: None,
        gone: false,
    }
}

/// A solo entry of the leader's own calendar.
pub fn solo(id: i64, start: &str, end: &str) -> Block {
    Block { own: true, people: Some(1), answer: Answer::None, ..block(id, start, end) }
}

/// Entered by hand.
pub fn by_hand(id: i64, start: &str, end: &str) -> Block {
    Block { origin: Origin::Hand, ..solo(id, start, end) }
}
