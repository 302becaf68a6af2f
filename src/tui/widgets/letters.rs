//! The categories with their letters, as many in a line as fit.

use ratatui::layout::Rect;

use crate::tui::{context::Context, paint::Painter, text, theme::Role};

/// Where text begins, and at most so much of a line holds text.
const LEFT: u16 = 3;
const WIDEST: u16 = 80;
/// Longer names are cut.
const LONGEST: usize = 20;
/// The letter, a blank after it and a gap before the next.
const AROUND: usize = 5;

/// Lines that they take in that area.
pub fn height(context: &Context, area: Rect) -> u16 {
    let lines = context.in_use().count().div_ceil(columns(context, area).0);
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Draws them from line `y` on; answers the line after them.
pub fn draw(painter: &mut Painter<'_>, context: &Context, area: Rect, y: u16) -> u16 {
    let (columns, longest) = columns(context, area);
    let all: Vec<_> = context.in_use().collect();
    let lines = (y..area.bottom()).zip(all.chunks(columns));
    let after = y + u16::try_from(lines.len()).unwrap_or(0);
    for (y, line) in lines {
        for (column, category) in line.iter().enumerate() {
            let x = u16::try_from(column * (longest + AROUND)).unwrap_or(u16::MAX);
            let x = area.x.saturating_add(LEFT).saturating_add(x);
            painter.put(x, y, &category.letter.to_string(), Role::Accent);
            painter.put_in(x.saturating_add(2), y, longest, &category.name, Role::Text);
        }
    }
    after
}

/// How many stand in a line, and the cells of a name.
fn columns(context: &Context, area: Rect) -> (usize, usize) {
    let widths = context.in_use().map(|one| text::width(&one.name));
    let longest = widths.max().unwrap_or(0).min(LONGEST);
    // The last of a line needs no gap after it.
    let room = usize::from(area.width.min(WIDEST).saturating_sub(LEFT)) + AROUND - 2;
    ((room / (longest + AROUND)).max(1), longest)
}
