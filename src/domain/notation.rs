//! How the leader reads a time and a day: by which clock, and in which order. What a file or another
//! program reads, and what was written into the log of changes, keeps the one form that everyone knows.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{refusal::Refusal, time_of_day::TimeOfDay};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    pub clock: ClockFace,
    pub dates: DateOrder,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockFace {
    #[default]
    Hours24,
    Hours12,
}

impl ClockFace {
    pub const ALL: [Self; 2] = [Self::Hours24, Self::Hours12];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hours24 => "24h",
            Self::Hours12 => "12h",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    #[default]
    DayFirst,
    MonthFirst,
    YearFirst,
}

impl DateOrder {
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
            Self::YearFirst => "ymd",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::DayFirst => "day first",
            Self::MonthFirst => "month first",
            Self::YearFirst => "year first",
        }
    }
}

impl fmt::Display for DateOrder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.words())
    }
}

impl FromStr for DateOrder {
    type Err = Refusal;

    fn from_str(typed: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|order| order.as_str() == typed).ok_or_else(|| {
            Refusal::new(format!("\"{typed}\" is no order of day, month and year"))
                .hint("write dmy, mdy or ymd")
        })
    }
}

impl Notation {
    /// `09:30` or `9:30am`, as it may also be typed.
    pub fn time(self, time: impl Into<TimeOfDay>) -> String {
        let time = time.into();
        match self.clock {
            ClockFace::Hours24 => time.to_string(),
            ClockFace::Hours12 => twelve(time),
        }
    }

    /// Signs of the longest time as it is written.
    pub fn time_width(self) -> u16 {
        match self.clock {
            ClockFace::Hours24 => 5,
            ClockFace::Hours12 => 7,
        }
    }

    /// The same without a leading zero: `9:30`.
    pub fn short_time(self, time: impl Into<TimeOfDay>) -> String {
        let text = self.time(time);
        text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
    }

    /// `9:30`, and `9` of a whole hour; with the half of the day where there are two.
    pub fn brief_time(self, time: impl Into<TimeOfDay>) -> String {
        let text = self.short_time(time);
        text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
    }

    /// `9` or `9a`, of a whole hour where there is no room for more.
    pub fn hour(self, hour: usize) -> String {
        match self.clock {
            ClockFace::Hours24 => hour.to_string(),
            ClockFace::Hours12 => {
                let half = if hour % 24 < 12 { "a" } else { "p" };
                format!("{}{half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 })
            }
        }
    }

    /// `09:00-10:30` or `9am-10:30am`.
    pub fn times(self, start: impl Into<TimeOfDay>, end: impl Into<TimeOfDay>) -> String {
        format!("{}-{}", self.time(start), self.time(end))
    }

    /// `9:00-10:30`.
    pub fn short_times(self, start: impl Into<TimeOfDay>, end: impl Into<TimeOfDay>) -> String {
        format!("{}-{}", self.short_time(start), self.short_time(end))
    }

    /// `pattern` is that of chrono with the day first, as `%a %-d %b %Y`.
    pub fn day(self, day: NaiveDate, pattern: &str) -> String {
        day.format(&self.ordered(pattern)).to_string()
    }

    /// `16-22 Nov`, `30 Nov-6 Dec`: what both ends share is said once, unless the year changes between them.
    pub fn days(self, first: NaiveDate, last: NaiveDate, pattern: &str) -> String {
        let without_year = pattern.replace(" %Y", "");
        let names_year = without_year != pattern;
        let same_year = first.year() == last.year();
        let same_month = same_year && first.month() == last.month();
        let (from, to) = match self.dates {
            _ if !same_year => (pattern, pattern),
            DateOrder::DayFirst if same_month => ("%-d", pattern),
            DateOrder::DayFirst => (&*without_year, pattern),
            DateOrder::MonthFirst if same_month && names_year => (&*without_year, "%-d, %Y"),
            DateOrder::MonthFirst if !same_month => (&*without_year, pattern),
            DateOrder::YearFirst if !same_month => (pattern, &*without_year),
            DateOrder::MonthFirst | DateOrder::YearFirst => (pattern, "%-d"),
        };
        format!("{}-{}", self.day(first, from), self.day(last, to))
    }

    /// `Tue 17 Mar, 9:30`.
    pub fn moment(self, at: NaiveDateTime, pattern: &str) -> String {
        format!("{}, {}", self.day(at.date(), pattern), self.short_time(at.time()))
    }

    fn ordered(self, pattern: &str) -> String {
        let mut ordered = pattern.to_owned();
        for month in ["%b", "%B"] {
            let (day, dated) = (format!("%-d {month}"), format!("%-d {month} %Y"));
            let with_year = match self.dates {
                DateOrder::DayFirst => return ordered,
                DateOrder::MonthFirst => format!("{month} %-d, %Y"),
                DateOrder::YearFirst => format!("%Y {month} %-d"),
            };
            ordered = ordered.replace(&dated, &with_year).replace(&day, &format!("{month} %-d"));
        }
        ordered
    }
}

/// `9am`, `12:30pm`; both ends of a day are `12am`.
fn twelve(time: TimeOfDay) -> String {
    let (hour, minute) = (time.minutes() / 60 % 24, time.minutes() % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
    match minute {
        0 => format!("{shown}{half}"),
        _ => format!("{shown}:{minute:02}{half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERS: [Notation; 3] = [
        in_order(DateOrder::DayFirst),
        in_order(DateOrder::MonthFirst),
        in_order(DateOrder::YearFirst),
    ];

    const fn in_order(dates: DateOrder) -> Notation {
        Notation { clock: ClockFace::Hours12, dates }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test's date")
    }

    #[test]
    fn a_time_is_written_by_either_clock_and_may_be_typed_so() {
        let (day, half) = (Notation::default(), in_order(DateOrder::DayFirst));
        let both = |text: &str| {
            let time = TimeOfDay::read(text).expect("a test's time");
            assert_eq!(
                TimeOfDay::read(&half.time(time)).map(|read| read.minutes() % 1440),
                Some(time.minutes() % 1440)
            );
            [day.time(time), day.short_time(time), half.time(time)].join(" ")
        };
        assert_eq!(both("9:30"), "09:30 9:30 9:30am");
        assert_eq!(both("0:00"), "00:00 0:00 12am");
        assert_eq!(both("12:15"), "12:15 12:15 12:15pm");
        assert_eq!(both("17"), "17:00 17:00 5pm");
        assert_eq!(both("24"), "24:00 24:00 12am");
        assert_eq!([0, 9, 12, 23].map(|hour| half.hour(hour)).join(" "), "12a 9a 12p 11p");
    }

    #[test]
    fn a_day_is_written_in_the_order_that_is_set() {
        let written = |pattern: &str| ORDERS.map(|order| order.day(day("2026-06-01"), pattern));
        assert_eq!(written("%a %-d %b"), ["Mon 1 Jun", "Mon Jun 1", "Mon Jun 1"]);
        assert_eq!(written("%-d %B %Y"), ["1 June 2026", "June 1, 2026", "2026 June 1"]);
        assert_eq!(written("%A"), ["Monday", "Monday", "Monday"]);
    }

    #[test]
    fn of_two_days_each_thing_is_said_once() {
        let written = |first: &str, last: &str, pattern: &str| {
            ORDERS.map(|order| order.days(day(first), day(last), pattern))
        };
        assert_eq!(
            written("2026-06-01", "2026-06-07", "%-d %b"),
            ["1-7 Jun", "Jun 1-7", "Jun 1-7"]
        );
        assert_eq!(
            written("2026-06-01", "2026-06-07", "%-d %b %Y"),
            ["1-7 Jun 2026", "Jun 1-7, 2026", "2026 Jun 1-7"]
        );
        assert_eq!(
            written("2026-06-29", "2026-07-05", "%-d %b %Y"),
            ["29 Jun-5 Jul 2026", "Jun 29-Jul 5, 2026", "2026 Jun 29-Jul 5"]
        );
        assert_eq!(
            written("2026-12-28", "2027-01-03", "%-d %b %Y"),
            ["28 Dec 2026-3 Jan 2027", "Dec 28, 2026-Jan 3, 2027", "2026 Dec 28-2027 Jan 3"]
        );
    }
}
