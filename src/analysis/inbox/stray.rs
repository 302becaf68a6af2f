//! Blocks that are filed unlike those that look like them.

use std::collections::{BTreeMap, HashMap};

use super::{Likeness, likeness};
use crate::domain::{
    block::{Block, BlockId},
    category::CategoryId,
    minutes::Minutes,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    pub block: BlockId,
    pub minutes: Minutes,
    /// Where it is filed.
    pub now: CategoryId,
    /// Where so many of those like it are.
    pub usual: CategoryId,
    pub alike: usize,
}

/// Fewer tell no habit.
const FEWEST: usize = 3;

/// Those among the candidates, most minutes first. `filed` are blocks with their categories, the
/// candidates among them; a habit is where nine of ten others went.
pub fn strays<'a>(
    filed: impl IntoIterator<Item = (&'a Block, CategoryId)>,
    candidates: &[(&Block, CategoryId, Minutes)],
) -> Vec<Stray> {
    let mut habits: HashMap<Likeness, BTreeMap<CategoryId, usize>> = HashMap::new();
    for (block, category) in filed {
        *habits.entry(likeness(block)).or_default().entry(category).or_default() += 1;
    }
    let mut strays: Vec<Stray> = candidates
        .iter()
        .filter_map(|(block, now, minutes)| {
            let others = habits.get(&likeness(block))?;
            let all: usize = others.values().sum::<usize>().saturating_sub(1);
            let (usual, alike) = others.iter().max_by_key(|(_, count)| **count)?;
            let is_habit = *alike >= FEWEST && 10 * alike >= 9 * all;
            let stray = Stray {
                block: block.id,
                minutes: *minutes,
                now: *now,
                usual: *usual,
                alike: *alike,
            };
            (is_habit && usual != now).then_some(stray)
        })
        .collect();
    strays.sort_by_key(|stray| (std::cmp::Reverse(stray.minutes), stray.block));
    strays
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::block;

    /// Weekly blocks of one title, filed there in turn; the last of them is asked about.
    fn last_of(filed: &[i64]) -> Option<Stray> {
        let start = "2026-03-16T09:00";
        let made = |(id, category): (i64, &i64)| {
            let block = Block { title: "Desk".to_owned(), ..block(id, start, "2026-03-16T10:00") };
            (block, CategoryId::new(*category))
        };
        let all: Vec<(Block, CategoryId)> = (1..).zip(filed).map(made).collect();
        let (last, category) = all.last().expect("a block");
        let asked = [(last, *category, Minutes(60))];
        strays(all.iter().map(|(block, category)| (block, *category)), &asked).first().copied()
    }

    #[test]
    fn one_that_differs_from_a_habit_is_asked_about() {
        let stray = last_of(&[7, 7, 7, 2]).expect("a stray");
        assert_eq!(
            (stray.now, stray.usual, stray.alike),
            (CategoryId::new(2), CategoryId::new(7), 3)
        );
    }

    #[test]
    fn two_are_no_habit_and_neither_is_a_mixture() {
        assert_eq!(last_of(&[7, 7, 2]), None);
        assert_eq!(last_of(&[7, 7, 7, 3, 2]), None);
        assert_eq!(last_of(&[7, 7, 7, 7]), None);
    }
}
