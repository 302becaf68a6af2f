//! Lengths of time as logs write them: `1.5`, `1,5`, `1:30`, `01:30:00`, `1h30`, `90m`, `PT1H30M`.

use crate::domain::minutes::Minutes;

/// What a number without a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Minutes,
    Seconds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) minutes: Minutes,
    /// It was no whole number of minutes.
    pub(super) rounded: bool,
}

impl Unit {
    fn seconds(self) -> i128 {
        match self {
            Self::Hours => 3600,
            Self::Minutes => 60,
            Self::Seconds => 1,
        }
    }

    fn named(word: &str) -> Option<Self> {
        match word {
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "std." | "stunde" | "stunden"
            | "heure" | "heures" | "hora" | "horas" | "ora" | "ore" | "uur" | "u" => {
                Some(Self::Hours)
            }
            "m" | "min" | "min." | "mins" | "minute" | "minutes" | "minuten" | "minutos"
            | "minuti" => Some(Self::Minutes),
            "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sek." | "sekunden" => {
                Some(Self::Seconds)
            }
            _ => None,
        }
    }
}

/// What is wrong with a text that is no length; it is said behind the column and the text.
pub(super) type Why = &'static str;

/// `most` is what the day or the week can hold.
pub(super) fn length(text: &str, unit: Unit, most: Minutes) -> Result<Length, Why> {
    let length = measured(text, unit)?;
    if length.minutes <= most {
        Ok(length)
    } else if most <= Minutes::hours(24) {
        Err("is more than a day holds; write minutes as 90m")
    } else {
        Err("is more than a week holds")
    }
}

/// However long.
pub(super) fn measured(text: &str, unit: Unit) -> Result<Length, Why> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    if plain.starts_with(['-', '\u{2212}', '(']) {
        return Err("is less than nothing");
    }
    let (parts, whole) =
        seconds(&plain, unit).ok_or("is not a length such as 1.5, 1:30 or 90m")??;
    let minutes = (2 * parts + 60 * whole).div_euclid(120 * whole);
    let minutes = i64::try_from(minutes).map_err(|_| "is too long")?;
    Ok(Length { minutes: Minutes(minutes), rounded: parts % (60 * whole) != 0 })
}

/// Seconds as a fraction, so that nothing is rounded twice.
type Fraction = (i128, i128);

fn seconds(text: &str, unit: Unit) -> Option<Result<Fraction, Why>> {
    if let Some(parts) = text.strip_prefix("pt") {
        return with_units(parts, None).map(Ok);
    }
    if text.contains(':') {
        return clock(text).map(Ok);
    }
    if text.ends_with(|sign: char| sign.is_ascii_digit() || sign == '.' || sign == ',')
        && text.chars().all(|sign| sign.is_ascii_digit() || sign == '.' || sign == ',')
    {
        return number(text).map(|read| read.map(|(above, below)| (above * unit.seconds(), below)));
    }
    with_units(text, Some(Unit::Minutes)).map(Ok)
}

/// `1:30` or `01:30:00`.
fn clock(text: &str) -> Option<Fraction> {
    let parts: Vec<&str> = text.split(':').collect();
    let [hours, minutes, rest @ ..] = parts.as_slice() else { return None };
    let seconds = match rest {
        [] => 0,
        [seconds] => whole(seconds.split(['.', ',']).next()?)?,
        _ => return None,
    };
    let (hours, minutes) = (whole(hours)?, whole(minutes)?);
    (minutes < 60 && seconds < 60).then_some((hours * 3600 + minutes * 60 + seconds, 1))
}

/// `1h30`, `1h 30m 15s`, `1,5 Std`. A number behind the last unit counts `tail`.
fn with_units(text: &str, tail: Option<Unit>) -> Option<Fraction> {
    let (mut above, mut below) = (0, 1);
    let mut rest = text;
    let mut last = None;
    while !rest.is_empty() {
        let digits = rest
            .find(|sign: char| !(sign.is_ascii_digit() || sign == '.' || sign == ','))
            .unwrap_or(rest.len());
        let (amount, after) = rest.split_at(digits);
        let letters = after.find(|sign: char| sign.is_ascii_digit()).unwrap_or(after.len());
        let (word, after) = after.split_at(letters);
        let unit = if word.is_empty() {
            tail.filter(|_| last == Some(Unit::Hours))?
        } else {
            Unit::named(word)?
        };
        // From large to small, each once.
        if last.is_some_and(|last: Unit| last.seconds() <= unit.seconds()) {
            return None;
        }
        let (part, of) = number(amount)?.ok()?;
        if last.is_some() && part * unit.seconds() >= 3600 * of {
            return None;
        }
        (above, below) = (above * of + part * unit.seconds() * below, below * of);
        last = Some(unit);
        rest = after;
    }
    last.map(|_| (above, below))
}

/// `1.5` as 15 of 10.
fn number(text: &str) -> Option<Result<Fraction, Why>> {
    let Some((before, after)) = text.split_once(['.', ',']) else {
        return whole(text).map(|number| Ok((number, 1)));
    };
    if after.contains(['.', ',']) {
        return Some(Err("has two marks: write it without marks between thousands"));
    }
    if text.contains(',') && after.len() == 3 {
        return Some(Err("may be thousands or decimals: write it with a point"));
    }
    let before = if before.is_empty() { 0 } else { whole(before)? };
    let scale =
        10_i128.pow(u32::try_from(after.len()).ok().filter(|digits| (1..=9).contains(digits))?);
    Some(Ok((before * scale + whole(after)?, scale)))
}

fn whole(digits: &str) -> Option<i128> {
    let plain =
        (1..=12).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEEK: Minutes = Minutes::hours(168);

    fn minutes(text: &str) -> Result<i64, Why> {
        length(text, Unit::Hours, WEEK).map(|length| length.minutes.0)
    }

    #[test]
    fn ninety_minutes_are_written_in_many_ways() {
        for text in [
            "1.5",
            "1,5",
            "1,50",
            "1:30",
            "01:30:00",
            "1h30",
            "1h30m",
            "1 h 30 min",
            "90m",
            "90 min",
            "1.5h",
            "1,5 Std",
            "PT1H30M",
            "5400s",
            "1h 29m 60s",
        ] {
            if text == "1h 29m 60s" {
                assert_eq!(minutes(text), Ok(90));
            } else {
                assert_eq!(minutes(text), Ok(90), "{text}");
            }
        }
        assert_eq!(length("90", Unit::Minutes, WEEK).map(|one| one.minutes.0), Ok(90));
        assert_eq!(length("5400", Unit::Seconds, WEEK).map(|one| one.minutes.0), Ok(90));
    }

    #[test]
    fn what_is_no_whole_minute_is_rounded_and_says_so() {
        let third = length("0.33", Unit::Hours, WEEK).expect("a length");
        assert_eq!((third.minutes.0, third.rounded), (20, true));
        let half = length("00:00:30", Unit::Hours, WEEK).expect("a length");
        assert_eq!((half.minutes.0, half.rounded), (1, true));
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        for text in ["", "x", "1:60", "1:2:3:4", "1h90", "30m2h", ".", "1..5", "h", "1e3", "½"] {
            assert!(minutes(text).is_err(), "{text}");
        }
        assert_eq!(minutes("-1"), Err("is less than nothing"));
        assert_eq!(
            minutes("1.234,5"),
            Err("has two marks: write it without marks between thousands")
        );
        assert_eq!(minutes("1,234"), Err("may be thousands or decimals: write it with a point"));
        assert_eq!(minutes("169"), Err("is more than a week holds"));
        let day = length("90", Unit::Hours, Minutes::hours(24));
        assert_eq!(day, Err("is more than a day holds; write minutes as 90m"));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(number in 0_i64..=WEEK.0) {
            let printed = Minutes(number);
            let clock = format!("{}:{:02}", number / 60, number % 60);
            for text in [printed.to_string(), clock.clone(), format!("{clock}:00")] {
                let read = length(&text, Unit::Seconds, WEEK);
                prop_assert_eq!(read, Ok(Length { minutes: printed, rounded: false }), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}|[0-9hms:.,]{0,14}") {
            let _ = length(&text, Unit::Hours, WEEK);
        }
    }
}
