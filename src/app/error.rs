//! What the user is told when something cannot be done: a sentence, the place, what to do, an exit code.

use std::{fmt, path::Path};

use crate::{
    calendar::watch::Stopped,
    domain::refusal::Refusal,
    store::{self, error::Obstacle},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub message: String,
    /// What to do instead.
    pub hint: Option<String>,
    /// The typed text with a caret under the part that is meant.
    pub excerpt: Option<String>,
    pub code: ExitCode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// Refused or failed; nothing changed.
    Failed = 1,
    /// The command itself was wrong.
    Usage = 2,
    /// A check found something.
    CheckFound = 3,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, excerpt: None, code: ExitCode::Failed }
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self { code: ExitCode::Usage, ..Self::new(message) }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same of a failure that came after what was asked for had been stored.
    #[must_use]
    pub fn though_stored(self) -> Self {
        let speaks_of_it = |hint: &String| {
            hint.contains("nothing was changed") || hint.contains("lists what is stored")
        };
        if self.hint.as_ref().is_some_and(speaks_of_it) {
            return self.hint("the change itself is stored; `ownweek undo` takes it back");
        }
        self
    }

    /// Whether somebody else was writing just then.
    pub fn is_busy(&self) -> bool {
        self.message == store::Error::Busy.to_string()
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("{}: {}", path.display(), in_words(error)))
            .hint("check the path and its permissions; nothing was changed")
    }
}

/// The system's own words as the middle of a sentence, without its number.
pub fn in_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error ").next().unwrap_or_default();
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", signs.as_str())
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let excerpt = refusal.place().map(|place| {
            let before = place.text.get(..place.start).unwrap_or_default().chars().count();
            let meant = place.text.get(place.start..place.end).unwrap_or_default().chars().count();
            format!("{}\n{}{}", place.text, " ".repeat(before), "^".repeat(meant.max(1)))
        });
        let hint = refusal.hint_text().map(str::to_owned);
        Self { message: refusal.to_string(), hint, excerpt, code: ExitCode::Failed }
    }
}

impl From<Stopped> for Error {
    fn from(stopped: Stopped) -> Self {
        Self::new(stopped.to_string())
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        if let Some(way) = error.obstacle().map(way_out) {
            return Self::new(error.to_string()).hint(format!("{way}; nothing was changed"));
        }
        let hint = match &error {
            store::Error::Refused(refusal) => return refusal.clone().into(),
            store::Error::File { path, source } => return Self::file(path, source),
            store::Error::Gone { path } | store::Error::Emptied { path } => {
                let mark = store::mark_of(path);
                let (mark, path) = (mark.display(), path.display());
                let in_the_way = match &error {
                    store::Error::Emptied { .. } => format!("{path} and {mark}"),
                    _ => mark.to_string(),
                };
                return Self::new(error.to_string()).hint(format!(
                    "ownweek backup list shows what can be brought back, ownweek backup restore NAME does it; \
                     to begin anew remove {in_the_way}"
                ));
            }
            store::Error::OldSqlite(_) => "build ownweek as it is released; nothing was changed",
            store::Error::Newer { .. } => {
                "use the newer ownweek, or go back for good: ownweek backup list shows the copy that was made \
                 before the upgrade, ownweek backup restore NAME takes it and sets the newer store aside; nothing \
                 was changed"
            }
            store::Error::NotMigrated { .. } => {
                "nothing was changed; a copy of the store stands in its folder backups"
            }
            store::Error::NotAStore { path } if !store::mark_of(path).exists() => {
                "name another folder with --data-dir; nothing was changed"
            }
            store::Error::Taken { .. } => "choose another name; nothing was changed",
            store::Error::Replaced { .. } | store::Error::Older { .. } => {
                "start ownweek again; nothing was changed"
            }
            store::Error::Altered(_) => "nothing was changed; ownweek check says what to do",
            store::Error::Unclear(_) => "`ownweek operations` lists what is stored",
            // It can come of reading back what was stored a moment before.
            error if error.is_failing_disk() => {
                "`ownweek operations` lists what is stored, `ownweek check` tells whether it is sound"
            }
            error if error.is_damage() => {
                "nothing was changed; ownweek backup list shows what can be restored"
            }
            store::Error::Busy => {
                "try again; nothing was changed. A disk without locks, such as some network folders, \
                 always says this: ownweek doctor tells where the store lies"
            }
            _ => "nothing was changed",
        };
        Self::new(error.to_string()).hint(hint)
    }
}

fn way_out(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Full => {
            "make room on the disk of your store, which ownweek paths names, and try again"
        }
        Obstacle::NotWritable => {
            "check that you may write to your store and its folder, which ownweek paths names"
        }
        Obstacle::CutShort => {
            "a change was cut short as its disk became read-only and has to be taken back before anything can be \
             read: make the disk writable for a moment, or copy the whole folder to another one and name that \
             with --data-dir"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_after_the_change_does_not_claim_that_nothing_was_changed() {
        let refused = Error::from(store::Error::Unreadable("x".to_owned())).though_stored();
        assert!(refused.hint.expect("a hint").starts_with("the change itself is stored"));
        let asks = Error::new("no such file").hint("give another path");
        assert_eq!(asks.clone().though_stored(), asks);
    }

    /// The disk may fail as what was stored a moment before is read back.
    #[test]
    fn a_failing_read_does_not_claim_that_nothing_was_changed() {
        let failed = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_READ);
        let error = Error::from(store::Error::Sqlite(rusqlite::Error::SqliteFailure(failed, None)));
        let hint = error.hint.expect("a hint");
        assert!(
            hint.contains("ownweek operations") && !hint.contains("nothing was changed"),
            "{hint}"
        );
    }
}
