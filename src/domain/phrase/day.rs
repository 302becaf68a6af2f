//! The first part of a phrase: which day, or which week. Without it today is meant.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{
    Anchor, time,
    words::{Word, Words},
};
use crate::domain::{
    refusal::{Refusal, did_you_mean},
    week::{Week, check_day},
    working_hours::{day_word, weekday},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Day(NaiveDate),
    Week(Week),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What may stand for a day, to find what a slip of the finger meant.
const DAY_WORDS: [&str; 17] = [
    "today",
    "yesterday",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// Takes the day, if the phrase begins with one.
pub(super) fn read(words: &mut Words, anchor: &Anchor) -> Result<Option<DayPart>, Refusal> {
    let Some(first) = words.ahead(0) else { return Ok(None) };
    refuse_relative(words, first, anchor)?;
    refuse_numbers(words, first)?;
    if let Some((day, count)) = month_day(words, first, anchor)? {
        words.take(count);
        return Ok(Some(DayPart::Day(day)));
    }
    if time::looks_like_time(first.text) {
        return Ok(None);
    }
    let part = one_word(words, first, anchor)?;
    words.take(1);
    Ok(Some(part))
}

/// A day behind the time would silently become part of the title.
pub(super) fn refuse_after_time(words: &Words) -> Result<(), Refusal> {
    let Some(next) = words.ahead(0) else { return Ok(()) };
    let word = next.text.to_lowercase();
    let names_day = named_weekday(&word).is_some()
        || ["today", "yesterday", "tomorrow"].contains(&word.as_str())
        || iso_date(&word).is_some();
    if names_day {
        Err(words
            .refuse("the day comes before the time", next, next)
            .hint(format!("write {word} first; if it belongs to the title, begin with today")))
    } else {
        Ok(())
    }
}

fn one_word(words: &Words, word: Word, anchor: &Anchor) -> Result<DayPart, Refusal> {
    let lower = word.text.to_lowercase();
    let shifted = |days: i64| DayPart::Day(anchor.today + chrono::Duration::days(days));
    match lower.as_str() {
        "today" => return Ok(shifted(0)),
        "yesterday" => return Ok(shifted(-1)),
        "tomorrow" => return Ok(shifted(1)),
        _ => {}
    }
    if let Some(day) = named_weekday(&lower) {
        return Ok(DayPart::Day(day_of(anchor.week, day, anchor.first_weekday)));
    }
    if let Some(date) = iso_date(&lower) {
        return date.map(DayPart::Day).ok_or_else(|| {
            words
                .refuse(format!("there is no {}", word.text), word, word)
                .hint("write a date as 2026-11-17 or 17 nov")
        });
    }
    if let Some(week) = week(&lower, anchor) {
        return week.map(DayPart::Week).ok_or_else(|| {
            words
                .refuse(format!("there is no week {}", word.text), word, word)
                .hint("most years have 52 weeks, some 53: w47 or 2026-W47")
        });
    }
    Err(unknown(words, word))
}

fn unknown(words: &Words, word: Word) -> Refusal {
    let near = did_you_mean(&word.text.to_lowercase(), DAY_WORDS);
    let hint = if near.starts_with("did you mean") {
        near
    } else {
        "begin with the day and the time, then the title: wed 1.5h budget @admin".to_owned()
    };
    words.refuse(format!("\"{}\" is neither a day nor a time", word.text), word, word).hint(hint)
}

/// `next tuesday` means two days to two people.
fn refuse_relative(words: &Words, first: Word, anchor: &Anchor) -> Result<(), Refusal> {
    let lower = first.text.to_lowercase();
    let step = match lower.as_str() {
        "next" => 1,
        "last" => -1,
        "this" => 0,
        _ => return Ok(()),
    };
    let Some(second) = words.ahead(1) else { return Ok(()) };
    let named = second.text.to_lowercase();
    if named == "week" {
        let week = Week::of(anchor.today, anchor.first_weekday).plus(step);
        return Err(words
            .refuse(format!("\"{lower} week\" has no number"), first, second)
            .hint(format!("type {week} with its hours: w{} 3h", week.number())));
    }
    let Some(day) = named_weekday(&named) else { return Ok(()) };
    let here = day_of(anchor.week, day, anchor.first_weekday);
    if step == 0 {
        return Err(words
            .refuse(format!("{} alone says it", day_word(day)), first, second)
            .hint(format!("type {} for {}", day_word(day), here.format("%-d %B"))));
    }
    let there = here + chrono::Duration::days(7 * step);
    let message = format!("two {}s could be meant", full_name(day));
    let beside = if step > 0 { "the week after" } else { "the week before" };
    Err(words.refuse(message, first, second).hint(format!(
        "type {} for the week on screen, {}, or {} for {beside}",
        day_word(day),
        here.format("%-d %B"),
        there.format("%-d %b").to_string().to_lowercase(),
    )))
}

/// `3/4` and `3.4.` are April to some and March to others.
fn refuse_numbers(words: &Words, word: Word) -> Result<(), Refusal> {
    let by_slash = word.text.split('/').collect::<Vec<_>>();
    let by_dot = word.text.trim_end_matches('.').split('.').collect::<Vec<_>>();
    let dotted = by_dot.len() == 3 || (by_dot.len() == 2 && word.text.ends_with('.'));
    let parts = if by_slash.len() > 1 {
        by_slash
    } else if dotted {
        by_dot
    } else {
        return Ok(());
    };
    let Some(numbers) =
        parts.iter().map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>()
    else {
        return Ok(());
    };
    let reading = |day: u32, month: u32| {
        let month = MONTHS.get(month.checked_sub(1)? as usize)?;
        (1..=31).contains(&day).then(|| format!("{day} {}", &month[..3]))
    };
    let mut readings: Vec<String> =
        [reading(numbers[0], numbers[1]), reading(numbers[1], numbers[0])]
            .into_iter()
            .flatten()
            .collect();
    readings.dedup();
    let hint = if readings.is_empty() {
        "write a date as 2026-11-17 or 17 nov".to_owned()
    } else {
        format!("write {}", readings.join(" or "))
    };
    Err(words.refuse(format!("\"{}\" can be read in two ways", word.text), word, word).hint(hint))
}

/// `24 mar`, `24 mar 2026`, `mar 24`; without a year the one nearest to the week on screen.
fn month_day(
    words: &Words,
    first: Word,
    anchor: &Anchor,
) -> Result<Option<(NaiveDate, usize)>, Refusal> {
    let Some(second) = words.ahead(1) else { return Ok(None) };
    let day_then_month = (day_number(first.text), month(second.text));
    let month_then_day = (day_number(second.text), month(first.text));
    let both = |(day, month): (Option<u32>, Option<u32>)| day.zip(month);
    let Some((day, month)) = both(day_then_month).or_else(|| both(month_then_day)) else {
        return Ok(None);
    };
    let year = words.ahead(2).and_then(|word| year(word.text));
    let (date, last) = match year {
        Some(year) => {
            let date = NaiveDate::from_ymd_opt(year, month, day);
            (date.filter(|date| check_day(*date).is_ok()), words.ahead(2))
        }
        None => (nearest_date(month, day, anchor), Some(second)),
    };
    match date {
        Some(date) => Ok(Some((date, 2 + usize::from(year.is_some())))),
        None => Err(words
            .refuse(
                format!("there is no {day} {} then", capitalised(MONTHS[month as usize - 1])),
                first,
                last.unwrap_or(second),
            )
            .hint("write the year as well if another one is meant: 29 feb 2028")),
    }
}

fn nearest_date(month: u32, day: u32, anchor: &Anchor) -> Option<NaiveDate> {
    let middle = anchor.week.first_day(anchor.first_weekday) + Days::new(3);
    (middle.year() - 1..=middle.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - middle).num_days().abs())
}

/// `w47`, nearest to the week on screen, or `2026-w47`; `Some(None)` where the year has none such.
fn week(word: &str, anchor: &Anchor) -> Option<Option<Week>> {
    let digits = |text: &str| {
        let plain = (1..=4).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    if let Some(number) = word.strip_prefix('w').and_then(digits) {
        let year = anchor.week.year();
        let nearest = (year - 1..=year + 1)
            .filter_map(|year| Week::new(year, number))
            .min_by_key(|week| week.since(anchor.week).abs());
        return Some(nearest);
    }
    let (year, number) = word.split_once("-w")?;
    let (year, number) = (digits(year)?, digits(number)?);
    Some(i32::try_from(year).ok().and_then(|year| Week::new(year, number)))
}

/// `Some(None)` where it has the shape of a date that does not exist.
fn iso_date(word: &str) -> Option<Option<NaiveDate>> {
    let shape = word.len() == 10
        && word.bytes().enumerate().all(|(place, sign)| match place {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    shape.then(|| word.parse::<NaiveDate>().ok().filter(|date| check_day(*date).is_ok()))
}

fn day_of(week: Week, day: Weekday, first: Weekday) -> NaiveDate {
    week.first_day(first) + Days::new(u64::from(day.days_since(first)))
}

/// As `weekday`, with the other usual short forms.
fn named_weekday(word: &str) -> Option<Weekday> {
    let word = match word {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        other => other,
    };
    (word.len() >= 3).then(|| weekday(word)).flatten()
}

fn full_name(day: Weekday) -> String {
    let names = DAY_WORDS.iter().skip(3).take(7);
    let name = names.into_iter().find(|name| weekday(name) == Some(day));
    capitalised(name.expect("every weekday is among the day words"))
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let fits = |name: &&str| {
        **name == *word
            || (word.len() >= 3 && name[..3] == *word)
            || (word == "sept" && name.starts_with("sept"))
    };
    let place = MONTHS.iter().position(fits)?;
    u32::try_from(place + 1).ok()
}

fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches('.');
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn year(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|sign| sign.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten().filter(|year| (1900..=2200).contains(year))
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
