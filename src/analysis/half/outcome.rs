//! What a goal was given and what became of it: the two differ often enough to be asked about.

use crate::domain::{goal::Verdict, minutes::Minutes};

/// Less than so many percent of the planned hours is little.
const LITTLE: i64 = 80;

/// Where hours and result do not go together, or may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    LittleTimeAndMet,
    MuchTimeAndMissed,
    /// It has no verdict yet.
    LittleTime,
    MuchTime,
    AsExpected,
}

/// From the hours planned and given over the half; without planned hours there is nothing to expect.
pub fn outcome(planned: Option<Minutes>, given: Minutes, verdict: Option<Verdict>) -> Outcome {
    let Some(planned) = planned.filter(|planned| *planned > Minutes::ZERO) else {
        return Outcome::AsExpected;
    };
    let (is_little, is_much) = (100 * given.0 < LITTLE * planned.0, given >= planned);
    match verdict {
        Some(Verdict::Met) if is_little => Outcome::LittleTimeAndMet,
        Some(Verdict::Missed | Verdict::Dropped) if is_much => Outcome::MuchTimeAndMissed,
        None if is_little => Outcome::LittleTime,
        None if is_much => Outcome::MuchTime,
        _ => Outcome::AsExpected,
    }
}

impl Outcome {
    /// What there is to ask; `None` where hours and result go together.
    pub fn question(self) -> Option<&'static str> {
        match self {
            Self::LittleTimeAndMet => Some("little time and met: what else did it?"),
            Self::MuchTimeAndMissed => Some("all its time and not met: what was in the way?"),
            Self::LittleTime => Some("little time: met all the same?"),
            Self::MuchTime => Some("all its time: met?"),
            Self::AsExpected => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_result_that_do_not_go_together_are_asked_about() {
        let ten = Some(Minutes::hours(10));
        let told = |given, verdict| outcome(ten, Minutes::hours(given), verdict);
        assert_eq!(told(7, Some(Verdict::Met)), Outcome::LittleTimeAndMet);
        assert_eq!(told(8, Some(Verdict::Met)), Outcome::AsExpected);
        assert_eq!(told(10, Some(Verdict::Missed)), Outcome::MuchTimeAndMissed);
        assert_eq!(told(10, Some(Verdict::Partly)), Outcome::AsExpected);
        assert_eq!((told(7, None), told(10, None)), (Outcome::LittleTime, Outcome::MuchTime));
    }

    #[test]
    fn a_goal_without_planned_hours_surprises_nobody() {
        for planned in [None, Some(Minutes::ZERO)] {
            assert_eq!(outcome(planned, Minutes::hours(9), None), Outcome::AsExpected);
        }
    }
}
