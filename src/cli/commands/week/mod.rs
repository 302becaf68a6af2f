//! `week`: the plan against what happened.

mod cells;
mod document;
mod focus;
mod shown;
mod taken;

pub use shown::{headline, percent, unfiled};

use chrono::{DateTime, Utc};

use super::{reference, slots};
use crate::{
    analysis::{self, shape, slots::HeldSlot},
    app::{
        close_week::{self, Waiting},
        error::Error,
        inbox,
        seen::{self, Seen},
        series,
        session::Session,
        slots as slots_held,
        week::{self, Book, WeekView},
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
    },
    domain::{
        category::{self, CategoryId},
        minutes::Minutes,
        notation::Notation,
        review::WeekKind,
    },
    report::{sheet::Sheet, slots as slot_rows, weeks},
};

/// Compare a week with its plan
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// As 2026-W12, w12, this, last or next; otherwise the current one
    week: Option<String>,
    /// Say where the hours of a category went
    #[arg(long, value_name = "CATEGORY", conflicts_with_all = ["slots", "focus"])]
    taken: Option<String>,
    /// Show what became of each slot of the ideal week
    #[arg(long, conflicts_with = "focus")]
    slots: bool,
    /// Show what meetings took and left; a free stretch of this length is focus
    #[arg(long, value_name = "LENGTH", num_args = 0..=1, default_missing_value = "2h",
        value_parser = ["1h", "1.5h", "2h", "60m", "90m", "120m"])]
    focus: Option<String>,
    /// Show published figures beside those of the week, with their sources
    #[arg(long, conflicts_with_all = ["taken", "slots", "focus"])]
    reference: bool,
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

/// A week with all that is said of it.
struct Looked {
    book: Book,
    view: WeekView,
    /// The weeks before it, and itself as the last one.
    seen: Seen,
    /// What changed since it was closed.
    waiting: Vec<Waiting>,
    slots: Vec<HeldSlot>,
    /// A free stretch of this length is focus.
    enough: Minutes,
    now: DateTime<Utc>,
    notation: Notation,
}

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
        let looked = session.at_once(|| self.look_at(&session))?;
        if self.reference {
            reference::print(context, &self.format, std::slice::from_ref(looked.seen.this()));
            return Ok(());
        }
        let taken = self.taken.as_deref();
        let taken =
            taken.map(|typed| category::find(&looked.book.categories, typed)).transpose()?;
        if self.format.chosen() != Chosen::Table {
            self.print_rows(context, &looked, taken.map(|category| category.id));
            return Ok(());
        }
        let heading = shown::heading(&looked.view, looked.seen.total(), looked.notation);
        context.out.heading(&heading);
        let as_it_is_now = taken.is_some() || self.slots || self.focus.is_some();
        if as_it_is_now && !looked.waiting.is_empty() {
            let kept = looked.seen.total().actual.screen_hours();
            context.out.line(match taken {
                Some(_) => "hours as they were closed; slots and titles as they are now".to_owned(),
                None => format!("as it is now; closed with {kept} h"),
            });
        }
        context.out.line("");
        if let Some(category) = taken {
            context.out.sentences(&taken::text(&looked, category));
        } else if self.slots && looked.slots.is_empty() {
            context.out.notice(no_slots(&looked));
        } else if self.slots {
            context.out.table(&slots::of_week(
                &looked.slots,
                &looked.book.categories,
                looked.notation,
            ));
            context.out.notice(slots::FATES);
        } else if self.focus.is_some() {
            context.out.sentences(&focus::text(&looked));
        } else {
            let can_be_confirmed = !inbox::of_week(&session, &looked.view)?.intentions.is_empty();
            context.out.table(&shown::table(&looked));
            context.out.line("");
            for line in shown::foot(&looked, can_be_confirmed) {
                context.out.sentences(&line);
            }
            return Ok(());
        }
        say_what_waits(context, &looked);
        Ok(())
    }

    fn look_at(&self, session: &Session) -> Result<Looked, Error> {
        let week = args::week(session, self.week.as_deref())?;
        let book = Book::near(session.reading(), week)?;
        let view = book.week(session.reading(), week)?;
        let mut seen = seen::seen(session.reading(), &book, week)?;
        let is_closed = seen.total().is_closed();
        if self.format.chosen() != Chosen::Table && !is_closed {
            seen.this_mut().total.creep = series::creep(session.reading(), &book, week)?;
        }
        let waiting = is_closed.then(|| close_week::waiting_since(seen.this(), &book, &view));
        Ok(Looked {
            seen,
            waiting: waiting.unwrap_or_default(),
            slots: slots_held::of_week(&book, &view),
            enough: self.focus.as_deref().map_or(Ok(shape::FOCUS), args::usage)?,
            now: session.now(),
            notation: session.notation(),
            book,
            view,
        })
    }

    fn print_rows(&self, context: &mut Context, looked: &Looked, taken: Option<CategoryId>) {
        let mut facts = document::facts(looked);
        if self.focus.is_some() {
            facts.extend(document::focus_facts(looked));
        }
        facts.extend(taken.map(|id| document::taken_facts(looked, id)).into_iter().flatten());
        let sheet = if self.slots {
            let runs = analysis::slots::over(&looked.slots);
            Sheet::of(&slot_rows::rows(&runs, &looked.book.categories))
        } else {
            Sheet::of(&weeks::rows(std::slice::from_ref(looked.seen.this())))
        };
        context.out.rows_with(&self.format, &facts, &sheet, || shown::table(looked));
        say_what_waits(context, looked);
    }
}

/// Why there is no slot to tell of.
fn no_slots(looked: &Looked) -> &'static str {
    match &looked.view.plan {
        Some((_, plan)) if !plan.slots.is_empty() => "no slot lay on a day at work in this week",
        _ => "the ideal week of this week has no slots: plan slot add lays them out",
    }
}

fn say_what_waits(context: &mut Context, looked: &Looked) {
    if let Some(changed) = shown::changed_since(looked.view.week, &looked.waiting) {
        context.out.notice(format_args!("note: {changed}"));
    }
}
