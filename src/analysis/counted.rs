//! Which weeks enter medians, trends and drift. Hard weeks stay in: a week is left out because its
//! leader was away or because too little of it is known, never because it went badly.

use super::compare::{Comparison, is_mostly_away};
use crate::domain::minutes::Minutes;

/// Why a week does not enter the figures over many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// Nothing of the week was available; work done in it is work done while away.
    Away,
    /// Less than 40 % of it was available: it enters sums, not medians.
    MostlyAway,
    /// Not reviewed, and less than 60 % of the available time is known.
    Thin,
    /// Not reviewed, and more than 10 % of the hours are unfiled.
    Unfiled,
}

/// `None` for a week that counts: at least 40 % of it available, and closed; or not closed, but
/// with a coverage of at least 60 % and at most 10 % unfiled.
pub fn why_not(week: &Comparison, closed: bool) -> Option<NotCounted> {
    let total = week.total.0;
    if week.available <= Minutes::ZERO {
        Some(NotCounted::Away)
    } else if !closed && 100 * total < 60 * week.available.0 {
        Some(NotCounted::Thin)
    } else if !closed && 10 * week.unfiled().0 > total {
        Some(NotCounted::Unfiled)
    } else if is_mostly_away(week.available, week.capacity) {
        Some(NotCounted::MostlyAway)
    } else {
        None
    }
}

impl NotCounted {
    pub const ALL: [Self; 4] = [Self::Away, Self::MostlyAway, Self::Thin, Self::Unfiled];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::MostlyAway => "mostly-away",
            Self::Thin => "thin",
            Self::Unfiled => "unfiled",
        }
    }
}
