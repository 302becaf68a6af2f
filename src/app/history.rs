//! Weeks in a row: closed ones as they were frozen, open ones as they are.

use std::collections::HashMap;

use chrono::Weekday;

use super::{
    close_week::live_rows_after, earlier::Earlier, error::Error, series, session::Session,
    week::Book,
};
use crate::{
    analysis::week_rows::WeekRows,
    domain::{minutes::Minutes, week::Week},
    store::{
        Reading,
        records::{blocks, closed_weeks, weeks},
    },
};

/// The weeks from `first` to `last`. How much series grew, which takes months of blocks to know, is
/// known of closed weeks alone: [`with_creep`] asks for open ones too.
pub fn between(
    reading: &Reading,
    book: &Book,
    first: Week,
    last: Week,
) -> Result<Vec<WeekRows>, Error> {
    rows(reading, book, (first, last), &|_| None)
}

/// The weeks from `first` to `last`, with how much series grew in the open ones among them.
pub fn with_creep(
    reading: &Reading,
    book: &Book,
    first: Week,
    last: Week,
) -> Result<Vec<WeekRows>, Error> {
    let records = weeks::between(reading, first, last)?;
    let is_closed =
        |week: &Week| records.iter().any(|record| record.week == *week && record.is_closed());
    let open: Vec<Week> = first.through(last).filter(|week| !is_closed(week)).collect();
    let recorded = series::recorded(reading, book, &open)?;
    rows(reading, book, (first, last), &|week| recorded.creep(week, book.baseline(week)))
}

fn rows(
    reading: &Reading,
    book: &Book,
    (first, last): (Week, Week),
    creep: &dyn Fn(Week) -> Option<Minutes>,
) -> Result<Vec<WeekRows>, Error> {
    let mut closed: HashMap<Week, WeekRows> = closed_weeks::between(reading, first, last)?
        .into_iter()
        .map(|rows| (rows.total.week, rows))
        .collect();
    let mut all: Vec<WeekRows> = Vec::new();
    // Asked for only where a week is open: what is frozen knows its own.
    let mut earlier: Option<Earlier> = None;
    for week in first.through(last) {
        let rows = match closed.remove(&week) {
            Some(rows) => rows,
            None => {
                let known = match earlier.take() {
                    Some(known) => known,
                    None => Earlier::before(reading, book, week)?,
                };
                live_rows_after(reading, book, week, earlier.insert(known), creep(week))?.1
            }
        };
        if let Some(earlier) = &mut earlier {
            earlier.add(&rows, book);
        }
        all.push(rows);
    }
    Ok(all)
}

/// From the first week of which anything is known to the current one; `None` before there is any.
pub fn reach(session: &Session) -> Result<Option<(Week, Week)>, Error> {
    let this_week = session.this_week()?;
    let first = first_known(session.reading(), session.profile()?.first_weekday)?;
    Ok(first.filter(|first| *first <= this_week).map(|first| (first, this_week)))
}

/// The first week of which anything is known.
pub(super) fn first_known(
    reading: &Reading,
    first_weekday: Weekday,
) -> Result<Option<Week>, Error> {
    let day = blocks::first_day(reading)?.map(|day| Week::of(day, first_weekday));
    let week = blocks::first_week(reading)?;
    let closed = weeks::first_closed(reading)?;
    Ok([day, week, closed].into_iter().flatten().min())
}

/// Every week of the history, or those asked for.
pub fn history(
    session: &Session,
    from: Option<Week>,
    to: Option<Week>,
) -> Result<Vec<WeekRows>, Error> {
    let known = reach(session)?;
    let first = from.or(known.map(|(first, _)| first));
    let last = to.or(known.map(|(_, last)| last));
    match first.zip(last) {
        Some((first, last)) if first <= last => {
            let book = Book::near(session.reading(), first)?;
            with_creep(session.reading(), &book, first, last)
        }
        Some((first, last)) => Err(Error::usage(format!("{first} is after {last}"))
            .hint("--from is the first week, --to the last one")),
        None => Ok(Vec::new()),
    }
}
