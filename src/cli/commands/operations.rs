//! `undo`, `redo` and `operations`: the log of every change, and the way back through it.

use crate::{
    app::error::Error,
    cli::{args::Format, context::Context, output},
    report::{
        row::table,
        sheet::Sheet,
        table::Align::{Left, Right},
    },
    store::changes::{self, Operation, OperationKind},
};

/// Take the newest change back, whichever face made it
#[derive(Debug, clap::Args)]
pub struct UndoArgs {}

impl UndoArgs {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let receipt = context.session()?.undo()?;
        context.out.warnings(&receipt);
        context.out.notice(format_args!(
            "Taken back: {}. `ownweek redo` brings it back.",
            receipt.outcome.label
        ));
        Ok(())
    }
}

/// Bring back what was undone last
#[derive(Debug, clap::Args)]
pub struct RedoArgs {}

impl RedoArgs {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let receipt = context.session()?.redo()?;
        let sentence = format!("Brought back: {}.", receipt.outcome.label);
        context.out.done(&receipt, sentence);
        Ok(())
    }
}

/// List what was done, the newest first
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show at most so many
    #[arg(long, default_value_t = 20, value_name = "NUMBER")]
    most: u32,
    #[command(flatten)]
    format: Format,
}

table! {
    pub struct OperationRow {
        pub operation: i64,
        pub at: String,
        pub kind: String,
        pub what: String,
        pub undone: bool,
        pub changes: i64,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let zone = session.profile().map_or(chrono_tz::UTC, |profile| profile.zone);
        let row = |one: Operation| OperationRow {
            operation: one.id,
            at: one.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
            kind: one.kind.as_str().to_owned(),
            what: one.label,
            undone: one.undone,
            changes: one.changes,
        };
        let rows: Vec<OperationRow> = session.operations(self.most)?.into_iter().map(row).collect();
        context.out.rows(&self.format, &Sheet::of(&rows), || {
            let shown = rows.iter().map(|row| {
                let change = row.kind == OperationKind::Change.as_str();
                let what =
                    if change { row.what.clone() } else { format!("{}: {}", row.kind, row.what) };
                let undone = if row.undone { "undone" } else { "" };
                [row.operation.to_string(), row.at.clone(), what, undone.to_owned()]
            });
            output::table([("No", Right), ("When", Left), ("What", Left), ("", Left)], shown)
        });
        let oldest = changes::oldest_after_forgetting(session.reading())?;
        if let Some(oldest) =
            oldest.filter(|oldest| rows.iter().any(|row| row.operation == *oldest))
        {
            context.out.notice(format_args!("note: {}", changes::forgotten(oldest)));
        }
        Ok(())
    }
}
