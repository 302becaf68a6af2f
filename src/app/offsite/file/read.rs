//! Reading an offsite's file: what is wrong in it is said with its line, its column and what was expected.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::{
    app::{
        error::Error,
        offsite::answers::MOST_GUESSED,
        plan_file::{LineEntry, PartEntry, SlotEntry, Source},
        toml_file::TomlFile,
    },
    domain::{
        category::{Category, CategoryId},
        goal::Verdict,
        half::Half,
        ideal_week::Slot,
        minutes::Minutes,
        perfect_day::DayPart,
        plan::PlanLine,
        refusal::did_you_mean,
        review::{OffsiteForm, RealismAnswer, Wanted},
    },
};

/// What a file answers; what it does not tell is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub half: Half,
    pub form: Option<OffsiteForm>,
    pub intention: Option<String>,
    pub surprise: Option<String>,
    pub diagnosis: Option<String>,
    pub policy: Option<String>,
    pub shown_to: Option<String>,
    pub process_note: Option<String>,
    pub more: Option<Vec<String>>,
    pub less: Option<Vec<String>>,
    pub stop: Option<Vec<String>>,
    pub guess: Option<Vec<CategoryId>>,
    pub guess_low_value: Option<Minutes>,
    pub next_on: Option<NaiveDate>,
    pub realism: Vec<(CategoryId, RealismAnswer)>,
    pub goals: Vec<Past>,
    pub next_goals: Option<Vec<Wished>>,
    pub wanted: Vec<Wanted>,
    pub buffer: Option<Minutes>,
    pub lines: Option<Vec<PlanLine>>,
    pub slots: Option<Vec<Slot>>,
    pub perfect_day: Option<Vec<DayPart>>,
}

/// What became of a goal, by its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub title: String,
    pub verdict: Option<Verdict>,
    pub carry: bool,
}

/// A goal for the half to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wished {
    pub title: String,
    pub why: String,
    pub sign: String,
    pub categories: Vec<CategoryId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    half: Spanned<String>,
    form: Option<Spanned<String>>,
    intention: Option<String>,
    surprise: Option<String>,
    diagnosis: Option<String>,
    policy: Option<String>,
    shown_to: Option<String>,
    process_note: Option<String>,
    more: Option<Vec<String>>,
    less: Option<Vec<String>>,
    stop: Option<Vec<String>>,
    guess: Option<Spanned<Vec<Spanned<String>>>>,
    guess_low_value: Option<Spanned<String>>,
    next_on: Option<Spanned<String>>,
    buffer: Option<Spanned<String>>,
    #[serde(default)]
    realism: Vec<AnswerEntry>,
    #[serde(default)]
    goal: Vec<PastEntry>,
    next_goal: Option<Vec<GoalEntry>>,
    #[serde(default)]
    wanted: Vec<WantedEntry>,
    line: Option<Vec<LineEntry>>,
    slot: Option<Vec<Spanned<SlotEntry>>>,
    perfect_day: Option<Vec<Spanned<PartEntry>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerEntry {
    category: Spanned<String>,
    answer: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PastEntry {
    title: String,
    verdict: Option<Spanned<String>>,
    #[serde(default)]
    carry: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalEntry {
    title: Spanned<String>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    sign: String,
    #[serde(default)]
    categories: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedEntry {
    category: Spanned<String>,
    hours: Spanned<String>,
    direction: Spanned<String>,
    freed: Option<Spanned<String>>,
}

/// Reads a file. `name` is what its user calls it, `categories` are those that it may name.
pub fn read(name: &str, text: &str, categories: &[Category]) -> Result<Answers, Error> {
    let source = Source { file: TomlFile { name, knows: "an offsite", text }, categories };
    let file: File = source.file.read()?;
    let ids = |typed: &[Spanned<String>]| -> Result<Vec<CategoryId>, Error> {
        typed.iter().map(|one| Ok(source.category(one)?.id)).collect()
    };
    let guess = file.guess.as_ref().map(|all| {
        let wanted = 1..=MOST_GUESSED;
        if !wanted.contains(&all.get_ref().len()) {
            let error = Error::new("a guess names one to three categories");
            return Err(source.at(all.span(), error.hint("write their keys, most time first")));
        }
        ids(all.get_ref())
    });
    let next_goals = file.next_goal.as_ref().map(|all| {
        all.iter()
            .map(|goal| {
                if goal.title.get_ref().trim().is_empty() {
                    let error = Error::new("a goal needs a title");
                    return Err(source.at(goal.title.span(), error));
                }
                Ok(Wished {
                    title: goal.title.get_ref().trim().to_owned(),
                    why: goal.why.trim().to_owned(),
                    sign: goal.sign.trim().to_owned(),
                    categories: ids(&goal.categories)?,
                })
            })
            .collect::<Result<Vec<_>, Error>>()
    });
    let form = |typed: &Spanned<String>| {
        word(&source, typed, "form", &OffsiteForm::ALL, OffsiteForm::as_str)
    };
    Ok(Answers {
        half: value(&source, &file.half)?,
        form: file.form.as_ref().map(form).transpose()?,
        guess: guess.transpose()?,
        guess_low_value: file.guess_low_value.as_ref().map(|one| source.hours(one)).transpose()?,
        next_on: file.next_on.as_ref().map(|one| day(&source, one)).transpose()?,
        realism: file
            .realism
            .iter()
            .map(|one| {
                let (all, as_str) = (&RealismAnswer::ALL, RealismAnswer::as_str);
                let answer = word(&source, &one.answer, "answer", all, as_str)?;
                Ok((source.category(&one.category)?.id, answer))
            })
            .collect::<Result<_, Error>>()?,
        goals: file.goal.iter().map(|one| past(&source, one)).collect::<Result<_, Error>>()?,
        next_goals: next_goals.transpose()?,
        wanted: file.wanted.iter().map(|one| wanted(&source, one)).collect::<Result<_, Error>>()?,
        buffer: file.buffer.as_ref().map(|one| source.hours(one)).transpose()?,
        lines: file.line.as_deref().map(|lines| source.lines(lines)).transpose()?,
        slots: file.slot.as_deref().map(|slots| source.slots(slots)).transpose()?,
        perfect_day: file.perfect_day.map(|parts| source.perfect_day(&parts)).transpose()?,
        intention: file.intention,
        surprise: file.surprise,
        diagnosis: file.diagnosis,
        policy: file.policy,
        shown_to: file.shown_to,
        process_note: file.process_note,
        more: file.more,
        less: file.less,
        stop: file.stop,
    })
}

fn value<T: FromStr<Err = crate::domain::refusal::Refusal>>(
    source: &Source<'_>,
    typed: &Spanned<String>,
) -> Result<T, Error> {
    typed
        .get_ref()
        .parse()
        .map_err(|refusal: crate::domain::refusal::Refusal| source.at(typed.span(), refusal.into()))
}

fn day(source: &Source<'_>, typed: &Spanned<String>) -> Result<NaiveDate, Error> {
    typed.get_ref().parse().map_err(|_| {
        let error = Error::new(format!("\"{}\" is not a day", typed.get_ref()));
        source.at(typed.span(), error.hint("write a day as 2026-12-11"))
    })
}

/// One of a few words.
fn word<T: Copy>(
    source: &Source<'_>,
    typed: &Spanned<String>,
    what: &str,
    all: &[T],
    as_str: impl Fn(T) -> &'static str,
) -> Result<T, Error> {
    let found = all.iter().copied().find(|one| as_str(*one) == typed.get_ref());
    found.ok_or_else(|| {
        let error = Error::new(format!("no {what} \"{}\"", typed.get_ref()));
        let known = all.iter().map(|one| as_str(*one));
        source.at(typed.span(), error.hint(did_you_mean(typed.get_ref(), known)))
    })
}

fn past(source: &Source<'_>, entry: &PastEntry) -> Result<Past, Error> {
    let verdict = entry.verdict.as_ref();
    let verdict =
        verdict.map(|typed| word(source, typed, "verdict", &Verdict::ALL, Verdict::as_str));
    Ok(Past { title: entry.title.clone(), verdict: verdict.transpose()?, carry: entry.carry })
}

fn wanted(source: &Source<'_>, entry: &WantedEntry) -> Result<Wanted, Error> {
    let line = LineEntry {
        category: entry.category.clone(),
        hours: entry.hours.clone(),
        direction: entry.direction.clone(),
    };
    let PlanLine { category, minutes, direction } = source.line(&line)?;
    let freed = entry.freed.as_ref().map(|typed| source.hours(typed)).transpose()?;
    Ok(Wanted { category, minutes, direction, freed: freed.unwrap_or_default() })
}
