//! Time away: what lowers a week's available hours.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    block,
    error::Error,
    session::{Receipt, Session},
    week::Book,
};
use crate::{
    analysis::{
        away_offers::{self, Offer},
        inbox::WEEKS_BACK,
    },
    domain::{
        away::{Away, AwayId},
        block::{Block, BlockId},
        minutes::Minutes,
        week::check_day,
    },
    store::{
        Change, Reading,
        records::{aways, blocks, profiles},
    },
};

/// How far ahead the calendar is believed about time away.
const WEEKS_AHEAD: i64 = 104;

pub fn list(session: &Session) -> Result<Vec<Away>, Error> {
    Ok(aways::list(session.reading())?)
}

/// Time away as it is kept now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub aways: Vec<Away>,
    pub silenced: Silenced,
}

/// What counted inside it and is left out from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silenced {
    pub blocks: Vec<BlockId>,
    pub minutes: Minutes,
}

impl Silenced {
    /// `3 entries with 2.25 h inside it count no more`.
    pub fn words(&self) -> Option<String> {
        let hours = self.minutes.screen_hours();
        match self.blocks.len() {
            0 => None,
            1 => Some(format!("1 entry with {hours} h inside it counts no more")),
            many => Some(format!("{many} entries with {hours} h inside it count no more")),
        }
    }
}

pub fn add(
    session: &mut Session,
    (first, last): (NaiveDate, NaiveDate),
    per_day: Option<Minutes>,
    note: &str,
) -> Result<Receipt<Taken>, Error> {
    check_day(first)?;
    check_day(last)?;
    if per_day.is_some_and(|minutes| minutes.is_zero() || minutes > Minutes::hours(24)) {
        return Err(Error::new("a day away takes from a minute to 24 hours of it")
            .hint("leave the hours out for whole days"));
    }
    let away = Away { id: AwayId::new(0), first, last, per_day, note: note.trim().to_owned() };
    session.perform(format!("away {}", days(first, last)), |change| take(change, vec![away]))
}

fn take(change: &Change<'_>, mut aways: Vec<Away>) -> Result<Taken, Error> {
    let before = counting(change.reading(), &aways)?;
    for away in &mut aways {
        away.id = aways::insert(change, away)?;
    }
    let mut silenced = before;
    for counting in counting(change.reading(), &aways)?.keys() {
        silenced.remove(counting);
    }
    let minutes = silenced.values().copied().sum();
    Ok(Taken { aways, silenced: Silenced { blocks: silenced.into_keys().collect(), minutes } })
}

/// What counts in the weeks of these days, and how much of it.
fn counting(reading: &Reading, aways: &[Away]) -> Result<BTreeMap<BlockId, Minutes>, Error> {
    let book = Book::brief(reading)?;
    let mut weeks = BTreeSet::new();
    for away in aways {
        let blocks = blocks::between(reading, away.first, away.last)?;
        weeks.extend(blocks.iter().flat_map(|block| book.weeks_of(block)));
    }
    let mut counting: BTreeMap<BlockId, Minutes> = BTreeMap::new();
    for week in weeks {
        let view = book.week(reading, week)?;
        for entry in view.picture.entries.iter().filter(|entry| entry.left_out.is_none()) {
            *counting.entry(view.blocks[entry.index].id).or_default() += entry.counted;
        }
    }
    Ok(counting)
}

/// What the calendar calls time away and nobody has confirmed, from half a year ago on.
pub fn offers(session: &Session) -> Result<Vec<Offer>, Error> {
    let since = session.today()? - chrono::Duration::weeks(WEEKS_BACK);
    let until = since + chrono::Duration::weeks(WEEKS_BACK + WEEKS_AHEAD);
    let blocks = blocks::between(session.reading(), since, until)?;
    offers_among(session, &blocks)
}

/// The same, of these blocks.
pub(super) fn offers_among(session: &Session, blocks: &[Block]) -> Result<Vec<Offer>, Error> {
    if !blocks.iter().any(away_offers::is_open) {
        return Ok(Vec::new());
    }
    let profiles = profiles::list(session.reading())?;
    Ok(away_offers::offers(blocks, &list(session)?, &profiles))
}

/// Takes what was offered as time away, under the entries' own title.
pub fn accept(session: &mut Session, offers: &[Offer]) -> Result<Receipt<Taken>, Error> {
    let label = match offers {
        [one] => format!("away {}", days(one.first, one.last)),
        several => format!("away: {} offers", several.len()),
    };
    let away = |offer: &Offer| {
        let Offer { title, first, last, per_day, .. } = offer.clone();
        Away { id: AwayId::new(0), first, last, per_day, note: title.trim().to_owned() }
    };
    let aways = offers.iter().map(away).collect();
    session.perform(label, |change| take(change, aways))
}

/// Says that the entries are no time away of the leader's.
pub fn refuse(session: &mut Session, offer: &Offer) -> Result<Receipt<Vec<Block>>, Error> {
    block::answer(session, &offer.blocks, Some(false))
}

/// `2026-06-01..2026-06-05`, or one day.
pub fn days(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { first.to_string() } else { format!("{first}..{last}") }
}

/// What an entry says, with the command that takes it.
pub fn says_away(offer: &Offer) -> String {
    format!("\"{}\" says you are away: {}", offer.title, command(offer))
}

/// The command that takes an offer.
pub fn command(offer: &Offer) -> String {
    let hours = offer.per_day.map(|minutes| format!(" --hours {minutes}")).unwrap_or_default();
    let title = offer.title.trim().replace('"', "'");
    let note = if title.is_empty() { String::new() } else { format!(" --note \"{title}\"") };
    format!("ownweek away add {}{hours}{note}", days(offer.first, offer.last))
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
