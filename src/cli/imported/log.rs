//! What an import says about a log: how it was read, and what became of its words.

use serde::Serialize;

use crate::{
    app::import::LogReport,
    cli::{args::count, output::Output},
};

/// Below the line that tells what is new: the shape, the columns, first, last and sum.
pub(super) fn say(out: &mut Output, log: &LogReport) {
    let columns: Vec<String> =
        log.columns.iter().map(|(field, heading)| format!("{field}={heading}")).collect();
    let columns =
        if columns.is_empty() { String::new() } else { format!(": {}", columns.join(", ")) };
    out.line(format_args!("  read as {}{columns}", log.shape));
    if let Some((first, last)) = &log.span {
        let (entries, hours) =
            (count(log.all.entries, "entry", "entries"), log.all.minutes.screen_hours());
        out.line(format_args!("  from {first} to {last}: {entries}, {hours} h"));
    }
    for said in log.words() {
        out.line(format_args!("  {said}"));
    }
}

#[derive(Serialize)]
pub(super) struct LogFacts<'a> {
    shape: &'a str,
    columns: Vec<ColumnFacts<'a>>,
    first: Option<&'a str>,
    last: Option<&'a str>,
    entries: usize,
    min: i64,
    filed: Vec<FiledFacts<'a>>,
    tags: &'a [String],
    said: &'a [String],
}

#[derive(Serialize)]
struct ColumnFacts<'a> {
    field: &'static str,
    column: &'a str,
}

#[derive(Serialize)]
struct FiledFacts<'a> {
    category: &'a str,
    entries: usize,
    min: i64,
}

impl<'a> LogFacts<'a> {
    pub(super) fn of(log: &'a LogReport) -> Self {
        let columns = log.columns.iter();
        let columns = columns.map(|(field, column)| ColumnFacts { field: field.as_str(), column });
        let filed = log.filed.iter().map(|(category, tally)| FiledFacts {
            category,
            entries: tally.entries,
            min: tally.minutes.0,
        });
        Self {
            shape: &log.shape,
            columns: columns.collect(),
            first: log.span.as_ref().map(|(first, _)| first.as_str()),
            last: log.span.as_ref().map(|(_, last)| last.as_str()),
            entries: log.all.entries,
            min: log.all.minutes.0,
            filed: filed.collect(),
            tags: &log.tags,
            said: &log.said,
        }
    }
}
