//! `series`: recurring meetings, to be cleaned up.

mod one;
mod shown;

use serde_json::json;

use crate::{
    app::{
        close_week::{self, Waiting},
        error::Error,
        series::{self, Changes, Parted, Which, Worksheet},
        session::{Receipt, Session},
        week::Book,
    },
    cli::{
        args::{self, Format, count},
        context::Context,
    },
    domain::{
        block::{BlockId, Value},
        minutes::Minutes,
        series::{Series, SeriesId},
        week::Week,
    },
    report::{
        cell::{AsCell, Hours},
        series as table,
        series_words::{List, foot},
        sheet::Sheet,
    },
    store::records::{blocks, categories},
};

/// List recurring meetings, the dearest first, with what they cost and what was decided
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// Of this half, as 2026-H1; otherwise of the current one
    half: Option<String>,
    #[command(flatten)]
    format: Format,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Show(one::Args),
    Set(SetArgs),
    /// Make recurring meetings one: blocks, rules and decisions go to the first
    Join {
        /// The one that stays, by its number
        #[arg(value_name = "NUMBER")]
        into: i64,
        /// Those that become part of it, by their numbers
        #[arg(value_name = "OTHER", required = true)]
        others: Vec<i64>,
    },
    /// Give some blocks of a recurring meeting one of their own
    Part {
        /// The recurring meeting, by its number
        #[arg(value_name = "NUMBER")]
        id: i64,
        /// Blocks by their numbers
        #[arg(value_name = "BLOCK", required_unless_present = "uid")]
        blocks: Vec<i64>,
        /// All with that UID, and those that will come with it
        #[arg(long, conflicts_with = "blocks")]
        uid: Option<String>,
    },
}

/// Say what a recurring meeting is worth, and how long it stays
#[derive(Debug, clap::Args)]
struct SetArgs {
    /// A recurring meeting by its number
    #[arg(value_name = "NUMBER")]
    id: i64,
    /// What it is worth: low, normal, high or none; its blocks without a value of their own have it
    #[arg(long, value_parser = args::words(["low", "normal", "high", "none"]), hide_possible_values = true)]
    value: Option<String>,
    /// Keep it: from this week on it is part of the plan
    #[arg(long)]
    keep: bool,
    /// Keep it up to a week; past it, it is proposed for stopping
    #[arg(long, value_name = "WEEK")]
    renew_by: Option<String>,
    /// What one of them takes of you before it begins, as 10m
    #[arg(long, value_name = "LENGTH")]
    preparation: Option<String>,
    /// Call it so
    #[arg(long)]
    title: Option<String>,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self.command {
            None => list(context, self.half.as_deref(), &self.format),
            Some(Command::Show(args)) => args.run(context),
            Some(Command::Set(args)) => args.run(context),
            Some(Command::Join { into, others }) => {
                let mut session = context.session()?;
                let into = SeriesId::new(into);
                let others: Vec<SeriesId> = others.into_iter().map(SeriesId::new).collect();
                let before = waiting(&session, &[&others[..], &[into]].concat())?;
                let receipt = series::join(&mut session, into, &others)?;
                let others = count(others.len(), "other", "others");
                let Series { title, .. } = &receipt.outcome;
                context.out.done(&receipt, format_args!("Joined {others} into {into}, {title}."));
                kept(context, &session, &receipt, &[into], &before)
            }
            Some(Command::Part { id, blocks, uid }) => {
                let mut session = context.session()?;
                let id = SeriesId::new(id);
                let blocks = blocks.into_iter().map(BlockId::new).collect();
                let which = uid.map_or(Which::Blocks(blocks), Which::Uid);
                let before = waiting(&session, &[id])?;
                let receipt = series::part(&mut session, id, &which)?;
                let Parted { from, into, blocks } = &receipt.outcome;
                let blocks = count(*blocks, "block", "blocks");
                let sentence =
                    format!("Took {blocks} of {} into {}, {}.", from.title, into.id, into.title);
                context.out.done(&receipt, sentence);
                kept(context, &session, &receipt, &[into.id], &before)
            }
        }
    }
}

impl SetArgs {
    fn run(self, context: &mut Context) -> Result<(), Error> {
        let mut session = context.session()?;
        let value =
            self.value.as_deref().map(|word| args::named(Value::ALL, Value::as_str, word).ok());
        let changes = Changes {
            title: self.title,
            value,
            keep: self.keep,
            renew_by: args::optional_week(&session, self.renew_by.as_deref())?,
            preparation: args::optional::<Minutes>(self.preparation.as_deref())?,
        };
        let says_nothing = changes.title.is_none()
            && changes.value.is_none()
            && !changes.keep
            && changes.renew_by.is_none()
            && changes.preparation.is_none();
        if says_nothing {
            return Err(Error::usage("nothing to set").hint(
                "say what changes: --value low, --keep, --renew-by 2026-W26, --preparation 10m or --title",
            ));
        }
        let rates = changes.value.is_some();
        let receipt = series::set(&mut session, SeriesId::new(self.id), &changes)?;
        let Series { id, title, .. } = &receipt.outcome;
        context.out.done(&receipt, format_args!("Set {id}, {title}."));
        if rates {
            let closed = closed_under(&session, &[*id])?;
            context.out.kept(&receipt, &closed);
        }
        Ok(())
    }
}

/// The closed weeks in which there is anything of these.
fn closed_under(session: &Session, series: &[SeriesId]) -> Result<Vec<Week>, Error> {
    let mut ids: Vec<BlockId> = Vec::new();
    for one in series {
        ids.extend(blocks::of_series(session.reading(), *one)?.iter().map(|block| block.id));
    }
    close_week::closed_under(session, &ids)
}

/// What the closed weeks with any of these have waiting: a rule about a series files as it is told.
fn waiting(session: &Session, series: &[SeriesId]) -> Result<Vec<(Week, Vec<Waiting>)>, Error> {
    let book = Book::open(session.reading())?;
    let closed = closed_under(session, series)?.into_iter();
    closed.map(|week| Ok((week, close_week::waiting(session.reading(), &book, week)?))).collect()
}

/// Says which closed weeks would have other figures now, and had not before.
fn kept<T>(
    context: &mut Context,
    session: &Session,
    receipt: &Receipt<T>,
    series: &[SeriesId],
    before: &[(Week, Vec<Waiting>)],
) -> Result<(), Error> {
    let mut now = waiting(session, series)?;
    now.retain(|one| !one.1.is_empty() && !before.contains(one));
    let weeks: Vec<Week> = now.into_iter().map(|(week, _)| week).collect();
    context.out.kept(receipt, &weeks);
    Ok(())
}

fn list(context: &mut Context, half: Option<&str>, format: &Format) -> Result<(), Error> {
    let session = context.session()?;
    let half = args::half(&session, half)?;
    let worksheet = series::worksheet(&session, half)?;
    let categories = categories::list(session.reading())?;
    let sheet = Sheet::of(&table::rows(&worksheet.lines, &categories, true));
    if format.chosen() != args::Chosen::Table {
        let facts = [
            ("half", json!(half.to_string())),
            ("week", json!(worksheet.week.to_string())),
            ("creep_h", json!(worksheet.creep.map(Hours).cell())),
            ("proposed", shown::proposals(&worksheet)),
        ];
        context.out.rows_with(format, &facts, &sheet, || shown::table(&worksheet, &categories));
        return Ok(());
    }
    context
        .out
        .heading(&format!("Recurring meetings  {half}, up to week {}", worksheet.week.number()));
    context.out.line("");
    if worksheet.lines.is_empty() {
        context.out.line("no recurring meeting is known in this half");
        return Ok(());
    }
    context.out.table(&shown::table(&worksheet, &categories));
    context.out.line("");
    let Worksheet { lines, baseline, creep, .. } = &worksheet;
    for line in foot(&List { lines, baseline: *baseline, creep: *creep }) {
        context.out.sentence(&line, "  ");
    }
    Ok(())
}
