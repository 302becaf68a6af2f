//! What others measured, beside the figures of the week, where the ledger was asked for it.

use super::ledger::{Line, words};
use crate::{
    report::references::{self, Breadth},
    tui::{context::Context, text::wrapped, theme::Role},
};

/// Of the week, in lines of so many cells.
pub fn lines(context: &Context, cells: usize) -> Vec<Line> {
    let week = context.week.week.number();
    let mut lines = vec![words(format!("What others measured, beside week {week}"), Role::Strong)];
    lines.extend(told(references::CAUTION, cells, Role::Quiet));
    let mut figure = "";
    for one in references::of_weeks(std::slice::from_ref(context.seen.this()), Breadth::All) {
        if one.figure != figure {
            figure = one.figure;
            lines.push(words("", Role::Text));
            lines.push(words(format!("{figure}   {} here", one.here), Role::Strong));
        }
        lines.extend(told(one.published, cells, Role::Text));
        let source = format!("{}: {}. {}", one.source, one.sample, one.limits);
        lines.extend(told(&source, cells, Role::Quiet));
    }
    lines
}

fn told(text: &str, cells: usize, role: Role) -> Vec<Line> {
    wrapped(text, cells).into_iter().map(|line| words(line, role)).collect()
}
