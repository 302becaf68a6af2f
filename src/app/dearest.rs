//! What recurs and is not filed, over a year: the fastest way to see where the time went.

use chrono::Duration;

use super::{error::Error, session::Session, week::Book};
use crate::{
    analysis::{
        inbox::{self, Group, has_begun},
        suggest::{Memory, Suggestion},
    },
    domain::{
        block::{Block, BlockId},
        category::{CategoryId, Kind},
        minutes::Minutes,
    },
    store::records::blocks,
};

/// So many groups are offered at most, and so far back they are looked for.
pub const MOST: usize = 30;
const WEEKS: i64 = 52;

/// So many entries without a category are many: more than weeks can be sorted from one by one.
pub const MANY: usize = 100;

#[derive(Clone, Debug, Default)]
pub struct Dearest {
    /// Weeks from the first to the last that hold something.
    pub weeks: i64,
    /// Unfiled, most hours first.
    pub groups: Vec<Group>,
    /// Unfiled groups beyond those.
    pub more: usize,
    /// The blocks of the groups.
    pub blocks: Vec<Block>,
    /// One for each group, where something like it was filed.
    pub suggestions: Vec<Option<Suggestion>>,
    /// Hours of the calendar and the log, overlaps counted twice, and the filed ones among them.
    pub all: Minutes,
    pub filed: Minutes,
    /// The filed ones by category, in the order of the categories.
    pub by_category: Vec<(CategoryId, Minutes)>,
}

impl Dearest {
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// Those minutes as they are in a usual week.
    pub fn a_week(&self, minutes: Minutes) -> Minutes {
        minutes.scaled(Minutes(1), Minutes(self.weeks.max(1)))
    }
}

/// What was to be attended in the 52 weeks up to now.
fn known(session: &Session) -> Result<Vec<Block>, Error> {
    let (now, today) = (session.now(), session.today()?);
    let first = today - Duration::weeks(WEEKS);
    let mut known = blocks::between(session.reading(), first, today)?;
    known.retain(|block| counts(block) && has_begun(block, now));
    Ok(known)
}

/// How many blocks of those weeks have no category.
pub fn unfiled(session: &Session, book: &Book) -> Result<usize, Error> {
    Ok(known(session)?.iter().filter(|block| book.filing(block).is_none()).count())
}

/// Of the 52 weeks up to now.
pub fn dearest(session: &Session, book: &Book) -> Result<Dearest, Error> {
    let mut known = known(session)?;
    let days = known.iter().filter_map(|block| block.day);
    let weeks = days.clone().min().zip(days.max());
    let weeks = weeks.map_or(0, |(first, last)| (last - first).num_days() / 7 + 1);
    let mut dearest = Dearest { weeks, ..Dearest::default() };
    let mut filed: Vec<(&Block, CategoryId)> = Vec::new();
    let mut open: Vec<&Block> = Vec::new();
    for block in &known {
        let category = book.filing(block).and_then(|filing| book.category(filing.category));
        match category {
            Some(category) if matches!(category.kind, Kind::Private | Kind::Away) => {}
            Some(category) => {
                filed.push((block, category.id));
                dearest.filed += block.minutes();
            }
            None => open.push(block),
        }
    }
    dearest.all = dearest.filed + open.iter().map(|block| block.minutes()).sum();
    dearest.by_category = book
        .categories
        .iter()
        .map(|category| {
            let own = filed.iter().filter(|(_, id)| *id == category.id);
            (category.id, own.map(|(block, _)| block.minutes()).sum())
        })
        .collect();
    let memory = Memory::of(filed, &book.profile().addresses);
    dearest.groups = inbox::alike(open);
    dearest.more = dearest.groups.len().saturating_sub(MOST);
    dearest.groups.truncate(MOST);
    let newest = |group: &Group| {
        let newest = group.blocks.last()?;
        known.iter().find(|block| block.id == *newest)
    };
    let groups = dearest.groups.iter();
    dearest.suggestions = groups.map(|group| memory.suggest(newest(group)?)).collect();
    let of_groups = |id: &BlockId| dearest.groups.iter().any(|group| group.blocks.contains(id));
    known.retain(|block| of_groups(&block.id));
    dearest.blocks = known;
    Ok(dearest)
}

fn counts(block: &Block) -> bool {
    match block.attended {
        Some(attended) => attended && !block.spent().is_zero(),
        None => block.facts().reason().is_none(),
    }
}
