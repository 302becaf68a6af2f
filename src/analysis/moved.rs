//! The one meeting whose move to another time of its day would give most focus.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{
    shape::{Shape, free_within, meetings, parts_within, union, working_days},
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    block::{Block, BlockId},
    minutes::Minutes,
    profile,
    span::Span,
};

/// A meeting is moved inside one.
const DAY: TimeDelta = TimeDelta::days(1);

/// A move inside one day, and the focus that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: Span,
    pub to: Span,
    /// Minutes of focus beyond what the day has; always more than none.
    pub gain: Minutes,
}

/// The move of the week that helps most, and the block it moves; `None` where no single one helps.
/// A meeting may go to any place in the working hours of its day that nothing else takes. Of moves
/// that give the same: a meeting of the leader's own, then fewer people, then the earlier one. Given
/// `from`, only what begins at that instant or later is moved, and to no earlier time.
pub fn of_week(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    enough: Minutes,
    from: Option<DateTime<Utc>>,
) -> Option<(BlockId, NaiveDate, Move)> {
    let held = meetings(input, picture);
    let spans: Vec<Span> = held.iter().filter_map(|block| block.span()).collect();
    let taken_beside = |block: &Block| -> Vec<Span> {
        let others = picture.entries.iter().filter(|one| input.blocks[one.index].id != block.id);
        let past =
            from.zip(block.span()).map(|(from, span)| Span::new(from.min(span.start) - DAY, from));
        others.flat_map(|entry| entry.pieces.iter().copied()).chain(past).collect()
    };
    let mut best: Option<(&Block, Move)> = None;
    for working in working_days(input, picture) {
        for &block in &held {
            let to_come = |span: &Span| from.is_none_or(|from| from <= span.start);
            let Some(span) = block.span().filter(to_come) else { continue };
            let Some(found) = best_move(&working, &spans, &taken_beside(block), span, enough)
            else {
                continue;
            };
            let rank = |(block, one): (&Block, &Move)| {
                let people = std::cmp::Reverse(block.people);
                (one.gain, block.own, people, std::cmp::Reverse(one.from))
            };
            if best.as_ref().is_none_or(|(other, one)| rank((block, &found)) > rank((other, one))) {
                best = Some((block, found));
            }
        }
    }
    best.map(|(block, found)| {
        let (day, _) = profile::day_at(input.profiles, found.from.start);
        (block.id, day, found)
    })
}

/// Where to move the meeting of that span within the day's working time, beside what is `taken` by
/// others; `None` where it is not wholly inside, or no place helps.
pub fn best_move(
    working: &[Span],
    meetings: &[Span],
    taken: &[Span],
    span: Span,
    enough: Minutes,
) -> Option<Move> {
    let inside = union(&parts_within(&[span], working)) == span.minutes();
    if !inside || span.minutes().is_zero() {
        return None;
    }
    let mut others = meetings.to_vec();
    others.remove(others.iter().position(|other| *other == span)?);
    let before = Shape::of(working, meetings, enough).focus;
    let length = span.end - span.start;
    let mut best: Option<Move> = None;
    for stretch in working {
        for free in free_within(*stretch, taken).filter(|free| free.end - free.start >= length) {
            for start in places(*stretch, &others, free, length, enough) {
                let to = Span::new(start, start + length);
                let after = Shape::of(working, &[&others[..], &[to]].concat(), enough).focus;
                let gain = after - before;
                if gain > best.map_or(Minutes::ZERO, |one| one.gain) {
                    best = Some(Move { from: span, to, gain });
                }
            }
        }
    }
    best
}

/// Where a meeting of that length may begin in what is free: at its edges, where it breaks nothing that
/// it need not, and where it leaves just enough before or after it.
fn places(
    stretch: Span,
    others: &[Span],
    free: Span,
    length: TimeDelta,
    enough: Minutes,
) -> Vec<DateTime<Utc>> {
    let enough = TimeDelta::minutes(enough.0);
    let last = free.end - length;
    let leaving = free_within(stretch, others)
        .flat_map(|around| [around.start + enough, around.end - enough - length]);
    let inside = leaving.filter(|start| free.start < *start && *start < last);
    let mut places: Vec<DateTime<Utc>> = inside.chain([free.start, last]).collect();
    places.sort();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        shape::FOCUS,
        testing::{self, block, by_hand, span},
        week,
    };

    fn at(start: &str, end: &str) -> Span {
        span(&format!("2026-03-17T{start}"), &format!("2026-03-17T{end}"))
    }

    fn working() -> [Span; 2] {
        [at("09:00", "12:30"), at("13:00", "17:30")]
    }

    /// With a break from half past twelve to one: free are 30, 60, 30, 135 and 75 minutes.
    fn worked_day() -> [Span; 4] {
        [at("09:30", "10:00"), at("11:00", "12:00"), at("13:00", "13:30"), at("15:45", "16:15")]
    }

    #[test]
    fn of_the_worked_day_the_meeting_at_eleven_moves_to_a_quarter_past_four() {
        let day = worked_day();
        let beside = |one| day.into_iter().filter(|other| *other != one).collect::<Vec<_>>();
        let moves: Vec<Option<Move>> =
            day.iter().map(|one| best_move(&working(), &day, &beside(*one), *one, FOCUS)).collect();
        let found = moves.iter().flatten().max_by_key(|one| one.gain).expect("one helps");
        assert_eq!((found.from, found.to), (day[1], at("16:15", "17:15")));
        assert_eq!(found.gain, Minutes(285 - 135));
    }

    #[test]
    fn moved_to_ten_the_meeting_would_change_nothing() {
        let day = [worked_day()[0], at("10:00", "11:00"), worked_day()[2], worked_day()[3]];
        assert_eq!(Shape::of(&working(), &day, FOCUS).focus, Minutes(135));
    }

    #[test]
    fn a_meeting_outside_working_time_stays() {
        let late = at("17:00", "18:00");
        assert_eq!(best_move(&working(), &[late], &[], late, FOCUS), None);
    }

    fn moved(blocks: &[Block]) -> Option<(BlockId, NaiveDate, Move)> {
        moved_from(blocks, None)
    }

    fn moved_from(blocks: &[Block], from: Option<&str>) -> Option<(BlockId, NaiveDate, Move)> {
        let input = testing::week_of(blocks);
        let from = from.map(|from| at(from, "23:00").start);
        of_week(&input, &week::picture(&input), FOCUS, from)
    }

    fn tuesday(id: i64, start: &str, end: &str) -> Block {
        block(id, &format!("2026-03-17T{start}"), &format!("2026-03-17T{end}"))
    }

    #[test]
    fn a_place_that_other_work_takes_is_not_free() {
        let mut blocks = vec![tuesday(1, "10:30", "11:30"), tuesday(2, "13:00", "17:00")];
        let (id, day, found) = moved(&blocks).expect("the first can move");
        assert_eq!((id, day), (BlockId::new(1), testing::day("2026-03-17")));
        assert_eq!((found.to, found.gain), (at("09:00", "10:00"), Minutes(180)));
        blocks.push(by_hand(3, "2026-03-17T09:00", "2026-03-17T10:30"));
        blocks.push(by_hand(4, "2026-03-17T11:30", "2026-03-17T13:00"));
        assert_eq!(moved(&blocks), None);
    }

    /// Own work holds both ends of five free hours; only in their middle is two hours left on each side.
    #[test]
    fn between_own_work_a_meeting_goes_where_enough_is_left_on_both_sides() {
        let blocks = [
            tuesday(1, "10:00", "11:00"),
            by_hand(2, "2026-03-17T09:00", "2026-03-17T10:00"),
            by_hand(3, "2026-03-17T13:00", "2026-03-17T14:00"),
            tuesday(4, "14:00", "17:00"),
        ];
        let (id, _, found) = moved(&blocks).expect("it can move");
        assert_eq!((id, found.to), (BlockId::new(1), at("11:00", "12:00")));
        assert_eq!(found.gain, Minutes(240 - 180));
    }

    #[test]
    fn nothing_that_has_begun_is_moved_and_nothing_into_the_past() {
        let blocks = [tuesday(1, "10:30", "11:30"), tuesday(2, "13:00", "17:00")];
        assert_eq!(moved_from(&blocks, Some("11:00")), None);
        let (_, _, found) = moved_from(&blocks, Some("09:00")).expect("it can move");
        assert_eq!(found.to, at("09:00", "10:00"));
        assert!(moved_from(&blocks, Some("09:30")).is_none_or(|(_, _, one)| one.to != found.to));
    }

    #[test]
    fn of_two_that_help_alike_the_leaders_own_meeting_moves() {
        let mut blocks = [tuesday(1, "10:30", "11:30"), tuesday(2, "13:00", "17:00")].to_vec();
        let wednesday = |block: &Block| Block {
            id: BlockId::new(block.id.number() + 2),
            when: crate::domain::block::When::Timed(Span::new(
                block.span().expect("a time").start + chrono::Duration::days(1),
                block.span().expect("a time").end + chrono::Duration::days(1),
            )),
            own: true,
            ..block.clone()
        };
        blocks.extend(blocks.clone().iter().map(wednesday));
        assert_eq!(moved(&blocks).map(|(id, ..)| id), Some(BlockId::new(3)));
    }
}
