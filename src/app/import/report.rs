//! What an import found, as both faces tell it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{absent::Absent, altered::Altered, tables::LogReport};
use crate::{
    analysis::away_offers::Offer,
    calendar::{Notice, Proposed, Unreadable},
    domain::{block::BlockId, left_out::LeftOut, minutes::Minutes, week::Week},
};

/// What an import found, calendar by calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub calendars: Vec<CalendarReport>,
    /// Calendars of an archive or folder that are not read until the user says so.
    pub off: Vec<Off>,
    /// Files beside them that could not be read at all.
    pub unread: Vec<Unreadable>,
}

/// So many entries that came, changed or went are worth a backup of their own.
const LARGE: usize = 50;

impl Report {
    /// Whether a day's worth of changes can't be all of it.
    pub(super) fn is_large(&self) -> bool {
        let altered = |one: &CalendarReport| {
            [&one.added, &one.changed, &one.gone].iter().map(|tally| tally.entries).sum::<usize>()
        };
        self.calendars.iter().map(altered).sum::<usize>() >= LARGE
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarReport {
    pub name: String,
    pub added: Tally,
    /// With the hours that they have now.
    pub changed: Tally,
    /// The hours that the changed ones had.
    pub changed_from: Minutes,
    pub unchanged: Tally,
    /// The same events in another calendar, which has them already.
    pub elsewhere: Tally,
    /// Removed because it had not happened yet, or marked because it had.
    pub gone: Tally,
    /// Those of the gone that were removed.
    pub removed: usize,
    /// Which ones changed or are gone.
    pub altered: Vec<Altered>,
    /// How many known entries are this calendar's now, by the one that had them.
    pub taken_over: BTreeMap<String, usize>,
    /// The blocks that are new or changed.
    pub news: BTreeSet<BlockId>,
    /// Known entries that the files do not hold and that stay.
    pub absent: Absent,
    /// Which days were read; a log is read whole.
    pub days: Option<DaysRead>,
    /// By reason, among all that was read; their hours are beside those that count.
    pub left_out: BTreeMap<LeftOut, Tally>,
    /// What it calls time away and nobody has confirmed.
    pub away: Vec<Offer>,
    pub unreadable: Vec<Unreadable>,
    pub notices: Vec<Notice>,
    /// How it was read, if it is a log of time and no calendar.
    pub log: Option<LogReport>,
    /// Who the leader may be, where none of their addresses is in it.
    pub proposed_address: Option<Proposed>,
    /// Closed weeks that it touched and whose figures would be others now.
    pub waiting: Vec<Week>,
}

impl CalendarReport {
    /// How many of the entries read count, and how many are left out.
    pub fn counting(&self) -> (usize, usize) {
        let Self { added, changed, unchanged, elsewhere, .. } = self;
        let all: usize = [added, changed, unchanged, elsewhere].iter().map(|one| one.entries).sum();
        let left_out = self.left_out.values().map(|tally| tally.entries).sum();
        (all.saturating_sub(left_out), left_out)
    }

    /// Whether no entry came in, and none went.
    pub(super) fn is_empty(&self) -> bool {
        let Self { added, changed, unchanged, elsewhere, gone, .. } = self;
        [added, changed, unchanged, elsewhere, gone].iter().all(|tally| tally.entries == 0)
    }
}

/// The days that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysRead {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The day on which the files begin, if that is before.
    pub begins: Option<NaiveDate>,
    /// The calendar was read for the first time, or these days were asked for.
    pub is_news: bool,
}

impl DaysRead {
    pub fn words(&self) -> String {
        let Self { first, last, begins, .. } = self;
        let earlier =
            begins.map(|day| format!("; the file begins {day}: --from {day} reads all of it"));
        format!("read from {first} to {last}{}", earlier.unwrap_or_default())
    }
}

/// So many entries, with the minutes of those that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub entries: usize,
    pub minutes: Minutes,
}

impl Tally {
    pub(super) fn add(&mut self, minutes: Minutes) {
        self.entries += 1;
        self.minutes += minutes;
    }
}

/// A calendar beside the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Off {
    pub name: String,
    /// Entries in the days asked for.
    pub entries: usize,
    /// Minutes a week that it would bring.
    pub a_week: Minutes,
}
