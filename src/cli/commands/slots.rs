//! Slots of the ideal week as `week --slots` and `plan slots` list them.

use crate::{
    analysis::{slots::SlotRun, week_words},
    cli::output,
    domain::{category::Category, minutes::Minutes},
    report::table::{
        Align::{Left, Right},
        Table,
    },
};

/// A slot a line: how often it was kept, the hours that others took and who they were.
pub fn table(runs: &[SlotRun], categories: &[Category]) -> Table {
    let hours = |minutes: Minutes| minutes.screen_hours();
    let rows = runs.iter().map(|run| {
        let category = categories.iter().find(|one| one.id == run.slot.category);
        let name = category.map_or("", |one| &one.name);
        let flexible = if run.slot.flexible { " (flexible)" } else { "" };
        [
            week_words::slot(&run.slot),
            format!("{name}{flexible}"),
            format!("{} of {}", run.kept, run.weeks),
            run.part.to_string(),
            run.taken.to_string(),
            hours(run.own),
            hours(run.taken_minutes),
            week_words::takers(&run.takers),
        ]
    });
    let columns = [
        ("Slot", Left),
        ("For", Left),
        ("Kept", Right),
        ("Part", Right),
        ("Taken", Right),
        ("Own h", Right),
        ("Others h", Right),
        ("Who took it", Left),
    ];
    output::table(columns, rows)
}
