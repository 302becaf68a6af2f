//! The week after the one that is reviewed, as the calendar knows it by now.

use chrono::NaiveDate;

use crate::{
    analysis::ahead::{self, DayAhead, SlotAhead},
    app::{
        decisions::todo::{self, Unmade},
        error::Error,
        session::Session,
        week::Book,
    },
    domain::{category::CategoryId, minutes::Minutes, review::Hold, week::Week},
    store::records::{blocks, holds},
};

#[derive(Clone, Debug)]
pub struct Ahead {
    pub week: Week,
    pub available: Minutes,
    pub booked: Minutes,
    /// Those that are taken, in order of time, then those that are free and matter most.
    pub slots: Vec<SlotAhead>,
    pub days: Vec<DayAhead>,
    /// Changes that were decided and that the calendar of that week does not show yet.
    pub still_there: Vec<Unmade>,
    /// Times that are to be held in the calendar.
    pub holds: Vec<Hold>,
    /// The last day of which the calendars know; `None` where nothing was imported.
    pub known_until: Option<NaiveDate>,
}

/// The week after `reviewed`. Free slots are named where their category was `short`.
pub fn ahead(
    session: &Session,
    book: &Book,
    reviewed: Week,
    short: &[CategoryId],
) -> Result<Ahead, Error> {
    let reading = session.reading();
    let view = book.week(reading, reviewed.next())?;
    let found = ahead::of_week(&book.input(&view), &view.picture);
    let (taken, free): (Vec<SlotAhead>, Vec<SlotAhead>) =
        found.slots.into_iter().partition(|slot| !slot.is_free());
    let matters = |slot: &SlotAhead| short.contains(&slot.slot.category);
    let slots = taken.into_iter().chain(free.into_iter().filter(matters)).collect();
    let first_weekday = book.profile().first_weekday;
    let (first, last) = (view.week.first_day(first_weekday), view.week.last_day(first_weekday));
    let in_that_week = |change: &Unmade| {
        let day = change.seen.as_ref().and_then(|block| block.day);
        day.is_some_and(|day| (first..=last).contains(&day))
    };
    let mut still_there = todo::unmade(session)?;
    still_there.retain(in_that_week);
    Ok(Ahead {
        week: view.week,
        available: found.available,
        booked: found.booked,
        slots,
        days: found.days,
        still_there,
        holds: holds::between(reading, first, last)?,
        known_until: blocks::last_known_day(reading)?,
    })
}
