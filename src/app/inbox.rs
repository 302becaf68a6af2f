//! What is still to be said about the open weeks.

use super::{away, error::Error, history, session::Session, week::WeekView};
use crate::{
    analysis::inbox::{self, Inbox, WEEKS_BACK},
    domain::week::Week,
    store::records::weeks,
};

/// The open weeks up to the current one, 26 weeks back at most.
pub fn open_weeks(session: &Session) -> Result<Vec<Week>, Error> {
    let Some((first, last)) = history::reach(session)? else { return Ok(Vec::new()) };
    let first = first.max(last.plus(-WEEKS_BACK));
    let records = weeks::between(session.reading(), first, last)?;
    let closed =
        |week: &Week| records.iter().any(|record| record.week == *week && record.is_closed());
    Ok(first.through(last).filter(|week| !closed(week)).collect())
}

/// The inbox of one week.
pub fn of_week(session: &Session, view: &WeekView) -> Result<Inbox, Error> {
    let inbox = inbox::inbox([(view.blocks.as_slice(), &view.picture)], session.now());
    Ok(Inbox { away: away::offers_among(session, &view.blocks)?, ..inbox })
}
