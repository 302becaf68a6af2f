//! What lies between two versions of the plan: lines, buffer and slots, and whether the perfect day is
//! another one.

use super::filing;
use crate::domain::{
    category::{Category, CategoryId},
    ideal_week::Slot,
    minutes::Minutes,
    plan::{PlanLine, PlanVersion},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDifference {
    /// Lines that are new, gone or different, in the order of the categories.
    pub lines: Vec<LineDifference>,
    /// Before and after, where it is another one.
    pub buffer: Option<(Minutes, Minutes)>,
    pub slots: Vec<SlotDifference>,
    pub perfect_day: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineDifference {
    pub category: CategoryId,
    /// `None` where there was, or is, no line.
    pub before: Option<PlanLine>,
    pub after: Option<PlanLine>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotDifference {
    Added(Slot),
    Removed(Slot),
    /// The same category on the same day, at another time or of another length.
    Moved {
        before: Slot,
        after: Slot,
    },
    /// Only whether others may take it.
    Turned(Slot),
}

/// Lines of categories that were merged since are read as those of the category that took them in.
pub fn between(
    before: &PlanVersion,
    after: &PlanVersion,
    categories: &[Category],
) -> PlanDifference {
    let (old, new) =
        (filing::plan_lines(before, categories), filing::plan_lines(after, categories));
    let line = |lines: &[PlanLine], id| lines.iter().find(|line| line.category == id).copied();
    let lines = categories.iter().filter_map(|category| {
        let (before, after) = (line(&old, category.id), line(&new, category.id));
        (before != after).then_some(LineDifference { category: category.id, before, after })
    });
    PlanDifference {
        lines: lines.collect(),
        buffer: (before.buffer != after.buffer).then_some((before.buffer, after.buffer)),
        slots: slots(&before.slots, &after.slots),
        perfect_day: before.perfect_day != after.perfect_day,
    }
}

fn slots(before: &[Slot], after: &[Slot]) -> Vec<SlotDifference> {
    let mut gone: Vec<Slot> = before.iter().filter(|slot| !after.contains(slot)).copied().collect();
    let mut found = Vec::new();
    for new in after.iter().filter(|slot| !before.contains(slot)) {
        let same_time = |old: &Slot| (old.start, old.end) == (new.start, new.end);
        let alike = |old: &&Slot| old.day == new.day && old.category == new.category;
        // Of several on that day the nearest is the one that moved.
        let distance = |old: &&Slot| (old.start.minutes() - new.start.minutes()).abs();
        let old = gone.iter().filter(alike).min_by_key(distance).copied();
        if let Some(old) = old {
            gone.retain(|one| *one != old);
        }
        found.push((
            *new,
            match old {
                Some(old) if same_time(&old) => SlotDifference::Turned(*new),
                Some(old) => SlotDifference::Moved { before: old, after: *new },
                None => SlotDifference::Added(*new),
            },
        ));
    }
    found.extend(gone.into_iter().map(|old| (old, SlotDifference::Removed(old))));
    found.sort_by_key(|(slot, _)| (slot.day.num_days_from_monday(), slot.start));
    found.into_iter().map(|(_, one)| one).collect()
}

impl PlanDifference {
    pub fn is_none(&self) -> bool {
        self.lines.is_empty() && self.buffer.is_none() && self.slots.is_empty() && !self.perfect_day
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        analysis::testing::{plan, worked_categories},
        domain::plan::Direction::{AtLeast, AtMost},
    };

    fn slot(day: Weekday, start: &str, end: &str, category: i64) -> Slot {
        Slot {
            day,
            start: start.parse().expect("a time"),
            end: end.parse().expect("a time"),
            category: CategoryId::new(category),
            flexible: false,
        }
    }

    #[test]
    fn lines_that_changed_stand_with_what_they_were() {
        let before = plan(&[(1, 6.5, AtLeast), (2, 3.0, AtLeast), (4, 8.0, AtMost)], 5.0);
        let after = plan(&[(1, 6.0, AtLeast), (2, 3.0, AtLeast), (3, 1.0, AtMost)], 4.0);
        let found = between(&before, &after, &worked_categories());
        let told: Vec<_> = found
            .lines
            .iter()
            .map(|one| {
                let minutes = |line: Option<PlanLine>| line.map(|line| line.minutes.0);
                (one.category.number(), minutes(one.before), minutes(one.after))
            })
            .collect();
        assert_eq!(told, [(1, Some(390), Some(360)), (3, None, Some(60)), (4, Some(480), None)]);
        assert_eq!(found.buffer, Some((Minutes::hours(5), Minutes::hours(4))));
        assert!(between(&before, &before, &worked_categories()).is_none());
    }

    #[test]
    fn a_slot_of_the_same_day_and_category_has_moved() {
        let (mut before, mut after) = (plan(&[], 5.0), plan(&[], 5.0));
        let (kept, old) =
            (slot(Weekday::Mon, "9:00", "10:00", 1), slot(Weekday::Tue, "9:00", "11:00", 1));
        let (dropped, shown) =
            (slot(Weekday::Wed, "9:00", "11:00", 2), slot(Weekday::Thu, "9:00", "11:00", 1));
        before.slots = vec![kept, old, dropped, shown];
        let new = slot(Weekday::Tue, "9:00", "11:30", 1);
        let added = slot(Weekday::Fri, "9:00", "10:00", 1);
        let turned = Slot { flexible: true, ..shown };
        after.slots = vec![kept, new, turned, added];
        let expected = [
            SlotDifference::Moved { before: old, after: new },
            SlotDifference::Removed(dropped),
            SlotDifference::Turned(turned),
            SlotDifference::Added(added),
        ];
        assert_eq!(between(&before, &after, &[]).slots, expected);
    }
}
