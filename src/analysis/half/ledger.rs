//! Where the hours of a half went: which weeks are in which figure, and that nothing is lost between.

use super::HalfTotals;
use crate::{
    analysis::{counted::NotCounted, week_rows::WeekRows},
    domain::{minutes::Minutes, week::Week},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfLedger {
    /// Minutes of all weeks together.
    pub held: Minutes,
    /// Weeks that count, and their minutes.
    pub counted: Part,
    /// Those that do not, by reason; each reason that there is.
    pub others: Vec<(NotCounted, Part)>,
    /// Weeks that are not counted, with the reason and their minutes.
    pub weeks: Vec<(Week, NotCounted, Minutes)>,
    /// Minutes of the rows of the half together.
    pub rows: Minutes,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub weeks: usize,
    pub minutes: Minutes,
}

/// Of these weeks and the totals made of them.
pub fn of(totals: &HalfTotals, weeks: &[WeekRows]) -> HalfLedger {
    let part = |reason: Option<NotCounted>| {
        let its = || weeks.iter().filter(|week| week.total.not_counted == reason);
        Part { weeks: its().count(), minutes: its().map(|week| week.total.actual).sum() }
    };
    let others = NotCounted::ALL.map(|reason| (reason, part(Some(reason))));
    let left =
        |week: &WeekRows| Some((week.total.week, week.total.not_counted?, week.total.actual));
    HalfLedger {
        held: weeks.iter().map(|week| week.total.actual).sum(),
        counted: part(None),
        others: others.into_iter().filter(|(_, part)| part.weeks > 0).collect(),
        weeks: weeks.iter().filter_map(left).collect(),
        rows: totals.rows.iter().map(|row| row.actual).sum(),
    }
}

impl HalfLedger {
    /// Minutes of the weeks that are added up: the counted ones and those mostly away.
    pub fn summed(&self) -> Minutes {
        let also = self.others.iter().filter(|(reason, _)| super::is_summed(Some(*reason)));
        self.counted.minutes + also.map(|(_, part)| part.minutes).sum()
    }

    /// Whether the parts are the whole, and the rows what is added up.
    pub fn closes(&self) -> bool {
        let others: Minutes = self.others.iter().map(|(_, part)| part.minutes).sum();
        self.counted.minutes + others == self.held && self.rows == self.summed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        half::totals,
        testing::{hours, story},
    };

    #[test]
    fn the_story_closes_with_one_week_away() {
        let weeks = story::weeks(story::HALF);
        let totals = totals(&weeks, &story::categories());
        let ledger = of(&totals, &weeks);
        assert_eq!((ledger.held, ledger.summed()), (hours(983.0), totals.actual));
        assert_eq!((ledger.counted.weeks, ledger.weeks.len()), (25, 1));
        assert!(ledger.closes());
    }

    #[test]
    fn hours_of_thin_weeks_are_held_and_not_added_up() {
        let mut weeks = story::weeks(story::HALF);
        weeks[3].total.not_counted = Some(NotCounted::Thin);
        weeks[4].total.not_counted = Some(NotCounted::MostlyAway);
        let totals = totals(&weeks, &story::categories());
        let ledger = of(&totals, &weeks);
        assert_eq!(ledger.held - ledger.summed(), weeks[3].total.actual);
        assert!(ledger.closes());
        let reasons: Vec<NotCounted> = ledger.weeks.iter().map(|(_, reason, _)| *reason).collect();
        assert_eq!(reasons, [NotCounted::Thin, NotCounted::MostlyAway, NotCounted::Away]);
    }

    #[test]
    fn rows_that_hold_less_than_their_weeks_do_not_close() {
        let weeks = story::weeks(story::HALF);
        let mut totals = totals(&weeks, &story::categories());
        totals.rows.pop();
        assert!(!of(&totals, &weeks).closes());
    }
}
