//! The views and the panes within them.

/// What fills the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Nothing is set up yet.
    FirstRun,
    Week,
    Inbox,
    Plan,
    Series,
    History,
    Half,
    /// The weekly review, step by step.
    Review,
    /// The offsite, step by step.
    Offsite,
}

impl View {
    /// Those of the digits, from 1.
    pub const NUMBERED: [Self; 6] =
        [Self::Week, Self::Inbox, Self::Plan, Self::Series, Self::History, Self::Half];

    pub fn numbered(number: u8) -> Option<Self> {
        Self::NUMBERED.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// Whether it has steps and a header of its own.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::Review | Self::Offsite)
    }

    /// Whether it shows a half, which `[ ]` then change.
    pub fn shows_a_half(self) -> bool {
        matches!(self, Self::Series | Self::History | Self::Half)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::FirstRun => "First run",
            Self::Week => "Week",
            Self::Inbox => "Inbox",
            Self::Plan => "Plan",
            Self::Series => "Series",
            Self::History => "History",
            Self::Half => "Half",
            Self::Review => "Review",
            Self::Offsite => "Offsite",
        }
    }
}

/// The panes of the Plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanPane {
    #[default]
    Budget,
    IdealWeek,
    PerfectDay,
    Versions,
}

impl PlanPane {
    pub const ALL: [Self; 4] = [Self::Budget, Self::IdealWeek, Self::PerfectDay, Self::Versions];

    pub fn name(self) -> &'static str {
        match self {
            Self::Budget => "Budget",
            Self::IdealWeek => "Ideal week",
            Self::PerfectDay => "Perfect day",
            Self::Versions => "Versions",
        }
    }

    /// The pane so many places on, around the end.
    #[must_use]
    pub fn turned(self, back: bool) -> Self {
        let place = Self::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        let step = if back { Self::ALL.len() - 1 } else { 1 };
        Self::ALL[(place + step) % Self::ALL.len()]
    }
}
