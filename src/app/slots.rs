//! The ideal week against what happened, slot by slot, over many weeks.

use super::{
    error::Error,
    week::{Book, WeekView},
};
use crate::{
    analysis::{
        counted,
        slots::{self, HeldSlot, SlotRun},
    },
    domain::week::Week,
    store::Reading,
};

/// What became of the week's slots, in order.
pub fn of_week(book: &Book, view: &WeekView) -> Vec<HeldSlot> {
    slots::of_week(&book.input(view), &view.picture)
}

/// What became of each slot from `first` to `last`, in the weeks that count; and how many these are.
pub fn over(
    reading: &Reading,
    book: &Book,
    first: Week,
    last: Week,
) -> Result<(usize, Vec<SlotRun>), Error> {
    let (mut weeks, mut held) = (0, Vec::new());
    for week in first.through(last) {
        let view = book.week(reading, week)?;
        let is_closed = view.record.is_closed();
        if counted::why_not(&view.picture.comparison, is_closed).is_none() {
            weeks += 1;
            held.extend(of_week(book, &view));
        }
    }
    Ok((weeks, slots::over(&held)))
}
