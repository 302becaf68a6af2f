//! `ownweek FILE…`: a first word that is a calendar and no command means the first look at it.

use std::{ffi::OsString, path::Path};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::app::{error::Error, fetch::address};

/// The command behind the bare files.
pub const NAME: &str = "first-look";

/// Options whose value is a word of its own.
const WITH_VALUE: [&str; 9] = [
    "--data-dir",
    "--config-dir",
    "--now",
    "--color",
    "--me",
    "--timezone",
    "--hours",
    "--from",
    "--to",
];

/// The line as typed, with the command in front where only files were named.
pub fn spelled_out(mut typed: Vec<OsString>, commands: &clap::Command) -> Vec<OsString> {
    let is_command = |word: &OsString| {
        commands.get_subcommands().any(|one| *word == *one.get_name()) || *word == *"help"
    };
    if first_word(&typed).is_some_and(|word| !is_command(word) && is_calendar(word)) {
        typed.insert(1, NAME.into());
    }
    typed
}

/// The first word that is no option and no value of one.
fn first_word(typed: &[OsString]) -> Option<&OsString> {
    let mut words = typed.iter().skip(1);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if WITH_VALUE.contains(&text.as_ref()) {
            words.next();
        } else if text == "-" || !text.starts_with('-') {
            return Some(word);
        }
    }
    None
}

/// What is there, standard input, or something that is called like a calendar.
fn is_calendar(word: &OsString) -> bool {
    let path = Path::new(word);
    let ends = |end: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(end));
    word == "-" || path.exists() || ends("ics") || ends("zip") || ends("ical") || ends("vcs")
}

/// A first word that is neither a command, nor like one, nor a file.
pub fn neither(error: &clap::Error, typed: &[OsString]) -> Option<Error> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let like_a_command = error.get(ContextKind::SuggestedSubcommand).is_some();
    let is_first = first_word(typed).is_some_and(|first| *first == **word);
    (error.kind() == ErrorKind::InvalidSubcommand && is_first && !like_a_command)
        .then(|| no_file(word))
}

pub fn no_file(word: &str) -> Error {
    if let Some(refusal) = address::in_place_of_a_file(word) {
        return refusal.into();
    }
    Error::usage(format!("no file {word}, and no command of that name"))
        .hint("ownweek help lists the commands; ownweek FILE.ics looks at a calendar")
}
