//! A typed event: when it starts, how long it lasts, how it repeats. `event_reader` makes it from
//! a component.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::{meaning::Meaning, rule::Rule, values::Duration, zones::Zone};

/// A wall time and where its clock hangs.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub wall: NaiveDateTime,
    /// The user's own for dates and floating times.
    pub zone: Zone,
    pub floating: bool,
    pub whole_day: bool,
}

impl When {
    pub fn instant(&self) -> DateTime<Utc> {
        self.zone.instant(self.wall)
    }

    /// What an instance is known by. Whole days and floating times go by their clock, as if it hung
    /// in UTC, so that a leader who moves finds them again.
    pub fn key(&self) -> DateTime<Utc> {
        if self.floating { self.wall.and_utc() } else { self.instant() }
    }

    /// The same clock at another time.
    pub fn at(&self, wall: NaiveDateTime) -> Self {
        Self { wall, ..self.clone() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Whole days, at least one.
    Days(i64),
    /// From the start to an end given as a time.
    Exact(TimeDelta),
    /// A DURATION: days as the clock has them, hours as they pass.
    Nominal(Duration),
}

/// The instance of a series that an event takes the place of.
#[derive(Clone, Debug)]
pub struct Replaces {
    pub when: When,
    pub at: DateTime<Utc>,
    /// The day it is, should the series be one of whole days.
    pub day: NaiveDate,
    /// `RANGE=THISANDFUTURE`.
    pub onwards: bool,
}

/// EXDATE: instants, and days for those written as dates.
#[derive(Clone, Debug, Default)]
pub struct Excluded {
    pub instants: HashSet<DateTime<Utc>>,
    pub days: HashSet<NaiveDate>,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub uid: String,
    pub sequence: u64,
    pub line: usize,
    /// Index of its file.
    pub file: usize,
    pub start: When,
    pub length: Length,
    pub replaces: Option<Replaces>,
    pub rules: Vec<(Rule, Option<NaiveDateTime>)>,
    pub except_rules: Vec<(Rule, Option<NaiveDateTime>)>,
    /// RDATE, with an end of its own where it is a PERIOD.
    pub extra: Vec<(When, Option<DateTime<Utc>>)>,
    pub excluded: Excluded,
    /// The only rule ended before the start: no instance at all.
    pub over: bool,
    pub meaning: Meaning,
}

impl Event {
    pub fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.extra.is_empty()
    }

    /// Where an instance that starts at `when` ends.
    pub fn end(&self, when: &When) -> DateTime<Utc> {
        let start = when.instant();
        let end = match self.length {
            Length::Days(days) => self.moved(when, Duration { days, exact: TimeDelta::zero() }),
            Length::Exact(length) => start.checked_add_signed(length),
            Length::Nominal(duration) if when.whole_day => {
                self.moved(when, Duration { days: duration.days.max(1), ..Duration::default() })
            }
            Length::Nominal(duration) => self.moved(when, duration),
        };
        let end = end.unwrap_or(start).max(start);
        if when.whole_day && end == start {
            let next_day = when.wall.checked_add_days(Days::new(1)).unwrap_or(when.wall);
            return when.zone.instant(next_day);
        }
        end
    }

    fn moved(&self, when: &When, by: Duration) -> Option<DateTime<Utc>> {
        when.zone.instant(by.add_days(when.wall)?).checked_add_signed(by.exact)
    }

    /// No instance is longer, clock changes included.
    pub fn longest(&self) -> TimeDelta {
        let a_day = TimeDelta::days(1);
        let days = |days: i64| TimeDelta::try_days(days.saturating_add(1)).unwrap_or(a_day);
        match self.length {
            Length::Days(count) => days(count),
            Length::Exact(length) => length,
            Length::Nominal(by) => days(by.days.max(1)) + by.exact.max(TimeDelta::zero()),
        }
    }
}
