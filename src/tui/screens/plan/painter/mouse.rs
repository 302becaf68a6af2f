//! The mouse over the ideal week: a drag over free time paints, one that begins on a slot moves it, one that
//! begins on its last half hour stretches it.

use super::{Held, held, update};
use crate::tui::{
    action::Action, context::Context, drag::Place, effect::Effect, model::Model, paint::Target,
    screens::plan::shown, widgets::week_grid::QUARTERS,
};

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    let pane = &mut model.plan_screen.painter;
    match target {
        Target::Line(line) => {
            pane.brush = context.in_use().nth(line).map(|category| category.id);
            Effect::Nothing
        }
        Target::Quarter { day, quarter } => {
            let again = (pane.day, pane.quarter) == (day, quarter);
            (pane.day, pane.quarter) = (day, quarter);
            if again { update(model, Action::Mark, context) } else { Effect::Nothing }
        }
        _ => Effect::Nothing,
    }
}

/// Shows what letting go over `to` would do.
pub fn dragged(model: &mut Model, from: Place, to: Place, context: &Context) {
    let pane = &mut model.plan_screen.painter;
    (pane.day, pane.quarter) = from;
    let Some(slot) = pane.slot(context) else {
        let (first, last) = (from.1.min(to.1), from.1.max(to.1));
        pane.quarter = first;
        pane.held = Some(Held::Sweep((last + 2).min(QUARTERS) - first));
        return;
    };
    let quarter = |minutes: i64| usize::try_from(minutes / 15).unwrap_or(0);
    let (start, end) = (quarter(slot.start.minutes()), quarter(slot.end.minutes()));
    let is_edge = from.1 + 2 >= end && end - start > 2;
    if is_edge {
        let end = (to.1 + 2).clamp(start + 1, QUARTERS);
        pane.quarter = start;
        pane.held = Some(Held::Stretch(slot, end));
    } else {
        pane.day = to.0;
        pane.quarter = (to.1 + start).saturating_sub(from.1);
        pane.held = Some(Held::Carry(slot));
    }
}

/// The mouse is let go: what it holds is set down, and where something is in the way it goes back.
pub fn dropped(model: &mut Model, context: &Context) -> Effect {
    let set_down = |shown| held::update(model, Action::Do, context, shown);
    let effect = shown(context).map_or(Effect::Nothing, set_down);
    model.plan_screen.painter.held = None;
    effect
}
