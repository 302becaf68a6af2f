//! One good day, part by part: a pattern for laying out the week.

mod draw;

pub use self::draw::draw;
use super::{Beneath, PlanField, PlanShown, shown};
use crate::{
    domain::notation::Notation,
    domain::perfect_day::{self, DayPart},
    tui::{
        action::Action,
        context::Context,
        effect::Effect,
        model::{Model, Notice},
        overlay::Purpose,
        perform::plan::PlanEdit,
        scope::Scope,
        view::{PlanPane, View},
    },
};

#[derive(Clone, Debug, Default)]
pub struct PerfectDayPane {
    pub part: usize,
    /// The parts as they would be, while one of them is carried.
    pub carry: Option<Vec<DayPart>>,
}

/// By so many minutes a part is carried or stretched.
const STEP: i64 = 15;

impl PerfectDayPane {
    pub fn scopes(&self) -> Vec<Scope> {
        match self.carry {
            Some(_) => vec![Scope::Carry],
            None => vec![Scope::PerfectDay, Scope::Plan],
        }
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if model.plan_screen.perfect_day.carry.is_some() {
        return carrying(model, action, context, shown);
    }
    let parts = &shown.plan.perfect_day;
    let pane = &mut model.plan_screen.perfect_day;
    match action {
        Action::Up => pane.part = pane.part.saturating_sub(1),
        Action::Down => pane.part = (pane.part + 1).min(parts.len().saturating_sub(1)),
        Action::First | Action::PageUp => pane.part = 0,
        Action::Last | Action::PageDown => pane.part = parts.len().saturating_sub(1),
        Action::Add => {
            // It goes on where the day ends so far.
            let end = parts
                .last()
                .map_or_else(String::new, |part| format!("{}-", context.notation.time(part.end)));
            model.open_field(Purpose::Plan(PlanField::Part(None)), end);
        }
        Action::Beneath => {
            model.plan_screen.painter.beneath = Beneath::PerfectDay;
            if model.view == View::Plan {
                model.plan_screen.pane = PlanPane::IdealWeek;
            }
            let words = "The perfect day lies beneath the ideal week, at the right of each day.";
            model.notice = Some(Notice::Done(words.to_owned()));
        }
        _ => return on_part(model, action, context, shown),
    }
    Effect::Nothing
}

fn on_part(model: &mut Model, action: Action, context: &Context, shown: &PlanShown) -> Effect {
    let parts = &shown.plan.perfect_day;
    let pane = &mut model.plan_screen.perfect_day;
    let Some(part) = parts.get(pane.part) else {
        let on_parts =
            [Action::Edit, Action::Do, Action::Carry, Action::More, Action::Less, Action::Delete];
        if on_parts.contains(&action) {
            let words = "No part is here yet: a adds one.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        return Effect::Nothing;
    };
    match action {
        Action::Edit | Action::Do => {
            let asked = Purpose::Plan(PlanField::Part(Some(pane.part)));
            model.open_field(asked, part.phrase());
            Effect::Nothing
        }
        Action::Carry => {
            pane.carry = Some(parts.clone());
            Effect::Nothing
        }
        Action::More | Action::Less => {
            let step = if action == Action::More { STEP } else { -STEP };
            let Some(parts) = perfect_day::stretched(parts, pane.part, step) else {
                let words = "The day leaves no room for that.";
                model.notice = Some(Notice::Failed(words.to_owned()));
                return Effect::Nothing;
            };
            let done = words(&parts[pane.part], context.notation);
            shown.perform(PlanEdit::PerfectDay { parts, done })
        }
        Action::Delete => {
            let done = format!("removed {}", words(part, context.notation));
            let mut parts = parts.clone();
            parts.remove(pane.part);
            shown.perform(PlanEdit::PerfectDay { parts, done })
        }
        _ => Effect::Nothing,
    }
}

fn carrying(model: &mut Model, action: Action, context: &Context, shown: &PlanShown) -> Effect {
    let pane = &mut model.plan_screen.perfect_day;
    let Some(parts) = &pane.carry else { return Effect::Nothing };
    match action {
        Action::Up | Action::Down => {
            let step = if action == Action::Up { -STEP } else { STEP };
            if let Some((moved, place)) = perfect_day::moved(parts, pane.part, step) {
                pane.carry = Some(moved);
                pane.part = place;
            }
        }
        Action::Back => pane.carry = None,
        Action::Do => {
            let parts = pane.carry.take().unwrap_or_default();
            if parts == shown.plan.perfect_day {
                return Effect::Nothing;
            }
            let done =
                parts.get(pane.part).map(|part| words(part, context.notation)).unwrap_or_default();
            return shown.perform(PlanEdit::PerfectDay { parts, done });
        }
        _ => {}
    }
    Effect::Nothing
}

fn words(part: &DayPart, notation: Notation) -> String {
    format!("{} {}", notation.times(part.start, part.end), part.kind.words())
}

pub fn click(model: &mut Model, line: usize, context: &Context) -> Effect {
    let again = model.plan_screen.perfect_day.part == line;
    model.plan_screen.perfect_day.part = line;
    if again { update(model, Action::Edit, context) } else { Effect::Nothing }
}
