//! The seven days of a week: from which instant to which each runs, how much work it can hold, and
//! what time away takes of that.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::{
    away::Away,
    minutes::Minutes,
    profile::{self, Profile},
    span::Span,
    week::Week,
    zone,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// From its midnight to the next: 24 hours, but for clock changes and moves across zones.
    pub span: Span,
    /// Minutes of work it holds in a normal week; 0 on a free weekday.
    pub capacity: Minutes,
    /// What time away takes of the capacity; never more than that.
    pub away: Minutes,
    /// Nothing of it is left: away for the whole day, or for all its working time.
    pub fully_away: bool,
}

impl Day {
    pub fn available(&self) -> Minutes {
        self.capacity - self.away
    }
}

/// The days of `week` in order. `profiles` are all there are, in order of their first day.
pub fn of(week: Week, profiles: &[Profile], aways: &[Away]) -> Vec<Day> {
    let dates: Vec<NaiveDate> = week.days(first_weekday(profiles)).collect();
    let capacities = capacities(&dates, profiles);
    let mut begins = dates.first().map(|date| midnight(*date, profiles)).unwrap_or_default();
    let each = dates.into_iter().zip(capacities);
    each.map(|(date, capacity)| {
        let over: Vec<&Away> = aways.iter().filter(|away| away.covers(date)).collect();
        let wholly = over.iter().any(|away| away.per_day.is_none());
        let taken: Minutes = over.iter().map(|away| away.per_day.unwrap_or(capacity)).sum();
        let away = taken.clamp(Minutes::ZERO, capacity);
        // A move far enough to the east skips the day: the new zone's midnight is already past.
        let ends = midnight(date + Days::new(1), profiles).max(begins);
        let span = Span::new(std::mem::replace(&mut begins, ends), ends);
        let used_up = !capacity.is_zero() && away == capacity;
        Day { date, span, capacity, away, fully_away: wholly || used_up }
    })
    .collect()
}

/// Weeks must follow each other without a gap, so one first day holds for all of them.
pub fn first_weekday(profiles: &[Profile]) -> Weekday {
    profiles.last().map_or(Weekday::Mon, |profile| profile.first_weekday)
}

/// The instant at which `date` begins. A move takes effect at midnight of the old zone, so each day
/// begins by the clock of the day before it and every instant lies in exactly one day.
fn midnight(date: NaiveDate, profiles: &[Profile]) -> DateTime<Utc> {
    let before = profile::on(profiles, date - Days::new(1));
    zone::midnight(before.map_or(Tz::UTC, |profile| profile.zone), date)
}

/// What each day holds of the capacity: its part of the week's working hours.
fn capacities(dates: &[NaiveDate], profiles: &[Profile]) -> Vec<Minutes> {
    let in_force: Vec<Option<&Profile>> =
        dates.iter().map(|date| profile::on(profiles, *date)).collect();
    let part = |(date, profile): (&NaiveDate, &Option<&Profile>)| {
        profile.map_or(Minutes::ZERO, |profile| profile.capacity_on(date.weekday()))
    };
    let mut parts: Vec<Minutes> = dates.iter().zip(&in_force).map(part).collect();
    let one = in_force.first().copied().flatten();
    if let Some(profile) = one
        && in_force.iter().all(|other| *other == one)
    {
        // The days' parts are rounded; together they are the capacity, to the minute.
        let missing = profile.capacity - parts.iter().copied().sum();
        if let Some(last) = parts.iter_mut().rfind(|part| !part.is_zero()) {
            *last += missing;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{away, day, profile, week};

    fn available(days: &[Day]) -> Minutes {
        days.iter().map(Day::available).sum()
    }

    #[test]
    fn a_holiday_takes_its_days_part_of_the_capacity() {
        let days = of(week("2026-W12"), &[profile()], &[away("2026-03-16..2026-03-16", None)]);
        assert_eq!(available(&days), Minutes::hours(32));
        assert!(days[0].fully_away && !days[1].fully_away);
    }

    #[test]
    fn several_aways_on_a_day_take_no_more_than_the_day_has() {
        let aways = [
            away("2026-03-16..2026-03-17", Some(Minutes::hours(5))),
            away("2026-03-16", Some(Minutes::hours(5))),
            away("2026-03-21..2026-03-22", None),
        ];
        let days = of(week("2026-W12"), &[profile()], &aways);
        assert_eq!(available(&days), Minutes::hours(40 - 8 - 5));
        assert!(days[0].fully_away && !days[1].fully_away);
    }

    #[test]
    fn a_week_wholly_away_leaves_nothing_however_the_days_are_rounded() {
        let mut odd = profile();
        odd.capacity = Minutes::hours(41);
        odd.hours = "mon-sun 09:00-16:00".parse().expect("hours");
        let days = of(week("2026-W12"), &[odd], &[]);
        assert_eq!(available(&days), Minutes::hours(41));
    }

    #[test]
    fn the_day_of_a_clock_change_has_its_own_length() {
        let days = of(week("2026-W13"), &[profile()], &[]);
        assert_eq!(days[6].span.minutes(), Minutes::hours(23));
    }

    #[test]
    fn a_move_makes_one_long_day_and_no_instant_is_in_two() {
        let mut moved = profile();
        moved.from = Some(day("2026-03-18"));
        moved.zone = Tz::America__New_York;
        let days = of(week("2026-W12"), &[profile(), moved], &[]);
        assert_eq!(days[2].span.minutes(), Minutes::hours(29));
        assert!(days.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
    }
}
