//! Where a group may belong, learned from what was filed before. A suggestion gives its reason;
//! nothing is filed by it.

use std::collections::BTreeMap;

use super::inbox::Group;
use crate::domain::{
    category::CategoryId,
    series::{SeriesId, cleaned_title},
};

/// A block of the past and where it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub series: Option<SeriesId>,
    pub title: String,
    pub category: CategoryId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub category: CategoryId,
    /// So many of those seen were filed there.
    pub filed: usize,
    pub seen: usize,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    SameMeeting,
    SameTitle,
    /// Entries with this word in their title.
    Word(String),
}

/// The same meeting, else the same title, else a word of it that nearly always went one way.
pub fn suggest(group: &Group, seen: &[Seen]) -> Option<Suggestion> {
    let title = cleaned_title(&group.title);
    let same_meeting = |one: &&Seen| group.series.is_some() && one.series == group.series;
    let same_title = |one: &&Seen| !title.is_empty() && cleaned_title(&one.title) == title;
    majority(seen.iter().filter(same_meeting), 1, Because::SameMeeting)
        .or_else(|| majority(seen.iter().filter(same_title), 1, Because::SameTitle))
        .or_else(|| by_word(&title, seen))
}

fn by_word(title: &str, seen: &[Seen]) -> Option<Suggestion> {
    let with = |word: &str| {
        let holding = seen.iter().filter(|one| {
            let other = cleaned_title(&one.title);
            words(&other).any(|other| other == word)
        });
        majority(holding, 3, Because::Word(word.to_owned()))
    };
    words(title).filter_map(with).max_by_key(|found| (100 * found.filed / found.seen, found.seen))
}

/// Words that say something.
fn words(title: &str) -> impl Iterator<Item = &str> {
    title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= 4)
}

/// Where two thirds went, of at least `least`.
fn majority<'a>(
    seen: impl Iterator<Item = &'a Seen>,
    least: usize,
    because: Because,
) -> Option<Suggestion> {
    let mut tally: BTreeMap<CategoryId, usize> = BTreeMap::new();
    for one in seen {
        *tally.entry(one.category).or_default() += 1;
    }
    let total: usize = tally.values().sum();
    let (category, filed) = tally.into_iter().max_by_key(|(_, count)| *count)?;
    let enough = total >= least && 3 * filed >= 2 * total;
    enough.then_some(Suggestion { category, filed, seen: total, because })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::minutes::Minutes;

    fn seen(title: &str, category: i64) -> Seen {
        Seen { series: None, title: title.to_owned(), category: CategoryId::new(category) }
    }

    fn group(title: &str) -> Group {
        Group {
            title: title.to_owned(),
            series: None,
            blocks: Vec::new(),
            minutes: Minutes(60),
            people: None,
            organizer: None,
        }
    }

    #[test]
    fn the_same_title_is_the_best_reason() {
        let before = [seen("panel call", 2), seen("interview ana", 1), seen("Panel call 3", 2)];
        let found = suggest(&group("Panel call"), &before).expect("a suggestion");
        assert_eq!((found.category, found.filed, found.seen), (CategoryId::new(2), 2, 2));
        assert_eq!(found.because, Because::SameTitle);
    }

    #[test]
    fn a_word_needs_three_that_agree() {
        let mut before = vec![seen("interview ana", 1), seen("interview ben", 1)];
        assert_eq!(suggest(&group("Director interview"), &before), None);
        before.push(seen("interview cem", 1));
        let found = suggest(&group("Director interview"), &before).expect("a suggestion");
        assert_eq!(found.because, Because::Word("interview".to_owned()));
        before.extend([seen("interview demo", 2), seen("interview desk", 2)]);
        assert_eq!(suggest(&group("Director interview"), &before), None);
    }
}
