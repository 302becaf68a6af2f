//! `half`: half a year in figures, what they teach, and what they propose for the next one.

mod facts;
mod shown;

use super::reference;
use crate::{
    analysis::half::ledger,
    app::{
        error::Error,
        half::{self, HalfView},
        week::Book,
    },
    cli::{
        args::{self, Chosen, Format},
        context::Context,
    },
    report::{half_ledger, half_words, proposal, sheet::Sheet},
};

/// Add up half a year: plan and balance, what was real, what it teaches
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As 2026-H1; otherwise the current one
    half: Option<String>,
    /// Show what a week of each category usually holds
    #[arg(long, conflicts_with = "next")]
    typical: bool,
    /// Show the hours that this half proposes for the next one
    #[arg(long)]
    next: bool,
    /// Show published figures beside those of the half, with their sources
    #[arg(long, conflicts_with_all = ["typical", "next"])]
    reference: bool,
    /// Show how each figure is made: which weeks are added up, and sums that close
    #[arg(long, conflicts_with_all = ["typical", "next", "reference"])]
    ledger: bool,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let half = args::half(&session, self.half.as_deref())?;
        let view = half::half(&session, half)?;
        if self.next {
            let book = Book::open(session.reading())?;
            return self.print_next(context, &view, &book);
        }
        if self.reference {
            reference::print(context, &self.format, &view.weeks);
            return Ok(());
        }
        if self.ledger {
            self.print_ledger(context, &view);
            return Ok(());
        }
        let sheet = Sheet::of(&view.summary());
        if self.format.chosen() != Chosen::Table {
            let facts = facts::of(&view, &half::beside(&session, half)?);
            context.out.rows_with(&self.format, &facts, &sheet, || shown::balance(&view));
            return Ok(());
        }
        context.out.heading(&shown::heading(&view));
        context.out.line("");
        if self.typical {
            context.out.table(&shown::typical(&view));
            context.out.line("");
            context.out.table(&shown::realism(&view));
            if !view.stretches.is_empty() {
                context.out.line("");
                context.out.table(&shown::stretches(&view));
            }
            return Ok(());
        }
        context.out.table(&shown::balance(&view));
        if view.weeks.is_empty() {
            context.out.notice(format_args!("{half} has not begun."));
            return Ok(());
        }
        context.out.line("");
        if let Some(weeks) = view.provisional {
            context.out.sentence(&half_words::provisional(weeks), "  ");
        }
        if let Some(held) = &view.held {
            context.out.sentence(&half_words::held(held, &view.totals), "  ");
        }
        for line in half_words::figures(&view.totals, view.capacity) {
            context.out.sentence(&line, "  ");
        }
        let beside = half::beside(&session, half)?;
        for line in half_words::beside(&beside.low_value, beside.decided) {
            context.out.sentence(&line, "  ");
        }
        context.out.line("");
        for sentence in half_words::findings(&view.totals, &view.findings) {
            context.out.sentence(&sentence, "  ");
        }
        Ok(())
    }

    fn print_ledger(&self, context: &mut Context, view: &HalfView) {
        let made = ledger::of(&view.totals, &view.weeks);
        let lines = half_ledger::lines(view.half, &view.totals, &made);
        let sheet = Sheet::of(&half_ledger::rows(&lines));
        let facts = [("half", view.half.to_string().into()), ("closes", made.closes().into())];
        context.out.rows_with(&self.format, &facts, &sheet, || shown::ledger(&lines));
    }

    fn print_next(&self, context: &mut Context, view: &HalfView, book: &Book) -> Result<(), Error> {
        let next = &view.next;
        let Some(proposed) = &next.proposal else {
            return Err(Error::new(format!(
                "too few weeks of {} count to propose hours",
                view.half
            ))
            .hint(proposal::TOO_FEW));
        };
        let set = next.set.as_ref();
        let rows = proposal::rows(next.half, proposed, set, &book.categories);
        let facts = facts::of_next(view, proposed);
        let sheet = Sheet::of(&rows);
        let is_table = self.format.chosen() == Chosen::Table;
        if is_table {
            context.out.heading(&format!("{} · proposed from {}", next.half, view.half));
            context.out.line("");
        }
        let table = || shown::next(next, proposed, &book.categories);
        context.out.rows_with(&self.format, &facts, &sheet, table);
        if is_table {
            context.out.line("");
            for sentence in proposal::sentences(proposed, next.proved, set, &book.categories) {
                context.out.sentence(&sentence, "  ");
            }
        }
        Ok(())
    }
}
