//! A reading as it may be typed again, and as it is read back in words.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use super::{Anchor, Phrase, PhraseTime};
use crate::domain::{
    block::When, minutes::Minutes, notation::Notation, refusal::Refusal, time_of_day::TimeOfDay,
    week::Week, zone,
};

impl fmt::Display for PhraseTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range { day, start, end } => write!(out, "{day} {start}-{end}"),
            Self::Lasting { day, start, minutes } => write!(out, "{day} {start} +{minutes}"),
            Self::OnDay { day, minutes } => write!(out, "{day} {minutes}"),
            Self::OnWeek { week, minutes } => write!(out, "{week} {minutes}"),
        }
    }
}

impl fmt::Display for Phrase {
    /// As it may be typed again, whatever the week on screen.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.time)?;
        if !self.title.is_empty() {
            write!(out, " {}", self.title)?;
        }
        match &self.category {
            Some(category) => write!(out, " @{category}"),
            None => Ok(()),
        }
    }
}

impl PhraseTime {
    /// `Thu 19 Mar  11:45-12:30  0.75 h`; a year other than this one is named.
    pub fn in_words(
        &self,
        zone: Tz,
        anchor: &Anchor,
        notation: Notation,
    ) -> Result<String, Refusal> {
        let place = match (self.when(zone)?, *self) {
            (When::Timed(span), Self::Range { day, .. } | Self::Lasting { day, .. }) => {
                let (from, to) = (zone::wall(zone, span.start), zone::wall(zone, span.end));
                let start = TimeOfDay::from(from.time());
                let end = TimeOfDay::from(to.time());
                let until = if to.date() == day {
                    notation.time(end)
                } else if end == TimeOfDay::MIDNIGHT && day.succ_opt() == Some(to.date()) {
                    notation.time(TimeOfDay::END)
                } else {
                    format!("{} {}", notation.time(end), to.date().format("%a"))
                };
                format!("{}  {}-{until}", day_words(day, anchor, notation), notation.time(start))
            }
            (When::Week(week, _), _) => week_words(week, anchor, notation),
            (When::Day(day, _), _) => day_words(day, anchor, notation),
            (When::Timed(_), Self::OnDay { day, .. }) => day_words(day, anchor, notation),
            (When::Timed(_), Self::OnWeek { week, .. }) => week_words(week, anchor, notation),
        };
        Ok(format!("{place}  {} h", self.elapsed(zone)?.screen_hours()))
    }

    fn elapsed(&self, zone: Tz) -> Result<Minutes, Refusal> {
        Ok(match self.when(zone)? {
            When::Timed(span) => span.minutes(),
            When::Day(_, minutes) | When::Week(_, minutes) => minutes,
        })
    }
}

fn day_words(day: NaiveDate, anchor: &Anchor, notation: Notation) -> String {
    let known = day.year() == anchor.today.year();
    notation.day(day, if known { "%a %-d %b" } else { "%a %-d %b %Y" })
}

/// `Week 47, 16-22 Nov`.
fn week_words(week: Week, anchor: &Anchor, notation: Notation) -> String {
    let (first, last) = (week.first_day(anchor.first_weekday), week.last_day(anchor.first_weekday));
    let known = last.year() == anchor.today.year();
    let days = notation.days(first, last, if known { "%-d %b" } else { "%-d %b %Y" });
    format!("Week {}, {days}", week.number())
}
