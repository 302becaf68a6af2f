//! Hours per category in a full week, and the buffer beside them. Versions hold from a week on and
//! never rewrite the past.

use super::{
    category::CategoryId, id::Id, ideal_week::Slot, minutes::Minutes, perfect_day::DayPart,
    refusal::Refusal, week::Week,
};

pub type PlanId = Id<PlanVersion>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanVersion {
    pub id: PlanId,
    /// The first week in which it holds; the first version is open towards the past.
    pub from: Option<Week>,
    /// Capacity left unplanned on purpose, for surprises.
    pub buffer: Minutes,
    pub reason: PlanReason,
    pub why: String,
    pub lines: Vec<PlanLine>,
    pub slots: Vec<Slot>,
    pub perfect_day: Vec<DayPart>,
}

/// The budget line of one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub category: CategoryId,
    pub minutes: Minutes,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanReason {
    /// Taken from a role template; provisional until the first offsite.
    Template,
    Offsite,
    /// Half an offsite, after a reorganisation: a new baseline mid-half.
    RePlan,
    /// An answer to a divergence in a weekly review.
    Adjust,
    /// Changed by hand.
    Edit,
}

/// What a target means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    AtLeast,
    AtMost,
    About,
}

impl PlanVersion {
    pub fn line(&self, category: CategoryId) -> Option<&PlanLine> {
        self.lines.iter().find(|line| line.category == category)
    }

    pub fn planned(&self) -> Minutes {
        self.lines.iter().map(|line| line.minutes).sum()
    }

    /// Minutes laid out in the ideal week for that category.
    pub fn placed(&self, category: CategoryId) -> Minutes {
        self.slots.iter().filter(|slot| slot.category == category).map(Slot::minutes).sum()
    }

    pub fn is_provisional(&self) -> bool {
        self.reason == PlanReason::Template
    }

    /// What planned hours and buffer leave of the capacity; negative where they exceed it.
    pub fn left_of(&self, capacity: Minutes) -> Minutes {
        capacity - self.planned() - self.buffer
    }
}

/// The version in force in that week, with its number counted from 1. `versions` are in order of `from`.
pub fn in_force(versions: &[PlanVersion], week: Week) -> Option<(usize, &PlanVersion)> {
    let holds = |version: &&PlanVersion| version.from.is_none_or(|from| from <= week);
    let place = versions.iter().rposition(|version| holds(&version))?;
    Some((place + 1, &versions[place]))
}

/// The version that was planned as a whole and from which the later ones, in force up to that week,
/// only differ: the last offsite or re-plan, before any of them the first version. What is new or grew
/// is so since then. With its number counted from 1; `versions` are in order of `from`.
pub fn baseline(versions: &[PlanVersion], week: Week) -> Option<(usize, &PlanVersion)> {
    let (last, _) = in_force(versions, week)?;
    let place = versions[..last].iter().rposition(|version| version.reason.is_baseline());
    let place = place.unwrap_or(0);
    Some((place + 1, &versions[place]))
}

/// Whether a change of the plan may hold from `from` on.
pub fn check_first_week(from: Week, closed: Option<Week>) -> Result<(), Refusal> {
    match closed {
        Some(closed) if from <= closed => {
            Err(Refusal::new(format!("the plan can't change from {from}: {closed} is closed"))
                .hint(format!(
                    "choose --from {} or later; closed weeks keep their plan",
                    closed.next()
                )))
        }
        _ => Ok(()),
    }
}

impl PlanReason {
    pub const ALL: [Self; 5] =
        [Self::Template, Self::Offsite, Self::RePlan, Self::Adjust, Self::Edit];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Offsite => "offsite",
            Self::RePlan => "re-plan",
            Self::Adjust => "adjust",
            Self::Edit => "edit",
        }
    }

    /// Whether the whole plan was thought through, so that what comes after is measured from there.
    pub fn is_baseline(self) -> bool {
        matches!(self, Self::Offsite | Self::RePlan)
    }
}

impl Direction {
    pub const ALL: [Self; 3] = [Self::AtLeast, Self::About, Self::AtMost];

    /// `at-least`, as in options and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::About => "about",
        }
    }

    /// `at least`, as on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::About => "about",
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::About => "~",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> Week {
        text.parse().expect("a week")
    }

    fn version(from: Option<&str>, reason: PlanReason) -> PlanVersion {
        PlanVersion {
            id: PlanId::new(1),
            from: from.map(week),
            buffer: Minutes::ZERO,
            reason,
            why: String::new(),
            lines: Vec::new(),
            slots: Vec::new(),
            perfect_day: Vec::new(),
        }
    }

    fn number_of_baseline(versions: &[PlanVersion], of: &str) -> Option<usize> {
        baseline(versions, week(of)).map(|(number, _)| number)
    }

    #[test]
    fn an_adjustment_leaves_the_baseline_and_a_re_plan_starts_one() {
        let versions = [
            version(None, PlanReason::Template),
            version(Some("2026-W05"), PlanReason::Adjust),
            version(Some("2026-W11"), PlanReason::RePlan),
            version(Some("2026-W15"), PlanReason::Edit),
            version(Some("2026-W27"), PlanReason::Offsite),
        ];
        assert_eq!(number_of_baseline(&versions, "2026-W01"), Some(1));
        assert_eq!(number_of_baseline(&versions, "2026-W10"), Some(1));
        assert_eq!(number_of_baseline(&versions, "2026-W11"), Some(3));
        assert_eq!(number_of_baseline(&versions, "2026-W26"), Some(3));
        assert_eq!(number_of_baseline(&versions, "2026-W27"), Some(5));
    }

    #[test]
    fn before_the_first_version_holds_there_is_no_baseline() {
        let versions = [version(Some("2026-W05"), PlanReason::Offsite)];
        assert_eq!(number_of_baseline(&versions, "2026-W04"), None);
    }
}
