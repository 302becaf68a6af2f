//! A log as a first look needs it: its blocks without a store, and what else it tells.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    LogOptions,
    blocks::found,
    filing::Filing,
    period_days, read,
    told::{notices, unreadable},
};
use crate::{
    app::{calendar_files::Source, error::Error, import::Options},
    calendar::{Notice, Reading},
    domain::{
        block::{Block, CalendarId},
        profile::{self, Profile},
        zone,
    },
};

/// What a log tells without being stored.
pub(in crate::app) struct Looked {
    pub(in crate::app) name: String,
    pub(in crate::app) blocks: Vec<Block>,
    /// What could not be read, and from where to where it reaches.
    pub(in crate::app) reading: Reading,
}

pub(in crate::app) fn look_at_log(
    source: &Source,
    calendar: CalendarId,
    profiles: &[Profile],
    now: DateTime<Utc>,
) -> Result<Looked, Error> {
    let options = Options { log: LogOptions::default(), ..Options::default() };
    let read = read(source, profiles, &options)?;
    let blocks = found(&read.log, &Filing::none(), calendar, profiles, now);
    let midnight = |day: NaiveDate| {
        let zone = profile::on(profiles, day).map_or(chrono_tz::Tz::UTC, |profile| profile.zone);
        zone::midnight(zone, day)
    };
    let starts = blocks.iter().filter_map(|block| period_days(&block.when, profiles));
    let first = starts.clone().map(|(first, _)| first).min();
    let last = starts.map(|(_, last)| last).max();
    let span = first
        .zip(last)
        .map(|(first, last)| (midnight(first), midnight(last.succ_opt().unwrap_or(last))));
    let said = read.log.said.iter();
    let said = said.map(|text| Notice { file: read.file.clone(), line: 1, text: text.clone() });
    let reading = Reading {
        unreadable: unreadable(&read),
        notices: said.chain(notices(&read)).collect(),
        span,
        ..Reading::default()
    };
    Ok(Looked { name: read.name, blocks, reading })
}
