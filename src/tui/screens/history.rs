//! Weeks by categories: which week was how far from its plan, and below it the marked category in
//! hours of a full week.

mod copied;
mod draw;
pub mod heading;
mod measure;
pub mod picture;
mod shown;

pub use self::{draw::draw, measure::Measure, shown::HistoryShown};
use crate::{
    domain::week::Week,
    tui::{
        action::Action,
        context::{Context, Shown},
        effect::{Change, Effect, HistoryChange},
        model::{Model, Notice},
        paint::Target,
        scope::Scope,
        view::View,
    },
};

/// Where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct HistoryScreen {
    /// Place of the marked category.
    pub row: usize,
    /// The marked week; while none is, that of the Week view, or the last that is known.
    pub week: Option<Week>,
    pub measure: Measure,
}

impl HistoryScreen {
    pub fn scopes(&self) -> Vec<Scope> {
        vec![Scope::History]
    }

    pub fn settle(&mut self, context: &Context) {
        if let Some(shown) = shown(context) {
            self.row = self.row.min(shown.view.totals.rows.len().saturating_sub(1));
        }
    }

    /// Place of the marked week among those of the half.
    fn column(&self, week: Week, shown: &HistoryShown) -> usize {
        let place = |week: Week| shown.weeks.iter().position(|one| one.week == week);
        let marked = self.week.and_then(place).or_else(|| place(week));
        marked.unwrap_or_else(|| shown.known().saturating_sub(1))
    }
}

/// What is read for it; `None` while another view is open.
pub fn shown(context: &Context) -> Option<&HistoryShown> {
    match &context.shown {
        Shown::History(shown) => Some(shown),
        _ => None,
    }
}

/// Whether there is a week to be looked at.
pub fn is_empty(context: &Context) -> bool {
    shown(context).is_none_or(HistoryShown::is_empty)
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if shown.is_empty() {
        return match action {
            Action::Do if model.half == context.this_half() => {
                model.update(Action::Review, Some(context))
            }
            Action::Do => model.update(Action::Today, Some(context)),
            Action::Save => save(model),
            _ => Effect::Nothing,
        };
    }
    let column = model.history_screen.column(model.week, shown);
    let (last_row, last_column) = (shown.view.totals.rows.len() - 1, shown.weeks.len() - 1);
    let row = model.history_screen.row;
    match action {
        Action::Up => mark(model, shown, row.saturating_sub(1), column),
        Action::Down => mark(model, shown, (row + 1).min(last_row), column),
        Action::PageUp => mark(model, shown, 0, column),
        Action::PageDown => mark(model, shown, last_row, column),
        Action::Left => mark(model, shown, row, column.saturating_sub(1)),
        Action::Right => mark(model, shown, row, (column + 1).min(last_column)),
        Action::First => mark(model, shown, row, 0),
        Action::Last => mark(model, shown, row, shown.known().saturating_sub(1)),
        Action::Value => {
            model.history_screen.measure = model.history_screen.measure.next();
        }
        Action::Category(letter) => match shown.lettered(letter, context) {
            Some(row) => mark(model, shown, row, column),
            None => {
                let words = format!("No category of this half has the letter {letter}.");
                model.notice = Some(Notice::Failed(words));
            }
        },
        Action::Do => {
            let week = shown.weeks[column].week;
            model.history_screen.week = None;
            model.go_to(week);
            model.show(View::Week);
        }
        Action::Save => return save(model),
        Action::Copy => return copied::table(model, shown),
        _ => {}
    }
    Effect::Nothing
}

fn save(model: &Model) -> Effect {
    Effect::Perform(Change::History(HistoryChange::Save(model.half)))
}

fn mark(model: &mut Model, shown: &HistoryShown, row: usize, column: usize) {
    model.history_screen.row = row;
    model.history_screen.week = shown.weeks.get(column).map(|week| week.week);
}

/// Goes to the next category that has the searched words, or the one before; whether there is one.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let Some(shown) = shown(context) else { return false };
    let rows = &shown.view.totals.rows;
    let fits = |place: usize| rows[place].name.to_lowercase().contains(words);
    let here = Some(model.history_screen.row);
    let found = crate::tui::search::next(rows.len(), here, back, fits);
    model.history_screen.row = found.unwrap_or(model.history_screen.row);
    found.is_some()
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let column = model.history_screen.column(model.week, shown);
    match target {
        Target::Cell { row, column: clicked } => {
            let again = (model.history_screen.row, column) == (row, clicked);
            mark(model, shown, row, clicked);
            if again {
                return update(model, Action::Do, context);
            }
        }
        Target::Line(row) => mark(model, shown, row, column),
        _ => {}
    }
    Effect::Nothing
}
