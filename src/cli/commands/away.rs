//! `away`: vacation, holidays, sickness.

use chrono::NaiveDate;

use crate::{
    app::{away, close_week, error::Error, session::Session},
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::{
        away::{Away, AwayId, days},
        week::Week,
    },
    report::{
        cell::Hours,
        row::table,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// Say when you are away, so that the week's plan shrinks with it
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add a day or a range of days: 2026-12-24..2026-12-31
    Add {
        /// A day, or the first and the last one
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
        /// Time away by its number in away list
        #[arg(value_name = "NUMBER")]
        id: i64,
    },
}

table! {
    pub struct AwayRow {
        pub away: i64,
        pub from: String,
        pub to: String,
        pub hours_a_day: Option<Hours>,
        pub note: String,
    }
}

impl AwayRow {
    fn of(away: &Away) -> Self {
        Self {
            away: away.id.number(),
            from: away.first.to_string(),
            to: away.last.to_string(),
            hours_a_day: away.per_day.map(Hours),
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
                context.out.kept(&receipt, &closed(&session, range)?);
                Ok(())
            }
            Self::List { format } => {
                let session = context.session()?;
                let rows: Vec<AwayRow> = away::list(&session)?.iter().map(AwayRow::of).collect();
                context.out.rows(&format, &Sheet::of(&rows), || listed(&rows));
                Ok(())
            }
            Self::Remove { id } => {
                let mut session = context.session()?;
                let known = away::list(&session)?;
                let receipt = away::remove(&mut session, AwayId::new(id))?;
                context.out.done(&receipt, format_args!("No longer away, number {id}."));
                if let Some(gone) = known.iter().find(|away| away.id == AwayId::new(id)) {
                    context.out.kept(&receipt, &closed(&session, (gone.first, gone.last))?);
                }
                Ok(())
            }
        }
    }
}

/// The closed weeks in which these days lie.
fn closed(session: &Session, (first, last): (NaiveDate, NaiveDate)) -> Result<Vec<Week>, Error> {
    let first_weekday = session.profile()?.first_weekday;
    let week = |day| Week::of(day, first_weekday);
    close_week::closed_among(session.reading(), week(first).through(week(last)))
}

fn listed(rows: &[AwayRow]) -> Table {
    let shown = rows.iter().map(|row| {
        let hours =
            row.hours_a_day.map_or("all".to_owned(), |Hours(minutes)| minutes.screen_hours());
        [row.away.to_string(), row.from.clone(), row.to.clone(), hours, row.note.clone()]
    });
    let columns =
        [("No", Right), ("From", Left), ("To", Left), ("Hours a day", Right), ("Note", Left)];
    output::table(columns, shown)
}
