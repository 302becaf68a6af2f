//! The cursor on empty working time, so that what was there can be logged.

use chrono::{Datelike, NaiveTime};

use super::WeekScreen;
use crate::{
    domain::{block::BlockId, time_of_day::TimeOfDay, working_hours::day_word},
    tui::{
        action::Action,
        context::Context,
        widgets::week_grid::{QUARTERS, minutes_of},
    },
};

/// Quarters of a day between two blocks; the end is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Free {
    pub day: usize,
    pub from: usize,
    pub to: usize,
}

/// Where an arrow leads to empty time; `None` where it leads to a block.
pub fn stepped_to(screen: &WeekScreen, action: Action, context: &Context) -> Option<Free> {
    let here = match (screen.free, screen.selected) {
        (Some(free), _) => (free.day, free.from, free.to),
        (None, Some(selected)) => quarters_of(selected, context)?,
        (None, None) => (today(context), 0, 0),
    };
    let (day, from, to) = here;
    match action {
        Action::Down => {
            let next = next_block(day, from, screen, context);
            free_of(day, context)
                .into_iter()
                .find(|free| free.from >= to && next.is_none_or(|next| free.from < next))
        }
        Action::Up => {
            let previous = previous_block(day, from, screen, context);
            free_of(day, context).into_iter().rev().find(|free| {
                free.to <= from && previous.is_none_or(|previous| free.from > previous)
            })
        }
        Action::Left | Action::Right => {
            let beside = if action == Action::Left { day.checked_sub(1)? } else { day + 1 };
            let is_empty = context.lanes.get(beside)?.is_empty();
            let near = |free: &Free| free.from.abs_diff(from);
            free_of(beside, context).into_iter().filter(|_| is_empty).min_by_key(near)
        }
        _ => None,
    }
}

impl Free {
    /// The block to which an arrow leads from here.
    pub fn beside(self, action: Action, context: &Context) -> Option<BlockId> {
        let lane = |day: usize| context.lanes.get(day).into_iter().flatten().copied();
        let begins = |id: &BlockId| quarters_of(*id, context).map_or(0, |(_, from, _)| from);
        let near = |id: &BlockId| begins(id).abs_diff(self.from);
        match action {
            Action::Down => lane(self.day).find(|id| begins(id) >= self.from),
            Action::Up => lane(self.day).rfind(|id| begins(id) < self.from),
            Action::First => lane(self.day).next(),
            Action::Last => lane(self.day).last(),
            Action::Left => (0..self.day).rev().find_map(|day| lane(day).min_by_key(near)),
            _ => (self.day + 1..7).find_map(|day| lane(day).min_by_key(near)),
        }
        .or_else(|| lane(self.day).next())
    }

    pub fn is_there(self, context: &Context) -> bool {
        free_of(self.day, context).contains(&self)
    }

    /// `thu 11:45-12:30 `, as the log line begins with it.
    pub fn phrase(self, context: &Context) -> String {
        let day = context.week.picture.days.get(self.day).map(|day| day.date.weekday());
        let word = day.map(day_word).unwrap_or_default();
        format!("{word} {} ", self.times(context))
    }

    /// `11:45-12:30`.
    pub fn times(self, context: &Context) -> String {
        context.notation.short_times(clock(self.from), clock(self.to))
    }
}

/// Where a quarter of an hour begins.
fn clock(quarter: usize) -> TimeOfDay {
    let minutes = i64::try_from(quarter.min(QUARTERS) * 15).unwrap_or(0);
    TimeOfDay::from_minutes(minutes).unwrap_or(TimeOfDay::END)
}

/// What no block holds of the working time of that day, in order.
fn free_of(day: usize, context: &Context) -> Vec<Free> {
    let Some(date) = context.week.picture.days.get(day).map(|day| day.date) else {
        return Vec::new();
    };
    let mut open = [false; QUARTERS];
    for (start, end) in context.week.profile.hours.on(date.weekday()) {
        let place = |minutes: i64| usize::try_from(minutes / 15).unwrap_or(0).min(QUARTERS);
        open[place(start.minutes())..place(end.minutes())].fill(true);
    }
    let held = context.lanes.get(day).into_iter().flatten();
    for (_, from, to) in held.filter_map(|id| quarters_of(*id, context)) {
        open[from.min(QUARTERS)..to.min(QUARTERS)].fill(false);
    }
    let mut all = Vec::new();
    let mut from = 0;
    while from < QUARTERS {
        let length = open[from..].iter().take_while(|open| **open).count();
        if length > 0 {
            all.push(Free { day, from, to: from + length });
        }
        from += length.max(1);
    }
    all
}

/// The day on which the block begins, and its quarters there.
fn quarters_of(id: BlockId, context: &Context) -> Option<(usize, usize, usize)> {
    let day = context.lanes.iter().position(|lane| lane.contains(&id))?;
    let Some(span) = context.block(id)?.span() else { return Some((day, 0, 0)) };
    let midnight = context.week.picture.days[day].date.and_time(NaiveTime::MIN);
    let (start, end) = minutes_of(span, midnight, context.zone());
    let minutes = |minutes: i64| usize::try_from(minutes.max(0)).unwrap_or(0);
    Some((day, minutes(start) / 15, minutes(end).div_ceil(15).min(QUARTERS)))
}

fn next_block(day: usize, from: usize, screen: &WeekScreen, context: &Context) -> Option<usize> {
    let lane = context.lanes.get(day)?;
    let at = |id: &BlockId| quarters_of(*id, context).map(|(_, from, _)| from);
    match screen.selected.filter(|_| screen.free.is_none()) {
        Some(selected) => {
            let place = lane.iter().position(|id| *id == selected)?;
            lane.get(place + 1).and_then(at)
        }
        None => lane.iter().filter_map(at).find(|begins| *begins >= from),
    }
}

fn previous_block(
    day: usize,
    from: usize,
    screen: &WeekScreen,
    context: &Context,
) -> Option<usize> {
    let lane = context.lanes.get(day)?;
    let at = |id: &BlockId| quarters_of(*id, context).map(|(_, from, _)| from);
    match screen.selected.filter(|_| screen.free.is_none()) {
        Some(selected) => {
            let place = lane.iter().position(|id| *id == selected)?;
            lane.get(place.checked_sub(1)?).and_then(at)
        }
        None => lane.iter().filter_map(at).rfind(|begins| *begins < from),
    }
}

fn today(context: &Context) -> usize {
    let mut days = context.week.picture.days.iter();
    days.position(|day| day.date == context.today()).unwrap_or(0)
}
