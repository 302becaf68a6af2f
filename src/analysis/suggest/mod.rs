//! Where an unfiled block may belong, learned from what was filed before. The same recurring meeting
//! says most, then the same title, then what else is known of it: `evidence` names that, `likelihood`
//! weighs it. A suggestion gives its reason; nothing is filed by it.

mod evidence;
mod likelihood;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

pub use self::evidence::Evidence;
use self::evidence::{Clue, clues};
use super::inbox::{Likeness, likeness};
use crate::domain::{
    block::Block,
    category::CategoryId,
    series::{SeriesId, cleaned_title},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub category: CategoryId,
    /// So many of those seen were filed there.
    pub filed: usize,
    pub seen: usize,
    pub because: Because,
    /// The filed meeting that is most like it.
    pub like: Like,
    /// Nearly always right, so that one key may take it.
    pub sure: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    SameMeeting,
    SameTitle,
    /// Of all that speaks for the category this speaks the loudest.
    Evidence(Evidence),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    /// As its newest block is called.
    pub title: String,
    /// So many of its blocks were filed there.
    pub filed: usize,
}

/// What was filed, ready to be asked. A meeting that came back every week is one experience, or the
/// weekly ones would drown all others.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    meetings: Vec<Meeting>,
    /// Places of the meetings that have it, ascending.
    with: HashMap<Clue, Vec<usize>>,
    series: HashMap<SeriesId, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
    /// Meetings in each category.
    sizes: BTreeMap<CategoryId, usize>,
    /// The leader's addresses, which say nothing.
    own: Vec<String>,
}

/// Blocks that look alike and were filed alike.
#[derive(Clone, Debug)]
struct Meeting {
    category: CategoryId,
    title: String,
    blocks: usize,
    /// How many of its blocks have it.
    clues: BTreeMap<Clue, usize>,
}

impl Memory {
    /// Of blocks in order of time, each with its category. `own` are the leader's addresses.
    pub fn of<'a>(
        filed: impl IntoIterator<Item = (&'a Block, CategoryId)>,
        own: &[String],
    ) -> Self {
        let mut memory = Self { own: own.to_vec(), ..Self::default() };
        let mut places: HashMap<(Likeness, CategoryId), usize> = HashMap::new();
        for (block, category) in filed {
            let key = (likeness(block), category);
            let place = *places.entry(key).or_insert_with(|| memory.begin(category));
            memory.add(place, block);
        }
        memory
    }

    fn begin(&mut self, category: CategoryId) -> usize {
        *self.sizes.entry(category).or_default() += 1;
        let (title, clues) = (String::new(), BTreeMap::new());
        self.meetings.push(Meeting { category, title, blocks: 0, clues });
        self.meetings.len() - 1
    }

    fn add(&mut self, place: usize, block: &Block) {
        let meeting = &mut self.meetings[place];
        meeting.title.clone_from(&block.title);
        meeting.blocks += 1;
        for clue in clues(block, &self.own) {
            let count = meeting.clues.entry(clue.clone()).or_default();
            *count += 1;
            if *count == 1 {
                self.with.entry(clue).or_default().push(place);
            }
        }
        if let Some(series) = block.series {
            note(self.series.entry(series).or_default(), place);
        }
        let title = cleaned_title(&block.title);
        if !title.is_empty() {
            note(self.titles.entry(title).or_default(), place);
        }
    }

    /// `None` where nothing filed is like it, or where what is like it went everywhere.
    pub fn suggest(&self, block: &Block) -> Option<Suggestion> {
        let series = block.series.and_then(|series| self.series.get(&series));
        let title = self.titles.get(&cleaned_title(&block.title));
        series
            .and_then(|places| self.majority(places, Because::SameMeeting))
            .or_else(|| title.and_then(|places| self.majority(places, Because::SameTitle)))
            .or_else(|| self.likeliest(block))
    }

    /// Where two thirds of their blocks went. It is sure where nine of ten did.
    fn majority(&self, places: &[usize], because: Because) -> Option<Suggestion> {
        let mut tally: BTreeMap<CategoryId, usize> = BTreeMap::new();
        for place in places {
            let meeting = &self.meetings[*place];
            *tally.entry(meeting.category).or_default() += meeting.blocks;
        }
        let seen: usize = tally.values().sum();
        let (category, filed) = tally.into_iter().max_by_key(|(_, blocks)| *blocks)?;
        let newest = places.iter().rev().map(|place| &self.meetings[*place]);
        let like = newest.into_iter().find(|meeting| meeting.category == category)?;
        let like = Like { title: like.title.clone(), filed };
        let sure = 10 * filed >= 9 * seen;
        let most = 3 * filed >= 2 * seen;
        most.then_some(Suggestion { category, filed, seen, because, like, sure })
    }
}

fn note(places: &mut Vec<usize>, place: usize) {
    if !places.contains(&place) {
        places.push(place);
    }
}
