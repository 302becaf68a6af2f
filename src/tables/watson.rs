//! Watson: `log --csv` and `--json`, the frames file, and `report --csv` where it tells a day or a week.

use serde_json::Value as Json;

use super::{
    Asked,
    columns::Columns,
    dates::Dates,
    entry::{Entry, Log},
    field::Field,
    hours::{self, Unit},
    json::{self, Timed},
    moment,
    rows::{Layout, WEEK, refuse_what_does_not_fit, short},
    sheet::{Row, Sheet},
};
use crate::domain::{block::When, refusal::Refusal, week::Week};

/// `id,start,stop,project,tags`.
pub(super) fn layout(header: &[String]) -> Option<Layout> {
    (header == ["id", "start", "stop", "project", "tags"])
        .then(|| Layout::new("Watson log", Columns::guessed(header)).of("Watson"))
}

/// `from,to,project,tag,time`: sums of a time span, also day by day from `watson aggregate`.
pub(super) fn is_report(header: &[String]) -> bool {
    header == ["from", "to", "project", "tag", "time"]
}

/// Rows with a tag are parts of the row without one.
pub(super) fn report(sheet: &Sheet, asked: &Asked) -> Result<Log, Refusal> {
    let mut log = Log::new("Watson report").of("Watson");
    let fields = [(Field::Start, 0), (Field::End, 1), (Field::Category, 2), (Field::Hours, 4)];
    log.columns = Columns::with(&fields).named(&sheet.header);
    let totals = sheet.rows.iter().filter(|row| row.cell(3).is_empty());
    for row in totals {
        match sum(row, asked, &mut log) {
            Ok(entry) => log.entries.push(entry),
            Err(why) => log.unreadable(row.line, why),
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

fn sum(row: &Row, asked: &Asked, log: &mut Log) -> Result<Entry, String> {
    let dates = Dates::default();
    let day = |column: usize| {
        let read = moment::read(row.cell(column), &dates).ok().and_then(|moment| moment.day);
        read.ok_or_else(|| format!("\"{}\" is no day", short(row.cell(column))))
    };
    let (first, last) = (day(0)?, day(1)?);
    let time = row.cell(4);
    let length = hours::length(time, Unit::Seconds, WEEK)
        .map_err(|why| format!("time \"{}\" {why}", short(time)))?;
    let week = Week::of(first, asked.first_weekday());
    let is_week = week.first_day(asked.first_weekday()) == first
        && (week.last_day(asked.first_weekday()) == last
            || week.next().first_day(asked.first_weekday()) == last);
    let when = if first == last {
        When::Day(first, length.minutes)
    } else if is_week {
        When::Week(week, length.minutes)
    } else {
        return Err(format!(
            "sums from {first} to {last} belong to no one day or week; give watson log --csv"
        ));
    };
    if length.rounded {
        log.rounded(row.line);
    }
    let mut entry = Entry::new(row.line, when);
    entry.words.push(row.cell(2).to_owned());
    Ok(entry.titled(""))
}

/// `[{"id":…,"start":"…+01:00","stop":…,"project":…,"tags":[…]}]`.
pub(super) fn is_log(first: &Json) -> bool {
    ["start", "stop", "project"].iter().all(|key| first.get(key).is_some())
}

pub(super) fn log(frames: &[Json], lines: &[usize], asked: &Asked) -> Result<Log, Refusal> {
    let mut log = Log::new("Watson log").of("Watson");
    for (frame, line) in frames.iter().zip(lines) {
        let text = |key: &str| frame.get(key).and_then(Json::as_str).unwrap_or_default();
        let timed = Timed { start: text("start"), end: text("stop") };
        let tags = json::texts(frame.get("tags"));
        if let Some(mut entry) = timed.entry(*line, asked, &mut log) {
            entry.id = short_id(text("id"));
            entry.words.push(text("project").to_owned());
            entry.words.extend(tags);
            log.entries.push(entry.titled(""));
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

/// As its CSV has it, so that a frame is the same from either.
fn short_id(id: &str) -> Option<String> {
    Some(id.chars().take(7).collect()).filter(|id: &String| !id.is_empty())
}

/// The frames file: `[[1767600000, 1767603600, "project", "id", ["tag"], 1767603600]]`.
pub(super) fn is_frames(first: &Json) -> bool {
    let frame = first.as_array();
    frame.is_some_and(|frame| {
        frame.len() >= 5
            && frame[0].is_i64()
            && frame[1].is_i64()
            && frame[2].is_string()
            && frame[4].is_array()
    })
}

pub(super) fn frames(frames: &[Json], lines: &[usize]) -> Result<Log, Refusal> {
    let mut log = Log::new("Watson frames").of("Watson");
    for (frame, line) in frames.iter().zip(lines) {
        let part = |place: usize| frame.get(place);
        let seconds = |place: usize| part(place).and_then(Json::as_i64);
        let text = |place: usize| part(place).and_then(Json::as_str).unwrap_or_default();
        match json::span_of(seconds(0), seconds(1)) {
            Ok(span) => {
                let mut entry = Entry::new(*line, When::Timed(span));
                entry.id = short_id(text(3));
                entry.words.push(text(2).to_owned());
                entry.words.extend(json::texts(part(4)));
                log.entries.push(entry.titled(""));
            }
            Err(why) => log.unreadable(*line, why),
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}
