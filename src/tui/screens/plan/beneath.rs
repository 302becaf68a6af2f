//! What lies beneath the ideal week, at the right edge of each day so that it shows beside a slot too:
//! a usual week by its categories' letters, the perfect day by its kinds.

use super::{Beneath, PlanShown, painter};
use crate::{
    domain::{perfect_day::PartKind, time_of_day::TimeOfDay},
    tui::{
        context::Context,
        paint::Painter,
        theme::Role,
        widgets::week_grid::{Grid, Layout},
    },
};

pub fn draw(
    painter: &mut Painter<'_>,
    beneath: Beneath,
    shown: &PlanShown,
    context: &Context,
    grid: &Grid,
    layout: &Layout,
) {
    if beneath == Beneath::Nothing || layout.day < 5 {
        return;
    }
    for (number, column) in grid.columns.iter().enumerate() {
        let x = layout.column(number) + layout.day - 2;
        for line in 0..layout.area.height {
            let row = layout.first_row + usize::from(line);
            let y = layout.area.y + line;
            let Some(from) = painter::time(2 * row) else { continue };
            let sign = match beneath {
                Beneath::Typical => usual(shown, context, column.day, from, line == 0),
                _ => kind(shown, from),
            };
            // Blanks keep it apart from the slot, and nearer to its own day than to the next.
            painter.put(x - 1, y, "   ", Role::Text);
            if let Some((sign, role)) = sign {
                painter.put(x, y, &sign, role);
            }
        }
    }
}

/// The letter where the stretch begins or is first seen, then a line.
fn usual(
    shown: &PlanShown,
    context: &Context,
    day: usize,
    from: TimeOfDay,
    is_top: bool,
) -> Option<(String, Role)> {
    let weekday = painter::weekday(day, context);
    let to = TimeOfDay::from_minutes(from.minutes() + 30)?;
    let here = shown
        .typical
        .iter()
        .find(|slot| slot.day == weekday && slot.start < to && from < slot.end)?;
    if here.start < from && !is_top {
        return Some(("┊".to_owned(), Role::Quiet));
    }
    let letter = context.category(here.category)?.letter;
    Some((letter.to_string(), Role::Category(context.place(here.category))))
}

fn kind(shown: &PlanShown, from: TimeOfDay) -> Option<(String, Role)> {
    let to = TimeOfDay::from_minutes(from.minutes() + 30)?;
    let here = shown.plan.perfect_day.iter().find(|part| part.start < to && from < part.end)?;
    Some((fill(here.kind).to_owned(), Role::Quiet))
}

pub fn fill(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Alone => "░",
        PartKind::People => "█",
        PartKind::Buffer => "▒",
        PartKind::Rest => " ",
    }
}
