//! The only place where the time is asked for.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::domain::{refusal::Refusal, week::check_day, zone};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    System,
    /// Stands still at this reading of the leader's clock.
    Fixed(NaiveDateTime),
}

impl Clock {
    pub fn now(self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(wall) => zone::instant(zone, wall),
        }
    }

    /// The day on which a clock that stands still stands.
    pub fn fixed_day(self) -> Option<NaiveDate> {
        match self {
            Self::System => None,
            Self::Fixed(wall) => Some(wall.date()),
        }
    }
}

impl FromStr for Clock {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let with_seconds =
            if text.matches(':').count() == 1 { format!("{text}:00") } else { text.to_owned() };
        let wall: NaiveDateTime = with_seconds.parse().map_err(|_| {
            Refusal::new(format!("\"{text}\" is not a date with a time"))
                .hint("write 2026-03-13T16:00")
        })?;
        check_day(wall.date())?;
        Ok(Self::Fixed(wall))
    }
}

/// The zone of this machine, where it can be known.
pub fn machine_zone() -> Option<Tz> {
    zone::named(&iana_time_zone::get_timezone().ok()?).ok()
}
