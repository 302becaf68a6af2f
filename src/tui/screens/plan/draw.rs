//! Which pane is drawn, and their names above it.

use ratatui::layout::Rect;

use super::{budget, ideal_week, perfect_day, shown, versions};
use crate::tui::{
    context::Context,
    draw::{Body, Look},
    model::Model,
    paint::{Painter, Target},
    theme::Role,
    view::PlanPane,
};

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    if shown(context).is_none() {
        painter.put(area.x + 3, area.y + 4, "There is no plan yet.", Role::Strong);
        painter.put(
            area.x + 3,
            area.y + 6,
            "ownweek setup makes a first one from a role template.",
            Role::Text,
        );
        return;
    }
    let pane = model.plan_screen.pane;
    let roomy = pane != PlanPane::IdealWeek || area.height >= 26;
    let below = if roomy {
        tabs(painter, pane, area);
        Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }
    } else {
        area
    };
    match pane {
        PlanPane::Budget => budget::draw(painter, model, context, look, below),
        PlanPane::IdealWeek => ideal_week::draw(painter, model, context, look, below),
        PlanPane::PerfectDay => perfect_day::draw(painter, model, context, look, below),
        PlanPane::Versions => versions::draw(painter, model, context, look, below),
    }
}

fn tabs(painter: &mut Painter<'_>, shown: PlanPane, area: Rect) {
    let mut x = area.x + 3;
    for (place, pane) in PlanPane::ALL.into_iter().enumerate() {
        let role = if pane == shown { Role::Active } else { Role::Quiet };
        let end = painter.put(x, area.y + 1, pane.name(), role);
        painter.clickable(Rect::new(x, area.y + 1, end.saturating_sub(x), 1), Target::Pane(place));
        x = end + 3;
    }
}
