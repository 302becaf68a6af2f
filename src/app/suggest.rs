//! Where the groups of an inbox may belong.

use chrono::Days;

use super::{error::Error, session::Session, week::Book};
use crate::{
    analysis::{
        filing,
        inbox::Inbox,
        suggest::{Seen, Suggestion, suggest},
    },
    domain::week::Week,
    store::records::blocks,
};

const WEEKS_LEARNED: u64 = 26;

/// One answer for each unfiled group, learned from the 26 weeks up to `week`.
pub fn suggestions(
    session: &Session,
    book: &Book,
    inbox: &Inbox,
    week: Week,
) -> Result<Vec<Option<Suggestion>>, Error> {
    if inbox.unfiled.is_empty() {
        return Ok(Vec::new());
    }
    let last = week.last_day(book.profile().first_weekday);
    let known = blocks::between(session.reading(), last - Days::new(7 * WEEKS_LEARNED), last)?;
    let seen: Vec<Seen> = known
        .into_iter()
        .filter_map(|block| {
            let filing = filing::file(&block, book.week_of(&block), &book.rules, &book.categories)?;
            Some(Seen { series: block.series, title: block.title, category: filing.category })
        })
        .collect();
    Ok(inbox.unfiled.iter().map(|group| suggest(group, &seen)).collect())
}
