//! Logs that are JSON: which program wrote them, and what their parts have in common.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;

use super::{
    Asked,
    dates::Dates,
    entry::{Entry, Log},
    klog,
    moment::{self, Moment},
    rows::{floor, short},
    timewarrior, watson,
};
use crate::domain::{block::When, refusal::Refusal, span::Span, week::check_day};

pub(super) fn looks_like_one(text: &str) -> bool {
    text.trim_start().starts_with(['[', '{'])
}

pub(super) fn read(text: &str, asked: &Asked) -> Result<Log, Refusal> {
    let document: Json = serde_json::from_str(text).map_err(|error| {
        Refusal::new(format!("line {}: this JSON cannot be read: {error}", error.line()))
            .hint("give the whole output: timew export, watson log --json, klog json")
    })?;
    if klog::is_output(&document) {
        return klog::output(&document, &begins(text, '{'), asked);
    }
    let entries = document.as_array().map_or(&[][..], Vec::as_slice);
    let Some(first) = entries.first() else {
        return Err(unknown());
    };
    if watson::is_frames(first) {
        // The list itself is the first bracket, then each frame and its tags.
        let lines: Vec<usize> = begins(text, '[').into_iter().skip(1).step_by(2).collect();
        watson::frames(entries, &lines)
    } else if watson::is_log(first) {
        watson::log(entries, &begins(text, '{'), asked)
    } else if timewarrior::is_export(first) {
        timewarrior::export(entries, &begins(text, '{'), asked)
    } else {
        Err(unknown())
    }
}

fn unknown() -> Refusal {
    Refusal::new("this JSON is no log that is known").hint(
        "known are timew export, watson log --json, Watson's frames and klog json; or give a CSV",
    )
}

/// The line of each `bracket` outside texts, in the document's order.
fn begins(text: &str, bracket: char) -> Vec<usize> {
    let (mut line, mut quoted, mut escaped) = (1, false, false);
    let mut found = Vec::new();
    for sign in text.chars() {
        match sign {
            '\n' => line += 1,
            '"' if !escaped => quoted = !quoted,
            sign if sign == bracket && !quoted => found.push(line),
            _ => {}
        }
        escaped = quoted && sign == '\\' && !escaped;
    }
    found
}

/// Texts of a list; anything else is none.
pub(super) fn texts(list: Option<&Json>) -> Vec<String> {
    let each = list.and_then(Json::as_array).map_or(&[][..], Vec::as_slice).iter();
    each.filter_map(Json::as_str).map(str::to_owned).filter(|text| !text.is_empty()).collect()
}

/// Seconds since 1970.
pub(super) fn span_of(start: Option<i64>, end: Option<i64>) -> Result<Span, String> {
    let instant = |seconds: Option<i64>| -> Option<DateTime<Utc>> {
        let at = DateTime::from_timestamp(seconds?, 0)?;
        check_day(at.date_naive()).ok().map(|_| floor(at))
    };
    let (start, end) = instant(start).zip(instant(end)).ok_or("it has no start or no end")?;
    if end < start { Err("it ends before it starts".to_owned()) } else { Ok(Span::new(start, end)) }
}

/// Two instants as texts.
pub(super) struct Timed<'a> {
    pub(super) start: &'a str,
    pub(super) end: &'a str,
}

impl Timed<'_> {
    /// The entry between them; what hinders is told to the log.
    pub(super) fn entry(&self, line: usize, asked: &Asked, log: &mut Log) -> Option<Entry> {
        let span =
            instant(self.start, asked).and_then(|start| Ok((start, instant(self.end, asked)?)));
        match span {
            Ok((start, end)) if start <= end => {
                Some(Entry::new(line, When::Timed(Span::new(start, end))))
            }
            Ok(_) => {
                log.unreadable(line, "it ends before it starts");
                None
            }
            Err(why) => {
                log.unreadable(line, why);
                None
            }
        }
    }
}

fn instant(text: &str, asked: &Asked) -> Result<DateTime<Utc>, String> {
    let fault = |why: &str| format!("\"{}\" {why}", short(text));
    let read = moment::read(text, &Dates::default()).map_err(fault)?;
    let Moment { day: Some(day), time: Some(time), offset } = read else {
        return Err(fault("is no instant"));
    };
    Ok(floor(moment::instant(day, time, offset, asked.zone_on(day)).0))
}
