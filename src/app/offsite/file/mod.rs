//! The answers of an offsite as a text to keep, to write in an editor, and to apply: TOML.

mod apply;
mod read;

use serde::Serialize;

pub use self::{apply::apply, read::read};
use super::{
    answers::{List, lines},
    view::Offsite,
};
use crate::domain::{
    category::{Category, CategoryId},
    goal::Goal,
    plan::PlanVersion,
    working_hours::day_word,
};

/// An offsite as its file tells it. What is not told stays as it is.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub half: String,
    pub form: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intention: Option<String>,
    /// Keys of categories, most first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess_low_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surprise: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub process_note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub realism: Vec<AnswerEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goal: Vec<PastEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next_goal: Vec<GoalEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wanted: Vec<WantedEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<LineEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slot: Vec<SlotEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub perfect_day: Vec<PartEntry>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AnswerEntry {
    pub category: String,
    pub answer: String,
}

/// A goal of the half that is over.
#[derive(Clone, Debug, Serialize)]
pub struct PastEntry {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub carry: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct GoalEntry {
    pub title: String,
    pub why: String,
    pub sign: String,
    pub categories: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct WantedEntry {
    pub category: String,
    pub hours: String,
    pub direction: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freed: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LineEntry {
    pub category: String,
    pub hours: String,
    pub direction: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct SlotEntry {
    pub day: String,
    pub start: String,
    pub end: String,
    pub category: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flexible: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct PartEntry {
    pub start: String,
    pub end: String,
    pub kind: String,
    pub text: String,
}

/// Everything that was answered, with the keys of the categories.
pub fn told(offsite: &Offsite, categories: &[Category]) -> Told {
    let key = |id: CategoryId| {
        let known = categories.iter().find(|one| one.id == id);
        known.map_or_else(|| id.to_string(), |one| one.key.clone())
    };
    let review = &offsite.review;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let list = |list: List| {
        let lines = lines(review, list);
        (!lines.is_empty()).then_some(lines)
    };
    let draft = offsite.draft.as_ref();
    Told {
        half: offsite.half.to_string(),
        form: offsite.form().as_str().to_owned(),
        intention: some(&review.intention),
        guess: (!review.guess.is_empty()).then(|| review.guess.iter().map(|id| key(*id)).collect()),
        guess_low_value: review.guess_low_value.map(|minutes| minutes.to_string()),
        surprise: some(&review.surprise),
        more: list(List::More),
        less: list(List::Less),
        stop: list(List::Stop),
        diagnosis: some(&review.diagnosis),
        policy: some(&review.policy),
        shown_to: some(&review.shown_to),
        next_on: review.next_on.map(|day| day.to_string()),
        process_note: some(&review.process_note),
        buffer: draft.map(|draft| draft.buffer.to_string()),
        realism: offsite
            .realism
            .iter()
            .map(|(id, answer)| AnswerEntry {
                category: key(*id),
                answer: answer.as_str().to_owned(),
            })
            .collect(),
        goal: offsite
            .goals
            .iter()
            .map(|one| PastEntry {
                title: one.goal.title.clone(),
                verdict: one.goal.verdict.map(|verdict| verdict.as_str().to_owned()),
                carry: one.goal.carried_to.is_some(),
            })
            .collect(),
        next_goal: offsite.next_goals.iter().map(|goal| next_goal(goal, key)).collect(),
        wanted: offsite
            .wishes
            .iter()
            .map(|wish| WantedEntry {
                category: key(wish.category),
                hours: wish.minutes.to_string(),
                direction: wish.direction.as_str().to_owned(),
                freed: (!wish.freed.is_zero()).then(|| wish.freed.to_string()),
            })
            .collect(),
        line: draft.map(|draft| plan_lines(draft, key)).unwrap_or_default(),
        slot: draft.map(|draft| slots(draft, key)).unwrap_or_default(),
        perfect_day: draft.map(parts).unwrap_or_default(),
    }
}

fn next_goal(goal: &Goal, key: impl Fn(CategoryId) -> String) -> GoalEntry {
    GoalEntry {
        title: goal.title.clone(),
        why: goal.why.clone(),
        sign: goal.lagging_sign.clone(),
        categories: goal.categories.iter().map(|id| key(*id)).collect(),
    }
}

fn plan_lines(draft: &PlanVersion, key: impl Fn(CategoryId) -> String) -> Vec<LineEntry> {
    let entry = |line: &crate::domain::plan::PlanLine| LineEntry {
        category: key(line.category),
        hours: line.minutes.to_string(),
        direction: line.direction.as_str().to_owned(),
    };
    draft.lines.iter().map(entry).collect()
}

fn slots(draft: &PlanVersion, key: impl Fn(CategoryId) -> String) -> Vec<SlotEntry> {
    let entry = |slot: &crate::domain::ideal_week::Slot| SlotEntry {
        day: day_word(slot.day).to_owned(),
        start: slot.start.to_string(),
        end: slot.end.to_string(),
        category: key(slot.category),
        flexible: slot.flexible,
    };
    draft.slots.iter().map(entry).collect()
}

fn parts(draft: &PlanVersion) -> Vec<PartEntry> {
    let entry = |part: &crate::domain::perfect_day::DayPart| PartEntry {
        start: part.start.to_string(),
        end: part.end.to_string(),
        kind: part.kind.as_str().to_owned(),
        text: part.text.clone(),
    };
    draft.perfect_day.iter().map(entry).collect()
}

/// The file, which reads back as it is.
pub fn write(told: &Told) -> String {
    let body = toml::to_string(told).unwrap_or_default();
    format!("# An offsite's answers: change them, then ownweek offsite apply FILE.\n\n{body}")
}
