//! Every minute counts once. Where blocks lie over each other, the one with the better claim has
//! the time and the rest is overlap. Who may claim at all is `ledger`'s affair.

use std::{cmp::Reverse, collections::BTreeSet};

use chrono::{DateTime, Utc};

use crate::domain::{
    block::{Block, BlockId, CalendarId, Identity, Origin},
    minutes::Minutes,
    occurrence::{Answer, Status},
    span::Span,
};

/// A block that wants its time.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    pub span: Span,
    pub rank: Rank<'a>,
}

/// What it got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// In order of time, each within one day.
    pub pieces: Vec<Span>,
    /// Minutes of the pieces, by day.
    pub by_day: Vec<Minutes>,
    /// Minutes inside the days that went to others.
    pub overlap: Minutes,
}

impl Claimed {
    pub fn counted(&self) -> Minutes {
        self.by_day.iter().copied().sum()
    }
}

/// The order of claim: the lesser rank has the minute. It is made of what the blocks are, never of
/// the order in which they were imported; only twins in everything are told apart by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank<'a> {
    class: Class,
    /// The one the user said they attended comes first.
    not_said: bool,
    /// The shorter was put on top of the longer.
    length: Minutes,
    start: Reverse<DateTime<Utc>>,
    calendar: Option<CalendarId>,
    identity: Option<&'a Identity>,
    id: BlockId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// Entered by hand, or from a log of time really spent.
    Told,
    /// Accepted, organised by the leader, or in their calendar without an invitation.
    Meeting,
    OwnBusy,
    /// Doubtful by the calendar (tentative, unanswered, declined, free): only the user's word counts it.
    Confirmed,
    OwnFree,
}

impl<'a> Rank<'a> {
    /// `None` for a block without a clock time, which takes no minute from another.
    pub fn of(block: &'a Block) -> Option<Self> {
        let span = block.span()?;
        Some(Self {
            class: Class::of(block),
            not_said: block.attended != Some(true),
            length: span.minutes(),
            start: Reverse(span.start),
            calendar: block.calendar,
            identity: block.identity.as_ref(),
            id: block.id,
        })
    }

    /// Whether both are meetings of which nobody said that they attended it.
    pub fn is_tied_with(&self, other: &Self) -> bool {
        let open = |rank: &Self| rank.class == Class::Meeting && rank.not_said;
        open(self) && open(other)
    }
}

impl Class {
    fn of(block: &Block) -> Self {
        let answered = matches!(block.answer, Answer::Accepted | Answer::None);
        let tentative = block.status == Status::Tentative && !block.own;
        if block.origin != Origin::Calendar {
            Self::Told
        } else if !block.busy && block.own {
            Self::OwnFree
        } else if !block.busy || !answered || tentative {
            Self::Confirmed
        } else if block.is_intention() {
            Self::OwnBusy
        } else {
            Self::Meeting
        }
    }
}

/// Who has which minute of the `days`; one answer per claim, in the same order. What lies outside
/// the days is neither counted nor overlap.
pub fn settle(claims: &[Claim<'_>], days: &[Span]) -> Vec<Claimed> {
    let mut by_rank: Vec<usize> = (0..claims.len()).collect();
    by_rank.sort_by_key(|place| claims[*place].rank);
    let blank = Claimed { by_day: vec![Minutes::ZERO; days.len()], ..Claimed::default() };
    let mut answers = vec![blank; claims.len()];
    for (number, day) in days.iter().enumerate() {
        let parts = by_rank.iter().map(|place| claims[*place].span.within(*day));
        let parts: Vec<Option<Span>> = parts.collect();
        for part in
            parts.iter().zip(&by_rank).filter_map(|(part, place)| part.map(|part| (part, *place)))
        {
            answers[part.1].overlap += part.0.minutes();
        }
        for (rank, piece) in pieces(&parts) {
            let answer = &mut answers[by_rank[rank]];
            answer.overlap -= piece.minutes();
            answer.by_day[number] += piece.minutes();
            answer.pieces.push(piece);
        }
    }
    answers
}

/// The stretches of one day with the best rank that wants each. A sweep over the starts and ends,
/// so that a crowded week costs little more than a sort.
fn pieces(parts: &[Option<Span>]) -> Vec<(usize, Span)> {
    let wanted = parts.iter().enumerate().filter_map(|(rank, part)| part.map(|part| (rank, part)));
    let mut edges: Vec<(DateTime<Utc>, usize, bool)> = wanted
        .flat_map(|(rank, part)| [(part.start, rank, true), (part.end, rank, false)])
        .collect();
    edges.sort_unstable();
    let mut open = BTreeSet::new();
    let mut pieces: Vec<(usize, Span)> = Vec::new();
    let mut since = None;
    for (at, rank, opens) in edges {
        if let (Some(since), Some(&best)) = (since, open.first())
            && since < at
        {
            match pieces.last_mut() {
                Some((last, piece)) if *last == best && piece.end == since => piece.end = at,
                _ => pieces.push((best, Span::new(since, at))),
            }
        }
        since = Some(at);
        if opens {
            open.insert(rank);
        } else {
            open.remove(&rank);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::testing::{block, by_hand, solo, span};

    const DAY: (&str, &str) = ("2026-03-16T00:00", "2026-03-17T00:00");

    fn settled(blocks: &[Block], days: &[Span]) -> Vec<Claimed> {
        let claim = |block| {
            let rank = Rank::of(block).expect("a clock time");
            Claim { span: block.span().expect("a clock time"), rank }
        };
        settle(&blocks.iter().map(claim).collect::<Vec<_>>(), days)
    }

    fn minutes(blocks: &[Block]) -> Vec<i64> {
        let day = [span(DAY.0, DAY.1)];
        settled(blocks, &day).iter().map(|claimed| claimed.counted().0).collect()
    }

    /// Strategy 09:00-11:00 (own, free), Escalation 10:00-10:45 and Demo 10:30-11:30 are 225
    /// minutes in the calendar and 150 on the clock.
    #[test]
    fn the_worked_day_counts_its_150_minutes_once() {
        let mut strategy = solo(1, "2026-03-16T09:00", "2026-03-16T11:00");
        strategy.busy = false;
        let escalation = block(2, "2026-03-16T10:00", "2026-03-16T10:45");
        let demo = block(3, "2026-03-16T10:30", "2026-03-16T11:30");
        let blocks = [strategy, escalation, demo];
        let claimed = settled(&blocks, &[span(DAY.0, DAY.1)]);
        assert_eq!(minutes(&blocks), [60, 45, 45]);
        assert_eq!(claimed.iter().map(|one| one.overlap.0).sum::<i64>(), 75);
        assert_eq!(claimed[0].pieces, [span("2026-03-16T09:00", "2026-03-16T10:00")]);
        assert_eq!(claimed[2].pieces, [span("2026-03-16T10:45", "2026-03-16T11:30")]);
    }

    /// Each class holds its hour against the next.
    #[test]
    fn the_order_of_claim_is_told_meeting_own_busy_confirmed_own_free() {
        let (start, end) = ("2026-03-16T09:00", "2026-03-16T10:00");
        let told = by_hand(5, start, end);
        let meeting = block(4, start, end);
        let own = solo(3, start, end);
        let mut confirmed = block(2, start, end);
        confirmed.answer = Answer::Tentative;
        confirmed.attended = Some(true);
        let mut free = solo(1, start, end);
        free.busy = false;
        let mut line = vec![free, confirmed, own, meeting, told];
        while line.len() > 1 {
            let got = minutes(&line);
            assert_eq!(got.last(), Some(&60));
            assert_eq!(got.iter().sum::<i64>(), 60);
            line.pop();
        }
    }

    #[test]
    fn between_equals_the_attended_then_the_shorter_then_the_later_has_the_time() {
        let long = block(1, "2026-03-16T09:00", "2026-03-16T11:00");
        let short = block(2, "2026-03-16T10:00", "2026-03-16T10:30");
        assert_eq!(minutes(&[long.clone(), short.clone()]), [90, 30]);
        let mut attended = long.clone();
        attended.attended = Some(true);
        assert_eq!(minutes(&[attended, short]), [120, 0]);
        let later = block(3, "2026-03-16T10:00", "2026-03-16T12:00");
        assert_eq!(minutes(&[long, later]), [60, 120]);
    }

    #[test]
    fn the_same_event_in_two_calendars_counts_once_under_the_first() {
        let (start, end) = ("2026-03-16T09:00", "2026-03-16T10:00");
        let mut work = block(1, start, end);
        work.calendar = Some(CalendarId::new(2));
        let mut team = block(2, start, end);
        team.calendar = Some(CalendarId::new(1));
        assert_eq!(minutes(&[work, team]), [0, 60]);
    }

    #[test]
    fn a_night_is_cut_at_midnight_and_at_the_edge_of_the_days() {
        let days = [
            span("2026-03-28T00:00", "2026-03-29T00:00"),
            span("2026-03-29T00:00", "2026-03-30T00:00"),
        ];
        let night = block(1, "2026-03-28T22:00", "2026-03-29T06:00");
        let late = block(2, "2026-03-29T23:00", "2026-03-30T02:00");
        let claimed = settled(&[night, late], &days);
        // The clock goes forward in that night: from 00:00 to 06:00 are five hours.
        assert_eq!(claimed[0].by_day, [Minutes(120), Minutes(300)]);
        assert_eq!(claimed[0].pieces.len(), 2);
        assert_eq!(claimed[1].by_day, [Minutes(0), Minutes(60)]);
        assert_eq!(claimed[1].overlap, Minutes::ZERO);
    }

    prop_compose! {
        fn any_block()(
            id in 0i64..1000, start in 0i64..3000, length in 0i64..600, class in 0u8..5,
            attended in proptest::option::of(Just(true)), calendar in 0i64..3,
        ) -> Block {
            let from = span(DAY.0, DAY.1).start + Duration::minutes(start - 400);
            let (text, end) = ("2026-03-16T09:00", "2026-03-16T10:00");
            let mut one = if class == 0 { by_hand(id, text, end) } else { block(id, text, end) };
            one.own = class > 2;
            one.people = Some(if class > 2 { 1 } else { 4 });
            one.busy = class != 4;
            one.answer = if class == 2 { Answer::Tentative } else { Answer::Accepted };
            one.attended = attended;
            one.calendar = Some(CalendarId::new(calendar));
            one.cut = Some(Span::new(from, from + Duration::minutes(length)));
            one
        }
    }

    proptest! {
        /// What is counted and what overlaps is what there was inside the days, and what is
        /// counted is the time on the clock that any block covers.
        #[test]
        fn no_minute_is_lost_or_counted_twice(mut blocks in prop::collection::vec(any_block(), 0..30)) {
            for (number, block) in blocks.iter_mut().enumerate() {
                block.id = BlockId::new(number as i64);
            }
            let days = [
                span("2026-03-16T00:00", "2026-03-17T00:00"),
                span("2026-03-17T00:00", "2026-03-18T00:00"),
            ];
            let window = Span::new(days[0].start, days[1].end);
            let inside = |block: &Block| {
                block.span().and_then(|span| span.within(window)).map_or(0, |span| span.minutes().0)
            };
            let claimed = settled(&blocks, &days);
            for (block, one) in blocks.iter().zip(&claimed) {
                prop_assert_eq!(one.counted().0 + one.overlap.0, inside(block));
                prop_assert_eq!(one.pieces.iter().map(|piece| piece.minutes()).sum::<Minutes>(), one.counted());
            }
            let covered = (0..2880).filter(|minute| {
                let at = window.start + Duration::minutes(*minute);
                blocks.iter().filter_map(Block::span).any(|span| span.start <= at && at < span.end)
            });
            prop_assert_eq!(claimed.iter().map(|one| one.counted().0).sum::<i64>(), covered.count() as i64);
        }

        #[test]
        fn the_order_of_import_changes_nothing(
            (blocks, shuffled) in prop::collection::vec(any_block(), 0..20).prop_map(|mut blocks| {
                for (number, block) in blocks.iter_mut().enumerate() {
                    block.id = BlockId::new(number as i64);
                }
                blocks
            }).prop_flat_map(|blocks| (Just(blocks.clone()), Just(blocks).prop_shuffle()))
        ) {
            let day = [span(DAY.0, DAY.1)];
            let (straight, mixed) = (settled(&blocks, &day), settled(&shuffled, &day));
            for (block, claimed) in shuffled.iter().zip(&mixed) {
                prop_assert_eq!(claimed, &straight[block.id.number() as usize]);
            }
        }
    }
}
