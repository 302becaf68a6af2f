//! A stretch of time between two instants; the end is not part of it.

use chrono::{DateTime, Utc};

use super::minutes::Minutes;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

impl Span {
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { start, end }
    }

    /// Elapsed minutes, so that a clock change adds nothing.
    pub fn minutes(self) -> Minutes {
        Minutes((self.end - self.start).num_minutes().max(0))
    }

    /// The part inside `other`, if there is one.
    pub fn within(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Self { start, end })
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.within(other).is_some()
    }
}
