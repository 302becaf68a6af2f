//! A week, named by the ISO week of its fourth day, whatever day it begins with.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::refusal::Refusal;

/// `2026-W12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    year: i32,
    number: u32,
}

/// Days outside these years are a slip of the finger.
const YEARS: RangeInclusive<i32> = 1901..=2199;

/// A day near enough to plan and remember.
pub fn check_day(day: NaiveDate) -> Result<NaiveDate, Refusal> {
    if YEARS.contains(&day.year()) {
        Ok(day)
    } else {
        Err(Refusal::new(format!("{day} is too far away")).hint(format!(
            "choose a day from {} to {}",
            YEARS.start(),
            YEARS.end()
        )))
    }
}

impl Week {
    const FIRST: Self = Self { year: 1900, number: 1 };
    const LAST: Self = Self { year: 2200, number: 52 };

    /// `None` where the year has no such week (52 or 53 of them).
    pub fn new(year: i32, number: u32) -> Option<Self> {
        let usable = (Self::FIRST.year..=Self::LAST.year).contains(&year);
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)
            .filter(|_| usable)
            .map(|_| Self { year, number })
    }

    /// The week that holds `day`, where weeks begin on `first`; for days out of reach the first or
    /// the last week there is, so that every week can be named.
    pub fn of(day: NaiveDate, first: Weekday) -> Self {
        let day = day.clamp(Self::FIRST.monday(), Self::LAST.monday());
        Self::named_by(begin(day, first) + Days::new(3))
    }

    fn named_by(day: NaiveDate) -> Self {
        let iso = day.iso_week();
        Self { year: iso.year(), number: iso.week() }.clamp(Self::FIRST, Self::LAST)
    }

    /// One of the weeks 1 to 52, of any year at all.
    pub(super) fn unbounded(year: i32, number: u32) -> Self {
        Self { year, number }
    }

    pub fn year(self) -> i32 {
        self.year
    }

    pub fn number(self) -> u32 {
        self.number
    }

    /// The day it begins with, where weeks begin on `first`.
    pub fn first_day(self, first: Weekday) -> NaiveDate {
        begin(self.thursday_like(first), first)
    }

    /// Its seven days.
    pub fn days(self, first: Weekday) -> impl Iterator<Item = NaiveDate> {
        let begins = self.first_day(first);
        (0..7).map(move |day| begins + Days::new(day))
    }

    pub fn last_day(self, first: Weekday) -> NaiveDate {
        self.first_day(first) + Days::new(6)
    }

    /// So many weeks later, or earlier where negative, up to the last week there is.
    #[must_use]
    pub fn plus(self, weeks: i64) -> Self {
        let days = Days::new(weeks.unsigned_abs().saturating_mul(7));
        let monday = self.monday();
        let (moved, end) = if weeks < 0 {
            (monday.checked_sub_days(days), Self::FIRST)
        } else {
            (monday.checked_add_days(days), Self::LAST)
        };
        moved.map_or(end, Self::named_by)
    }

    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// Weeks from `other` to this one.
    pub fn since(self, other: Self) -> i64 {
        (self.monday() - other.monday()).num_days() / 7
    }

    /// From this week to `last`, both included.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (0..=last.since(self)).map(move |step| self.plus(step))
    }

    fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, self.number, Weekday::Mon)
            .expect("a week is only made of a year and number that exist")
    }

    /// The day by which the week is named.
    fn thursday_like(self, first: Weekday) -> NaiveDate {
        let fourth = (first.num_days_from_monday() + 3) % 7;
        self.monday() + Days::new(u64::from(fourth))
    }
}

/// The last `first` weekday up to `day`.
fn begin(day: NaiveDate, first: Weekday) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().days_since(first)))
}

impl fmt::Display for Week {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-W{:02}", self.year, self.number)
    }
}

impl FromStr for Week {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        text.split_once("-W")
            .or_else(|| text.split_once("-w"))
            .and_then(|(year, number)| Self::new(year.parse().ok()?, number.parse().ok()?))
            .ok_or_else(|| {
                Refusal::new(format!("\"{text}\" is not a week"))
                    .hint("a week is written like 2026-W12; most years have 52, some 53")
                    .at(text, 0, text.len())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test's date")
    }

    fn week(text: &str) -> Week {
        text.parse().expect("a test's week")
    }

    #[test]
    fn week_one_of_2026_starts_in_december() {
        assert_eq!(week("2026-W01").first_day(Weekday::Mon), day("2025-12-29"));
        assert_eq!(week("2026-W53").next(), week("2027-W01"));
        assert!("2025-W53".parse::<Week>().is_err());
    }

    #[test]
    fn every_day_lies_in_the_week_that_says_so_whatever_day_weeks_begin_with() {
        let weekdays = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        for first in weekdays {
            for ahead in 0..(366 * 12) {
                let day = day("2014-12-20") + Days::new(ahead);
                let week = Week::of(day, first);
                let begins = week.first_day(first);
                assert_eq!(begins.weekday(), first);
                assert!(begins <= day && day < begins + Days::new(7));
                assert_eq!(week.to_string().parse::<Week>(), Ok(week));
                assert_eq!(week.next().first_day(first), begins + Days::new(7));
            }
        }
    }

    #[test]
    fn beyond_the_last_week_there_is_none_so_every_week_reads_back() {
        for edge in [week("1900-W01"), week("2200-W52")] {
            for steps in [-1, 1, 30_000, i64::MIN, i64::MAX] {
                let moved = edge.plus(steps);
                assert_eq!(moved.to_string().parse::<Week>(), Ok(moved));
            }
        }
        for day in [NaiveDate::MIN, day("0001-01-01"), day("9999-12-31"), NaiveDate::MAX] {
            let week = Week::of(day, Weekday::Sun);
            assert_eq!(week.to_string().parse::<Week>(), Ok(week));
            assert!(check_day(day).is_err());
        }
    }

    #[test]
    fn a_week_that_begins_on_sunday_is_named_by_its_wednesday() {
        assert_eq!(Week::of(day("2026-03-15"), Weekday::Sun), week("2026-W12"));
    }
}
