//! The shape of working days: stretches free of meetings, long enough to work in or not. A stretch
//! ends at a meeting, at a break and at the day's end; an own focus block does not break it.

use chrono::{Datelike, Duration, NaiveTime};

use super::week::{WeekInput, WeekPicture};
use crate::domain::{
    block::{Block, Origin},
    minutes::Minutes,
    profile::{self, Profile},
    span::Span,
    time_of_day::TimeOfDay,
    zone,
};

/// A free stretch of this length or more is focus, shorter ones are fragments.
pub const FOCUS: Minutes = Minutes::hours(2);

/// Working time that was free of meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Minutes of working time, free or not.
    pub working: Minutes,
    /// Minutes in stretches of [`FOCUS`] or more.
    pub focus: Minutes,
    /// Minutes in shorter stretches.
    pub fragments: Minutes,
    /// The longest stretch.
    pub longest: Minutes,
}

impl Shape {
    /// Of the stretches of working time given, each by itself, with meetings in any order.
    pub fn of(working: &[Span], meetings: &[Span]) -> Self {
        let mut shape = Self::default();
        for stretch in working {
            shape.working += stretch.minutes();
            for free in free_of(*stretch, meetings) {
                shape.longest = shape.longest.max(free);
                if free >= FOCUS {
                    shape.focus += free;
                } else {
                    shape.fragments += free;
                }
            }
        }
        shape
    }
}

/// What meetings took of a week, and what they left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekShape {
    /// Minutes of working time with other people, each once.
    pub meeting: Minutes,
    pub meetings: u32,
    /// The part of `meeting` with one other person.
    pub one_on_one: Minutes,
    pub free: Shape,
}

/// Whether the greater part of a week's calendar hours hides who took part in them.
pub fn hides_people(blocks: &[Block], picture: &WeekPicture) -> bool {
    let (mut hidden, mut all) = (Minutes::ZERO, Minutes::ZERO);
    for entry in &picture.entries {
        let block = &blocks[entry.index];
        if block.origin == Origin::Calendar {
            all += entry.counted;
            hidden += if block.hides_people() { entry.counted } else { Minutes::ZERO };
        }
    }
    hidden.0 * 2 > all.0
}

/// The shape of a week; `None` where no block names other people or most hide them, since a calendar
/// that leaves them out is not a week without meetings. Days wholly away are no working time.
pub fn of_week(input: &WeekInput<'_>, picture: &WeekPicture) -> Option<WeekShape> {
    if hides_people(input.blocks, picture) {
        return None;
    }
    let counting = picture.entries.iter().filter(|entry| entry.left_out.is_none());
    let held: Vec<_> = counting.map(|entry| &input.blocks[entry.index]).collect();
    let held: Vec<_> = held.into_iter().filter(|block| block.is_meeting()).collect();
    if held.is_empty() {
        return None;
    }
    let days = picture.days.iter().filter(|day| !day.fully_away);
    let working: Vec<Span> = days
        .filter_map(|day| Some((day.date, profile::on(input.profiles, day.date)?)))
        .flat_map(|(date, profile)| working_time(date, profile))
        .collect();
    let inside = |span: Span| working.iter().filter_map(move |stretch| span.within(*stretch));
    let all: Vec<Span> = held.iter().filter_map(|block| block.span()).flat_map(inside).collect();
    let pairs = held.iter().filter(|block| block.people == Some(2));
    let pairs: Vec<Span> = pairs.filter_map(|block| block.span()).flat_map(inside).collect();
    Some(WeekShape {
        meeting: union(&all),
        meetings: u32::try_from(held.len()).unwrap_or(u32::MAX),
        one_on_one: union(&pairs),
        free: Shape::of(&working, &all),
    })
}

/// The stretches of work on that day, as instants.
pub(super) fn working_time(
    date: chrono::NaiveDate,
    profile: &Profile,
) -> impl Iterator<Item = Span> {
    let at = move |time: TimeOfDay| {
        let wall = date.and_time(NaiveTime::MIN) + Duration::minutes(time.minutes());
        zone::instant(profile.zone, wall)
    };
    profile.hours.on(date.weekday()).iter().map(move |(start, end)| Span::new(at(*start), at(*end)))
}

/// Lengths of what meetings leave of a stretch.
fn free_of(stretch: Span, meetings: &[Span]) -> Vec<Minutes> {
    let mut inside: Vec<Span> =
        meetings.iter().filter_map(|meeting| meeting.within(stretch)).collect();
    inside.sort();
    let mut free = Vec::new();
    let mut from = stretch.start;
    for meeting in inside {
        if meeting.start > from {
            free.push(Span::new(from, meeting.start).minutes());
        }
        from = from.max(meeting.end);
    }
    if stretch.end > from {
        free.push(Span::new(from, stretch.end).minutes());
    }
    free
}

/// Minutes that at least one of the spans covers.
pub fn union(spans: &[Span]) -> Minutes {
    let mut sorted = spans.to_vec();
    sorted.sort();
    let mut covered = Minutes::ZERO;
    let mut until = None;
    for span in sorted {
        let start = until.map_or(span.start, |until| span.start.max(until));
        if span.end > start {
            covered += Span::new(start, span.end).minutes();
            until = Some(span.end);
        }
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::testing::span, domain::minutes::Share};

    fn at(start: &str, end: &str) -> Span {
        span(&format!("2026-03-16T{start}"), &format!("2026-03-16T{end}"))
    }

    fn worked_day(eleven: Span) -> Shape {
        let meetings = [at("09:30", "10:00"), eleven, at("13:00", "13:30"), at("15:45", "16:15")];
        Shape::of(&[at("09:00", "12:30"), at("13:00", "17:30")], &meetings)
    }

    #[test]
    fn the_worked_day_has_one_stretch_to_work_in() {
        let day = worked_day(at("11:00", "12:00"));
        assert_eq!((day.focus, day.fragments), (Minutes(135), Minutes(195)));
        assert_eq!((day.longest, day.working), (Minutes(135), Minutes(480)));
        let fragmented = Share::new(day.fragments, day.focus + day.fragments);
        assert_eq!(fragmented.percent().as_deref(), Some("59.1"));
        assert_eq!(Share::new(day.focus, day.working).ratio().as_deref(), Some("0.281"));
    }

    #[test]
    fn one_meeting_moved_to_the_right_place_gives_a_second_stretch() {
        assert_eq!(worked_day(at("16:15", "17:15")).focus, Minutes(285));
        assert_eq!(
            worked_day(at("10:00", "11:00")).focus,
            Minutes(135),
            "and to the wrong one none"
        );
    }

    #[test]
    fn meetings_that_overlap_cover_their_time_once() {
        assert_eq!(
            union(&[at("10:00", "11:00"), at("10:30", "12:00"), at("10:15", "10:45")]),
            Minutes(120)
        );
        assert_eq!(union(&[]), Minutes::ZERO);
    }
}
