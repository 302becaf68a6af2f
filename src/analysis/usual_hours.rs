//! When a calendar says that its owner works, as a first proposal of working hours.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

use crate::domain::{
    block::Block,
    working_hours::{WEEKDAYS, WorkingHours, day_word},
};

/// Fewer days tell nothing.
const FEWEST_DAYS: usize = 8;

/// Days that hold something in half of the weeks or more, from the middle of their first starts to
/// the middle of their last ends, in half hours, with the usual half hour at noon. Entries tell when work is
/// at the least, so a day lasts from 9:00 to 17:30 at the shortest. `None` where too few days are known.
pub fn usual_hours(blocks: &[Block], zone: Tz, weeks: usize) -> Option<WorkingHours> {
    let mut days: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
    for span in
        blocks.iter().filter(|block| block.facts().reason().is_none()).filter_map(Block::span)
    {
        let (start, end) = (span.start.with_timezone(&zone), span.end.with_timezone(&zone));
        if start.date_naive() != end.date_naive() {
            continue;
        }
        let minutes = |at: chrono::DateTime<Tz>| at.hour() * 60 + at.minute();
        let day = days.entry(start.date_naive()).or_insert((u32::MAX, 0));
        *day = (day.0.min(minutes(start)), day.1.max(minutes(end)));
    }
    if days.len() < FEWEST_DAYS {
        return None;
    }
    let working = WEEKDAYS.into_iter().filter(|weekday| {
        2 * days.keys().filter(|day| day.weekday() == *weekday).count() >= weeks.max(1)
    });
    let working: Vec<&str> = working.map(day_word).collect();
    let at_work = |day: &NaiveDate| working.contains(&day_word(day.weekday()));
    let held: Vec<(u32, u32)> =
        days.iter().filter(|(day, _)| at_work(day)).map(|(_, held)| *held).collect();
    let start = middle(held.iter().map(|held| held.0).collect())? / 30 * 30;
    let end = middle(held.iter().map(|held| held.1).collect())?.div_ceil(30) * 30;
    let (start, end) = (start.clamp(6 * 60, 9 * 60), end.clamp(17 * 60 + 30, 20 * 60));
    let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let each =
        working.iter().map(|day| format!("{day} {}-12:30 13:00-{}", clock(start), clock(end)));
    each.collect::<Vec<_>>().join("; ").parse().ok()
}

fn middle(mut all: Vec<u32>) -> Option<u32> {
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{self, block};

    fn weeks_of(days: &[(&str, &str, &str)]) -> Vec<Block> {
        (1..)
            .zip(days)
            .map(|(id, (day, start, end))| {
                block(id, &format!("{day}T{start}"), &format!("{day}T{end}"))
            })
            .collect()
    }

    #[test]
    fn the_days_and_hours_that_recur_are_proposed() {
        let blocks = weeks_of(&[
            ("2026-03-09", "08:40", "17:50"),
            ("2026-03-10", "08:40", "17:50"),
            ("2026-03-11", "08:40", "17:50"),
            ("2026-03-12", "08:40", "21:50"),
            ("2026-03-16", "08:40", "17:50"),
            ("2026-03-17", "08:40", "17:50"),
            ("2026-03-18", "08:40", "17:50"),
            ("2026-03-19", "08:40", "17:50"),
        ]);
        let hours = usual_hours(&blocks, testing::ZONE, 2).expect("hours");
        assert_eq!(hours.to_string(), "mon-thu 08:30-12:30 13:00-18:00");
    }

    #[test]
    fn a_day_with_few_meetings_is_no_shorter_than_a_usual_one() {
        let days: Vec<String> = (9..17).map(|day| format!("2026-03-{day:02}")).collect();
        let days: Vec<_> = days.iter().map(|day| (day.as_str(), "10:00", "14:00")).collect();
        let hours = usual_hours(&weeks_of(&days), testing::ZONE, 2).expect("hours");
        assert_eq!(hours.to_string(), "mon-sun 09:00-12:30 13:00-17:30");
    }

    #[test]
    fn a_few_days_tell_nothing() {
        let blocks =
            weeks_of(&[("2026-03-09", "09:00", "17:00"), ("2026-03-10", "09:00", "17:00")]);
        assert_eq!(usual_hours(&blocks, testing::ZONE, 1), None);
    }
}
