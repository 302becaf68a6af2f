//! The second part of a phrase: from when to when, from when and how long, or only how long.

use super::words::{Word, Words};
use crate::domain::{minutes::Minutes, refusal::Refusal, time_of_day::TimeOfDay};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimePart {
    Range(TimeOfDay, TimeOfDay),
    From(TimeOfDay, Minutes),
    Length(Minutes),
}

const BOTH_WAYS: &str = "write 9-10:30, 9:00 +45m, or only a length: 1.5h";

pub(super) fn read(words: &mut Words, day_is_named: bool) -> Result<TimePart, Refusal> {
    let Some(word) = words.ahead(0) else {
        return Err(words.refuse_end("the time is missing").hint(BOTH_WAYS));
    };
    let (part, count) = if let Some((start, end)) = split_range(word.text) {
        (range(words, word, start, end)?, 1)
    } else if let Some(length) = length(word.text) {
        (TimePart::Length(some_time(words, word, length)?), 1)
    } else if let Some((start, length)) =
        word.text.split_once('+').filter(|parts| is_clock(parts.0))
    {
        (from(words, word, start, word, length)?, 1)
    } else if is_clock(word.text) {
        let next = words.ahead(1).and_then(|next| Some((next, next.text.strip_prefix('+')?)));
        let Some((next, length)) = next else { return Err(lonely(words, word)) };
        (from(words, word, word.text, next, length)?, 2)
    } else if is_number(word.text) {
        return Err(lonely(words, word));
    } else {
        return Err(no_time(words, word, day_is_named));
    };
    words.take(count);
    refuse_second(words)?;
    Ok(part)
}

/// Whether a word can only be meant as a time, so that no day stands before it.
pub(super) fn looks_like_time(word: &str) -> bool {
    let clock_and_length = word.split_once('+').is_some_and(|(start, _)| is_clock(start));
    split_range(word).is_some()
        || length(word).is_some()
        || is_clock(word)
        || is_number(word)
        || clock_and_length
}

fn range(words: &Words, word: Word, start: &str, end: &str) -> Result<TimePart, Refusal> {
    let refuse = |message: String| words.refuse(message, word, word);
    let (Some(from), Some(to)) = (TimeOfDay::read(start), TimeOfDay::read(end)) else {
        let wrong = if TimeOfDay::read(start).is_none() { start } else { end };
        return Err(refuse(format!("\"{wrong}\" is not a time of day")).hint(BOTH_WAYS));
    };
    if names_half_day(start) != names_half_day(end) {
        return Err(refuse("am or pm is said at one end only".to_owned())
            .hint(format!("say it at both: {}", with_half_days(start, end))));
    }
    if from == to {
        return Err(refuse("a block must end after it starts".to_owned()).hint(BOTH_WAYS));
    }
    if from > to {
        return Err(refuse(format!("{to} is before {from}")).hint(backwards(from, to)));
    }
    Ok(TimePart::Range(from, to))
}

/// What `9-5` and `22-1` may have meant.
fn backwards(from: TimeOfDay, to: TimeOfDay) -> String {
    let over_midnight = TimeOfDay::END.minutes() - from.minutes() + to.minutes();
    let over_midnight = format!("{from} +{}", Minutes(over_midnight));
    let afternoon = TimeOfDay::from_minutes(to.minutes() + 12 * 60).filter(|later| *later > from);
    match afternoon {
        Some(later) => format!("write {from}-{later}, or {over_midnight} past midnight"),
        None => format!("past midnight it is {over_midnight}"),
    }
}

fn with_half_days(start: &str, end: &str) -> String {
    let bare = |text: &str| text.to_lowercase().trim_end_matches(['a', 'p', 'm']).to_owned();
    let (from, to) = (bare(start), bare(end));
    let readings = ["am", "pm"]
        .iter()
        .flat_map(|first| ["am", "pm"].iter().map(move |second| (*first, *second)));
    let kept =
        |text: &str, half: &str| !names_half_day(text) || text.to_lowercase().ends_with(half);
    let fits = readings.filter(|(first, second)| {
        let times =
            (TimeOfDay::read(&format!("{from}{first}")), TimeOfDay::read(&format!("{to}{second}")));
        let forward = matches!(times, (Some(a), Some(b)) if a < b);
        forward && kept(start, first) && kept(end, second)
    });
    let texts: Vec<String> =
        fits.map(|(first, second)| format!("{from}{first}-{to}{second}")).collect();
    if texts.is_empty() { "2pm-3:30pm".to_owned() } else { texts.join(" or ") }
}

fn from(
    words: &Words,
    start_word: Word,
    start: &str,
    length_word: Word,
    typed_length: &str,
) -> Result<TimePart, Refusal> {
    let clock =
        TimeOfDay::read(start).filter(|start| *start < TimeOfDay::END).ok_or_else(|| {
            words
                .refuse(format!("no block starts at {start}"), start_word, start_word)
                .hint("a day runs from 0:00; 24:00 is the next day's 0:00")
        })?;
    match length(typed_length) {
        Some(minutes) => Ok(TimePart::From(clock, some_time(words, length_word, minutes)?)),
        None if is_number(typed_length) => Err(words
            .refuse(format!("+{typed_length} has no unit"), length_word, length_word)
            .hint(format!("write +{typed_length}m for minutes or +{typed_length}h for hours"))),
        None => Err(words
            .refuse(format!("\"+{typed_length}\" is not a length"), length_word, length_word)
            .hint("write +45m, +1.5h or +1h30")),
    }
}

fn some_time(words: &Words, word: Word, minutes: Minutes) -> Result<Minutes, Refusal> {
    if minutes.is_zero() {
        Err(words.refuse("a block lasts at least a minute", word, word).hint(BOTH_WAYS))
    } else {
        Ok(minutes)
    }
}

/// A number or a start without an end.
fn lonely(words: &Words, word: Word) -> Refusal {
    let text = word.text;
    match TimeOfDay::read(text).filter(|start| start.minutes() < 23 * 60) {
        Some(start) => {
            let later = TimeOfDay::from_minutes(start.minutes() + 60).unwrap_or(TimeOfDay::END);
            let range = if start.minutes() % 60 == 0 {
                format!("{}-{}", start.minutes() / 60, later.minutes() / 60)
            } else {
                format!("{start}-{later}")
            };
            let length = if is_number(text) {
                format!(", or {text}h, {text}m without a clock time")
            } else {
                String::new()
            };
            words.refuse(format!("\"{text}\" alone says no end"), word, word).hint(format!(
                "write {range} or {}:{:02} +45m{length}",
                start.minutes() / 60,
                start.minutes() % 60
            ))
        }
        None => {
            let minutes = if text.bytes().all(|sign| sign.is_ascii_digit()) {
                format!(" or {text}m for minutes")
            } else {
                String::new()
            };
            words
                .refuse(format!("\"{text}\" has no unit"), word, word)
                .hint(format!("write {text}h for hours{minutes}"))
        }
    }
}

fn no_time(words: &Words, word: Word, day_is_named: bool) -> Refusal {
    let later = words.left().any(|word| looks_like_time(word.text) && !is_number(word.text));
    let message = if later {
        format!("the time comes before \"{}\"", word.text)
    } else {
        "the time is missing".to_owned()
    };
    let hint = if later && day_is_named {
        "write the day, the time, then the title: wed 1.5h budget @admin"
    } else {
        BOTH_WAYS
    };
    words.refuse(message, word, word).hint(hint)
}

/// A second time right behind the first would silently become part of the title.
fn refuse_second(words: &Words) -> Result<(), Refusal> {
    let Some(next) = words.ahead(0) else { return Ok(()) };
    let added = next.text.strip_prefix('+').is_some_and(|rest| length(rest).is_some());
    let second = added
        || length(next.text).is_some()
        || (is_clock(next.text) && !is_number(next.text))
        || split_range(next.text).is_some_and(|(start, end)| {
            TimeOfDay::read(start).is_some() && TimeOfDay::read(end).is_some()
        });
    if second {
        Err(words
            .refuse(format!("\"{}\" is a second time", next.text), next, next)
            .hint("write one: 1h30m in one word, or 9:00 +1.5h"))
    } else {
        Ok(())
    }
}

/// `9-10:30`, also with the long dashes that editors make of it.
fn split_range(word: &str) -> Option<(&str, &str)> {
    let (start, end) = word.split_once(['-', '–', '—'])?;
    let begins = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit());
    // A second dash makes it a date.
    (begins(start) && begins(end) && !end.contains('-')).then_some((start, end))
}

/// A length is told by its unit; `1:30` is a time of the clock here.
fn length(word: &str) -> Option<Minutes> {
    let starts = word.starts_with(|sign: char| sign.is_ascii_digit());
    (starts && !word.contains(':')).then(|| word.parse().ok()).flatten()
}

fn is_clock(word: &str) -> bool {
    TimeOfDay::read(word).is_some()
}

fn is_number(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    word.replacen(',', ".", 1)
        .split_once('.')
        .map_or_else(|| digits(word), |(a, b)| digits(a) && digits(b))
}

fn names_half_day(text: &str) -> bool {
    text.to_lowercase().ends_with('m')
}
