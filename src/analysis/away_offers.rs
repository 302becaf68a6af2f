//! Time away that the calendar speaks of and nobody has confirmed, by its kind or by the title of a
//! whole day. It is offered, never taken: an entry called "out of office" may as well be a colleague's.

use std::collections::HashMap;

use chrono::{Datelike, Duration, NaiveDate};

use super::shape::{union, working_time};
use crate::domain::{
    away::Away,
    block::{Block, BlockId, Origin},
    left_out::LeftOut,
    minutes::Minutes,
    occurrence::EntryKind,
    profile::{self, Profile},
    series::cleaned_title,
    span::Span,
    time_off,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Of the entry that begins first.
    pub title: String,
    pub blocks: Vec<BlockId>,
    pub first: NaiveDate,
    /// Included.
    pub last: NaiveDate,
    /// Working time that it takes of its day; `None` is the whole day.
    pub per_day: Option<Minutes>,
}

impl Offer {
    /// The calendar's own days, as one entry has them.
    fn of(block: &Block, first: NaiveDate, per_day: Option<Minutes>) -> Self {
        Self { title: block.title.clone(), blocks: vec![block.id], first, last: first, per_day }
    }

    /// Whether `later` is more of the same absence.
    fn goes_on_with(&self, later: &Self) -> bool {
        let same = cleaned_title(&self.title) == cleaned_title(&later.title);
        let inside = later.first >= self.first && later.last <= self.last;
        let adjoins = later.first <= self.last + Duration::days(1);
        self.per_day.is_none() && later.per_day.is_none() && (inside || same && adjoins)
    }

    fn join(&mut self, later: Self) {
        self.last = self.last.max(later.last);
        for id in later.blocks {
            if !self.blocks.contains(&id) {
                self.blocks.push(id);
            }
        }
    }
}

/// What `blocks` say beyond `aways`, in order of time. Days that hold no work are offered only among
/// others that do.
pub fn offers(blocks: &[Block], aways: &[Away], profiles: &[Profile]) -> Vec<Offer> {
    let mut parts: Vec<Offer> = Vec::new();
    let mut absent: Vec<&Block> = blocks.iter().filter(|block| is_open(block)).collect();
    absent.sort_by_key(|block| (block.span().map(|span| span.start), block.id));
    // Hours away are used up one entry after the other, as two may lie on one day.
    let mut hours_left: HashMap<NaiveDate, Minutes> = HashMap::new();
    for block in absent {
        let Some(span) = block.span() else { continue };
        for date in days_of(span, profiles) {
            let over: Vec<&Away> = aways.iter().filter(|away| away.covers(date)).collect();
            if over.iter().any(|away| away.per_day.is_none()) {
                continue;
            }
            if block.facts().all_day {
                parts.push(Offer::of(block, date, None));
                continue;
            }
            let taken = work_within(span, date, profiles);
            let left = hours_left
                .entry(date)
                .or_insert_with(|| over.iter().filter_map(|away| away.per_day).sum());
            if taken <= *left {
                *left -= taken;
            } else {
                parts.push(Offer::of(block, date, Some(taken)));
            }
        }
    }
    let mut offers = joined(parts);
    offers.retain(|offer| takes_work(offer, profiles));
    offers
}

/// Whether it says "away" and the leader has said nothing to it.
pub fn is_open(block: &Block) -> bool {
    if block.origin != Origin::Calendar || block.attended.is_some() {
        return false;
    }
    match block.kind {
        EntryKind::OutOfOffice => block.facts().reason() == Some(LeftOut::Away),
        EntryKind::Ordinary => {
            let alone = block.own && !block.is_meeting();
            let whole_day = block.facts().reason() == Some(LeftOut::AllDay);
            alone && whole_day && time_off::says(&block.title, block.busy)
        }
        EntryKind::WorkingLocation | EntryKind::Celebration => false,
    }
}

fn days_of(span: Span, profiles: &[Profile]) -> impl Iterator<Item = NaiveDate> {
    // Its end is the midnight after its last day.
    let end = (span.end - Duration::seconds(1)).max(span.start);
    let (first, _) = profile::day_at(profiles, span.start);
    let (last, _) = profile::day_at(profiles, end);
    first.iter_days().take_while(move |day| *day <= last)
}

fn work_within(span: Span, date: NaiveDate, profiles: &[Profile]) -> Minutes {
    let Some(profile) = profile::on(profiles, date) else { return Minutes::ZERO };
    let inside: Vec<Span> =
        working_time(date, profile).filter_map(|stretch| span.within(stretch)).collect();
    union(&inside)
}

/// Days and entries of one absence together.
fn joined(parts: Vec<Offer>) -> Vec<Offer> {
    let mut parts = parts;
    parts.sort_by_key(|part| (part.first, part.per_day.is_some(), part.blocks[0]));
    let mut offers: Vec<Offer> = Vec::new();
    for part in parts {
        match offers.iter_mut().find(|offer| offer.goes_on_with(&part)) {
            Some(offer) => offer.join(part),
            None => offers.push(part),
        }
    }
    offers
}

fn takes_work(offer: &Offer, profiles: &[Profile]) -> bool {
    if let Some(hours) = offer.per_day {
        return !hours.is_zero();
    }
    let mut days = offer.first.iter_days().take_while(|day| *day <= offer.last);
    days.any(|day| {
        let profile = profile::on(profiles, day);
        profile.is_some_and(|profile| !profile.capacity_on(day.weekday()).is_zero())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{away, block, hours, profile},
        domain::occurrence::Answer,
    };

    fn absent(id: i64, title: &str, start: &str, end: &str, all_day: bool) -> Block {
        let kind = EntryKind::OutOfOffice;
        Block { title: title.to_owned(), kind, all_day, ..block(id, start, end) }
    }

    fn skiing() -> Block {
        absent(1, "Skiing", "2026-06-01T00:00", "2026-06-06T00:00", true)
    }

    /// `first..last hours` of each offer.
    fn offered(blocks: &[Block], aways: &[Away]) -> Vec<String> {
        let offers = offers(blocks, aways, &[profile()]);
        let words = |offer: &Offer| {
            let hours = offer.per_day.map_or("all".to_owned(), Minutes::screen_hours);
            format!("{}..{} {hours}", offer.first, offer.last)
        };
        offers.iter().map(words).collect()
    }

    #[test]
    fn an_absence_is_offered_until_it_is_confirmed_or_refused() {
        assert_eq!(offered(&[skiing()], &[]), ["2026-06-01..2026-06-05 all"]);
        assert!(offered(&[skiing()], &[away("2026-05-30..2026-06-07", None)]).is_empty());
        let refused = Block { attended: Some(false), ..skiing() };
        assert!(offered(&[refused], &[]).is_empty());
        let declined = Block { answer: Answer::Declined, ..skiing() };
        assert!(offered(&[declined], &[]).is_empty());
    }

    #[test]
    fn a_whole_day_of_ones_own_whose_title_says_time_off_is_offered() {
        let day = |title: &str| Block {
            kind: EntryKind::Ordinary,
            people: Some(1),
            own: true,
            busy: false,
            ..absent(1, title, "2026-06-01T00:00", "2026-06-03T00:00", true)
        };
        assert_eq!(offered(&[day("Urlaub")], &[]), ["2026-06-01..2026-06-02 all"]);
        assert!(offered(&[day("Offsite")], &[]).is_empty());
        assert!(offered(&[day("Holiday")], &[]).is_empty());
        let busy = Block { busy: true, ..day("Holiday") };
        assert_eq!(offered(&[busy], &[]).len(), 1);
        assert!(offered(&[Block { people: Some(3), ..day("Vacation") }], &[]).is_empty());
        assert!(offered(&[Block { own: false, ..day("Vacation") }], &[]).is_empty());
        assert!(offered(&[Block { attended: Some(false), ..day("Vacation") }], &[]).is_empty());
        // With clock times that do not fill a day it is as likely a talk about it.
        let talk = absent(2, "Vacation", "2026-06-01T09:00", "2026-06-01T10:00", false);
        assert!(offered(&[Block { kind: EntryKind::Ordinary, ..talk }], &[]).is_empty());
    }

    #[test]
    fn only_days_that_are_not_away_yet_are_offered() {
        let aways = [away("2026-06-03..2026-06-03", None)];
        assert_eq!(
            offered(&[skiing()], &aways),
            ["2026-06-01..2026-06-02 all", "2026-06-04..2026-06-05 all"]
        );
    }

    #[test]
    fn an_entry_a_day_is_one_absence_and_so_is_a_copy_of_it() {
        let daily = [
            absent(1, "Vacation", "2026-06-01T00:00", "2026-06-02T00:00", true),
            absent(2, "Vacation", "2026-06-02T00:00", "2026-06-03T00:00", true),
            absent(3, "Urlaub", "2026-06-01T00:00", "2026-06-02T00:00", true),
        ];
        assert_eq!(offered(&daily, &[]), ["2026-06-01..2026-06-02 all"]);
        let offers = offers(&daily, &[], &[profile()]);
        assert_eq!(offers[0].blocks.len(), 3);
    }

    #[test]
    fn hours_away_are_those_that_lie_in_working_time() {
        let dentist = absent(1, "Dentist", "2026-06-01T16:00", "2026-06-01T18:00", false);
        assert_eq!(offered(std::slice::from_ref(&dentist), &[]), ["2026-06-01..2026-06-01 1.0"]);
        let known = [away("2026-06-01..2026-06-01", Some(hours(1.0)))];
        assert!(offered(std::slice::from_ref(&dentist), &known).is_empty());
        // A second one on that day is one of its own.
        let second = absent(2, "Bank", "2026-06-01T10:00", "2026-06-01T12:00", false);
        let both = [dentist, second];
        assert_eq!(offered(&both, &known), ["2026-06-01..2026-06-01 2.0"]);
        let known = [away("2026-06-01..2026-06-01", Some(hours(2.0)))];
        assert_eq!(offered(&both, &known), ["2026-06-01..2026-06-01 1.0"]);
    }

    #[test]
    fn evenings_and_weekends_take_nothing_from_the_week() {
        let evening = absent(1, "Out", "2026-06-01T18:00", "2026-06-01T20:00", false);
        let weekend = absent(2, "Trip", "2026-06-06T00:00", "2026-06-08T00:00", true);
        assert!(offered(&[evening, weekend], &[]).is_empty());
        // Google writes whole days as clock times.
        let timed = absent(3, "OOO", "2026-06-01T00:00", "2026-06-03T00:00", false);
        assert_eq!(offered(&[timed], &[]), ["2026-06-01..2026-06-02 all"]);
    }
}
