//! `why`: who filed a block, and what became of its hours.

use chrono::Datelike;

use super::blocks::when;
use crate::{
    analysis::{entry::Entry, filing::FiledBy},
    app::{
        assign::{self, Why},
        error::Error,
        session::Session,
        suggest,
        week::Book,
    },
    cli::{
        args::{Chosen, Format},
        context::Context,
    },
    domain::{
        block::{Block, BlockId},
        left_out::LeftOut,
        profile,
        week::Week,
    },
    report::{cell::WholeMinutes, row::table, sheet::Sheet, table::Table},
};

/// Say why a block is filed and counted as it is
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A block by its number
    #[arg(value_name = "NUMBER")]
    id: i64,
    #[command(flatten)]
    format: Format,
}

table! {
    /// One week that the block touches.
    pub struct WhyRow {
        pub block: i64,
        pub week: String,
        pub category: Option<String>,
        /// `hand` or `rule`.
        pub filed_by: Option<String>,
        /// The rule that files it, or would if no hand had.
        pub rule: Option<i64>,
        pub conditions: Option<String>,
        pub counted_min: WholeMinutes,
        pub left_out_min: WholeMinutes,
        pub left_out: Option<String>,
        /// The doubt in spite of which it counts, by your choice.
        pub by_choice: Option<String>,
        pub overlap_min: WholeMinutes,
        pub unconfirmed: bool,
    }
}

impl Args {
    pub fn run(self, context: &mut Context) -> Result<(), Error> {
        let session = context.session()?;
        let why = assign::why(&session, BlockId::new(self.id))?;
        let book = Book::brief(session.reading())?;
        let entries = entries(&session, &book, &why.block)?;
        if self.format.chosen() == Chosen::Table {
            let year = session.today()?.year();
            let when = when(&book, &why.block, year, session.notation());
            context.out.heading(&format!("{when}  {}", why.block.title));
            context.out.line(filing(&why));
            if why.by.is_none()
                && let Some(offer) = offer(&session, &book, &why.block)?
            {
                context.out.line(offer);
            }
            for line in entries.iter().flat_map(|(week, entry)| counting(&why, &book, *week, entry))
            {
                context.out.line(line);
            }
            return Ok(());
        }
        let rows: Vec<WhyRow> =
            entries.iter().map(|(week, entry)| row(&why, *week, entry)).collect();
        context.out.rows(&self.format, &Sheet::of(&rows), || Table::new(&[]));
        Ok(())
    }
}

fn row(why: &Why, week: Week, entry: &Entry) -> WhyRow {
    let word = |by: FiledBy| match by {
        FiledBy::Hand => "hand".to_owned(),
        FiledBy::Rule(_) => "rule".to_owned(),
    };
    let left_out_min = entry.left_out.map(|_| entry.held).unwrap_or_default();
    WhyRow {
        block: why.block.id.number(),
        week: week.to_string(),
        category: why.category.as_ref().map(|category| category.key.clone()),
        filed_by: why.by.map(word),
        rule: why.rule.as_ref().map(|rule| rule.id.number()),
        conditions: why.rule.as_ref().map(|rule| rule.conditions.to_string()),
        counted_min: WholeMinutes(entry.counted),
        left_out_min: WholeMinutes(left_out_min),
        left_out: entry.left_out.map(|reason| reason.as_str().to_owned()),
        by_choice: entry.by_choice.map(|doubt| doubt.as_str().to_owned()),
        overlap_min: WholeMinutes(entry.overlap),
        unconfirmed: entry.unconfirmed,
    }
}

fn filing(why: &Why) -> String {
    let rule = why.rule.as_ref().map(|rule| format!("rule {} ({})", rule.id, rule.conditions));
    let name = why.category.as_ref().map_or("", |category| category.name.as_str());
    match (why.by, rule) {
        (Some(FiledBy::Hand), Some(rule)) => {
            format!("filed under {name} by hand; {rule} would file it too")
        }
        (Some(FiledBy::Hand), None) => format!("filed under {name} by hand"),
        (Some(FiledBy::Rule(_)), rule) => {
            format!("filed under {name} by {}", rule.unwrap_or_default())
        }
        (None, _) => "unfiled: no hand and no rule has filed it".to_owned(),
    }
}

/// Where a block that is unfiled likely belongs.
fn offer(session: &Session, book: &Book, block: &Block) -> Result<Option<String>, Error> {
    let found = suggest::memory(session, book, book.week_of(block))?.suggest(block);
    Ok(found.and_then(|found| {
        let name = &book.category(found.category)?.name;
        let is_it = if found.sure { "" } else { "perhaps " };
        Some(format!("{is_it}{name}: {}", suggest::reason(&found, &str::to_owned)))
    }))
}

fn counting(why: &Why, book: &Book, week: Week, entry: &Entry) -> Vec<String> {
    let mut lines = vec![match entry.left_out {
        Some(reason) => {
            let words = reason.words(&why.block.title, why.block.busy);
            format!("{week}: {} h left out: {words}", entry.held.screen_hours())
        }
        None => format!("{week}: {} h count", entry.counted.screen_hours()),
    }];
    if let (Some(doubt), Some(day)) = (entry.by_choice, why.block.day) {
        let since = profile::counting_since(&book.profiles, doubt, day);
        let since = since.map_or("from the beginning".to_owned(), |day| format!("since {day}"));
        lines.push(format!("{week}: {}, counted by your choice {since}", doubt.as_str()));
    }
    if matches!(entry.left_out, Some(LeftOut::Tentative | LeftOut::Unanswered)) {
        let id = why.block.id;
        lines.push(format!("{week}: were you there? ownweek block answer {id} yes|no"));
    }
    if !entry.overlap.is_zero() {
        lines.push(format!("{week}: {} h went to other blocks", entry.overlap.screen_hours()));
    }
    if entry.unconfirmed {
        let id = why.block.id;
        lines.push(format!("{week}: unconfirmed; ownweek block answer {id} yes if it happened"));
    }
    lines
}

/// The block as each week sees it that it touches.
fn entries(session: &Session, book: &Book, block: &Block) -> Result<Vec<(Week, Entry)>, Error> {
    let mut found = Vec::new();
    for week in book.weeks_of(block) {
        let view = book.week(session.reading(), week)?;
        let mine = |entry: &&Entry| view.blocks[entry.index].id == block.id;
        found.extend(view.picture.entries.iter().find(mine).map(|entry| (week, entry.clone())));
    }
    Ok(found)
}
