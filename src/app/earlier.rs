//! The counted weeks before one, as far as drift looks back: closed ones as they were frozen, open
//! ones as they are.

use super::{error::Error, week::Book};
use crate::{
    analysis::{
        counted,
        drift::{FlaggedWeek, LOOK_BACK, NEEDED},
        week_rows::WeekRows,
    },
    domain::week::Week,
    store::{Reading, records::closed_weeks},
};

#[derive(Clone, Debug, Default)]
pub struct Earlier {
    weeks: Vec<FlaggedWeek>,
}

impl Earlier {
    /// Reads back from `week` until enough of them are found.
    pub fn before(reading: &Reading, book: &Book, week: Week) -> Result<Self, Error> {
        let mut weeks = Vec::new();
        for ago in 1..=LOOK_BACK {
            weeks.extend(flagged(reading, book, week.plus(-ago))?);
            if weeks.len() == NEEDED {
                break;
            }
        }
        weeks.reverse();
        Ok(Self { weeks })
    }

    /// In order.
    pub fn weeks(&self) -> &[FlaggedWeek] {
        &self.weeks
    }

    /// The week after these is over: for the next one it is an earlier one, if it counts.
    pub fn add(&mut self, rows: &WeekRows, book: &Book) {
        self.weeks.extend(FlaggedWeek::of_rows(rows, &book.categories));
        let too_many = self.weeks.len().saturating_sub(NEEDED);
        self.weeks.drain(..too_many);
    }
}

fn flagged(reading: &Reading, book: &Book, week: Week) -> Result<Option<FlaggedWeek>, Error> {
    if let Some(frozen) = closed_weeks::get(reading, week)? {
        return Ok(FlaggedWeek::of_rows(&frozen, &book.categories));
    }
    let view = book.week(reading, week)?;
    let comparison = &view.picture.comparison;
    let counts = counted::why_not(comparison, false).is_none();
    Ok(counts.then(|| FlaggedWeek::of(comparison)))
}
