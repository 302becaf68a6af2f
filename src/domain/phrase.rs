//! The closed grammar of `log`: a day, a time, a title, and `@category` anywhere. What could mean
//! two things is refused with both readings; nothing is guessed. Which categories exist is not
//! known here.

mod day;
mod instant;
mod print;
mod repeated;
mod time;
mod words;

use chrono::{Duration, NaiveDate, Weekday};
use chrono_tz::Tz;

use self::{day::DayPart, time::TimePart, words::Words};
use super::{
    block::When, minutes::Minutes, refusal::Refusal, span::Span, time_of_day::TimeOfDay,
    week::Week, zone,
};

pub use self::{
    instant::{instant, instants},
    repeated::{Repeated, repeated},
};

/// What day words are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub today: NaiveDate,
    /// The week whose days `tue` and `fri` name.
    pub week: Week,
    pub first_weekday: Weekday,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub time: PhraseTime,
    /// May be empty.
    pub title: String,
    /// As typed, without the `@`.
    pub category: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseTime {
    Range {
        day: NaiveDate,
        start: TimeOfDay,
        end: TimeOfDay,
    },
    /// Elapsed minutes from the start, past midnight and clock changes if it must be.
    Lasting {
        day: NaiveDate,
        start: TimeOfDay,
        minutes: Minutes,
    },
    OnDay {
        day: NaiveDate,
        minutes: Minutes,
    },
    OnWeek {
        week: Week,
        minutes: Minutes,
    },
}

/// No block that is typed lasts longer.
const LONGEST: Minutes = Minutes::hours(24);

/// `tue 9-10:30 Platform vision @strategy`.
pub fn read(text: &str, anchor: &Anchor) -> Result<Phrase, Refusal> {
    read_on(text, anchor, DayPart::Day(anchor.today))
}

/// The same of what lies on `own` already, or else in the whole week of the anchor: a time alone stays
/// there.
pub fn read_again(text: &str, anchor: &Anchor, own: Option<NaiveDate>) -> Result<Phrase, Refusal> {
    read_on(text, anchor, own.map_or(DayPart::Week(anchor.week), DayPart::Day))
}

fn read_on(text: &str, anchor: &Anchor, unnamed: DayPart) -> Result<Phrase, Refusal> {
    let mut words = Words::of(text);
    let category = words.take_category()?;
    if words.is_empty() {
        return Err(Refusal::new("nothing is typed yet")
            .hint("type a day, a time and a title: tue 9-10:30 Platform vision @strategy")
            .at(text, 0, text.len()));
    }
    let day = day::read(&mut words, anchor)?;
    let time = time::read(&mut words, day.is_some())?;
    if day.is_none() {
        day::refuse_after_time(&words)?;
    }
    let day = day.unwrap_or(unnamed);
    Ok(Phrase { time: joined(day, time, &words)?, title: words.rest(), category })
}

fn joined(day: DayPart, time: TimePart, words: &Words) -> Result<PhraseTime, Refusal> {
    Ok(match (day, time) {
        (DayPart::Day(day), TimePart::Range(start, end)) => PhraseTime::Range { day, start, end },
        (DayPart::Day(day), TimePart::From(start, minutes)) => {
            PhraseTime::Lasting { day, start, minutes: words.at_most(minutes, LONGEST, "a day")? }
        }
        (DayPart::Day(day), TimePart::Length(minutes)) => {
            PhraseTime::OnDay { day, minutes: words.at_most(minutes, LONGEST, "a day")? }
        }
        (DayPart::Week(week), TimePart::Length(minutes)) => PhraseTime::OnWeek {
            week,
            minutes: words.at_most(minutes, Minutes::hours(7 * 24), "a week")?,
        },
        (DayPart::Week(week), TimePart::Range(..) | TimePart::From(..)) => {
            return Err(words
                .refuse_taken("a whole week has hours, but no time of the clock")
                .hint(format!("write {week} 3h, or a day with its time: tue 9-10:30")));
        }
    })
}

impl PhraseTime {
    /// The day on which it begins; `None` for a whole week.
    pub fn day(&self) -> Option<NaiveDate> {
        match *self {
            Self::Range { day, .. } | Self::Lasting { day, .. } | Self::OnDay { day, .. } => {
                Some(day)
            }
            Self::OnWeek { .. } => None,
        }
    }

    pub fn when(&self, zone: Tz) -> Result<When, Refusal> {
        match *self {
            Self::Range { day, start, end } => {
                let span = Span::new(at(zone, day, start), at(zone, day, end));
                if span.start < span.end {
                    Ok(When::Timed(span))
                } else {
                    Err(Refusal::new(format!(
                        "the clock skips {start}-{end} on {day}, so no time is left"
                    ))
                    .hint("write the time that the clock really showed"))
                }
            }
            Self::Lasting { day, start, minutes } => {
                let start = at(zone, day, start);
                Ok(When::Timed(Span::new(start, start + Duration::minutes(minutes.0))))
            }
            Self::OnDay { day, minutes } => {
                let next = day.succ_opt().unwrap_or(day);
                let whole = Span::new(zone::midnight(zone, day), zone::midnight(zone, next));
                if minutes <= whole.minutes() {
                    Ok(When::Day(day, minutes))
                } else {
                    Err(Refusal::new(format!("{day} has only {} hours", whole.minutes().0 / 60))
                        .hint("the clock was put forward on that day"))
                }
            }
            Self::OnWeek { week, minutes } => Ok(When::Week(week, minutes)),
        }
    }

    /// How a block would have been typed, so that it can be corrected as a phrase.
    pub fn of(when: When, zone: Tz) -> Self {
        let span = match when {
            When::Timed(span) => span,
            When::Day(day, minutes) => return Self::OnDay { day, minutes },
            When::Week(week, minutes) => return Self::OnWeek { week, minutes },
        };
        let (from, to) = (zone::wall(zone, span.start), zone::wall(zone, span.end));
        let (day, start) = (from.date(), TimeOfDay::from(from.time()));
        let lasting = Self::Lasting { day, start, minutes: span.minutes() };
        let ends_at_midnight =
            to.time() == chrono::NaiveTime::MIN && day.succ_opt() == Some(to.date());
        let end = if ends_at_midnight { TimeOfDay::END } else { TimeOfDay::from(to.time()) };
        let range = Self::Range { day, start, end };
        let same = range.when(zone) == Ok(when) && (ends_at_midnight || to.date() == day);
        if same { range } else { lasting }
    }
}

/// The instant at which the clock shows `time` on that day; 24:00 is the next midnight.
fn at(zone: Tz, day: NaiveDate, time: TimeOfDay) -> chrono::DateTime<chrono::Utc> {
    let wall = day.and_time(chrono::NaiveTime::MIN) + Duration::minutes(time.minutes());
    zone::instant(zone, wall)
}

#[cfg(test)]
mod tests;
