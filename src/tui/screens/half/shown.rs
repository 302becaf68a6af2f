//! What the half is drawn from; what only one part needs is read while that part is open.

use super::Part;
use crate::{
    analysis::half::HalfTotals,
    app::{
        decisions::{self, Filter, Standing},
        error::Error,
        half::{self, HalfView},
        series::{Worksheet, worksheet},
        session::Session,
    },
    domain::goal::Goal,
    report::goals::{self, GoalRow},
    store::records::goals as goal_records,
    tui::{context::Context, model::Model, screens::history::HistoryShown},
};

#[derive(Debug)]
pub struct HalfShown {
    /// The half, week by week.
    pub history: HistoryShown,
    pub worksheet: Option<Worksheet>,
    pub decisions: Option<Vec<Standing>>,
    pub goals: Option<Vec<GoalShown>>,
}

/// A goal with its hours.
#[derive(Debug)]
pub struct GoalShown {
    pub goal: Goal,
    pub row: GoalRow,
}

impl HalfShown {
    pub fn load(session: &Session, context: &Context, model: &Model) -> Result<Self, Error> {
        let screen = &model.half_screen;
        let history = HistoryShown::of(half::half(session, model.half)?, context);
        let is_open = |part: Part| screen.page.is_none() && screen.part == part;
        let is_page = screen.page.is_some();
        let mut shown = Self { history, worksheet: None, decisions: None, goals: None };
        if shown.view().weeks.is_empty() {
            return Ok(shown);
        }
        if is_page || is_open(Part::Series) {
            shown.worksheet = Some(worksheet(session, model.half)?);
        }
        if is_page || is_open(Part::Decisions) {
            let filter = Filter { half: Some(model.half), ..Filter::default() };
            shown.decisions = Some(decisions::list(session, &filter)?);
        }
        if is_open(Part::Goals) {
            let all = goal_records::of_half(session.reading(), model.half)?;
            let rows = goals::rows(&all, shown.totals(), &context.book.categories);
            let both = all.into_iter().zip(rows).map(|(goal, row)| GoalShown { goal, row });
            shown.goals = Some(both.collect());
        }
        Ok(shown)
    }

    pub fn view(&self) -> &HalfView {
        &self.history.view
    }

    pub fn totals(&self) -> &HalfTotals {
        &self.history.view.totals
    }
}
