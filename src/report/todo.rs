//! The sheet of changes to be made in the calendar itself: a row per change, and the same as text to be
//! sent on.

use chrono::NaiveDate;

use super::{cell::Private, row::table};
use crate::{
    analysis::series::message::Message,
    domain::{
        block::Block, decision::Decision, ideal_week::Slot, notation::Notation, review::Hold,
        week::Week, working_hours::day_word,
    },
};

table! {
    pub struct TodoRow {
        /// Empty for a time that is to be held.
        pub decision: Option<i64>,
        pub change: Private<String>,
        pub from_week: String,
        /// Where the calendar still has it as it was, or what is to be kept free.
        pub seen: Option<String>,
        /// To whom the message goes, separated by `; `.
        pub to: Option<Private<String>>,
        pub message_subject: Option<Private<String>>,
        pub message: Option<Private<String>>,
        /// Number of the time that is to be held.
        pub hold: Option<i64>,
    }
}

impl TodoRow {
    /// Of a decision about `name`; `seen` says what the calendar shows.
    pub fn of_decision(
        decision: &Decision,
        name: &str,
        seen: Option<String>,
        to: &[String],
        message: Option<&Message>,
    ) -> Self {
        Self {
            decision: Some(decision.id.number()),
            change: Private(decision.in_words(name)),
            from_week: decision.from.to_string(),
            seen,
            to: (!to.is_empty()).then(|| Private(to.join("; "))),
            message_subject: message.map(|message| Private(message.subject.clone())),
            message: message.map(|message| Private(message.text.clone())),
            hold: None,
        }
    }

    /// Of a time to hold in that week, in words.
    pub fn of_hold(hold: &Hold, week: Week, words: String) -> Self {
        Self {
            decision: None,
            change: Private(words),
            from_week: week.to_string(),
            seen: None,
            to: None,
            message_subject: None,
            message: None,
            hold: Some(hold.id.number()),
        }
    }

    /// The message as it is pasted: to whom, subject, text; the change itself where nobody is written to.
    pub fn as_text(&self) -> String {
        let Some((subject, text)) = self.message_subject.as_ref().zip(self.message.as_ref()) else {
            return format!("{}\n", self.change.0);
        };
        let to = self.to.as_ref().map(|to| format!("To: {}\n", to.0)).unwrap_or_default();
        format!("{to}Subject: {}\n\n{}\n", subject.0, text.0)
    }

    /// `Drop Pricing group, from 2026-W13; still there: Tue 24 Mar 14:00-15:00`.
    pub fn in_a_line(&self) -> String {
        let from =
            if self.hold.is_some() { String::new() } else { format!(", from {}", self.from_week) };
        let seen = self.seen.as_ref().map(|seen| format!("; {seen}")).unwrap_or_default();
        format!("{}{from}{seen}", self.change.0)
    }
}

/// The whole sheet: first what is to be done, a line each, then the messages.
pub fn sheet_text<'a>(rows: impl Iterator<Item = &'a TodoRow> + Clone) -> String {
    let mut text: String = rows.clone().map(|row| format!("- {}\n", row.in_a_line())).collect();
    for row in rows.filter(|row| row.message.is_some()) {
        text.push_str(&format!("\n{}\n{}", "-".repeat(20), row.as_text()));
    }
    text
}

/// `Keep Tue 24 Mar 09:00-11:00 free for Strategy`.
pub fn held(hold: &Hold, category: &str, notation: Notation) -> String {
    let (day, times) = (notation.day(hold.day, "%a %-d %b"), notation.times(hold.start, hold.end));
    format!("Keep {day} {times} free for {category}")
}

/// `still there: Wed 24 Jun 14:00-15:30`.
pub fn still_there(block: &Block, notation: Notation) -> Option<String> {
    let day = notation.day(block.day?, "%a %-d %b");
    let span = block.span().map(|span| {
        let offset = chrono::Duration::minutes(i64::from(block.offset));
        let clock = |at: chrono::DateTime<chrono::Utc>| (at + offset).time();
        format!(" {}", notation.times(clock(span.start), clock(span.end)))
    });
    Some(format!("still there: {day}{}", span.unwrap_or_default()))
}

/// The calendar does not reach the change.
pub fn unknown(until: NaiveDate, notation: Notation) -> String {
    let until = notation.day(until, "%a %-d %b");
    format!("the calendar was read up to {until} and shows none after")
}

/// `to be kept free: tue 09:00-11:00`.
pub fn kept_free(slots: &[Slot], notation: Notation) -> Option<String> {
    let times = slots
        .iter()
        .map(|slot| format!("{} {}", day_word(slot.day), notation.times(slot.start, slot.end)));
    let times: Vec<String> = times.collect();
    (!times.is_empty()).then(|| format!("to be kept free: {}", times.join(", ")))
}
