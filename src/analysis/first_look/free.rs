//! Where a typical week leaves room: stretches of working time that are free of meetings in most
//! weeks.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};

use super::LookWeek;
use crate::{
    analysis::week::WeekPicture,
    domain::{
        block::Block,
        minutes::Minutes,
        profile::{self, Profile},
        span::Span,
        time_of_day::TimeOfDay,
        working_hours::WEEKDAYS,
        zone,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeStretch {
    pub day: Weekday,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    /// Free from its beginning to its end in so many of the weeks.
    pub free: usize,
    pub of: usize,
}

/// Stretches are looked for in steps of so many minutes.
const STEP: i64 = 15;
/// Shorter ones are no room.
const SHORTEST: Minutes = Minutes::hours(1);

impl FreeStretch {
    pub fn minutes(&self) -> Minutes {
        self.start.until(self.end)
    }
}

/// The longest of each stretch of work that is free in at least two of three weeks with hours.
/// Empty where the calendar names no people, since then meetings can't be told.
pub(super) fn stretches(
    pictures: &[WeekPicture],
    weeks: &[LookWeek],
    blocks: &[Block],
    profiles: &[Profile],
) -> Vec<FreeStretch> {
    let known = weeks.iter().any(|week| week.shape.is_some());
    let Some(profile) = profiles.last().filter(|_| known) else { return Vec::new() };
    let with_hours: Vec<&WeekPicture> =
        pictures.iter().filter(|picture| !picture.ledger.counted.is_zero()).collect();
    let mut found = Vec::new();
    for day in WEEKDAYS {
        let days: Vec<(NaiveDate, Vec<Span>)> =
            with_hours.iter().filter_map(|picture| meetings_on(day, picture, blocks)).collect();
        for (start, end) in profile.hours.on(day) {
            let is_free = cells(&days, profiles, *start, *end);
            found.extend(longest((day, *start, *end), &is_free, days.len()));
        }
    }
    found.sort_by_key(|one: &FreeStretch| {
        let place = (one.day.num_days_from_monday(), one.start);
        (std::cmp::Reverse((one.minutes(), one.free)), place)
    });
    found
}

fn meetings_on(
    day: Weekday,
    picture: &WeekPicture,
    blocks: &[Block],
) -> Option<(NaiveDate, Vec<Span>)> {
    let date = picture.days.iter().map(|one| one.date).find(|date| date.weekday() == day)?;
    let counting = picture.entries.iter().filter(|entry| entry.left_out.is_none());
    let meetings = counting.map(|entry| &blocks[entry.index]).filter(|block| block.is_meeting());
    Some((date, meetings.filter_map(Block::span).collect()))
}

/// For each step of the stretch, in which of the days it is free.
fn cells(
    days: &[(NaiveDate, Vec<Span>)],
    profiles: &[Profile],
    start: TimeOfDay,
    end: TimeOfDay,
) -> Vec<Vec<bool>> {
    let steps = (start.minutes()..end.minutes()).step_by(STEP as usize);
    let free = |minute: i64, (date, meetings): &(NaiveDate, Vec<Span>)| {
        let Some(profile) = profile::on(profiles, *date) else { return false };
        let at = |minute: i64| {
            let wall = date.and_time(NaiveTime::MIN) + Duration::minutes(minute);
            zone::instant(profile.zone, wall)
        };
        let step = Span::new(at(minute), at((minute + STEP).min(end.minutes())));
        !meetings.iter().any(|meeting| meeting.overlaps(step))
    };
    steps.map(|minute| days.iter().map(|day| free(minute, day)).collect()).collect()
}

/// The longest run of steps that are free together in two thirds of the days.
fn longest(
    (day, start, end): (Weekday, TimeOfDay, TimeOfDay),
    is_free: &[Vec<bool>],
    of: usize,
) -> Option<FreeStretch> {
    let mut best: Option<(usize, usize, usize)> = None;
    for first in 0..is_free.len() {
        let mut together = vec![true; of];
        for (last, step) in is_free.iter().enumerate().skip(first) {
            for (all, one) in together.iter_mut().zip(step) {
                *all &= one;
            }
            let free = together.iter().filter(|free| **free).count();
            if of == 0 || 3 * free < 2 * of {
                break;
            }
            let steps = last + 1 - first;
            if best.is_none_or(|(_, most, weeks)| (steps, free) > (most, weeks)) {
                best = Some((first, steps, free));
            }
        }
    }
    let (first, steps, free) = best?;
    let minute = |step: usize| {
        (start.minutes() + STEP * i64::try_from(step).unwrap_or(0)).min(end.minutes())
    };
    let stretch = FreeStretch {
        day,
        start: TimeOfDay::from_minutes(minute(first))?,
        end: TimeOfDay::from_minutes(minute(first + steps))?,
        free,
        of,
    };
    (stretch.minutes() >= SHORTEST).then_some(stretch)
}
