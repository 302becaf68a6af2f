//! What an import found, in words. Where they stand, and where the figures do, is each face's own.

use super::{
    altered,
    report::{CalendarReport, DaysRead, Tally},
    tables::LogReport,
};
use crate::{analysis::away_offers::Offer, domain::notation::Notation};

/// How many entries came in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub words: &'static str,
    pub tally: Tally,
    /// What became of them, or what they were before.
    pub note: Option<String>,
}

impl CalendarReport {
    /// New, changed, unchanged and so on, as far as there are any.
    pub fn parts(&self) -> Vec<Part> {
        let part = |words, tally, note| Part { words, tally, note };
        let before = self.changed_from;
        let before =
            (before != self.changed.minutes).then(|| format!("before {} h", before.screen_hours()));
        let parts = [
            part("new", self.added, None),
            part("changed", self.changed, before),
            part("unchanged", self.unchanged, None),
            part("in another calendar already", self.elsewhere, None),
            part("no longer in the source", self.gone, Some(self.fate())),
        ];
        parts.into_iter().filter(|part| part.tally.entries > 0).collect()
    }

    /// What became of those that are gone.
    fn fate(&self) -> String {
        match (self.removed, self.gone.entries - self.removed) {
            (_, 0) => "removed".to_owned(),
            (0, _) => "marked".to_owned(),
            (removed, marked) => format!("{removed} removed, {marked} marked"),
        }
    }

    /// Which entries changed or are gone. `shown` is a title as it may be seen.
    pub fn which(&self, notation: Notation, shown: &dyn Fn(&str) -> String) -> Vec<String> {
        altered::named(&self.altered, notation, shown)
    }

    /// From which calendars entries were taken over, what stays though the files do not hold it, and which
    /// days were read. `shown` is a name as it may be seen.
    pub fn beside(&self, shown: &dyn Fn(&str) -> String) -> Vec<String> {
        let taken = self.taken_over.iter();
        let taken =
            taken.map(|(from, entries)| format!("{entries} taken over from {}", shown(from)));
        let days = self.days.as_ref().filter(|days| days.is_news).map(DaysRead::words);
        taken.chain(self.absent.words()).chain(days).collect()
    }

    /// Of what the calendar calls time away, that which this import brought or changed. The rest was told
    /// before, and is asked about until it is answered.
    pub fn new_away(&self) -> impl Iterator<Item = &Offer> {
        let is_news = |offer: &&Offer| offer.blocks.iter().any(|id| self.news.contains(id));
        self.away.iter().filter(is_news)
    }
}

/// So many words that became tags are named.
const MOST_TAGS: usize = 8;

impl LogReport {
    /// What became of its words, and what else is to be known of it.
    pub fn words(&self) -> Vec<String> {
        let filed = self.filed.iter().map(|(name, tally)| {
            let entries = if tally.entries == 1 { "entry" } else { "entries" };
            let hours = tally.minutes.screen_hours();
            format!("filed under {name}: {} {entries}, {hours} h", tally.entries)
        });
        let named: Vec<&str> = self.tags.iter().take(MOST_TAGS).map(String::as_str).collect();
        let more = if self.tags.len() > MOST_TAGS { ", …" } else { "" };
        let tags = (!named.is_empty()).then(|| {
            format!("no category is called so, they are tags for rules: {}{more}", named.join(", "))
        });
        filed.chain(tags).chain(self.said.iter().cloned()).collect()
    }
}
