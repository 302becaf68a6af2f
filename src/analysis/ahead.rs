//! The week to come as the review of the one before it looks at it: which times of the ideal week are
//! taken already, and which days leave no stretch to work in.

use chrono::NaiveDate;

use super::{
    filing::merged,
    shape::{self, FOCUS, Shape, union},
    slots::lies,
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    block::BlockId, ideal_week::Slot, left_out::LeftOut, minutes::Minutes, profile, span::Span,
};

/// What the calendar has of a week that has not begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// In order of time.
    pub slots: Vec<SlotAhead>,
    /// Working days of which something is to be said, in order.
    pub days: Vec<DayAhead>,
    /// Minutes that would count if all of it happened.
    pub booked: Minutes,
    pub available: Minutes,
}

/// A slot of the ideal week on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotAhead {
    pub slot: Slot,
    pub date: NaiveDate,
    pub span: Span,
    /// What lies in it and belongs elsewhere, in order of time.
    pub takers: Vec<SlotTaker>,
    /// Minutes of it that these take.
    pub taken: Minutes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotTaker {
    pub block: BlockId,
    pub title: String,
    pub span: Span,
}

/// A working day that is full of meetings, or leaves no stretch of [`FOCUS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAhead {
    pub date: NaiveDate,
    /// Minutes of working time with other people.
    pub meeting: Minutes,
    /// The longest stretch without them.
    pub longest: Minutes,
    pub is_overfull: bool,
}

/// Meetings fill a day once they take three quarters of its working time.
const FULL: (i64, i64) = (3, 4);

pub fn of_week(input: &WeekInput<'_>, picture: &WeekPicture) -> Ahead {
    Ahead {
        slots: slots(input, picture),
        days: days(input, picture),
        booked: picture.comparison.total,
        available: picture.comparison.available,
    }
}

fn slots(input: &WeekInput<'_>, picture: &WeekPicture) -> Vec<SlotAhead> {
    let Some((_, plan)) = input.plan else { return Vec::new() };
    let mut all = Vec::new();
    for day in picture.days.iter().filter(|day| !day.fully_away) {
        let Some(profile) = profile::on(input.profiles, day.date) else { continue };
        let weekday = chrono::Datelike::weekday(&day.date);
        for slot in plan.slots.iter().filter(|slot| slot.day == weekday) {
            let span = lies(*slot, day.date, profile);
            let takers = takers(input, picture, *slot, span);
            let parts: Vec<Span> = takers.iter().filter_map(|one| one.span.within(span)).collect();
            let taken = union(&parts);
            all.push(SlotAhead { slot: *slot, date: day.date, span, takers, taken });
        }
    }
    all.sort_by_key(|one| one.span);
    all
}

/// What is not its own: filed elsewhere or not at all, answered or still to be answered.
fn takers(
    input: &WeekInput<'_>,
    picture: &WeekPicture,
    slot: Slot,
    within: Span,
) -> Vec<SlotTaker> {
    let its = merged(slot.category, input.categories);
    let mut takers: Vec<SlotTaker> = Vec::new();
    for entry in &picture.entries {
        let comes = matches!(entry.left_out, None | Some(LeftOut::Tentative | LeftOut::Unanswered));
        let block = &input.blocks[entry.index];
        let is_its = entry.filing.is_some_and(|filing| filing.category == its);
        let Some(span) = block.span().filter(|span| span.overlaps(within)) else { continue };
        if comes && !is_its && !block.all_day {
            takers.push(SlotTaker { block: block.id, title: block.title.clone(), span });
        }
    }
    takers.sort_by_key(|one| (one.span, one.block));
    takers
}

fn days(input: &WeekInput<'_>, picture: &WeekPicture) -> Vec<DayAhead> {
    let meetings: Vec<Span> =
        shape::meetings(input, picture).iter().filter_map(|block| block.span()).collect();
    let mut days = Vec::new();
    for day in picture.days.iter().filter(|day| !day.fully_away) {
        let Some(profile) = profile::on(input.profiles, day.date) else { continue };
        let working: Vec<Span> = shape::working_time(day.date, profile).collect();
        let shape = Shape::of(&working, &meetings, FOCUS);
        let meeting = union(&shape::parts_within(&meetings, &working));
        let is_overfull =
            !shape.working.is_zero() && FULL.1 * meeting.0 >= FULL.0 * shape.working.0;
        if !meeting.is_zero() && (is_overfull || shape.longest < FOCUS) {
            days.push(DayAhead { date: day.date, meeting, longest: shape.longest, is_overfull });
        }
    }
    days
}

impl SlotAhead {
    pub fn is_free(&self) -> bool {
        self.takers.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, worked_plan},
            week,
        },
        domain::{block::Block, category::CategoryId, occurrence::Answer, plan::PlanVersion},
    };

    /// Two hours of the first category on Tuesday morning are to be kept.
    fn plan() -> PlanVersion {
        let slot = Slot {
            day: chrono::Weekday::Tue,
            start: "9:00".parse().expect("a time"),
            end: "11:00".parse().expect("a time"),
            category: CategoryId::new(1),
            flexible: false,
        };
        PlanVersion { slots: vec![slot], ..worked_plan() }
    }

    fn ahead(blocks: &[Block]) -> Ahead {
        let plan = plan();
        let input = WeekInput { plan: Some((1, &plan)), ..testing::week_of(blocks) };
        of_week(&input, &week::picture(&input))
    }

    #[test]
    fn a_slot_is_taken_by_what_lies_in_it_and_is_filed_elsewhere_or_not_at_all() {
        let mut own = block(1, "2026-03-17T09:00", "2026-03-17T09:30");
        own.filed = Some(CategoryId::new(1));
        let board = block(2, "2026-03-17T10:00", "2026-03-17T11:30");
        let mut maybe = block(3, "2026-03-17T10:30", "2026-03-17T10:45");
        maybe.answer = Answer::Tentative;
        let mut declined = block(4, "2026-03-17T09:30", "2026-03-17T10:00");
        declined.answer = Answer::Declined;
        let ahead = ahead(&[own, board, maybe, declined]);
        let slot = &ahead.slots[0];
        let takers: Vec<BlockId> = slot.takers.iter().map(|one| one.block).collect();
        assert_eq!(takers, [BlockId::new(2), BlockId::new(3)]);
        assert_eq!(slot.taken, Minutes(60), "what lies within it, each minute once");
    }

    #[test]
    fn a_day_is_named_that_is_full_or_leaves_no_two_hours() {
        let full = block(1, "2026-03-16T09:00", "2026-03-16T15:00");
        let cut = [
            block(2, "2026-03-17T10:30", "2026-03-17T11:30"),
            block(3, "2026-03-17T13:00", "2026-03-17T14:00"),
            block(4, "2026-03-17T15:30", "2026-03-17T16:00"),
        ];
        let easy = block(5, "2026-03-18T09:00", "2026-03-18T10:00");
        let [two, three, four] = cut;
        let ahead = ahead(&[full, two, three, four, easy]);
        let days: Vec<(u32, bool)> = ahead
            .days
            .iter()
            .map(|day| (chrono::Datelike::day(&day.date), day.is_overfull))
            .collect();
        assert_eq!(days, [(16, true), (17, false)]);
        assert_eq!(ahead.days[1].meeting, Minutes(150));
    }
}
