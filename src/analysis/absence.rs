//! The working day of a week on which its leader was probably not at work.

use chrono::NaiveDate;

use super::week::WeekPicture;
use crate::domain::minutes::Minutes;

/// The last working day up to `today` that holds nothing that counts and no time away; where there is
/// none, `today` itself if it is a working day of the week. `None` where neither is.
pub fn likely(picture: &WeekPicture, today: NaiveDate) -> Option<NaiveDate> {
    let at_work = |place: &usize| {
        let day = &picture.days[*place];
        day.date <= today && !day.capacity.is_zero() && day.away.is_zero()
    };
    let is_empty =
        |place: &usize| picture.entries.iter().all(|entry| entry.by_day[*place].is_zero());
    let places = || (0..picture.days.len().min(7)).rev().filter(at_work);
    let total = picture.entries.iter().map(|entry| entry.counted).sum::<Minutes>();
    // Of a week in which nothing is logged, every day is empty.
    let empty = places().find(|place| !total.is_zero() && is_empty(place));
    let now = places().find(|place| picture.days[*place].date == today);
    empty.or(now).map(|place| picture.days[place].date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, day},
            week::{self, WeekInput},
        },
        domain::{away::Away, block::Block},
    };

    fn likely_of(blocks: &[Block], aways: &[Away], today: &str) -> Option<String> {
        let picture = week::picture(&WeekInput { aways, ..testing::week_of(blocks) });
        likely(&picture, day(today)).map(|day| day.to_string())
    }

    /// Every working day but Wednesday.
    fn four_days() -> Vec<Block> {
        [(1, 16), (2, 17), (3, 19), (4, 20)]
            .map(|(id, day)| {
                let at = |time: &str| format!("2026-03-{day}T{time}");
                block(id, &at("09:00"), &at("10:00"))
            })
            .into()
    }

    #[test]
    fn a_day_without_anything_is_the_likeliest() {
        let found = likely_of(&four_days(), &[], "2026-03-20");
        assert_eq!(found.as_deref(), Some("2026-03-18"));
    }

    #[test]
    fn a_day_away_is_known_already_and_days_to_come_are_not_asked_about() {
        let away = testing::away("2026-03-18", None);
        let found = likely_of(&four_days(), &[away], "2026-03-20");
        assert_eq!(found.as_deref(), Some("2026-03-20"), "today, as no day is empty");
        let found = likely_of(&four_days()[..1], &[], "2026-03-16");
        assert_eq!(found.as_deref(), Some("2026-03-16"));
    }

    #[test]
    fn of_a_week_long_past_only_an_empty_day_is_meant() {
        let mut five = four_days();
        five.push(block(5, "2026-03-18T09:00", "2026-03-18T10:00"));
        assert_eq!(likely_of(&five, &[], "2026-04-01"), None);
        assert_eq!(likely_of(&[], &[], "2026-04-01"), None, "nothing is known of any day");
    }
}
