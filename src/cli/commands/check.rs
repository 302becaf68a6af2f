//! `check`: whether the store is sound and its sums close.

use serde_json::json;

use crate::{
    app::{
        check,
        error::{Error, ExitCode},
    },
    cli::{
        args::{Chosen, Format, count},
        context::Context,
    },
    report::{row::table, sheet::Sheet, table::Table},
};

/// Check that the store is sound and that every sum closes
///
/// Leaves with 3 where something was found, be it that the store is lost or past opening.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct FindingRow {
        pub finding: String,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let checked = match context.session() {
            Ok(session) => check::check(&session)?,
            Err(error) => check::unopened(&context.paths()?, error)?,
        };
        let found = checked.findings.len();
        if self.format.chosen() == Chosen::Table {
            for finding in &checked.findings {
                context.out.line(finding);
            }
            if found == 0 {
                let weeks = count(checked.weeks, "week", "weeks");
                context.out.line(format_args!("The store is sound; the sums of {weeks} close."));
            }
        } else {
            let rows: Vec<FindingRow> =
                checked.findings.into_iter().map(|finding| FindingRow { finding }).collect();
            let facts = [("weeks", json!(checked.weeks))];
            context.out.rows_with(&self.format, &facts, &Sheet::of(&rows), || Table::new(&[]));
        }
        if found == 0 {
            return Ok(());
        }
        let message = format!("{} not as it should be", count(found, "thing is", "things are"));
        Err(Error { code: ExitCode::CheckFound, hint: checked.remedy, ..Error::new(message) })
    }
}
