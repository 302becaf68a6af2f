//! One interval that really happened, or is on the calendar.

use chrono::{NaiveDate, Offset};
use chrono_tz::Tz;

use super::{
    category::CategoryId,
    id::Id,
    left_out::{Facts, is_banner},
    minutes::Minutes,
    occurrence::{Answer, EntryKind, Status},
    profile::{self, Profile},
    series::{Series, SeriesId},
    span::Span,
    week::Week,
};

pub type BlockId = Id<Block>;

/// A calendar file or folder that blocks come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub id: CalendarId,
    pub name: String,
}

pub type CalendarId = Id<Calendar>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub id: BlockId,
    pub when: When,
    /// The leader's day on which it starts; `None` for an hour that belongs to a whole week.
    pub day: Option<NaiveDate>,
    /// Minutes east of UTC in force at its start.
    pub offset: i32,
    pub title: String,
    /// The user gave it another title than its calendar has.
    pub retitled: bool,
    pub origin: Origin,
    pub calendar: Option<CalendarId>,
    pub calendar_name: Option<String>,
    pub identity: Option<Identity>,
    pub series: Option<SeriesId>,
    /// The leader put it into its series, or took it out of one; no import moves it.
    pub series_by_hand: bool,
    pub status: Status,
    pub answer: Answer,
    pub kind: EntryKind,
    pub all_day: bool,
    pub busy: bool,
    /// Organised by the leader, or an entry of their own without other people.
    pub own: bool,
    /// Everyone in it, the leader included; `None` where the source does not say.
    pub people: Option<u32>,
    pub organizer: Option<String>,
    pub attendees: Vec<String>,
    pub tags: Vec<String>,
    pub private: bool,
    /// The category it was filed under by hand; rules are asked each time it is read.
    pub filed: Option<CategoryId>,
    /// The user's own word on whether it happened with them in it.
    pub attended: Option<bool>,
    /// The part that really happened, where the user cut it.
    pub cut: Option<Span>,
    pub value: Option<Value>,
    /// Whether it stood in the calendar before its day.
    pub planned_ahead: Option<bool>,
    /// It vanished from its source after it had happened.
    pub gone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    Timed(Span),
    /// Hours of a day without a clock time.
    Day(NaiveDate, Minutes),
    /// Hours of a whole week, as an old spreadsheet has them.
    Week(Week, Minutes),
}

/// What makes an imported block the same at the next import.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    pub uid: String,
    /// The series' original instant in whole minutes since 1970, or 0 for a single entry.
    pub recurrence: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Hand,
    Calendar,
    /// Imported from a log of time really spent.
    TimeLog,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Low,
    Normal,
    High,
}

impl Block {
    /// A block of the leader's own with nothing known but its time and title.
    pub fn new(when: When, zone: Tz, title: impl Into<String>, origin: Origin) -> Self {
        let (day, offset) = match when {
            When::Timed(span) => {
                let local = span.start.with_timezone(&zone);
                (Some(local.date_naive()), local.offset().fix().local_minus_utc() / 60)
            }
            When::Day(day, _) => (Some(day), 0),
            When::Week(..) => (None, 0),
        };
        Self {
            id: BlockId::new(0),
            when,
            day,
            offset,
            title: title.into(),
            retitled: false,
            origin,
            calendar: None,
            calendar_name: None,
            identity: None,
            series: None,
            series_by_hand: false,
            status: Status::Confirmed,
            answer: Answer::None,
            kind: EntryKind::Ordinary,
            all_day: false,
            busy: true,
            own: true,
            people: None,
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

    /// Its day and offset as the leader's clock had them at its start. `profiles` are in order.
    #[must_use]
    pub fn dated(mut self, profiles: &[Profile]) -> Self {
        if let Some(span) = self.span() {
            let (day, zone) = profile::day_at(profiles, span.start);
            let local = span.start.with_timezone(&zone);
            (self.day, self.offset) = (Some(day), local.offset().fix().local_minus_utc() / 60);
        }
        self
    }

    /// The part that counts, if it has a clock time: as cut by the user, else as it came.
    pub fn span(&self) -> Option<Span> {
        match self.when {
            When::Timed(span) => Some(self.cut.unwrap_or(span)),
            When::Day(..) | When::Week(..) => None,
        }
    }

    /// Its whole length, before overlaps and midnight.
    pub fn minutes(&self) -> Minutes {
        match self.when {
            When::Timed(span) => self.cut.unwrap_or(span).minutes(),
            When::Day(_, minutes) | When::Week(_, minutes) => minutes,
        }
    }

    /// Its length as far as it is time spent: whole days on a calendar are none.
    pub fn spent(&self) -> Minutes {
        if self.all_day || self.is_banner() { Minutes::ZERO } else { self.minutes() }
    }

    /// A timer that was left running for a day is no more work than a trip in the calendar. What the
    /// leader wrote by hand is meant.
    fn is_banner(&self) -> bool {
        let long = match self.when {
            When::Timed(_) => self.span().is_some_and(|span| is_banner(span.end - span.start)),
            When::Day(_, minutes) => minutes >= Minutes::hours(24),
            When::Week(..) => false,
        };
        self.origin != Origin::Hand && long
    }

    /// How it was rated: by itself, else as its series is. `series` need not hold it.
    pub fn value_among(&self, series: &[Series]) -> Option<Value> {
        let of_series = || series.iter().find(|one| Some(one.id) == self.series)?.value;
        self.value.or_else(of_series)
    }

    /// A block with at least one other person.
    pub fn is_meeting(&self) -> bool {
        self.people.is_some_and(|people| people >= 2)
    }

    /// An own entry without anyone else is an intention until the week says it happened. Where the source
    /// names nobody at all it is not known to be one.
    pub fn is_intention(&self) -> bool {
        self.origin == Origin::Calendar && self.own && self.people.is_some_and(|people| people < 2)
    }

    /// It comes from a calendar that leaves out who takes part.
    pub fn hides_people(&self) -> bool {
        self.origin == Origin::Calendar && self.people.is_none()
    }

    pub fn facts(&self) -> Facts {
        Facts {
            status: self.status,
            answer: self.answer,
            kind: self.kind,
            all_day: self.all_day || self.is_banner(),
            empty: self.minutes().is_zero(),
            busy: self.busy,
            own: self.own,
        }
    }
}

impl Origin {
    pub const ALL: [Self; 3] = [Self::Hand, Self::Calendar, Self::TimeLog];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Calendar => "calendar",
            Self::TimeLog => "log",
        }
    }
}

impl Value {
    pub const ALL: [Self; 3] = [Self::Low, Self::Normal, Self::High];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::left_out::LeftOut;
    use chrono::{DateTime, TimeDelta, Utc};

    #[test]
    fn a_day_or_more_in_a_log_is_left_out_as_in_a_calendar() {
        let start: DateTime<Utc> = "2026-03-16T09:00:00Z".parse().expect("an instant");
        let timed = |minutes| When::Timed(Span::new(start, start + TimeDelta::minutes(minutes)));
        let reason = |when, origin| Block::new(when, Tz::UTC, "Timer", origin).facts().reason();
        assert_eq!(reason(timed(25 * 60), Origin::TimeLog), Some(LeftOut::AllDay));
        assert_eq!(reason(timed(24 * 60 - 1), Origin::TimeLog), None);
        let day = When::Day(start.date_naive(), Minutes::hours(24));
        assert_eq!(reason(day, Origin::TimeLog), Some(LeftOut::AllDay));
        assert_eq!(reason(timed(25 * 60), Origin::Hand), None);
    }
}
