//! Correcting blocks: time, title, answer, value.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::{
    error::Error,
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    domain::{
        block::{Block, BlockId, Origin, Value, When},
        category::CategoryId,
        minutes::Minutes,
        phrase::Phrase,
        profile::Profile,
        refusal::Refusal,
        span::Span,
        week::Week,
    },
    store::records::{blocks, profiles},
};

pub fn find(session: &Session, id: BlockId) -> Result<Block, Error> {
    blocks::get(session.reading(), id)?.ok_or_else(|| no_block(id))
}

fn no_block(id: BlockId) -> Error {
    Error::new(format!("no block {id}")).hint("ownweek blocks shows their numbers")
}

/// Lets `edit` change each of the blocks, as one operation.
pub fn edit(
    session: &mut Session,
    label: impl Into<String>,
    ids: &[BlockId],
    mut edit: impl FnMut(&mut Block) -> Result<(), Error>,
) -> Result<Receipt<Vec<Block>>, Error> {
    session.perform(label, |change| {
        ids.iter()
            .map(|id| {
                let mut block = blocks::get(change.reading(), *id)?.ok_or_else(|| no_block(*id))?;
                edit(&mut block)?;
                blocks::update(change, &block)?;
                Ok(block)
            })
            .collect()
    })
}

/// What may be changed of blocks at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub to: BTreeMap<BlockId, When>,
    pub title: Option<String>,
    /// `Some(None)` takes the category set by hand away, so that the rules are asked again.
    pub category: Option<Option<CategoryId>>,
    pub value: Option<Option<Value>>,
}

/// Changes each of the blocks in the same way.
pub fn change(
    session: &mut Session,
    ids: &[BlockId],
    changes: &Changes,
) -> Result<Receipt<Vec<Block>>, Error> {
    if changes.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
        return Err(Error::new("a block's title can't be taken away")
            .hint("say what it is called: --title \"Budget\""));
    }
    let profiles = profiles::list(session.reading())?;
    edit(session, format!("edit {}", counted(ids.len())), ids, |block| {
        if let Some(to) = changes.to.get(&block.id) {
            retime(block, *to, &profiles)?;
        }
        if let Some(title) = &changes.title {
            retitle(block, title);
        }
        block.filed = changes.category.unwrap_or(block.filed);
        block.value = changes.value.unwrap_or(block.value);
        Ok(())
    })
}

/// Says whether they happened with the leader in them; `None` takes the answer back.
pub fn answer(
    session: &mut Session,
    ids: &[BlockId],
    attended: Option<bool>,
) -> Result<Receipt<Vec<Block>>, Error> {
    let label = match attended {
        Some(true) => format!("happened: {}", counted(ids.len())),
        Some(false) => format!("did not happen: {}", counted(ids.len())),
        None => format!("not answered: {}", counted(ids.len())),
    };
    edit(session, label, ids, |block| {
        block.attended = attended;
        Ok(())
    })
}

/// Minutes of it in which another block counts as well, and what that is called; of several the one with
/// most.
pub fn overlapped(session: &Session, block: &Block) -> Result<Option<(Minutes, String)>, Error> {
    let Some((span, day)) = block.span().zip(block.day) else { return Ok(None) };
    let book = Book::near(session.reading(), session.this_week()?)?;
    let week = Week::of(day, book.profile().first_weekday);
    let view = Book::near(session.reading(), week)?.week(session.reading(), week)?;
    let counted = view.picture.entries.iter().filter(|entry| entry.left_out.is_none());
    let others = counted.map(|entry| &view.blocks[entry.index]).filter(|one| one.id != block.id);
    let shared = others.filter_map(|other| {
        let its = other.span()?;
        let (start, end) = (its.start.max(span.start), its.end.min(span.end));
        (start < end).then(|| (Minutes((end - start).num_minutes()), other.title.clone()))
    });
    Ok(shared.max_by_key(|(minutes, _)| *minutes))
}

pub fn rate(
    session: &mut Session,
    ids: &[BlockId],
    value: Option<Value>,
) -> Result<Receipt<Vec<Block>>, Error> {
    let word = value.map_or("unrated", Value::as_str);
    edit(session, format!("value {word}: {}", counted(ids.len())), ids, |block| {
        block.value = value;
        Ok(())
    })
}

pub fn file(
    session: &mut Session,
    label: impl Into<String>,
    ids: &[BlockId],
    category: Option<CategoryId>,
) -> Result<Receipt<Vec<Block>>, Error> {
    edit(session, label, ids, |block| {
        block.filed = category;
        Ok(())
    })
}

/// Gives the block another time. What came from a calendar is cut, so that the next import keeps it.
pub fn reschedule(
    session: &mut Session,
    id: BlockId,
    to: When,
) -> Result<Receipt<Vec<Block>>, Error> {
    let profiles = profiles::list(session.reading())?;
    let title = find(session, id)?.title;
    edit(session, format!("move \"{title}\""), &[id], |block| retime(block, to, &profiles))
}

fn retime(block: &mut Block, to: When, profiles: &[Profile]) -> Result<(), Error> {
    let timed = matches!(block.when, When::Timed(_));
    match (block.origin, to) {
        (Origin::TimeLog, When::Timed(span)) if timed && block.identity.is_some() => {
            block.cut = (block.when != to).then_some(span);
            *block = block.clone().dated(profiles);
        }
        (Origin::Calendar, When::Timed(span)) => {
            block.cut = (block.when != to).then_some(span);
            *block = block.clone().dated(profiles);
        }
        (Origin::Calendar, _) => {
            return Err(Refusal::new("what came from a calendar keeps a clock time")
                .hint("give it as 9:00-10:30, or log the hours by hand")
                .into());
        }
        (Origin::Hand | Origin::TimeLog, to) => {
            let moved = Block::new(to, Tz::UTC, "", block.origin).dated(profiles);
            (block.when, block.day, block.offset, block.cut) =
                (moved.when, moved.day, moved.offset, None);
            // Hours that a log told are the leader's own word now, which its next import leaves alone.
            block.origin = Origin::Hand;
        }
    }
    Ok(())
}

/// Replaces time, title and category of a block by those of a phrase.
pub fn rephrase(
    session: &mut Session,
    id: BlockId,
    phrase: &Phrase,
    category: Option<CategoryId>,
) -> Result<Receipt<Vec<Block>>, Error> {
    let profiles = profiles::list(session.reading())?;
    let to = phrase.time.when(session.zone_of(&phrase.time)?)?;
    edit(session, format!("edit \"{}\"", phrase.title), &[id], |block| {
        if block.span().map_or(block.when, When::Timed) != to {
            retime(block, to, &profiles)?;
        }
        if !phrase.title.is_empty() {
            retitle(block, &phrase.title);
        }
        if category.is_some() {
            block.filed = category;
        }
        Ok(())
    })
}

/// Cuts the block in two at an instant inside it.
pub fn split(
    session: &mut Session,
    id: BlockId,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Receipt<()>, Error> {
    let profiles = profiles::list(session.reading())?;
    let title = find(session, id)?.title;
    session.perform(format!("split \"{title}\""), |change| {
        let mut first = blocks::get(change.reading(), id)?.ok_or_else(|| no_block(id))?;
        let Some(span) = first.span().filter(|span| span.start < at && at < span.end) else {
            return Err(Refusal::new("a block is split at a time inside it")
                .hint("give a time between its start and its end; hours without a clock time stay whole")
                .into());
        };
        // The calendar knows one entry; what is cut off it is the leader's own from now on.
        let mut second =
            Block { origin: Origin::Hand, calendar: None, identity: None, ..first.clone() };
        retime(&mut second, When::Timed(Span::new(at, span.end)), &profiles)?;
        retime(&mut first, When::Timed(Span::new(span.start, at)), &profiles)?;
        blocks::update(change, &first)?;
        blocks::insert(change, &second)?;
        Ok(())
    })
}

/// Removes blocks; what a calendar still holds comes back with its next import.
pub fn delete(session: &mut Session, ids: &[BlockId]) -> Result<Receipt<usize>, Error> {
    session.perform(format!("delete {}", counted(ids.len())), |change| {
        for id in ids {
            blocks::get(change.reading(), *id)?.ok_or_else(|| no_block(*id))?;
            blocks::delete(change, *id)?;
        }
        Ok(ids.len())
    })
}

/// `1 block`, `3 blocks`.
pub fn counted(blocks: usize) -> String {
    if blocks == 1 { "1 block".to_owned() } else { format!("{blocks} blocks") }
}

/// Gives it another title, which the next import leaves alone.
fn retitle(block: &mut Block, title: &str) {
    let title = title.trim();
    if block.title != title {
        title.clone_into(&mut block.title);
        block.retitled = true;
    }
}
