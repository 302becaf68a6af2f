//! What the weeks of a half held, for a half of which too little is known to be measured: nothing
//! is scaled, and weeks of which little is known are among them.

use super::{
    HalfTotals,
    grid::{self, GridWeek},
};
use crate::{
    analysis::{fraction::Fraction, quantile, realism::LEAST_WEEKS, week_rows::WeekRows},
    domain::{
        category::Category,
        minutes::{Minutes, Share},
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Weeks that hold any minute.
    pub weeks: usize,
    /// One for each row of the half, in their order.
    pub rows: Vec<HeldRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldRow {
    pub all: Minutes,
    /// The median of those weeks, in minutes.
    pub usual: Fraction,
    /// Its part of all minutes.
    pub share: Option<Share>,
}

/// What stands in the place of the measured figures; `None` where enough weeks count, and where no
/// week holds anything.
pub fn instead(totals: &HalfTotals, weeks: &[WeekRows], categories: &[Category]) -> Option<Held> {
    if totals.weeks_counted >= LEAST_WEEKS {
        return None;
    }
    held(&grid::weeks(totals, weeks, categories).iter().collect::<Vec<_>>())
}

/// `None` where no week holds anything.
pub fn held(weeks: &[&GridWeek]) -> Option<Held> {
    let minutes = |week: &GridWeek| week.cells.iter().map(|cell| cell.actual).sum::<Minutes>();
    let full: Vec<&&GridWeek> = weeks.iter().filter(|week| !minutes(week).is_zero()).collect();
    let whole: Minutes = full.iter().map(|week| minutes(week)).sum();
    let count = full.iter().map(|week| week.cells.len()).min()?;
    let rows = (0..count).map(|row| {
        let each = full.iter().map(|week| week.cells[row].actual);
        let all: Minutes = each.clone().sum();
        let usual = quantile::median(&each.map(Fraction::from).collect::<Vec<_>>())?;
        Some(HeldRow { all, usual, share: Some(Share::new(all, whole)) })
    });
    Some(Held { weeks: full.len(), rows: rows.collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{half::grid::GridCell, runs::Cell};

    fn week(number: u32, minutes: [i64; 2]) -> GridWeek {
        let cell = |actual| GridCell {
            cell: Cell::NotCounted,
            is_far: false,
            planned: None,
            actual: Minutes(actual),
            share: None,
            low_value: None,
        };
        GridWeek {
            week: crate::domain::week::Week::new(2026, number).expect("a week"),
            not_counted: None,
            is_empty: minutes == [0, 0],
            cells: minutes.map(cell).to_vec(),
        }
    }

    #[test]
    fn a_usual_week_is_the_middle_one_of_those_that_hold_anything() {
        let weeks = [week(1, [60, 300]), week(2, [0, 0]), week(3, [0, 240]), week(4, [180, 60])];
        let held = held(&weeks.iter().collect::<Vec<_>>()).expect("hours");
        assert_eq!(held.weeks, 3);
        let hours = |row: usize| (held.rows[row].all.0, held.rows[row].usual.screen_hours());
        assert_eq!(hours(0), (240, "1.0".to_owned()));
        assert_eq!(hours(1), (600, "4.0".to_owned()));
        let share = held.rows[1].share.and_then(Share::whole_percent);
        assert_eq!(share, Some(71));
    }

    #[test]
    fn weeks_that_hold_nothing_say_nothing() {
        assert_eq!(held(&[&week(1, [0, 0])]), None);
        assert_eq!(held(&[]), None);
    }
}
