//! klog: `klog json`. It has no table of its own; entries are ranges, or hours of a day.

use chrono::{Duration, NaiveDate};
use serde_json::Value as Json;

use super::{
    Asked,
    entry::{Entry, Log},
    json, moment,
    rows::{floor, refuse_what_does_not_fit, short},
};
use crate::domain::{block::When, minutes::Minutes, refusal::Refusal, span::Span, week::check_day};

/// `{"records":[{"date":…,"entries":[{"type":"range",…}]}],"errors":null}`.
pub(super) fn is_output(document: &Json) -> bool {
    document.get("records").is_some() && document.get("errors").is_some()
}

pub(super) fn output(document: &Json, lines: &[usize], asked: &Asked) -> Result<Log, Refusal> {
    let errors = document.get("errors").and_then(Json::as_array).map_or(0, Vec::len);
    if errors > 0 {
        let mistakes = if errors == 1 { "mistake" } else { "mistakes" };
        return Err(Refusal::new(format!("klog found {errors} {mistakes} in its own file"))
            .hint("klog print names each: mend the file, then export it again"));
    }
    let mut log = Log::new("klog json").of("klog");
    let records = document.get("records").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
    // The document itself is the first object, then each record and its entries.
    let mut lines = lines.iter().copied().skip(1);
    let mut next_line = || lines.next().unwrap_or(1);
    for record in records {
        let line = next_line();
        let text = record.get("date").and_then(Json::as_str).unwrap_or_default();
        let day = text.parse().ok().and_then(|day| check_day(day).ok());
        let entries = record.get("entries").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        if day.is_none() {
            log.unreadable(line, format!("\"{}\" is no day", short(text)));
        }
        for entry in entries {
            let line = next_line();
            let Some(day) = day else { continue };
            match self::entry(record, entry, day, line, asked, &mut log) {
                Ok(Some(entry)) => log.entries.push(entry),
                Ok(None) => log.said.push("what still runs is left out".to_owned()),
                Err(why) => log.unreadable(line, why),
            }
        }
    }
    log.said.dedup();
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

fn entry(
    record: &Json,
    entry: &Json,
    day: NaiveDate,
    line: usize,
    asked: &Asked,
    log: &mut Log,
) -> Result<Option<Entry>, String> {
    let text =
        |of: &'_ Json, key: &str| of.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let minutes = |key: &str| entry.get(key).and_then(Json::as_i64);
    let when = match text(entry, "type").as_str() {
        "open_range" => return Ok(None),
        "duration" => {
            let total = minutes("total_mins").ok_or("it has no length")?;
            match total {
                ..0 => {
                    return Err(format!(
                        "{total} min would take time off the day: shorten the entry it belongs to"
                    ));
                }
                0..=1440 => When::Day(day, Minutes(total)),
                _ => return Err("it is longer than a day".to_owned()),
            }
        }
        "range" => {
            let (from, to) =
                minutes("start_mins").zip(minutes("end_mins")).ok_or("it has no times")?;
            let mut instant = |offset: i64| {
                // klog counts from the record's midnight, back and on by up to a day.
                let near = (-1440..=2880).contains(&offset);
                let days = day.checked_add_signed(Duration::days(offset.div_euclid(1440)));
                let day = days.filter(|_| near).ok_or("its times are too far apart")?;
                let time =
                    u32::try_from(offset.rem_euclid(1440) * 60).map_err(|_| "its time is odd")?;
                let (at, said) = moment::instant(day, time, None, asked.zone_on(day));
                if let Some(said) = said {
                    log.notice(line, format!("{day}: {said}"));
                }
                Ok::<_, String>(floor(at))
            };
            let span = Span::new(instant(from)?, instant(to)?);
            if span.end < span.start {
                return Err("it ends before it starts".to_owned());
            }
            When::Timed(span)
        }
        other => return Err(format!("\"{}\" is no kind of entry", short(other))),
    };
    let mut read = Entry::new(line, when);
    let tags = json::texts(entry.get("tags")).into_iter().chain(json::texts(record.get("tags")));
    for tag in tags.map(|tag| tag.trim_start_matches('#').to_owned()) {
        if !tag.is_empty() && !read.words.contains(&tag) {
            read.words.push(tag);
        }
    }
    let own = text(entry, "summary");
    let summary = if own.trim().is_empty() { text(record, "summary") } else { own };
    Ok(Some(read.titled(&summary)))
}
