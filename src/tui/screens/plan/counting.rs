//! Placed against planned, the time that stays open, and focus: all of it counts along with what is held.

use ratatui::layout::Rect;

use super::{PlanShown, painter::PainterPane, shown};
use crate::{
    analysis::ideal_shape,
    domain::{
        category::{Category, CategoryId, Kind},
        ideal_week::Slot,
        minutes::Minutes,
    },
    tui::{
        context::Context,
        draw::Look,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

const KEYS: [&str; 2] = ["Space starts, ↑↓ stretch,", "Space sets it down."];
/// The same where there is room for one line.
const KEYS_IN_SHORT: [&str; 1] = ["Space starts and ends it."];

/// Lines beneath those of the categories.
const BELOW: u16 = 8;

pub fn draw(
    painter: &mut Painter<'_>,
    pane: &PainterPane,
    context: &Context,
    look: &Look<'_>,
    slots: &[Slot],
    area: Rect,
) {
    let Some(shown) = shown(context) else { return };
    let end = area.right().saturating_sub(2);
    painter.put_right(end, area.y, "placed", Role::Quiet);
    let narrow = area.width < 28;
    let of_work = context.in_use().enumerate().filter(|(_, one)| one.kind == Kind::Work);
    let lines: Vec<(usize, &Category)> =
        of_work.filter(|(_, one)| !narrow || pane.brush == Some(one.id)).collect();
    let room = usize::from(area.height.saturating_sub(BELOW + 2)).max(1);
    let mut y = area.y + if narrow { 1 } else { 2 };
    let brush = lines.iter().position(|(_, one)| pane.brush == Some(one.id)).unwrap_or(0);
    let first = (brush + 2).saturating_sub(room).min(lines.len().saturating_sub(room));
    for (number, category) in lines.iter().skip(first).take(room) {
        let place = Rect::new(area.x, y, area.width, 1);
        line(painter, context, shown, category, pane.brush, slots, place);
        painter.clickable(place, Target::Line(*number));
        y += 1;
    }
    if lines.len() > room {
        let words = format!("{room} of {} shown", lines.len());
        painter.put(area.x + 4, y, &words, Role::Quiet);
    }
    below(painter, pane, context, look, slots, Rect { y: y + 1, ..area });
}

fn placed(slots: &[Slot], id: CategoryId) -> Minutes {
    slots.iter().filter(|slot| slot.category == id).map(Slot::minutes).sum()
}

fn line(
    painter: &mut Painter<'_>,
    context: &Context,
    shown: &PlanShown,
    category: &Category,
    brush: Option<CategoryId>,
    slots: &[Slot],
    place: Rect,
) {
    let Rect { x, y, .. } = place;
    let end = place.right().saturating_sub(2);
    let placed = placed(slots, category.id);
    let wanted = shown.plan.line(category.id).map_or(Minutes::ZERO, |line| line.minutes);
    let is_brush = brush == Some(category.id);
    if is_brush {
        painter.put(x, y, "▸", Role::Accent);
    }
    let tint = Role::Category(context.place(category.id));
    painter.put(x + 2, y, &category.letter.to_string(), tint);
    let role = if is_brush { Role::Strong } else { Role::Text };
    let words = format!("{} of {}", placed.screen_hours(), wanted.screen_hours());
    let room = usize::from(end.saturating_sub(x + 5)).saturating_sub(text::width(&words) + 1);
    painter.put_in(x + 4, y, room, &category.name, role);
    let hours = match placed.cmp(&wanted) {
        std::cmp::Ordering::Equal => Role::Quiet,
        std::cmp::Ordering::Less => role,
        std::cmp::Ordering::Greater => Role::Over,
    };
    painter.put_right(end, y, &words, hours);
}

fn below(
    painter: &mut Painter<'_>,
    pane: &PainterPane,
    context: &Context,
    look: &Look<'_>,
    slots: &[Slot],
    area: Rect,
) {
    let Some(shown) = shown(context) else { return };
    let end = area.right().saturating_sub(2);
    let narrow = area.width < 28;
    let all: Minutes = slots.iter().map(Slot::minutes).sum();
    let open = (shown.capacity - all).max(Minutes::ZERO);
    painter.put(area.x + 2, area.y, if narrow { "Open" } else { "For buffer" }, Role::Text);
    let words = format!("{} of {}", open.screen_hours(), shown.plan.buffer.screen_hours());
    painter.put_right(end, area.y, &words, Role::Text);
    let mut y = area.y + if narrow { 1 } else { 2 };
    if let Some(with_people) = &shown.with_people {
        let shape = ideal_shape::shape(slots, &shown.hours, with_people);
        let focus = format!("Focus {} h", shape.focus.screen_hours());
        let longest = format!("longest {} h", shape.longest.screen_hours());
        let after = painter.put(area.x + 2, y, &focus, Role::Text);
        let is_beside = after + u16::try_from(text::width(&longest)).unwrap_or(0) < end;
        if narrow || !is_beside {
            y += 1;
            painter.put(area.x + 2, y, &longest, Role::Text);
        } else {
            painter.put_right(end, y, &longest, Role::Text);
        }
        y += 2;
    }
    let brush = pane.brush.and_then(|id| context.category(id));
    let brush =
        brush.map_or_else(|| "none".to_owned(), |one| format!("{} {}", one.letter, one.name));
    painter.put(area.x + 2, y, &format!("Brush: {brush}"), Role::Strong);
    let goal =
        shown.goals.iter().find(|goal| goal.categories.iter().any(|id| pane.brush == Some(*id)));
    let says = goal.map_or_else(Vec::new, |goal| vec![look.title(&goal.title)]);
    let bottom = painter.area().height.saturating_sub(4);
    let left = usize::from(bottom.saturating_sub(y + 1)).saturating_sub(says.len());
    let keys = match left {
        _ if narrow => &[][..],
        0 | 1 => &KEYS_IN_SHORT[..],
        _ => &KEYS[..],
    };
    let says = says.into_iter().chain(keys.iter().map(|line| (*line).to_owned()));
    let room = usize::from(area.width.saturating_sub(4));
    for (y, words) in (y + 1..bottom).zip(says) {
        painter.put_in(area.x + 2, y, room, &words, Role::Quiet);
    }
}
