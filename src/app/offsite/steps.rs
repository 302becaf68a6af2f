//! How far an offsite has come, and each step's answer in a few words.

use super::{
    answers::{List, lines},
    view::Offsite,
};
use crate::{
    analysis::realism::Reading,
    domain::{
        category::{Category, CategoryId},
        goal::Verdict,
        minutes::Minutes,
        notation::Notation,
        offsite::Step,
        plan::PlanLine,
    },
};

impl Offsite {
    pub fn is_done(&self, step: Step) -> bool {
        self.review.steps_done.contains(&step.number())
    }

    /// The first step that is not done; `None` where all are.
    pub fn here(&self) -> Option<Step> {
        self.form().steps().iter().copied().find(|step| !self.is_done(*step))
    }

    /// What the open steps may take.
    pub fn to_go(&self) -> Minutes {
        let open = self.form().steps().iter().filter(|step| !self.is_done(**step));
        open.map(|step| step.minutes(self.form())).sum()
    }

    /// What was answered, or what waits; `None` where nothing is to be said yet.
    pub fn in_words(
        &self,
        step: Step,
        categories: &[Category],
        notation: Notation,
    ) -> Option<String> {
        let review = &self.review;
        match step {
            Step::Prepare => Some(self.prepare_in_words()),
            Step::Arrive => quoted(&review.intention),
            Step::Guess => {
                let names = names(&review.guess, categories);
                (!names.is_empty()).then(|| format!("{names} guessed"))
            }
            Step::Goals => self.goals_in_words(),
            Step::Lists => {
                let counts = List::ALL.map(|list| (lines(review, list).len(), list));
                let told = counts.iter().filter(|(count, _)| *count > 0);
                joined(told.map(|(count, list)| format!("{count} {}", list.name().to_lowercase())))
            }
            Step::Realism => self.realism_in_words(),
            Step::Diagnosis => match (review.diagnosis.is_empty(), review.policy.is_empty()) {
                (true, true) => None,
                (false, false) => Some("one sentence each".to_owned()),
                (false, true) => Some("the policy is open".to_owned()),
                (true, false) => Some("the diagnosis is open".to_owned()),
            },
            Step::NextGoals => match self.next_goals.len() {
                0 => None,
                goals => Some(count(goals, "goal", "goals")),
            },
            Step::Budget => self.left().map(balance_in_words),
            Step::PerfectDay => {
                let parts = self.draft.as_ref().map_or(0, |draft| draft.perfect_day.len());
                (parts > 0).then(|| count(parts, "part", "parts"))
            }
            Step::IdealWeek => {
                let draft = self.draft.as_ref().filter(|draft| !draft.slots.is_empty())?;
                let placed: Minutes =
                    draft.lines.iter().map(|line| draft.placed(line.category)).sum();
                let (placed, planned) = (placed.screen_hours(), draft.planned().screen_hours());
                Some(format!("{placed} of {planned} h placed"))
            }
            Step::CleanUp => match self.open.len() {
                0 => None,
                open => Some(count(open, "open decision", "open decisions")),
            },
            Step::Commit => Some(match review.held_on {
                Some(day) => format!("finished on {}", notation.day(day, "%-d %B %Y")),
                None => "a page and CSV files".to_owned(),
            }),
        }
    }

    fn prepare_in_words(&self) -> String {
        let weeks = match self.open_weeks.as_slice() {
            [] => None,
            open => Some(format!("{} open", count(open.len(), "week", "weeks"))),
        };
        let unfiled = self.unfiled.map(|(_, all)| format!("{} h unfiled", all.screen_hours()));
        joined(weeks.into_iter().chain(unfiled))
            .unwrap_or_else(|| "every week closed, every hour filed".to_owned())
    }

    fn goals_in_words(&self) -> Option<String> {
        let of = |verdict: Option<Verdict>| {
            self.goals.iter().filter(|one| one.goal.verdict == verdict).count()
        };
        let judged = Verdict::ALL.map(|verdict| (of(Some(verdict)), verdict.as_str()));
        let all = judged.into_iter().chain([(of(None), "open")]);
        joined(all.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")))
    }

    fn realism_in_words(&self) -> Option<String> {
        let of = |reading: Reading| {
            self.view.totals.rows.iter().filter(|row| row.reading() == Some(reading)).count()
        };
        let (wishes, stretched) = (of(Reading::Wish), of(Reading::Stretched));
        joined(
            [
                (wishes > 0).then(|| count(wishes, "wish", "wishes")),
                (stretched > 0).then(|| format!("{stretched} stretched")),
            ]
            .into_iter()
            .flatten(),
        )
    }
}

impl Offsite {
    /// `Placed 33.5 of 35.0 h: Strategy 5.5 of 6.0, Admin 1.5 of 1.0.`; `None` where every line has its
    /// hours.
    pub fn placed_otherwise(&self, categories: &[Category]) -> Option<String> {
        let draft = self.draft.as_ref()?;
        let differ = |line: &&PlanLine| draft.placed(line.category) != line.minutes;
        let differing: Vec<&PlanLine> = draft.lines.iter().filter(differ).collect();
        let named = differing.iter().take(NAMED).filter_map(|line| {
            let name = &categories.iter().find(|one| one.id == line.category)?.name;
            let placed = draft.placed(line.category).screen_hours();
            Some(format!("{name} {placed} of {}", line.minutes.screen_hours()))
        });
        let mut named: Vec<String> = named.collect();
        if differing.len() > NAMED {
            named.push(format!("{} more", differing.len() - NAMED));
        }
        let placed: Minutes = draft.lines.iter().map(|line| draft.placed(line.category)).sum();
        let (placed, planned) = (placed.screen_hours(), draft.planned().screen_hours());
        (!differing.is_empty())
            .then(|| format!("Placed {placed} of {planned} h: {}.", named.join(", ")))
    }
}

/// So many lines are named whose hours are placed otherwise.
const NAMED: usize = 3;

/// `balanced`, `1.5 h over`.
pub fn balance_in_words(left: Minutes) -> String {
    match left.0.signum() {
        0 => "balanced".to_owned(),
        1 => format!("{} h left", left.screen_hours()),
        _ => format!("{} h over", (-left).screen_hours()),
    }
}

/// `Peers, Strategy, Hiring`.
pub fn names(ids: &[CategoryId], categories: &[Category]) -> String {
    let known = ids.iter().filter_map(|id| categories.iter().find(|one| one.id == *id));
    known.map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("\"{text}\""))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
