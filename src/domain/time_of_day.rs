//! A reading of the clock, from 00:00 to 24:00.

use std::{fmt, str::FromStr};

use chrono::{NaiveTime, Timelike};

use super::{minutes::Minutes, refusal::Refusal};

/// Minutes since midnight; 1440 is the day's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    pub const MIDNIGHT: Self = Self(0);
    pub const END: Self = Self(1440);

    pub fn from_minutes(minutes: i64) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|&minutes| minutes <= 1440).map(Self)
    }

    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }

    /// From this time to a later one.
    pub fn until(self, later: Self) -> Minutes {
        Minutes(later.minutes() - self.minutes())
    }

    /// Reads `9`, `9:30`, `09:30`, `930pm`-like forms excluded; `2pm`, `2:30pm`.
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let (digits, half_day) = match lower.strip_suffix("pm") {
            Some(digits) => (digits, Some(12)),
            None => {
                lower.strip_suffix("am").map_or((lower.as_str(), None), |digits| (digits, Some(0)))
            }
        };
        let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
        let plain = |part: &str| {
            (1..=2).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit())
        };
        if !plain(hour) || !plain(minute) || (digits.contains(':') && minute.len() != 2) {
            return None;
        }
        let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
        let hour = match half_day {
            Some(shift) => (1..=12).contains(&hour).then_some(hour % 12 + shift)?,
            None => hour,
        };
        let whole = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        whole.then(|| Self::from_minutes(hour * 60 + minute)).flatten()
    }
}

impl From<NaiveTime> for TimeOfDay {
    /// Seconds are dropped.
    fn from(time: NaiveTime) -> Self {
        let minutes = time.hour() * 60 + time.minute();
        Self(u16::try_from(minutes).expect("a day has 1440 minutes"))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::read(text).ok_or_else(|| {
            Refusal::new(format!("\"{text}\" is not a time of day"))
                .hint("write a time as 9:00 or 17:30")
                .at(text, 0, text.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let shown = |text| TimeOfDay::read(text).map(|time| time.to_string());
        assert_eq!(shown("9").as_deref(), Some("09:00"));
        assert_eq!(shown("17:30").as_deref(), Some("17:30"));
        assert_eq!(shown("2:15pm").as_deref(), Some("14:15"));
        assert_eq!(shown("12am").as_deref(), Some("00:00"));
        assert_eq!(shown("24:00").as_deref(), Some("24:00"));
        for wrong in ["25", "9:5", "9:60", "24:01", "13pm", "", "9h"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
