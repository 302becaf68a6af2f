//! A calendar that is read no longer; its blocks stay, unless they are to go too.

use super::{addresses::Addresses, as_typed, forget_state, list, shown, unknown};
use crate::{
    app::{
        block::counted,
        close_week,
        error::Error,
        session::{Receipt, Session},
        week::Book,
    },
    domain::{
        block::{Block, Calendar},
        minutes::Minutes,
        refusal::did_you_mean,
        week::Week,
    },
    store::records::{blocks, calendar_sources, calendars},
};

/// What was taken away of a calendar, and what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// From where it was read; `None` where it was imported by hand.
    pub place: Option<String>,
    pub blocks: usize,
    pub minutes: Minutes,
    /// Closed weeks in which blocks were deleted.
    pub closed: Vec<Week>,
    pub had_address: bool,
}

/// Reads the calendar no longer; with `blocks` all that came from it is deleted too.
pub fn remove(
    session: &mut Session,
    name: &str,
    with_blocks: bool,
) -> Result<Receipt<Removed>, Error> {
    let all = list(session)?;
    let registered = all.iter().find(|one| one.calendar.name == name);
    let known = calendars::list(session.reading())?;
    let Some(calendar) = known.iter().find(|calendar| calendar.name == name) else {
        let names = known.iter().map(|calendar| calendar.name.as_str());
        let error = unknown(&all, name);
        return Err(if known.is_empty() { error } else { error.hint(did_you_mean(name, names)) });
    };
    let its = blocks_of(session, calendar)?;
    let minutes: Minutes = its.iter().map(Block::spent).sum();
    if registered.is_none() && !with_blocks {
        return Err(only_imported(name, its.len(), minutes));
    }
    let file = session.paths().addresses();
    let mut addresses = Addresses::open(&file)?;
    let place = registered.map(|one| shown(one, &addresses));
    let book = Book::brief(session.reading())?;
    let touched = its.iter().filter(|_| with_blocks).flat_map(|block| book.weeks_of(block));
    let closed = close_week::closed_among(session.reading(), touched)?;
    let receipt = session.perform(format!("remove calendar {name}"), |change| {
        calendar_sources::remove(change, calendar.id)?;
        if with_blocks {
            its.iter().try_for_each(|block| blocks::delete(change, block.id))?;
            calendars::forget_imports(change, calendar.id)?;
        }
        Ok(calendars::remove_unread(change, calendar.id)?)
    })?;
    forget_state(session.paths(), name);
    let had_address = addresses.forget(name);
    let kept = if had_address { addresses.save(&file).err() } else { None };
    let blocks = its.len();
    let mut receipt = receipt.with(|()| Removed { place, blocks, minutes, closed, had_address });
    receipt.warnings.extend(kept.map(|error| format!("its address is still kept: {error}")));
    Ok(receipt)
}

fn blocks_of(session: &Session, calendar: &Calendar) -> Result<Vec<Block>, Error> {
    let mut all = blocks::list(session.reading())?;
    all.retain(|block| block.calendar == Some(calendar.id));
    Ok(all)
}

fn only_imported(name: &str, blocks: usize, minutes: Minutes) -> Error {
    let its = format!("its {}, {} h", counted(blocks), minutes.screen_hours());
    Error::new(format!("{name} was imported by hand, so nothing is read again")).hint(format!(
        "ownweek calendar remove {} --blocks deletes {its}; nothing was changed",
        as_typed(name)
    ))
}
