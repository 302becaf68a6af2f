//! `blocks.csv`: one row per block and week, with the minutes that count in it.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};

use super::{
    cell::{Private, WholeMinutes},
    row::table,
    weeks::known,
};
use crate::{
    analysis::entry::Entry,
    domain::{
        block::{Block, When},
        category::{Category, UNFILED},
        week::Week,
    },
};

table! {
    pub struct BlockRow {
        pub block: i64,
        pub week: String,
        /// With the offset in force; the day or the week of hours without a clock time.
        pub start: String,
        pub end: Option<String>,
        pub counted_min: WholeMinutes,
        /// Key of the category.
        pub category: String,
        pub title: Option<Private<String>>,
        /// Number of the recurring meeting.
        pub series: Option<Private<i64>>,
        /// Everyone in it, the leader included.
        pub people: Option<Private<u32>>,
        pub meeting: Option<bool>,
        pub stance: Option<String>,
        pub value: Option<String>,
        pub energy: Option<String>,
        pub planned_ahead: Option<bool>,
        /// `hand`, `calendar` or `log`.
        pub source: String,
        /// Minutes that went to other blocks.
        pub overlap_min: WholeMinutes,
    }
}

/// Rows of those `entries`, which are of `blocks` in that week.
pub fn rows<'a>(
    week: Week,
    blocks: &[Block],
    entries: impl IntoIterator<Item = &'a Entry>,
    categories: &[Category],
) -> Vec<BlockRow> {
    entries.into_iter().map(|entry| row(week, &blocks[entry.index], entry, categories)).collect()
}

fn row(week: Week, block: &Block, entry: &Entry, categories: &[Category]) -> BlockRow {
    let filed = entry.filing.map(|filing| filing.category);
    let category = categories.iter().find(|category| Some(category.id) == filed);
    let (start, end) = times(block);
    BlockRow {
        block: block.id.number(),
        week: week.to_string(),
        start,
        end,
        counted_min: WholeMinutes(entry.counted),
        category: category.map_or(UNFILED, |category| &category.key).to_owned(),
        title: known(&block.title).map(Private),
        series: block.series.map(|series| Private(series.number())),
        people: block.people.map(Private),
        meeting: block.people.map(|_| block.is_meeting()),
        stance: None,
        value: block.value.map(|value| value.as_str().to_owned()),
        energy: None,
        planned_ahead: block.planned_ahead,
        source: block.origin.as_str().to_owned(),
        overlap_min: WholeMinutes(entry.overlap),
    }
}

fn times(block: &Block) -> (String, Option<String>) {
    match block.when {
        When::Timed(span) => {
            let span = block.cut.unwrap_or(span);
            (instant(span.start, block.offset), Some(instant(span.end, block.offset)))
        }
        When::Day(day, _) => (day.to_string(), None),
        When::Week(week, _) => (week.to_string(), None),
    }
}

/// `2026-03-16T09:00:00+01:00`.
fn instant(at: DateTime<Utc>, offset_minutes: i32) -> String {
    let offset = FixedOffset::east_opt(offset_minutes * 60);
    let there = at.with_timezone(&offset.unwrap_or_else(|| FixedOffset::east_opt(0).expect("UTC")));
    there.to_rfc3339_opts(SecondsFormat::Secs, false)
}
