//! timewarrior: `timew export`, a list of intervals in UTC. Its numbers count from the newest, so
//! they name no interval for long.

use serde_json::Value as Json;

use super::{
    Asked,
    entry::Log,
    json::{self, Timed},
    rows::refuse_what_does_not_fit,
};
use crate::domain::refusal::Refusal;

/// `[{"id":2,"start":"20260105T090000Z","end":"20260105T103000Z","tags":["Hiring"],"annotation":"…"}]`.
pub(super) fn is_export(first: &Json) -> bool {
    first.get("start").is_some_and(Json::is_string)
        && ["id", "tags", "end"].iter().any(|key| first.get(key).is_some())
}

pub(super) fn export(intervals: &[Json], lines: &[usize], asked: &Asked) -> Result<Log, Refusal> {
    let mut log = Log::new("timewarrior export").of("timewarrior");
    let mut running = 0;
    for (interval, line) in intervals.iter().zip(lines) {
        let text = |key: &str| interval.get(key).and_then(Json::as_str).unwrap_or_default();
        if text("end").is_empty() && !text("start").is_empty() {
            running += 1;
            continue;
        }
        let timed = Timed { start: text("start"), end: text("end") };
        if let Some(mut entry) = timed.entry(*line, asked, &mut log) {
            entry.words = json::texts(interval.get("tags"));
            log.entries.push(entry.titled(text("annotation")));
        }
    }
    if running > 0 {
        log.said.push("what still runs is left out".to_owned());
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}
