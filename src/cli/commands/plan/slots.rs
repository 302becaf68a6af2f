//! `plan slots`: what became of the ideal week, slot by slot.

use serde_json::json;

use crate::{
    app::{error::Error, slots, week::Book},
    cli::{
        args::{self, Chosen, Format},
        commands::slots::{FATES, table},
        context::Context,
    },
    report::{sheet::Sheet, slots::rows},
};

/// Show which slots of the ideal week were kept, and who took the others
///
/// Weeks that do not count are passed over: those away, and those of which too little is logged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first week; otherwise eight weeks up to the last one
    #[arg(long, value_name = "WEEK")]
    from: Option<String>,
    /// The last week; otherwise the current one
    #[arg(long, value_name = "WEEK")]
    to: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// So many weeks are looked at, unless others are asked for.
const WEEKS: i64 = 8;

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let last = args::week(&session, self.to.as_deref())?;
        let from = args::optional_week(&session, self.from.as_deref())?;
        let first = from.unwrap_or_else(|| last.plus(1 - WEEKS));
        if first > last {
            return Err(Error::usage(format!("{first} is after {last}"))
                .hint("--from is the first week, --to the last one"));
        }
        let book = Book::open(session.reading())?;
        let (weeks, runs) = slots::over(session.reading(), &book, first, last)?;
        if self.format.chosen() == Chosen::Table && runs.is_empty() {
            context.out.notice(if weeks == 0 {
                "no week counts among these: close them, or log more of them"
            } else {
                "the ideal week of these weeks has no slots: plan slot add lays them out"
            });
            return Ok(());
        }
        let facts = [
            ("from", json!(first.to_string())),
            ("to", json!(last.to_string())),
            ("weeks_counted", json!(weeks)),
        ];
        let sheet = Sheet::of(&rows(&runs, &book.categories));
        let notation = session.notation();
        let table = || table(&runs, &book.categories, notation);
        context.out.rows_with(&self.format, &facts, &sheet, table);
        if self.format.chosen() == Chosen::Table {
            let weeks = args::count(weeks, "week counts", "weeks count");
            context.out.notice(format_args!("{weeks} from {first} to {last}"));
            context.out.notice(FATES);
        }
        Ok(())
    }
}
