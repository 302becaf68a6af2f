//! What a log's words mean: a category by key or name, or by the leader's word for it.

use std::str::FromStr;

use crate::{
    app::error::Error,
    domain::{
        block::{Block, When},
        category::{Category, CategoryId, UNFILED},
        refusal::{Refusal, did_you_mean},
        week::Week,
    },
    store::{Reading, records::categories},
    tables::Log,
};

/// `Hiring stuff=hiring`: a word of the log and the category that it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub word: String,
    pub category: String,
}

impl FromStr for Named {
    type Err = Refusal;

    fn from_str(typed: &str) -> Result<Self, Refusal> {
        let parts = typed.rsplit_once('=').map(|(word, key)| (word.trim(), key.trim()));
        match parts.filter(|(word, key)| !word.is_empty() && !key.is_empty()) {
            Some((word, key)) => Ok(Self { word: word.to_owned(), category: key.to_owned() }),
            None => Err(Refusal::new(format!("\"{typed}\" names no category"))
                .hint("write the log's word and the category: --category \"Hiring stuff=hiring\"")),
        }
    }
}

/// Finds the categories that a log's words mean.
pub(super) struct Filing {
    categories: Vec<Category>,
    /// Lower-case words with what the leader says they mean; `None` leaves them without a category.
    named: Vec<(String, Option<CategoryId>)>,
}

impl Filing {
    /// Refuses words that must be categories and are none.
    pub(super) fn of(reading: &Reading, named: &[Named], log: &Log) -> Result<Self, Error> {
        let categories = categories::list(reading)?;
        let mut filing = Self { categories, named: Vec::new() };
        for one in named {
            let meant = if one.category == UNFILED {
                None
            } else {
                let known = filing.named_so(&one.category);
                let hint = || did_you_mean(&one.category, filing.keys());
                Some(known.ok_or_else(|| {
                    Error::new(format!("no category \"{}\"", one.category)).hint(hint())
                })?)
            };
            filing.refuse_what_the_log_lacks(one, log)?;
            filing.named.push((one.word.to_lowercase(), meant.map(|category| category.id)));
        }
        filing.refuse_unknown(log)?;
        Ok(filing)
    }

    /// Where no categories are known yet.
    pub(super) fn none() -> Self {
        Self { categories: Vec::new(), named: Vec::new() }
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.categories.iter().filter(|one| one.merged_into.is_none()).map(|one| one.key.as_str())
    }

    fn named_so(&self, word: &str) -> Option<&Category> {
        let lower = word.trim().to_lowercase();
        let is_so = |one: &&Category| one.key == lower || one.name.to_lowercase() == lower;
        let mut found = self.categories.iter().find(is_so)?;
        // Hours of a merged category are read as those of the one it became.
        while let Some(into) = found.merged_into {
            found = self.categories.iter().find(|one| one.id == into)?;
        }
        Some(found)
    }

    fn refuse_what_the_log_lacks(&self, one: &Named, log: &Log) -> Result<(), Error> {
        let words = || log.entries.iter().flat_map(|entry| &entry.words);
        if words().any(|word| word.to_lowercase() == one.word.to_lowercase()) {
            return Ok(());
        }
        let mut known: Vec<&str> = Vec::new();
        for word in words() {
            if !known.contains(&word.as_str()) && known.len() < 30 {
                known.push(word);
            }
        }
        Err(Error::new(format!("the log has no word \"{}\"", one.word))
            .hint(did_you_mean(&one.word, known)))
    }

    /// A sheet's columns are categories, or its hours belong nowhere.
    fn refuse_unknown(&self, log: &Log) -> Result<(), Error> {
        let mut unknown: Vec<&str> = Vec::new();
        for word in
            log.entries.iter().filter(|one| one.is_category).filter_map(|one| one.words.first())
        {
            if self.meaning(word).is_none() && !unknown.contains(&word.as_str()) {
                unknown.push(word);
            }
        }
        let Some(first) = unknown.first() else { return Ok(()) };
        let known: Vec<&str> = self.keys().collect();
        Err(Error::new(format!("no category for {}", unknown.join(", "))).hint(format!(
            "say which it is, --category \"{first}=KEY\" (or =unfiled), or add it first: \
             ownweek category add \"{first}\"; there is {}",
            known.join(", ")
        )))
    }

    /// The category of a word; the inner `None` is the leader's word that it has none.
    fn meaning(&self, word: &str) -> Option<Option<CategoryId>> {
        let lower = word.trim().to_lowercase();
        let said = self.named.iter().find(|(known, _)| *known == lower).map(|(_, meant)| *meant);
        said.or_else(|| self.named_so(word).map(|category| Some(category.id)))
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.meaning(word).is_some()
    }

    /// The first of the words that means a category which took blocks then.
    pub(super) fn of_words(&self, words: &[String], block: &Block) -> Option<CategoryId> {
        let week = match (block.when, block.day) {
            (When::Week(week, _), _) => Some(week),
            (_, Some(day)) => Some(Week::of(day, chrono::Weekday::Mon)),
            (_, None) => None,
        };
        let took = |id: &CategoryId| {
            let category = self.categories.iter().find(|one| one.id == *id);
            category.is_some_and(|one| week.is_none_or(|week| !one.is_archived(week)))
        };
        words.iter().filter_map(|word| self.meaning(word).flatten()).find(took)
    }

    pub(super) fn name(&self, id: Option<CategoryId>) -> Option<&str> {
        let category = self.categories.iter().find(|one| Some(one.id) == id);
        category.map(|category| category.name.as_str())
    }
}
