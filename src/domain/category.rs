//! Where time goes. Every counted minute has exactly one category, or none yet and is *unfiled*.

use super::{id::Id, refusal::Refusal, week::Week};

pub type CategoryId = Id<Category>;

/// The key under which minutes without a category are listed.
pub const UNFILED: &str = "unfiled";

/// The word that stands beside the categories in a plan.
pub const BUFFER: &str = "buffer";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub id: CategoryId,
    /// Lower case, one word: `organisation`.
    pub key: String,
    pub name: String,
    /// Names it in grid, tables and keys.
    pub letter: char,
    /// Its place in every list.
    pub position: i64,
    pub kind: Kind,
    /// It takes no new blocks from this week on; its rows stay.
    pub archived_from: Option<Week>,
    /// Its hours are read as this category's.
    pub merged_into: Option<CategoryId>,
    /// The first week in which it takes blocks, where it was split off another.
    pub begins: Option<Week>,
    /// The category it was split off.
    pub split_from: Option<CategoryId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Work,
    /// Surprises, paid by the buffer.
    Reactive,
    /// Lunch, school run: outside every figure of work.
    Private,
    /// Time away that a calendar entry told of.
    Away,
}

impl Category {
    pub fn is_archived(&self, week: Week) -> bool {
        self.archived_from.is_some_and(|from| from <= week)
    }

    /// Whether it has begun by that week and is not archived.
    pub fn is_open(&self, week: Week) -> bool {
        !self.is_archived(week) && self.begins.is_none_or(|begins| begins <= week)
    }

    /// Whether it takes new blocks in that week.
    pub fn is_in_use(&self, week: Week) -> bool {
        self.merged_into.is_none() && self.is_open(week)
    }
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Work, Self::Reactive, Self::Private, Self::Away];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Reactive => "reactive",
            Self::Private => "private",
            Self::Away => "away",
        }
    }
}

/// More categories mean more sorting and noisier trends.
pub const MOST_CATEGORIES: usize = 12;

/// Capitals that stand for actions on the screen.
const LETTERS_TAKEN: [char; 4] = ['M', 'N', 'O', 'R'];

/// The first letter of `name` that is still free, else the first free one of the alphabet.
pub fn free_letter(name: &str, taken: &[char]) -> Option<char> {
    let free = |letter: &char| !taken.contains(letter) && !LETTERS_TAKEN.contains(letter);
    let own =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase());
    own.chain('A'..='Z').find(free)
}

/// Whether `letter` may name a category beside those that have `taken` theirs.
pub fn check_letter(letter: char, taken: &[char]) -> Result<char, Refusal> {
    let letter = letter.to_ascii_uppercase();
    if !letter.is_ascii_uppercase() {
        Err(Refusal::new(format!(
            "a category is named by a letter from A to Z, not by \"{letter}\""
        )))
    } else if LETTERS_TAKEN.contains(&letter) {
        Err(Refusal::new(format!("the letter {letter} stands for an action"))
            .hint("M, N, O and R are taken by mouse, next match, offsite and review"))
    } else if taken.contains(&letter) {
        Err(Refusal::new(format!("the letter {letter} names another category already")))
    } else {
        Ok(letter)
    }
}

/// A key made of a name, or the refusal of one that cannot be typed after an `@`.
pub fn check_key(key: &str) -> Result<String, Refusal> {
    // Many scripts have no case; what has one is lower.
    let fit =
        |sign: char| (sign.is_alphanumeric() && !sign.is_uppercase()) || sign == '-' || sign == '_';
    if key == UNFILED {
        Err(Refusal::new("\"unfiled\" names the minutes without a category"))
    } else if key == BUFFER {
        Err(Refusal::new("\"buffer\" names the time kept free for surprises"))
    } else if key.is_empty() || !key.chars().all(fit) {
        Err(Refusal::new(format!("\"{key}\" cannot be a category key")).hint(
            "use one word of lower-case letters, digits, - and _, as in 1on1s or team-delivery",
        ))
    } else {
        Ok(key.to_owned())
    }
}

/// `Team delivery` as `team-delivery`.
pub fn key_of(name: &str) -> String {
    let words = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The category that `typed` names by key, name or letter, among those still in use.
pub fn find<'a>(categories: &'a [Category], typed: &str) -> Result<&'a Category, Refusal> {
    let typed = typed.strip_prefix('@').unwrap_or(typed);
    let lower = typed.to_lowercase();
    let by_word =
        categories.iter().find(|one| one.key == lower || one.name.to_lowercase() == lower);
    let mut typed_signs = typed.chars();
    let letter = typed_signs.next().filter(|_| typed_signs.next().is_none());
    let by_letter = || categories.iter().find(|one| Some(one.letter) == letter);
    by_word.or_else(by_letter).ok_or_else(|| {
        let known = categories.iter().map(|one| one.key.as_str());
        Refusal::new(format!("no category \"{typed}\""))
            .hint(super::refusal::did_you_mean(typed, known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_the_first_free_one_of_the_name() {
        assert_eq!(free_letter("Organisation", &[]), Some('G'));
        assert_eq!(free_letter("Delivery", &['D', 'E', 'L', 'I']), Some('V'));
        assert_eq!(free_letter("1:1s", &[]), Some('S'));
    }

    #[test]
    fn letters_of_actions_are_refused() {
        let refusal = check_letter('r', &[]).expect_err("taken");
        assert_eq!(refusal.to_string(), "the letter R stands for an action");
    }
}
