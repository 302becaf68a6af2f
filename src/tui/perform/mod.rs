//! The one impure step: a change goes through the app, and its receipt becomes the notice.

pub mod decide;
pub mod half;
pub mod inbox;
pub mod offsite;
pub mod plan;
pub mod review;
pub mod series;

use super::{effect::Change, model::Notice, overlays::sentence, text};
use crate::{
    analysis::away_offers::Offer,
    app::{
        assign, away, block,
        block::counted,
        close_week,
        error::Error,
        log,
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        block::{Block, BlockId, Value},
        category::CategoryId,
        minutes::Minutes,
        week::Week,
        zone,
    },
};

/// The words for what was done, and the warnings beside them.
type Told = (String, Vec<String>);

/// What was done, in words. Setup and demo are the loop's own affair, since they open a store.
pub fn perform(session: &mut Session, change: Change) -> Result<Notice, Error> {
    let (words, warnings) = done(session, change)?;
    Ok(told(words, &warnings))
}

/// What was done, with the first thing that has to be said beside it.
pub fn told(words: String, warnings: &[String]) -> Notice {
    match warnings.first() {
        Some(warning) => Notice::Failed(format!("{words} But: {warning}")),
        None => Notice::Done(words),
    }
}

/// What was done and how to take it back; what was so already leaves nothing to take back.
fn said<T>(receipt: Receipt<T>, words: impl FnOnce(T) -> String) -> Told {
    let words = if receipt.changed {
        format!("{} u undoes.", words(receipt.outcome).trim_end())
    } else {
        "It was so already; nothing changed.".to_owned()
    };
    (words, receipt.warnings)
}

fn done(session: &mut Session, change: Change) -> Result<Told, Error> {
    Ok(match change {
        Change::Log { typed, week } => logged(session, &typed, week)?,
        Change::Rephrase { block, typed } => rephrase(session, block, &typed)?,
        Change::File { blocks, category } => file(session, &blocks, category)?,
        Change::Answer { blocks, happened } => {
            said(block::answer(session, &blocks, Some(happened))?, |blocks| {
                let word = if happened { "Happened" } else { "Did not happen" };
                format!("{word}: {}.", many(&blocks))
            })
        }
        Change::Rate { blocks, value } => said(block::rate(session, &blocks, value)?, |blocks| {
            format!("Value {}: {}.", value.map_or("not rated", Value::as_str), many(&blocks))
        }),
        Change::Move { block, to } => {
            let receipt = block::reschedule(session, block, to)?;
            let overlap = overlap(session, &receipt.outcome)?;
            said(receipt, |blocks| {
                let minutes: Minutes = blocks.iter().map(Block::minutes).sum();
                let titles: Vec<String> = blocks.iter().map(called).collect();
                let hours = minutes.screen_hours();
                format!("Moved {}; it holds {hours} h.{overlap}", titles.join(" and "))
            })
        }
        Change::Split { block, at } => {
            let zone = session.profile()?.zone;
            let at_clock = session.notation().short_time(zone::wall(zone, at).time());
            let title = called(&block::find(session, block)?);
            let receipt = block::split(session, block, at)?;
            said(receipt, |()| format!("Cut {title} in two at {at_clock}."))
        }
        Change::Delete { blocks } => {
            said(block::delete(session, &blocks)?, |count| format!("Deleted {}.", counted(count)))
        }
        Change::Rule { conditions, category } => {
            let key = category_of(session, category)?.key;
            let receipt = assign::add_rules(session, &[conditions.parse()?], &key)?;
            said(receipt, |made| format!("A rule files under {} from now on.", made.category.name))
        }
        Change::Plan { draft, edit } => plan::perform(session, draft, edit)?,
        Change::Restate { week } => said(close_week::restate(session, week)?, |rows| {
            format!("Week {} restated: {} h.", week.number(), rows.total.actual.screen_hours())
        }),
        Change::History(change) => half::history(session, change)?,
        Change::Half(change) => half::half(session, change)?,
        Change::Away { offer, is_away } => answer_offer(session, &offer, is_away)?,
        Change::Series(change) => series::perform(session, change)?,
        Change::Decide(change) => decide::perform(session, change)?,
        Change::Inbox(change) => inbox::done(session, change)?,
        Change::Review(change) => review::perform(session, change)?,
        Change::Offsite(half, change) => offsite::done(session, half, change)?,
        Change::SetUp { .. } | Change::Demo => {
            return Err(Error::new("there is a store already"));
        }
    })
}

fn logged(session: &mut Session, typed: &str, week: Week) -> Result<Told, Error> {
    Ok(said(log::log(session, typed, Some(week))?, |logged| {
        let category = logged.category.map(|one| format!(" under {}", one.name));
        let hours = logged.block.minutes().screen_hours();
        format!("Logged {hours} h{}.", category.unwrap_or_default())
    }))
}

fn rephrase(session: &mut Session, block: BlockId, typed: &str) -> Result<Told, Error> {
    let known = block::find(session, block)?;
    let understood = log::understand_again(session, typed, &known)?;
    let category = understood.category.map(|one| one.id);
    let receipt = block::rephrase(session, block, &understood.phrase, category)?;
    let overlap = overlap(session, &receipt.outcome)?;
    Ok(said(receipt, |_| format!("Corrected {}.{overlap}", called(&known))))
}

/// ` 0.25 h of it overlap Staff meeting.`, where a block was set down on another one.
fn overlap(session: &Session, blocks: &[Block]) -> Result<String, Error> {
    let Some(block) = blocks.first() else { return Ok(String::new()) };
    let shared = block::overlapped(session, block)?;
    Ok(shared.map_or_else(String::new, |(minutes, title)| {
        let title = if title.is_empty() { "another block" } else { &title };
        format!(" {} h of it overlap {}.", minutes.screen_hours(), text::cut(title, 30))
    }))
}

fn answer_offer(session: &mut Session, offer: &Offer, is_away: bool) -> Result<Told, Error> {
    if !is_away {
        let receipt = away::refuse(session, offer)?;
        return Ok(said(receipt, |_| format!("Not away: {}.", offer.title)));
    }
    let notation = session.notation();
    Ok(said(away::accept(session, std::slice::from_ref(offer))?, |taken| {
        let days = taken.aways.first().map(|one| text::days(one.first, one.last, notation));
        let silenced = taken.silenced.words().map(|words| format!(" {words}."));
        format!("Away {}.{}", days.unwrap_or_default(), silenced.unwrap_or_default())
    }))
}

fn file(session: &mut Session, blocks: &[BlockId], category: CategoryId) -> Result<Told, Error> {
    let name = category_of(session, category)?.name;
    let label = format!("file {} under {name}", counted(blocks.len()));
    let receipt = block::file(session, label, blocks, Some(category))?;
    Ok(said(receipt, |blocks| {
        let minutes: Minutes = blocks.iter().map(Block::minutes).sum();
        format!("Filed {} under {name}, {} h.", counted(blocks.len()), minutes.screen_hours())
    }))
}

/// Its title as a notice has room for it.
fn called(block: &Block) -> String {
    match block.title.trim() {
        "" => "the block".to_owned(),
        title => text::cut(title, 40),
    }
}

fn many(blocks: &[Block]) -> String {
    let minutes: Minutes = blocks.iter().map(Block::minutes).sum();
    format!("{}, {} h", counted(blocks.len()), minutes.screen_hours())
}

fn category_of(
    session: &Session,
    id: CategoryId,
) -> Result<crate::domain::category::Category, Error> {
    let book = Book::brief(session.reading())?;
    book.category(id).cloned().ok_or_else(|| Error::new("the category is not there any more"))
}

/// An error as the last line says it.
pub fn failed(error: &Error) -> Notice {
    let hint =
        error.hint.as_deref().map(|hint| format!(" {}.", sentence(hint))).unwrap_or_default();
    Notice::Failed(format!("{}.{hint}", sentence(&error.message)))
}
