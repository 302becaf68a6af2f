//! How the figures of the half on screen are made.

use super::ledger::{Line, words};
use crate::{
    analysis::half::ledger,
    app::half::HalfView,
    report::half_ledger::{self, Kind},
    tui::{
        context::{Context, Shown},
        theme::Role,
    },
};

/// The half that is shown; `None` in a view that shows none.
pub fn half(context: &Context) -> Option<&HalfView> {
    match &context.shown {
        Shown::History(shown) => Some(&shown.view),
        Shown::Half(shown) => Some(shown.view()),
        _ => None,
    }
}

pub fn lines(view: &HalfView) -> Vec<Line> {
    let made = ledger::of(&view.totals, &view.weeks);
    let told = half_ledger::lines(view.half, &view.totals, &made);
    let mut lines = Vec::new();
    for (place, one) in told.into_iter().enumerate() {
        if one.kind == Kind::Heading && place > 0 {
            lines.push(words("", Role::Text));
        }
        let role = match one.kind {
            Kind::Heading => Role::Strong,
            Kind::Rule => Role::Quiet,
            Kind::Whole | Kind::Part => Role::Text,
        };
        lines.push(Line {
            indent: if one.kind == Kind::Part { 2 } else { 0 },
            hours: (one.kind != Kind::Heading).then_some(one.figure),
            remark: one.remark,
            ..words(one.words, role)
        });
    }
    lines
}
