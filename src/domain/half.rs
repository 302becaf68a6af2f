//! The planning period: half a year of whole weeks.

use std::{fmt, str::FromStr};

use super::{refusal::Refusal, week::Week};

/// `2026-H1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Half {
    year: i32,
    second: bool,
}

/// Where halves begin: H1 with this week of the year, 1 unless the fiscal year says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfRule {
    pub first_week: u32,
}

impl Default for HalfRule {
    fn default() -> Self {
        Self { first_week: 1 }
    }
}

impl HalfRule {
    pub fn new(first_week: u32) -> Result<Self, Refusal> {
        if (1..=52).contains(&first_week) {
            Ok(Self { first_week })
        } else {
            Err(Refusal::new(format!("a half cannot begin with week {first_week}"))
                .hint("choose a week from 1 to 52"))
        }
    }

    fn year_begins(self, year: i32) -> Week {
        Week::unbounded(year, self.first_week)
    }
}

impl Half {
    pub fn of(week: Week, rule: HalfRule) -> Self {
        let begun = week >= rule.year_begins(week.year());
        let year = if begun { week.year() } else { week.year() - 1 };
        Self { year, second: week.since(rule.year_begins(year)) >= 26 }
    }

    pub fn first_week(self, rule: HalfRule) -> Week {
        rule.year_begins(self.year).plus(if self.second { 26 } else { 0 })
    }

    pub fn last_week(self, rule: HalfRule) -> Week {
        self.next().first_week(rule).previous()
    }

    pub fn weeks(self, rule: HalfRule) -> impl DoubleEndedIterator<Item = Week> {
        self.first_week(rule).through(self.last_week(rule))
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self { year: self.year + i32::from(self.second), second: !self.second }
    }

    #[must_use]
    pub fn previous(self) -> Self {
        Self { year: self.year - i32::from(!self.second), second: !self.second }
    }
}

impl fmt::Display for Half {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-H{}", self.year, if self.second { 2 } else { 1 })
    }
}

impl FromStr for Half {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let parsed = text.to_uppercase().split_once("-H").and_then(|(year, part)| {
            let second = match part {
                "1" => false,
                "2" => true,
                _ => return None,
            };
            let year = year.parse().ok().filter(|year| (1899..=2200).contains(year))?;
            Some(Self { year, second })
        });
        parsed.ok_or_else(|| {
            Refusal::new(format!("\"{text}\" is not a half year"))
                .hint("a half is written like 2026-H1")
                .at(text, 0, text.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(text: &str) -> Half {
        text.parse().expect("a test's half")
    }

    #[test]
    fn the_second_half_of_2026_has_27_weeks() {
        let rule = HalfRule::default();
        assert_eq!(half("2026-H1").weeks(rule).count(), 26);
        assert_eq!(half("2026-H2").weeks(rule).count(), 27);
        assert_eq!(half("2025-H2").weeks(rule).count(), 26);
    }

    #[test]
    fn the_edges_of_time_lie_in_halves_that_read_back() {
        let weeks = ["1900-W01", "2200-W52"].map(|text| text.parse::<Week>().expect("a week"));
        for (week, first_week) in weeks.into_iter().flat_map(|week| [(week, 1), (week, 27)]) {
            let rule = HalfRule { first_week };
            let found = Half::of(week, rule);
            assert_eq!(half(&found.to_string()), found);
            assert!(found.weeks(rule).count() <= 27);
            let _ = (found.previous().first_week(rule), found.next().last_week(rule));
        }
    }

    #[test]
    fn each_week_lies_in_the_half_that_lists_it() {
        for first_week in [1, 14, 27, 40, 52] {
            let rule = HalfRule { first_week };
            let mut half = half("2019-H1");
            for _ in 0..40 {
                assert!(half.weeks(rule).all(|week| Half::of(week, rule) == half));
                assert_eq!(half.next().previous(), half);
                half = half.next();
            }
        }
    }
}
