//! `away`: vacation, holidays, sickness.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    analysis::away_offers::Offer,
    app::{
        away::{self, Silenced},
        close_week,
        error::Error,
        session::Session,
    },
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
        #[arg(value_name = "DAYS", required_unless_present = "offered")]
        days: Vec<String>,
        /// Away for so many hours of each day only
        #[arg(long, value_name = "HOURS")]
        hours: Option<String>,
        /// What for
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
        /// All that your calendar calls time away, as away list --offered shows it
        #[arg(long, conflicts_with_all = ["days", "hours", "note"])]
        offered: bool,
    },
    /// List time away
    List {
        /// What your calendar calls time away and you have not confirmed
        #[arg(long)]
        offered: bool,
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

table! {
    pub struct OfferRow {
        pub title: String,
        pub from: String,
        pub to: String,
        pub hours_a_day: Option<Hours>,
        /// Their numbers, with spaces between.
        pub blocks: String,
    }
}

impl OfferRow {
    fn of(offer: &Offer) -> Self {
        let numbers: Vec<String> = offer.blocks.iter().map(ToString::to_string).collect();
        Self {
            title: offer.title.clone(),
            from: offer.first.to_string(),
            to: offer.last.to_string(),
            hours_a_day: offer.per_day.map(Hours),
            blocks: numbers.join(" "),
        }
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
            Self::Add { offered: false, days, hours, note } => {
                add(context, &days.join(" "), hours.as_deref(), &note)
            }
            Self::Add { .. } => accept(context),
            Self::List { format, offered: true } => offered(context, &format),
            Self::List { format, .. } => {
                let session = context.session()?;
                let rows: Vec<AwayRow> = away::list(&session)?.iter().map(AwayRow::of).collect();
                context.out.rows(&format, &Sheet::of(&rows), || listed(&rows));
                for offer in away::offers(&session)? {
                    context.out.notice(away::says_away(&offer));
                }
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

fn add(context: &mut Context, typed: &str, hours: Option<&str>, note: &str) -> Result<(), Error> {
    let range = days(typed)?;
    let per_day = args::optional(hours)?;
    let mut session = context.session()?;
    let receipt = away::add(&mut session, range, per_day, note)?;
    for Away { id, first, last, .. } in &receipt.outcome.aways {
        let when = if first == last { first.to_string() } else { format!("{first} to {last}") };
        context.out.done(&receipt, format_args!("Away {when}, number {id}."));
    }
    say_silenced(context, &receipt.outcome.silenced);
    context.out.kept(&receipt, &closed(&session, range)?);
    Ok(())
}

fn say_silenced(context: &mut Context, silenced: &Silenced) {
    let Some(words) = silenced.words() else { return };
    let number = match silenced.blocks.as_slice() {
        [one] => one.to_string(),
        _ => "NUMBER".to_owned(),
    };
    let numbers: Vec<String> = silenced.blocks.iter().take(5).map(ToString::to_string).collect();
    let more = if silenced.blocks.len() > numbers.len() { ", …" } else { "" };
    context.out.notice(format_args!(
        "note: {words} ({}{more}); `ownweek block answer {number} yes` for what you attended",
        numbers.join(", ")
    ));
}

/// Takes all that the calendar calls time away.
fn accept(context: &mut Context) -> Result<(), Error> {
    let mut session = context.session()?;
    let offers = away::offers(&session)?;
    if offers.is_empty() {
        return Err(Error::new("your calendar speaks of no time away that is not listed already")
            .hint("name the days: ownweek away add 2026-12-24..2026-12-31"));
    }
    let receipt = away::accept(&mut session, &offers)?;
    let mut kept = BTreeSet::new();
    for Away { id, first, last, note, .. } in &receipt.outcome.aways {
        context.out.line(format_args!("Away {}, number {id}: {note}", away::days(*first, *last)));
        kept.extend(closed(&session, (*first, *last))?);
    }
    context.out.done(&receipt, "Taken as time away.");
    say_silenced(context, &receipt.outcome.silenced);
    context.out.kept(&receipt, &kept.into_iter().collect::<Vec<_>>());
    Ok(())
}

fn offered(context: &mut Context, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let rows: Vec<OfferRow> = away::offers(&session)?.iter().map(OfferRow::of).collect();
    context.out.rows(format, &Sheet::of(&rows), || {
        let shown = rows.iter().map(|row| {
            let hours = hours_a_day(row.hours_a_day);
            [row.title.clone(), row.from.clone(), row.to.clone(), hours, row.blocks.clone()]
        });
        let columns = [
            ("Title", Left),
            ("From", Left),
            ("To", Left),
            ("Hours a day", Right),
            ("Blocks", Left),
        ];
        output::table(columns, shown)
    });
    if !rows.is_empty() {
        context.out.notice(
            "All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.",
        );
    }
    Ok(())
}

fn hours_a_day(hours: Option<Hours>) -> String {
    hours.map_or("all".to_owned(), |Hours(minutes)| minutes.screen_hours())
}

/// The closed weeks in which these days lie.
fn closed(session: &Session, (first, last): (NaiveDate, NaiveDate)) -> Result<Vec<Week>, Error> {
    let first_weekday = session.profile()?.first_weekday;
    let week = |day| Week::of(day, first_weekday);
    close_week::closed_among(session.reading(), week(first).through(week(last)))
}

fn listed(rows: &[AwayRow]) -> Table {
    let shown = rows.iter().map(|row| {
        let hours = hours_a_day(row.hours_a_day);
        [row.away.to_string(), row.from.clone(), row.to.clone(), hours, row.note.clone()]
    });
    let columns =
        [("No", Right), ("From", Left), ("To", Left), ("Hours a day", Right), ("Note", Left)];
    output::table(columns, shown)
}
