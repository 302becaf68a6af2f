//! The weeks of a half beside its categories: what each held, and how it stands to its plan.

use super::HalfTotals;
use crate::{
    analysis::{
        counted::NotCounted,
        filing::merged,
        runs::{Cell, SeenWeek},
        week_rows::{WeekLine, WeekRows},
    },
    domain::{
        category::Category,
        minutes::{Minutes, Share},
        week::Week,
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridWeek {
    pub week: Week,
    /// `None` for a week that counts.
    pub not_counted: Option<NotCounted>,
    /// Whether nothing at all is known of it: no hours, and no time away.
    pub is_empty: bool,
    /// One for each row of the half, in their order.
    pub cells: Vec<GridCell>,
}

/// One category in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridCell {
    pub cell: Cell,
    /// Beyond twice the limit within which a week keeps its plan.
    pub is_far: bool,
    /// Minutes planned in the available part of the week; `None` without a plan.
    pub planned: Option<Minutes>,
    pub actual: Minutes,
    /// Its part of the minutes of the week; `None` where there are none.
    pub share: Option<Share>,
    /// Minutes rated low; `None` where nothing is rated.
    pub low_value: Option<Minutes>,
}

impl GridCell {
    /// `a − p'`, for surprises `a − S'`.
    pub fn difference(&self) -> Option<Minutes> {
        self.planned.map(|planned| self.actual - planned)
    }
}

/// The weeks given, each with a cell for every row of their totals.
pub fn weeks(totals: &HalfTotals, weeks: &[WeekRows], categories: &[Category]) -> Vec<GridWeek> {
    let grid_week = |rows: &WeekRows| {
        let seen = SeenWeek::of(rows, categories);
        let total = &rows.total;
        let cell = |key| {
            let is_its = |line: &&WeekLine| line.category.map(|id| merged(id, categories)) == key;
            let lines: Vec<&WeekLine> = rows.lines.iter().filter(is_its).collect();
            let actual: Minutes = lines.iter().map(|line| line.actual).sum();
            let compared = key.and_then(|id| seen.figures.row(id));
            GridCell {
                cell: key.map_or(Cell::NotCounted, |id| seen.cell(id)),
                is_far: key.is_some_and(|id| seen.is_far(id)),
                planned: compared.filter(|_| seen.figures.has_plan).map(|row| row.scaled),
                actual,
                share: (total.actual > Minutes::ZERO).then(|| Share::new(actual, total.actual)),
                low_value: super::add(lines.iter().map(|line| line.low_value)),
            }
        };
        GridWeek {
            week: total.week,
            not_counted: total.not_counted,
            is_empty: total.actual.is_zero() && total.not_counted == Some(NotCounted::Thin),
            cells: totals.rows.iter().map(|row| cell(row.category)).collect(),
        }
    };
    weeks.iter().map(grid_week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            half::totals,
            testing::{category, hours, story},
        },
        domain::category::CategoryId,
    };

    fn grid(categories: &[Category]) -> (HalfTotals, Vec<GridWeek>) {
        let weeks = story::weeks(story::HALF);
        let totals = totals(&weeks, categories);
        let grid = super::weeks(&totals, &weeks, categories);
        (totals, grid)
    }

    /// Week 12 gave strategy three hours of its six, week 15 was a vacation.
    #[test]
    fn a_cell_holds_what_its_week_gave_the_category() {
        let (totals, grid) = grid(&story::categories());
        assert_eq!((grid.len(), grid[0].cells.len()), (26, totals.rows.len()));
        let strategy = grid[11].cells[3];
        assert_eq!((strategy.actual, strategy.planned), (hours(3.0), Some(hours(6.0))));
        assert_eq!((strategy.cell, strategy.is_far), (Cell::Short, true));
        assert_eq!(strategy.difference(), Some(hours(-3.0)));
        assert_eq!(strategy.share.and_then(Share::whole_percent), Some(7));
        assert!(grid[14].cells.iter().all(|one| one.cell == Cell::Away));
        assert!(!grid[14].is_empty, "it was away, not unknown");
    }

    #[test]
    fn the_rows_of_the_grid_add_up_to_the_totals() {
        let (totals, grid) = grid(&story::categories());
        for (place, row) in totals.rows.iter().enumerate() {
            let sum: Minutes = grid.iter().map(|week| week.cells[place].actual).sum();
            assert_eq!(sum, row.actual, "{}", row.key);
        }
    }

    #[test]
    fn surprises_stand_against_the_buffer() {
        let (totals, grid) = grid(&story::categories());
        let place = totals.rows.iter().position(|row| totals.is_of_surprises(row)).expect("a row");
        assert_eq!(grid[8].cells[place].difference(), Some(hours(10.0)), "15 hours of 5");
        assert_eq!(grid[8].cells[place].cell, Cell::Over);
    }

    #[test]
    fn what_was_merged_counts_under_what_it_became() {
        let mut categories = story::categories();
        categories.push(category(20, "thinking"));
        categories[3].merged_into = Some(CategoryId::new(20));
        let (totals, grid) = grid(&categories);
        let thinking = totals.rows.iter().position(|row| row.key == "thinking").expect("a row");
        assert_eq!(grid[11].cells[thinking].actual, hours(3.0));
    }
}
