//! Time away: what lowers a week's available hours.

use chrono::NaiveDate;

use super::{
    error::Error,
    session::{Receipt, Session},
};
use crate::{
    domain::{
        away::{Away, AwayId},
        minutes::Minutes,
        week::check_day,
    },
    store::records::aways,
};

pub fn list(session: &Session) -> Result<Vec<Away>, Error> {
    Ok(aways::list(session.reading())?)
}

pub fn add(
    session: &mut Session,
    (first, last): (NaiveDate, NaiveDate),
    per_day: Option<Minutes>,
    note: &str,
) -> Result<Receipt<Away>, Error> {
    check_day(first)?;
    check_day(last)?;
    if per_day.is_some_and(|minutes| minutes.is_zero() || minutes > Minutes::hours(24)) {
        return Err(Error::new("a day away takes from a minute to 24 hours of it")
            .hint("leave the hours out for whole days"));
    }
    let mut away = Away { id: AwayId::new(0), first, last, per_day, note: note.trim().to_owned() };
    let label =
        if first == last { format!("away {first}") } else { format!("away {first}..{last}") };
    session.perform(label, |change| {
        away.id = aways::insert(change, &away)?;
        Ok(away)
    })
}

pub fn remove(session: &mut Session, id: AwayId) -> Result<Receipt<()>, Error> {
    session.perform(format!("no longer away ({id})"), |change| {
        if aways::delete(change, id)? {
            Ok(())
        } else {
            Err(Error::new(format!("no time away with number {id}"))
                .hint("ownweek away list shows their numbers"))
        }
    })
}
