//! What the user said about a week, and about a half.

use chrono::{DateTime, NaiveDate, Utc};

use super::{category::CategoryId, half::Half, minutes::Minutes, plan::Direction, week::Week};

/// What is recorded of one week beside its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekRecord {
    pub week: Week,
    pub kind: WeekKind,
    /// "What would I do differently?"
    pub note: String,
    /// The category most time was thought to go to, and its share in percent.
    pub guess: Option<(CategoryId, u32)>,
    /// The time its review took.
    pub review_time: Option<Minutes>,
    /// Its figures are frozen since then.
    pub closed_at: Option<DateTime<Utc>>,
    /// When they were last restated.
    pub revised_at: Option<DateTime<Utc>>,
}

impl WeekRecord {
    pub fn new(week: Week) -> Self {
        Self {
            week,
            kind: WeekKind::Normal,
            note: String::new(),
            guess: None,
            review_time: None,
            closed_at: None,
            revised_at: None,
        }
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}

/// Names what was special about a week; hard weeks stay in the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekKind {
    Normal,
    Travel,
    OnCall,
    Offsite,
}

impl WeekKind {
    pub const ALL: [Self; 4] = [Self::Normal, Self::Travel, Self::OnCall, Self::Offsite];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Travel => "travel",
            Self::OnCall => "oncall",
            Self::Offsite => "offsite",
        }
    }
}

/// The words of an offsite about the half it looks back on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfReview {
    pub half: Half,
    /// "What must be different after today?"
    pub intention: String,
    pub diagnosis: String,
    pub policy: String,
    pub more: String,
    pub less: String,
    pub stop: String,
    pub process_note: String,
    pub held_on: Option<NaiveDate>,
    pub next_on: Option<NaiveDate>,
}

/// What an offsite wishes a category to get in the half to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub category: CategoryId,
    /// A week.
    pub minutes: Minutes,
    pub direction: Direction,
    /// The part of the hours that decisions proved to free which is given to it.
    pub freed: Minutes,
}
