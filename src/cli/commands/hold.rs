//! `hold`: times that are to be held in the calendar itself.

use crate::{
    app::{error::Error, holds, week::Book},
    cli::{
        args::{self, Format},
        context::Context,
        output,
    },
    domain::review::{Hold, HoldId},
    report::{
        row::table,
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
        todo::held,
    },
};

/// Keep a list of times to hold in your calendar, so that nothing is booked over them
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add a time: "tue 9-11 @strategy"
    Add {
        /// From one time of day to another, for a category
        #[arg(value_name = "TIME", required = true)]
        words: Vec<String>,
        /// Weekdays are those of this week; otherwise of the current one
        #[arg(long, value_name = "WEEK")]
        week: Option<String>,
    },
    /// List those from today on that are not in the calendar yet
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Say that one is in the calendar
    InCalendar {
        /// Its number in hold list
        #[arg(value_name = "NUMBER")]
        id: i64,
    },
    /// Remove one by its number
    Remove {
        /// Its number in hold list
        #[arg(value_name = "NUMBER")]
        id: i64,
    },
}

table! {
    pub struct HoldRow {
        pub hold: i64,
        pub day: String,
        pub start: String,
        pub end: String,
        /// Key of the category.
        pub category: String,
    }
}

impl HoldRow {
    fn of(hold: &Hold, book: &Book) -> Self {
        let category = book.category(hold.category);
        Self {
            hold: hold.id.number(),
            day: hold.day.to_string(),
            start: hold.start.to_string(),
            end: hold.end.to_string(),
            category: category.map(|one| one.key.clone()).unwrap_or_default(),
        }
    }
}

impl Command {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        match self {
            Self::Add { words, week } => {
                let mut session = context.session()?;
                let week = args::optional_week(&session, week.as_deref())?;
                let receipt = holds::hold_typed(&mut session, &words.join(" "), week)?;
                let book = Book::brief(session.reading())?;
                let category = book.category(receipt.outcome.category);
                let name = category.map_or("", |category| &category.name);
                let said = held(&receipt.outcome, name, session.notation());
                context.out.done(&receipt, format_args!("{said}."));
                context.out.notice(
                    "ownweek changes no calendar; `ownweek decisions --todo` lists what is to be put there",
                );
                Ok(())
            }
            Self::List { format } => {
                let session = context.session()?;
                let book = Book::brief(session.reading())?;
                let open = holds::todo(&session)?;
                let rows: Vec<HoldRow> = open.iter().map(|hold| HoldRow::of(hold, &book)).collect();
                context.out.rows(&format, &Sheet::of(&rows), || listed(&rows));
                Ok(())
            }
            Self::InCalendar { id } => {
                let mut session = context.session()?;
                let receipt = holds::put_in_calendar(&mut session, HoldId::new(id))?;
                context.out.done(&receipt, format_args!("Hold {id} is in the calendar."));
                Ok(())
            }
            Self::Remove { id } => {
                let mut session = context.session()?;
                let receipt = holds::release(&mut session, HoldId::new(id))?;
                context.out.done(&receipt, format_args!("Hold {id} is removed."));
                Ok(())
            }
        }
    }
}

fn listed(rows: &[HoldRow]) -> Table {
    let cells = rows.iter().map(|row| {
        let time = format!("{}-{}", row.start, row.end);
        [row.hold.to_string(), row.day.clone(), time, row.category.clone()]
    });
    output::table([("", Right), ("Day", Left), ("Time", Left), ("Category", Left)], cells)
}
