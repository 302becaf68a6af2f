//! Whether a calendar still shows a meeting as it was before it was decided to change it.

use chrono::{Days, NaiveDate};

use super::series::times::Place;
use crate::domain::{
    block::Block,
    decision::{Decision, Tactic},
    minutes::Minutes,
    occurrence::{Answer, Status},
};

/// What came so many days before a change tells what it was.
const DAYS_BEFORE: Days = Days::new(56);
/// Where the calendar does not reach ahead, so many days back tell what it is now.
const DAYS_BACK: Days = Days::new(14);
/// A calendar that reaches so many days ahead would show what comes every week.
const DAYS_AHEAD: Days = Days::new(7);

/// From when a calendar is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub today: NaiveDate,
    /// The first day on which the decision holds.
    pub from: NaiveDate,
    /// The last day of which the calendar knows anything.
    pub known_until: NaiveDate,
}

impl Asked {
    /// No block before this day tells anything.
    pub fn first_day(&self) -> NaiveDate {
        (self.from - DAYS_BEFORE).min(self.today - DAYS_BACK)
    }
}

/// What a calendar shows of a meeting that is to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows<'a> {
    /// As it was: the next time, or the last one where none ahead is known.
    Old(&'a Block),
    Changed,
    /// It does not reach so far.
    Unknown,
}

/// `blocks` are those of the meeting, in order.
pub fn shows<'a>(decision: &Decision, blocks: &'a [Block], asked: Asked) -> Shows<'a> {
    let Asked { today, from, known_until } = asked;
    let within = |first: NaiveDate, last: NaiveDate| {
        let inside = move |block: &&Block| block.day.is_some_and(|day| first <= day && day <= last);
        blocks.iter().filter(|block| stands(block)).filter(inside).collect::<Vec<&Block>>()
    };
    let begin = today.max(from);
    let mut now = within(begin, NaiveDate::MAX);
    if now.is_empty() {
        if known_until >= begin + DAYS_AHEAD {
            return Shows::Changed;
        }
        if known_until < from {
            return Shows::Unknown;
        }
        now = within(from.max(today - DAYS_BACK), today);
        now.reverse();
    }
    let before = within(from - DAYS_BEFORE, from.pred_opt().unwrap_or(from));
    match now.first() {
        Some(nearest) if is_old(decision, &before, &now) => Shows::Old(nearest),
        _ => Shows::Changed,
    }
}

/// Whether it takes the leader's time as far as the calendar knows.
fn stands(block: &Block) -> bool {
    block.status != Status::Cancelled
        && block.answer != Answer::Declined
        && block.attended != Some(false)
        && !block.gone
}

fn is_old(decision: &Decision, before: &[&Block], now: &[&Block]) -> bool {
    let Some(tactic) = decision.tactic else { return false };
    match tactic {
        Tactic::Delegate | Tactic::Drop | Tactic::Decline | Tactic::Async => !now.is_empty(),
        Tactic::Shorten => {
            let target = decision.target.unwrap_or(Minutes::ZERO);
            now.iter().any(|block| block.minutes() > target)
        }
        Tactic::LessOften => {
            // More than three quarters of what came before is no half of it.
            let (now, weeks) = (count(now), weeks(now).max(2));
            before.is_empty() || 4 * now * self::weeks(before) > 3 * count(before) * weeks
        }
        Tactic::Move | Tactic::Guard => {
            let place = |block: &&Block| Place::of(block).map(|place| (place.day, place.start));
            now.iter().any(|block| before.iter().any(|old| place(old) == place(block)))
        }
    }
}

fn count(blocks: &[&Block]) -> i64 {
    i64::try_from(blocks.len()).unwrap_or(i64::MAX)
}

/// Weeks from the first to the last of them, both included.
fn weeks(blocks: &[&Block]) -> i64 {
    let days = || blocks.iter().filter_map(|block| block.day);
    let span = days().max().zip(days().min()).map(|(last, first)| (last - first).num_days());
    span.map_or(1, |days| (days + 6) / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{self, day, week},
        domain::{decision::Subject, series::SeriesId},
    };

    fn decision(tactic: Tactic, target: Option<i64>) -> Decision {
        Decision {
            tactic: Some(tactic),
            target: target.map(Minutes),
            ..testing::decision(week("2026-W12"), Subject::Series(SeriesId::new(1)))
        }
    }

    /// An hour from nine on each of these days.
    fn meetings(days: &[&str]) -> Vec<Block> {
        let ends = |day: &&str| (format!("{day}T09:00"), format!("{day}T10:00"));
        days.iter().map(ends).map(|(start, end)| testing::block(1, &start, &end)).collect()
    }

    const MONDAYS: [&str; 4] = ["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"];

    /// On the Friday before the change, of a calendar known until that day.
    fn asked(decision: &Decision, blocks: &[Block], known_until: &str) -> &'static str {
        let asked = Asked {
            today: day("2026-03-20"),
            from: day("2026-03-23"),
            known_until: day(known_until),
        };
        match shows(decision, blocks, asked) {
            Shows::Old(_) => "old",
            Shows::Changed => "changed",
            Shows::Unknown => "unknown",
        }
    }

    #[test]
    fn a_dropped_meeting_is_to_be_dropped_as_long_as_one_stands_ahead() {
        let mut blocks = meetings(&MONDAYS);
        let drop = decision(Tactic::Drop, None);
        assert_eq!(asked(&drop, &blocks, "2026-04-10"), "old");
        blocks[2].answer = Answer::Declined;
        assert_eq!(asked(&drop, &blocks, "2026-04-10"), "old");
        blocks[3].status = Status::Cancelled;
        assert_eq!(asked(&drop, &blocks, "2026-04-10"), "changed");
    }

    #[test]
    fn what_the_calendar_does_not_reach_is_not_known() {
        let drop = decision(Tactic::Drop, None);
        assert_eq!(asked(&drop, &meetings(&MONDAYS[..2]), "2026-03-20"), "unknown");
        assert_eq!(asked(&drop, &meetings(&MONDAYS[..2]), "2026-04-10"), "changed");
    }

    #[test]
    fn without_a_view_ahead_the_last_two_weeks_tell() {
        let drop = decision(Tactic::Drop, None);
        let blocks = meetings(&MONDAYS);
        let asked = Asked {
            today: day("2026-04-03"),
            from: day("2026-03-23"),
            known_until: day("2026-04-03"),
        };
        assert_eq!(shows(&drop, &blocks, asked), Shows::Old(&blocks[3]));
    }

    #[test]
    fn a_shorter_meeting_is_changed_and_a_long_one_is_not() {
        let blocks = meetings(&MONDAYS);
        assert_eq!(asked(&decision(Tactic::Shorten, Some(30)), &blocks, "2026-04-10"), "old");
        assert_eq!(asked(&decision(Tactic::Shorten, Some(60)), &blocks, "2026-04-10"), "changed");
    }

    #[test]
    fn every_second_week_is_less_often_than_every_week() {
        let rarer = decision(Tactic::LessOften, None);
        assert_eq!(asked(&rarer, &meetings(&MONDAYS), "2026-04-10"), "old");
        let fortnightly = ["2026-03-09", "2026-03-16", "2026-03-23", "2026-04-06"];
        assert_eq!(asked(&rarer, &meetings(&fortnightly), "2026-04-10"), "changed");
    }

    #[test]
    fn a_moved_meeting_has_another_day_or_time() {
        let moved = decision(Tactic::Move, None);
        assert_eq!(asked(&moved, &meetings(&MONDAYS), "2026-04-10"), "old");
        let tuesday = ["2026-03-09", "2026-03-16", "2026-03-24", "2026-03-31"];
        assert_eq!(asked(&moved, &meetings(&tuesday), "2026-04-10"), "changed");
    }
}
