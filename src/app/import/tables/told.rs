//! What an import or a first look says of a log: how it was read, and what became of its words.

use super::{ReadLog, day_of, filing::Filing};
use crate::{
    app::import::{CalendarReport, Tally, facts::counting},
    calendar::{Notice, Unreadable},
    domain::{
        block::{Block, When},
        profile::Profile,
        week::Week,
    },
    tables::{self, Field, Log},
};

/// How a log was read, for the preview and for the import alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogReport {
    pub shape: String,
    /// Each field with the heading of its column.
    pub columns: Vec<(Field, String)>,
    /// The first and the last day or week.
    pub span: Option<(String, String)>,
    pub all: Tally,
    /// Filed as the log says, by the category's name.
    pub filed: Vec<(String, Tally)>,
    /// Words that name no category and are tags now, so that rules may catch them.
    pub tags: Vec<String>,
    pub said: Vec<String>,
}

pub(super) fn told(
    read: &ReadLog,
    found: &[Block],
    filing: &Filing,
    profiles: &[Profile],
) -> CalendarReport {
    CalendarReport {
        name: read.name.clone(),
        unreadable: unreadable(read),
        notices: notices(read),
        log: Some(log_report(&read.log, found, filing, profiles)),
        ..CalendarReport::default()
    }
}

pub(super) fn unreadable(read: &ReadLog) -> Vec<Unreadable> {
    let unreadable = |one: &tables::Remark| Unreadable {
        file: read.file.clone(),
        line: one.line,
        why: one.text.clone(),
        uid: None,
    };
    read.log.unreadable.iter().map(unreadable).collect()
}

pub(super) fn notices(read: &ReadLog) -> Vec<Notice> {
    let notice = |one: &tables::Remark| Notice {
        file: read.file.clone(),
        line: one.line,
        text: one.text.clone(),
    };
    read.log.notices.iter().map(notice).collect()
}

fn log_report(log: &Log, found: &[Block], filing: &Filing, profiles: &[Profile]) -> LogReport {
    let mut report = LogReport {
        shape: log.shape.to_owned(),
        columns: log.columns.clone(),
        said: log.said.clone(),
        ..LogReport::default()
    };
    if let Some(rounded) = log.rounded {
        let (lengths, line) = (rounded.lengths, rounded.first_line);
        report.said.push(format!("rounded to whole minutes: {lengths}, the first on line {line}"));
    }
    if let Some(first) = log.totals.first() {
        let (count, more) = (log.totals.len(), log.totals.len() > 1);
        let lines = if more {
            format!("{count} lines, the first is {first}")
        } else {
            format!("line {first}")
        };
        report.said.push(format!("totals, left out: {lines}"));
    }
    let days = found.iter().map(|block| (day_of(&block.when, profiles), period(block)));
    let (first, last) = (days.clone().min(), days.max());
    report.span = first.zip(last).map(|((_, first), (_, last))| (first, last));
    for block in found {
        report.all.add(counting(block, profiles));
        match filing.name(block.filed) {
            Some(name) => {
                let place = report.filed.iter().position(|(known, _)| known == name);
                let place = place.unwrap_or_else(|| {
                    report.filed.push((name.to_owned(), Tally::default()));
                    report.filed.len() - 1
                });
                report.filed[place].1.add(counting(block, profiles));
            }
            None => {
                let new = block.tags.iter();
                let new = new.filter(|tag| !report.tags.contains(*tag) && !filing.knows(tag));
                let new: Vec<String> = new.cloned().collect();
                report.tags.extend(new);
            }
        }
    }
    report
}

/// Its day, or its week, as the preview names it.
fn period(block: &Block) -> String {
    match (block.when, block.day) {
        (When::Week(week, _), _) => Week::to_string(&week),
        (_, Some(day)) => day.to_string(),
        (_, None) => String::new(),
    }
}
