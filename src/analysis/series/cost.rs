//! What a series costs: hours first, for the leader alone and for everyone in it.

use crate::domain::{minutes::Minutes, series::Rhythm};

/// Working weeks of a year, as everything that is said of a year takes it.
pub const WORKING_WEEKS: i64 = 46;

/// What one of them takes of a year: `46 · times a week · (length + preparation)`, in minutes.
pub fn a_year(rhythm: Rhythm, length: Minutes, preparation: Minutes) -> Minutes {
    rhythm.in_weeks(length + preparation, WORKING_WEEKS)
}

/// Of that what takes time of the leader: one that is missed now and then takes its usual time. Where less
/// than three quarters of the minutes offered were taken, the rest is left out.
pub fn of_the_leader(whole: Minutes, taken: Minutes, offered: Minutes) -> Minutes {
    let is_habit = 4 * taken.0 >= 3 * offered.0;
    if is_habit { whole } else { whole.scaled(taken, offered) }
}

/// The same for everyone in it: `own` for the leader, who may miss some, and all of it for each of the
/// others. `None` where nobody is known.
pub fn with_everyone(own: Minutes, a_year: Minutes, people: Option<u32>) -> Option<Minutes> {
    people.map(|people| own + Minutes(a_year.0 * i64::from(people.saturating_sub(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(minutes: Minutes) -> String {
        minutes.decimal_hours(1)
    }

    /// An hour a week with ten minutes of preparation is 53.7 hours a year, with eight people 429.
    #[test]
    fn a_weekly_hour_costs_more_than_a_working_week_a_year() {
        let whole = a_year(Rhythm::WEEKLY, Minutes(60), Minutes(10));
        assert_eq!(hours(whole), "53.7");
        assert_eq!(
            with_everyone(whole, whole, Some(8)).map(|all| all.decimal_hours(0)).as_deref(),
            Some("429")
        );
        assert_eq!(with_everyone(whole, whole, None), None);
        assert_eq!(with_everyone(Minutes::ZERO, whole, Some(3)), Some(Minutes(2 * whole.0)));
        let cut = a_year(Rhythm::WEEKLY, Minutes(30), Minutes(10));
        assert_eq!((hours(cut), hours(whole - cut)), ("30.7".to_owned(), "23.0".to_owned()));
        assert_eq!(hours(a_year(Rhythm::new(2, 1), Minutes(45), Minutes::ZERO)), "69.0");
    }

    #[test]
    fn a_fortnightly_series_costs_half_a_weekly_one() {
        assert_eq!(hours(a_year(Rhythm::new(1, 2), Minutes(60), Minutes::ZERO)), "23.0");
    }
}
