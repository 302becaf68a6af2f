//! What a decision brought: what its subject took in the four counted weeks before it held, against
//! the four counted weeks since. Which weeks count is `counted`'s affair.

use super::entry::Entry;
use crate::domain::{
    decision::{A_WEEK, Tactic},
    left_out::LeftOut,
    minutes::Minutes,
    plan::Direction,
    week::Week,
};

/// So many counted weeks stand on either side.
pub const WEEKS: usize = 4;

/// What one subject took in one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Took {
    pub week: Week,
    /// Length of each meeting that took place; for a category one sum, scaled to a full week.
    pub minutes: Vec<Minutes>,
    /// It stood in the calendar, whether it was attended, declined or called off.
    pub was_there: bool,
}

impl Took {
    /// A week in which there is nothing of it.
    pub fn nothing(week: Week) -> Self {
        Self { week, minutes: Vec::new(), was_there: false }
    }

    /// One more meeting of that week. What another took of its time was in its place all the same.
    pub fn add(&mut self, entry: &Entry) {
        let is_none =
            matches!(entry.left_out, Some(LeftOut::Away | LeftOut::AllDay | LeftOut::NoLength));
        self.was_there |= !is_none;
        self.minutes.extend((!entry.counted.is_zero()).then_some(entry.held));
    }

    fn sum(&self) -> Minutes {
        self.minutes.iter().copied().sum()
    }

    /// The same with no meeting longer than `most`.
    #[must_use]
    pub fn cut(&self, most: Minutes) -> Self {
        let minutes = self.minutes.iter().map(|one| (*one).min(most)).collect();
        Self { minutes, ..self.clone() }
    }
}

/// Minutes a week that a subject usually takes: the median of the weeks where it stood in each of
/// them, so that a meeting missed once moves nothing; else their mean, so that what comes every second
/// week takes half. `None` without weeks.
pub fn usual(weeks: &[Took]) -> Option<Minutes> {
    let count = i64::try_from(weeks.len()).ok().filter(|count| *count > 0)?;
    let mut sums: Vec<Minutes> = weeks.iter().map(Took::sum).collect();
    if weeks.iter().any(|one| !one.was_there) {
        return Some(sums.into_iter().sum::<Minutes>().scaled(Minutes(1), Minutes(count)));
    }
    sums.sort();
    let middle = sums[(sums.len() - 1) / 2] + sums[sums.len() / 2];
    Some(middle.scaled(Minutes(1), Minutes(2)))
}

/// Length of one meeting among them, the lower of two in the middle; zero where none took place.
fn usual_length(weeks: &[Took]) -> Minutes {
    let mut lengths: Vec<Minutes> = weeks.iter().flat_map(|one| one.minutes.clone()).collect();
    lengths.sort();
    lengths.get(lengths.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// Minutes a week that such a change of a meeting gives back, from what the meeting took. `to` is its new
/// length, or the time from one to the next; what nobody named is taken to be half. `None` where
/// nothing is known, and where the change frees nothing by itself.
pub fn gives_back(way: Tactic, to: Option<Minutes>, took: &[Took]) -> Option<Minutes> {
    let now = usual(took)?;
    let half = now.scaled(Minutes(1), Minutes(2));
    match way {
        Tactic::Delegate | Tactic::Drop | Tactic::Decline | Tactic::Async => Some(now),
        Tactic::LessOften => Some(to.map_or(half, |between| {
            let rarer = usual_length(took).scaled(A_WEEK, between.max(A_WEEK));
            (now - rarer).max(Minutes::ZERO)
        })),
        Tactic::Shorten => Some(to.map_or(half, |length| {
            let cut: Vec<Took> = took.iter().map(|one| one.cut(length)).collect();
            now - usual(&cut).unwrap_or(now)
        })),
        Tactic::Move | Tactic::Guard => None,
    }
}

/// How a decision is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowThrough {
    /// Minutes a week before it held; `None` where no week before it counts.
    pub before: Option<Minutes>,
    /// Minutes a week since; `None` while no week since counts.
    pub after: Option<Minutes>,
    /// Counted weeks since, at most four.
    pub weeks: usize,
    /// The first week since which nothing of it took place, where that is not chance: all of them, or two
    /// and more.
    pub gone_since: Option<Week>,
    /// Minutes a week that came back: of a meeting what it takes less, of a category what it moved
    /// towards its target. Negative where it went the other way.
    pub realised: Option<Minutes>,
}

/// Of a recurring meeting.
pub fn of_series(before: &[Took], after: &[Took]) -> FollowThrough {
    told(before, after, |before, after| before - after)
}

/// Of a category with its line in the plan; without one less is taken to be meant.
pub fn of_category(
    before: &[Took],
    after: &[Took],
    line: Option<(Minutes, Direction)>,
) -> FollowThrough {
    told(before, after, |before, after| {
        let more_is_meant = line.is_some_and(|(target, direction)| match direction {
            Direction::AtLeast => true,
            Direction::AtMost => false,
            Direction::About => before < target,
        });
        if more_is_meant { after - before } else { before - after }
    })
}

fn told(
    before: &[Took],
    after: &[Took],
    back: impl FnOnce(Minutes, Minutes) -> Minutes,
) -> FollowThrough {
    let weeks = after.len();
    let gone: Vec<&Took> = after.iter().rev().take_while(|one| one.sum().is_zero()).collect();
    let gone_since = gone.last().filter(|_| gone.len() >= 2 || gone.len() == weeks);
    let gone_since = gone_since.map(|one| one.week);
    let (before, after) = (usual(before), usual(after));
    let realised = before.zip(after).map(|(before, after)| back(before, after));
    FollowThrough { before, after, weeks, gone_since, realised }
}

impl FollowThrough {
    /// Whether as many weeks stand after it as it is measured on.
    pub fn is_measured(&self) -> bool {
        self.weeks >= WEEKS
    }

    /// What speaks for settling it: `gone since 2026-W13, 1.5 h a week back of 1.5 h`.
    pub fn in_words(&self, expected: Option<Minutes>) -> String {
        let Some((before, after)) = self.before.zip(self.after) else {
            return "nothing is known of it yet".to_owned();
        };
        let now = match self.gone_since {
            Some(week) => format!("gone since {week}"),
            None => {
                format!("{} h a week, {} h before", after.screen_hours(), before.screen_hours())
            }
        };
        match (self.realised, expected) {
            (Some(realised), Some(expected)) => {
                format!(
                    "{now}: {} h back of {} h",
                    realised.screen_hours(),
                    expected.screen_hours()
                )
            }
            _ => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::hours;

    /// Weeks of a meeting that stood in the calendar, with the minutes that counted.
    fn weeks(minutes: &[i64]) -> Vec<Took> {
        (10..)
            .zip(minutes)
            .map(|(number, minutes)| Took {
                week: Week::new(2026, number).expect("a week"),
                minutes: vec![Minutes(*minutes)],
                was_there: true,
            })
            .collect()
    }

    fn gone(count: usize) -> Vec<Took> {
        let mut weeks = weeks(&vec![0; count]);
        for week in &mut weeks {
            week.minutes.clear();
            week.was_there = false;
        }
        weeks
    }

    #[test]
    fn a_meeting_that_is_gone_gives_all_of_it_back() {
        let told = of_series(&weeks(&[90; 4]), &gone(4));
        assert_eq!((told.realised, told.is_measured()), (Some(Minutes(90)), true));
        assert_eq!(told.in_words(Some(Minutes(90))), "gone since 2026-W10: 1.5 h back of 1.5 h");
    }

    #[test]
    fn an_hour_cut_to_three_quarters_gives_a_quarter_although_one_was_missed_before() {
        let told = of_series(&weeks(&[0, 60, 60, 60]), &weeks(&[45; 3]));
        assert_eq!((told.realised, told.weeks), (Some(Minutes(15)), 3));
        assert!(!told.is_measured());
        assert_eq!(
            told.in_words(Some(Minutes(30))),
            "0.75 h a week, 1.0 h before: 0.25 h back of 0.5 h"
        );
    }

    #[test]
    fn what_is_attended_now_and_then_gives_back_what_it_took() {
        let mut took = weeks(&[45, 0, 0, 0]);
        took[1].was_there = false;
        let back = |way, to| gives_back(way, to, &took);
        assert_eq!(back(Tactic::Decline, None), Some(Minutes(11)));
        assert_eq!(
            gives_back(Tactic::Shorten, Some(Minutes(45)), &weeks(&[60; 4])),
            Some(Minutes(15))
        );
        assert_eq!(gives_back(Tactic::LessOften, None, &weeks(&[60; 4])), Some(Minutes(30)));
        let every = |weeks_between: i64| Some(Minutes(weeks_between * A_WEEK.0));
        let rarer = |between| gives_back(Tactic::LessOften, every(between), &weeks(&[60; 4]));
        assert_eq!(
            [rarer(1), rarer(2), rarer(4)],
            [0, 30, 45].map(|minutes| Some(Minutes(minutes)))
        );
        assert_eq!(back(Tactic::Move, None), None);
        assert_eq!(gives_back(Tactic::Drop, None, &[]), None);
    }

    #[test]
    fn every_second_week_is_half() {
        let mut after = weeks(&[90, 0, 90, 0]);
        for week in after.iter_mut().filter(|week| week.sum().is_zero()) {
            week.was_there = false;
        }
        assert_eq!(of_series(&weeks(&[90; 4]), &after).realised, Some(Minutes(45)));
    }

    #[test]
    fn a_category_moves_towards_its_target_from_either_side() {
        let line = |direction| Some((hours(6.0), direction));
        let (low, high) = (weeks(&[180; 4]), weeks(&[480; 4]));
        let realised = |before, after, direction| {
            of_category(before, after, line(direction)).realised.map(|minutes| minutes.0)
        };
        assert_eq!(realised(&low, &high, Direction::AtLeast), Some(300));
        assert_eq!(realised(&low, &high, Direction::AtMost), Some(-300));
        assert_eq!(realised(&low, &high, Direction::About), Some(300));
        assert_eq!(realised(&high, &low, Direction::About), Some(300));
    }

    #[test]
    fn nothing_is_known_before_a_week_has_counted() {
        let told = of_series(&weeks(&[60; 4]), &[]);
        assert_eq!((told.after, told.realised), (None, None));
    }
}
