//! The first line of a review: its week and step, how far one is, and the time of five minutes.

use ratatui::layout::Rect;

use super::{Step, state::MEANT};
use crate::tui::{
    context::Context,
    model::Model,
    paint::{Painter, Target},
    text,
    theme::Role,
};

/// Two cells each.
const DOTS: u16 = 16;

pub fn header(painter: &mut Painter<'_>, model: &Model, context: &Context) {
    let width = painter.area().width;
    let flow = &model.review;
    let number = context.week.week.number();
    if context.week.record.is_reviewed() {
        let title = format!("Week {number} is closed");
        painter.put_in(1, 0, usize::from(width) - 2, &marked(model, context, title), Role::Strong);
        return;
    }
    let spent = time(flow.spent.as_secs());
    let wide = width >= 76;
    let used = if wide { format!("{spent} of {}", time(MEANT.as_secs())) } else { spent };
    let role = if flow.spent > MEANT { Role::Quiet } else { Role::Text };
    painter.put_right(width - 1, 0, &used, role);
    let end = width - 1 - u16::try_from(text::width(&used)).unwrap_or(0);
    let dots = end.saturating_sub(DOTS + if wide { 4 } else { 2 });
    let steps = Step::ALL.len();
    for (place, step) in Step::ALL.into_iter().enumerate() {
        let (sign, role) = match place.cmp(&flow.step.place()) {
            std::cmp::Ordering::Less => ("●", Role::Text),
            std::cmp::Ordering::Equal => ("◐", Role::Accent),
            std::cmp::Ordering::Greater => ("○", Role::Quiet),
        };
        let x = dots + 2 * u16::try_from(place).unwrap_or(0);
        painter.put_in(x, 0, 1, sign, role);
        // A step that was seen can be gone back to by a click.
        if step < flow.step {
            painter.clickable(Rect::new(x, 0, 1, 1), Target::Pane(place));
        }
    }
    let place = flow.step.place() + 1;
    let long = format!("Review of week {number}   {place} of {steps}   {}", flow.step.name());
    let short = format!("Week {number}  {place} of {steps}  {}", flow.step.name());
    let room = usize::from(dots.saturating_sub(2));
    let long = marked(model, context, long);
    let title = if text::width(&long) <= room { long } else { marked(model, context, short) };
    painter.put_in(1, 0, room, &title, Role::Strong);
}

/// With what has to be known of every screen in front.
fn marked(model: &Model, context: &Context, title: String) -> String {
    let scrambled = model.scrambled.then_some("SCRAMBLED");
    let signs = [context.demo.then_some("DEMO"), scrambled];
    let signs = signs.into_iter().flatten().map(|sign| format!("{sign}   "));
    signs.chain([title]).collect()
}

/// `4:05`.
fn time(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
