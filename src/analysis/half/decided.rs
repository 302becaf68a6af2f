//! How the half's decisions were followed through: how many are settled, and the hours they were to
//! bring beside those that came.

use crate::domain::{
    decision::{Decision, DecisionState},
    minutes::Minutes,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    pub made: usize,
    /// Those that are no longer open.
    pub settled: usize,
    /// Minutes a week that were expected of those that are measured, and what they brought; `None`
    /// where nothing is measured.
    pub brought: Option<Brought>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    pub expected: Minutes,
    pub realised: Minutes,
}

/// Of decisions with what they brought so far.
pub fn decided<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Decided {
    let mut told = Decided { made: 0, settled: 0, brought: None };
    for decision in decisions {
        told.made += 1;
        told.settled += usize::from(decision.state != DecisionState::Open);
        if let Some((expected, realised)) = decision.expected.zip(decision.realised) {
            let so_far = told.brought.map_or((Minutes::ZERO, Minutes::ZERO), |brought| {
                (brought.expected, brought.realised)
            });
            told.brought =
                Some(Brought { expected: so_far.0 + expected, realised: so_far.1 + realised });
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, hours, week},
        domain::{
            category::CategoryId,
            decision::{Subject, Tactic},
        },
    };

    fn decision(state: DecisionState, expected: Option<f64>, realised: Option<f64>) -> Decision {
        Decision {
            tactic: Some(Tactic::Drop),
            expected: expected.map(hours),
            realised: realised.map(hours),
            state,
            ..testing::decision(week("2026-W12"), Subject::Category(CategoryId::new(1)))
        }
    }

    #[test]
    fn what_is_not_measured_yet_is_in_neither_sum() {
        use DecisionState::{Done, Open};
        let all = [
            decision(Done, Some(1.5), Some(1.5)),
            decision(Done, Some(0.5), Some(0.25)),
            decision(Open, Some(0.75), None),
            decision(Done, None, Some(0.75)),
        ];
        let told = decided(&all);
        assert_eq!((told.made, told.settled), (4, 3));
        assert_eq!(told.brought, Some(Brought { expected: hours(2.0), realised: hours(1.75) }));
        assert_eq!(decided(&[]), Decided { made: 0, settled: 0, brought: None });
    }
}
