//! Where the figures stand. A column is as wide as its widest text; what has to give way is the name,
//! then the weeks, never a digit.

use crate::{
    analysis::compare::{Comparison, Row},
    domain::{category::Kind, minutes::Minutes},
    tui::text,
};

/// Plan, actual, difference.
const FIGURES: usize = 3;
const SHORTEST_NAME: usize = 6;
/// Cells of a name and the blank after it.
pub const USUAL_NAME: usize = 13;
/// Longer ones are cut, however much room there is.
pub const LONGEST_NAME: usize = 28;
/// Cells that the wide panel has beside names of the usual length.
const BESIDE_NAMES: usize = 57 - USUAL_NAME;
/// Of its cells the bar can give so many to longer names.
const BAR_GIVES: usize = 4;

/// Counted from the left edge of the panel.
pub struct Columns {
    pub wide: bool,
    /// Cells of a category's name.
    pub name: usize,
    pub sign: u16,
    /// Right edges of the figures.
    pub ends: [u16; FIGURES],
    decimals: [u32; FIGURES],
    /// Where the bar begins, and its cells.
    pub bar: Option<(u16, usize)>,
    pub cells: u16,
    pub weeks: usize,
}

/// Planned against actual minutes.
pub struct Sum {
    plan: Minutes,
    actual: Minutes,
}

impl Sum {
    /// What is filed under planned work, against the budget lines.
    pub fn planned(week: &Comparison) -> Self {
        let actual = week.total - week.reactive - week.unfiled();
        Self { plan: week.scaled_planned, actual }
    }

    /// Everything, against lines and buffer.
    pub fn whole(week: &Comparison) -> Self {
        Self { plan: week.scaled_planned + week.scaled_buffer, actual: week.total }
    }
}

impl Columns {
    /// `longest` are the cells of the longest name.
    pub fn of(week: &Comparison, longest: usize, width: u16) -> Self {
        let wide = width >= 56;
        let sums = if wide { vec![Sum::planned(week), Sum::whole(week)] } else { Vec::new() };
        let figures = week.rows.iter().map(figures_of).chain(sums.iter().map(Sum::figures));
        let figures: Vec<_> = figures.collect();
        let decimals = [0, 1, 2].map(|column| {
            let quarters =
                |row: &[Option<Minutes>; FIGURES]| row[column].is_some_and(Minutes::needs_quarters);
            if figures.iter().any(quarters) { 2 } else { 1 }
        });
        let widest = |column: usize| {
            let texts = figures.iter().map(|row| written(*row, decimals)[column].clone());
            texts.map(|words| text::width(&words)).max().unwrap_or(0)
        };
        let widths = [0, 1, 2].map(widest);
        // A blank keeps name and sign apart.
        let wanted = (longest.min(LONGEST_NAME) + 1).max(USUAL_NAME);
        if wide {
            Self::wide(decimals, widths, wanted, width)
        } else {
            Self::narrow(decimals, widths, wanted, width)
        }
    }

    /// Cells of a name that has a sign after it.
    pub fn shown_name(&self) -> usize {
        self.name - 1
    }

    fn wide(decimals: [u32; FIGURES], widths: [usize; FIGURES], wanted: usize, width: u16) -> Self {
        let room = (usize::from(width) + BAR_GIVES).saturating_sub(BESIDE_NAMES);
        let name = wanted.min(room).max(USUAL_NAME);
        let sign = name + 2;
        let plan = sign + 1 + (widths[0] + 1).max(5);
        let actual = plan + (widths[1] + 2).max(7);
        let difference = actual + (widths[2] + 2).max(7);
        // What the figures take beyond their usual width, the bar gives.
        let bar = difference + 3;
        let cells = usize::from(width).saturating_sub(8).min(bar + 11);
        let length = cells.saturating_sub(bar + 1);
        Self {
            wide: true,
            name,
            sign: cell(sign),
            ends: [plan, actual, difference].map(cell),
            decimals,
            bar: (length > 0).then_some((cell(bar), length)),
            cells: cell(cells),
            weeks: 8,
        }
    }

    fn narrow(
        decimals: [u32; FIGURES],
        widths: [usize; FIGURES],
        wanted: usize,
        width: u16,
    ) -> Self {
        let widths = [widths[0].max(3), widths[1].max(4), widths[2].max(4)];
        // Letter and sign, each figure with a blank before it.
        let fixed = 2 + 1 + widths.iter().map(|width| width + 1).sum::<usize>();
        let name = |weeks: usize| {
            usize::from(width).saturating_sub(fixed + weeks + usize::from(weeks > 0))
        };
        let weeks = if name(4) >= SHORTEST_NAME { 4 } else { 0 };
        let name = name(weeks).min(wanted);
        let sign = 2 + name;
        let plan = sign + 1 + 1 + widths[0];
        let actual = plan + 1 + widths[1];
        let difference = actual + 1 + widths[2];
        Self {
            wide: false,
            name,
            sign: cell(sign),
            ends: [plan, actual, difference].map(cell),
            decimals,
            bar: None,
            cells: cell(difference + 1),
            weeks,
        }
    }

    pub fn of_row(&self, row: &Row) -> [String; FIGURES] {
        written(figures_of(row), self.decimals)
    }

    pub fn of_sum(&self, sum: &Sum) -> [String; FIGURES] {
        written(sum.figures(), self.decimals)
    }
}

impl Sum {
    fn figures(&self) -> [Option<Minutes>; FIGURES] {
        [Some(self.plan), Some(self.actual), Some(self.actual - self.plan)]
    }
}

/// Without a plan there is nothing to differ from.
fn figures_of(row: &Row) -> [Option<Minutes>; FIGURES] {
    let has_plan = row.direction.is_some() || row.kind == Kind::Reactive;
    let planned = |minutes| Some(minutes).filter(|_| has_plan);
    [planned(row.scaled), Some(row.actual), planned(row.difference())]
}

fn written(figures: [Option<Minutes>; FIGURES], decimals: [u32; FIGURES]) -> [String; FIGURES] {
    let [plan, actual, difference] = figures;
    let shown = |minutes: Option<Minutes>, words: &dyn Fn(Minutes) -> String| {
        minutes.map_or_else(|| "-".to_owned(), words)
    };
    [
        shown(plan, &|minutes| minutes.decimal_hours(decimals[0])),
        shown(actual, &|minutes| minutes.decimal_hours(decimals[1])),
        shown(difference, &|minutes| minutes.signed_hours(decimals[2])),
    ]
}

fn cell(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}
