//! One recurring meeting: its facts, its blocks and what to write to those who hold it.

use serde_json::json;

use crate::{
    analysis::series::times::in_words,
    app::{error::Error, series, week::Book},
    cli::{
        args::{self, Chosen, Format},
        context::Context,
        output,
    },
    domain::{block::Block, decision::Tactic, notation::Notation, series::SeriesId},
    report::{
        series as rows,
        series_words::{said, to},
        sheet::Sheet,
        table::{
            Align::{Left, Right},
            Table,
        },
    },
};

/// Show one with its blocks, and a message to its organiser ready to paste
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A recurring meeting by its number
    #[arg(value_name = "NUMBER")]
    id: i64,
    /// In this half, as 2026-H1; otherwise in the current one
    half: Option<String>,
    /// Write the message for this way of changing it, whatever was decided
    #[arg(long, value_name = "WAY", value_parser = args::words(Tactic::ALL.map(Tactic::as_str)))]
    message: Option<String>,
    #[command(flatten)]
    format: Format,
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let id = SeriesId::new(self.id);
        let series = series::find(session.reading(), id)?;
        let half = args::half(&session, self.half.as_deref())?;
        let worksheet = series::worksheet(&session, half)?;
        let Some(line) = worksheet.line(id) else {
            return Err(Error::new(format!(
                "\"{}\" took no time of yours in {half}",
                series.title
            ))
            .hint(format!("name another half: ownweek series show {id} 2026-H1")));
        };
        let book = Book::open(session.reading())?;
        let way = self.message.as_deref();
        let way = way.map(|way| args::named(Tactic::ALL, Tactic::as_str, way)).transpose()?;
        let message = series::ready_message(&session, line, way)?;
        let members = series::members_in(&session, &book, line, worksheet.week)?;
        if self.format.chosen() != Chosen::Table {
            let sheet = Sheet::of(&rows::rows(std::slice::from_ref(line), &book.categories, true));
            let facts = [
                ("half", json!(half.to_string())),
                ("place", json!(in_words(&line.facts.places, Notation::default()))),
                ("organizer", json!(line.facts.organizer)),
                ("offered", json!(line.facts.offered)),
                ("attended", json!(line.facts.attended)),
                ("blocks", members.iter().map(|block| block.id.number()).collect()),
                ("subject", json!(message.as_ref().map(|message| &message.subject))),
                ("message", json!(message.as_ref().map(|message| &message.text))),
            ];
            context.out.rows_with(&self.format, &facts, &sheet, || {
                table(&book, &members, session.notation())
            });
            return Ok(());
        }
        context.out.heading(&line.series.title);
        for said in said(line, worksheet.week, &book.categories, half, session.notation()) {
            context.out.sentence(&said, "  ");
        }
        context.out.line("");
        context.out.table(&table(&book, &members, session.notation()));
        if let Some(message) = message {
            context.out.line("");
            context.out.line(to(line));
            context.out.line(format_args!("Subject: {}", message.subject));
            context.out.line("");
            context.out.text(&format!("{}\n", message.text));
        }
        Ok(())
    }
}

/// Its blocks, with the numbers that `part` takes, and their UIDs where there are several.
fn table(book: &Book, members: &[Block], notation: Notation) -> Table {
    let mut uids: Vec<&str> = members.iter().filter_map(uid).collect();
    uids.sort_unstable();
    uids.dedup();
    let rows = members.iter().map(|block| {
        [
            block.id.to_string(),
            book.week_of(block).to_string(),
            block.day.map_or_else(String::new, |day| notation.day(day, "%a %-d %b")),
            block.minutes().0.to_string(),
            block.title.clone(),
            uid(block).filter(|_| uids.len() > 1).unwrap_or_default().to_owned(),
        ]
    });
    let columns = [
        ("Block", Right),
        ("Week", Left),
        ("Day", Left),
        ("Min", Right),
        ("Title", Left),
        (if uids.len() > 1 { "UID" } else { "" }, Left),
    ];
    output::table(columns, rows)
}

fn uid(block: &Block) -> Option<&str> {
    block.identity.as_ref().map(|identity| identity.uid.as_str())
}
