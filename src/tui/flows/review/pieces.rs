//! What the steps draw alike: sentences, and choices of which one is marked.

use ratatui::layout::Rect;

use crate::tui::{
    paint::{Painter, Target},
    text,
    theme::Role,
};

/// Text begins in this column.
pub const LEFT: u16 = 3;
/// The marker stands in this one.
pub const MARK: u16 = 1;
/// A line of text is no longer than that.
const LONGEST: u16 = 80;

/// A choice: its key, where it has one of its own, its name, and what it does.
pub struct Choice {
    pub key: Option<char>,
    pub name: String,
    pub say: String,
}

impl Choice {
    pub fn new(key: Option<char>, name: impl Into<String>, say: impl Into<String>) -> Self {
        Self { key, name: name.into(), say: say.into() }
    }
}

/// Cells for text in a line of that area.
pub fn room(area: Rect) -> usize {
    usize::from(area.width.min(LONGEST).saturating_sub(LEFT + 2))
}

/// Writes the words in as many lines as they need; answers the line after them.
pub fn say(painter: &mut Painter<'_>, area: Rect, y: u16, words: &str, role: Role) -> u16 {
    let mut y = y;
    for line in text::wrapped(&painter.as_seen(words), room(area)) {
        if y < area.bottom() {
            painter.put(area.x + LEFT, y, &line, role);
        }
        y += 1;
    }
    y
}

/// The choices, a line each; what they do is wrapped beside their names. Answers the line after them.
pub fn choices(
    painter: &mut Painter<'_>,
    area: Rect,
    y: u16,
    choices: &[Choice],
    marked: usize,
) -> u16 {
    let keyed = choices.iter().any(|choice| choice.key.is_some());
    let left = area.x + LEFT + if keyed { 3 } else { 0 };
    let names = choices.iter().map(|choice| text::width(&choice.name)).max().unwrap_or(0);
    let column = left + u16::try_from(names).unwrap_or(0) + 3;
    let room = usize::from((area.x + area.width.min(LONGEST)).saturating_sub(column + 1));
    let mut y = y;
    for (number, choice) in choices.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let top = y;
        if number == marked {
            painter.put(area.x + MARK, y, "▸", Role::Accent);
        }
        if let Some(key) = choice.key {
            painter.put(area.x + LEFT, y, &key.to_string(), Role::Accent);
        }
        let role = if number == marked { Role::Strong } else { Role::Text };
        painter.put(left, y, &choice.name, role);
        for line in text::wrapped(&painter.as_seen(&choice.say), room.max(12)) {
            if y < area.bottom() && !line.is_empty() {
                painter.put(column, y, &line, Role::Quiet);
                y += 1;
            }
        }
        y = y.max(top + 1);
        painter.clickable(Rect::new(area.x, top, area.width, y - top), Target::Line(number));
    }
    y
}

/// Where a step begins: a blank line where it is low, two where there is room.
pub fn top(area: Rect) -> u16 {
    area.y + if area.height >= 20 { 2 } else { 1 }
}

/// Blank lines between groups: two where there is room.
pub fn gap(area: Rect) -> u16 {
    if area.height >= 20 { 2 } else { 1 }
}

/// `2 groups`, `1 group`.
pub fn many(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
