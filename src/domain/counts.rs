//! Doubts that the leader chose to count: what would be left out or asked about counts without a
//! question, and says so.

use std::{collections::BTreeSet, fmt, str::FromStr};

use super::{left_out::LeftOut, refusal::Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    Tentative,
    Unanswered,
    /// Shown as free and organised by somebody else.
    Free,
    /// Own entries without other people, of which nobody said that they happened.
    Own,
}

/// In a fixed order; none unless chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeSet<Doubt>);

impl Doubt {
    pub const ALL: [Self; 4] = [Self::Tentative, Self::Unanswered, Self::Free, Self::Own];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Unanswered => "unanswered",
            Self::Free => "free",
            Self::Own => "own",
        }
    }

    /// The doubt for which an entry would be left out.
    pub fn of(reason: LeftOut) -> Option<Self> {
        match reason {
            LeftOut::Tentative => Some(Self::Tentative),
            LeftOut::Unanswered => Some(Self::Unanswered),
            LeftOut::Free => Some(Self::Free),
            _ => None,
        }
    }
}

impl Counts {
    pub fn has(&self, doubt: Doubt) -> bool {
        self.0.contains(&doubt)
    }

    /// As records keep it: empty for none.
    pub fn stored(&self) -> String {
        if self.0.is_empty() { String::new() } else { self.to_string() }
    }
}

/// `tentative, unanswered`, or `none`.
impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|doubt| doubt.as_str()).collect();
        out.pad(&if words.is_empty() { "none".to_owned() } else { words.join(", ") })
    }
}

/// Words with commas between them; `none` and nothing are none.
impl FromStr for Counts {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let words: Vec<&str> =
            text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        if words == ["none"] {
            return Ok(Self::default());
        }
        let doubt = |word: &&str| {
            let lower = word.to_lowercase();
            let found = Doubt::ALL.into_iter().find(|doubt| doubt.as_str() == lower);
            found.ok_or_else(|| {
                Refusal::new(format!("\"{word}\" can't be counted by choice"))
                    .hint("choose among tentative, unanswered, free, own; or none")
            })
        };
        Ok(Self(words.iter().map(doubt).collect::<Result<_, _>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_read_back_as_they_are_written() {
        for (typed, written) in
            [("Free, tentative", "tentative, free"), ("none", "none"), ("", "none")]
        {
            let read: Counts = typed.parse().expect("choices");
            assert_eq!(read.to_string(), written);
            assert_eq!(written.parse::<Counts>().expect("choices"), read);
        }
        let refusal = "tentative,declined".parse::<Counts>().expect_err("no choice");
        assert_eq!(refusal.to_string(), "\"declined\" can't be counted by choice");
    }
}
