//! Where a review stands: its week and step, what is half said, and the time that it took.

use std::time::Duration;

use super::{decide::Deciding, step::Step};
use crate::{
    domain::{category::CategoryId, decision::DecisionId, week::Week},
    tui::view::View,
};

#[derive(Clone, Debug, Default)]
pub struct ReviewFlow {
    /// `None` before one was begun.
    pub week: Option<Week>,
    pub step: Step,
    /// The marked line of the step.
    pub line: usize,
    /// The step was come to and its own mark is not set yet.
    pub is_fresh: bool,
    /// What becomes of the open weeks before it.
    pub others: Others,
    /// That was asked.
    pub others_are_settled: bool,
    /// The calendars were offered to be read anew.
    pub brought_in: bool,
    pub guess: Guess,
    /// The grid lies over the figures.
    pub shows_grid: bool,
    pub deciding: Deciding,
    /// Decisions that were due and are asked about another time.
    pub put_off: Vec<DecisionId>,
    pub spent: Duration,
    /// Where Esc goes.
    pub came_from: Option<View>,
    /// It was left by a digit, to look something up.
    pub is_looking_up: bool,
    /// What is noted of its week, while the review of another one is in front.
    pub note: String,
    /// Its week is being closed.
    pub closes: bool,
    /// Its week is closed: there is nothing to go on with.
    pub is_closed: bool,
}

/// What becomes of the open weeks before the one that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They are sorted with it, and closed with it as unreviewed.
    #[default]
    Sorted,
    /// They are closed with it as they are.
    Closed,
    /// They stay open.
    Open,
}

/// What was guessed before the figures are seen.
#[derive(Clone, Debug, Default)]
pub struct Guess {
    pub category: Option<CategoryId>,
    /// The percent as far as they are typed.
    pub percent: String,
}

impl Others {
    pub const ALL: [Self; 3] = [Self::Sorted, Self::Closed, Self::Open];

    fn word(self) -> &'static str {
        match self {
            Self::Sorted => "sorted",
            Self::Closed => "closed",
            Self::Open => "open",
        }
    }
}

/// Under this name the place is kept, so that a review goes on after a restart.
pub const DRAFT: &str = "review";

/// So many reviews of other weeks are kept beside the one in front.
pub const MOST_ASIDE: usize = 8;

/// The time that a review is meant to take.
pub const MEANT: Duration = Duration::from_secs(5 * 60);

/// Who goes away from the screen is not reviewing.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

impl ReviewFlow {
    /// Begins with that week.
    #[must_use]
    pub fn begun(week: Week) -> Self {
        Self { week: Some(week), is_fresh: true, ..Self::default() }
    }

    /// Whether something was answered and its week is open.
    pub fn is_under_way(&self) -> bool {
        let is_answered = self.step > Step::Frame || self.brought_in || self.others_are_settled;
        self.week.is_some() && is_answered && !self.is_closed
    }

    /// Whether digits are typed: the percent of the guess.
    pub fn takes_digits(&self) -> bool {
        self.step == Step::Guess && !self.is_closed
    }

    pub fn go(&mut self, step: Step) {
        self.step = step;
        self.line = 0;
        self.is_fresh = true;
        self.shows_grid = false;
    }

    /// Whether the open weeks before it are closed with it; not before that was asked.
    pub fn closes_others(&self) -> bool {
        self.others_are_settled && self.others != Others::Open
    }

    /// Time goes by; what is longer than a pause is none of its own. Whether another second has begun.
    pub fn pass(&mut self, time: Duration) -> bool {
        let before = self.spent.as_secs();
        self.spent += time.min(LONGEST_PAUSE);
        self.spent.as_secs() != before
    }

    /// `2026-W12 sort 127 sorted`: week, step, seconds, and what becomes of the others, once that is said;
    /// after a tab the note, where it was set aside.
    pub fn kept(&self) -> Option<String> {
        let week = self.week.filter(|_| !self.is_closed || !self.note.is_empty())?;
        let step = self.step.name().to_lowercase();
        let others = if self.others_are_settled { self.others.word() } else { "" };
        let kept = format!("{week} {step} {} {others}", self.spent.as_secs());
        Some(format!("{}\t{}", kept.trim_end(), self.note).trim_end().to_owned())
    }

    /// As it was kept; `None` for what cannot be read.
    pub fn of_kept(text: &str) -> Option<Self> {
        let (place, note) = text.split_once('\t').unwrap_or((text, ""));
        let mut words = place.split_whitespace();
        let week: Week = words.next()?.parse().ok()?;
        let step = Step::named(words.next()?)?;
        let spent = Duration::from_secs(words.next()?.parse().ok()?);
        let others = words
            .next()
            .and_then(|word| Others::ALL.into_iter().find(|others| others.word() == word));
        Some(Self {
            step,
            spent,
            note: note.to_owned(),
            others: others.unwrap_or_default(),
            others_are_settled: others.is_some(),
            brought_in: step > Step::Frame,
            ..Self::begun(week)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_that_was_left_goes_on_where_it_was() {
        let mut flow = ReviewFlow::begun("2026-W12".parse().expect("a week"));
        flow.go(Step::Sort);
        flow.others = Others::Closed;
        flow.others_are_settled = true;
        flow.pass(Duration::from_secs(27));
        let kept = flow.kept().expect("a place");
        assert_eq!(kept, "2026-W12 sort 27 closed");
        let again = ReviewFlow::of_kept(&kept).expect("it can be read");
        assert_eq!((again.week, again.step, again.spent), (flow.week, flow.step, flow.spent));
        assert_eq!(again.others, Others::Closed);
        assert!(ReviewFlow::of_kept("").is_none());
        assert!(ReviewFlow::of_kept("2026-W12 nowhere 3").is_none());
    }

    #[test]
    fn a_long_pause_is_no_time_of_the_review() {
        let mut flow = ReviewFlow::default();
        flow.pass(Duration::from_secs(3600));
        assert_eq!(flow.spent, LONGEST_PAUSE);
    }
}
