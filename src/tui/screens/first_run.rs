//! The first screen: three ways to begin, never an empty one.

use ratatui::layout::Rect;

use crate::tui::{
    draw::Body,
    model::{Model, first_choices},
    overlays::choice_lines,
    paint::Painter,
    theme::Role,
};

pub fn draw(painter: &mut Painter<'_>, model: &Model, body: Body) {
    let area = body.area;
    let middle = area.y + 4;
    let aim = "Own your week: plan it, see what became of it, decide.";
    painter.put(area.x + 3, middle, aim, Role::Strong);
    let list = Rect { y: middle + 3, height: area.height.saturating_sub(7), ..area };
    choice_lines(painter, &first_choices(), model.first_choice, list);
    let quiet = "Everything stays on this machine. Nothing is sent anywhere.";
    painter.put(area.x + 3, middle + 11, quiet, Role::Quiet);
}
