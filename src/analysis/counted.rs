//! Which weeks enter medians, trends and drift. Hard weeks stay in: a week is left out because its
//! leader was away or because too little of it is known, never because it went badly.

use super::{compare::Comparison, figures::is_mostly_away};
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
    } else if !closed && is_thin(week.total, week.available) {
        Some(NotCounted::Thin)
    } else if !closed && 10 * week.unfiled().0 > total {
        Some(NotCounted::Unfiled)
    } else if is_mostly_away(week.available, week.capacity) {
        Some(NotCounted::MostlyAway)
    } else {
        None
    }
}

/// Whether less than 60 % of the available time is known.
pub fn is_thin(actual: Minutes, available: Minutes) -> bool {
    100 * actual.0 < 60 * available.0
}

/// Whether something is known of a week: it is over or counts, and was not spent away.
pub fn is_known(not_counted: Option<NotCounted>, is_over: bool) -> bool {
    match not_counted {
        None => true,
        Some(NotCounted::Away | NotCounted::MostlyAway) => false,
        Some(NotCounted::Thin | NotCounted::Unfiled) => is_over,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        compare::Spent,
        testing::{spent, worked_week, worked_week_of},
    };

    #[test]
    fn a_vacation_week_and_one_mostly_away_do_not_count_even_when_closed() {
        assert_eq!(why_not(&worked_week(&[2.0], 0.0), true), Some(NotCounted::Away));
        assert_eq!(why_not(&worked_week(&[15.0], 15.0), true), Some(NotCounted::MostlyAway));
        assert_eq!(why_not(&worked_week(&[16.0], 16.0), true), None);
    }

    #[test]
    fn a_week_not_reviewed_counts_from_60_percent_on() {
        assert_eq!(why_not(&worked_week(&[23.75], 40.0), false), Some(NotCounted::Thin));
        assert_eq!(why_not(&worked_week(&[24.0], 40.0), false), None);
        assert_eq!(why_not(&worked_week(&[1.0], 40.0), true), None);
    }

    #[test]
    fn a_week_not_reviewed_counts_with_a_tenth_unfiled_and_not_with_more() {
        let week = |unfiled| {
            let loose = Spent { category: None, minutes: Minutes(unfiled), unconfirmed: false };
            worked_week_of(&[spent(1, 2400 - unfiled), loose], Minutes::hours(40))
        };
        assert_eq!(why_not(&week(240), false), None);
        assert_eq!(why_not(&week(241), false), Some(NotCounted::Unfiled));
        assert_eq!(why_not(&week(241), true), None);
    }
}
