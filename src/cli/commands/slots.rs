//! Slots of the ideal week as `week --slots` and `plan slots` list them.

use crate::{
    analysis::{
        slots::{HeldSlot, SlotRun},
        week_words,
    },
    cli::output,
    domain::{category::Category, ideal_week::Slot, notation::Notation},
    report::table::{
        Align::{Left, Right},
        Table,
    },
};

/// What the words for a slot's fate mean.
pub const FATES: &str = "kept: others took none of it; part: less than half; taken: half or more; open: nothing is known";

/// A slot a line: how it fared in many weeks, the hours that others took and who they were.
pub fn table(runs: &[SlotRun], categories: &[Category], notation: Notation) -> Table {
    let rows = runs.iter().map(|run| {
        [
            named(&run.slot, notation),
            category(&run.slot, categories),
            format!("{} of {}", run.kept, run.weeks),
            run.part.to_string(),
            run.taken.to_string(),
            run.open.to_string(),
            run.own.screen_hours(),
            run.taken_minutes.screen_hours(),
            week_words::takers(&run.takers),
        ]
    });
    let columns = [
        ("Slot", Left),
        ("For", Left),
        ("Kept", Right),
        ("Part", Right),
        ("Taken", Right),
        ("Open", Right),
        ("Own h", Right),
        ("Lost h", Right),
        ("Who took it", Left),
    ];
    output::table(columns, rows)
}

/// The slots of one week, each with how it fared.
pub fn of_week(slots: &[HeldSlot], categories: &[Category], notation: Notation) -> Table {
    let rows = slots.iter().map(|held| {
        [
            named(&held.slot, notation),
            category(&held.slot, categories),
            held.fate().as_str().to_owned(),
            held.own.screen_hours(),
            held.taken.screen_hours(),
            week_words::takers(&held.takers),
        ]
    });
    let columns = [
        ("Slot", Left),
        ("For", Left),
        ("Fate", Left),
        ("Own h", Right),
        ("Lost h", Right),
        ("Who took it", Left),
    ];
    output::table(columns, rows)
}

/// `Thu 9-11 flexible`.
fn named(slot: &Slot, notation: Notation) -> String {
    let flexible = if slot.flexible { " flexible" } else { "" };
    format!("{}{flexible}", week_words::slot(slot, notation))
}

fn category(slot: &Slot, categories: &[Category]) -> String {
    let category = categories.iter().find(|one| one.id == slot.category);
    category.map_or_else(String::new, |one| one.name.clone())
}
