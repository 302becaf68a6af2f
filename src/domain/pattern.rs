//! What a rule looks for in a title or an address, whatever the case of its letters. Most rules look for
//! plain words, and a table of them is read at every start: these cost nothing until they are asked.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::refusal::Refusal;

/// A pattern costs no more than this to hold, whoever wrote it.
const PATTERN_BYTES: usize = 1 << 20;

/// Signs that fold into an ASCII letter: the long s and the Kelvin sign.
const FOLDED: [char; 2] = ['\u{17f}', '\u{212a}'];

/// Signs that mean more than themselves.
const SIGNS: &str = r"\.+*?()|[]{}^$";

#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    plain: Option<Plain>,
    compiled: OnceLock<Option<Regex>>,
}

/// Words that follow each other, with anything between them.
#[derive(Clone, Debug)]
struct Plain {
    words: Vec<String>,
    at_start: bool,
    at_end: bool,
}

impl Pattern {
    /// Those words, anywhere.
    pub fn literal(words: &str) -> Result<Self, Refusal> {
        let plain = Plain { words: vec![words.to_owned()], at_start: false, at_end: false };
        Self::of(regex::escape(words), Some(plain))
    }

    /// The whole of a text, in which `*` stands for anything, as in `*@customer.com`.
    pub fn wildcards(text: &str) -> Result<Self, Refusal> {
        let words: Vec<String> = text.split('*').map(str::to_owned).collect();
        let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        let plain = Plain { words, at_start: true, at_end: true };
        Self::of(format!("^{}$", escaped.join(".*")), Some(plain))
    }

    /// A regular expression.
    pub fn expression(source: &str) -> Result<Self, Refusal> {
        let start = source.strip_prefix('^');
        let inner = start.unwrap_or(source);
        let end = inner.strip_suffix('$');
        let words = end.unwrap_or(inner);
        let plain = (!words.contains(|sign| SIGNS.contains(sign))).then(|| Plain {
            words: vec![words.to_owned()],
            at_start: start.is_some(),
            at_end: end.is_some(),
        });
        Self::of(source.to_owned(), plain)
    }

    fn of(source: String, plain: Option<Plain>) -> Result<Self, Refusal> {
        let plain = plain.filter(Plain::is_ascii);
        let compiled = OnceLock::new();
        if plain.is_none() {
            let regex = compile(&source).map_err(|error| cannot_be_read(&source, &error))?;
            compiled.get_or_init(|| Some(regex));
        }
        Ok(Self { source, plain, compiled })
    }

    pub fn is_match(&self, text: &str) -> bool {
        match &self.plain {
            Some(plain) if !text.contains(FOLDED) && !text.contains('\n') => {
                plain.is_in(text.as_bytes())
            }
            _ => {
                let compiled = self.compiled.get_or_init(|| compile(&self.source).ok());
                compiled.as_ref().is_some_and(|regex| regex.is_match(text))
            }
        }
    }
}

fn compile(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).case_insensitive(true).size_limit(PATTERN_BYTES).build()
}

fn cannot_be_read(source: &str, error: &regex::Error) -> Refusal {
    let text = error.to_string();
    let why = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Refusal::new(format!("/{source}/ cannot be read as a pattern: {why}"))
        .hint("without slashes it is looked for as it stands: title:\"a (b)\"")
}

impl Plain {
    fn is_ascii(&self) -> bool {
        self.words.iter().all(|word| word.is_ascii())
    }

    fn is_in(&self, text: &[u8]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return true };
        let mut rest = text;
        let mut at_start = self.at_start;
        for word in before {
            let place = if at_start { begins(rest, word).then_some(0) } else { find(rest, word) };
            let Some(place) = place else { return false };
            rest = &rest[place + word.len()..];
            at_start = false;
        }
        match (at_start, self.at_end) {
            (true, true) => rest.eq_ignore_ascii_case(last.as_bytes()),
            (true, false) => begins(rest, last),
            (false, true) => {
                rest.len() >= last.len() && begins(&rest[rest.len() - last.len()..], last)
            }
            (false, false) => find(rest, last).is_some(),
        }
    }
}

fn begins(text: &[u8], word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

fn find(text: &[u8], word: &str) -> Option<usize> {
    (0..=text.len().checked_sub(word.len())?).find(|place| begins(&text[*place..], word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agree(pattern: &Pattern, text: &str) -> Result<(), TestCaseError> {
        let regex = compile(&pattern.source).expect("a pattern");
        prop_assert_eq!(
            pattern.is_match(text),
            regex.is_match(text),
            "{:?} in {:?}",
            pattern,
            text
        );
        Ok(())
    }

    #[test]
    fn plain_words_are_compiled_only_where_letters_fold_in_other_ways() {
        let pattern = Pattern::expression("^task$").expect("a pattern");
        assert!(pattern.is_match("Task") && !pattern.is_match("tasks"));
        assert!(pattern.compiled.get().is_none());
        assert!(pattern.is_match("taſ\u{212a}"));
        assert!(pattern.compiled.get().is_some());
    }

    #[test]
    fn stars_stand_for_anything_and_for_nothing() {
        let of_customer = Pattern::wildcards("*@customer.com").expect("a pattern");
        assert!(of_customer.is_match("Ana@Customer.com") && of_customer.is_match("@customer.com"));
        assert!(!of_customer.is_match("ana@customer.com.example"));
        let both = Pattern::wildcards("a*a").expect("a pattern");
        assert!(both.is_match("aa") && !both.is_match("a"));
    }

    proptest! {
        /// What is told without a regular expression is what one would tell.
        #[test]
        fn plain_words_are_found_as_an_expression_finds_them(
            words in "[aAkKsS.*é ]{0,6}", text in "[aAkKsSſé.@ \u{212a}\n]{0,12}",
        ) {
            agree(&Pattern::literal(&words).expect("a pattern"), &text)?;
            agree(&Pattern::wildcards(&words).expect("a pattern"), &text)?;
            for source in [words.replace(['*', '.'], ""), format!("^{}$", words.replace(['*', '.'], ""))] {
                agree(&Pattern::expression(&source).expect("a pattern"), &text)?;
            }
        }
    }
}
