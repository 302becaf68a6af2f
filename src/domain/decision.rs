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
    /// The new length of a meeting that is shortened, or the new hours of a plan that is adjusted.
    pub target: Option<Minutes>,
    /// The figures it was made on, in words; they stay what they were.
    pub evidence: String,
    /// Its change is made in the calendar itself, as far as the leader says.
    pub in_calendar: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
