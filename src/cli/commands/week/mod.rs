//! `week`: the plan against what happened.

mod cells;
mod shown;

use serde_json::json;

pub use shown::{headline, percent, unfiled};

use crate::{
    app::{
        close_week,
        error::Error,
        history, inbox,
        week::{self, Book},
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
    },
    domain::review::WeekKind,
    report::{sheet::Sheet, weeks},
};

/// Compare a week with its plan
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// As 2026-W12, w12, this, last or next; otherwise the current one
    week: Option<String>,
    #[command(flatten)]
    format: Format,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Say what was special about a week
    Set {
        /// A week, as 2026-W12, w12, this, last or next
        week: String,
        /// What it was
        #[arg(long, value_parser = args::words(WeekKind::ALL.map(WeekKind::as_str)))]
        kind: String,
    },
}

/// So many weeks are looked through for a run.
const WEEKS_SEEN: i64 = 26;

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        if let Some(Command::Set { week, kind }) = self.command {
            let kind = args::named(WeekKind::ALL, WeekKind::as_str, &kind)?;
            let mut session = context.session()?;
            let week = args::week(&session, Some(&week))?;
            let receipt = week::set_kind(&mut session, week, kind)?;
            context.out.done(&receipt, format_args!("{week} is {}.", kind.as_str()));
            context.out.kept(&receipt, &close_week::closed_among(session.reading(), [week])?);
            return Ok(());
        }
        let session = context.session()?;
        let week = args::week(&session, self.week.as_deref())?;
        let book = Book::open(session.reading())?;
        let seen = history::between(session.reading(), &book, week.plus(1 - WEEKS_SEEN), week)?;
        let Some(rows) = seen.last() else { return Ok(()) };
        let sheet = Sheet::of(&weeks::rows(std::slice::from_ref(rows)));
        let waiting = close_week::waiting(&session, &book, week)?;
        if self.format.chosen() != Chosen::Table {
            let facts = [("week", json!(week.to_string()))];
            context.out.rows_with(&self.format, &facts, &sheet, || shown::table(&seen));
            if let Some(changed) = shown::changed_since(week, &waiting) {
                context.out.notice(format_args!("note: {changed}"));
            }
            return Ok(());
        }
        let (view, _) = close_week::live_rows(session.reading(), &book, week)?;
        let can_be_confirmed = !inbox::of_week(&session, &view)?.intentions.is_empty();
        context.out.heading(&shown::heading(&view, &rows.total));
        context.out.line("");
        context.out.table(&shown::table(&seen));
        context.out.line("");
        for line in shown::foot(&view, rows, &waiting, can_be_confirmed) {
            context.out.line(line);
        }
        Ok(())
    }
}
