//! The weekly review, step by step: one decision a screen, Enter takes the default, `[ ]` go back and on,
//! Esc leaves and keeps the place. What a step asks and shows is in its own file.

mod ahead;
mod check;
mod close;
mod closed;
mod decide;
mod fields;
mod frame;
mod guess;
mod header;
mod hints;
mod missed;
mod pieces;
mod see;
mod shown;
mod sort;
mod state;
mod step;

pub use self::{
    close::is_noting,
    fields::{ReviewField, field_says, take_field},
    header::header,
    hints::{does_something, word},
    shown::{ReviewShown, sorted_with},
    state::{DRAFT, Others, ReviewFlow},
    step::Step,
};

use crossterm::event::{Event, KeyCode};
use ratatui::layout::Rect;

use crate::{
    app::review::AsksGuess,
    domain::week::Week,
    tui::{
        action::Action,
        context::{Context, Shown},
        draw::{Body, Look},
        effect::Effect,
        model::{Model, Notice},
        paint::{Painter, Target},
        scope::Scope,
        screens::inbox::InboxPane,
        view::View,
    },
};

impl ReviewFlow {
    pub fn scopes(&self) -> Vec<Scope> {
        if self.is_closed {
            return vec![Scope::ReviewClosed];
        }
        let mut scopes = match self.step {
            Step::Frame => vec![Scope::ReviewFrame],
            Step::Guess => vec![Scope::ReviewGuess],
            Step::Sort => vec![Scope::Inbox],
            Step::See => vec![Scope::ReviewSee],
            Step::Decide => self.deciding.scopes(),
            Step::Check => vec![Scope::ReviewCheck],
            Step::Ahead => vec![Scope::ReviewAhead],
            Step::Close => vec![Scope::ReviewClose],
        };
        scopes.push(Scope::Flow);
        scopes
    }

    /// After a change or a step: marks go where something is.
    pub fn settle(&mut self, context: &Context) {
        let Shown::Review(shown) = &context.shown else { return };
        self.is_closed = context.week.record.is_reviewed();
        if self.is_closed {
            self.line = self.line.min(usize::from(!context.waiting.is_empty()));
            return;
        }
        if self.step == Step::Decide {
            self.deciding.settle(context, shown);
        }
        if std::mem::take(&mut self.is_fresh) {
            self.line = match self.step {
                Step::Frame => frame::first_line(self, context, shown),
                Step::Check => check::first_line(self, shown),
                _ => 0,
            };
        }
        let lines = match self.step {
            Step::Frame => frame::count(self, shown),
            Step::Check => check::count(self, shown),
            Step::Ahead => ahead::count(shown),
            _ => return,
        };
        self.line = self.line.min(lines.saturating_sub(1));
    }
}

impl Model {
    pub fn is_reviewing(&self) -> bool {
        self.view == View::Review
    }

    /// Where `R` goes: the review that was left, or that of the week that is shown, or of the week whose
    /// turn it is.
    pub fn open_review(&mut self, context: &Context) {
        let shows_a_week = matches!(self.view, View::Week | View::Inbox);
        let is_begun = self.other_reviews.iter().any(|flow| flow.week == Some(self.week));
        let is_another = self.week != context.this_week || is_begun || self.week_is_chosen;
        let meant = shows_a_week && is_another && !self.review.is_looking_up;
        let week = if meant { Some(self.week) } else { self.review.week };
        self.review_week(week.unwrap_or(context.to_review));
    }

    /// Shows the review of that week, where it was left if it was begun.
    pub fn review_week(&mut self, week: Week) {
        let came_from = if self.is_reviewing() { self.review.came_from } else { Some(self.view) };
        if self.review.week != Some(week) {
            self.set_review_aside();
            self.take_up_review_of(week);
        }
        self.review.came_from = came_from;
        self.review.is_looking_up = false;
        self.review.is_fresh = true;
        self.go_to(week);
        self.week_is_chosen = false;
        self.show(View::Review);
        self.at_step();
    }

    /// What the step needs beside its own state.
    fn at_step(&mut self) {
        self.week_screen.line = None;
        self.inbox_screen.pane = InboxPane::ThisWeek;
        if self.review.step == Step::Close {
            close::open_note(self);
        }
    }

    /// The review of another week comes in front of it; its place, its answers and its note stay.
    fn set_review_aside(&mut self) {
        let mut flow = std::mem::take(&mut self.review);
        flow.note = self.take_draft(close::DRAFT).unwrap_or_default();
        if flow.is_under_way() || !flow.note.is_empty() {
            self.other_reviews.insert(0, flow);
            self.other_reviews.truncate(state::MOST_ASIDE);
        }
    }

    fn take_up_review_of(&mut self, week: Week) {
        let place = self.other_reviews.iter().position(|flow| flow.week == Some(week));
        self.review = match place {
            Some(place) => self.other_reviews.remove(place),
            None => ReviewFlow::begun(week),
        };
        let note = std::mem::take(&mut self.review.note);
        self.keep_draft(close::DRAFT, note);
    }

    /// Keeps the place of each review with the drafts, a line each; that of the one in front comes first.
    pub fn keep_review(&mut self) {
        let own = self.review.kept().unwrap_or_default();
        let others = self.other_reviews.iter().filter_map(ReviewFlow::kept);
        let lines: Vec<String> = std::iter::once(own).chain(others).collect();
        self.keep_draft(DRAFT, lines.join("\n"));
    }

    /// That of this week is under way no more. Its note is there again where its closing is undone.
    pub fn end_review(&mut self, note: String) {
        let week = self.review.week;
        self.take_draft(close::DRAFT);
        self.review = ReviewFlow::default();
        if let Some(week) = week.filter(|_| !note.is_empty()) {
            self.other_reviews.insert(0, ReviewFlow { note, ..ReviewFlow::begun(week) });
            self.other_reviews.truncate(state::MOST_ASIDE);
        }
        self.keep_review();
    }

    /// Takes up the reviews that were kept.
    pub fn take_up_review(&mut self) {
        let kept = self.drafts.iter().find(|(name, _)| *name == DRAFT);
        let Some((_, text)) = kept else { return };
        let mut flows = text.split('\n').map(ReviewFlow::of_kept);
        self.review = flows.next().flatten().unwrap_or_default();
        self.other_reviews = flows.flatten().collect();
    }
}

/// What a step is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    pub model: &'a Model,
    pub context: &'a Context,
    pub shown: &'a ReviewShown,
    pub look: &'a Look<'a>,
    pub area: Rect,
}

/// Its own records, while it is open.
fn shown(context: &Context) -> Option<&ReviewShown> {
    match &context.shown {
        Shown::Review(shown) => Some(shown),
        _ => None,
    }
}

/// Goes on to the next step that has something to say, or back.
fn turn(model: &mut Model, context: &Context, back: bool) {
    let Some(shown) = shown(context) else { return };
    let next = model.review.step.beyond(back).into_iter().find(|step| match step {
        Step::Guess => shown.asks_guess,
        Step::Sort => !context.inbox.is_empty(),
        Step::Decide => shown.agenda.as_ref().is_none_or(|agenda| !agenda.questions.is_empty()),
        Step::Check => {
            let is_due = shown.agenda.as_ref().is_none_or(|agenda| !agenda.due.is_empty());
            is_due || !shown.decided.is_empty()
        }
        _ => true,
    });
    if let Some(step) = next {
        let skips_guess = !back && model.review.step < Step::Guess && step > Step::Guess;
        if skips_guess && model.config.guess == AsksGuess::First {
            model.notice = Some(Notice::Done(WITHOUT_GUESS.to_owned()));
        }
        model.review.go(step);
        model.at_step();
    }
}

/// Why step 2 is not asked, within eighty columns.
const WITHOUT_GUESS: &str =
    "Guess is for the first review; guess = \"always\" in config.toml asks it in all.";

/// After a change: what it ended goes on by itself.
pub fn go_on(model: &mut Model, context: &Context) {
    if !model.is_reviewing() {
        return;
    }
    if model.review.closes && model.review.is_closed {
        let changes = shown(context).map_or(0, |shown| shown.changes_to_make);
        model.review_is_over(context.week.record.note.clone(), changes > 0);
    } else if model.review.step == Step::Decide && model.review.deciding.is_over() {
        turn(model, context, false);
    }
}

/// Esc: the place is kept. A closed week has none, and the review that was begun before is as it was.
fn leave(model: &mut Model) -> Effect {
    let back = model.review.came_from.take().unwrap_or(View::Week);
    if model.review.is_closed {
        model.set_review_aside();
        if let Some(week) =
            model.other_reviews.iter().find(|flow| flow.is_under_way()).and_then(|flow| flow.week)
        {
            model.take_up_review_of(week);
        }
    }
    model.keep_review();
    model.show(back);
    if !model.review.is_closed && model.review.is_under_way() {
        let step = model.review.step.place() + 1;
        model.notice = Some(Notice::Done(format!("The review is kept at step {step}: R goes on.")));
    }
    Effect::Nothing
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if context.week.record.is_reviewed() {
        return closed::update(model, action, context);
    }
    match (model.review.step, action) {
        (Step::Frame, _) => frame::update(model, action, context, shown),
        (Step::Guess, _) => guess::update(model, action, context),
        (Step::Sort, _) => sort::update(model, action, context),
        (Step::See, _) => see::update(model, action, context),
        (Step::Decide, _) => decide::update(model, action, context, shown),
        (Step::Check, _) => check::update(model, action, context, shown),
        (Step::Ahead, _) => ahead::update(model, action, context, shown),
        (Step::Close, _) => close::update(model, action, context),
    }
}

/// What every step does alike.
fn walk(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::Do | Action::Later => turn(model, context, false),
        Action::Earlier => turn(model, context, true),
        Action::Back => return leave(model),
        _ => {}
    }
    Effect::Nothing
}

/// Keys that no action took: the digits of a guess.
pub fn typed(model: &mut Model, event: &Event) {
    let Event::Key(key) = event else { return };
    if model.review.step == Step::Guess && model.overlay.is_none() {
        match key.code {
            KeyCode::Char(digit) if digit.is_ascii_digit() => guess::digit(model, digit),
            KeyCode::Backspace => drop(model.review.guess.percent.pop()),
            _ => {}
        }
    }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    match (model.review.step, target) {
        // A step that was seen, in the header.
        (step, Target::Pane(place)) if place < step.place() => {
            model.review.go(Step::ALL[place]);
            model.at_step();
            Effect::Nothing
        }
        (Step::Sort, _) => crate::tui::screens::inbox::click(model, target, context),
        (Step::See, Target::Line(line)) => {
            model.week_screen.line = Some(line);
            Effect::Nothing
        }
        (_, Target::Line(line)) => {
            let marked = match model.review.step {
                Step::Decide => model.review.deciding.mark(line),
                _ => std::mem::replace(&mut model.review.line, line) == line,
            };
            if marked { update(model, Action::Do, context) } else { Effect::Nothing }
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
    if context.week.record.is_reviewed() {
        return closed::draw(painter, &page);
    }
    match model.review.step {
        Step::Frame => frame::draw(painter, &page),
        Step::Guess => guess::draw(painter, &page),
        Step::Sort => sort::draw(painter, &page),
        Step::See => see::draw(painter, &page),
        Step::Decide => decide::draw(painter, &page),
        Step::Check => check::draw(painter, &page),
        Step::Ahead => ahead::draw(painter, &page),
        Step::Close => close::draw(painter, &page),
    }
}
