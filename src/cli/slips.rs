//! Slips in numbers and signs, told in our own words: the parser's are about its own insides.

use std::{
    char::ParseCharError,
    error::Error as _,
    ffi::OsString,
    num::{IntErrorKind, ParseIntError},
};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::app::error::Error;

/// What is wrong with a number on the command line, if that is what is wrong.
pub fn number(error: &clap::Error, typed: &[OsString]) -> Option<Error> {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match error.kind() {
        // What begins with a minus is looked for among the options, sign by sign.
        ErrorKind::UnknownArgument => {
            let option = said(ContextKind::InvalidArg)?;
            let begins = |word: &&str| is_below_zero(word) && word.starts_with(option);
            typed.iter().filter_map(|word| word.to_str()).find(begins).map(below_zero)
        }
        ErrorKind::ValueValidation => {
            let value = said(ContextKind::InvalidValue)?;
            if is_below_zero(value) {
                return Some(below_zero(value));
            }
            let argument = said(ContextKind::InvalidArg).unwrap_or_default();
            let argument = argument.trim_end_matches("...");
            let source = error.source()?;
            if source.is::<ParseCharError>() {
                let slip = Error::usage(format!("\"{value}\" is not a single sign"));
                return Some(slip.hint(format!("{argument} is one sign, as H")));
            }
            let message = match source.downcast_ref::<ParseIntError>().map(ParseIntError::kind) {
                Some(IntErrorKind::Empty | IntErrorKind::InvalidDigit) => {
                    format!("\"{value}\" is not a whole number")
                }
                _ => format!("\"{value}\" is too large"),
            };
            Some(Error::usage(message).hint(format!("{argument} is a number, as 12")))
        }
        _ => None,
    }
}

fn is_below_zero(word: &str) -> bool {
    let number = word.strip_prefix('-').unwrap_or_default();
    number.starts_with(|sign: char| sign.is_ascii_digit())
}

fn below_zero(word: &str) -> Error {
    let without = word.trim_start_matches('-');
    Error::usage(format!("\"{word}\" is less than nothing"))
        .hint(format!("write it without the minus: {without}"))
}
