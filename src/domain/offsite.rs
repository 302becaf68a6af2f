//! The steps of an offsite: which there are, which of them each form walks, and what they may take.

use super::{minutes::Minutes, review::OffsiteForm};

/// A step, in the order in which they are walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Prepare,
    Arrive,
    Guess,
    Goals,
    Lists,
    Realism,
    Diagnosis,
    NextGoals,
    Budget,
    PerfectDay,
    IdealWeek,
    CleanUp,
    Commit,
}

impl Step {
    pub const ALL: [Self; 13] = [
        Self::Prepare,
        Self::Arrive,
        Self::Guess,
        Self::Goals,
        Self::Lists,
        Self::Realism,
        Self::Diagnosis,
        Self::NextGoals,
        Self::Budget,
        Self::PerfectDay,
        Self::IdealWeek,
        Self::CleanUp,
        Self::Commit,
    ];

    /// From 0 to 12, the same in every form.
    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Prepare => "Prepare",
            Self::Arrive => "Arrive",
            Self::Guess => "Guess, then see",
            Self::Goals => "Goals",
            Self::Lists => "More, less, stop",
            Self::Realism => "Realism",
            Self::Diagnosis => "Diagnosis and policy",
            Self::NextGoals => "Goals for the half",
            Self::Budget => "Budget",
            Self::PerfectDay => "Perfect day",
            Self::IdealWeek => "Ideal week",
            Self::CleanUp => "Clean the calendar",
            Self::Commit => "Commit",
        }
    }

    /// What it may take, an offer and not a clock. The first is done on the day before; what a form
    /// leaves out takes nothing in it.
    pub fn minutes(self, form: OffsiteForm) -> Minutes {
        let minutes = match form {
            OffsiteForm::Full => [0, 5, 20, 20, 15, 20, 20, 25, 25, 10, 25, 30, 10],
            OffsiteForm::Short => [0, 0, 10, 0, 10, 0, 0, 15, 15, 0, 15, 15, 10],
            OffsiteForm::RePlan => [0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 10, 5, 5],
        };
        Minutes(minutes[usize::from(self.number())])
    }
}

impl OffsiteForm {
    /// Its steps in order.
    pub fn steps(self) -> &'static [Step] {
        use Step::{Budget, CleanUp, Commit, Guess, IdealWeek, Lists, NextGoals};
        match self {
            Self::Full => &Step::ALL,
            Self::Short => &[Guess, Lists, NextGoals, Budget, IdealWeek, CleanUp, Commit],
            Self::RePlan => &[NextGoals, Budget, IdealWeek, CleanUp, Commit],
        }
    }

    pub fn minutes(self) -> Minutes {
        self.steps().iter().map(|step| step.minutes(self)).sum()
    }

    /// The step after it; `None` after the last.
    pub fn after(self, step: Step) -> Option<Step> {
        self.steps().iter().copied().find(|one| *one > step)
    }

    /// The step before it; `None` before the first.
    pub fn before(self, step: Step) -> Option<Step> {
        self.steps().iter().rev().copied().find(|one| *one < step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_the_number_of_its_place() {
        for (place, step) in (0..).zip(Step::ALL) {
            assert_eq!((step.number(), Step::numbered(place)), (place, Some(step)));
        }
        assert_eq!(Step::numbered(13), None);
    }

    #[test]
    fn the_forms_take_most_of_a_morning_an_hour_and_a_half_and_half_an_hour() {
        let minutes = OffsiteForm::ALL.map(|form| form.minutes().0);
        assert_eq!(minutes, [225, 90, 30]);
    }

    #[test]
    fn what_a_form_leaves_out_takes_nothing_and_is_passed_over() {
        for form in OffsiteForm::ALL {
            let left_out = Step::ALL.into_iter().filter(|step| !form.steps().contains(step));
            assert!(left_out.into_iter().all(|step| step.minutes(form).is_zero()), "{form:?}");
        }
        assert_eq!(OffsiteForm::Short.after(Step::Guess), Some(Step::Lists));
        assert_eq!(OffsiteForm::Short.before(Step::Guess), None);
        assert_eq!(OffsiteForm::RePlan.before(Step::IdealWeek), Some(Step::Budget));
        assert_eq!(OffsiteForm::Full.after(Step::Commit), None);
    }
}
