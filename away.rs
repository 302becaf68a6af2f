//! `away`: vacation, holidays, sickness.

use serde::Serialize;

use crate::{
    app::{away, error::Error},
    cli::{
        args::{self, Format},
        context::Context,
        table::Table,
    },
    domain::away::{Away, AwayId, days},
};

/// Say when you are away, so that the week's plan shrinks with it
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add a day or a range of days: 2026-12-24..2026-12-31
    Add {
        #[arg(value_name = "DAYS")]
        days: String,
        /// Away for so many hours of each day only
        #[arg(long, value_name = "HOURS")]
        hours: Option<String>,
        /// What for
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// List time away
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Remove time away by its number
    Remove {
        #[arg(value_name = "NUMBER")]
        id: i64,
    },
}

#[derive(Default, Serialize)]
struct Row {
    away: i64,
    from: String,
    to: String,
    hours_a_day: Option<String>,
    note: String,
}

impl Row {
    fn of(away: &Away) -> Self {
        Self {
            away: away.id.number(),
            from: away.first.to_string(),
            to: away.last.to_string(),
            hours_a_day: away.per_day.map(|minutes| minutes.decimal_hours(2)),
            note: away.note.clone(),
        }
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Add { days: typed, hours, note } => {
                let range = days(&typed)?;
                let per_day = args::optional(hours.as_deref())?;
                let mut session = context.session()?;
                let receipt = away::add(&mut session, range, per_day, &note)?;
                let Away { id, first, last, .. } = receipt.outcome;
                let when =
                    if first == last { first.to_string() } else { format!("{first} to {last}") };
                context.out.done(&receipt, format_args!("Away {when}, number {id}."));
                Ok(())
            }
            Self::List { format } => {
                let session = context.session()?;
                let rows: Vec<Row> = away::list(&session)?.iter().map(Row::of).collect();
                context.out.rows(&format, &rows, |rows| {
                    let mut table = Table::new([">No", "From", "To", ">Hours a day", "Note"]);
                    table.extend(rows.iter().map(|row| {
                        let hours = row.hours_a_day.clone().unwrap_or_else(|| "all".to_owned());
                        [row.away.to_string(), row.from.clone(), row.to.clone(), hours, row.note.clone()]
                    }));
                    table
                })
            }
            Self::Remove { id } => {
                let mut session = context.session()?;
                let receipt = away::remove(&mut session, AwayId::new(id))?;
                context.out.done(&receipt, format_args!("No longer away, number {id}."));
                Ok(())
            }
        }
    }
}
