//! Which keys have something to do in a step, and what Enter is called there.

use super::{budget, clean, next_goals, shown};
use crate::{
    app::offsite::{
        answers::{List, Words, lines},
        view::Offsite,
    },
    domain::{decision::DecisionKind, offsite::Step},
    tui::{action::Action, context::Context, model::Model, scope::Scope, screens::series},
};

/// What keeps a step from being left, in a sentence.
pub fn keeps(offsite: &Offsite, step: Step, context: &Context) -> Option<String> {
    if offsite.review.is_finished() {
        return None;
    }
    match step {
        Step::Guess if offsite.review.guess.is_empty() => {
            Some("A guess first: the letters of up to three categories, then Enter.".to_owned())
        }
        Step::Budget => budget::keeps(offsite, context),
        _ => None,
    }
}

pub fn does_something(model: &Model, context: &Context, scope: Scope, action: Action) -> bool {
    let Some(shown) = shown(context) else { return false };
    let offsite = &shown.offsite;
    let finished = offsite.review.is_finished();
    let is_walking =
        [Action::Later, Action::Earlier, Action::Back, Action::Up, Action::Down, Action::Copy];
    let walks =
        is_walking.contains(&action) || matches!(action, Action::NextPane | Action::PageDown);
    let Some(step) = model.offsite.at else {
        return match action {
            Action::Form => !finished,
            Action::Delete => !finished && offsite.is_begun(),
            _ => true,
        };
    };
    if finished && !walks {
        return false;
    }
    match (step, action) {
        // Others lead on.
        (Step::IdealWeek, Action::CopyDay | Action::Beneath) => false,
        (_, Action::Later) => offsite.form().after(step).is_some(),
        (Step::Budget, _) if scope == Scope::OffsiteBudget => {
            budget::does_something(offsite, action)
        }
        (Step::Arrive, Action::Up) => false,
        (Step::Arrive | Step::Diagnosis, Action::Edit) => true,
        (Step::Guess, Action::Category(_) | Action::Value) => offsite.review.guess.is_empty(),
        (Step::Guess, Action::Delete) => {
            offsite.review.guess.is_empty() && !model.offsite.guess.is_empty()
        }
        (Step::Goals, Action::Do | Action::Up) => true,
        (Step::Goals, _) => !offsite.goals.is_empty(),
        (Step::Lists, Action::Delete) => {
            List::ALL.into_iter().any(|list| !lines(&offsite.review, list).is_empty())
        }
        (Step::NextGoals, Action::Delete) => !offsite.next_goals.is_empty(),
        (Step::NextGoals, Action::Add) => next_goals::count(shown) % 4 == 1,
        (Step::CleanUp, _) if scope == Scope::OffsiteOpen => match action {
            Action::Met | Action::Dropped => clean::asked(shown, model.offsite.passed)
                .is_some_and(|(one, ..)| one.decision.kind != DecisionKind::Accept),
            _ => true,
        },
        (Step::CleanUp, action) if scope == Scope::Series => {
            series::does_something_in(model, shown.series.as_ref(), scope, action)
        }
        _ => true,
    }
}

/// What Enter does here, in a word or two.
pub fn enter_word(model: &Model, context: &Context) -> Option<&'static str> {
    let shown = shown(context)?;
    let offsite = &shown.offsite;
    let cursor = model.offsite.cursor;
    let review = &offsite.review;
    if review.is_finished() {
        return model.offsite.at.is_none().then_some("look at it");
    }
    Some(match model.offsite.at? {
        Step::Prepare => "do it",
        Step::Arrive if review.intention.is_empty() => "say it",
        Step::Diagnosis => {
            let words = [Words::Diagnosis, Words::Policy][cursor.min(1)];
            match (words.of(review).is_empty(), words) {
                (true, _) => "say it",
                (false, Words::Policy) => "next step",
                (false, _) => "next",
            }
        }
        Step::Guess if review.guess.is_empty() => "keep the guess",
        Step::Guess if review.surprise.is_empty() => "note it",
        Step::Lists => "edit",
        Step::NextGoals if offsite.next_goals.get(cursor / 4).is_some() => "edit",
        Step::NextGoals if offsite.next_goals.is_empty() => "add",
        Step::Commit => super::commit::enter_word(shown, cursor),
        Step::Budget => "as proposed",
        Step::PerfectDay => "edit",
        Step::IdealWeek => "start",
        Step::CleanUp => match clean::asked(shown, model.offsite.passed) {
            Some((one, ..)) if one.decision.kind == DecisionKind::Accept => "it ends",
            Some(_) => "carry it",
            None => "its page",
        },
        _ => "next step",
    })
}
