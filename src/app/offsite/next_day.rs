//! The day that is proposed for the next offsite: a working day about half a year on.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    app::{error::Error, week::Book},
    domain::{block::Block, occurrence::Status},
    store::{
        Reading,
        records::{aways, blocks},
    },
};

/// So many weeks are half a year.
const HALF_A_YEAR: u64 = 26;
/// So many days before and after are looked at.
const NEAR: u64 = 14;
/// Around these days, month and day, offices are empty whatever the calendar says.
const FEAST_DAYS: [(u32, u32); 5] = [(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)];

/// The same weekday half a year after `day`, or the working day nearest to it that is neither away nor has
/// an entry of the whole day; of two as near the earlier.
pub fn proposed(reading: &Reading, book: &Book, day: NaiveDate) -> Result<NaiveDate, Error> {
    let wanted = day + Days::new(7 * HALF_A_YEAR);
    let (first, last) = (wanted - Days::new(NEAR), wanted + Days::new(NEAR));
    let aways = aways::between(reading, first, last)?;
    let whole_days: Vec<Block> = blocks::between(reading, first, last)?
        .into_iter()
        .filter(|block| block.all_day && block.status != Status::Cancelled)
        .collect();
    let is_free = |day: &NaiveDate| {
        let works = !book.profile_on(*day).hours.on(day.weekday()).is_empty();
        let is_away = aways.iter().any(|away| away.covers(*day));
        let is_held = whole_days.iter().any(|block| block.day == Some(*day));
        works && !is_away && !is_held && !FEAST_DAYS.contains(&(day.month(), day.day()))
    };
    Ok(nearest(wanted, is_free).unwrap_or(wanted))
}

fn nearest(wanted: NaiveDate, is_free: impl Fn(&NaiveDate) -> bool) -> Option<NaiveDate> {
    let around = |away: u64| [wanted - Days::new(away), wanted + Days::new(away)];
    (0..=NEAR).flat_map(around).find(is_free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{away, demo};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Half a year after Friday 26 June is Christmas Day; the day before is a feast as well.
    #[test]
    fn no_offsite_is_proposed_for_christmas() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo");
        let on = |session: &crate::app::session::Session| {
            let book = Book::open(session.reading()).expect("a book");
            proposed(session.reading(), &book, day("2026-06-26")).expect("a day").to_string()
        };
        assert_eq!(on(&session), "2026-12-23");
        away::add(&mut session, (day("2026-12-21"), day("2026-12-23")), None, "").expect("away");
        assert_eq!(on(&session), "2026-12-28");
    }

    #[test]
    fn the_nearest_day_is_taken_and_of_two_the_earlier() {
        let taken = [day("2026-12-11")];
        let free = |day: &NaiveDate| !taken.contains(day);
        assert_eq!(nearest(day("2026-12-11"), free), Some(day("2026-12-10")));
        assert_eq!(nearest(day("2026-12-12"), free), Some(day("2026-12-12")));
        assert_eq!(nearest(day("2026-12-11"), |_| false), None);
    }
}
