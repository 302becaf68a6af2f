//! A list of choices: each shows its letter, Enter takes the marked one.

use ratatui::layout::Rect;

use crate::tui::{
    action::Action,
    effect::Effect,
    model::Model,
    overlay::{Choice, Choices, Overlay},
    paint::{Painter, Target},
    text,
    theme::Role,
};

pub fn update(model: &mut Model, action: Action) -> Effect {
    if action == Action::Do {
        return model.take_choice();
    }
    let Some(Overlay::Choices(choices)) = &mut model.overlay else { return Effect::Nothing };
    match action {
        Action::Up => choices.marked = choices.marked.saturating_sub(1),
        Action::Down => choices.marked = (choices.marked + 1).min(choices.lines.len() - 1),
        Action::Back | Action::Leave => model.overlay = None,
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(painter: &mut Painter<'_>, choices: &Choices, area: Rect) {
    let room = area.width.min(80).saturating_sub(6);
    let mut y = area.y + if choices.above.is_empty() { 3 } else { 1 };
    painter.put(area.x + 3, y, &choices.title, Role::Strong);
    y += 2;
    for line in &choices.above {
        painter.put_in(area.x + 3, y, usize::from(room), line, Role::Text);
        y += 1;
    }
    let list = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    lines(painter, &choices.lines, choices.marked, list);
}

/// The choices with what they do; what does not fit in a line goes beneath it.
pub fn lines(painter: &mut Painter<'_>, choices: &[Choice], marked: usize, area: Rect) {
    let cells = choices.iter().map(|choice| text::width(&choice.name)).max().unwrap_or(0);
    let column = u16::try_from(cells).unwrap_or(0) + 4;
    let room = usize::from(area.width.min(80).saturating_sub(area.x + 6 + column + 1));
    let mut y = area.y;
    for (number, choice) in choices.iter().enumerate() {
        let top = y;
        let role = if number == marked { Role::Strong } else { Role::Text };
        if number == marked {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        painter.put(area.x + 3, y, &choice.letter.to_string(), Role::Accent);
        painter.put(area.x + 6, y, &choice.name, role);
        for line in text::wrapped(&painter.as_seen(&choice.say), room) {
            painter.put(area.x + 6 + column, y, &line, Role::Quiet);
            y += 1;
        }
        y = y.max(top + 1);
        painter.clickable(Rect::new(area.x, top, area.width, y - top), Target::Line(number));
    }
}
