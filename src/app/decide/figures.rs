//! What a decision is made on, and what it is to bring.

use super::Course;
use crate::{
    analysis::{
        evidence,
        filing::merged,
        follow_through::{gives_back, usual},
        runs::SeenWeek,
    },
    app::{decisions::weeks::Weeks, error::Error, series::first_week, subject::Named, week::Book},
    domain::{
        category::CategoryId, decision::Subject, minutes::Minutes, series::SeriesId, week::Week,
    },
    store::Reading,
};

/// What it usually took a week lately; `None` where nothing is known.
pub(super) fn takes(
    weeks: &mut Weeks<'_>,
    about: &Named,
    week: Week,
) -> Result<Option<Minutes>, Error> {
    let lately = weeks.lately(week);
    Ok(usual(&weeks.took(about.subject, &lately)?))
}

/// What the change of a meeting is to give back, from what the meeting took lately; `None` where that
/// is not known and where the change frees nothing by itself.
pub(super) fn expected(
    weeks: &mut Weeks<'_>,
    course: &Course,
    about: &Named,
    week: Week,
) -> Result<Option<Minutes>, Error> {
    let Subject::Series(_) = about.subject else { return Ok(None) };
    let lately = weeks.lately(week);
    let took = weeks.took(about.subject, &lately)?;
    let Some(way) = course.tactic() else { return Ok(None) };
    let back = gives_back(way, course.target(), &took);
    let changes_nothing = back == Some(Minutes::ZERO) && usual(&took) != Some(Minutes::ZERO);
    let name = &about.name;
    match course {
        Course::Shorten(length) if changes_nothing => {
            Err(Error::new(format!("{name} takes no longer than {} min as it is", length.0))
                .hint("give the new length of one meeting"))
        }
        Course::LessOften(Some(weeks)) if changes_nothing => {
            let weeks = if *weeks == 1 { "a week".to_owned() } else { format!("in {weeks} weeks") };
            Err(Error::new(format!("{name} is held no oftener than once {weeks} as it is"))
                .hint("give more weeks from one to the next"))
        }
        _ => Ok(back),
    }
}

/// The figures in a sentence; empty where nothing is known.
pub(super) fn evidence(
    reading: &Reading,
    book: &Book,
    weeks: &mut Weeks<'_>,
    subject: Subject,
    week: Week,
) -> Result<String, Error> {
    match subject {
        Subject::Category(category) => Ok(evidence_of_category(book, weeks, category, week)),
        Subject::Series(series) => evidence_of_series(reading, book, weeks, series, week),
    }
}

fn evidence_of_category(
    book: &Book,
    weeks: &Weeks<'_>,
    category: CategoryId,
    week: Week,
) -> String {
    let seen: Vec<SeenWeek> =
        weeks.up_to(week).map(|rows| SeenWeek::of(rows, &book.categories)).collect();
    evidence::of_category(&seen, merged(category, &book.categories)).unwrap_or_default()
}

fn evidence_of_series(
    reading: &Reading,
    book: &Book,
    weeks: &mut Weeks<'_>,
    series: SeriesId,
    week: Week,
) -> Result<String, Error> {
    let lately = weeks.lately(week);
    let took = weeks.took(Subject::Series(series), &lately)?;
    let first = first_week(reading, book, series)?;
    Ok(usual(&took).map(|usual| evidence::of_series(usual, first)).unwrap_or_default())
}
