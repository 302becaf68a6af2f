//! Which block an event was at the last import, and what of it the user made.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    app::error::Error,
    domain::block::{Block, CalendarId, Identity, When},
    store::{Reading, records::blocks},
};

/// Blocks of one calendar as they are known, found again by what makes them the same.
pub(super) struct Known {
    pub(super) by_identity: HashMap<Identity, Block>,
    by_look: HashMap<Look, Vec<Identity>>,
}

/// Start, title and organiser: what stays when a source makes new UIDs at each download.
type Look = (DateTime<Utc>, String, Option<String>);

fn look(block: &Block) -> Option<Look> {
    match block.when {
        When::Timed(span) => Some((span.start, block.title.clone(), block.organizer.clone())),
        When::Day(..) | When::Week(..) => None,
    }
}

impl Known {
    pub(super) fn of(
        reading: &Reading,
        calendar: CalendarId,
        first: NaiveDate,
        end: NaiveDate,
    ) -> Result<Self, Error> {
        let mut known = Self { by_identity: HashMap::new(), by_look: HashMap::new() };
        for block in blocks::of_calendar(reading, calendar, first, end)? {
            let Some(identity) = block.identity.clone() else { continue };
            if let Some(look) = look(&block) {
                known.by_look.entry(look).or_default().push(identity.clone());
            }
            known.by_identity.insert(identity, block);
        }
        Ok(known)
    }

    /// The known block that `new` is, taken out so that it is found once.
    pub(super) fn take(
        &mut self,
        reading: &Reading,
        new: &Block,
        in_file: &HashSet<Identity>,
    ) -> Result<Option<Block>, Error> {
        let (Some(identity), Some(calendar)) = (&new.identity, new.calendar) else {
            return Ok(None);
        };
        if let Some(block) = self.by_identity.remove(identity) {
            return Ok(Some(block));
        }
        // It may have been moved here from outside the range.
        if let Some(block) = blocks::by_identity(reading, calendar, identity)? {
            return Ok(Some(block));
        }
        let renamed = look(new).and_then(|look| {
            self.by_look
                .get(&look)?
                .iter()
                .find(|old| self.by_identity.contains_key(*old) && !in_file.contains(*old))
        });
        Ok(renamed.cloned().and_then(|old| self.by_identity.remove(&old)))
    }
}

/// The calendar's new facts with what the user did to the old block.
pub(super) fn with_users_hand(new: Block, old: &Block) -> Block {
    let title = if old.retitled { old.title.clone() } else { new.title.clone() };
    Block {
        title,
        retitled: old.retitled,
        id: old.id,
        calendar_name: old.calendar_name.clone(),
        filed: old.filed,
        attended: old.attended,
        cut: old.cut,
        value: old.value,
        planned_ahead: old.planned_ahead.or(new.planned_ahead),
        ..new
    }
}
