//! The ways of answering, and what each is recorded as.

use crate::domain::{
    decision::{A_WEEK, DecisionKind, DecisionState, Tactic},
    minutes::Minutes,
};

/// What gives: the plan, the week, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// Plan so much for it from now on.
    Adjust(Minutes),
    Delegate(String),
    Drop,
    /// To this length.
    Shorten(Minutes),
    /// Once in so many weeks; half as often where none are named.
    LessOften(Option<u32>),
    Async,
    Move,
    Decline,
    Guard,
    AcceptOnce,
    AcceptUntilOffsite,
}

impl Course {
    pub(super) fn kind(&self) -> DecisionKind {
        match self {
            Self::Adjust(_) => DecisionKind::Adjust,
            Self::AcceptOnce => DecisionKind::AcceptOnce,
            Self::AcceptUntilOffsite => DecisionKind::Accept,
            _ => DecisionKind::ReAssert,
        }
    }

    pub(super) fn tactic(&self) -> Option<Tactic> {
        match self {
            Self::Delegate(_) => Some(Tactic::Delegate),
            Self::Drop => Some(Tactic::Drop),
            Self::Shorten(_) => Some(Tactic::Shorten),
            Self::LessOften(_) => Some(Tactic::LessOften),
            Self::Async => Some(Tactic::Async),
            Self::Move => Some(Tactic::Move),
            Self::Decline => Some(Tactic::Decline),
            Self::Guard => Some(Tactic::Guard),
            Self::Adjust(_) | Self::AcceptOnce | Self::AcceptUntilOffsite => None,
        }
    }

    pub(super) fn owner(&self) -> &str {
        if let Self::Delegate(owner) = self { owner.trim() } else { "" }
    }

    pub(super) fn target(&self) -> Option<Minutes> {
        match self {
            Self::Adjust(minutes) | Self::Shorten(minutes) => Some(*minutes),
            Self::LessOften(Some(weeks)) => Some(Minutes(i64::from(*weeks) * A_WEEK.0)),
            _ => None,
        }
    }

    pub(super) fn is_looked_at_again(&self) -> bool {
        !matches!(self, Self::AcceptOnce | Self::AcceptUntilOffsite)
    }

    /// What is accepted once asks for nothing more.
    pub(super) fn first_state(&self) -> DecisionState {
        if *self == Self::AcceptOnce { DecisionState::Done } else { DecisionState::Open }
    }
}
