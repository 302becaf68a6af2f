//! What `y` puts on the clipboard: the marked block as a sentence, tables with tabs, so that a
//! spreadsheet takes them as columns. What is scrambled on the screen is scrambled here.

use super::{
    context::Context, effect::Effect, model::Model, overlays::ledger_cells, text, view::View,
};
use crate::{
    app::block::counted,
    domain::{
        block::{Block, When},
        minutes::Minutes,
        phrase::{Anchor, PhraseTime},
    },
};

/// Lines of cells, and what is said of them.
pub fn table(rows: &[Vec<String>], said: impl Into<String>) -> Effect {
    let line = |row: &Vec<String>| row.iter().map(|cell| text::clean(cell)).collect::<Vec<_>>();
    let lines: Vec<String> = rows.iter().map(|row| line(row).join("\t")).collect();
    Effect::Copy { text: format!("{}\n", lines.join("\n")), said: said.into() }
}

/// `None` where the view has nothing marked that it could copy, or copies for itself.
pub fn of_view(model: &Model, context: &Context) -> Option<Effect> {
    if model.overlay.is_some() {
        return Some(ledger_of(model, context));
    }
    match model.view {
        View::Week if model.week_screen.line.is_some() => Some(allocation(context)),
        View::Week => {
            let block = context.block(model.week_screen.selected?)?;
            Some(marked(model, context, block))
        }
        View::Inbox if !context.inbox.unfiled.is_empty() => Some(to_file(model, context)),
        _ => None,
    }
}

fn title(model: &Model, words: &str) -> String {
    if model.scrambled { text::scrambled(words) } else { words.to_owned() }
}

fn hours(minutes: Minutes) -> String {
    minutes.screen_hours()
}

/// `Tue 17 Mar 15:00-16:30  Pay outage  Surprises`.
fn marked(model: &Model, context: &Context, block: &Block) -> Effect {
    let when = block.span().map_or(block.when, When::Timed);
    let anchor = Anchor {
        today: context.today(),
        week: context.week.week,
        first_weekday: context.book.profile().first_weekday,
    };
    let when =
        PhraseTime::of(when, context.zone()).in_words(context.zone(), &anchor, context.notation);
    let filing = context.entry(block.id).and_then(|entry| entry.filing);
    let category = filing.and_then(|filing| context.category(filing.category));
    let title = title(model, &block.title);
    let parts = [
        when.unwrap_or_default(),
        title.clone(),
        category.map_or_else(|| "unfiled".to_owned(), |one| one.name.clone()),
    ];
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let said = format!("Copied the block: {title}.");
    Effect::Copy { text: text::clean(&parts.join("  ")), said }
}

fn allocation(context: &Context) -> Effect {
    let mut rows = vec![["Category", "Plan", "Actual", "Difference"].map(str::to_owned).to_vec()];
    rows.extend(context.figures.rows.iter().map(|row| {
        let category = row.category.and_then(|id| context.category(id));
        let name = category.map_or_else(|| "Unfiled".to_owned(), |category| category.name.clone());
        let difference = row.actual - row.scaled;
        vec![name, hours(row.scaled), hours(row.actual), hours(difference)]
    }));
    let week = context.week.week.number();
    table(&rows, format!("Copied plan and actual of week {week}, {}.", lines(rows.len())))
}

fn to_file(model: &Model, context: &Context) -> Effect {
    let mut rows = vec![["Title", "Blocks", "Hours"].map(str::to_owned).to_vec()];
    rows.extend(context.inbox.unfiled.iter().map(|group| {
        vec![title(model, &group.title), group.blocks.len().to_string(), hours(group.minutes)]
    }));
    let blocks = context.inbox.unfiled.iter().map(|group| group.blocks.len()).sum();
    table(&rows, format!("Copied what is to file: {}.", counted(blocks)))
}

fn ledger_of(model: &Model, context: &Context) -> Effect {
    let rows = ledger_cells(context, &|words: &str| title(model, words));
    table(&rows, format!("Copied the ledger, {}.", lines(rows.len())))
}

/// `1 line`, `12 lines`.
pub fn lines(count: usize) -> String {
    format!("{count} {}", if count == 1 { "line" } else { "lines" })
}
