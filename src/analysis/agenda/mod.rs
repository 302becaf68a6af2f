//! What a weekly review asks about, worst first: what drifts, which meetings came in since the plan was
//! made, what else left its target in the week. Three questions are enough for one review; what was
//! answered before stays quiet until it is looked at again.

mod meetings;

pub use self::meetings::Offer;
use crate::{
    analysis::{
        drift, evidence,
        figures::Flag,
        runs::{self, SeenWeek},
        series::line::Line,
    },
    domain::{
        category::{Category, CategoryId, Kind},
        decision::{Decision, DecisionId, DecisionKind, DecisionState, Subject},
        minutes::Minutes,
        plan::PlanVersion,
        series::SeriesId,
        week::Week,
    },
};

/// Questions of one review.
const MOST: usize = 3;
/// Weeks whose hours stand beside a question.
const WEEKS: usize = 4;

#[derive(Clone, Debug)]
pub struct Question {
    pub matter: Matter,
    /// The figures in a sentence.
    pub evidence: String,
    /// Minutes of the last weeks that count, in order, and what the newest of them was planned; none
    /// for meetings.
    pub weeks: Vec<(Week, Minutes)>,
    pub planned: Option<Minutes>,
    /// What these weeks usually gave, to the half hour; nothing for meetings.
    pub usual: Option<Minutes>,
    /// Minutes by which these weeks together left their plans.
    pub beyond: Minutes,
    /// Meetings whose change would give hours back, those of new meetings first.
    pub offers: Vec<Offer>,
    pub suggested: Suggested,
    /// Decisions of this very review about it.
    pub answers: Vec<DecisionId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Since that week.
    Drift {
        category: CategoryId,
        way: Flag,
        since: Week,
    },
    /// Dearest first.
    NewMeetings(Vec<SeriesId>),
    Flag {
        category: CategoryId,
        way: Flag,
    },
}

/// The answer that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// Change the week by what is offered.
    Offered,
    /// Keep its hours free.
    Guard,
    /// Plan what the last weeks usually gave.
    Adjust,
    AcceptOnce,
}

/// What is known as of the week of the review.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub week: Week,
    /// The weeks up to it, in order.
    pub weeks: &'a [SeenWeek],
    pub categories: &'a [Category],
    /// All versions of the plan, in order.
    pub plans: &'a [PlanVersion],
    /// Those that may still say something in it, in order.
    pub decisions: &'a [Decision],
    /// The recurring meetings as of the week.
    pub meetings: &'a [Line],
}

/// At most three that are open, worst first; behind them those that this very review answered. Nothing
/// where the week itself does not count.
pub fn agenda(known: &Known<'_>) -> Vec<Question> {
    let Some(newest) = known.weeks.last().filter(|week| week.is_counted()) else {
        return Vec::new();
    };
    let categories: Vec<CategoryId> =
        newest.figures.rows.iter().filter_map(|row| row.category).collect();
    let asked: Vec<CategoryId> =
        categories.into_iter().filter(|category| !known.is_quiet(*category)).collect();
    let mut drifting: Vec<Question> =
        asked.iter().filter_map(|category| known.drift(*category)).collect();
    worst_first(&mut drifting);
    let mut flagged: Vec<Question> = asked
        .iter()
        .filter(|category| !drifting.iter().any(|one| one.matter.is_about(**category)))
        .filter_map(|category| known.flag(newest, *category))
        .collect();
    worst_first(&mut flagged);
    let mut all = drifting;
    all.extend(known.new_meetings());
    all.extend(flagged);
    let (mut open, answered): (Vec<Question>, Vec<Question>) =
        all.into_iter().partition(|one| one.answers.is_empty());
    open.truncate(MOST);
    open.extend(answered);
    open
}

fn worst_first(questions: &mut [Question]) {
    questions.sort_by_key(|one| std::cmp::Reverse(one.beyond));
}

impl Question {
    /// The category that it is about; `None` for new meetings.
    pub fn category(&self) -> Option<CategoryId> {
        match self.matter {
            Matter::Drift { category, .. } | Matter::Flag { category, .. } => Some(category),
            Matter::NewMeetings(_) => None,
        }
    }

    /// The way in which a category left its target; `None` for new meetings.
    pub fn way(&self) -> Option<Flag> {
        match self.matter {
            Matter::Drift { way, .. } | Matter::Flag { way, .. } => Some(way),
            Matter::NewMeetings(_) => None,
        }
    }
}

impl Matter {
    fn is_about(&self, one: CategoryId) -> bool {
        match self {
            Self::Drift { category, .. } | Self::Flag { category, .. } => *category == one,
            Self::NewMeetings(_) => false,
        }
    }
}

impl Known<'_> {
    fn earlier(&self) -> Vec<Decision> {
        self.decisions.iter().filter(|one| one.week < self.week).cloned().collect()
    }

    /// Whether an earlier answer keeps the category quiet.
    fn is_quiet(&self, category: CategoryId) -> bool {
        let drifts = runs::run(self.weeks, category).and_then(|run| run.drift_since);
        drift::muted(&self.earlier(), self.plans, self.categories, category, self.week).is_some()
            || drifts.is_some_and(|since| self.is_answered(since))
    }

    /// Whether a meeting was changed in an earlier review while it drifted: the hours it is to give back
    /// have their four weeks first.
    fn is_answered(&self, since: Week) -> bool {
        self.decisions.iter().any(|one| {
            matches!(one.subject, Subject::Series(_))
                && one.kind == DecisionKind::ReAssert
                && one.state != DecisionState::Lapsed
                && (since..self.week).contains(&one.week)
                && one.recheck.is_some_and(|recheck| self.week < recheck)
        })
    }

    fn drift(&self, category: CategoryId) -> Option<Question> {
        let run = runs::run(self.weeks, category)?;
        let matter = Matter::Drift { category, way: run.way, since: run.drift_since? };
        let question = self.question(matter, category, WEEKS)?;
        let is_planned = question.usual.is_some_and(|usual| !usual.is_zero());
        let suggested = match (question.offers.is_empty(), run.way) {
            (false, _) => Suggested::Offered,
            (true, Flag::Over) if is_planned => Suggested::Adjust,
            (true, Flag::Short) => Suggested::Guard,
            (true, Flag::Over) => Suggested::AcceptOnce,
        };
        Some(Question { suggested, ..question })
    }

    fn flag(&self, newest: &SeenWeek, category: CategoryId) -> Option<Question> {
        let row = newest.figures.row(category)?;
        let beyond = row.difference();
        let surprises = row.kind == Kind::Reactive
            && beyond >= Minutes::hours(1)
            && 4 * beyond.0 >= row.scaled.0;
        let way = newest.figures.flag(row).or(surprises.then_some(Flag::Over))?;
        self.question(Matter::Flag { category, way }, category, 1)
    }

    fn question(&self, matter: Matter, category: CategoryId, most: usize) -> Option<Question> {
        let counted = self.weeks.iter().rev().filter(|week| week.is_counted()).take(most);
        let rows =
            counted.filter_map(|week| Some((week.figures.week, week.figures.row(category)?)));
        let mut rows: Vec<_> = rows.collect();
        let planned = rows.first().map(|(_, row)| row.scaled);
        let beyond: Minutes = rows.iter().map(|(_, row)| row.difference()).sum();
        rows.reverse();
        let offers = match matter {
            Matter::Drift { way, .. } => self.offers(category, way),
            Matter::NewMeetings(_) | Matter::Flag { .. } => Vec::new(),
        };
        let weeks: Vec<(Week, Minutes)> =
            rows.into_iter().map(|(week, row)| (week, row.actual)).collect();
        Some(Question {
            matter,
            evidence: evidence::of_category(self.weeks, category)?,
            usual: Some(usual(&weeks)),
            weeks,
            planned,
            beyond: Minutes(beyond.0.abs()),
            offers,
            suggested: Suggested::AcceptOnce,
            answers: self.answers(|subject| subject == Subject::Category(category)),
        })
    }

    fn answers(&self, about: impl Fn(Subject) -> bool) -> Vec<DecisionId> {
        let made = self.decisions.iter().filter(|one| one.week == self.week && about(one.subject));
        made.map(|one| one.id).collect()
    }
}

/// The middle of the weeks' minutes, rounded to the half hour, halves up.
fn usual(weeks: &[(Week, Minutes)]) -> Minutes {
    let mut minutes: Vec<i64> = weeks.iter().map(|(_, minutes)| minutes.0).collect();
    minutes.sort_unstable();
    let middle = |place: usize| minutes.get(place).copied().unwrap_or_default();
    let twice = middle(minutes.len().saturating_sub(1) / 2) + middle(minutes.len() / 2);
    Minutes((twice + 30) / 60 * 30)
}

#[cfg(test)]
mod tests;
