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
