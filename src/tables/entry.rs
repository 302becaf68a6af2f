//! What a log holds: entries that can be told apart, and what has to be said about the rest.

use super::field::Field;
use crate::domain::{
    block::{Origin, Value, When},
    occurrence::{EntryKind, Status},
};

/// Everything one look at a log tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// As a message names it: `Toggl detailed report`.
    pub shape: &'static str,
    /// What to call where it comes from; `None` for a file of one's own. Trackers give each download
    /// another name.
    pub program: Option<&'static str>,
    /// Each field with the heading of its column.
    pub columns: Vec<(Field, String)>,
    pub entries: Vec<Entry>,
    /// A row that cannot be read costs that row only.
    pub unreadable: Vec<Remark>,
    pub notices: Vec<Remark>,
    pub rounded: Option<Rounded>,
    /// Lines that only add up others, and are left out.
    pub totals: Vec<usize>,
    /// What is true of the whole: how dates are read, what was passed over.
    pub said: Vec<String>,
}

/// Lengths that were no whole number of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    pub lengths: usize,
    pub first_line: usize,
}

/// Something about one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub line: usize,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub line: usize,
    /// The log's own name for it, where it keeps one.
    pub id: Option<String>,
    pub when: When,
    pub title: String,
    /// Words that may name a category: project, tags, the column of a sheet.
    pub words: Vec<String>,
    /// The first word is a category or the log is refused: a sheet's columns mean nothing else.
    pub is_category: bool,
    /// Everyone in it, the leader included; `None` where the log does not say.
    pub people: Option<u32>,
    pub organizer: Option<String>,
    pub attendees: Vec<String>,
    /// Organised by the leader, or without other people.
    pub own: bool,
    pub all_day: bool,
    pub busy: bool,
    pub status: Status,
    pub kind: EntryKind,
    pub private: bool,
    pub value: Option<Value>,
    pub planned_ahead: Option<bool>,
    /// A calendar tells what was meant to be, a log what was.
    pub origin: Origin,
}

impl Entry {
    pub(super) fn new(line: usize, when: When) -> Self {
        Self {
            line,
            id: None,
            when,
            title: String::new(),
            words: Vec::new(),
            is_category: false,
            people: None,
            organizer: None,
            attendees: Vec::new(),
            own: true,
            all_day: false,
            busy: true,
            status: Status::Confirmed,
            kind: EntryKind::Ordinary,
            private: false,
            value: None,
            planned_ahead: None,
            origin: Origin::TimeLog,
        }
    }

    /// The same without a title: what it was filed under tells most.
    pub(super) fn titled(mut self, title: &str) -> Self {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = title.chars().take(LONGEST_TITLE).collect();
        self.title = if short.is_empty() { self.words.join(", ") } else { short };
        self
    }
}

/// Longer titles are no titles.
const LONGEST_TITLE: usize = 2_000;

impl Log {
    pub(super) fn new(shape: &'static str) -> Self {
        Self {
            shape,
            program: None,
            rounded: None,
            totals: Vec::new(),
            columns: Vec::new(),
            entries: Vec::new(),
            unreadable: Vec::new(),
            notices: Vec::new(),
            said: Vec::new(),
        }
    }

    pub(super) fn unreadable(&mut self, line: usize, text: impl Into<String>) {
        self.unreadable.push(Remark { line, text: text.into() });
    }

    pub(super) fn of(mut self, program: &'static str) -> Self {
        self.program = Some(program);
        self
    }

    /// Counts a length that was no whole number of minutes.
    pub(super) fn rounded(&mut self, line: usize) {
        let rounded = self.rounded.get_or_insert(Rounded { lengths: 0, first_line: line });
        rounded.lengths += 1;
    }

    pub(super) fn notice(&mut self, line: usize, text: impl Into<String>) {
        self.notices.push(Remark { line, text: text.into() });
    }
}
