//! What changed between two versions of the plan, in words and hours.

use crate::{
    analysis::plan_difference::{LineDifference, PlanDifference, SlotDifference},
    domain::{
        category::{Category, CategoryId},
        ideal_week::Slot,
        notation::Notation,
        plan::PlanLine,
        working_hours::day_word,
    },
};

/// A sentence for each change: lines, buffer, slots, the perfect day.
pub fn changes(
    difference: &PlanDifference,
    categories: &[Category],
    notation: Notation,
) -> Vec<String> {
    let mut all: Vec<String> =
        difference.lines.iter().map(|line| of_line(line, categories)).collect();
    if let Some((before, after)) = difference.buffer {
        let (before, after) = (before.screen_hours(), after.screen_hours());
        all.push(format!("Buffer {before} → {after} h"));
    }
    all.extend(difference.slots.iter().map(|slot| of_slot(slot, categories, notation)));
    if difference.perfect_day {
        all.push("The perfect day is another one".to_owned());
    }
    all
}

fn of_line(line: &LineDifference, categories: &[Category]) -> String {
    let name = name(line.category, categories);
    let words = |line: PlanLine| format!("{} {} h", line.direction.words(), hours(line));
    match (line.before, line.after) {
        (Some(before), Some(after)) if before.minutes == after.minutes => {
            let (before, now) = (before.direction.words(), after.direction.words());
            format!("{name} {} h: {before} → {now}", hours(after))
        }
        (Some(before), Some(after)) if before.direction == after.direction => {
            let direction = after.direction.words();
            format!("{name} {direction} {} → {} h", hours(before), hours(after))
        }
        (Some(before), Some(after)) => format!("{name} {} → {}", words(before), words(after)),
        (None, Some(after)) => format!("{name} {}, new", words(after)),
        (Some(before), None) => format!("{name} {}, gone", words(before)),
        (None, None) => name.to_owned(),
    }
}

fn hours(line: PlanLine) -> String {
    line.minutes.screen_hours()
}

fn of_slot(slot: &SlotDifference, categories: &[Category], notation: Notation) -> String {
    let place = |slot: &Slot| {
        let (day, times) = (day_word(slot.day), notation.times(slot.start, slot.end));
        format!("{} {day} {times}", name(slot.category, categories))
    };
    match slot {
        SlotDifference::Added(slot) if slot.flexible => format!("{}, new, flexible", place(slot)),
        SlotDifference::Added(slot) => format!("{}, new", place(slot)),
        SlotDifference::Removed(slot) => format!("{}, gone", place(slot)),
        SlotDifference::Moved { before, after } => {
            format!("{} → {}", place(before), notation.times(after.start, after.end))
        }
        SlotDifference::Turned(slot) => {
            let now = if slot.flexible { "flexible" } else { "not flexible any more" };
            format!("{}, {now}", place(slot))
        }
    }
}

fn name(id: CategoryId, categories: &[Category]) -> &str {
    categories.iter().find(|one| one.id == id).map_or("?", |one| one.name.as_str())
}
