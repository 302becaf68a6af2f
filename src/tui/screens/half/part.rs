//! The parts of the view, each a list of its own.

use super::HalfShown;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Summary,
    Series,
    Decisions,
    Goals,
    /// The hours proposed for the half after it.
    Next,
}

impl Part {
    pub const ALL: [Self; 5] =
        [Self::Summary, Self::Series, Self::Decisions, Self::Goals, Self::Next];

    pub fn place(self) -> usize {
        Self::ALL.iter().position(|part| *part == self).unwrap_or(0)
    }

    /// The part after it, or the one before, around the end.
    #[must_use]
    pub fn turned(self, back: bool) -> Self {
        let step = if back { Self::ALL.len() - 1 } else { 1 };
        Self::ALL[(self.place() + step) % Self::ALL.len()]
    }

    pub fn name(self, shown: &HalfShown) -> String {
        match self {
            Self::Summary => "Summary".to_owned(),
            Self::Series => "Series cost".to_owned(),
            Self::Decisions => "Decisions".to_owned(),
            Self::Goals => "Goals".to_owned(),
            Self::Next => format!("Next, {}", shown.view().next.half),
        }
    }

    /// What stands in its lines, to be searched; nothing while it is not read.
    pub fn names(self, shown: &HalfShown) -> Vec<String> {
        match self {
            Self::Summary => shown.totals().rows.iter().map(|row| row.name.clone()).collect(),
            Self::Series => {
                let lines = shown.worksheet.iter().flat_map(|worksheet| &worksheet.lines);
                lines.map(|line| line.series.title.clone()).collect()
            }
            Self::Decisions => {
                let all = shown.decisions.iter().flatten();
                all.map(|one| one.decision.in_words(&one.name)).collect()
            }
            Self::Goals => {
                let goals = shown.goals.iter().flatten();
                goals
                    .map(|goal| goal.row.title.as_ref().map_or("", |title| &title.0).to_owned())
                    .collect()
            }
            Self::Next => {
                let lines = shown.view().next.proposal.iter().flat_map(|one| &one.lines);
                let rows = &shown.totals().rows;
                let name = |category| rows.iter().find(|row| row.category == Some(category));
                lines
                    .map(|line| name(line.category).map_or("", |row| &row.name).to_owned())
                    .collect()
            }
        }
    }

    /// Lines that can be marked; `None` while it is not read.
    pub fn count(self, shown: &HalfShown) -> Option<usize> {
        let is_read = match self {
            Self::Series => shown.worksheet.is_some(),
            Self::Decisions => shown.decisions.is_some(),
            Self::Goals => shown.goals.is_some(),
            Self::Summary | Self::Next => true,
        };
        is_read.then(|| self.names(shown).len())
    }
}
