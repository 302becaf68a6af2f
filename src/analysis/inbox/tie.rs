//! Meetings at the same time: each minute counts once, and only the leader knows in which one they sat.

use chrono::{DateTime, Utc};

use super::has_begun;
use crate::{
    analysis::{claim::Rank, entry::Entry},
    domain::{
        block::{Block, BlockId},
        minutes::Minutes,
        span::Span,
    },
};

/// Two meetings of which neither was put on top of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The one that has the time until somebody says otherwise.
    pub likelier: BlockId,
    pub other: BlockId,
    /// When both lie there.
    pub span: Span,
}

impl Tie {
    pub fn minutes(&self) -> Minutes {
        self.span.minutes()
    }
}

/// The pairs among what counts in a week, in order of time. A short meeting on a long one was put there
/// on purpose: they are a pair from half of the longer one on.
pub fn ties(blocks: &[Block], entries: &[Entry], now: DateTime<Utc>) -> Vec<Tie> {
    let counting = entries.iter().filter(|entry| entry.left_out.is_none());
    let blocks = counting.map(|entry| &blocks[entry.index]);
    let meetings: Vec<(&Block, Span, Rank<'_>)> = blocks
        .filter(|block| block.is_meeting() && has_begun(block, now))
        .filter_map(|block| Some((block, block.span()?, Rank::of(block)?)))
        .collect();
    let mut ties = Vec::new();
    for (place, (one, of_one, rank)) in meetings.iter().enumerate() {
        for (other, of_other, of_rank) in &meetings[place + 1..] {
            let Some(both) = of_one.within(*of_other) else { continue };
            let longer = of_one.minutes().max(of_other.minutes());
            if rank.is_tied_with(of_rank) && both.minutes().0 * 2 >= longer.0 {
                let (likelier, other) = if rank < of_rank { (one, other) } else { (other, one) };
                ties.push(Tie { likelier: likelier.id, other: other.id, span: both });
            }
        }
    }
    ties.sort_by_key(|tie| (tie.span, tie.likelier));
    ties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        testing::{self, block},
        week::picture,
    };

    fn of(blocks: &[Block]) -> Vec<(i64, i64)> {
        let picture = picture(&testing::week_of(blocks));
        let now = "2026-03-20T15:00:00Z".parse().expect("an instant");
        let ties = ties(blocks, &picture.entries, now);
        ties.iter().map(|tie| (tie.likelier.number(), tie.other.number())).collect()
    }

    #[test]
    fn meetings_at_the_same_time_are_asked_about_the_one_with_the_time_first() {
        let one = block(1, "2026-03-17T15:00", "2026-03-17T16:00");
        let other = block(2, "2026-03-17T15:15", "2026-03-17T16:15");
        assert_eq!(of(&[one, other]), [(2, 1)]);
    }

    #[test]
    fn a_short_one_on_a_long_one_was_put_there() {
        let long = block(1, "2026-03-17T13:00", "2026-03-17T16:00");
        let short = block(2, "2026-03-17T15:00", "2026-03-17T16:00");
        assert_eq!(of(&[long, short]), []);
    }

    #[test]
    fn what_was_answered_is_not_asked_again() {
        let mut one = block(1, "2026-03-17T15:00", "2026-03-17T16:00");
        one.attended = Some(true);
        let other = block(2, "2026-03-17T15:00", "2026-03-17T16:00");
        assert_eq!(of(&[one, other]), []);
    }

    #[test]
    fn what_is_still_ahead_is_not_asked() {
        let one = block(1, "2026-03-20T17:00", "2026-03-20T18:00");
        let other = block(2, "2026-03-20T17:00", "2026-03-20T18:00");
        assert_eq!(of(&[one, other]), []);
    }
}
