//! `block`: correcting what was logged or imported.

use crate::{
    app::{
        block::{self, Changes},
        error::Error,
        log,
    },
    cli::{args, context::Context},
    domain::{
        block::{BlockId, Value},
        time_of_day::TimeOfDay,
        zone,
    },
};

/// Correct blocks; `ownweek blocks` shows their numbers
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Edit(EditArgs),
    /// Say whether blocks happened with you in them
    Answer {
        /// Blocks by their numbers
        #[arg(value_name = "NUMBER", required = true)]
        ids: Vec<i64>,
        /// Whether they happened; open takes an answer back
        #[arg(value_parser = args::words(["yes", "no", "open"]))]
        answer: String,
    },
    /// Cut a block in two at a time inside it
    Split {
        /// A block by its number
        #[arg(value_name = "NUMBER")]
        id: i64,
        /// The time of day at which it is cut, as 10:30
        time: String,
    },
    /// Delete blocks; what a calendar still holds comes back with its next import
    Delete {
        /// Blocks by their numbers
        #[arg(value_name = "NUMBER", required = true)]
        ids: Vec<i64>,
    },
}

/// Change time, title, category or value
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// Blocks by their numbers
    #[arg(value_name = "NUMBER", required = true)]
    ids: Vec<i64>,
    /// Move or cut it: "tue 9-10:30"
    #[arg(long, value_name = "TIME")]
    to: Option<String>,
    /// Call it so
    #[arg(long)]
    title: Option<String>,
    /// File it by hand; none takes the hand away
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// What it was worth: low, normal, high or none
    #[arg(long, value_parser = args::words(["low", "normal", "high", "none"]), hide_possible_values = true)]
    value: Option<String>,
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Edit(args) => args.run(context),
            Self::Answer { ids, answer } => {
                let (attended, said) = match answer.as_str() {
                    "yes" => (Some(true), "Happened"),
                    "no" => (Some(false), "Did not happen"),
                    _ => (None, "Not answered any more"),
                };
                let mut session = context.session()?;
                let receipt = block::answer(&mut session, &numbers(&ids), attended)?;
                context.out.done(&receipt, format_args!("{said}: {}.", block::counted(ids.len())));
                Ok(())
            }
            Self::Split { id, time } => {
                let time: TimeOfDay = args::usage(&time)?;
                let mut session = context.session()?;
                let zone = session.profile()?.zone;
                let found = block::find(&session, BlockId::new(id))?;
                let day = found.day.ok_or_else(|| {
                    Error::new("hours of a whole week can't be split at a time of the clock")
                })?;
                let midnight = day.and_time(chrono::NaiveTime::MIN);
                let at = zone::instant(zone, midnight + chrono::Duration::minutes(time.minutes()));
                let receipt = block::split(&mut session, found.id, at)?;
                context.out.done(&receipt, format_args!("Split \"{}\" at {time}.", found.title));
                Ok(())
            }
            Self::Delete { ids } => {
                let mut session = context.session()?;
                let receipt = block::delete(&mut session, &numbers(&ids))?;
                context.out.done(&receipt, format_args!("Deleted {}.", block::counted(ids.len())));
                Ok(())
            }
        }
    }
}

fn numbers(ids: &[i64]) -> Vec<BlockId> {
    ids.iter().copied().map(BlockId::new).collect()
}

impl EditArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let to = self.to.as_deref().map(|typed| log::time_alone(&session, typed)).transpose()?;
        let category = match self.category.as_deref() {
            None => None,
            Some("none") => Some(None),
            Some(key) => Some(Some(log::usable_category(&session, key)?.id)),
        };
        let value = match self.value.as_deref() {
            None => None,
            Some("none") => Some(None),
            Some(word) => Some(Some(args::named(Value::ALL, Value::as_str, word)?)),
        };
        let changes = Changes { to, title: self.title, category, value };
        if changes == Changes::default() {
            return Err(Error::usage("nothing is to be changed")
                .hint("add --to, --title, --category or --value"));
        }
        let receipt = block::change(&mut session, &numbers(&self.ids), &changes)?;
        context.out.done(&receipt, format_args!("Changed {}.", block::counted(self.ids.len())));
        Ok(())
    }
}
