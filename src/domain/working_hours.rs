//! The hours in which the leader works, by weekday, with the breaks left open.

use std::{fmt, str::FromStr};

use chrono::Weekday;

use super::{minutes::Minutes, refusal::Refusal, time_of_day::TimeOfDay};

/// `mon-fri 09:00-12:30 13:00-17:30; sat 10:00-12:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingHours {
    by_day: [Vec<(TimeOfDay, TimeOfDay)>; 7],
}

pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// `mon`.
pub fn day_word(day: Weekday) -> &'static str {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.num_days_from_monday() as usize]
}

/// A weekday by its name or its first three letters, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.to_lowercase();
    let place = NAMES.iter().position(|name| *name == word || name[..3] == word)?;
    Some(WEEKDAYS[place])
}

impl WorkingHours {
    /// The stretches of work on that weekday, in order.
    pub fn on(&self, day: Weekday) -> &[(TimeOfDay, TimeOfDay)] {
        &self.by_day[day.num_days_from_monday() as usize]
    }

    pub fn minutes_on(&self, day: Weekday) -> Minutes {
        self.on(day).iter().map(|(start, end)| start.until(*end)).sum()
    }

    pub fn minutes_a_week(&self) -> Minutes {
        WEEKDAYS.into_iter().map(|day| self.minutes_on(day)).sum()
    }

    fn days_like(&self, first: usize) -> usize {
        let same = |day: &usize| self.by_day[*day] == self.by_day[first];
        (first..7).take_while(same).count()
    }
}

impl fmt::Display for WorkingHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut day = 0;
        let mut between = "";
        while day < 7 {
            let run = self.days_like(day);
            if !self.by_day[day].is_empty() {
                write!(out, "{between}{}", day_word(WEEKDAYS[day]))?;
                if run > 1 {
                    write!(out, "-{}", day_word(WEEKDAYS[day + run - 1]))?;
                }
                for (start, end) in &self.by_day[day] {
                    write!(out, " {start}-{end}")?;
                }
                between = "; ";
            }
            day += run;
        }
        Ok(())
    }
}

impl FromStr for WorkingHours {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let mut hours = Self::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let refuse = || {
                Refusal::new(format!("\"{part}\" is not a day with its working hours"))
                    .hint("write mon-fri 09:00-12:30 13:00-17:30; sat 10:00-12:00")
                    .at(text, offset_in(text, part), offset_in(text, part) + part.len())
            };
            let mut words = part.split_whitespace();
            let days = words.next().and_then(day_range).ok_or_else(refuse)?;
            let stretches: Option<Vec<_>> = words.map(stretch).collect();
            let stretches = stretches.filter(|all| in_order(all)).ok_or_else(refuse)?;
            if stretches.is_empty() {
                return Err(refuse());
            }
            for day in days {
                hours.by_day[day].clone_from(&stretches);
            }
        }
        if hours.minutes_a_week().is_zero() {
            return Err(Refusal::new("working hours need at least one day")
                .hint("write mon-fri 09:00-17:00"));
        }
        Ok(hours)
    }
}

fn offset_in(text: &str, part: &str) -> usize {
    text.find(part).unwrap_or(0)
}

fn day_range(word: &str) -> Option<std::ops::RangeInclusive<usize>> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let place = |word| weekday(word).map(|day| day.num_days_from_monday() as usize);
    let (first, last) = (place(first)?, place(last)?);
    (first <= last).then_some(first..=last)
}

fn stretch(word: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let (start, end) = word.split_once('-')?;
    let (start, end) = (TimeOfDay::read(start)?, TimeOfDay::read(end)?);
    (start < end).then_some((start, end))
}

fn in_order(stretches: &[(TimeOfDay, TimeOfDay)]) -> bool {
    stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_with_a_break_read_back_the_same() {
        let text = "mon-thu 09:00-12:30 13:00-17:30; fri 09:00-13:00";
        let hours: WorkingHours = text.parse().expect("hours");
        assert_eq!(hours.to_string(), text);
        assert_eq!(hours.minutes_on(Weekday::Mon), Minutes::hours(8));
        assert_eq!(hours.minutes_a_week(), Minutes::hours(36));
    }

    #[test]
    fn hours_that_run_backwards_are_refused() {
        let refusal = "mon 17-9".parse::<WorkingHours>().expect_err("backwards");
        assert_eq!(refusal.to_string(), "\"mon 17-9\" is not a day with its working hours");
    }
}
