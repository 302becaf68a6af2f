//! `plan perfect-day`: the sketch of one good day that goes with a plan.

use serde_json::json;

use super::When;
use crate::{
    app::{error::Error, perfect_day, plan},
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output,
    },
    domain::{notation::Notation, perfect_day::DayPart},
    report::{
        perfect_day::rows,
        sheet::Sheet,
        table::Align::{Left, Right},
    },
};

/// Sketch one good day, a pattern for laying out the week
///
/// Nothing compares you with it.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Show the perfect day of the plan in force
    Show {
        /// In this week; otherwise in the current one
        week: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Add a part: "9-11 alone one hard thing"
    Add {
        /// Its times, its kind (alone, people, buffer or rest) and what it is for
        #[arg(value_name = "PART", required = true)]
        part: Vec<String>,
        #[command(flatten)]
        when: When,
    },
    /// Remove the part that holds a time: "9:00"
    Remove {
        /// A time inside the part
        time: String,
        #[command(flatten)]
        when: When,
    },
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Show { week, format } => return show(context, week.as_deref(), &format),
            Self::Add { part, when } => {
                let mut session = context.session()?;
                let change = when.change(&session)?;
                let receipt = perfect_day::add(&mut session, &part.join(" "), &change)?;
                let (part, version) = &receipt.outcome;
                let words = format!(
                    "Added {}, {}.",
                    times(part, session.notation()),
                    change.holds(version)
                );
                context.out.done(&receipt, words);
            }
            Self::Remove { time, when } => {
                let mut session = context.session()?;
                let change = when.change(&session)?;
                let receipt = perfect_day::remove(&mut session, &time, &change)?;
                let (part, version) = &receipt.outcome;
                let words = format!(
                    "Removed {}, {}.",
                    times(part, session.notation()),
                    change.holds(version)
                );
                context.out.done(&receipt, words);
            }
        }
        Ok(())
    }
}

fn times(part: &DayPart, notation: Notation) -> String {
    format!("{} {}", notation.times(part.start, part.end), part.kind.words())
}

fn show(context: &mut Context, week: Option<&str>, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let week = args::week(&session, week)?;
    let (number, version) = plan::in_force(&session, week)?;
    let parts = &version.perfect_day;
    if parts.is_empty() && format.chosen() == Chosen::Table {
        context.out.notice(
            "no perfect day is sketched yet: ownweek plan perfect-day add 9-11 alone one hard thing",
        );
        return Ok(());
    }
    let facts = [("week", json!(week.to_string())), ("version", json!(number))];
    context.out.rows_with(format, &facts, &Sheet::of(&rows(parts)), || {
        let rows = parts.iter().map(|part| {
            [
                session.notation().times(part.start, part.end),
                part.minutes().screen_hours(),
                part.kind.words().to_owned(),
                part.text.clone(),
            ]
        });
        output::table([("", Left), ("Hours", Right), ("", Left), ("", Left)], rows)
    });
    Ok(())
}
