//! Times that are to be held in the calendar itself, for work that would otherwise be booked over.
//! ownweek changes no calendar: each stands on the sheet of changes until the leader has put it there.

use chrono::{Days, NaiveDate};

use super::{
    error::Error,
    log,
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    domain::{
        category::CategoryId,
        phrase::PhraseTime,
        review::{Hold, HoldId},
        time_of_day::TimeOfDay,
        week::Week,
    },
    store::{Change, Reading, records::holds},
};

/// A sheet reaches so far ahead.
const DAYS_AHEAD: Days = Days::new(400);

/// Those from `first` to `last`, in order of time.
pub fn between(session: &Session, first: NaiveDate, last: NaiveDate) -> Result<Vec<Hold>, Error> {
    Ok(holds::between(session.reading(), first, last)?)
}

/// Those from today on that are not in the calendar yet, in order of time.
pub fn todo(session: &Session) -> Result<Vec<Hold>, Error> {
    let today = session.today()?;
    let mut open = holds::between(session.reading(), today, today + DAYS_AHEAD)?;
    open.retain(|hold| !hold.in_calendar);
    Ok(open)
}

/// Puts that time on the sheet; what is held already for the same stays as it is.
pub fn hold(
    session: &mut Session,
    day: NaiveDate,
    (start, end): (TimeOfDay, TimeOfDay),
    category: CategoryId,
) -> Result<Receipt<Hold>, Error> {
    let name = category_name(session, category)?;
    let label = format!("hold {} {start}-{end} for {name}", day.format("%a %-d %b"));
    session.perform(label, |change| {
        if end <= start {
            return Err(Error::new("a time that is held ends after it starts")
                .hint("give it as 9:00-11:00"));
        }
        let same = |one: &Hold| (one.start, one.end, one.category) == (start, end, category);
        let known = holds::between(change.reading(), day, day)?;
        if let Some(known) = known.into_iter().find(same) {
            return Ok(known);
        }
        let mut hold = Hold { id: HoldId::new(0), day, start, end, category, in_calendar: false };
        hold.id = holds::insert(change, &hold)?;
        Ok(hold)
    })
}

/// As [`hold`], of a typed `tue 9-11 @strategy`; a weekday is that of `week`, of the current one where
/// that is `None`.
pub fn hold_typed(
    session: &mut Session,
    typed: &str,
    week: Option<Week>,
) -> Result<Receipt<Hold>, Error> {
    let understood = log::understand(session, typed, week)?;
    let PhraseTime::Range { day, start, end } = understood.phrase.time else {
        return Err(Error::usage("a time is held from one time of day to another")
            .hint("ownweek hold add \"tue 9-11 @strategy\""));
    };
    let category = understood.category.ok_or_else(|| {
        Error::usage("it is not said for what the time is held")
            .hint("name a category with an @, as @strategy")
    })?;
    hold(session, day, (start, end), category.id)
}

/// It need not be held any more.
pub fn release(session: &mut Session, id: HoldId) -> Result<Receipt<Hold>, Error> {
    let today = session.today()?;
    session.perform(format!("release hold {id}"), |change| {
        let hold = find(change.reading(), today, id)?;
        holds::remove(change, id)?;
        Ok(hold)
    })
}

/// The leader has put it into the calendar.
pub fn put_in_calendar(session: &mut Session, id: HoldId) -> Result<Receipt<Hold>, Error> {
    let today = session.today()?;
    session.perform(format!("hold {id} is in the calendar"), |change| {
        let hold = find(change.reading(), today, id)?;
        mark(change, &hold)?;
        Ok(Hold { in_calendar: true, ..hold })
    })
}

fn mark(change: &Change<'_>, hold: &Hold) -> Result<(), Error> {
    if !hold.in_calendar {
        holds::set_in_calendar(change, hold.id, true)?;
    }
    Ok(())
}

fn find(reading: &Reading, today: NaiveDate, id: HoldId) -> Result<Hold, Error> {
    let known = holds::between(reading, today - DAYS_AHEAD, today + DAYS_AHEAD)?;
    known.into_iter().find(|hold| hold.id == id).ok_or_else(|| {
        Error::new(format!("no time is held under the number {id}"))
            .hint("ownweek decisions --todo lists what is to be held")
    })
}

fn category_name(session: &Session, id: CategoryId) -> Result<String, Error> {
    let book = Book::brief(session.reading())?;
    let category = book.category(id).ok_or_else(|| Error::new("no such category"))?;
    Ok(category.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;

    fn time(hour: i64) -> TimeOfDay {
        TimeOfDay::from_minutes(60 * hour).expect("a time")
    }

    #[test]
    fn a_time_stays_on_the_sheet_until_it_is_in_the_calendar() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = demo::create(folder.path()).expect("the demo store");
        let day = session.today().expect("a day") + Days::new(4);
        let category = CategoryId::new(1);
        let held = hold(&mut session, day, (time(9), time(11)), category).expect("held").outcome;
        assert_eq!(todo(&session).expect("a sheet"), std::slice::from_ref(&held));
        let again = hold(&mut session, day, (time(9), time(11)), category).expect("held");
        assert!(!again.changed, "it was held already");
        put_in_calendar(&mut session, held.id).expect("put there");
        assert!(todo(&session).expect("a sheet").is_empty());
        session.undo().expect("undone");
        assert_eq!(todo(&session).expect("a sheet").len(), 1);
        release(&mut session, held.id).expect("released");
        assert!(release(&mut session, held.id).is_err());
        assert!(hold(&mut session, day, (time(11), time(9)), category).is_err());
    }
}
