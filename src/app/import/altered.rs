//! Which entries an import changed or found gone, as both faces name them.

use chrono::NaiveDate;

use crate::domain::{
    block::{Block, When},
    clock::Clock,
    notation::Notation,
    occurrence::Status,
    time_of_day::TimeOfDay,
};

/// So many are named; JSON has all.
pub const MOST_NAMED: usize = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    pub fate: Fate,
    pub title: String,
    pub day: Option<NaiveDate>,
    /// `None` for what has no clock time.
    pub time: Option<(TimeOfDay, TimeOfDay)>,
    /// What was otherwise before.
    pub was: Vec<Was>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Changed,
    Removed,
    /// It has happened, so it stays.
    Marked,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Was {
    Day(NaiveDate),
    Time((TimeOfDay, TimeOfDay)),
    Title(String),
    /// It is cancelled now, or no longer.
    Cancelled(bool),
    /// It is in the file again.
    Gone,
}

impl Fate {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Marked => "marked",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Removed => "gone, removed",
            Self::Marked => "gone, marked",
        }
    }
}

impl Altered {
    pub(super) fn changed(old: &Block, new: &Block, clock: &Clock) -> Self {
        let now = Self::gone(Fate::Changed, new, clock);
        let before = Self::gone(Fate::Changed, old, clock);
        let mut was = Vec::new();
        was.extend(before.day.filter(|_| before.day != now.day).map(Was::Day));
        was.extend(before.time.filter(|_| before.time != now.time).map(Was::Time));
        if old.title != new.title {
            was.push(Was::Title(before.title));
        }
        let cancelled = |block: &Block| block.status == Status::Cancelled;
        if cancelled(old) != cancelled(new) {
            was.push(Was::Cancelled(cancelled(new)));
        }
        was.extend((old.gone && !new.gone).then_some(Was::Gone));
        Self { was, ..now }
    }

    pub(super) fn gone(fate: Fate, block: &Block, clock: &Clock) -> Self {
        let time = match block.when {
            When::Timed(span) if !block.all_day => {
                let (start, end) = (clock.wall(span.start), clock.wall(span.end));
                Some((start.time().into(), end.time().into()))
            }
            _ => None,
        };
        Self { fate, title: block.title.clone(), day: block.day, time, was: Vec::new() }
    }

    /// `changed: Mon 9 Nov Staff 10:00-11:00 (was 09:00-10:00)`. `shown` is a title as it may be seen.
    pub fn words(&self, notation: Notation, shown: &dyn Fn(&str) -> String) -> String {
        let day = self.day.map(|day| format!("{} ", short(day, notation))).unwrap_or_default();
        let time = self.time.map(|(start, end)| format!(" {}", notation.times(start, end)));
        let time = time.unwrap_or_default();
        let was: Vec<String> = self.was.iter().map(|one| one.words(notation, shown)).collect();
        let was = match (was.is_empty(), self.fate) {
            (false, _) => format!(" ({})", was.join(", ")),
            (true, Fate::Changed) => " (people, answer or other details)".to_owned(),
            (true, _) => String::new(),
        };
        format!("{}: {day}{}{time}{was}", self.fate.heading(), shown(&self.title))
    }
}

impl Was {
    pub fn words(&self, notation: Notation, shown: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::Day(day) => format!("was {}", short(*day, notation)),
            Self::Time((start, end)) => format!("was {}", notation.times(*start, *end)),
            Self::Title(title) => format!("was \"{}\"", shown(title)),
            Self::Cancelled(true) => "cancelled".to_owned(),
            Self::Cancelled(false) => "was cancelled".to_owned(),
            Self::Gone => "was no longer in the source".to_owned(),
        }
    }
}

fn short(day: NaiveDate, notation: Notation) -> String {
    notation.day(day, "%a %-d %b")
}

/// The first of them in words, and how many more there are.
pub(super) fn named(
    all: &[Altered],
    notation: Notation,
    shown: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let first = all.iter().take(MOST_NAMED);
    let mut words: Vec<String> = first.map(|one| one.words(notation, shown)).collect();
    let more = all.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        words.push(format!("and {more} more changed or gone"));
    }
    words
}
