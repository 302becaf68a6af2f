//! Time that others were free to take, and what they took of it: flexible slots of the ideal week,
//! and own entries that the calendar shows as free.

use super::{
    filing::merged,
    shape::{parts_within, union},
    slots,
    week::{WeekInput, WeekPicture},
};
use crate::domain::{
    block::{Block, Origin},
    minutes::{Minutes, Share},
    span::Span,
};

/// Flexible minutes that something else took, of the flexible minutes planned; each minute once.
/// `None` where none were planned.
pub fn given_away(input: &WeekInput<'_>, picture: &WeekPicture) -> Option<Share> {
    let (mut planned, mut given): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for held in slots::of_week(input, picture).iter().filter(|held| held.slot.flexible) {
        planned.push(held.span);
        let its = Some(merged(held.slot.category, input.categories));
        for entry in &picture.entries {
            let category = entry.filing.map(|filing| filing.category);
            if category != its && !is_flexible(&input.blocks[entry.index]) {
                given.extend(parts_within(&entry.pieces, &[held.span]));
            }
        }
    }
    for entry in picture.entries.iter().filter(|entry| entry.left_out.is_none()) {
        let block = &input.blocks[entry.index];
        let Some(span) = block.span().filter(|_| is_flexible(block)) else { continue };
        let inside =
            parts_within(&[span], &picture.days.iter().map(|day| day.span).collect::<Vec<_>>());
        let others = picture.entries.iter().filter(|one| !is_flexible(&input.blocks[one.index]));
        given.extend(others.flat_map(|one| parts_within(&one.pieces, &inside)));
        planned.extend(inside);
    }
    let whole = union(&planned);
    (whole > Minutes::ZERO).then(|| Share::new(union(&given), whole))
}

/// An own entry that the calendar shows as free.
fn is_flexible(block: &Block) -> bool {
    block.origin == Origin::Calendar && block.own && !block.busy
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        analysis::{
            testing::{self, block, plan, solo},
            week,
        },
        domain::{category::CategoryId, ideal_week::Slot, plan::Direction},
    };

    fn given(blocks: &[Block], slots: Vec<Slot>) -> Option<Share> {
        let mut version = plan(&[(1, 6.0, Direction::AtLeast)], 0.0);
        version.slots = slots;
        let input = WeekInput { plan: Some((1, &version)), ..testing::week_of(blocks) };
        given_away(&input, &week::picture(&input))
    }

    /// Strategy from nine to eleven, shown as free; an escalation and a demo over its second half.
    fn worked_morning() -> Vec<Block> {
        let mut strategy = solo(1, "2026-03-17T09:00", "2026-03-17T11:00");
        strategy.busy = false;
        strategy.filed = Some(CategoryId::new(1));
        let escalation = block(2, "2026-03-17T10:00", "2026-03-17T10:45");
        vec![strategy, escalation, block(3, "2026-03-17T10:30", "2026-03-17T11:30")]
    }

    #[test]
    fn of_two_hours_shown_as_free_one_was_given_away() {
        let given = given(&worked_morning(), Vec::new());
        assert_eq!(given, Some(Share::new(Minutes(60), Minutes(120))));
    }

    #[test]
    fn the_slot_and_its_entry_in_the_calendar_are_flexible_once() {
        let slot = Slot {
            day: Weekday::Tue,
            start: "9:00".parse().expect("a time"),
            end: "11:00".parse().expect("a time"),
            category: CategoryId::new(1),
            flexible: true,
        };
        let share = |slot| given(&worked_morning(), vec![slot]);
        assert_eq!(share(slot), Some(Share::new(Minutes(60), Minutes(120))));
        let longer = Slot { end: "12:00".parse().expect("a time"), ..slot };
        assert_eq!(share(longer), Some(Share::new(Minutes(90), Minutes(180))));
    }

    #[test]
    fn what_was_not_flexible_was_not_given_away() {
        assert_eq!(given(&[block(1, "2026-03-17T09:00", "2026-03-17T11:00")], Vec::new()), None);
    }
}
