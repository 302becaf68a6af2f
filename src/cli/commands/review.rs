//! `review`: what a weekly review decides and its last step, for scripts.

use crate::{
    analysis::{counted, week_rows::WeekRows, week_words},
    app::{
        close_week::{self, Closing},
        error::Error,
    },
    cli::{
        args::{self, Format},
        context::Context,
    },
};

use super::agenda;
use super::week::{headline, percent, unfiled};

/// See what there is to decide, close a week, or take in what changed since
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Show what there is to decide, worst first, and which decisions are due
    Agenda {
        /// A week, as 2026-W12, w12, this or last; otherwise the current one
        week: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Freeze the figures of a week and write its rows to the exports
    Close {
        /// A week, as 2026-W12, w12, this or last; otherwise the current one
        week: Option<String>,
        /// What you would do differently
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Take in what changed since a week was closed
    Restate {
        /// A week, as 2026-W12, w12, this or last
        week: String,
    },
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let closes = matches!(self, Self::Close { .. });
        let (receipt, done) = match self {
            Self::Close { week, note } => {
                let week = args::week(&session, week.as_deref())?;
                let closing = Closing { note, review_time: None };
                (close_week::close(&mut session, week, &closing)?, format!("Closed {week}."))
            }
            Self::Agenda { week, format } => {
                let week = args::week(&session, week.as_deref())?;
                return agenda::run(context, week, &format);
            }
            Self::Restate { week } => {
                let week = args::week(&session, Some(&week))?;
                (close_week::restate(&mut session, week)?, format!("Restated {week}."))
            }
        };
        let WeekRows { total, lines } = &receipt.outcome;
        // What went to the goals comes first.
        let serving = lines.iter().filter(|line| line.serves_goal);
        let to_goals: crate::domain::minutes::Minutes = serving.map(|line| line.actual).sum();
        if !to_goals.is_zero() {
            context.out.line(format_args!("{} h went to your goals", to_goals.screen_hours()));
        }
        context.out.line(headline(total));
        if closes && let Some(guess) = week_words::guess(&receipt.outcome) {
            context.out.line(guess);
        }
        context.out.done(&receipt, done);
        if closes && counted::is_thin(total.actual, total.available) {
            context.out.notice(format_args!(
                "note: only {} of {week} is logged, and closed it counts as it is; `ownweek review restate {week}` \
                 takes in what comes",
                percent(total.coverage()),
                week = total.week,
            ));
        }
        if closes && let Some(open) = still_open(&receipt.outcome) {
            context.out.notice(format_args!("note: {open}"));
        }
        Ok(())
    }
}

/// What nobody has said about the closed week.
fn still_open(WeekRows { total, lines }: &WeekRows) -> Option<String> {
    let hours = [(unfiled(lines), "unfiled"), (total.unconfirmed, "unconfirmed")];
    let open: Vec<String> = hours
        .iter()
        .filter(|(minutes, _)| !minutes.is_zero())
        .map(|(minutes, what)| format!("{} h {what}", minutes.screen_hours()))
        .collect();
    let week = total.week;
    (!open.is_empty()).then(|| {
        format!(
            "{}; `ownweek week {week}` says how to mend it, `ownweek review restate {week}` takes it in",
            open.join(", ")
        )
    })
}
