//! The recorded answer to a divergence: change the plan, change the week, or accept.

use super::{category::CategoryId, id::Id, minutes::Minutes, series::SeriesId, week::Week};

pub type DecisionId = Id<Decision>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: DecisionId,
    /// The week in whose review it was made.
    pub week: Week,
    pub kind: DecisionKind,
    /// How the calendar changes, when it is a re-assertion.
    pub tactic: Option<Tactic>,
    pub subject: Subject,
    pub why: String,
    pub owner: String,
    pub from: Week,
    pub recheck: Option<Week>,
    /// Hours a week it is to give back.
    pub expected: Option<Minutes>,
    pub realised: Option<Minutes>,
    pub state: DecisionState,
    /// The new length of a meeting that is shortened, the new hours of a plan that is adjusted, or the
    /// time from one to the next of a meeting that is held less often.
    pub target: Option<Minutes>,
    /// The figures it was made on, in words; they stay what they were.
    pub evidence: String,
    /// Its change is made in the calendar itself, as far as the leader says.
    pub in_calendar: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Category(CategoryId),
    Series(SeriesId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    Adjust,
    ReAssert,
    AcceptOnce,
    /// Accepted until the offsite; no more reminders.
    Accept,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tactic {
    Delegate,
    Drop,
    Shorten,
    LessOften,
    Async,
    Move,
    Decline,
    Guard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionState {
    Open,
    Done,
    Lapsed,
    Carried,
}

/// Weeks after which a decision is looked at again.
const WEEKS_UNTIL_RECHECK: i64 = 4;

/// From one day to the same of the next week.
pub const A_WEEK: Minutes = Minutes::hours(7 * 24);

/// The week in whose review a decision is looked at again: four weeks after the one in which it was
/// made; where it begins later, in the fourth week in which it holds.
pub fn recheck_week(made: Week, from: Week) -> Week {
    made.plus(WEEKS_UNTIL_RECHECK).max(from.plus(WEEKS_UNTIL_RECHECK - 1))
}

impl Decision {
    /// Whether its change still has to prove itself.
    pub fn is_open(&self) -> bool {
        matches!(self.state, DecisionState::Open | DecisionState::Carried)
    }

    /// Whether it asks to be looked at in the review of that week.
    pub fn is_due(&self, week: Week) -> bool {
        self.is_open() && self.recheck.is_some_and(|recheck| recheck <= week)
    }

    /// Whole weeks from one to the next of a meeting that is held less often, where that was said.
    pub fn weeks_between(&self) -> Option<i64> {
        let weeks = self.target.filter(|_| self.tactic == Some(Tactic::LessOften))?.0 / A_WEEK.0;
        (weeks > 0).then_some(weeks)
    }

    /// What was decided, in a few words: `Delegate Incident board to Eva`.
    pub fn in_words(&self, subject: &str) -> String {
        let target = self.target.map(Minutes::screen_hours);
        match (self.kind, self.tactic) {
            (DecisionKind::AcceptOnce, _) => format!("Accept {subject} once"),
            (DecisionKind::Accept, _) => format!("Accept {subject} until the offsite"),
            (DecisionKind::Adjust, _) => match target {
                Some(hours) => format!("Plan {hours} h for {subject}"),
                None => format!("Plan {subject} anew"),
            },
            (DecisionKind::ReAssert, None) => format!("Keep the plan for {subject}"),
            (DecisionKind::ReAssert, Some(tactic)) => self.tactic_in_words(tactic, subject),
        }
    }

    fn tactic_in_words(&self, tactic: Tactic, subject: &str) -> String {
        let done = match tactic {
            Tactic::Delegate => format!("Delegate {subject}"),
            Tactic::Drop => format!("Drop {subject}"),
            Tactic::Shorten => {
                let to = self.target.map(|length| format!(" to {} min", length.0));
                format!("Shorten {subject}{}", to.unwrap_or_default())
            }
            Tactic::LessOften => match self.weeks_between() {
                Some(1) => format!("Hold {subject} once a week"),
                Some(weeks) => format!("Hold {subject} every {weeks} weeks"),
                None => format!("Hold {subject} less often"),
            },
            Tactic::Async => format!("Hold {subject} in writing"),
            Tactic::Move => format!("Move {subject}"),
            Tactic::Decline => format!("Decline {subject}"),
            Tactic::Guard => format!("Guard {subject}"),
        };
        if self.owner.is_empty() { done } else { format!("{done} to {}", self.owner) }
    }
}

impl DecisionKind {
    pub const ALL: [Self; 4] = [Self::Adjust, Self::ReAssert, Self::AcceptOnce, Self::Accept];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adjust => "adjust",
            Self::ReAssert => "re-assert",
            Self::AcceptOnce => "accept-once",
            Self::Accept => "accept-until-offsite",
        }
    }
}

impl Tactic {
    pub const ALL: [Self; 8] = [
        Self::Delegate,
        Self::Drop,
        Self::Shorten,
        Self::LessOften,
        Self::Async,
        Self::Move,
        Self::Decline,
        Self::Guard,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delegate => "delegate",
            Self::Drop => "drop",
            Self::Shorten => "shorten",
            Self::LessOften => "less-often",
            Self::Async => "async",
            Self::Move => "move",
            Self::Decline => "decline",
            Self::Guard => "guard",
        }
    }
}

impl DecisionState {
    pub const ALL: [Self; 4] = [Self::Open, Self::Done, Self::Lapsed, Self::Carried];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Lapsed => "lapsed",
            Self::Carried => "carried",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(number: u32) -> Week {
        Week::new(2026, number).expect("a week")
    }

    #[test]
    fn it_is_looked_at_again_four_weeks_after_it_was_made() {
        assert_eq!(recheck_week(week(12), week(13)), week(16));
        assert_eq!(recheck_week(week(20), week(20)), week(24));
    }

    #[test]
    fn one_that_begins_later_has_four_weeks_to_prove_itself() {
        assert_eq!(recheck_week(week(12), week(18)), week(21));
    }
}
