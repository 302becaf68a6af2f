//! A cell that says when: a day, a time of day, or both, perhaps with its distance from UTC.

use chrono::{DateTime, Duration, FixedOffset, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::dates::{self, Dates};
use crate::domain::zone;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Option<NaiveDate>,
    /// Seconds since midnight; 86400 is the day's end.
    pub(super) time: Option<u32>,
    pub(super) offset: Option<FixedOffset>,
}

/// Day and time of a cell as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parts {
    day: String,
    time: Option<u32>,
    offset: Option<FixedOffset>,
}

/// Whether a cell is a date or a time of day, and no heading.
pub(super) fn says_when(cell: &str) -> bool {
    parts(cell).is_some_and(|parts| {
        dates::is_date(&parts.day) || parts.day.is_empty() && parts.time.is_some()
    })
}

/// The part of a cell that is a date, to settle the order of the column.
pub(super) fn date_part(cell: &str) -> Option<String> {
    let day = parts(cell)?.day;
    dates::is_date(&day).then_some(day)
}

/// Reads a cell; what is wrong with it is said behind the column and the text.
pub(super) fn read(cell: &str, dates: &Dates) -> Result<Moment, &'static str> {
    let parts = parts(cell).ok_or("is no time of day")?;
    let day = if parts.day.is_empty() { None } else { Some(dates.read(&parts.day)?) };
    Ok(Moment { day, time: parts.time, offset: parts.offset })
}

/// Reads a cell that holds a time of day alone: `9:00 AM`, `9.30`, `0930`, `9`.
pub(super) fn read_time(cell: &str) -> Result<Moment, &'static str> {
    if let Some(parts) = parts(cell).filter(|parts| parts.day.is_empty() && parts.time.is_some()) {
        return Ok(Moment { day: None, time: parts.time, offset: parts.offset });
    }
    let digits = cell.trim();
    let plain = digits.bytes().all(|sign| sign.is_ascii_digit());
    let clock = match digits.len() {
        1 | 2 if plain => format!("{digits}:00"),
        3 | 4 if plain => {
            format!("{}:{}", &digits[..digits.len() - 2], &digits[digits.len() - 2..])
        }
        _ => digits.replace('.', ":"),
    };
    let time = clock_time(&clock, None).ok_or("is no time of day")?;
    Ok(Moment { day: None, time: Some(time), offset: None })
}

fn parts(cell: &str) -> Option<Parts> {
    let cell = cell.trim();
    if cell.len() > 60 {
        return None;
    }
    if let Some(parts) = compact(cell) {
        return Some(parts);
    }
    let (cell, offset) = without_offset(cell);
    let spaced = spaced(cell);
    let mut found = Parts { offset, ..Parts::default() };
    let mut words = spaced.split_whitespace().peekable();
    let mut day: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        if word.contains(':') || half_day(word).is_some() {
            let after = words.peek().and_then(|next| half_of(next));
            if after.is_some() {
                words.next();
            }
            if found.time.is_some() {
                return None;
            }
            found.time = Some(clock_time(word, after)?);
        } else {
            day.push(word);
        }
    }
    found.day = day.join(" ");
    let is_something = found.time.is_some() || !found.day.is_empty();
    is_something.then_some(found)
}

/// The `T` of ISO 8601, and the comma that some put between day and time, as a space.
fn spaced(cell: &str) -> String {
    let signs: Vec<char> = cell.chars().collect();
    let digit = |place: usize| signs.get(place).is_some_and(char::is_ascii_digit);
    let apart = |(place, &sign): (usize, &char)| {
        let between = place > 0 && digit(place - 1) && digit(place + 1);
        if (sign == 'T' || sign == 't') && between { ' ' } else { sign }
    };
    signs.iter().enumerate().map(apart).collect()
}

/// `20260105T090000Z`.
fn compact(cell: &str) -> Option<Parts> {
    let (plain, offset) = match cell.strip_suffix('Z') {
        Some(plain) => (plain, FixedOffset::east_opt(0)),
        None => (cell, None),
    };
    let (day, time) = plain.split_once('T')?;
    let digits = |text: &str, long: usize| {
        text.len() == long && text.bytes().all(|sign| sign.is_ascii_digit())
    };
    if !digits(day, 8) || !digits(time, 6) {
        return None;
    }
    let clock = format!("{}:{}:{}", &time[..2], &time[2..4], &time[4..]);
    Some(Parts { day: day.to_owned(), time: Some(clock_time(&clock, None)?), offset })
}

/// `…Z`, `…+01:00`, `… UTC`.
fn without_offset(cell: &str) -> (&str, Option<FixedOffset>) {
    let utc = FixedOffset::east_opt(0);
    for mark in ["Z", "z", " UTC", " GMT"] {
        if let Some(rest) = cell
            .strip_suffix(mark)
            .filter(|rest| rest.ends_with(|sign: char| sign.is_ascii_digit()))
        {
            return (rest, utc);
        }
    }
    // The sign stands behind a time; a date has dashes of its own.
    let Some(colon) = cell.find(':') else { return (cell, None) };
    let Some(place) = cell[colon..].find(['+', '-']).map(|place| colon + place) else {
        return (cell, None);
    };
    let digits: String = cell[place + 1..].chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "0"),
        4 => digits.split_at(2),
        _ => return (cell, None),
    };
    let seconds = match (hours.parse::<i32>(), minutes.parse::<i32>()) {
        (Ok(hours), Ok(minutes)) => hours * 3600 + minutes * 60,
        _ => return (cell, None),
    };
    let seconds = if cell[place..].starts_with('-') { -seconds } else { seconds };
    match FixedOffset::east_opt(seconds) {
        Some(offset) => (cell[..place].trim_end(), Some(offset)),
        None => (cell, None),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of(word: &str) -> Option<Half> {
    match word.to_lowercase().replace('.', "").as_str() {
        "am" => Some(Half::Morning),
        "pm" => Some(Half::Afternoon),
        _ => None,
    }
}

/// `9am`, `9:30PM`: the digits and the half of the day.
fn half_day(word: &str) -> Option<(&str, Half)> {
    let place = word.find(|sign: char| sign.is_ascii_alphabetic()).filter(|place| *place > 0)?;
    Some((&word[..place], half_of(&word[place..])?))
}

fn clock_time(word: &str, after: Option<Half>) -> Option<u32> {
    let (digits, half) = match half_day(word) {
        Some((digits, half)) => (digits, Some(half)),
        None => (word, after),
    };
    let parts: Vec<&str> = digits.split(':').collect();
    let number = |text: &str| -> Option<u32> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
        text.parse().ok().filter(|_| plain)
    };
    let (hour, minute, second) = match parts.as_slice() {
        [hour] if half.is_some() => (number(hour)?, 0, 0),
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => {
            (number(hour)?, number(minute)?, number(second.split(['.', ',']).next()?)?)
        }
        _ => return None,
    };
    let hour = match half {
        Some(half) => {
            let base = (1..=12).contains(&hour).then_some(hour % 12)?;
            if half == Half::Afternoon { base + 12 } else { base }
        }
        None => hour,
    };
    let seconds = hour * 3600 + minute * 60 + second;
    (minute < 60 && second < 60 && seconds <= 86_400).then_some(seconds)
}

/// The instant that a day and a time mean, and what has to be said about it.
pub(super) fn instant(
    day: NaiveDate,
    time: u32,
    offset: Option<FixedOffset>,
    tz: Tz,
) -> (DateTime<Utc>, Option<String>) {
    let wall = day.and_time(NaiveTime::MIN) + Duration::seconds(i64::from(time));
    if let Some(offset) = offset {
        let utc = wall - Duration::seconds(i64::from(offset.local_minus_utc()));
        return (Utc.from_utc_datetime(&utc), None);
    }
    let at = zone::instant(tz, wall);
    let said = match tz.from_local_datetime(&wall) {
        LocalResult::Single(_) => None,
        LocalResult::Ambiguous(..) => {
            Some(format!("{} comes twice that day: the first is meant", wall.format("%H:%M")))
        }
        LocalResult::None => {
            let read = zone::wall(tz, at).format("%H:%M");
            Some(format!("{} does not come that day: read as {read}", wall.format("%H:%M")))
        }
    };
    (at, said)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(cell: &str) -> String {
        match read(cell, &Dates::default()) {
            Err(why) => why.to_owned(),
            Ok(moment) => {
                let day = moment.day.map_or("-".to_owned(), |day| day.to_string());
                let time = moment.time.map_or("-".to_owned(), |time| {
                    format!("{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60)
                });
                let offset = moment.offset.map_or(String::new(), |offset| format!(" {offset}"));
                format!("{day} {time}{offset}")
            }
        }
    }

    #[test]
    fn a_cell_holds_a_day_a_time_or_both() {
        assert_eq!(shown("2026-01-05 09:00"), "2026-01-05 09:00:00");
        assert_eq!(shown("2026-01-05T09:00:30.5+01:00"), "2026-01-05 09:00:30 +01:00");
        assert_eq!(shown("2026-01-05T09:00:30Z"), "2026-01-05 09:00:30 +00:00");
        assert_eq!(shown("20260105T090000Z"), "2026-01-05 09:00:00 +00:00");
        assert_eq!(shown("5.1.2026 9:00 pm"), "2026-01-05 21:00:00");
        assert_eq!(shown("Jan 5, 2026, 9:05:00 AM"), "2026-01-05 09:05:00");
        assert_eq!(shown("12:15 a.m."), "- 00:15:00");
        assert_eq!(shown("24:00"), "- 24:00:00");
        assert_eq!(shown("2026-01-05"), "2026-01-05 -");
        assert_eq!(shown("25:00"), "is no time of day");
        assert_eq!(shown("13:00 pm"), "is no time of day");
        assert_eq!(shown("soon"), "is not a date");
    }

    #[test]
    fn a_time_alone_may_be_short() {
        let time =
            |cell: &str| read_time(cell).ok().and_then(|moment| moment.time).map(|at| at / 60);
        for (cell, minutes) in [
            ("9", 540),
            ("0930", 570),
            ("930", 570),
            ("9.30", 570),
            ("9:30 PM", 1290),
            ("9am", 540),
        ] {
            assert_eq!(time(cell), Some(minutes), "{cell}");
        }
        for cell in ["", "99", "9:5x", "2026-01-05"] {
            assert_eq!(time(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_time_that_the_clock_skips_or_shows_twice_is_said() {
        let on = |day: &str, minutes: u32| {
            let day = day.parse().expect("a day");
            let (at, said) = instant(day, minutes * 60, None, Tz::Europe__Berlin);
            (at.format("%H:%M").to_string(), said)
        };
        assert_eq!(on("2026-03-28", 150), ("01:30".to_owned(), None));
        let skipped = "02:30 does not come that day: read as 03:30".to_owned();
        assert_eq!(on("2026-03-29", 150), ("01:30".to_owned(), Some(skipped)));
        let twice = "02:30 comes twice that day: the first is meant".to_owned();
        assert_eq!(on("2026-10-25", 150), ("00:30".to_owned(), Some(twice)));
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(cell in "\\PC{0,24}|[0-9:/.TZ+ apm-]{0,24}") {
            let _ = (read(&cell, &Dates::default()), read_time(&cell), date_part(&cell));
        }
    }
}
