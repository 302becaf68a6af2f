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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, by_hand, span, worked_categories},
            week::{WeekInput, picture},
        },
        domain::{category::CategoryId, minutes::Minutes},
        report::{csv, sheet::Sheet},
    };

    #[test]
    fn a_block_is_written_with_its_minutes_and_without_what_is_not_known() {
        let mut review = block(1, "2026-03-16T09:00", "2026-03-16T10:00");
        review.title = "-- Budget, review".to_owned();
        review.filed = Some(CategoryId::new(6));
        review.series = Some(crate::domain::series::SeriesId::new(12));
        let mut unknown = block(2, "2026-03-16T09:30", "2026-03-16T11:30");
        unknown.people = None;
        unknown.cut = Some(span("2026-03-16T09:30", "2026-03-16T10:30"));
        let mut log = by_hand(3, "2026-03-16T09:00", "2026-03-16T10:00");
        log.when = When::Day(testing::day("2026-03-17"), Minutes(90));
        let mut cell = by_hand(4, "2026-03-16T09:00", "2026-03-16T10:00");
        cell.when = When::Week(testing::week("2026-W12"), Minutes(300));
        let blocks = [review, unknown, log, cell];
        let week = testing::week("2026-W12");
        let categories = worked_categories();
        let picture =
            picture(&WeekInput { week, categories: &categories, ..testing::week_of(&blocks) });
        let sheet = Sheet::of(&rows(week, &blocks, &picture.entries, &categories));
        let expected = "\
block,week,start,end,counted_min,category,title,series,people,meeting,stance,value,energy,planned_ahead,source,overlap_min
1,2026-W12,2026-03-16T09:00:00+01:00,2026-03-16T10:00:00+01:00,30,admin,\"'-- Budget, review\",12,3,yes,,,,,calendar,30
2,2026-W12,2026-03-16T09:30:00+01:00,2026-03-16T10:30:00+01:00,60,unfiled,block 2,,,,,,,,calendar,0
3,2026-W12,2026-03-17,,90,unfiled,block 3,,1,no,,,,,hand,0
4,2026-W12,2026-W12,,300,unfiled,block 4,,1,no,,,,,hand,0
";
        assert_eq!(csv::text(&sheet), expected);
        let shared = csv::text(&sheet.categories_only());
        let first = "1,2026-W12,2026-03-16T09:00:00+01:00,2026-03-16T10:00:00+01:00,30,admin,,,,yes,,,,,calendar,30";
        assert_eq!(shared.lines().nth(1), Some(first));
    }
}
