//! What the signs of the grid and of the week cells mean; a setting leaves it out.

use ratatui::layout::Rect;

use crate::tui::{paint::Painter, theme::Role};

/// Its lines with a blank one above.
pub(super) const HEIGHT: u16 = 4;

const LINES: [[&str; 3]; 3] = [
    ["█ as planned", "▌ not planned", "░ planned, open"],
    ["· · flexible", "▒ overlap", "╱ away"],
    ["▄ short", "▀ over", "· within"],
];

/// In the last lines of that area.
pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let top = area.bottom() - (HEIGHT - 1);
    for (y, line) in (top..).zip(LINES) {
        for (x, words) in [0, 18, 36].into_iter().zip(line) {
            painter.put(area.x + x, y, words, Role::Quiet);
        }
    }
}
