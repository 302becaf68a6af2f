//! What stands on the one page of an offsite, and on the sheet for whoever books the leader's time.

use super::{
    answers::{List, lines},
    steps::names,
    view::{Offsite, told},
};
use crate::{
    analysis::{fraction::Fraction, half::HalfRow},
    app::{
        booking,
        decisions::{Filter, Standing, list},
        error::Error,
        session::Session,
        week::Book,
    },
    domain::{
        category::{Category, CategoryId, Kind},
        decision::{Decision, DecisionKind, DecisionState},
        goal::{Goal, Verdict},
        half::Half,
        minutes::Minutes,
        notation::Notation,
        perfect_day::DayPart,
        review::RealismAnswer,
        week::Week,
    },
    report::{
        half_words,
        page::{
            grid::Document,
            offsite::{NextGoal, OffsitePage, PastGoal, PlanPart, PlanRow},
        },
    },
};

/// So many of the things that a half teaches are said.
const SAID: usize = 4;

/// The one page, as far as the offsite has come.
pub fn page(session: &Session, half: Half) -> Result<OffsitePage, Error> {
    of(session, &told(session, half)?)
}

pub fn of(session: &Session, told: &Offsite) -> Result<OffsitePage, Error> {
    let book = Book::open(session.reading())?;
    let (categories, notation) = (&book.categories, session.notation());
    let review = &told.review;
    let totals = &told.view.totals;
    let mut seen = half_words::findings(totals, &told.view.findings);
    seen.truncate(SAID);
    let (changes, back) = changes(session, told, &book)?;
    Ok(OffsitePage {
        notation,
        half: told.half,
        planned: told.planned,
        held_on: review.held_on,
        intention: review.intention.clone(),
        seen,
        guessed: guessed(told, categories),
        surprise: review.surprise.clone(),
        goals: told
            .goals
            .iter()
            .map(|one| PastGoal {
                title: one.goal.title.clone(),
                given: one.given,
                planned: one.planned,
                verdict: one.goal.verdict.map(Verdict::as_str),
                is_carried: one.goal.carried_to.is_some(),
            })
            .collect(),
        lists: List::ALL.map(|list| (list.name(), lines(review, list))).into(),
        realism: realism(told, categories),
        diagnosis: review.diagnosis.clone(),
        policy: review.policy.clone(),
        next_goals: told.next_goals.iter().map(|goal| next_goal(goal, told, categories)).collect(),
        plan: plan(told, &book),
        perfect_day: told
            .draft
            .as_ref()
            .map(|version| {
                let parts = version.perfect_day.iter();
                parts.map(|part| part_in_words(part, notation)).collect()
            })
            .unwrap_or_default(),
        changes,
        back,
        shown_to: review.shown_to.clone(),
        carried: carried(told),
        next_on: told.next_on,
        process_note: review.process_note.clone(),
    })
}

/// The sheet for whoever books the leader's time, from the plan that the offsite builds.
pub fn booking_sheet(session: &Session, told: &Offsite) -> Result<Document, Error> {
    Ok(booking::booking_of(session, told.planned, told.draft.as_ref())?.document())
}

/// Work categories that had any hours, most first: of the weeks added up, of all where too few count.
pub fn largest(told: &Offsite) -> Vec<(CategoryId, Minutes)> {
    let view = &told.view;
    let hours = |(place, row): (usize, &HalfRow)| match &view.held {
        Some(held) => held.rows[place].all,
        None => row.actual,
    };
    let rows = view.totals.rows.iter().enumerate().filter(|(_, row)| row.kind != Kind::Reactive);
    let mut all: Vec<(CategoryId, Minutes)> =
        rows.filter_map(|(place, row)| Some((row.category?, hours((place, row))))).collect();
    all.retain(|(_, minutes)| !minutes.is_zero());
    all.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    all
}

/// Low-value minutes of a week of those added up; `None` where nothing is rated.
pub fn low_value_a_week(told: &Offsite) -> Option<Minutes> {
    let totals = &told.view.totals;
    let weeks = i64::try_from(totals.weeks_counted).ok().filter(|weeks| *weeks > 0)?;
    Some(Fraction::from(totals.low_value?).divided(weeks).nearest(Minutes(1)))
}

fn guessed(told: &Offsite, categories: &[Category]) -> Option<String> {
    let review = &told.review;
    if review.guess.is_empty() {
        return None;
    }
    let real: Vec<CategoryId> =
        largest(told).into_iter().take(review.guess.len()).map(|(id, _)| id).collect();
    let (guess, real) = (names(&review.guess, categories), names(&real, categories));
    let low = match (review.guess_low_value, low_value_a_week(told)) {
        (Some(guess), Some(real)) => format!(
            " Low value was guessed at {} h a week; it was {} h.",
            guess.decimal_hours(1),
            real.decimal_hours(1)
        ),
        _ => String::new(),
    };
    let real = if real.is_empty() {
        "nothing is known of it".to_owned()
    } else {
        format!("it was {real}")
    };
    Some(format!("Guessed to have most time: {guess}; {real}.{low}"))
}

fn realism(told: &Offsite, categories: &[Category]) -> Vec<String> {
    let of = |wanted: RealismAnswer| {
        let its = told.realism.iter().filter(|(_, answer)| *answer == wanted);
        let ids: Vec<CategoryId> = its.map(|(id, _)| *id).collect();
        names(&ids, categories)
    };
    let told = [
        (of(RealismAnswer::ThePlan), "The plan was wrong for"),
        (of(RealismAnswer::TheWeeks), "The weeks were wrong for"),
    ];
    let told = told.into_iter().filter(|(names, _)| !names.is_empty());
    told.map(|(names, words)| format!("{words} {names}.")).collect()
}

fn next_goal(goal: &Goal, told: &Offsite, categories: &[Category]) -> NextGoal {
    let hours = |id: &CategoryId| {
        let category = categories.iter().find(|one| one.id == *id)?;
        let line = told.draft.as_ref().and_then(|draft| draft.line(*id));
        let hours = line.map(|line| format!(" {} h a week", line.minutes.decimal_hours(1)));
        Some(format!("{}{}", category.name, hours.unwrap_or_default()))
    };
    let leading: Vec<String> = goal.categories.iter().filter_map(hours).collect();
    NextGoal {
        title: goal.title.clone(),
        why: goal.why.clone(),
        leading: leading.join(", "),
        lagging: goal.lagging_sign.clone(),
    }
}

fn plan(told: &Offsite, book: &Book) -> Option<PlanPart> {
    let version = told.draft.as_ref()?;
    let before = told.before.as_ref().map(|(_, version)| version);
    let rows = version.lines.iter().filter_map(|line| {
        Some(PlanRow {
            name: book.category(line.category)?.name.clone(),
            direction: line.direction,
            minutes: line.minutes,
            before: before.and_then(|plan| plan.line(line.category)).map(|line| line.minutes),
        })
    });
    Some(PlanPart {
        from: told.from,
        lines: rows.collect(),
        buffer: version.buffer,
        buffer_before: before.map(|plan| plan.buffer),
        capacity: told.capacity,
        placed: told.placed_otherwise(&book.categories).filter(|_| !version.slots.is_empty()),
    })
}

fn part_in_words(part: &DayPart, notation: Notation) -> String {
    format!("{} {}", notation.times(part.start, part.end), part.text)
}

/// Decisions of before that go on; what was accepted until the offsite ends with it.
fn carried(told: &Offsite) -> Vec<String> {
    let goes_on = told.open.iter().filter(|one| one.decision.kind != DecisionKind::Accept);
    let words = |one: &Standing| {
        let since = one.decision.from.number();
        format!("{}, from week {since}", one.decision.in_words(&one.name))
    };
    goes_on.map(words).collect()
}

/// What was decided about the calendar since it began, and what that gives back a week.
fn changes(
    session: &Session,
    told: &Offsite,
    book: &Book,
) -> Result<(Vec<String>, Minutes), Error> {
    let Some(begun) = told.review.begun_on else { return Ok((Vec::new(), Minutes::ZERO)) };
    let first = Week::of(begun, book.profile().first_weekday);
    let half = book.half_of(first);
    let mut decided = Vec::new();
    for half in [half, half.next()] {
        decided.extend(list(session, &Filter { half: Some(half), ..Filter::default() })?);
    }
    let last = told.review.held_on.map(|day| Week::of(day, book.profile().first_weekday));
    let is_its = |one: &Decision| {
        let is_then = one.week >= first && last.is_none_or(|last| one.week <= last);
        is_then && one.state != DecisionState::Lapsed
    };
    decided.retain(|one| one.decision.kind == DecisionKind::ReAssert && is_its(&one.decision));
    let back = decided.iter().filter_map(|one| one.decision.expected).sum();
    let words = decided.iter().map(|one| {
        let decision = &one.decision;
        let back = decision.expected.filter(|minutes| !minutes.is_zero());
        let back = back.map(|minutes| format!(", {} h a week back", minutes.screen_hours()));
        format!(
            "{} from week {}{}",
            decision.in_words(&one.name),
            decision.from.number(),
            back.unwrap_or_default()
        )
    });
    Ok((words.collect(), back))
}
