//! The shape of working days: stretches free of meetings, long enough to work in or not. A stretch
//! ends at a meeting, at a break and at the day's end; an own focus block does not break it.

use chrono::{Datelike, Duration, NaiveTime};

use super::week::{WeekInput, WeekPicture};
use crate::domain::{
    block::{Block, Origin},
    minutes::{Minutes, Share},
    profile::{self, Profile},
    span::Span,
    time_of_day::TimeOfDay,
    zone,
};

/// A free stretch of this length or more is focus, shorter ones are fragments: the two hours with
/// which calendar vendors measure. An hour, or an hour and a half as Drucker's bank president kept,
/// may be asked for instead.
pub const FOCUS: Minutes = Minutes::hours(2);

/// Working time that was free of meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Minutes of working time, free or not.
    pub working: Minutes,
    /// Minutes in stretches that are long enough.
    pub focus: Minutes,
    /// Minutes in shorter stretches.
    pub fragments: Minutes,
    /// The longest stretch.
    pub longest: Minutes,
}

impl Shape {
    /// Of the stretches of working time given, each by itself, with meetings in any order; a free
    /// stretch of `enough` is focus.
    pub fn of(working: &[Span], meetings: &[Span], enough: Minutes) -> Self {
        let mut shape = Self::default();
        for stretch in working {
            shape.working += stretch.minutes();
            for free in free_within(*stretch, meetings).map(Span::minutes) {
                shape.longest = shape.longest.max(free);
                if free >= enough {
                    shape.focus += free;
                } else {
                    shape.fragments += free;
                }
            }
        }
        shape
    }

    /// Fragments of all free minutes, `fragments / (focus + fragments)`; `None` where nothing was free.
    pub fn fragmentation(&self) -> Option<Share> {
        let free = self.focus + self.fragments;
        (free > Minutes::ZERO).then_some(Share::new(self.fragments, free))
    }
}

/// What meetings took of a week, and what they left of it. A workshop is one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekShape {
    /// Minutes of working time with other people, each once.
    pub meeting: Minutes,
    pub meetings: u32,
    /// The part of `meeting` with one other person.
    pub one_on_one: Minutes,
    /// The part of `meeting` that comes back by a series.
    pub recurring: Minutes,
    /// Minutes with other people outside working time, beside `meeting`.
    pub outside: Minutes,
    /// Meetings that began within five minutes of another's end.
    pub back_to_back: u32,
    pub free: Shape,
    /// Days with at least one stretch of focus, of the days with working time.
    pub focus_days: u32,
    pub working_days: u32,
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

/// The shape of a week with free stretches of `enough` as focus; `None` where no block names other
/// people or most hide them, since a calendar that leaves them out is not a week without meetings.
/// Days wholly away are no working time.
pub fn of_week(input: &WeekInput<'_>, picture: &WeekPicture, enough: Minutes) -> Option<WeekShape> {
    if hides_people(input.blocks, picture) {
        return None;
    }
    let held = meetings(input, picture);
    if held.is_empty() {
        return None;
    }
    let days = working_days(input, picture);
    let working: Vec<Span> = days.iter().flatten().copied().collect();
    let whole = picture.days.first().zip(picture.days.last());
    let whole = whole.map(|(first, last)| Span::new(first.span.start, last.span.end));
    let spans = |which: &dyn Fn(&Block) -> bool| -> Vec<Span> {
        let spans = held.iter().filter(|block| which(block)).filter_map(|block| block.span());
        spans.filter_map(|span| span.within(whole?)).collect()
    };
    let inside = |spans: &[Span]| union(&parts_within(spans, &working));
    let all = spans(&|_| true);
    let meeting = inside(&all);
    let has_focus = |day: &&Vec<Span>| !Shape::of(day, &all, enough).focus.is_zero();
    Some(WeekShape {
        meeting,
        meetings: count(held.len()),
        one_on_one: inside(&spans(&|block| block.people == Some(2))),
        recurring: inside(&spans(&|block| block.series.is_some())),
        outside: union(&all) - meeting,
        back_to_back: back_to_back(&all),
        free: Shape::of(&working, &all, enough),
        focus_days: count(days.iter().filter(has_focus).count()),
        working_days: count(days.len()),
    })
}

/// The week's meetings, as far as they count.
pub(super) fn meetings<'a>(input: &WeekInput<'a>, picture: &WeekPicture) -> Vec<&'a Block> {
    let counting = picture.entries.iter().filter(|entry| entry.left_out.is_none());
    let held = counting.map(|entry| &input.blocks[entry.index]);
    held.filter(|block| block.is_meeting()).collect()
}

/// The stretches of work on each day that is not wholly away and has any.
pub(super) fn working_days(input: &WeekInput<'_>, picture: &WeekPicture) -> Vec<Vec<Span>> {
    let days = picture.days.iter().filter(|day| !day.fully_away);
    let worked = days.filter_map(|day| Some((day.date, profile::on(input.profiles, day.date)?)));
    let stretches = worked.map(|(date, profile)| working_time(date, profile).collect::<Vec<_>>());
    stretches.filter(|stretches| !stretches.is_empty()).collect()
}

/// What of the spans lies inside one of the stretches.
pub(super) fn parts_within(spans: &[Span], stretches: &[Span]) -> Vec<Span> {
    let inside = |span: &Span| {
        let span = *span;
        stretches.iter().filter_map(move |stretch| span.within(*stretch))
    };
    spans.iter().flat_map(inside).collect()
}

/// A break shorter than this is none. Ten minutes kept stress from building up in Microsoft's study
/// of 2021; half of that is the least to leave one room and enter another.
const BREAK: Duration = Duration::minutes(5);

fn back_to_back(meetings: &[Span]) -> u32 {
    let follows = |one: &&Span| {
        let pause = |other: &Span| one.start - other.end;
        meetings.iter().any(|other| (Duration::zero()..BREAK).contains(&pause(other)))
    };
    count(meetings.iter().filter(follows).count())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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

/// What the spans leave free of a stretch, in order.
pub(super) fn free_within(stretch: Span, taken: &[Span]) -> impl Iterator<Item = Span> + use<> {
    let mut inside: Vec<Span> = taken.iter().filter_map(|span| span.within(stretch)).collect();
    inside.sort();
    let mut from = stretch.start;
    let mut free = Vec::new();
    for span in inside {
        free.push(Span::new(from, span.start.max(from)));
        from = from.max(span.end);
    }
    free.push(Span::new(from, stretch.end.max(from)));
    free.into_iter().filter(|span| span.start < span.end)
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
    use crate::{
        analysis::{
            testing::{self, block, solo, span},
            week,
        },
        domain::series::SeriesId,
    };

    fn at(start: &str, end: &str) -> Span {
        span(&format!("2026-03-16T{start}"), &format!("2026-03-16T{end}"))
    }

    fn worked_day(eleven: Span) -> Shape {
        let meetings = [at("09:30", "10:00"), eleven, at("13:00", "13:30"), at("15:45", "16:15")];
        Shape::of(&[at("09:00", "12:30"), at("13:00", "17:30")], &meetings, FOCUS)
    }

    #[test]
    fn the_worked_day_has_one_stretch_to_work_in() {
        let day = worked_day(at("11:00", "12:00"));
        assert_eq!((day.focus, day.fragments), (Minutes(135), Minutes(195)));
        assert_eq!((day.longest, day.working), (Minutes(135), Minutes(480)));
        assert_eq!(day.fragmentation().and_then(Share::percent).as_deref(), Some("59.1"));
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

    fn shape_of(blocks: &[Block], enough: Minutes) -> Option<WeekShape> {
        let week = testing::week("2026-W12");
        let input = WeekInput {
            week,
            aways: &[testing::away("2026-03-20", None)],
            ..testing::week_of(blocks)
        };
        of_week(&input, &week::picture(&input), enough)
    }

    /// Monday, in a week of four days of eight hours without a break: a series of three people until
    /// ten, at once a talk of two until eleven, a call of three from half past four to six.
    fn monday() -> [Block; 4] {
        let mut series = block(1, "2026-03-16T09:00", "2026-03-16T10:00");
        series.series = Some(SeriesId::new(1));
        let mut pair = block(2, "2026-03-16T10:00", "2026-03-16T11:00");
        pair.people = Some(2);
        let late = block(3, "2026-03-16T16:30", "2026-03-16T18:00");
        [series, pair, late, solo(4, "2026-03-16T11:00", "2026-03-16T16:30")]
    }

    #[test]
    fn the_load_of_meetings_has_its_parts() {
        let shape = shape_of(&monday(), FOCUS).expect("there are meetings");
        assert_eq!((shape.meeting, shape.meetings), (Minutes(150), 3));
        assert_eq!((shape.one_on_one, shape.recurring), (Minutes(60), Minutes(60)));
        assert_eq!((shape.outside, shape.back_to_back), (Minutes(60), 1));
    }

    #[test]
    fn a_meeting_after_a_pause_of_five_minutes_is_not_back_to_back() {
        let after = |pause: &str| back_to_back(&[at("09:00", "10:00"), at(pause, "11:00")]);
        assert_eq!(["10:00", "10:04", "10:05", "09:30"].map(after), [1, 1, 0, 0]);
    }

    #[test]
    fn a_shorter_stretch_is_enough_where_it_is_asked_for() {
        let (start, end) = (block(1, "2026-03-16T09:00", "2026-03-16T15:30"), monday()[3].clone());
        let focus = |minutes| shape_of(&[start.clone(), end.clone()], Minutes(minutes));
        let of_monday =
            |shape: WeekShape| (shape.free.focus - Minutes::hours(24), shape.focus_days);
        assert_eq!(focus(120).map(of_monday), Some((Minutes::ZERO, 3)));
        assert_eq!(focus(90).map(of_monday), Some((Minutes(90), 4)));
    }

    #[test]
    fn a_day_away_and_a_free_weekend_are_no_working_days() {
        let shape = shape_of(&monday(), FOCUS).expect("there are meetings");
        assert_eq!((shape.working_days, shape.focus_days), (4, 4));
        assert_eq!(shape.free.working, Minutes::hours(32));
    }
}
