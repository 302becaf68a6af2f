//! The export that a new one replaces, as far as it matters to the new one: which events there were,
//! how often each was changed, and what it said.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{FROM, Facts, PRODUCT, Written, lines::unfolded};
use crate::domain::week::Week;

#[derive(Clone, Debug, Default)]
pub struct Former {
    pub events: Vec<Written>,
    /// The first week that it covered.
    pub from: Option<Week>,
}

/// `None` for a file that ownweek did not write.
pub fn read(text: &str) -> Option<Former> {
    let text = unfolded(text);
    if !text.lines().any(|line| line == format!("PRODID:{PRODUCT}")) {
        return None;
    }
    let from = text.lines().find_map(|line| line.strip_prefix(FROM)?.strip_prefix(':'));
    let from = from.and_then(|week| week.parse().ok());
    let bodies = text.split("BEGIN:VEVENT\n").skip(1);
    let bodies = bodies.filter_map(|rest| rest.split_once("END:VEVENT\n").map(|(body, _)| body));
    Some(Former { events: bodies.filter_map(event).collect(), from })
}

fn event(body: &str) -> Option<Written> {
    let value = |name: &str| body.lines().find_map(|line| line.strip_prefix(name));
    let changed = NaiveDateTime::parse_from_str(value("DTSTAMP:")?, "%Y%m%dT%H%M%SZ").ok()?;
    let is_fact = |line: &&str| {
        let stamps = ["UID:", "DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"];
        !stamps.iter().any(|name| line.starts_with(name))
    };
    Some(Written {
        uid: value("UID:")?.to_owned(),
        sequence: value("SEQUENCE:")?.parse().ok()?,
        changed: DateTime::from_naive_utc_and_offset(changed, Utc),
        facts: Facts(body.lines().filter(is_fact).map(str::to_owned).collect()),
    })
}
