//! `decisions.csv`: one row per decision.

use super::{
    cell::{AsCell, Cell, Hours, Private},
    row::table,
    weeks::known,
};
use crate::domain::{
    category::Category,
    decision::{self, Decision},
    series::Series,
};

table! {
    pub struct DecisionRow {
        pub decision: i64,
        /// In whose review it was made.
        pub week: String,
        pub kind: String,
        pub tactic: Option<String>,
        pub subject: Subject,
        pub why: Option<Private<String>>,
        /// Often another person, so as private as a title.
        pub owner: Option<Private<String>>,
        pub from_week: String,
        pub recheck_week: Option<String>,
        /// A week.
        pub expected_h: Option<Hours>,
        pub realised_h: Option<Hours>,
        pub state: String,
    }
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Key of the category.
    Category(String),
    /// Title of the recurring meeting, written `series:Pricing group`.
    Series(String),
}

impl AsCell for Subject {
    fn cell(&self) -> Cell {
        match self {
            Self::Category(key) => key.cell(),
            Self::Series(title) => Private(format!("series:{title}")).cell(),
        }
    }
}

pub fn rows(
    decisions: &[Decision],
    categories: &[Category],
    series: &[Series],
) -> Vec<DecisionRow> {
    decisions.iter().map(|decision| row(decision, categories, series)).collect()
}

fn row(decision: &Decision, categories: &[Category], series: &[Series]) -> DecisionRow {
    let subject = match decision.subject {
        decision::Subject::Category(id) => {
            let category = categories.iter().find(|category| category.id == id);
            Subject::Category(category.map_or_else(|| id.to_string(), |one| one.key.clone()))
        }
        decision::Subject::Series(id) => {
            let series = series.iter().find(|series| series.id == id);
            Subject::Series(series.map_or_else(|| id.to_string(), |one| one.title.clone()))
        }
    };
    DecisionRow {
        decision: decision.id.number(),
        week: decision.week.to_string(),
        kind: decision.kind.as_str().to_owned(),
        tactic: decision.tactic.map(|tactic| tactic.as_str().to_owned()),
        subject,
        why: known(&decision.why).map(Private),
        owner: known(&decision.owner).map(Private),
        from_week: decision.from.to_string(),
        recheck_week: decision.recheck.map(|week| week.to_string()),
        expected_h: decision.expected.map(Hours),
        realised_h: decision.realised.map(Hours),
        state: decision.state.as_str().to_owned(),
    }
}
