//! The versions of the plan, the newest first, and what the marked one changed of the one before it.

use ratatui::layout::Rect;

use super::shown;
use crate::{
    analysis::plan_difference,
    report::plan_words,
    tui::{
        action::Action,
        context::Context,
        draw::Look,
        effect::Effect,
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

#[derive(Clone, Debug, Default)]
pub struct VersionsPane {
    /// From the newest.
    pub line: usize,
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let last = context.book.plans.len().saturating_sub(1);
    let pane = &mut model.plan_screen.versions;
    match action {
        Action::Up => pane.line = pane.line.saturating_sub(1),
        Action::Down => pane.line = (pane.line + 1).min(last),
        Action::First | Action::PageUp => pane.line = 0,
        Action::Last | Action::PageDown => pane.line = last,
        Action::Edit => return super::in_editor(context),
        _ => {}
    }
    Effect::Nothing
}

pub fn click(model: &mut Model, line: usize) -> Effect {
    model.plan_screen.versions.line = line;
    Effect::Nothing
}

/// The list leaves at least so many lines for what changed.
const CHANGES: usize = 8;

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let marked = model.plan_screen.versions.line;
    let all = &context.book.plans;
    let now = shown(context).and_then(|shown| shown.number);
    let x = area.x + 3;
    for (end, words) in [(32, "planned"), (40, "buffer")] {
        painter.put_right(area.x + end, area.y, words, Role::Quiet);
    }
    painter.put(area.x + 43, area.y, "why", Role::Quiet);
    let room = usize::from(area.height).saturating_sub(CHANGES + 2).max(3);
    let first = (marked + 1).saturating_sub(room);
    let mut y = area.y + 1;
    for (line, plan) in all.iter().rev().enumerate().skip(first).take(room) {
        let number = all.len() - line;
        let role = if line == marked { Role::Strong } else { Role::Text };
        if line == marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let from = plan.from.map_or_else(|| "the beginning".to_owned(), |week| week.to_string());
        painter.put(x, y, &format!("v{number}  from {from}"), role);
        painter.put_right(area.x + 32, y, &plan.planned().screen_hours(), Role::Text);
        painter.put_right(area.x + 40, y, &plan.buffer.screen_hours(), Role::Text);
        let mut why = match plan.why.as_str() {
            "" => plan.reason.as_str().to_owned(),
            why => format!("{}: {}", plan.reason.as_str(), look.title(why)),
        };
        if now == Some(number) {
            why = format!("now; {why}");
        }
        let cells = usize::from(area.right().saturating_sub(area.x + 44)).min(80);
        painter.put_in(area.x + 43, y, cells, &why, Role::Quiet);
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(line));
        y += 1;
    }
    if all.len() > room {
        painter.put(x, y, &format!("{room} of {} shown", all.len()), Role::Quiet);
        y += 1;
    }
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    changes(painter, context, look, all.len().saturating_sub(marked), below);
}

/// What the version of that number changed; its reason whole, since the list cuts it.
fn changes(
    painter: &mut Painter<'_>,
    context: &Context,
    look: &Look<'_>,
    number: usize,
    area: Rect,
) {
    let Some(plan) = number.checked_sub(1).and_then(|place| context.book.plans.get(place)) else {
        return;
    };
    let width = usize::from(area.width.saturating_sub(6)).min(80);
    let before = number.checked_sub(2).and_then(|place| context.book.plans.get(place));
    let heading = match before {
        Some(_) => format!("What v{number} changed"),
        None => format!("v{number} is the first"),
    };
    painter.put(area.x + 3, area.y, &heading, Role::Strong);
    let mut lines: Vec<(String, Role)> = Vec::new();
    if !plan.why.is_empty() {
        let why = text::wrapped(&look.title(&plan.why), width);
        lines.extend(why.into_iter().map(|line| (line, Role::Quiet)));
    }
    let all = before.map_or_else(Vec::new, |before| {
        let categories = &context.book.categories;
        let difference = plan_difference::between(before, plan, categories);
        plan_words::changes(&difference, categories, context.notation)
    });
    if before.is_some() && all.is_empty() {
        lines.push(("The same hours and slots; only its beginning is new.".to_owned(), Role::Text));
    }
    let mut y = area.y + 1;
    for (line, role) in lines {
        painter.put(area.x + 3, y, &line, role);
        y += 1;
    }
    two_columns(painter, &all, Rect { y, height: area.bottom().saturating_sub(y), ..area });
}

/// Short lines stand beside each other where there is room; what does not fit is counted.
fn two_columns(painter: &mut Painter<'_>, lines: &[String], area: Rect) {
    let widest = lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
    let column = u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(3).min(area.width);
    let columns = usize::from(((area.width.saturating_sub(3)) / column.max(1)).clamp(1, 2));
    let rows = usize::from(area.height);
    if rows == 0 {
        return;
    }
    let needed = lines.len().div_ceil(columns);
    let rows = if needed > rows { rows - 1 } else { needed };
    for (number, line) in lines.iter().take(rows * columns).enumerate() {
        let (across, down) = (number / rows.max(1), number % rows.max(1));
        let x = area.x + 3 + u16::try_from(across).unwrap_or(0) * column;
        let y = area.y + u16::try_from(down).unwrap_or(0);
        painter.put(x, y, line, Role::Text);
    }
    if needed > rows {
        let words =
            format!("and {} more; plan history --changes has all", lines.len() - rows * columns);
        let y = area.y + u16::try_from(rows).unwrap_or(0);
        painter.put(area.x + 3, y, &words, Role::Quiet);
    }
}
