//! What several steps draw alike: questions, marked lines, answers that are typed in their place.

use ratatui::layout::Rect;

use super::{OffsiteShown, fields::OffsiteField};
use crate::tui::{
    context::Context,
    draw::Look,
    model::Model,
    overlay::{Field, Overlay, Purpose},
    paint::{Painter, Target},
    text,
    theme::Role,
};

/// What a step is drawn from.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub model: &'a Model,
    pub context: &'a Context,
    pub shown: &'a OffsiteShown,
    pub look: &'a Look<'a>,
    pub area: Rect,
}

/// Text begins here; the marker stands two cells before it.
pub const LEFT: u16 = 3;
/// More in a line is tiring to read.
const WIDEST: u16 = 80;

impl Page<'_> {
    /// Cells of text in a line.
    pub fn room(&self) -> usize {
        usize::from(self.area.width.min(WIDEST).saturating_sub(LEFT + 1))
    }

    pub fn is_marked(&self, line: usize) -> bool {
        self.model.offsite.cursor == line
    }

    /// A title or a sentence of the leader's own, as it may be seen.
    pub fn own(&self, words: &str) -> String {
        self.look.title(words)
    }

    /// Sentences one under the other; answers the line after them.
    pub fn sentences(&self, painter: &mut Painter<'_>, mut y: u16, words: &str, role: Role) -> u16 {
        for line in text::wrapped(&painter.as_seen(words), self.room()) {
            if y < self.area.bottom() {
                painter.put(self.area.x + LEFT, y, &line, role);
            }
            y += 1;
        }
        y
    }

    /// An answer as it is drawn, line by line.
    pub fn wrapped(&self, words: &str, room: usize) -> Vec<String> {
        text::wrapped(&self.own(words), room)
    }

    /// Of parts with so many rows each, the first one shown and how many fit, so that the marked one is
    /// in sight; the last row of each is blank and says what follows.
    pub fn window(&self, y: u16, rows: u16, marked: usize, parts: usize) -> (usize, usize) {
        let height = usize::from(self.area.bottom().saturating_sub(y));
        let rows = usize::from(rows);
        if (rows * parts).saturating_sub(1) <= height && marked < parts {
            return (0, parts);
        }
        let room = (height / rows).max(1);
        ((marked + 1).saturating_sub(room), room)
    }

    /// How many there are above and below what is shown between the two lines.
    pub fn hidden(
        &self,
        painter: &mut Painter<'_>,
        (top, y): (u16, u16),
        (above, below): (usize, usize),
    ) {
        let last = self.area.bottom().saturating_sub(1);
        for (y, count, way) in [(top, above, '↑'), (y, below, '↓')] {
            if count > 0 {
                let words = format!("{count} more {way}");
                painter.put(self.area.x + LEFT, y.min(last), &words, Role::Quiet);
            }
        }
    }

    /// The marker of that line, where it is marked; a click marks it.
    pub fn marker(&self, painter: &mut Painter<'_>, y: u16, lines: u16, line: usize) {
        if y >= self.area.bottom() {
            return;
        }
        if self.is_marked(line) {
            painter.put(self.area.x + 1, y, "▸", Role::Accent);
        }
        let area = Rect::new(self.area.x, y, self.area.width, lines.max(1));
        painter.clickable(area, Target::Line(line));
    }

    /// The field that is typed into, where it is that one.
    pub fn typed(&self, wanted: OffsiteField) -> Option<&Field> {
        match &self.model.overlay {
            Some(Overlay::Field(field)) if field.purpose == Purpose::Offsite(wanted) => Some(field),
            _ => None,
        }
    }

    /// An answer in its place: as it is typed, as it was given, or what stands for it; answers the line
    /// after it.
    pub fn answer(&self, painter: &mut Painter<'_>, place: Place, answer: &Answer<'_>) -> u16 {
        let Place { x, y, room } = place;
        if y >= self.area.bottom() {
            return y + 1;
        }
        if let Some(field) = self.typed(answer.field) {
            typed_line(painter, field, place);
            return y + 1;
        }
        if answer.text.is_empty() {
            painter.put_in(x, y, room, answer.without, Role::Quiet);
            return y + 1;
        }
        let mut below = y;
        for line in self.wrapped(answer.text, room) {
            if below < self.area.bottom() {
                painter.put_in(x, below, room, &line, answer.role);
            }
            below += 1;
        }
        below
    }
}

/// Where an answer stands, and how wide it may be.
#[derive(Clone, Copy)]
pub struct Place {
    pub x: u16,
    pub y: u16,
    pub room: usize,
}

pub struct Answer<'a> {
    pub field: OffsiteField,
    pub text: &'a str,
    /// What stands there while there is none.
    pub without: &'a str,
    pub role: Role,
}

fn typed_line(painter: &mut Painter<'_>, field: &Field, Place { x, y, room }: Place) {
    let scroll = field.input.visual_scroll(room.saturating_sub(1));
    let mut left = scroll;
    let typed = painter.as_seen(field.input.value());
    let kept = typed.chars().skip_while(|sign| {
        let skips = left > 0;
        left = left.saturating_sub(text::width(&sign.to_string()));
        skips
    });
    painter.put_in(x, y, room, &kept.collect::<String>(), Role::Text);
    let cursor = field.input.visual_cursor().saturating_sub(scroll);
    let cursor = x + u16::try_from(cursor).unwrap_or(0);
    painter.look(Rect::new(cursor, y, 1, 1), Role::Selection);
}
