//! A repeating meeting: many blocks that belong together.

use std::fmt;

use super::{block::Value, id::Id, minutes::Minutes, week::Week};

pub type SeriesId = Id<Series>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub id: SeriesId,
    pub title: String,
    /// What it is worth, as the leader rates it.
    pub value: Option<Value>,
    /// The week in which it was kept as it is: from then on it is part of the plan.
    pub kept_in: Option<Week>,
    /// The week by which it must be renewed, or it is proposed for stopping.
    pub renew_by: Option<Week>,
    /// What one meeting takes of the leader before it begins.
    pub preparation: Minutes,
}

impl Series {
    /// One of which nothing but its title is known.
    pub fn new(id: SeriesId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            value: None,
            kept_in: None,
            renew_by: None,
            preparation: Minutes::ZERO,
        }
    }
}

/// How often a series comes: so many times in so many weeks, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    times: u32,
    weeks: u32,
}

impl Rhythm {
    pub const WEEKLY: Self = Self { times: 1, weeks: 1 };

    /// Nothing is less often than once in a lifetime, so neither number is below one.
    pub fn new(times: u32, weeks: u32) -> Self {
        let (times, weeks) = (times.max(1), weeks.max(1));
        let common = (1..=times.min(weeks)).rev().find(|by| times % by == 0 && weeks % by == 0);
        let common = common.unwrap_or(1);
        Self { times: times / common, weeks: weeks / common }
    }

    pub fn times(self) -> u32 {
        self.times
    }

    pub fn weeks(self) -> u32 {
        self.weeks
    }

    /// Whole weeks from one to the next: 1 for all that come every week or oftener.
    pub fn interval(self) -> u32 {
        self.weeks.div_ceil(self.times)
    }

    /// What takes `each` time takes so much in `weeks` weeks, halves of a minute up.
    pub fn in_weeks(self, each: Minutes, weeks: i64) -> Minutes {
        let times = Minutes(i64::from(self.times) * weeks);
        each.scaled(times, Minutes(i64::from(self.weeks)))
    }

    #[must_use]
    pub fn half_as_often(self) -> Self {
        Self::new(self.times, self.weeks.saturating_mul(2))
    }
}

impl fmt::Display for Rhythm {
    /// `once a week`, `twice a week`, `every 2 weeks`, `3 times in 2 weeks`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.times, self.weeks) {
            (1, 1) => write!(out, "once a week"),
            (2, 1) => write!(out, "twice a week"),
            (times, 1) => write!(out, "{times} times a week"),
            (1, weeks) => write!(out, "every {weeks} weeks"),
            (times, weeks) => write!(out, "{times} times in {weeks} weeks"),
        }
    }
}

/// A title without what changes from one time to the next: digits, dates and reply marks.
/// Two blocks with the same cleaned title look like one series.
pub fn cleaned_title(title: &str) -> String {
    let lower = title.to_lowercase();
    let mut rest = lower.trim();
    while let Some(cut) =
        ["re:", "fw:", "fwd:", "aw:", "wg:"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        rest = cut.trim_start();
    }
    let letters: String =
        rest.chars().map(|sign| if sign.is_numeric() { ' ' } else { sign }).collect();
    let words = letters.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.collect::<Vec<_>>().join(" ")
}

/// The UID that a repeating event had before "this and following" was changed, where the UID tells:
/// Google names the rest of a series `UID_R20260101T090000@google.com`.
pub fn uid_before_split(uid: &str) -> Option<String> {
    let (name, host) = uid.rsplit_once('@').map_or((uid, None), |(name, host)| (name, Some(host)));
    let (whole, since) = name.rsplit_once("_R")?;
    let (day, time) = since.split_once('T').map_or((since, None), |(day, time)| (day, Some(time)));
    let digits = |text: &str, count: usize| {
        text.len() == count && text.bytes().all(|sign| sign.is_ascii_digit())
    };
    let time = time.map(|time| time.strip_suffix('Z').unwrap_or(time));
    let is_date = digits(day, 8) && time.is_none_or(|time| digits(time, 6));
    let whole = (is_date && !whole.is_empty()).then_some(whole)?;
    Some(host.map_or_else(|| whole.to_owned(), |host| format!("{whole}@{host}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_split_series_names_what_it_was() {
        let before = |uid| uid_before_split(uid);
        assert_eq!(before("a1_R20260101T090000@google.com").as_deref(), Some("a1@google.com"));
        assert_eq!(before("a1_R20260101@google.com").as_deref(), Some("a1@google.com"));
        assert_eq!(before("a1_R20260101T090000Z").as_deref(), Some("a1"));
        for whole in ["a1@google.com", "a1_Room@google.com", "_R20260101@google.com", "a_R2026@x"] {
            assert_eq!(before(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_rhythm_is_said_in_lowest_terms() {
        let said = |times, weeks| Rhythm::new(times, weeks).to_string();
        assert_eq!([said(1, 1), said(4, 2)], ["once a week", "twice a week"]);
        assert_eq!([said(1, 2), said(3, 6)], ["every 2 weeks", "every 2 weeks"]);
        assert_eq!([said(5, 1), said(3, 2)], ["5 times a week", "3 times in 2 weeks"]);
        assert_eq!(Rhythm::new(2, 1).half_as_often(), Rhythm::WEEKLY);
        let intervals = [(2, 1), (3, 2), (1, 2), (2, 5)]
            .map(|(times, weeks)| Rhythm::new(times, weeks).interval());
        assert_eq!(intervals, [1, 1, 2, 3]);
    }

    #[test]
    fn dates_and_reply_marks_leave_the_title() {
        assert_eq!(cleaned_title("Re: FW: Release 4.2 go / no-go 2026-03-19"), "release go no-go");
        assert_eq!(cleaned_title("Release 5 go / no-go"), "release go no-go");
    }
}
