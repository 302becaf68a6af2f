//! Published figures beside the leader's own, for the commands that show a week or a half.

use crate::{
    analysis::week_rows::WeekRows,
    cli::{
        args::{Chosen, Format},
        context::Context,
    },
    report::{
        references::{self, Beside, Breadth},
        sheet::Sheet,
        table::Table,
    },
};

/// Prints the figures that are like those of one week, or of several on average.
pub fn print(context: &mut Context, format: &Format, weeks: &[WeekRows]) {
    let beside = references::of_weeks(weeks, Breadth::All);
    if format.chosen() != Chosen::Table {
        let sheet = Sheet::of(&references::rows(&beside));
        context.out.rows(format, &sheet, || Table::new(&[]));
        return;
    }
    for alike in beside.chunk_by(|one, next| one.figure == next.figure) {
        context.out.heading(&format!("{}  {}", alike[0].figure, alike[0].here));
        for one in alike {
            let Beside { published, source, sample, limits, .. } = one;
            let told = format!("  {published}. {source}: {sample}. {limits}");
            context.out.sentence(&told, "    ");
        }
    }
    context.out.notice(references::CAUTION);
}
