//! The typed words with their places, taken from the left.

use crate::domain::{minutes::Minutes, refusal::Refusal};

#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
}

pub(super) struct Words<'a> {
    text: &'a str,
    all: Vec<Word<'a>>,
    taken: usize,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
        let all =
            text.split_whitespace().map(|word| Word { text: word, start: start(word) }).collect();
        Self { text, all, taken: 0 }
    }

    /// The one word that begins with `@`, wherever it stands.
    pub fn take_category(&mut self) -> Result<Option<String>, Refusal> {
        let marked: Vec<Word> =
            self.all.iter().filter(|word| word.text.starts_with('@')).copied().collect();
        if let [_, second, ..] = marked[..] {
            return Err(self
                .refuse("a block has one category", second, second)
                .hint("keep one of them; two blocks can share the time"));
        }
        let Some(only) = marked.first() else { return Ok(None) };
        let name = &only.text[1..];
        if name.is_empty() {
            return Err(self
                .refuse("the @ names no category", *only, *only)
                .hint("write it without a space: @strategy"));
        }
        self.all.retain(|word| !word.text.starts_with('@'));
        Ok(Some(name.to_owned()))
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The word so many places ahead.
    pub fn ahead(&self, places: usize) -> Option<Word<'a>> {
        self.all.get(self.taken + places).copied()
    }

    pub fn take(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.all.len());
    }

    pub fn rest(&self) -> String {
        self.left().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }

    pub fn left(&self) -> impl Iterator<Item = Word<'a>> {
        self.all[self.taken..].iter().copied()
    }

    /// A refusal whose caret stands under the words from `first` to `last`.
    pub fn refuse(&self, message: impl Into<String>, first: Word, last: Word) -> Refusal {
        Refusal::new(message).at(self.text, first.start, last.start + last.text.len())
    }

    /// A refusal of everything taken so far.
    pub fn refuse_taken(&self, message: impl Into<String>) -> Refusal {
        match (self.all.first(), self.taken.checked_sub(1).and_then(|last| self.all.get(last))) {
            (Some(first), Some(last)) => self.refuse(message, *first, *last),
            _ => self.refuse_end(message),
        }
    }

    /// A refusal whose caret stands behind the last word, where something is missing.
    pub fn refuse_end(&self, message: impl Into<String>) -> Refusal {
        let end = self.text.trim_end().len();
        Refusal::new(message).at(self.text, end, end)
    }

    /// The length, unless it exceeds what holds it.
    pub fn at_most(
        &self,
        minutes: Minutes,
        most: Minutes,
        holder: &str,
    ) -> Result<Minutes, Refusal> {
        if minutes <= most {
            return Ok(minutes);
        }
        let last = self.taken.checked_sub(1).and_then(|last| self.all.get(last));
        let message = format!("{minutes} is more than {holder} has");
        let refusal = match last {
            Some(last) => self.refuse(message, *last, *last),
            None => self.refuse_end(message),
        };
        Err(refusal.hint(format!("{holder} has {most}; m stands for minutes, h for hours")))
    }
}
