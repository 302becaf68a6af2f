//! What the files no longer hold. Absence tells something only where the files reach: between their
//! first and last event, and in the days asked for. What has happened is never removed.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::{
    absent::Absent,
    altered::{Altered, Fate},
    facts::counting,
    matching::uid,
    plan::{Plan, ReadCalendar},
    report::{CalendarReport, Tally},
};
use crate::{
    app::error::Error,
    calendar::Window,
    domain::{
        block::{Block, BlockId, When},
        clock::Clock,
        profile::{self, Profile},
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
    /// `whole`: the leader says that the files are all there is, so their span limits nothing.
    pub(super) fn of(
        missing: &'a BTreeMap<BlockId, Block>,
        read: &ReadCalendar,
        plan: &Plan,
        whole: bool,
        now: DateTime<Utc>,
    ) -> (Self, Absent) {
        let reading = &read.read.reading;
        let unreadable: HashSet<&str> =
            reading.unreadable.iter().filter_map(|one| one.uid.as_deref()).collect();
        let reach = reach(read);
        let day = |at| profile::day_at(&plan.profiles, at).0;
        let mut absent = Absent {
            first: reach.map(|reach| day(reach.start)),
            last: reach.map(|reach| day((reach.end - Duration::seconds(1)).max(reach.start))),
            ..Absent::default()
        };
        let mut gone = Vec::new();
        for block in missing.values() {
            let When::Timed(span) = block.when else { continue };
            let hidden = uid(block).is_some_and(|uid| unreadable.contains(uid));
            if hidden || block.gone || !is_asked(block, &plan.window) {
                continue;
            }
            // Where the files tell of a series, they tell of all its instances.
            let told = whole || uid(block).is_some_and(|uid| reading.uids.contains(uid));
            let minutes = counting(block, &plan.profiles);
            match reach {
                // The lost part may hold it.
                _ if reading.cut_off => absent.cut_off.add(minutes),
                _ if told => gone.push(block),
                Some(reach) if span.start < reach.start => absent.before.add(minutes),
                Some(reach) if span.end <= reach.end => gone.push(block),
                _ => absent.beyond.add(minutes),
            }
        }
        (Self::among(gone, now), absent)
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
        let clock = Clock::of(profiles);
        for block in self.blocks() {
            report.gone.add(counting(block, profiles));
        }
        let marked = self.past.iter().map(|block| Altered::gone(Fate::Marked, block, &clock));
        let removed = self.ahead.iter().map(|block| Altered::gone(Fate::Removed, block, &clock));
        report.altered.extend(marked.chain(removed));
        for block in &self.past {
            blocks::update(change, &Block { gone: true, ..(*block).clone() })?;
        }
        for block in &self.ahead {
            blocks::delete(change, block.id)?;
        }
        report.removed = self.ahead.len();
        Ok(())
    }

    /// How many they are, with the hours of those that count.
    pub(super) fn tally(&self, profiles: &[Profile]) -> Tally {
        let mut tally = Tally::default();
        self.blocks().for_each(|block| tally.add(counting(block, profiles)));
        tally
    }

    /// All of them, for what follows from their change.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &'a Block> + '_ {
        self.past.iter().chain(&self.ahead).copied()
    }

    /// A file that holds far less than was known is more often broken than true.
    pub(super) fn refuse_far_fewer(
        &self,
        source: &str,
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
            "{source} holds {found} from {first} to {last}, and {known} are known{would}"
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
