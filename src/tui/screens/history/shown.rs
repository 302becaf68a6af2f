//! What the history is drawn from.

use chrono::NaiveDate;

use crate::{
    analysis::half::grid::{self, GridWeek},
    app::{
        error::Error,
        half::{self, HalfView},
        session::Session,
    },
    domain::{minutes::Minutes, plan, week::Week},
    tui::{context::Context, model::Model},
};

#[derive(Debug)]
pub struct HistoryShown {
    pub view: HalfView,
    /// Of the whole half, in order.
    pub weeks: Vec<HistoryWeek>,
    /// Minutes that a full week was planned last, for each row of the half; `None` without a plan.
    pub plans: Vec<Option<Minutes>>,
}

#[derive(Debug)]
pub struct HistoryWeek {
    pub week: Week,
    pub first_day: NaiveDate,
    /// `None` for a week to come.
    pub grid: Option<GridWeek>,
    /// The day on which it was closed.
    pub closed: Option<NaiveDate>,
}

impl HistoryShown {
    pub fn load(session: &Session, context: &Context, model: &Model) -> Result<Self, Error> {
        Ok(Self::of(half::half(session, model.half)?, context))
    }

    pub fn of(view: HalfView, context: &Context) -> Self {
        let profile = context.book.profile();
        let mut cells = grid::weeks(&view.totals, &view.weeks, &context.book.categories);
        cells.reverse();
        let weeks = view.half.weeks(profile.half_rule).map(|week| {
            let rows = view.weeks.iter().find(|rows| rows.total.week == week);
            let closed = rows.and_then(|rows| rows.total.closed_at);
            HistoryWeek {
                week,
                first_day: week.first_day(profile.first_weekday),
                grid: rows.and_then(|_| cells.pop()),
                closed: closed.map(|at| at.with_timezone(&context.zone()).date_naive()),
            }
        });
        let weeks = weeks.collect();
        let plans = plans(&view, context);
        Self { weeks, plans, view }
    }

    /// Whether nothing is known of any of its weeks.
    pub fn is_empty(&self) -> bool {
        let is_known = |week: &GridWeek| !week.is_empty;
        self.view.totals.rows.is_empty()
            || !self.weeks.iter().filter_map(|week| week.grid.as_ref()).any(is_known)
    }

    /// So many weeks have begun.
    pub fn known(&self) -> usize {
        self.weeks.iter().filter(|week| week.grid.is_some()).count()
    }

    /// The row of the category with that letter.
    pub fn lettered(&self, letter: char, context: &Context) -> Option<usize> {
        let category = context.book.categories.iter().find(|one| one.letter == letter)?;
        self.view.totals.rows.iter().position(|row| row.category == Some(category.id))
    }
}

/// The buffer stands for surprises, as it does in a week.
fn plans(view: &HalfView, context: &Context) -> Vec<Option<Minutes>> {
    let last = view.weeks.last().map(|rows| rows.total.week);
    let plan = last.and_then(|week| plan::in_force(&context.book.plans, week));
    let buffer = plan.map(|(_, version)| version.buffer);
    let rows = view.totals.rows.iter();
    rows.map(|row| if view.totals.is_of_surprises(row) { buffer } else { row.plan_last }).collect()
}
