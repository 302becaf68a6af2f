//! A block as one week sees it: filed, counted or left out, and with the minutes it got.

use chrono::{DateTime, Utc};

use super::{
    claim::{self, Claim, Rank},
    days::Day,
    filing::{self, Filing},
    ledger,
};
use crate::domain::{
    block::{Block, When},
    category::Category,
    counts::{Counts, Doubt},
    left_out::LeftOut,
    minutes::Minutes,
    profile::{self, Profile},
    rule::Rule,
    span::Span,
    week::Week,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its block's place among those given.
    pub index: usize,
    pub filing: Option<Filing>,
    /// Why it counts no minutes; `None` for a block that does.
    pub left_out: Option<LeftOut>,
    /// Minutes that it holds inside the week: counted, overlap or left out. All-day entries hold none.
    pub held: Minutes,
    /// The stretches that count, in order, each within one day; none for hours without a clock time.
    pub pieces: Vec<Span>,
    pub counted: Minutes,
    /// The counted minutes by day of the week; hours of a whole week are in no day.
    pub by_day: [Minutes; 7],
    /// Minutes that went to other blocks.
    pub overlap: Minutes,
    /// An intention that counts, of which nobody said yet that it happened.
    pub unconfirmed: bool,
    /// The doubt in spite of which it counts, by the leader's choice.
    pub by_choice: Option<Doubt>,
}

/// The blocks that touch the week, in the order given.
pub fn entries(
    week: Week,
    days: &[Day],
    profiles: &[Profile],
    blocks: &[Block],
    rules: &[Rule],
    categories: &[Category],
) -> Vec<Entry> {
    let window = window(days);
    let none = Counts::default();
    let mut entries: Vec<Entry> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| {
            let held = held(block, week, days, window)?;
            let filing = filing::file(block, week, rules, categories);
            let kind = filing
                .and_then(|filing| categories.iter().find(|one| one.id == filing.category))
                .map(|category| category.kind);
            let day = block.day.or(days.first().map(|day| day.date));
            let profile = day.and_then(|day| profile::on(profiles, day));
            let counts = profile.map_or(&none, |profile| &profile.counts);
            let (left_out, by_choice) =
                ledger::reason(block, starts_away(block, days), kind, counts);
            let counts_nothing = matches!(left_out, Some(LeftOut::AllDay | LeftOut::NoLength));
            let held = if counts_nothing || block.all_day { Minutes::ZERO } else { held };
            let unconfirmed =
                left_out.is_none() && block.is_intention() && block.attended.is_none();
            let unconfirmed = unconfirmed && !counts.has(Doubt::Own);
            Some(Entry {
                index,
                filing,
                left_out,
                held,
                pieces: Vec::new(),
                counted: Minutes::ZERO,
                by_day: [Minutes::ZERO; 7],
                overlap: Minutes::ZERO,
                unconfirmed,
                by_choice,
            })
        })
        .collect();
    give_timed(&mut entries, days, blocks);
    give_untimed(&mut entries, days, blocks);
    entries
}

fn window(days: &[Day]) -> Option<Span> {
    Some(Span::new(days.first()?.span.start, days.last()?.span.end))
}

/// Minutes inside the week; `None` for a block that does not touch it.
fn held(block: &Block, week: Week, days: &[Day], window: Option<Span>) -> Option<Minutes> {
    match block.when {
        When::Timed(_) => {
            let (span, window) = (clock_span(block)?, window?);
            let inside = span.within(window).map(Span::minutes);
            let without_length = span.start >= span.end;
            let at = without_length && window.start <= span.start && span.start < window.end;
            inside.or(at.then_some(Minutes::ZERO))
        }
        When::Day(date, minutes) => days.iter().any(|day| day.date == date).then_some(minutes),
        When::Week(of, minutes) => (of == week).then_some(minutes),
    }
}

/// Its time on the clock, floored to the minute as everything that is stored.
fn clock_span(block: &Block) -> Option<Span> {
    let floor = |at: DateTime<Utc>| {
        DateTime::from_timestamp(at.timestamp().div_euclid(60) * 60, 0).unwrap_or(at)
    };
    block.span().map(|span| Span::new(floor(span.start), floor(span.end)))
}

/// Whether the first day of the week that it touches is spent away.
fn starts_away(block: &Block, days: &[Day]) -> bool {
    let first = match block.when {
        When::Timed(_) => {
            clock_span(block).and_then(|span| days.iter().find(|day| day.span.overlaps(span)))
        }
        When::Day(date, _) => days.iter().find(|day| day.date == date),
        When::Week(..) => None,
    };
    first.is_some_and(|day| day.fully_away)
}

fn give_timed(entries: &mut [Entry], days: &[Day], blocks: &[Block]) {
    let counting = entries.iter_mut().filter(|entry| entry.left_out.is_none());
    let (mut claiming, claims): (Vec<&mut Entry>, Vec<Claim<'_>>) = counting
        .filter_map(|entry| {
            let block = &blocks[entry.index];
            Some((entry, Claim { span: clock_span(block)?, rank: Rank::of(block)? }))
        })
        .unzip();
    let spans: Vec<Span> = days.iter().map(|day| day.span).collect();
    for (entry, claimed) in claiming.iter_mut().zip(claim::settle(&claims, &spans)) {
        entry.counted = claimed.counted();
        entry.overlap = claimed.overlap;
        for (mine, minutes) in entry.by_day.iter_mut().zip(claimed.by_day) {
            *mine = minutes;
        }
        entry.pieces = claimed.pieces;
    }
}

/// Hours without a clock time stand beside the timed ones, as far as the day or the week has room
/// for them; what is more than its length would count some of its minutes twice.
fn give_untimed(entries: &mut [Entry], days: &[Day], blocks: &[Block]) {
    let mut room: Vec<Minutes> = days.iter().map(|day| day.span.minutes()).collect();
    for entry in entries.iter() {
        for (left, taken) in room.iter_mut().zip(entry.by_day) {
            *left -= taken;
        }
    }
    let counting = entries.iter_mut().filter(|entry| entry.left_out.is_none());
    let mut untimed: Vec<&mut Entry> =
        counting.filter(|entry| blocks[entry.index].span().is_none()).collect();
    untimed.sort_by_key(|entry| {
        let block = &blocks[entry.index];
        let of_week = matches!(block.when, When::Week(..));
        (of_week, block.minutes(), block.calendar, &block.identity, block.id)
    });
    let mut of_weeks = Minutes::ZERO;
    for entry in untimed {
        entry.counted = match blocks[entry.index].when {
            When::Day(date, minutes) => {
                let Some(place) = days.iter().position(|day| day.date == date) else { continue };
                let counted = minutes.min(room[place]);
                room[place] -= counted;
                entry.by_day[place] = counted;
                counted
            }
            When::Week(_, minutes) => {
                let left = room.iter().copied().sum::<Minutes>() - of_weeks;
                let counted = minutes.min(left);
                of_weeks += counted;
                counted
            }
            When::Timed(_) => continue,
        };
        entry.overlap = entry.held - entry.counted;
    }
}
