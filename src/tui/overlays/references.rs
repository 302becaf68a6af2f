//! What others measured, beside the figures of the week or half, where the ledger was asked for it.

use super::{
    half_ledger,
    ledger::{Line, words},
};
use crate::{
    report::references::{self, Breadth},
    tui::{context::Context, text::wrapped, theme::Role},
};

/// Of the half or week that is shown, in lines of so many cells.
pub fn lines(context: &Context, cells: usize) -> Vec<Line> {
    let half = half_ledger::half(context);
    let weeks = match half {
        Some(view) => view.weeks.as_slice(),
        None => std::slice::from_ref(context.seen.this()),
    };
    let name = half.map_or_else(
        || format!("week {}", context.week.week.number()),
        |view| view.half.to_string(),
    );
    let mut lines = vec![words(format!("What others measured, beside {name}"), Role::Strong)];
    lines.extend(told(references::CAUTION, cells, Role::Quiet));
    let mut figure = "";
    for one in references::of_weeks(weeks, Breadth::All) {
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
