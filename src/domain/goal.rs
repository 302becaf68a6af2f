//! An outcome wanted this half: hours given to it lead, the result follows.

use super::{category::CategoryId, half::Half, id::Id};

pub type GoalId = Id<Goal>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: GoalId,
    pub half: Half,
    pub position: i64,
    pub title: String,
    pub why: String,
    /// The result by which one will see that it is reached.
    pub lagging_sign: String,
    /// The categories whose hours serve it.
    pub categories: Vec<CategoryId>,
    pub verdict: Option<Verdict>,
    pub carried_to: Option<Half>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Met,
    Partly,
    Missed,
    Dropped,
}

impl Verdict {
    pub const ALL: [Self; 4] = [Self::Met, Self::Partly, Self::Missed, Self::Dropped];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Dropped => "dropped",
        }
    }
}
