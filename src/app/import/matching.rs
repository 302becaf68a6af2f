//! Which block each event was at the last import: by its identity, by its look, by the rhythm of its
//! series. Each known block is found once.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use crate::{
    analysis::series::recognise,
    app::error::Error,
    domain::{
        block::{Block, BlockId, CalendarId, Identity, When},
        series::SeriesId,
        week::Week,
    },
    store::{Reading, records::blocks},
};

/// An event of the files, as a block.
pub(super) struct Pair {
    pub(super) new: Block,
    /// The block that it was.
    pub(super) old: Option<Block>,
    /// Another calendar has it already.
    pub(super) elsewhere: bool,
    /// It happened before its series was moved: it stays where it was.
    pub(super) lived: bool,
}

pub(super) struct Matching {
    pub(super) pairs: Vec<Pair>,
    /// Known blocks of the days asked for that are no event of the files.
    pub(super) missing: BTreeMap<BlockId, Block>,
}

impl Matching {
    /// Matches by identity and by look; `known` are the calendar's blocks of the days asked for.
    pub(super) fn of(
        reading: &Reading,
        calendar: CalendarId,
        found: Vec<Block>,
        known: Vec<Block>,
    ) -> Result<Self, Error> {
        let mut known = Known::of(known);
        let mut pairs = Vec::with_capacity(found.len());
        for new in found {
            let old = known.by_identity(reading, calendar, &new)?;
            pairs.push(Pair { new, old, elsewhere: false, lived: false });
        }
        known.match_looks(&mut pairs);
        Ok(Self { pairs, missing: known.blocks })
    }

    /// Matches what a series lost with what it won in the same week: it was moved. To be asked once the
    /// new blocks know their series. A new rule changes what is to come, not what has happened.
    pub(super) fn match_moved(&mut self, now: DateTime<Utc>) {
        let mut won: HashMap<(SeriesId, Week), Vec<usize>> = HashMap::new();
        let mut by_uid: HashMap<String, SeriesId> = HashMap::new();
        for (place, pair) in self.pairs.iter().enumerate() {
            let Some((series, week)) = series_week(&pair.new) else { continue };
            by_uid.extend(uid(&pair.new).map(|uid| (uid.to_owned(), series)));
            if pair.old.is_none() && !pair.elsewhere {
                won.entry((series, week)).or_default().push(place);
            }
        }
        if won.is_empty() {
            return;
        }
        let mut moves: Vec<(i64, BlockId, usize)> = Vec::new();
        for block in self.missing.values().filter(|block| !block.gone) {
            // One that the leader took out of its series moves with it all the same.
            let moves_with = uid(block).and_then(|uid| by_uid.get(uid)).copied();
            let key = series_week(block).map(|(series, week)| (moves_with.unwrap_or(series), week));
            let places = key.and_then(|key| won.get(&key));
            for &place in places.into_iter().flatten() {
                let far = start(block) - start(&self.pairs[place].new);
                moves.push((far.num_minutes().abs(), block.id, place));
            }
        }
        moves.sort_unstable();
        for (_, id, place) in moves {
            let pair = &mut self.pairs[place];
            if pair.old.is_none() {
                pair.old = self.missing.remove(&id);
                pair.lived =
                    pair.old.as_ref().is_some_and(|old| start(old).max(start(&pair.new)) <= now);
            }
        }
    }
}

fn series_week(block: &Block) -> Option<(SeriesId, Week)> {
    Some((block.series?, Week::of(block.day?, chrono::Weekday::Mon)))
}

fn start(block: &Block) -> DateTime<Utc> {
    match block.when {
        When::Timed(span) => span.start,
        When::Day(..) | When::Week(..) => DateTime::UNIX_EPOCH,
    }
}

/// Start, title and organiser: what stays when a source makes new UIDs at each download. The user's
/// own title says nothing of the source's.
type Look = (DateTime<Utc>, Option<String>, Option<String>);

fn look(block: &Block, title: Option<&str>) -> Look {
    (start(block), title.map(str::to_owned), block.organizer.clone())
}

struct Known {
    blocks: BTreeMap<BlockId, Block>,
    identities: HashMap<Identity, BlockId>,
    looks: HashMap<Look, Vec<BlockId>>,
}

impl Known {
    fn of(known: Vec<Block>) -> Self {
        let mut all =
            Self { blocks: BTreeMap::new(), identities: HashMap::new(), looks: HashMap::new() };
        for block in known {
            let Some(identity) = block.identity.clone() else { continue };
            all.identities.insert(identity, block.id);
            all.blocks.insert(block.id, block);
        }
        all
    }

    fn by_identity(
        &mut self,
        reading: &Reading,
        calendar: CalendarId,
        new: &Block,
    ) -> Result<Option<Block>, Error> {
        let Some(identity) = &new.identity else { return Ok(None) };
        match self.identities.get(identity) {
            Some(id) => Ok(self.blocks.remove(id)),
            // It may have been moved here from outside the days asked for.
            None => Ok(blocks::by_identity(reading, calendar, identity)?),
        }
    }

    /// What is left of the known blocks is matched by look: none of them bears an identity of the files.
    fn match_looks(&mut self, pairs: &mut [Pair]) {
        for block in self.blocks.values() {
            let title = (!block.retitled).then_some(block.title.as_str());
            self.looks.entry(look(block, title)).or_default().push(block.id);
        }
        let mut reissued: HashMap<String, String> = HashMap::new();
        for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
            let Some(new_uid) = uid(&pair.new).map(str::to_owned) else { continue };
            let Some(old) = self.best_look(&pair.new, reissued.get(&new_uid)) else { continue };
            if let Some(old_uid) = uid(&old) {
                reissued.entry(new_uid).or_insert_with(|| old_uid.to_owned());
            }
            pair.old = Some(old);
        }
    }

    /// Among equal looks the one of the same series first, then the one most alike.
    fn best_look(&mut self, new: &Block, old_uid: Option<&String>) -> Option<Block> {
        let ids = [Some(new.title.as_str()), None]
            .into_iter()
            .filter_map(|title| self.looks.get(&look(new, title)))
            .flatten();
        let there = ids.filter_map(|id| self.blocks.get(id));
        let alike = there.filter(|old| !old.retitled || old.when == new.when);
        let best = alike.max_by_key(|old| {
            let same_uid = old_uid.is_some() && uid(old) == old_uid.map(String::as_str);
            let same_kind = old.series.is_some() == repeats(new);
            (same_uid, same_kind, old.when == new.when, old.status == new.status, -old.id.number())
        })?;
        let id = best.id;
        self.blocks.remove(&id)
    }
}

pub(super) fn uid(block: &Block) -> Option<&str> {
    block.identity.as_ref().map(|identity| identity.uid.as_str())
}

/// An instance of a repeating event.
pub(super) fn repeats(block: &Block) -> bool {
    block.identity.as_ref().is_some_and(|identity| identity.recurrence != 0)
}

/// The calendar's new facts with what the user did to the old block.
pub(super) fn with_users_hand(new: Block, old: &Block) -> Block {
    let title = if old.retitled { old.title.clone() } else { new.title.clone() };
    // A single entry is in a series by its look alone, which the source did not change.
    let by_look = old.series.filter(|_| !repeats(old) && recognise::look_alike(&title, &old.title));
    let series = if old.series_by_hand { old.series } else { new.series.or(by_look) };
    Block {
        title,
        series,
        series_by_hand: old.series_by_hand,
        retitled: old.retitled,
        id: old.id,
        calendar_name: old.calendar_name.clone(),
        filed: old.filed,
        attended: old.attended,
        cut: old.cut,
        value: old.value,
        planned_ahead: old.planned_ahead.or(new.planned_ahead),
        ..new
    }
}
