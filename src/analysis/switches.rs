//! How often the leader went from one kind of work to another. A leader's day has many of them;
//! each costs the way back.

use chrono::Duration;

use super::{
    shape::working_days,
    week::{WeekInput, WeekPicture},
};
use crate::domain::{category::CategoryId, span::Span};

/// Blocks further apart than this are no neighbours: between them lies a break.
const NEAR: Duration = Duration::minutes(60);

/// Changes of category between neighbouring blocks of a working day, and how many working days the week
/// has. What is unfiled is a kind of its own. `None` where nothing has a clock time, or no day is a
/// working day.
pub fn of_week(input: &WeekInput<'_>, picture: &WeekPicture) -> Option<(u32, u32)> {
    let mut pieces: Vec<(Span, Option<CategoryId>)> = Vec::new();
    for entry in &picture.entries {
        let category = entry.filing.map(|filing| filing.category);
        pieces.extend(entry.pieces.iter().map(|piece| (*piece, category)));
    }
    pieces.sort_by_key(|(piece, _)| *piece);
    let working: Vec<Span> = working_days(input, picture)
        .iter()
        .filter_map(|stretches| {
            let begins = stretches.first()?.start;
            let holds = |span: &Span| span.start <= begins && begins < span.end;
            picture.days.iter().map(|day| day.span).find(holds)
        })
        .collect();
    if pieces.is_empty() || working.is_empty() {
        return None;
    }
    let on_working_day = |one: &Span, next: &Span| {
        working.iter().any(|day| day.overlaps(*one) && day.overlaps(*next))
    };
    let changes = pieces.windows(2).filter(|pair| {
        let [(one, from), (next, to)] = pair else { return false };
        from != to && next.start - one.end <= NEAR && on_working_day(one, next)
    });
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Some((number(changes.count()), number(working.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, profile},
            week,
        },
        domain::{block::Block, profile::Profile},
    };

    fn switches_of(blocks: &[Block], profile: &Profile) -> Option<(u32, u32)> {
        let input =
            WeekInput { profiles: std::slice::from_ref(profile), ..testing::week_of(blocks) };
        of_week(&input, &week::picture(&input))
    }

    fn filed(id: i64, start: &str, end: &str, category: i64) -> Block {
        let day = |time: &str| format!("2026-03-{time}");
        Block { filed: Some(CategoryId::new(category)), ..block(id, &day(start), &day(end)) }
    }

    #[test]
    fn neighbours_of_another_kind_are_a_switch() {
        let blocks = [
            filed(1, "16T09:00", "16T10:00", 1),
            filed(2, "16T10:00", "16T10:30", 1),
            filed(3, "16T10:30", "16T11:00", 2),
            filed(4, "16T12:00", "16T12:30", 1),
        ];
        assert_eq!(switches_of(&blocks, &profile()), Some((2, 5)), "an hour apart is near");
    }

    #[test]
    fn more_than_an_hour_apart_and_on_another_day_there_is_no_switch() {
        let blocks = [
            filed(1, "16T09:00", "16T10:00", 1),
            filed(2, "16T11:01", "16T11:30", 2),
            filed(3, "16T23:30", "17T00:30", 2),
            filed(4, "17T00:30", "17T01:00", 2),
        ];
        assert_eq!(switches_of(&blocks, &profile()), Some((0, 5)));
    }

    #[test]
    fn a_meeting_inside_another_breaks_it_twice() {
        let blocks = [filed(1, "16T09:00", "16T12:00", 1), filed(2, "16T10:00", "16T10:30", 2)];
        assert_eq!(switches_of(&blocks, &profile()), Some((2, 5)));
    }

    #[test]
    fn days_without_working_hours_are_not_counted() {
        let mut part_time = profile();
        part_time.hours = "mon-wed 09:00-17:00".parse().expect("hours");
        let blocks = [
            filed(1, "16T09:00", "16T10:00", 1),
            filed(2, "16T10:00", "16T11:00", 2),
            filed(3, "21T09:00", "21T10:00", 1),
            filed(4, "21T10:00", "21T11:00", 2),
        ];
        assert_eq!(switches_of(&blocks, &part_time), Some((1, 3)));
        assert_eq!(switches_of(&[], &part_time), None);
    }
}
