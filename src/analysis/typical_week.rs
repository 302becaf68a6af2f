//! What a usual week held: at each quarter of an hour the category that had it in half of the weeks or more.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};

use super::week::WeekPicture;
use crate::domain::{
    category::CategoryId,
    ideal_week::Slot,
    profile::{self, Profile},
    time_of_day::TimeOfDay,
    working_hours::WEEKDAYS,
    zone,
};

const QUARTERS: usize = 96;

/// One week by weekday, from Monday, and quarter of an hour.
pub type Held = [[Option<CategoryId>; QUARTERS]; 7];

/// What had the middle of each quarter in that week; what is unfiled had nothing.
pub fn held(picture: &WeekPicture, profiles: &[Profile]) -> Held {
    let mut held = [[None; QUARTERS]; 7];
    for entry in &picture.entries {
        let Some(filing) = entry.filing else { continue };
        for piece in &entry.pieces {
            let (day, _) = profile::day_at(profiles, piece.start);
            let Some(profile) = profile::on(profiles, day) else { continue };
            let start = zone::wall(profile.zone, piece.start);
            let from = usize::try_from(start.time().num_seconds_from_midnight() / 60).unwrap_or(0);
            let to = from + usize::try_from(piece.minutes().0).unwrap_or(0);
            let of_day = &mut held[day.weekday().num_days_from_monday() as usize];
            for (quarter, owner) in of_day.iter_mut().enumerate() {
                let middle = 15 * quarter + 7;
                if (from..to).contains(&middle) {
                    *owner = Some(filing.category);
                }
            }
        }
    }
    held
}

/// The stretches of a usual week, in order; nothing of no week.
pub fn typical(weeks: &[Held]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for (number, day) in WEEKDAYS.into_iter().enumerate() {
        for quarter in 0..QUARTERS {
            let Some(category) = usual(weeks.iter().map(|week| week[number][quarter])) else {
                continue;
            };
            let time = |quarter: usize| {
                let minutes = i64::try_from(15 * quarter).ok().and_then(TimeOfDay::from_minutes);
                minutes.unwrap_or(TimeOfDay::END)
            };
            let (start, end) = (time(quarter), time(quarter + 1));
            match slots.last_mut() {
                Some(last) if (last.day, last.end, last.category) == (day, start, category) => {
                    last.end = end;
                }
                _ => slots.push(Slot { day, start, end, category, flexible: false }),
            }
        }
    }
    slots
}

/// The category of most weeks, where those are half of all or more; of two the first.
fn usual(owners: impl Iterator<Item = Option<CategoryId>>) -> Option<CategoryId> {
    let (mut weeks, mut times) = (0, BTreeMap::<CategoryId, usize>::new());
    for owner in owners {
        weeks += 1;
        if let Some(owner) = owner {
            *times.entry(owner).or_default() += 1;
        }
    }
    let (category, times) =
        times.into_iter().max_by_key(|(id, times)| (*times, std::cmp::Reverse(*id)))?;
    (2 * times >= weeks).then_some(category)
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn week(day: usize, quarters: std::ops::Range<usize>, category: i64) -> Held {
        let mut held = [[None; QUARTERS]; 7];
        for quarter in quarters {
            held[day][quarter] = Some(CategoryId::new(category));
        }
        held
    }

    #[test]
    fn a_usual_week_has_what_half_of_the_weeks_had() {
        let weeks = [week(1, 36..44, 1), week(1, 36..42, 1), week(1, 40..44, 2), week(1, 0..0, 2)];
        let time = |text: &str| text.parse::<TimeOfDay>().expect("a time");
        let expected = Slot {
            day: Weekday::Tue,
            start: time("9:00"),
            end: time("10:30"),
            category: CategoryId::new(1),
            flexible: false,
        };
        assert_eq!(typical(&weeks), [expected], "from 10:30 on two had it in one week each");
        assert_eq!(typical(&[]), []);
    }

    #[test]
    fn the_last_quarter_of_a_day_ends_at_midnight() {
        let slots = typical(&[week(6, 95..96, 1)]);
        assert_eq!(slots[0].end, TimeOfDay::END);
    }
}
