//! Who took time: recurring meetings, and blocks under one title.

use std::collections::BTreeMap;

use crate::domain::{
    block::Block,
    category::CategoryId,
    minutes::Minutes,
    series::{SeriesId, cleaned_title},
};

/// Who took time, of a slot or in a category: a recurring meeting, or single blocks under one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    pub series: Option<SeriesId>,
    pub title: String,
    pub category: CategoryId,
    pub minutes: Minutes,
    /// How many times it did.
    pub times: usize,
}

/// By series where there is one, else by what is left of the title without dates and numbers.
#[derive(Default)]
pub(super) struct Takers(BTreeMap<(Option<SeriesId>, String), Taker>);

impl Takers {
    pub(super) fn add(&mut self, block: &Block, category: CategoryId, minutes: Minutes) {
        let (series, title) = (block.series, block.title.clone());
        self.join(Taker { series, title, category, minutes, times: 1 });
    }

    pub(super) fn join(&mut self, taker: Taker) {
        let title = taker.series.map_or_else(|| cleaned_title(&taker.title), |_| String::new());
        let known = self.0.entry((taker.series, title));
        known
            .and_modify(|one| {
                one.minutes += taker.minutes;
                one.times += taker.times;
            })
            .or_insert(taker);
    }

    pub(super) fn most_first(self) -> Vec<Taker> {
        let mut all: Vec<Taker> = self.0.into_values().collect();
        all.sort_by(|one, other| {
            other.minutes.cmp(&one.minutes).then_with(|| one.title.cmp(&other.title))
        });
        all
    }
}
