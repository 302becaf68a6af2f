//! The eight steps of a review, in their order.

/// Each asks for one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What was special about the week.
    #[default]
    Frame,
    /// Where most time went, before it is seen.
    Guess,
    /// What is unfiled and unanswered.
    Sort,
    /// The week against its plan.
    See,
    /// What drifts, came in or left its target.
    Decide,
    /// What is to be looked at again, and what was decided today.
    Check,
    /// The week after it.
    Ahead,
    /// The note, and the end.
    Close,
}

impl Step {
    pub const ALL: [Self; 8] = [
        Self::Frame,
        Self::Guess,
        Self::Sort,
        Self::See,
        Self::Decide,
        Self::Check,
        Self::Ahead,
        Self::Close,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Frame => "Frame",
            Self::Guess => "Guess",
            Self::Sort => "Sort",
            Self::See => "See",
            Self::Decide => "Decide",
            Self::Check => "Check",
            Self::Ahead => "Ahead",
            Self::Close => "Close",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name().eq_ignore_ascii_case(name))
    }

    /// From 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or(0)
    }

    /// Those after it, or those before it from the nearest on.
    pub fn beyond(self, back: bool) -> Vec<Self> {
        let place = self.place();
        if back {
            Self::ALL[..place].iter().rev().copied().collect()
        } else {
            Self::ALL[place + 1..].to_vec()
        }
    }
}
