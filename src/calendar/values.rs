//! The values of dates, durations and offsets, as the files write them and a little beyond. Every
//! year is 0001 to 9999, so date arithmetic with a bounded length cannot leave chrono's range.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::fault::{Fault, excerpt};

/// A date or a time as written, its zone not yet known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub wall: NaiveDateTime,
    pub form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Only a date; the wall time is midnight.
    Date,
    /// A wall time in the zone that is named beside it, or in none.
    Local,
    /// With a `Z`.
    Utc,
}

/// A duration: days as the calendar has them, and exact time on top. Both have the same sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    pub days: i64,
    pub exact: TimeDelta,
}

/// Longer than any event is.
const LONGEST_DAYS: i64 = 366 * 400;

impl Stamp {
    /// `20260105`, `20260105T090000`, `20260105T090000Z`, also with dashes and colons.
    pub fn read(value: &str) -> Result<Self, Fault> {
        Self::parsed(value.trim()).ok_or_else(|| Fault::NotADate(excerpt(value)))
    }

    fn parsed(value: &str) -> Option<Self> {
        let mut rest = value.as_bytes();
        let year = digits(&mut rest, 4)?;
        skip(&mut rest, b"-");
        let month = digits(&mut rest, 2)?;
        skip(&mut rest, b"-");
        let day = digits(&mut rest, 2)?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        let date = Some(date).filter(|date| date.year() >= 1)?;
        if rest.is_empty() {
            return Some(Self { wall: date.and_hms_opt(0, 0, 0)?, form: Form::Date });
        }
        if !skip(&mut rest, b"Tt ") {
            return None;
        }
        let hour = digits(&mut rest, 2)?;
        skip(&mut rest, b":");
        let minute = digits(&mut rest, 2)?;
        skip(&mut rest, b":");
        let second = digits(&mut rest, 2).unwrap_or(0);
        if skip(&mut rest, b".") {
            while skip(&mut rest, b"0123456789") {}
        }
        let form = if skip(&mut rest, b"Zz") { Form::Utc } else { Form::Local };
        let (date, hour) = if hour == 24 { (date.succ_opt()?, 0) } else { (date, hour) };
        // A leap second is the second before it: nobody's meeting depends on it.
        let wall = date.and_hms_opt(hour, minute, second.min(59))?;
        rest.is_empty().then_some(Self { wall, form })
    }
}

impl Duration {
    /// `P1D`, `PT1H30M`, `-P1W`; `PT1D` is forgiven.
    pub fn read(value: &str) -> Result<Self, Fault> {
        let fault = || Fault::NotADuration(excerpt(value));
        let duration = Self::parsed(value.trim()).ok_or_else(fault)?;
        let sane =
            duration.days.abs() <= LONGEST_DAYS && duration.exact.num_days().abs() <= LONGEST_DAYS;
        if sane { Ok(duration) } else { Err(fault()) }
    }

    fn parsed(value: &str) -> Option<Self> {
        let mut rest = value.as_bytes();
        let negative = rest.first() == Some(&b'-');
        skip(&mut rest, b"+-");
        if !skip(&mut rest, b"Pp") {
            return None;
        }
        let (mut days, mut seconds) = (0_i64, 0_i64);
        while !rest.is_empty() {
            skip(&mut rest, b"Tt");
            let mut number = 0_i64;
            let mut any = false;
            while let Some(digit) = digits(&mut rest, 1) {
                number = number.checked_mul(10)?.checked_add(i64::from(digit))?;
                any = true;
            }
            let (&unit, after) = rest.split_first()?;
            rest = after;
            let (sum, factor) = match unit.to_ascii_uppercase() {
                _ if !any => return None,
                b'W' => (&mut days, 7),
                b'D' => (&mut days, 1),
                b'H' => (&mut seconds, 3600),
                b'M' => (&mut seconds, 60),
                b'S' => (&mut seconds, 1),
                _ => return None,
            };
            *sum = sum.checked_add(number.checked_mul(factor)?)?;
        }
        let sign = if negative { -1 } else { 1 };
        Some(Self { days: sign * days, exact: TimeDelta::try_seconds(sign * seconds)? })
    }

    /// Moves a wall time by the days only.
    pub fn add_days(self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let days = Days::new(self.days.unsigned_abs());
        if self.days < 0 { wall.checked_sub_days(days) } else { wall.checked_add_days(days) }
    }
}

/// Seconds east of UTC: `+0100`, `-08:00`, `+053020`.
pub fn offset(value: &str) -> Result<i32, Fault> {
    let fault = || Fault::NotAnOffset(excerpt(value));
    let parsed = || {
        let mut rest = value.trim().as_bytes();
        let negative = rest.first() == Some(&b'-');
        skip(&mut rest, b"+-");
        let hours = digits(&mut rest, 2)?;
        skip(&mut rest, b":");
        let minutes = digits(&mut rest, 2).unwrap_or(0);
        skip(&mut rest, b":");
        let seconds = digits(&mut rest, 2).unwrap_or(0);
        let total = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
        Some(if negative { -total } else { total })
    };
    parsed().filter(|total| total.abs() <= 26 * 3600).ok_or_else(fault)
}

/// Takes exactly `count` digits, or nothing.
fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (head, tail) = rest.split_at_checked(count)?;
    let number = head.iter().try_fold(0_u32, |sum, &byte| {
        let digit = (byte as char).to_digit(10)?;
        sum.checked_mul(10)?.checked_add(digit)
    })?;
    *rest = tail;
    Some(number)
}

fn skip(rest: &mut &[u8], any_of: &[u8]) -> bool {
    match rest.split_first() {
        Some((first, tail)) if any_of.contains(first) => {
            *rest = tail;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().expect("a test's date")
    }

    #[test]
    fn a_time_is_a_wall_time_or_utc() {
        let local = Stamp::read("20260105T090000").expect("a time");
        assert_eq!(local, Stamp { wall: wall("2026-01-05T09:00:00"), form: Form::Local });
        assert_eq!(Stamp::read("2026-01-05T09:00:00Z").map(|stamp| stamp.form), Ok(Form::Utc));
        assert_eq!(Stamp::read("20260105").map(|stamp| stamp.form), Ok(Form::Date));
    }

    #[test]
    fn hour_24_is_the_next_midnight() {
        let read = Stamp::read("20260105T240000").map(|stamp| stamp.wall);
        assert_eq!(read, Ok(wall("2026-01-06T00:00:00")));
    }

    #[test]
    fn what_is_no_date_is_named() {
        let fault = Stamp::read("20260230").expect_err("no such day");
        assert_eq!(fault.to_string(), "\"20260230\" is no date or time");
        assert!(Stamp::read("00000101").is_err());
        assert!(Stamp::read("20260105Txx").is_err());
    }

    #[test]
    fn days_and_hours_of_a_duration_are_kept_apart() {
        let read = Duration::read("P1DT2H").expect("a duration");
        assert_eq!(read, Duration { days: 1, exact: TimeDelta::hours(2) });
        assert_eq!(Duration::read("-PT15M").map(|read| read.exact), Ok(TimeDelta::minutes(-15)));
        assert_eq!(Duration::read("P2W").map(|read| read.days), Ok(14));
    }

    #[test]
    fn an_absurd_duration_is_refused() {
        assert!(Duration::read("P99999999999999999999W").is_err());
        assert!(Duration::read("PT999999999999H").is_err());
        assert!(Duration::read("1H").is_err());
    }

    #[test]
    fn an_offset_may_have_seconds() {
        assert_eq!(offset("-0800"), Ok(-28800));
        assert_eq!(offset("+005328"), Ok(3208));
        assert!(offset("9").is_err());
    }
}
