//! What the user said about a week, and about a half.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    category::CategoryId, half::Half, id::Id, minutes::Minutes, plan::Direction,
    time_of_day::TimeOfDay, week::Week,
};

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
    /// Closed so as not to stay open; nobody looked at it.
    pub unreviewed: bool,
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
            unreviewed: false,
        }
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Closed by somebody who looked at it.
    pub fn is_reviewed(&self) -> bool {
        self.is_closed() && !self.unreviewed
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
    /// "What would I change about this process?"
    pub process_note: String,
    /// The day on which it was finished.
    pub held_on: Option<NaiveDate>,
    pub next_on: Option<NaiveDate>,
    pub form: OffsiteForm,
    pub begun_on: Option<NaiveDate>,
    /// Numbers of the finished steps, 0 to 12, in order.
    pub steps_done: Vec<u8>,
    /// The time it took so far.
    pub spent: Minutes,
    /// Where most time was thought to have gone, most first; at most three.
    pub guess: Vec<CategoryId>,
    /// Low-value time a week, as it was thought to be.
    pub guess_low_value: Option<Minutes>,
    /// What was surprising once the half was seen.
    pub surprise: String,
    /// Who gets to see its page.
    pub shown_to: String,
}

impl HalfReview {
    /// One without an answer.
    pub fn new(half: Half) -> Self {
        Self {
            half,
            intention: String::new(),
            diagnosis: String::new(),
            policy: String::new(),
            more: String::new(),
            less: String::new(),
            stop: String::new(),
            process_note: String::new(),
            held_on: None,
            next_on: None,
            form: OffsiteForm::Full,
            begun_on: None,
            steps_done: Vec::new(),
            spent: Minutes::ZERO,
            guess: Vec::new(),
            guess_low_value: None,
            surprise: String::new(),
            shown_to: String::new(),
        }
    }

    pub fn is_finished(&self) -> bool {
        self.held_on.is_some()
    }
}

/// How much of an offsite is walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsiteForm {
    Full,
    /// An hour and a half, where there is little history to look back on.
    Short,
    /// Within a half, after a reorganisation.
    RePlan,
}

impl OffsiteForm {
    pub const ALL: [Self; 3] = [Self::Full, Self::Short, Self::RePlan];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Short => "short",
            Self::RePlan => "re-plan",
        }
    }
}

/// What was wrong where plan and weeks differed over a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealismAnswer {
    ThePlan,
    TheWeeks,
    BothStand,
}

impl RealismAnswer {
    pub const ALL: [Self; 3] = [Self::ThePlan, Self::TheWeeks, Self::BothStand];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::ThePlan => "plan",
            Self::TheWeeks => "weeks",
            Self::BothStand => "both-stand",
        }
    }

    /// What was wrong, as on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::ThePlan => "the plan",
            Self::TheWeeks => "the weeks",
            Self::BothStand => "both stand",
        }
    }
}

pub type HoldId = Id<Hold>;

/// A time that is to be held in the calendar itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub id: HoldId,
    pub day: NaiveDate,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub category: CategoryId,
    /// The leader has put it there.
    pub in_calendar: bool,
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
