//! One row per slot of the ideal week: how often it was kept, and who took it.

use super::{
    cell::{Hours, Private},
    row::table,
};
use crate::{
    analysis::{slots::SlotRun, week_words},
    domain::{
        category::{Category, UNFILED},
        working_hours::day_word,
    },
};

table! {
    pub struct SlotRow {
        /// `tue`.
        pub day: String,
        /// `09:00`.
        pub start: String,
        pub end: String,
        pub category: String,
        /// Others may take it.
        pub flexible: bool,
        /// Weeks in which it lay on a day at work.
        pub weeks: u32,
        /// Of these: its category used it, and nothing else took any of it.
        pub kept: u32,
        /// Others took less than half.
        pub part: u32,
        /// Others took half or more.
        pub taken: u32,
        /// Nothing filed lay in it.
        pub open: u32,
        pub planned_h: Hours,
        /// Went to its own category.
        pub own_h: Hours,
        /// Went to others.
        pub taken_h: Hours,
        /// Titles with their hours, most first.
        pub taken_by: Option<Private<String>>,
    }
}

pub fn rows(runs: &[SlotRun], categories: &[Category]) -> Vec<SlotRow> {
    runs.iter().map(|run| row(run, categories)).collect()
}

fn row(run: &SlotRun, categories: &[Category]) -> SlotRow {
    let slot = run.slot;
    let category = categories.iter().find(|one| one.id == slot.category);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    SlotRow {
        day: day_word(slot.day).to_owned(),
        start: slot.start.to_string(),
        end: slot.end.to_string(),
        category: category.map_or(UNFILED, |one| &one.key).to_owned(),
        flexible: slot.flexible,
        weeks: number(run.weeks),
        kept: number(run.kept),
        part: number(run.part),
        taken: number(run.taken),
        open: number(run.open),
        planned_h: Hours(run.planned),
        own_h: Hours(run.own),
        taken_h: Hours(run.taken_minutes),
        taken_by: (!run.takers.is_empty()).then(|| Private(week_words::takers(&run.takers))),
    }
}
