//! `decisions`: what was decided, and what it brought.

mod todo;

use crate::{
    app::{
        decisions::{self, Filter, Standing},
        error::Error,
    },
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::{
        decision::{DecisionId, DecisionKind, DecisionState},
        minutes::Minutes,
    },
    report::{
        decided, decisions as report,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
    store::records::{categories, series},
};

/// Show decisions and what they brought, or settle one
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    settle: Option<Settle>,
    /// Those made in this half; otherwise in the current one, and what is open from before
    half: Option<String>,
    /// Only those that are open
    #[arg(long)]
    open: bool,
    /// Only those about this category
    #[arg(long, value_name = "CATEGORY", conflicts_with = "series")]
    category: Option<String>,
    /// Only those about this meeting, by its number or a part of its title
    #[arg(long, value_name = "SERIES")]
    series: Option<String>,
    /// Only of this kind: adjust, re-assert, accept-once or accept-until-offsite
    #[arg(long, value_parser = args::words(DecisionKind::ALL.map(DecisionKind::as_str)), hide_possible_values = true)]
    kind: Option<String>,
    /// Instead the changes still to be made in the calendar, each with a message ready to paste
    #[arg(long, conflicts_with_all = ["half", "open", "category", "series", "kind"])]
    todo: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, clap::Subcommand)]
enum Settle {
    /// It did what it should
    Done {
        /// Its number
        id: i64,
    },
    /// It is given up
    Lapse {
        /// Its number
        id: i64,
    },
    /// It goes on in the next half
    Carry {
        /// Its number
        id: i64,
    },
    /// It is open again
    Reopen {
        /// Its number
        id: i64,
    },
    /// It is tried again, for another four weeks
    Again {
        /// Its number
        id: i64,
    },
    /// Its change is made in the calendar
    InCalendar {
        /// Its number
        id: i64,
    },
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self.settle {
            Some(settle) => settle.run(context),
            None if self.todo => todo::run(context, &self.format),
            None => self.list(context),
        }
    }

    fn list(self, context: &mut Context) -> Result<(), Error> {
        let kind = self.kind.as_deref();
        let series_typed = self.series.map(|typed| match typed.strip_prefix("series:") {
            Some(_) => typed,
            None => format!("series:{typed}"),
        });
        let filter = Filter {
            half: args::optional(self.half.as_deref())?,
            open: self.open,
            subject: self.category.or(series_typed),
            kind: kind
                .map(|kind| args::named(DecisionKind::ALL, DecisionKind::as_str, kind))
                .transpose()?,
        };
        let session = context.session()?;
        let all = decisions::list(&session, &filter)?;
        let recorded: Vec<_> = all.iter().map(|one| one.decision.clone()).collect();
        let categories = categories::list(session.reading())?;
        let series = series::list(session.reading())?;
        let sheet = Sheet::of(&report::rows(&recorded, &categories, &series));
        if self.format.chosen() == args::Chosen::Table && all.is_empty() {
            context.out.notice("nothing was decided; ownweek decide records what you decide");
            return Ok(());
        }
        context.out.rows(&self.format, &sheet, || table(&all));
        Ok(())
    }
}

fn table(all: &[Standing]) -> Table {
    let hours = |minutes: Option<Minutes>| minutes.map(Minutes::screen_hours).unwrap_or_default();
    let rows = all.iter().map(|one| {
        let decision = &one.decision;
        [
            decision.id.to_string(),
            decision.week.to_string(),
            decision.in_words(&one.name),
            decision.from.to_string(),
            hours(decision.expected),
            decided::back(decision, one.follow_through),
            decided::state(decision),
            decision.recheck.map(|week| week.to_string()).unwrap_or_default(),
        ]
    });
    let columns = [
        ("", Right),
        ("Week", Left),
        ("Decision", Left),
        ("From", Left),
        ("Expected", Right),
        ("Back", Right),
        ("", Left),
        ("Look again", Left),
    ];
    output::table(columns, rows)
}

impl Settle {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let (id, state) = match self {
            Self::Done { id } => (id, DecisionState::Done),
            Self::Lapse { id } => (id, DecisionState::Lapsed),
            Self::Carry { id } => (id, DecisionState::Carried),
            Self::Reopen { id } => (id, DecisionState::Open),
            Self::Again { id } => return again(context, DecisionId::new(id)),
            Self::InCalendar { id } => return in_calendar(context, DecisionId::new(id)),
        };
        let mut session = context.session()?;
        let receipt = decisions::settle(&mut session, DecisionId::new(id), state)?;
        let Standing { decision, name, .. } = &receipt.outcome;
        let brought = decided::brought(decision);
        let words = decision.in_words(name);
        context
            .out
            .done(&receipt, format_args!("{words} is {}{brought}.", decision.state.as_str()));
        Ok(())
    }
}

fn again(context: &mut Context, id: DecisionId) -> Result<(), Error> {
    let mut session = context.session()?;
    let receipt = decisions::try_again(&mut session, id)?;
    let again = receipt.outcome.recheck.map(|week| format!(", looked at again in {week}"));
    let again = again.unwrap_or_default();
    context.out.done(&receipt, format_args!("Decision {id} is tried again{again}."));
    Ok(())
}

fn in_calendar(context: &mut Context, id: DecisionId) -> Result<(), Error> {
    let mut session = context.session()?;
    let receipt = decisions::made_in_calendar(&mut session, id)?;
    context.out.done(&receipt, format_args!("Decision {id} is made in the calendar."));
    Ok(())
}
