//! Time away as it is typed: `wed`, `mon..wed`, `fri 4h`, `2026-12-24..2026-12-31`.

use chrono::NaiveDate;

use crate::domain::{
    minutes::Minutes,
    phrase::{self, Anchor},
    refusal::Refusal,
};

/// Days that are typed, and what is away of each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    pub first: NaiveDate,
    /// Included.
    pub last: NaiveDate,
    /// `None` is the whole day.
    pub per_day: Option<Minutes>,
}

/// Reads it, days of the week counted from `anchor`.
pub fn typed(text: &str, anchor: &Anchor) -> Result<Typed, Refusal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (days, per_day) = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => match hours(last) {
            Some(minutes) => (rest.join(" "), Some(minutes)),
            None => (words.join(" "), None),
        },
        Some(_) => (words.join(" "), None),
        None => return Err(refused(text)),
    };
    let (first, last) = days.split_once("..").unwrap_or((&days, &days));
    let (first, last) = (day(first, anchor)?, day(last, anchor)?);
    if first > last {
        return Err(Refusal::new("time away must end after it begins")
            .hint(format!("write the first day first: {last}..{first}")));
    }
    if per_day.is_some_and(|minutes| minutes.is_zero() || minutes > Minutes::hours(24)) {
        return Err(Refusal::new("a day away takes up to 24 hours of it")
            .hint("leave the hours out for the whole day"));
    }
    Ok(Typed { first, last, per_day })
}

/// `4h`, `90m`; a number alone may be a day.
fn hours(word: &str) -> Option<Minutes> {
    word.ends_with(['h', 'm']).then(|| word.parse().ok()).flatten()
}

/// A day is read as the log line reads it.
fn day(word: &str, anchor: &Anchor) -> Result<NaiveDate, Refusal> {
    let word = word.trim();
    let read = phrase::read(&format!("{word} 1h"), anchor).ok();
    read.and_then(|phrase| phrase.time.day()).ok_or_else(|| refused(word))
}

fn refused(text: &str) -> Refusal {
    Refusal::new(format!("\"{text}\" is not a day")).hint("write wed, mon..wed, fri 4h or 18 mar")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, String, Option<i64>), String> {
        let anchor = Anchor {
            today: "2026-03-20".parse().expect("a day"),
            week: "2026-W12".parse().expect("a week"),
            first_weekday: chrono::Weekday::Mon,
        };
        typed(text, &anchor)
            .map(|typed| {
                let hours = typed.per_day.map(|minutes| minutes.0);
                (typed.first.to_string(), typed.last.to_string(), hours)
            })
            .map_err(|refusal| refusal.to_string())
    }

    fn days(
        first: &str,
        last: &str,
        hours: Option<i64>,
    ) -> Result<(String, String, Option<i64>), String> {
        Ok((first.to_owned(), last.to_owned(), hours))
    }

    #[test]
    fn a_day_a_range_and_a_part_of_a_day() {
        assert_eq!(read("wed"), days("2026-03-18", "2026-03-18", None));
        assert_eq!(read("mon..wed"), days("2026-03-16", "2026-03-18", None));
        assert_eq!(read(" fri  4h "), days("2026-03-20", "2026-03-20", Some(240)));
        assert_eq!(read("18 mar 90m"), days("2026-03-18", "2026-03-18", Some(90)));
        assert_eq!(read("2026-03-16..2026-03-17 4h"), days("2026-03-16", "2026-03-17", Some(240)));
    }

    #[test]
    fn what_is_no_day_and_what_ends_before_it_begins_is_refused() {
        assert_eq!(read(""), Err("\"\" is not a day".to_owned()));
        assert_eq!(read("4h"), Err("\"4h\" is not a day".to_owned()));
        assert_eq!(read("soon"), Err("\"soon\" is not a day".to_owned()));
        assert_eq!(read("wed..mon"), Err("time away must end after it begins".to_owned()));
        assert_eq!(read("wed 25h"), Err("a day away takes up to 24 hours of it".to_owned()));
    }
}
