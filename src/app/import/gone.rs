//! What the files no longer hold. Absence tells something only where the files reach: between their
//! first and last event, and in the days asked for. What has happened is never removed.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::{
    facts::counting,
    matching::uid,
    plan::{Plan, ReadCalendar},
    report::CalendarReport,
};
use crate::{
    app::error::Error,
    calendar::Window,
    domain::{
        block::{Block, BlockId, When},
        profile::Profile,
        span::Span,
    },
    store::{Change, records::blocks},
};

/// What to do where a file holds far fewer entries than are known.
pub(super) const IS_IT_WHOLE: &str = "is the file whole? import it again, or say --accept-fewer if \
     they are really gone; nothing was changed";

/// What a sync or a replacing import takes for gone.
pub(super) struct Gone<'a> {
    /// Blocks that have begun: they stay, and are marked.
    past: Vec<&'a Block>,
    /// Blocks to come: they go.
    ahead: Vec<&'a Block>,
}

impl<'a> Gone<'a> {
    pub(super) fn of(
        missing: &'a BTreeMap<BlockId, Block>,
        read: &ReadCalendar,
        plan: &Plan,
        now: DateTime<Utc>,
    ) -> Self {
        let reading = &read.read.reading;
        let unreadable: HashSet<&str> =
            reading.unreadable.iter().filter_map(|one| one.uid.as_deref()).collect();
        let reach = reach(read);
        let gone = missing.values().filter(|block| {
            let (Some(reach), When::Timed(span)) = (reach, block.when) else { return false };
            let inside = reach.start <= span.start && span.end <= reach.end;
            let hidden = uid(block).is_some_and(|uid| unreadable.contains(uid));
            // Of a file that was cut off the lost part may hold it.
            inside && is_asked(block, &plan.window) && !block.gone && !hidden && !reading.cut_off
        });
        Self::among(gone, now)
    }

    /// Of blocks that are known to be gone.
    pub(super) fn among(gone: impl IntoIterator<Item = &'a Block>, now: DateTime<Utc>) -> Self {
        let (past, ahead) = gone.into_iter().partition(|block| began(block, now));
        Self { past, ahead }
    }

    pub(super) fn let_go(
        &self,
        change: &Change<'_>,
        profiles: &[Profile],
        report: &mut CalendarReport,
    ) -> Result<(), Error> {
        for block in self.past.iter().chain(&self.ahead) {
            report.gone.add(counting(block, profiles));
        }
        for block in &self.past {
            blocks::update(change, &Block { gone: true, ..(*block).clone() })?;
        }
        for block in &self.ahead {
            blocks::delete(change, block.id)?;
        }
        report.removed = self.ahead.len();
        Ok(())
    }

    /// All of them, for what follows from their change.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &'a Block> + '_ {
        self.past.iter().chain(&self.ahead).copied()
    }

    /// A file that holds far less than was known is more often broken than true.
    pub(super) fn refuse_far_fewer(
        &self,
        name: &str,
        found: usize,
        known: usize,
        plan: &Plan,
    ) -> Result<(), Error> {
        if !far_fewer(found, known) {
            return Ok(());
        }
        let last = plan.end.pred_opt().unwrap_or(plan.end);
        let found = entries(found);
        let would = match (self.ahead.len(), self.past.len()) {
            (0, 0) => String::new(),
            (0, past) => format!(": {past} would be marked no longer in the source"),
            (ahead, 0) => format!(": {ahead} to come would be removed"),
            (ahead, past) => format!(
                ": {ahead} to come would be removed, {past} past marked no longer in the source"
            ),
        };
        let first = plan.first;
        Err(Error::new(format!(
            "{name} holds {found} from {first} to {last}, and {known} are known{would}"
        ))
        .hint(IS_IT_WHOLE))
    }
}

pub(super) fn entries(count: usize) -> String {
    format!("{count} {}", if count == 1 { "entry" } else { "entries" })
}

/// Fewer than half, and not by a handful only; or none at all.
fn far_fewer(found: usize, known: usize) -> bool {
    found == 0 && known > 0 || found * 2 < known && known - found >= 5
}

fn began(block: &Block, now: DateTime<Utc>) -> bool {
    match block.when {
        When::Timed(span) => span.start <= now,
        When::Day(..) | When::Week(..) => true,
    }
}

/// Whether it begins in the days asked for, by the clock with which they were asked for.
pub(super) fn is_asked(block: &Block, window: &Window) -> bool {
    match block.when {
        When::Timed(span) => window.from <= span.start && span.start < window.to,
        When::Day(..) | When::Week(..) => false,
    }
}

/// From the first to the last event of the files, instances of endless series among them.
fn reach(read: &ReadCalendar) -> Option<Span> {
    let reading = &read.read.reading;
    let (first, last) = reading.span?;
    let ends = reading.occurrences.iter().map(|one| one.end);
    Some(Span::new(first, ends.max().map_or(last, |end| last.max(end))))
}

#[cfg(test)]
mod tests {
    use super::far_fewer;

    #[test]
    fn a_handful_less_is_no_shrunken_file_and_nothing_at_all_is() {
        assert!(!far_fewer(3, 7) && !far_fewer(10, 20) && !far_fewer(0, 0) && !far_fewer(9, 3));
        assert!(far_fewer(9, 20) && far_fewer(2, 7) && far_fewer(0, 1));
    }
}
