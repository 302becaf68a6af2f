//! What a shell offers of the records where a line names one: categories, goals and recurring meetings.
//! It only reads, and where nothing can be read there is nothing to offer.

use super::paths::Paths;
use crate::store::{
    backup::read_as_it_is,
    records::{categories, goals, series},
};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// By its key.
    Category,
    /// By its number.
    Goal,
    /// By its number.
    Series,
}

/// A word to be typed, and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub word: String,
    pub name: String,
}

/// All that can be named so: categories in their order without those that went, and of goals and meetings the
/// newest first. None where there is no store, or one that can't be read.
pub fn offers(paths: &Paths, named: Named) -> Vec<Offer> {
    let offer = |word: String, name: String| Offer { word, name };
    let read = read_as_it_is(&paths.store(), |reading| match named {
        Named::Category => {
            let all = categories::list(reading)?.into_iter();
            let stays = all.filter(|one| one.merged_into.is_none() && one.archived_from.is_none());
            Ok(stays.map(|one| offer(one.key, one.name)).collect())
        }
        Named::Goal => {
            let all = goals::list(reading)?.into_iter().rev();
            Ok(all.map(|goal| offer(goal.id.to_string(), goal.title)).collect())
        }
        Named::Series => {
            let all = series::list(reading)?.into_iter().rev();
            Ok(all.map(|one| offer(one.id.to_string(), one.title)).collect())
        }
    });
    read.unwrap_or_default()
}
