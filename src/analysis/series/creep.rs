//! Creep: minutes a week that came in with series since the plan was made. A surprise is paid by the
//! buffer and gone; creep comes back every week until somebody decides.

use std::collections::BTreeMap;

use super::{
    life::{Baseline, Known, Life, WEEKS_LOOKED_AT, life},
    times::{Time, Weeks},
};
use crate::domain::{minutes::Minutes, series::SeriesId, week::Week};

/// What is known of all series, for any of the weeks that it was read for.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub weeks: Weeks,
    pub series: BTreeMap<SeriesId, SeriesRecord>,
}

#[derive(Clone, Debug, Default)]
pub struct SeriesRecord {
    /// The first week in which it ever came, where that is before all of `times`.
    pub first: Option<Week>,
    pub kept_in: Option<Week>,
    /// In order.
    pub times: Vec<Time>,
    /// Nothing of it is to come, though its calendar is known for long enough.
    pub is_over: bool,
}

/// The stretches of weeks whose times decide about the series as of `week`: those up to it, and those
/// from the baseline on.
pub fn stretches(week: Week, baseline: Option<Baseline>) -> [(Week, Week); 2] {
    let from = baseline.map_or(week, |baseline| baseline.week.min(week));
    let until = from.plus(WEEKS_LOOKED_AT).min(week);
    [(from, until), (week.plus(-WEEKS_LOOKED_AT), week)]
}

impl Recorded {
    /// How each series stands as of `week`.
    pub fn lives(&self, week: Week, baseline: Option<Baseline>) -> BTreeMap<SeriesId, Life> {
        let stretches = stretches(week, baseline);
        let is_near =
            |one: Week| stretches.iter().any(|(from, until)| *from <= one && one <= *until);
        let mut at_work = self.weeks.at_work(week);
        at_work.retain(|week| is_near(*week));
        let partly_away = self.weeks.partly_away();
        let of = |(id, record): (&SeriesId, &SeriesRecord)| {
            let near = record.times.iter().filter(|time| is_near(time.week));
            let times: Vec<Time> = near.copied().collect();
            let first = record.first.into_iter().chain(record.times.first().map(|time| time.week));
            let first = first.min().filter(|first| *first <= week)?;
            let known = Known {
                first,
                times: &times,
                kept_in: record.kept_in,
                partly_away: &partly_away,
                is_over: record.is_over,
            };
            Some((*id, life(&known, baseline.map(|baseline| baseline.week), &at_work)))
        };
        self.series.iter().filter_map(of).collect()
    }

    /// New and grown less ended and shrunk, of all series together, as of `week`. In minutes a week,
    /// negative where they came to take less; `None` without a baseline.
    pub fn creep(&self, week: Week, baseline: Option<Baseline>) -> Option<Minutes> {
        baseline?;
        Some(self.lives(week, baseline).into_values().map(|life| life.creep).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{profile, week},
        domain::plan::PlanReason,
    };

    fn record(weeks: impl IntoIterator<Item = u32>, length: i64) -> SeriesRecord {
        let time = |number| Time {
            week: Week::new(2026, number).expect("a week"),
            length: Minutes(length),
            by_rule: true,
        };
        SeriesRecord { times: weeks.into_iter().map(time).collect(), ..SeriesRecord::default() }
    }

    fn recorded(series: impl IntoIterator<Item = SeriesRecord>) -> Recorded {
        let series = (1..).map(SeriesId::new).zip(series).collect();
        let weeks = Weeks::of(week("2025-W36"), week("2026-W26"), &[profile()], &[]);
        Recorded { weeks, series }
    }

    fn since(text: &str) -> Option<Baseline> {
        Some(Baseline { week: week(text), reason: PlanReason::Offsite })
    }

    #[test]
    fn creep_is_what_came_and_grew_less_what_went() {
        let grown = SeriesRecord {
            times: [record(1..=8, 30).times, record(9..=12, 60).times].concat(),
            ..SeriesRecord::default()
        };
        let all = recorded([record(1..=12, 60), record(5..=12, 90), record(1..=6, 45), grown]);
        let creep = |text| all.creep(week(text), since("2026-W01"));
        assert_eq!(creep("2026-W05"), Some(Minutes::ZERO));
        assert_eq!(creep("2026-W06"), Some(Minutes(90)));
        assert_eq!(creep("2026-W10"), Some(Minutes(90 - 45 + 15)));
        assert_eq!(creep("2026-W12"), Some(Minutes(90 - 45 + 30)));
        assert_eq!(all.creep(week("2026-W12"), None), None);
    }

    #[test]
    fn what_came_before_the_times_that_were_read_is_not_new() {
        let old = SeriesRecord { first: Some(week("2024-W10")), ..record(2..=12, 20) };
        let life = recorded([old]).lives(week("2026-W12"), since("2026-W01"));
        assert_eq!(life.values().map(|life| life.word()).collect::<Vec<_>>(), ["in plan"]);
    }

    #[test]
    fn what_is_to_come_says_nothing_of_a_week_before_it() {
        let all = recorded([record(10..=20, 60)]);
        assert!(all.lives(week("2026-W09"), since("2026-W01")).is_empty());
        assert_eq!(all.creep(week("2026-W09"), since("2026-W01")), Some(Minutes::ZERO));
    }
}
