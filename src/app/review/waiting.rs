//! The week that a review looks at, and the open ones before it.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    analysis::{
        away_offers::Offer,
        compare::Comparison,
        inbox::{Inbox, WEEKS_BACK},
    },
    app::{error::Error, history, inbox, session::Session, week::Book},
    domain::{minutes::Minutes, profile::Profile, week::Week},
    store::records::weeks,
};

/// A week that nobody closed.
#[derive(Clone, Debug)]
pub struct OpenWeek {
    pub week: Week,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// Counted minutes.
    pub actual: Minutes,
    pub available: Minutes,
    pub unfiled: Minutes,
    /// Time away that is known.
    pub away: Minutes,
    /// Time away that the calendar speaks of and nobody has confirmed.
    pub offers: Vec<Offer>,
}

impl OpenWeek {
    pub fn of(
        week: Week,
        figures: &Comparison,
        first_weekday: Weekday,
        offers: Vec<Offer>,
    ) -> Self {
        Self {
            week,
            first_day: week.first_day(first_weekday),
            last_day: week.last_day(first_weekday),
            actual: figures.total,
            available: figures.available,
            unfiled: figures.unfiled(),
            away: figures.away(),
            offers,
        }
    }
}

/// The newest week that is open and over, or whose last working day has come; where none is, the
/// current one.
pub fn to_review(session: &Session) -> Result<Week, Error> {
    let this_week = session.this_week()?;
    let today = session.today()?;
    let newest = if today >= last_working_day(this_week, &session.profile()?) {
        this_week
    } else {
        this_week.previous()
    };
    let Some((first, _)) = history::reach(session)? else { return Ok(this_week) };
    let first = first.max(newest.plus(-WEEKS_BACK));
    if first > newest {
        return Ok(this_week);
    }
    let records = weeks::between(session.reading(), first, newest)?;
    let is_closed =
        |week: &Week| records.iter().any(|record| record.week == *week && record.is_closed());
    let open = first.through(newest).rev().find(|week| !is_closed(week));
    Ok(open.unwrap_or(this_week))
}

/// The last day of the week with working hours; its last day where it has none.
fn last_working_day(week: Week, profile: &Profile) -> NaiveDate {
    let mut days: Vec<NaiveDate> = week.days(profile.first_weekday).collect();
    days.retain(|day| !profile.hours.on(day.weekday()).is_empty());
    days.pop().unwrap_or_else(|| week.last_day(profile.first_weekday))
}

/// The open weeks before `week`, since the first that was closed and half a year back at most, in order:
/// those that were missed. What lies before the first review was never to be reviewed.
pub fn others(session: &Session, book: &Book, week: Week) -> Result<Vec<OpenWeek>, Error> {
    missed(session, week)?.into_iter().map(|week| open_week(session, book, week)).collect()
}

/// The same weeks without what is in them.
pub fn missed(session: &Session, week: Week) -> Result<Vec<Week>, Error> {
    let reading = session.reading();
    let Some(begun) = weeks::first_closed(reading)? else { return Ok(Vec::new()) };
    let first = begun.max(week.plus(-WEEKS_BACK));
    if first >= week {
        return Ok(Vec::new());
    }
    let records = weeks::between(reading, first, week)?;
    let is_closed =
        |week: &Week| records.iter().any(|record| record.week == *week && record.is_closed());
    Ok(first.through(week.previous()).filter(|week| !is_closed(week)).collect())
}

fn open_week(session: &Session, book: &Book, week: Week) -> Result<OpenWeek, Error> {
    let view = book.week(session.reading(), week)?;
    let Inbox { away: offers, .. } = inbox::of_week(session, &view)?;
    let first_weekday = book.profile().first_weekday;
    Ok(OpenWeek::of(week, &view.picture.comparison, first_weekday, offers))
}
