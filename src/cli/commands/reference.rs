//! Published figures beside the leader's own, for the commands that show a week or a half.

use crate::{
    analysis::week_rows::WeekRows,
    cli::{
        args::{Chosen, Format},
        context::Context,
        output,
    },
    report::{
        references::{self, Breadth},
        sheet::Sheet,
        table::Align::Left,
    },
};

/// Prints the figures that are like those of one week, or of several on average.
pub fn print(context: &mut Context, format: &Format, weeks: &[WeekRows]) {
    let beside = references::of_weeks(weeks, Breadth::All);
    let rows = beside.iter().map(|one| {
        let source = format!("{}: {}. {}", one.source, one.sample, one.limits);
        [one.figure.to_owned(), one.here.clone(), one.published.to_owned(), source]
    });
    let columns = [("Figure", Left), ("Here", Left), ("Published", Left), ("Of whom", Left)];
    let sheet = Sheet::of(&references::rows(&beside));
    context.out.rows(format, &sheet, || output::table(columns, rows));
    if format.chosen() == Chosen::Table {
        context.out.notice(references::CAUTION);
    }
}
