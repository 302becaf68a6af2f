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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, week, worked_categories},
        domain::{
            category::CategoryId,
            decision::{DecisionId, DecisionKind, DecisionState, Tactic},
            minutes::Minutes,
            series::SeriesId,
        },
        report::{csv, sheet::Sheet},
    };

    #[test]
    fn a_decision_for_other_eyes_names_its_category_but_no_meeting_and_no_person() {
        let delegated = Decision {
            id: DecisionId::new(3),
            tactic: Some(Tactic::Delegate),
            why: "too operational".to_owned(),
            owner: "Ana".to_owned(),
            recheck: Some(week("2026-W16")),
            expected: Some(Minutes(90)),
            ..testing::decision(week("2026-W12"), decision::Subject::Series(SeriesId::new(12)))
        };
        let accepted = Decision {
            id: DecisionId::new(4),
            kind: DecisionKind::AcceptOnce,
            tactic: None,
            subject: decision::Subject::Category(CategoryId::new(4)),
            why: String::new(),
            owner: String::new(),
            recheck: None,
            expected: None,
            state: DecisionState::Done,
            ..delegated.clone()
        };
        let series = [Series::new(SeriesId::new(12), "Incident board")];
        let rows = rows(&[delegated, accepted], &worked_categories(), &series);
        let sheet = Sheet::of(&rows);
        let expected = "\
decision,week,kind,tactic,subject,why,owner,from_week,recheck_week,expected_h,realised_h,state
3,2026-W12,re-assert,delegate,series:Incident board,too operational,Ana,2026-W13,2026-W16,1.50,,open
4,2026-W12,accept-once,,delivery,,,2026-W13,,,,done
";
        assert_eq!(csv::text(&sheet), expected);
        let shared = csv::text(&sheet.categories_only());
        let first = "3,2026-W12,re-assert,delegate,,,,2026-W13,2026-W16,1.50,,open";
        assert_eq!(shared.lines().nth(1), Some(first));
    }
}
