//! What somebody is asked to take on: `weekly 60m Vendor sync @delivery tue 10:00`.

use chrono::Weekday;

use super::words::{Word, Words};
use crate::domain::{
    minutes::Minutes, refusal::Refusal, series::Rhythm, time_of_day::TimeOfDay,
    working_hours::weekday,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// `None` happens once.
    pub rhythm: Option<Rhythm>,
    pub length: Minutes,
    /// When it begins, where that is said; what comes daily is so on each working day.
    pub place: Option<(Option<Weekday>, TimeOfDay)>,
    /// May be empty.
    pub title: String,
    /// As typed, without the `@`.
    pub category: Option<String>,
}

const RHYTHMS: &str = "write daily, weekly, fortnightly, every 3 weeks, monthly or once";
const EXAMPLE: &str = "as in weekly 60m @strategy tue 10:00";
/// Days of a working week.
const WORKING_DAYS: u32 = 5;
/// A month in weeks, as meetings have it that come back on a weekday.
const WEEKS_A_MONTH: u32 = 4;
/// Nothing rarer is worth asking about.
const MOST_WEEKS: u32 = 26;

/// A rhythm, a length, then a weekday with a time and a title in any order; `@category` anywhere.
pub fn repeated(text: &str) -> Result<Repeated, Refusal> {
    let mut words = Words::of(text);
    let category = words.take_category()?;
    let rhythm = rhythm(&mut words)?;
    let length = length(&mut words)?;
    let mut place = None;
    let mut title = Vec::new();
    while let Some(word) = words.ahead(0) {
        match (place, weekday(word.text)) {
            (None, Some(day)) => place = Some((Some(day), time(&mut words, word)?)),
            (Some(_), Some(_)) => {
                return Err(words
                    .refuse("a second day is named", word, word)
                    .hint("ask about one of them at a time"));
            }
            (_, None) if word.text.contains(':') && TimeOfDay::read(word.text).is_some() => {
                place = Some((None, time_alone(&mut words, word, rhythm, place.is_some())?));
            }
            (_, None) => {
                title.push(word.text);
                words.take(1);
            }
        }
    }
    Ok(Repeated { rhythm, length, place, title: title.join(" "), category })
}

fn rhythm(words: &mut Words) -> Result<Option<Rhythm>, Refusal> {
    let Some(first) = words.ahead(0) else {
        return Err(words
            .refuse_end("nothing is typed yet")
            .hint(format!("how often, how long, and for what: {EXAMPLE}")));
    };
    let (rhythm, count) = match first.text.to_lowercase().as_str() {
        "once" => (None, 1),
        "daily" => (Some(Rhythm::new(WORKING_DAYS, 1)), 1),
        "weekly" => (Some(Rhythm::WEEKLY), 1),
        "fortnightly" | "biweekly" => (Some(Rhythm::new(1, 2)), 1),
        "monthly" => (Some(Rhythm::new(1, WEEKS_A_MONTH)), 1),
        "every" => every(words, first)?,
        _ => {
            return Err(words
                .refuse(format!("\"{}\" says not how often", first.text), first, first)
                .hint(RHYTHMS));
        }
    };
    words.take(count);
    Ok(rhythm)
}

/// `every week`, `every 2 weeks`.
fn every(words: &Words, first: Word) -> Result<(Option<Rhythm>, usize), Refusal> {
    let next = words.ahead(1);
    if let Some(unit) = next {
        match unit.text.to_lowercase().as_str() {
            "day" => return Ok((Some(Rhythm::new(WORKING_DAYS, 1)), 2)),
            "week" => return Ok((Some(Rhythm::WEEKLY), 2)),
            "month" => return Ok((Some(Rhythm::new(1, WEEKS_A_MONTH)), 2)),
            _ => {}
        }
    }
    let number = next.and_then(|word| word.text.parse::<u32>().ok());
    let number = number.filter(|number| (1..=MOST_WEEKS).contains(number));
    let unit = words.ahead(2).filter(|word| matches!(word.text, "week" | "weeks"));
    match (number, unit) {
        (Some(weeks), Some(_)) => Ok((Some(Rhythm::new(1, weeks)), 3)),
        _ => {
            let last = words.ahead(2).or(next).unwrap_or(first);
            Err(words.refuse("how often is not clear", first, last).hint(RHYTHMS))
        }
    }
}

fn length(words: &mut Words) -> Result<Minutes, Refusal> {
    let Some(word) = words.ahead(0) else {
        return Err(words.refuse_end("how long is missing").hint("write 60m, 1.5h or 1h30"));
    };
    let length: Minutes = word.text.parse().map_err(|refusal: Refusal| {
        let hint = refusal.hint_text().unwrap_or("write 60m, 1.5h or 1h30").to_owned();
        words.refuse(format!("\"{}\" is not a length of time", word.text), word, word).hint(hint)
    })?;
    if length.is_zero() {
        return Err(words
            .refuse("it takes at least a minute", word, word)
            .hint("write 60m, 1.5h or 1h30"));
    }
    words.take(1);
    words.at_most(length, Minutes::hours(24), "a day")
}

/// A time without a weekday, of what comes every day.
fn time_alone(
    words: &mut Words,
    word: Word,
    rhythm: Option<Rhythm>,
    is_placed: bool,
) -> Result<TimeOfDay, Refusal> {
    if is_placed {
        return Err(words
            .refuse("a second time is named", word, word)
            .hint("ask about one of them at a time"));
    }
    if rhythm != Some(Rhythm::new(WORKING_DAYS, 1)) {
        return Err(words
            .refuse(format!("{} has no day", word.text), word, word)
            .hint(format!("write tue {}, the day on which it would be", word.text)));
    }
    let start = TimeOfDay::read(word.text).filter(|at| *at < TimeOfDay::END);
    let start = start.ok_or_else(|| {
        words
            .refuse("nothing begins when the day ends", word, word)
            .hint("write daily 15m 9:00, when it would begin")
    })?;
    words.take(1);
    Ok(start)
}

/// The time behind a weekday.
fn time(words: &mut Words, day: Word) -> Result<TimeOfDay, Refusal> {
    let next = words.ahead(1);
    let start = next.and_then(|word| TimeOfDay::read(word.text)).filter(|at| *at < TimeOfDay::END);
    match start {
        Some(start) => {
            words.take(2);
            Ok(start)
        }
        None => Err(words
            .refuse(format!("{} has no time", day.text), day, next.unwrap_or(day))
            .hint("write tue 10:00, when it would begin")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Repeated {
        repeated(text).expect("it reads")
    }

    /// What is said, and the text over its caret.
    fn refused(text: &str) -> (String, String) {
        let refusal = repeated(text).expect_err("refused");
        let place = refusal.place().expect("a place");
        (refusal.to_string(), place.text[place.start..place.end].to_owned())
    }

    #[test]
    fn a_rhythm_a_length_a_category_and_a_place() {
        let asked = read("weekly 60m @delivery tue 10:00");
        assert_eq!((asked.rhythm, asked.length), (Some(Rhythm::WEEKLY), Minutes(60)));
        assert_eq!(
            asked.place,
            Some((Some(Weekday::Tue), TimeOfDay::read("10:00").expect("a time")))
        );
        assert_eq!((asked.category.as_deref(), asked.title.as_str()), (Some("delivery"), ""));
    }

    #[test]
    fn words_beside_it_are_its_title() {
        let asked = read("every 2 weeks 1.5h Vendor sync @peers");
        assert_eq!((asked.rhythm, asked.place), (Some(Rhythm::new(1, 2)), None));
        assert_eq!(asked.title, "Vendor sync");
        assert_eq!(read("once 3h Talk fri 9 in town").title, "Talk in town");
        assert_eq!(read("daily 15m").rhythm, Some(Rhythm::new(5, 1)));
        assert_eq!(read("once 3h").rhythm, None);
        assert_eq!(read("weekly 1h Phase 2").title, "Phase 2");
    }

    #[test]
    fn what_comes_daily_has_a_time_without_a_day() {
        let asked = read("daily 15m Stand-up 9:00");
        assert_eq!(asked.place, Some((None, TimeOfDay::read("9").expect("a time"))));
        assert_eq!(asked.title, "Stand-up");
    }

    #[test]
    fn what_is_unclear_is_pointed_at() {
        let told = |text| {
            let (message, place) = refused(text);
            format!("{message} | {place}")
        };
        assert_eq!(told("often 60m"), "\"often\" says not how often | often");
        assert_eq!(told("weekly 60"), "\"60\" is not a length of time | 60");
        assert_eq!(told("weekly"), "how long is missing | ");
        assert_eq!(told("weekly 1h tue"), "tue has no time | tue");
        assert_eq!(told("weekly 1h 9:00"), "9:00 has no day | 9:00");
        assert_eq!(told("weekly 1h tue 9 10:00"), "a second time is named | 10:00");
        assert_eq!(told("weekly 1h tue soon"), "tue has no time | tue soon");
        assert_eq!(told("weekly 1h tue 9 thu 9"), "a second day is named | thu");
        assert_eq!(told("every 2 moons 1h"), "how often is not clear | every 2 moons");
        assert_eq!(told("weekly 0m"), "it takes at least a minute | 0m");
        assert_eq!(told("weekly 30h"), "30h is more than a day has | 30h");
    }
}
