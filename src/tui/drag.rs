//! The mouse held down over the grid: a block is carried, empty time becomes a log line or a slot.

use chrono::Datelike;

use super::{
    action::Action,
    context::Context,
    effect::Effect,
    flows::offsite,
    model::Model,
    overlay::Purpose,
    screens::{plan::painter, week, week::Carry},
    view::{PlanPane, View},
    widgets::week_grid,
};
use crate::domain::{time_of_day::TimeOfDay, working_hours::day_word};

/// A quarter hour of a day.
pub type Place = (usize, usize);

/// Shows what letting go would do.
pub fn held(model: &mut Model, from: Place, to: Place, context: &Context) {
    if model.overlay.is_some() {
        return;
    }
    match model.view {
        View::Week => {
            let Some(block) = week_grid::block_at(context, from.0, from.1) else { return };
            let is_stretched = week_grid::is_lower_edge(context, from.0, from.1);
            let steps = |from: usize, to: usize| {
                i64::try_from(to).unwrap_or(0) - i64::try_from(from).unwrap_or(0)
            };
            model.week_screen.selected = Some(block);
            let (days, quarters) = (steps(from.0, to.0), steps(from.1, to.1));
            model.week_screen.carry = Some(Carry { block, days, quarters, is_stretched });
        }
        View::Plan if model.plan_screen.pane == PlanPane::IdealWeek => {
            painter::dragged(model, from, to, context);
        }
        View::Offsite => offsite::dragged(model, from, to, context),
        _ => {}
    }
}

/// The mouse is let go over `to`.
pub fn let_go(model: &mut Model, from: Place, to: Place, context: &Context) -> Effect {
    if model.overlay.is_some() {
        return Effect::Nothing;
    }
    match model.view {
        View::Week if model.week_screen.carry.is_some() => week::update(model, Action::Do, context),
        View::Week if from.0 == to.0 => {
            let (first, last) = (from.1.min(to.1), from.1.max(to.1));
            if let Some(day) = context.week.picture.days.get(from.0) {
                let word = day_word(day.date.weekday());
                let times = context.notation.short_times(clock(first), clock(last + 2));
                let range = format!("{word} {times} ");
                model.open_field(Purpose::Log, range);
            }
            Effect::Nothing
        }
        View::Plan if model.plan_screen.painter.held.is_some() => painter::dropped(model, context),
        View::Offsite if model.plan_screen.painter.held.is_some() => {
            offsite::dropped(model, context)
        }
        _ => Effect::Nothing,
    }
}

fn clock(quarter: usize) -> TimeOfDay {
    let minutes = i64::try_from(quarter.min(week_grid::QUARTERS) * 15).unwrap_or(0);
    TimeOfDay::from_minutes(minutes).unwrap_or(TimeOfDay::END)
}
