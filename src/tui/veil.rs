//! What hides titles and people on a shared screen. Every word on its way into a cell goes through it,
//! so that no screen has to think of it.

use std::collections::{BTreeMap, BTreeSet};

use super::text;

/// Every title, person and note that was ever read, and the words that are never hidden.
#[derive(Clone, Debug, Default)]
pub struct Veil {
    /// By their first sign.
    hidden: BTreeMap<char, BTreeSet<String>>,
    spared: BTreeSet<String>,
}

impl Veil {
    /// What is known stays known: a notice may name what was just deleted.
    pub fn hide(&mut self, names: &[String]) {
        for name in names {
            self.hide_one(text::clean(name).trim());
            for word in first_names(name) {
                self.hide_one(&word);
            }
        }
    }

    /// Names that are ours to show, as those of categories.
    pub fn spare(&mut self, names: impl Iterator<Item = String>) {
        self.spared.extend(names);
    }

    fn hide_one(&mut self, name: &str) {
        let Some(first) = name.chars().next() else { return };
        if !name.chars().any(char::is_alphabetic) {
            return;
        }
        self.hidden.entry(first).or_default().insert(name.to_owned());
        // A sentence may begin with it.
        let capital: String = first.to_uppercase().chain(name.chars().skip(1)).collect();
        if let Some(sign) = capital.chars().next() {
            self.hidden.entry(sign).or_default().insert(capital);
        }
    }

    /// The same words with other letters where they name something, whole or cut off by `…`.
    pub fn over(&self, words: &str) -> String {
        let mut shown = String::with_capacity(words.len());
        let mut rest = words;
        let mut before = None;
        while let Some(sign) = rest.chars().next() {
            let is_inside = before.is_some_and(char::is_alphanumeric) && sign.is_alphanumeric();
            let found = if is_inside { None } else { self.at_the_start(rest, sign) };
            let taken = match found {
                Some((name, length)) => {
                    let signs = rest[..length].chars().count();
                    shown.extend(text::scrambled(name).chars().take(signs));
                    length
                }
                None => {
                    shown.push(sign);
                    sign.len_utf8()
                }
            };
            before = rest[..taken].chars().next_back();
            rest = &rest[taken..];
        }
        shown
    }

    /// The longest name with which the words begin, and how many bytes of them it takes.
    fn at_the_start(&self, words: &str, first: char) -> Option<(&str, usize)> {
        let cut = words.find('…');
        let names = self.hidden.get(&first)?.iter().map(String::as_str);
        let taken = names.filter_map(|name| {
            let ends = |rest: &str| {
                let word_ends = name.ends_with(|sign: char| !sign.is_alphanumeric());
                word_ends || !rest.starts_with(char::is_alphanumeric)
            };
            if words.strip_prefix(name).is_some_and(ends) {
                let is_spared = self.spared.contains(name);
                return (!is_spared).then_some((name, name.len()));
            }
            let part = &words[..cut?];
            name.starts_with(part).then_some((name, part.len()))
        });
        taken.max_by_key(|(_, length)| *length)
    }
}

/// Of `ana.berg@example.com`: `Ana` and `Berg`, by which people are called elsewhere.
fn first_names(name: &str) -> Vec<String> {
    let Some((person, host)) = name.split_once('@') else { return Vec::new() };
    if host.contains(char::is_whitespace) || person.contains(char::is_whitespace) {
        return Vec::new();
    }
    let words = person.split(|sign: char| !sign.is_alphabetic());
    words.filter(|word| word.chars().count() > 2).map(super::overlays::sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn veil(names: &[&str]) -> Veil {
        let mut veil = Veil::default();
        veil.hide(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        veil
    }

    #[test]
    fn a_name_is_hidden_wherever_it_stands_and_as_itself_only() {
        let veil = veil(&["Board", "Board dinner", "ana.berg@example.com"]);
        let shown = veil.over("Board dinner: Ana holds it. Boarding, 2 h.");
        assert_eq!(shown.chars().count(), 42);
        assert!(!shown.contains("Board dinner") && !shown.contains("Ana"), "{shown}");
        assert!(shown.contains(" holds it. Boarding, 2 h."), "{shown}");
        assert!(!veil.over("to ana.berg@example.com").contains("ana"));
    }

    #[test]
    fn what_is_cut_looks_like_the_beginning_of_the_whole() {
        let veil = veil(&["Platform vision"]);
        let whole = veil.over("Platform vision");
        assert_eq!(veil.over("█Platform vi…"), format!("█{}…", &whole[..11]));
    }

    #[test]
    fn categories_keep_their_names_even_where_a_block_is_called_so() {
        let mut veil = veil(&["Strategy", "Strategy day"]);
        veil.spare(std::iter::once("Strategy".to_owned()));
        assert_eq!(veil.over("Strategy  6.0"), "Strategy  6.0");
        assert_ne!(veil.over("Strategy day"), "Strategy day");
    }
}
