//! Weeks side by side, a few cells each: how each stands to the plan, and where its cells are.

use std::ops::Range;

use crate::{analysis::runs::Cell, tui::theme::Role};

/// How a week stands to its plan: which half of the cell is filled says which way, two of them that
/// it lies beyond twice the limit.
pub fn sign(cell: Cell, is_far: bool) -> (&'static str, Role) {
    match (cell, is_far) {
        (Cell::Short, false) => ("▄", Role::Short),
        (Cell::Short, true) => ("▄▄", Role::Short),
        (Cell::Over, false) => ("▀", Role::Over),
        (Cell::Over, true) => ("▀▀", Role::Over),
        (Cell::Within, _) => ("·", Role::Quiet),
        (Cell::Away, _) => ("╱╱", Role::Quiet),
        (Cell::NotCounted, _) => ("", Role::Quiet),
    }
}

/// Where the weeks stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Column of the first one.
    pub left: u16,
    /// Cells of each, the gap to the next one among them.
    pub cells: u16,
    /// Those in sight.
    pub shown: Range<usize>,
}

impl Places {
    /// So many weeks from column `left` in so much room: each with at least `least` cells and at most
    /// `most`. Where not all fit, the last ones are shown, or those around the marked one.
    pub fn new(left: u16, room: u16, weeks: usize, [least, most]: [u16; 2], marked: usize) -> Self {
        let all = u16::try_from(weeks).unwrap_or(u16::MAX).max(1);
        let cells = (room / all).clamp(least, most.max(least));
        let fitting = usize::from(room / cells).clamp(1, weeks.max(1));
        let last = weeks.saturating_sub(fitting);
        let first = last.min(marked);
        Self { left, cells, shown: first..(first + fitting).min(weeks) }
    }

    /// The first cell of that week; `None` where it is out of sight.
    pub fn at(&self, week: usize) -> Option<u16> {
        let place = self.shown.contains(&week).then(|| week - self.shown.start)?;
        Some(self.left + u16::try_from(place).unwrap_or(0) * self.cells)
    }

    /// The column after the last one.
    pub fn right(&self) -> u16 {
        self.left + u16::try_from(self.shown.len()).unwrap_or(0) * self.cells
    }

    /// So many weeks before and after those in sight.
    pub fn hidden(&self, weeks: usize) -> (usize, usize) {
        (self.shown.start, weeks.saturating_sub(self.shown.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_fits_80_columns_two_cells_a_week() {
        let places = Places::new(16, 52, 26, [2, 4], 11);
        assert_eq!((places.cells, places.shown.clone()), (2, 0..26));
        assert_eq!((places.at(0), places.at(11), places.right()), (Some(16), Some(38), 68));
        assert_eq!(places.hidden(26), (0, 0));
    }

    #[test]
    fn the_last_weeks_are_shown_where_not_all_fit_and_those_around_the_mark() {
        let of = |marked| Places::new(16, 34, 26, [2, 4], marked);
        assert_eq!((of(25).shown, of(25).hidden(26)), (9..26, (9, 0)));
        assert_eq!((of(4).shown, of(4).hidden(26)), (4..21, (4, 5)));
        assert_eq!(of(4).at(3), None);
    }

    #[test]
    fn more_room_is_more_cells_a_week_up_to_a_limit() {
        assert_eq!(Places::new(16, 80, 26, [2, 4], 0).cells, 3);
        assert_eq!(Places::new(16, 250, 26, [2, 4], 0).cells, 4);
        assert_eq!(Places::new(16, 0, 26, [2, 4], 0).shown, 0..1);
    }
}
