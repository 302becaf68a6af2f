//! What several commands take, and how typed words become domain values.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use clap::builder::PossibleValuesParser;

use crate::{
    app::{
        error::{Error, ExitCode},
        goal::this_half,
        session::Session,
    },
    domain::{
        half::Half,
        phrase,
        refusal::Refusal,
        span::Span,
        week::{Week, check_day},
        working_hours::weekday,
        zone,
    },
};

/// How a reading command prints
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Format {
    /// Print one JSON document
    #[arg(long, conflicts_with_all = ["csv", "plain"])]
    json: bool,
    /// Print CSV with a header
    #[arg(long, conflicts_with = "plain")]
    csv: bool,
    /// Print one fact a line
    #[arg(long)]
    plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    Table,
    Json,
    Csv,
    Plain,
}

impl Format {
    pub fn chosen(&self) -> Chosen {
        match (self.json, self.csv, self.plain) {
            (true, ..) => Chosen::Json,
            (_, true, _) => Chosen::Csv,
            (_, _, true) => Chosen::Plain,
            _ => Chosen::Table,
        }
    }
}

/// A typed value; one that can't be read is wrong usage.
pub fn usage<T: FromStr<Err = Refusal>>(typed: &str) -> Result<T, Error> {
    typed.parse().map_err(|refusal| Error { code: ExitCode::Usage, ..Error::from(refusal) })
}

/// An option that may be left out.
pub fn optional<T: FromStr<Err = Refusal>>(typed: Option<&str>) -> Result<Option<T>, Error> {
    typed.map(usage).transpose()
}

/// A day as `2026-11-17`.
pub fn day(typed: &str) -> Result<NaiveDate, Error> {
    let no_date =
        |_| Refusal::new(format!("\"{typed}\" is not a date")).hint("write a date as 2026-11-17");
    typed.parse().map_err(no_date).and_then(check_day).map_err(|refusal| {
        let refusal = refusal.at(typed, 0, typed.len());
        Error { code: ExitCode::Usage, ..Error::from(refusal) }
    })
}

/// From a date or an instant to another, which is no part of it; a date is its midnight in the zone.
pub fn window(from: &str, to: &str, zone: Tz) -> Result<Span, Error> {
    let span = Span::new(moment(from, zone)?, moment(to, zone)?);
    if span.start < span.end {
        Ok(span)
    } else {
        Err(Error::usage(format!("--from {from} is not before --to {to}"))
            .hint("--to is the first day, or the instant, that is no longer meant"))
    }
}

fn moment(typed: &str, zone: Tz) -> Result<DateTime<Utc>, Error> {
    if typed.contains('T') {
        // Seconds are kept where there are some; a block that is typed has none.
        if let Ok(at) = DateTime::parse_from_rfc3339(typed) {
            return Ok(at.with_timezone(&Utc));
        }
        let read = phrase::instant(typed);
        return read.map_err(|refusal| Error { code: ExitCode::Usage, ..refusal.into() });
    }
    day(typed).map(|day| zone::midnight(zone, day))
}

/// A weekday by its name.
pub fn day_of_week(typed: &str) -> Result<Weekday, Error> {
    weekday(typed).ok_or_else(|| {
        Error::usage(format!("\"{typed}\" is not a weekday"))
            .hint("write mon, tue, wed, thu, fri, sat or sun")
    })
}

/// A week as `2026-W12`, `w12`, `this`, `last` or `next`; the current one where none is named.
pub fn week(session: &Session, typed: Option<&str>) -> Result<Week, Error> {
    let this_week = session.this_week()?;
    match typed {
        None | Some("this") => Ok(this_week),
        Some("last") => Ok(this_week.previous()),
        Some("next") => Ok(this_week.next()),
        Some(typed) => numbered(typed, this_week).map_or_else(|| usage(typed), Ok),
    }
}

/// A week that may be left out.
pub fn optional_week(session: &Session, typed: Option<&str>) -> Result<Option<Week>, Error> {
    typed.map(|typed| week(session, Some(typed))).transpose()
}

/// Weeks in a row: a half as `2026-H1`, a week, or two of either as `2025-H1..2026-W12`.
pub fn period(session: &Session, typed: &str) -> Result<(Week, Week), Error> {
    let rule = session.profile()?.half_rule;
    let hint = "write a half as 2026-H1, a week as 2026-W12 or w12, or two of them as w2..w12";
    let ends = |typed: &str| match typed.parse::<Half>() {
        Ok(half) => Ok((half.first_week(rule), half.last_week(rule))),
        Err(_) => {
            week(session, Some(typed)).map(|week| (week, week)).map_err(|error| error.hint(hint))
        }
    };
    let (first, last) = typed.split_once("..").unwrap_or((typed, typed));
    let (first, last) = (ends(first)?.0, ends(last)?.1);
    if first <= last {
        Ok((first, last))
    } else {
        Err(Error::usage(format!("{first} is after {last}")).hint("name the first one first"))
    }
}

/// A half as `2026-H1`, `this`, `last` or `next`; the current one where none is named.
pub fn half(session: &Session, typed: Option<&str>) -> Result<Half, Error> {
    match typed {
        None | Some("this") => this_half(session),
        Some("last") => Ok(this_half(session)?.previous()),
        Some("next") => Ok(this_half(session)?.next()),
        Some(typed) => usage(typed),
    }
}

/// A number without a year names a week ahead for a quarter; what lies further away mostly happened.
const WEEKS_AHEAD: i64 = 13;

/// The latest week of that number that is not too far ahead.
fn numbered(typed: &str, this_week: Week) -> Option<Week> {
    let number = typed.strip_prefix(['w', 'W']).unwrap_or(typed).parse().ok()?;
    let years = this_week.year() - 1..=this_week.year() + 1;
    let weeks = years.filter_map(|year| Week::new(year, number));
    weeks.filter(|week| week.since(this_week) <= WEEKS_AHEAD).max()
}

/// A zone by its name.
pub fn timezone(typed: &str) -> Result<Tz, Error> {
    zone::named(typed).map_err(|refusal| Error { code: ExitCode::Usage, ..refusal.into() })
}

/// The words an option may have, so that a wrong one is answered with those that are close.
pub fn words<const N: usize>(all: [&'static str; N]) -> PossibleValuesParser {
    PossibleValuesParser::new(all)
}

/// The value that goes by that word, which was one of [`words`].
pub fn named<T: Copy, const N: usize>(
    all: [T; N],
    word: impl Fn(T) -> &'static str,
    typed: &str,
) -> Result<T, Error> {
    let found = all.into_iter().find(|one| word(*one) == typed);
    found.ok_or_else(|| Error::usage(format!("there is no \"{typed}\"")))
}

/// `1 goal`, `2 goals`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_names_a_week_past_unless_it_is_soon() {
        let named = |typed: &str, this_week: &str| {
            let this_week = this_week.parse().expect("a week");
            numbered(typed, this_week).map(|week| week.to_string())
        };
        let in_november = ["w12", "w47", "52", "w2", "w9"].map(|typed| named(typed, "2026-W47"));
        let expected = ["2026-W12", "2026-W47", "2026-W52", "2027-W02", "2026-W09"];
        assert_eq!(in_november, expected.map(|week| Some(week.to_owned())));
        assert_eq!(named("w50", "2026-W12").as_deref(), Some("2025-W50"));
        assert_eq!(named("w54", "2026-W12"), None);
    }

    #[test]
    fn a_day_out_of_reach_is_refused_where_it_is_typed() {
        for far in ["9999-12-31", "0001-01-01", "+262142-12-31", "-262143-01-01"] {
            let error = day(far).expect_err("too far away");
            assert_eq!(error.hint.as_deref(), Some("choose a day from 1901 to 2199"), "{far}");
        }
    }
}
