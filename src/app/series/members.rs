//! Which blocks belong together: two recurring meetings made one, or some blocks given one of their own.
//! What the leader says here no import takes back.

use super::find;
use crate::{
    app::{
        error::Error,
        session::{Receipt, Session},
    },
    domain::{
        block::{Block, BlockId},
        series::{Series, SeriesId},
    },
    store::{
        Change,
        records::{blocks, rules, series},
    },
};

/// Makes the others part of the first: their blocks, what they are known by, the rules and the decisions
/// about them. What the leader said of them counts where nothing was said of the first.
pub fn join(
    session: &mut Session,
    into: SeriesId,
    others: &[SeriesId],
) -> Result<Receipt<Series>, Error> {
    let title = find(session.reading(), into)?.title;
    let mut others = others.to_vec();
    others.sort();
    others.dedup();
    if others.contains(&into) {
        return Err(Error::new(format!("recurring meeting {into} can't be joined with itself"))
            .hint("name the others that belong to it"));
    }
    session.perform(format!("join \"{title}\""), |change| {
        let mut joined = find(change.reading(), into)?;
        for other in others {
            let other = find(change.reading(), other)?;
            joined.value = joined.value.or(other.value);
            joined.kept_in = joined.kept_in.or(other.kept_in);
            joined.renew_by = joined.renew_by.or(other.renew_by);
            joined.preparation = joined.preparation.max(other.preparation);
            rewrite_rules(change, other.id, into)?;
            series::hand_over(change, other.id, into)?;
            series::delete(change, other.id)?;
        }
        series::update(change, &joined)?;
        Ok(joined)
    })
}

/// Rules about `from` ask for `into`; one that says the same as another then is none of its own.
fn rewrite_rules(change: &Change<'_>, from: SeriesId, into: SeriesId) -> Result<(), Error> {
    let known = rules::list(change.reading())?;
    for rule in &known {
        let Some(conditions) = rule.conditions.with_series(from, into) else { continue };
        let text = conditions.to_string();
        if known.iter().any(|other| other.conditions.to_string() == text) {
            rules::delete(change, rule.id)?;
        } else {
            rules::rewrite(change, rule.id, &conditions)?;
        }
    }
    Ok(())
}

/// Which of its blocks are to be a series of their own.
#[derive(Clone, Debug)]
pub enum Which {
    Blocks(Vec<BlockId>),
    /// All with that UID, and those that will come with it.
    Uid(String),
}

#[derive(Clone, Debug)]
pub struct Parted {
    pub from: Series,
    /// The new one.
    pub into: Series,
    pub blocks: usize,
}

/// Takes blocks out of a recurring meeting into one of their own.
pub fn part(session: &mut Session, id: SeriesId, which: &Which) -> Result<Receipt<Parted>, Error> {
    let title = find(session.reading(), id)?.title;
    session.perform(format!("part \"{title}\""), |change| {
        let from = find(change.reading(), id)?;
        let members = blocks::of_series(change.reading(), id)?;
        let parted = match which {
            Which::Blocks(ids) => named(&from, &members, ids)?,
            Which::Uid(uid) => of_uid(&from, &members, uid)?,
        };
        if parted.len() == members.len() {
            return Err(Error::new(format!("these are all blocks of \"{}\"", from.title))
                .hint("leave it at least one; nothing was changed"));
        }
        let called = parted.last().map_or(String::new(), |block| block.title.clone());
        let into = series::add(change, &called)?;
        let by_hand = matches!(which, Which::Blocks(_));
        if let Which::Uid(uid) = which {
            for key in series::keys(change.reading(), id)? {
                if key.split_once(' ').is_some_and(|(_, known)| known == uid) {
                    series::move_key(change, &key, into)?;
                }
            }
        }
        for block in &parted {
            series::place(change, block.id, Some(into), by_hand || block.series_by_hand)?;
        }
        let blocks = parted.len();
        Ok(Parted { from, into: find(change.reading(), into)?, blocks })
    })
}

fn named<'a>(
    from: &Series,
    members: &'a [Block],
    ids: &[BlockId],
) -> Result<Vec<&'a Block>, Error> {
    if let Some(stranger) = ids.iter().find(|id| members.iter().all(|block| block.id != **id)) {
        return Err(Error::new(format!("block {stranger} does not belong to \"{}\"", from.title))
            .hint(format!("ownweek series show {} lists those that do", from.id)));
    }
    Ok(members.iter().filter(|block| ids.contains(&block.id)).collect())
}

fn of_uid<'a>(from: &Series, members: &'a [Block], uid: &str) -> Result<Vec<&'a Block>, Error> {
    let bears = |block: &&Block| block.identity.as_ref().is_some_and(|one| one.uid == uid);
    let found: Vec<&Block> = members.iter().filter(bears).collect();
    if found.is_empty() {
        return Err(Error::new(format!("no block of \"{}\" has that UID", from.title))
            .hint(format!("ownweek series show {} names those that it has", from.id)));
    }
    Ok(found)
}
