//! `block`: correcting what was logged or imported.

use chrono::Datelike;

use super::blocks::when;
use crate::{
    analysis::inbox::has_begun,
    app::{
        assign::{self, Selector},
        block::{self, Changes},
        close_week,
        error::Error,
        inbox, log,
        session::Session,
        week::{self, Book},
    },
    cli::{args, context::Context},
    domain::{
        block::{Block, BlockId, Value},
        time_of_day::TimeOfDay,
        zone,
    },
};

/// Correct blocks; `ownweek blocks` shows their numbers
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Edit(EditArgs),
    Answer(AnswerArgs),
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

/// Say whether blocks happened with you in them
#[derive(Debug, clap::Args)]
#[command(allow_missing_positional = true)]
pub struct AnswerArgs {
    /// A block's number, series:NUMBER or title:"Its title"
    #[arg(value_name = "SELECTOR", required_unless_present = "week")]
    selectors: Vec<String>,
    /// Whether they happened; open takes an answer back
    #[arg(value_parser = args::words(["yes", "no", "open"]))]
    answer: String,
    /// All of that week of which nobody said yet that they happened
    #[arg(long, value_name = "WEEK", conflicts_with = "selectors")]
    week: Option<String>,
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
            Self::Answer(args) => args.run(context),
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
                context.out.done(
                    &receipt,
                    format_args!("Split \"{}\" at {}.", found.title, session.notation().time(time)),
                );
                context.out.kept(&receipt, &close_week::closed_under(&session, &[found.id])?);
                Ok(())
            }
            Self::Delete { ids } => {
                let mut session = context.session()?;
                let closed = close_week::closed_under(&session, &numbers(&ids))?;
                let receipt = block::delete(&mut session, &numbers(&ids))?;
                context.out.done(&receipt, format_args!("Deleted {}.", block::counted(ids.len())));
                context.out.kept(&receipt, &closed);
                Ok(())
            }
        }
    }
}

fn numbers(ids: &[i64]) -> Vec<BlockId> {
    ids.iter().copied().map(BlockId::new).collect()
}

fn found(session: &Session, ids: &[BlockId]) -> Result<Vec<Block>, Error> {
    ids.iter().map(|id| block::find(session, *id)).collect()
}

/// Where each of the blocks is now, and where it was `before`.
fn moved(session: &Session, before: &[Block]) -> Result<Vec<String>, Error> {
    let book = Book::brief(session.reading())?;
    let (year, notation) = (session.today()?.year(), session.notation());
    let mut lines = Vec::new();
    for old in before {
        let new = block::find(session, old.id)?;
        let (is, was) = (when(&book, &new, year, notation), when(&book, old, year, notation));
        let (hours, had) = (new.minutes().screen_hours(), old.minutes().screen_hours());
        let same_day = new.day == old.day;
        let clock = was.rsplit_once(' ').filter(|_| same_day && old.span().is_some());
        let was = match clock {
            _ if is == was && hours == had => String::new(),
            _ if is == was => format!(", before {had} h"),
            Some((_, clock)) => format!(", before {clock}"),
            None => format!(", before {was}"),
        };
        lines.push(format!("#{} {is}, {hours} h{was}", new.id));
    }
    Ok(lines)
}

impl AnswerArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let (attended, said) = match self.answer.as_str() {
            "yes" => (Some(true), "Happened"),
            "no" => (Some(false), "Did not happen"),
            _ => (None, "Not answered any more"),
        };
        let mut session = context.session()?;
        let ids = match &self.week {
            Some(typed) => unconfirmed(&session, typed)?,
            None => {
                let selectors: Vec<Selector> =
                    self.selectors.iter().map(|one| args::usage(one)).collect::<Result<_, _>>()?;
                named(&session, &selectors)?
            }
        };
        let receipt = block::answer(&mut session, &ids, attended)?;
        context.out.done(&receipt, format_args!("{said}: {}.", block::counted(ids.len())));
        context.out.kept(&receipt, &close_week::closed_under(&session, &ids)?);
        Ok(())
    }
}

/// What the selectors name; of a title or a series only what has begun.
fn named(session: &Session, selectors: &[Selector]) -> Result<Vec<BlockId>, Error> {
    let mut ids = Vec::new();
    for id in assign::selected_ids(session, selectors)? {
        let is_named = selectors.contains(&Selector::Block(id));
        if is_named || has_begun(&block::find(session, id)?, session.now()) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return Err(Error::new("none of these blocks has begun").hint("answer when it is over"));
    }
    Ok(ids)
}

/// What has begun in that week and is not confirmed.
fn unconfirmed(session: &Session, typed: &str) -> Result<Vec<BlockId>, Error> {
    let week = args::week(session, Some(typed))?;
    let (_, view) = week::view(session, week)?;
    let groups = inbox::of_week(session, &view)?.intentions;
    let ids: Vec<BlockId> = groups.into_iter().flat_map(|group| group.blocks).collect();
    if ids.is_empty() {
        return Err(Error::new(format!("nothing of {week} waits to be confirmed"))
            .hint(format!("ownweek blocks {week} shows what is unconfirmed")));
    }
    Ok(ids)
}

impl EditArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let ids = numbers(&self.ids);
        let before = self.to.as_ref().map(|_| found(&session, &ids)).transpose()?;
        let before = before.unwrap_or_default();
        let typed = self.to.as_deref().unwrap_or_default();
        let to =
            before.iter().map(|block| Ok((block.id, log::time_alone(&session, typed, block)?)));
        let to = to.collect::<Result<_, Error>>()?;
        let category = match self.category.as_deref() {
            None => None,
            Some("none") => Some(None),
            Some(key) => {
                let category = log::usable_category(&session, key)?;
                assign::check_takes(&session, &category, &ids)?;
                Some(Some(category.id))
            }
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
        // A block that moves leaves one week and reaches another.
        let mut closed = close_week::closed_under(&session, &ids)?;
        let book = Book::brief(session.reading())?;
        let was_filed = found(&session, &ids)?.into_iter().filter(|one| book.filing(one).is_some());
        let was_filed: Vec<BlockId> = was_filed.map(|one| one.id).collect();
        let receipt = block::change(&mut session, &ids, &changes)?;
        closed.extend(close_week::closed_under(&session, &ids)?);
        for line in moved(&session, &before)? {
            context.out.line(line);
        }
        context.out.done(&receipt, format_args!("Changed {}.", block::counted(ids.len())));
        let lost = receipt.outcome.iter().filter(|one| book.filing(one).is_none());
        for block in lost.filter(|one| was_filed.contains(&one.id)) {
            context.out.notice(format_args!(
                "note: #{0} is unfiled now, no rule catches it as it is: ownweek assign {0} CATEGORY",
                block.id
            ));
        }
        context.out.kept(&receipt, &close_week::closed_among(session.reading(), closed)?);
        Ok(())
    }
}
