//! Step 9: one good day, drawn and changed as in the plan, in the plan that the offsite builds.

use ratatui::layout::Rect;

use crate::tui::{
    context::Context, draw::Look, model::Model, paint::Painter, screens::plan::perfect_day,
    theme::Role,
};

pub use crate::tui::screens::plan::perfect_day::{click, update};

const ASKED: &str = "What does one good day look like, and when are you alone in it?";

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    painter.put(area.x + 3, area.y + 1, ASKED, Role::Strong);
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    perfect_day::draw(painter, model, context, look, below);
}
