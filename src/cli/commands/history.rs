//! `history`: many weeks at once.

use super::week::percent;
use crate::{
    analysis::{
        counted::NotCounted,
        week_rows::{WeekRows, WeekTotal},
    },
    app::{error::Error, history, week::Book},
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::notation::Notation,
    report::{
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
        week_totals, weeks,
    },
};

/// Show week after week: hours and how much of them was planned
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of this half, as 2026-H1, of a week, or of several, as 2025-H2..2026-H1
    #[arg(conflicts_with_all = ["from", "to"])]
    period: Option<String>,
    /// The first week; otherwise the first of which anything is known
    #[arg(long, value_name = "WEEK")]
    from: Option<String>,
    /// The last week; otherwise the current one
    #[arg(long, value_name = "WEEK")]
    to: Option<String>,
    /// One row a week with a column for each category
    #[arg(long)]
    wide: bool,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let (from, to) = match &self.period {
            Some(typed) => {
                let (first, last) = args::period(&session, typed)?;
                // Nothing is told of weeks to come.
                (Some(first), Some(last.min(session.this_week()?).max(first)))
            }
            None => (
                args::optional_week(&session, self.from.as_deref())?,
                args::optional_week(&session, self.to.as_deref())?,
            ),
        };
        let is_table = self.format.chosen() == args::Chosen::Table;
        let known = if is_table && from.is_none() { history::reach(&session)? } else { None };
        let newest = known.map(|(first, last)| {
            let last = to.unwrap_or(last);
            (first, last.plus(1 - SHOWN).max(first))
        });
        let from = newest.map(|(_, from)| from).or(from);
        let all = session.at_once(|| history::history(&session, from, to))?;
        if is_table && all.is_empty() {
            context.out.notice("nothing is logged yet: ownweek log, or ownweek import FILE");
            return Ok(());
        }
        if self.wide {
            let book = Book::brief(session.reading())?;
            let sheet = week_totals::wide(&all, &book.categories);
            context.out.rows(&self.format, &sheet, || by_category(&all, &sheet));
        } else {
            let sheet = Sheet::of(&weeks::rows(&all));
            context.out.rows(&self.format, &sheet, || headlines(&all, session.notation()));
        }
        if let Some((first, from)) = newest.filter(|(first, from)| first < from) {
            let earlier = usize::try_from(from.since(first)).unwrap_or_default();
            context.out.notice(format_args!(
                "{} not shown: ownweek history --from {first}",
                args::count(earlier, "earlier week is", "earlier weeks are"),
            ));
        }
        let is_thin = |week: &WeekRows| week.total.not_counted == Some(NotCounted::Thin);
        if is_table && !self.wide && all.iter().any(is_thin) {
            context.out.notice("thin: less than 60 % of the week is logged; it enters no median");
        }
        Ok(())
    }
}

/// So many weeks stand in the table, unless more are asked for.
const SHOWN: i64 = 53;

fn headlines(all: &[WeekRows], notation: Notation) -> Table {
    let rows = all.iter().map(|week| {
        let total = &week.total;
        [
            total.week.to_string(),
            notation.day(total.first_day, "%-d %b"),
            format!("{} of {}", total.actual.screen_hours(), total.available.screen_hours()),
            percent(total.on_plan),
            percent(total.plan_kept),
            percent(total.goals_kept),
            percent(total.coverage()),
            state(total),
        ]
    });
    let columns = [
        ("Week", Left),
        ("From", Right),
        ("Logged", Right),
        ("On plan", Right),
        ("Plan kept", Right),
        ("Goals kept", Right),
        ("Coverage", Right),
        ("", Left),
    ];
    output::table(columns, rows)
}

/// What keeps the week from being one like the others.
fn state(total: &WeekTotal) -> String {
    let open = (!total.is_closed()).then_some("open");
    let not_counted = total.not_counted.map(NotCounted::as_str);
    [open, not_counted].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The columns that [`week_totals::wide`] adds: hours by category.
fn by_category(all: &[WeekRows], sheet: &Sheet) -> Table {
    let fixed = <week_totals::WeekTotalRow as crate::report::row::Row>::HEADERS.len();
    let keys = sheet.headers[fixed..].iter().map(|header| header.trim_end_matches("_h"));
    let columns: Vec<_> = [("Week", Left), ("Logged", Right)]
        .into_iter()
        .chain(keys.map(|key| (key, Right)))
        .collect();
    let mut table = Table::new(&columns);
    for (week, cells) in all.iter().zip(&sheet.rows) {
        let hours = cells[fixed..].iter().map(|cell| cell.value.written().unwrap_or_default());
        let begins = [week.total.week.to_string(), week.total.actual.decimal_hours(2)];
        table.row(begins.into_iter().chain(hours));
    }
    table
}
