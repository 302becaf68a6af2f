//! A TOML file that the leader wrote by hand: what is wrong in it is said with its line, its column
//! and a caret beneath it.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::error::Error;
use crate::domain::refusal::did_you_mean;

#[derive(Clone, Copy, Debug)]
pub struct TomlFile<'a> {
    /// As its user calls it.
    pub name: &'a str,
    /// What is said not to know a wrong key: `a plan`.
    pub knows: &'a str,
    pub text: &'a str,
}

impl TomlFile<'_> {
    /// Its values, or what TOML itself or the names of its keys would not take.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(self.text).map_err(|error| self.malformed(&error))
    }

    pub fn malformed(&self, error: &toml::de::Error) -> Error {
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let is_unknown =
            ["unknown field", "unknown variant"].iter().any(|one| message.starts_with(one));
        let told = match quoted.split_first() {
            Some((unknown, known)) if is_unknown => {
                Error::new(format!("{} knows no \"{unknown}\"", self.knows))
                    .hint(did_you_mean(unknown, known.iter().copied()))
            }
            _ if message.contains("expected a string") => {
                Error::new(message).hint("write it in quotes: \"6h\"")
            }
            _ => Error::new(message),
        };
        self.at(error.span().unwrap_or(0..0), told)
    }

    /// The error with its place in the file.
    pub fn at(&self, span: Range<usize>, error: Error) -> Error {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let column = before[line_start..].chars().count();
        let meant = self.text.get(span).unwrap_or_default().lines().next().unwrap_or_default();
        let carets = "^".repeat(meant.chars().count().max(1));
        let number = before.matches('\n').count() + 1;
        Error {
            message: format!(
                "{} line {number}, column {}: {}",
                self.name,
                column + 1,
                error.message
            ),
            excerpt: Some(format!("{line}\n{}{carets}", " ".repeat(column))),
            ..error
        }
    }
}
