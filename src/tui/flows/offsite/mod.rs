//! The offsite, step by step: an overview that is the home of the day, and each step on a screen of its
//! own. `[ ]` go back and on, Enter takes what is marked, Esc goes home; what is answered is stored at
//! once. A finished one can be walked again and not be changed.

pub mod budget;
mod clean;
mod commit;
mod fields;
mod goals;
mod guess;
mod header;
mod hints;
pub mod ideal_week;
mod lists;
mod next_goals;
mod overview;
pub mod perfect_day;
mod pieces;
mod prepare;
mod realism;
mod seen;
mod sheet;
mod state;
mod words;

pub use self::{
    fields::{OffsiteField, field_says, take_field},
    header::header,
    hints::{does_something, enter_word},
    state::{OffsiteFlow, OffsiteShown},
};

use self::pieces::Page;
use crate::{
    app::offsite::view::Offsite,
    domain::{minutes::Minutes, offsite::Step},
    tui::{
        action::Action,
        context::{Context, Shown},
        drag,
        draw::{Body, Look},
        effect::{Change, Effect},
        model::{Model, Notice},
        paint::{Painter, Target},
        perform::offsite::OffsiteChange,
        screens::{plan::painter, series},
        view::View,
    },
};

/// Its own records, while it is open.
fn shown(context: &Context) -> Option<&OffsiteShown> {
    match &context.shown {
        Shown::Offsite(shown) => Some(shown),
        _ => None,
    }
}

impl Model {
    /// Where `O` goes: the step that was left, or the overview.
    pub fn open_offsite(&mut self) {
        if self.view != View::Offsite {
            self.offsite.came_from = Some(self.view);
            self.show(View::Offsite);
        } else if self.offsite.at.is_some() {
            self.offsite.go(None);
        }
    }
}

/// `Offsite 2026-H1 → 2026-H2`.
pub fn name(context: &Context) -> String {
    shown(context).map_or_else(|| "Offsite".to_owned(), |shown| shown.offsite.name())
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if matches!(action, Action::Later | Action::Earlier | Action::Today) {
        model.plan_screen.let_go();
    }
    let effect = match (model.offsite.at, action) {
        (None, _) => overview::update(model, action, shown),
        (Some(Step::CleanUp), Action::Later) if model.offsite.asks_open => {
            model.offsite.pass(model.offsite.passed + 1, shown);
            Effect::Nothing
        }
        (Some(step), Action::Later) => turn(model, &shown.offsite, step, context),
        (Some(Step::CleanUp), Action::Earlier) if model.offsite.passed > 0 => {
            model.offsite.pass(model.offsite.passed - 1, shown);
            Effect::Nothing
        }
        (Some(step), Action::Earlier) => {
            model.offsite.go(shown.offsite.form().before(step));
            Effect::Nothing
        }
        // The page of a meeting is closed before the step is left.
        (Some(Step::CleanUp), Action::Back) if model.series_screen.page.is_some() => {
            clean::update(model, action, context, shown)
        }
        // What is held is let go before the step is left.
        (Some(step), Action::Back) if model.plan_screen.is_holding() => {
            in_step(model, step, action, context, shown)
        }
        (Some(_), Action::Today) => {
            model.offsite.go(shown.offsite.here());
            Effect::Nothing
        }
        (Some(step), Action::Back) => {
            model.offsite.line = shown.offsite.form().steps().iter().position(|one| *one == step);
            model.offsite.go(None);
            Effect::Nothing
        }
        (Some(step), _) => in_step(model, step, action, context, shown),
    };
    unless_finished(model, &shown.offsite, effect)
}

fn in_step(
    model: &mut Model,
    step: Step,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    match step {
        Step::Prepare => prepare::update(model, action, context, shown),
        Step::Arrive | Step::Diagnosis => words::update(model, step, action, context, shown),
        Step::Guess => guess::update(model, action, context, shown),
        Step::Goals => goals::update(model, action, context, shown),
        Step::Lists => lists::update(model, action, context, shown),
        Step::Realism => realism::update(model, action, context, shown),
        Step::NextGoals => next_goals::update(model, action, context, shown),
        Step::Budget => budget::update(model, action, context, &shown.offsite),
        Step::PerfectDay => perfect_day::update(model, action, context),
        Step::IdealWeek => ideal_week::update(model, action, context),
        Step::CleanUp => clean::update(model, action, context, shown),
        Step::Commit => commit::update(model, action, shown),
    }
}

/// Finds words where meetings or slots are listed; whether there are any.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    match (model.offsite.at, shown(context).and_then(|shown| shown.series.as_ref())) {
        (Some(Step::IdealWeek), _) => painter::search(model, context, words, back),
        (Some(Step::CleanUp), Some(list)) if !model.offsite.asks_open => {
            series::search_in(model, context, list, (words, back))
        }
        _ => false,
    }
}

/// What is finished is only looked at.
fn unless_finished(model: &mut Model, offsite: &Offsite, effect: Effect) -> Effect {
    let is_held = model.plan_screen.is_holding();
    let is_change = matches!(effect, Effect::Perform(_)) || model.overlay.is_some() || is_held;
    if !offsite.review.is_finished() || !is_change {
        return effect;
    }
    model.overlay = None;
    model.plan_screen.let_go();
    let words =
        "This offsite is finished and stays as it was; u takes that back if it was just now.";
    model.notice = Some(Notice::Failed(words.to_owned()));
    Effect::Nothing
}

/// What the mouse holds is carried over the ideal week.
pub fn dragged(model: &mut Model, from: drag::Place, to: drag::Place, context: &Context) {
    let Some(shown) = shown(context) else { return };
    painter::dragged(model, from, to, context);
    unless_finished(model, &shown.offsite, Effect::Nothing);
}

/// What was carried over the ideal week is let go.
pub fn dropped(model: &mut Model, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let effect = painter::dropped(model, context);
    unless_finished(model, &shown.offsite, effect)
}

/// On to the next step; this one is done with it.
fn turn(model: &mut Model, offsite: &Offsite, step: Step, context: &Context) -> Effect {
    if let Some(refusal) = hints::keeps(offsite, step, context) {
        model.notice = Some(Notice::Failed(refusal));
        return Effect::Nothing;
    }
    let next = offsite.form().after(step);
    let spent = match next {
        Some(_) => model.offsite.go_on(next, context.now),
        None => Minutes::ZERO,
    };
    let is_done = offsite.is_done(step);
    if offsite.review.is_finished() || is_done && spent == Minutes::ZERO || next.is_none() {
        if step == Step::IdealWeek && !offsite.review.is_finished() {
            model.notice = offsite.placed_otherwise(&context.book.categories).map(Notice::Done);
        }
        return Effect::Nothing;
    }
    perform(offsite, OffsiteChange::Finish { step, spent })
}

fn perform(offsite: &Offsite, change: OffsiteChange) -> Effect {
    Effect::Perform(Change::Offsite(offsite.half, change))
}

/// After a change or a step: marks go where something is, and what comes next is asked.
pub fn settle(model: &mut Model, context: &Context) {
    let Some(shown) = shown(context) else { return };
    model.offsite.settle(shown, context);
    if let Some(list) = &shown.series {
        model.series_screen.settle_in(list);
    }
    if model.offsite.at == Some(Step::NextGoals) && model.overlay.is_none() {
        next_goals::go_on_asking(model, shown, context);
    }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if let (Some(list), false) = (&shown.series, model.offsite.asks_open) {
        let effect = series::click_in(model, target, context, list);
        return unless_finished(model, &shown.offsite, effect);
    }
    let effect = match (model.offsite.at, target) {
        (Some(Step::Budget), Target::Line(line)) => Some(budget::click(model, line)),
        (Some(Step::PerfectDay), Target::Line(line)) => {
            Some(perfect_day::click(model, line, context))
        }
        (Some(Step::IdealWeek), target) => Some(ideal_week::click(model, target, context)),
        _ => None,
    };
    if let Some(effect) = effect {
        return unless_finished(model, &shown.offsite, effect);
    }
    match target {
        Target::Line(line) => {
            let again = model.offsite.mark(line, shown);
            if again { update(model, Action::Do, context) } else { Effect::Nothing }
        }
        _ => Effect::Nothing,
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let Some(shown) = shown(context) else { return };
    let page = Page { model, context, shown, look, area: body.area };
    let Some(step) = model.offsite.at else { return overview::draw(painter, &page) };
    match step {
        Step::Prepare => prepare::draw(painter, &page),
        Step::Arrive | Step::Diagnosis => words::draw(painter, &page, step),
        Step::Guess if shown.offsite.review.guess.is_empty() => guess::draw(painter, &page),
        Step::Guess => seen::draw(painter, &page),
        Step::Goals => goals::draw(painter, &page),
        Step::Lists => lists::draw(painter, &page),
        Step::Realism => realism::draw(painter, &page),
        Step::NextGoals => next_goals::draw(painter, &page),
        Step::Budget => budget::draw(painter, model, context, &shown.offsite, body.area),
        Step::PerfectDay => perfect_day::draw(painter, model, context, look, body.area),
        Step::IdealWeek => ideal_week::draw(painter, model, context, look, body.area),
        Step::CleanUp => clean::draw(painter, &page),
        Step::Commit => commit::draw(painter, &page),
    }
}
