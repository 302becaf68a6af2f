//! A refusal is the user's business: what they asked for cannot be, and why. It is a value, not a failure.

use std::fmt;

/// One clear sentence, the place it is about, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    message: String,
    hint: Option<String>,
    place: Option<Place>,
}

/// Where in a typed text the trouble is, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl Refusal {
    /// `message` is lower case without a full stop: `no category "peopel"`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, place: None }
    }

    /// What to do instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The part of `text` that is meant, as a byte range.
    #[must_use]
    pub fn at(mut self, text: &str, start: usize, end: usize) -> Self {
        self.place = Some(Place { text: text.to_owned(), start, end });
        self
    }

    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// `did you mean "x"?` when one of `known` is close to `typed`, else the list of what there is.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = known
        .iter()
        .map(|name| (distance(typed, name), *name))
        .filter(|(distance, name)| *distance * 3 <= name.chars().count().max(typed.chars().count()))
        .min();
    match nearest {
        Some((_, name)) => format!("did you mean \"{name}\"?"),
        None if known.is_empty() => "there is none yet".to_owned(),
        None => format!("there is {}", known.join(", ")),
    }
}

/// Edits between two words, a swap of neighbours counting once.
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.to_lowercase().chars().collect();
    let to: Vec<char> = to.to_lowercase().chars().collect();
    let mut before_last = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &a) in from.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, &b) in to.iter().enumerate() {
            let mut best =
                (last[column] + usize::from(a != b)).min(last[column + 1] + 1).min(now[column] + 1);
            let swapped = row > 0 && column > 0 && a == to[column - 1] && from[row - 1] == b;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            now.push(best);
        }
        before_last = last;
        last = now;
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        assert_eq!(did_you_mean("startegy", ["strategy", "hiring"]), "did you mean \"strategy\"?");
    }

    #[test]
    fn a_far_word_gets_the_list() {
        assert_eq!(did_you_mean("golf", ["strategy", "hiring"]), "there is strategy, hiring");
    }
}
