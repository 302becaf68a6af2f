//! Views that have no screen yet: the command that gives their figures.

use crate::tui::{draw::Body, paint::Painter, theme::Role, view::View};

pub fn draw(painter: &mut Painter<'_>, view: View, body: Body) {
    let (what, command) = match view {
        View::Series => ("what each recurring meeting costs", "ownweek series"),
        View::History => ("weeks by categories, runs and trends", "ownweek history"),
        _ => ("the half year: plan, actual, realism", "ownweek half"),
    };
    let area = body.area;
    painter.put(area.x + 3, area.y + 4, &format!("{}: {what}.", view.name()), Role::Strong);
    let end = painter.put(area.x + 3, area.y + 6, "On the command line today: ", Role::Text);
    painter.put(end, area.y + 6, command, Role::Accent);
    painter.put(area.x + 3, area.y + 8, "1 goes back to the week.", Role::Quiet);
}
