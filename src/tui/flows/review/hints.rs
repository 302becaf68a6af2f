//! What the last line says in a review: the word of Enter in each step, and which keys do something now.

use super::{Step, ahead, check, frame, guess, shown};
use crate::tui::{action::Action, context::Context, model::Model, scope::Scope};

/// What a key does in the step; `None` where its own word fits.
pub fn word(model: &Model, context: &Context, action: Action) -> Option<&'static str> {
    let flow = &model.review;
    match (flow.step, action) {
        (_, Action::Do) => enter_word(model, context),
        (Step::Sort, Action::Later) if !flow.is_closed => Some("enough"),
        (Step::Check, Action::Delete) if check::is_due(flow, shown(context)?) => Some("lapse"),
        _ => None,
    }
}

fn enter_word(model: &Model, context: &Context) -> Option<&'static str> {
    if context.week.record.is_reviewed() {
        let restates = !context.waiting.is_empty() && model.review.line == 0;
        return Some(if restates { "restate" } else { "back" });
    }
    let shown = shown(context)?;
    Some(match model.review.step {
        Step::Frame => frame::enter_word(&model.review, context, shown),
        Step::Guess => "keep the guess",
        Step::Sort if context.inbox.is_empty() => "go on",
        Step::Sort => return None,
        Step::See => "go on",
        Step::Decide => model.review.deciding.enter_word(shown),
        Step::Check if check::is_due(&model.review, shown) => "take",
        Step::Check | Step::Ahead => "go on",
        Step::Close => "note and end",
    })
}

/// Whether a key with a hint does something where the review stands.
pub fn does_something(model: &Model, context: &Context, scope: Scope, action: Action) -> bool {
    let Some(shown) = shown(context) else { return false };
    let flow = &model.review;
    match (scope, action) {
        (Scope::ReviewClosed, Action::Rule) => !context.waiting.is_empty(),
        (Scope::ReviewFrame, Action::SickDay) => {
            frame::asks_kind(flow, shown) && frame::knows_a_day(context)
        }
        (Scope::ReviewGuess, Action::Do) => guess::is_whole(model),
        (Scope::ReviewDecide | Scope::ReviewMeetings, action) => {
            flow.deciding.is_asking(shown) || action == Action::Do
        }
        (Scope::Ways, Action::Do | Action::Up | Action::Down) => flow.deciding.lists_ways(),
        (Scope::ReviewCheck, Action::Keep | Action::TryAgain | Action::PutOff) => {
            check::is_due(flow, shown)
        }
        (Scope::ReviewCheck, Action::Edit) => check::has_decided(flow, shown),
        (Scope::ReviewCheck, Action::Delete) => {
            check::is_due(flow, shown) || check::has_decided(flow, shown)
        }
        (Scope::ReviewAhead, action) => ahead::does_something(model, shown, action),
        (Scope::Flow, Action::Earlier) => flow.step > Step::Frame,
        (Scope::Flow, Action::Later) => flow.step != Step::Close,
        _ => true,
    }
}
