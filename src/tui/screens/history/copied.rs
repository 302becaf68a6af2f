//! The weeks as a table for a spreadsheet: a line for each category, a column for each week.

use super::{HistoryShown, Measure};
use crate::{
    analysis::half::grid::GridCell,
    domain::minutes::Share,
    tui::{copy, effect::Effect, model::Model},
};

pub fn table(model: &Model, shown: &HistoryShown) -> Effect {
    let measure = model.history_screen.measure;
    let weeks = || shown.weeks.iter();
    let mut rows = vec![vec!["Category".to_owned()]];
    rows[0].extend(weeks().map(|week| week.week.to_string()));
    for (place, row) in shown.view.totals.rows.iter().enumerate() {
        let cells = weeks().map(|week| {
            let cell = week.grid.as_ref().map(|grid| &grid.cells[place]);
            cell.and_then(|cell| figure(measure, cell)).unwrap_or_default()
        });
        let name = if row.category.is_none() { "Unfiled" } else { &row.name };
        rows.push([name.to_owned()].into_iter().chain(cells).collect());
    }
    let (lines, name) = (copy::lines(rows.len()), measure.name().to_lowercase());
    copy::table(&rows, format!("Copied {name} of {}, {lines}.", model.half))
}

/// With a plain minus, so that a spreadsheet reads it as a number; `None` of what is not known.
fn figure(measure: Measure, cell: &GridCell) -> Option<String> {
    match measure {
        Measure::Difference => cell.difference().map(|minutes| minutes.decimal_hours(2)),
        Measure::Hours => Some(cell.actual.decimal_hours(2)),
        Measure::Share => cell.share.and_then(Share::percent),
        Measure::LowValue => cell.low_value.map(|minutes| minutes.decimal_hours(2)),
    }
}
