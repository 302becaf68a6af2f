//! The weeks of a half added up. Sums are over the weeks of which enough is known: a week mostly
//! away is among them, a thin log that nobody reviewed is not, and a vacation asks for nothing.
//! Medians, quantiles and trends are over the counted weeks alone.

pub mod baselines;
pub mod decided;
pub mod findings;
pub mod grid;
pub mod habits;
pub mod held;
pub mod ledger;
pub mod outcome;
pub mod row;
pub mod typical;

use self::{
    habits::{Headline, Overtime, Reviews},
    typical::Typical,
};
pub use row::HalfRow;

use super::{
    counted::NotCounted,
    filing::merged,
    fraction::Fraction,
    week_rows::{WeekRows, WeekTotal},
};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    minutes::{Minutes, Share},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfTotals {
    /// In the order of the categories; what is unfiled comes last.
    pub rows: Vec<HalfRow>,
    /// Weeks that enter medians and trends.
    pub weeks_counted: usize,
    /// Weeks that enter the sums: the counted ones and those mostly away.
    pub weeks_summed: usize,
    /// Weeks that do not count, by reason.
    pub left_out: Vec<(NotCounted, usize)>,
    /// Sums over the summed weeks.
    pub available: Minutes,
    pub actual: Minutes,
    /// `None` where none of them had a plan.
    pub planned: Option<Minutes>,
    pub buffer: Option<Minutes>,
    pub reactive: Minutes,
    /// Minutes rated low; `None` where nothing is rated.
    pub low_value: Option<Minutes>,
    /// Minutes worked in weeks wholly away; in none of the sums.
    pub while_away: Minutes,
    /// Surprises of a week as if it were a full one; `None` where no week counts.
    pub surprises: Option<Typical>,
    pub headline: Headline,
    /// Minutes with other people of the available ones, in the weeks of which both are known.
    pub meetings: Option<Share>,
    pub overtime: Overtime,
    /// Weeks whose surprises went beyond the buffer; `None` where none was planned.
    pub weeks_beyond_buffer: Option<usize>,
    pub reviews: Reviews,
}

/// Adds up the weeks of a half, or of any other run, given in order. Rows of a category that was
/// merged since are read as those of the one it became.
pub fn totals(weeks: &[WeekRows], categories: &[Category]) -> HalfTotals {
    let summed: Vec<&WeekTotal> = summed(weeks).collect();
    let sum = |of: fn(&WeekTotal) -> Minutes| summed.iter().map(|total| of(total)).sum();
    let actual: Minutes = sum(|total| total.actual);
    let away = weeks.iter().filter(|week| week.total.not_counted == Some(NotCounted::Away));
    let keys = keys(weeks, categories);
    HalfTotals {
        rows: keys.into_iter().map(|key| row::of(key, weeks, categories, actual)).collect(),
        weeks_counted: weeks.iter().filter(|week| week.total.is_counted()).count(),
        weeks_summed: summed.len(),
        left_out: left_out(weeks),
        available: sum(|total| total.available),
        actual,
        planned: add(summed.iter().map(|total| total.planned)),
        buffer: add(summed.iter().map(|total| total.buffer)),
        reactive: sum(|total| total.reactive),
        low_value: add(summed.iter().map(|total| total.low_value)),
        while_away: away.map(|week| week.total.actual).sum(),
        surprises: typical::hours(weeks.iter().map(|week| (&week.total, week.total.reactive))),
        headline: habits::headline(weeks),
        meetings: habits::meetings(&summed),
        overtime: habits::overtime(&summed),
        weeks_beyond_buffer: habits::weeks_beyond_buffer(&summed),
        reviews: habits::reviews(weeks),
    }
}

impl HalfTotals {
    /// Weeks that were looked at, whether they count or not: those to come are not among them.
    pub fn weeks_read(&self) -> usize {
        self.weeks_counted + self.left_out.iter().map(|(_, weeks)| weeks).sum::<usize>()
    }

    /// What the plan's lines and surprises take of a full week: the sum of their medians, and of
    /// surprises what one week in five exceeds. A plan needs that much capacity. `None` where no
    /// week counts or nothing was planned.
    pub fn needed(&self) -> Option<Fraction> {
        let planned = self.rows.iter().filter(|row| row.is_planned());
        let medians = planned.filter_map(|row| Some(row.typical.as_ref()?.spread.median));
        let lines = medians.reduce(|sum, median| sum + median)?;
        Some(lines + self.surprises.as_ref()?.spread.p80)
    }

    /// Counted of available minutes.
    pub fn coverage(&self) -> Option<Share> {
        (self.available > Minutes::ZERO).then_some(Share::new(self.actual, self.available))
    }

    /// Minutes that no category has yet.
    pub fn unfiled(&self) -> Minutes {
        let unfiled = self.rows.iter().filter(|row| row.category.is_none());
        unfiled.map(|row| row.actual).sum()
    }

    /// The row that stands against the buffer.
    pub fn is_of_surprises(&self, row: &HalfRow) -> bool {
        let reactive = self.rows.iter().find(|one| one.kind == Kind::Reactive);
        reactive.is_some_and(|one| one.category == row.category)
    }
}

/// Totals of the weeks that enter sums.
fn summed(weeks: &[WeekRows]) -> impl Iterator<Item = &WeekTotal> {
    weeks.iter().map(|week| &week.total).filter(|total| is_summed(total.not_counted))
}

/// Whether weeks that are counted, or are not for that reason, enter the sums.
pub fn is_summed(not_counted: Option<NotCounted>) -> bool {
    matches!(not_counted, None | Some(NotCounted::MostlyAway))
}

fn left_out(weeks: &[WeekRows]) -> Vec<(NotCounted, usize)> {
    let of = |reason: NotCounted| {
        let weeks = weeks.iter().filter(|week| week.total.not_counted == Some(reason));
        (reason, weeks.count())
    };
    NotCounted::ALL.map(of).into_iter().filter(|(_, weeks)| *weeks > 0).collect()
}

/// The categories of the weeks' rows as they are read today, in their order.
fn keys(weeks: &[WeekRows], categories: &[Category]) -> Vec<Option<CategoryId>> {
    let place = |key: &Option<CategoryId>| {
        let category = categories.iter().find(|one| Some(one.id) == *key);
        (key.is_none(), category.map(|one| one.position), *key)
    };
    let lines = weeks.iter().flat_map(|week| &week.lines);
    let mut keys: Vec<Option<CategoryId>> =
        lines.map(|line| line.category.map(|id| merged(id, categories))).collect();
    keys.sort_by_key(place);
    keys.dedup();
    keys
}

/// The sum of what is known; `None` where nothing is.
fn add(minutes: impl Iterator<Item = Option<Minutes>>) -> Option<Minutes> {
    minutes.flatten().fold(None, |sum, one| Some(sum.unwrap_or_default() + one))
}

#[cfg(test)]
mod tests;
