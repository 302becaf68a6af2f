//! `review`: a week step by step on the full screen; what it decides and its last step, for scripts.

use crate::{
    analysis::{
        counted::{self, NotCounted},
        week_rows::WeekRows,
        week_words,
    },
    app::{
        close_week::{self, Closing},
        error::Error,
        opening::First,
        review,
        session::Session,
    },
    cli::{
        args::{self, Format},
        context::Context,
    },
    domain::week::Week,
};

use super::agenda;
use super::week::{headline, percent, unfiled};

/// Review a week step by step, see what there is to decide, close it, take in what changed since
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// As 2026-W12, w12, this or last; otherwise the newest that is over and open
    week: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Show what there is to decide, worst first, and which decisions are due
    Agenda {
        /// A week, as 2026-W12, w12, this or last; otherwise the current one
        week: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Freeze the figures of a week and write its rows to the exports
    Close {
        /// A week, as 2026-W12, w12, this or last, or several as w10..w12; otherwise the current one
        week: Option<String>,
        /// What you would do differently
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Nobody looked at it: it counts where enough of it is known
        #[arg(long, conflicts_with = "note")]
        unreviewed: bool,
    },
    /// Take in what changed since a week was closed
    Restate {
        /// A week, as 2026-W12, w12, this or last
        week: String,
    },
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self.command {
            Some(command) => command.run(context),
            None => {
                context.need_terminal()?;
                let session = context.session()?;
                let week = args::optional_week(&session, self.week.as_deref())?;
                drop(session);
                context.want_full_screen_at(First::Review(week))
            }
        }
    }
}

impl Command {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let closes = matches!(self, Self::Close { .. });
        let (receipt, done) = match self {
            Self::Close { week, unreviewed: true, .. } => {
                return close_unreviewed(context, &mut session, week.as_deref());
            }
            Self::Close { week, note, unreviewed: false } => {
                let week = one_week(&session, week.as_deref())?;
                let closing = Closing { note, ..Closing::default() };
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

/// A week to be closed by somebody who looked at it.
fn one_week(session: &Session, typed: Option<&str>) -> Result<Week, Error> {
    if let Some(typed) = typed.filter(|typed| typed.contains("..")) {
        return Err(Error::usage("a review looks at one week")
            .hint(format!("ownweek review close {typed} --unreviewed closes all of them")));
    }
    args::week(session, typed)
}

/// The week of that number in the year of `last`, where it was read as one of a later year.
fn before(first: Week, last: Week) -> Week {
    let is_later = first.year() > last.year();
    if is_later { Week::new(last.year(), first.number()).unwrap_or(first) } else { first }
}

/// Those of a range that are open, or the one named.
fn close_unreviewed(
    context: &mut Context,
    session: &mut Session,
    typed: Option<&str>,
) -> Result<(), Error> {
    let weeks = match typed.and_then(|typed| typed.split_once("..")) {
        Some((first, last)) => {
            let has_year = first.contains('-');
            let (first, last) =
                (args::week(session, Some(first))?, args::week(session, Some(last))?);
            let first = if has_year { first } else { before(first, last) };
            if first > last {
                return Err(Error::usage(format!("{first} is after {last}"))
                    .hint("name the first week first"));
            }
            let closed = close_week::closed_among(session.reading(), first.through(last))?;
            let open: Vec<Week> =
                first.through(last).filter(|week| !closed.contains(week)).collect();
            if open.is_empty() {
                return Err(Error::new(format!("no week from {first} to {last} is open"))
                    .hint("their figures stand as they are"));
            }
            open
        }
        None => vec![args::week(session, typed)?],
    };
    let receipt = review::close(session, None, &weeks)?;
    for rows in &receipt.outcome.unreviewed {
        context.out.line(format_args!("{}  {}", rows.total.week, counts(rows)));
    }
    let done = match weeks.as_slice() {
        [one] => format!("Closed {one}, unreviewed."),
        several => format!("Closed {} weeks, unreviewed.", several.len()),
    };
    context.out.done(&receipt, done);
    Ok(())
}

/// `38.0 h, counts`, or why it does not.
fn counts(WeekRows { total, .. }: &WeekRows) -> String {
    let hours = total.actual.screen_hours();
    match total.not_counted {
        None => format!("{hours} h, counts"),
        Some(NotCounted::Away) => format!("{hours} h; away, so it does not count"),
        Some(NotCounted::MostlyAway) => format!("{hours} h; mostly away, so it enters sums alone"),
        Some(NotCounted::Thin) => {
            format!("{hours} h; less than 60 % of it is known, so it does not count")
        }
        Some(NotCounted::Unfiled) => {
            format!("{hours} h; more than 10 % of it is unfiled, so it does not count")
        }
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
