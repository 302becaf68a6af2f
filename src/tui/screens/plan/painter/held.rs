//! A slot that is being swept, carried or stretched, until it is set down.

use super::{PainterPane, placed, slots, time, words};
use crate::{
    domain::{
        ideal_week::{self, Slot},
        time_of_day::TimeOfDay,
    },
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, screens::plan::PlanShown,
        widgets::week_grid::QUARTERS,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// So many quarters from the cursor on become a slot of the brush.
    Sweep(usize),
    /// It begins at the cursor.
    Carry(Slot),
    /// Its end lies that many quarters into the day.
    Stretch(Slot, usize),
}

impl PainterPane {
    /// The slot as it would be set down.
    pub fn held_slot(&self, context: &Context) -> Option<Slot> {
        match self.held? {
            Held::Sweep(length) => {
                let (start, end) = (time(self.quarter)?, time(self.quarter + length)?);
                let (day, category) = (self.weekday(context), self.brush?);
                Some(Slot { day, start, end, category, flexible: false })
            }
            Held::Carry(origin) => {
                let length = origin.minutes().0;
                let latest = 24 * 60 - length;
                let start = (i64::try_from(self.quarter).ok()? * 15).min(latest);
                Some(Slot {
                    day: self.weekday(context),
                    start: TimeOfDay::from_minutes(start)?,
                    end: TimeOfDay::from_minutes(start + length)?,
                    ..origin
                })
            }
            Held::Stretch(origin, end) => {
                let end = time(end).filter(|end| *end > origin.start)?;
                Some(Slot { end, ..origin })
            }
        }
    }
}

/// The slots as they would be, and the place among them of the one that is held.
pub fn live(
    pane: &PainterPane,
    shown: &PlanShown,
    context: &Context,
) -> (Vec<Slot>, Option<usize>) {
    let mut all = shown.plan.slots.clone();
    if let Some(Held::Carry(origin) | Held::Stretch(origin, _)) = pane.held {
        all.retain(|slot| *slot != origin);
    }
    let Some(new) = pane.held_slot(context) else { return (all, None) };
    all = ideal_week::cleared(&all, new.day, new.start, new.end);
    all.push(new);
    let place = all.len() - 1;
    (all, Some(place))
}

pub fn update(model: &mut Model, action: Action, context: &Context, shown: &PlanShown) -> Effect {
    let pane = &mut model.plan_screen.painter;
    match (pane.held, action) {
        (_, Action::Back) => pane.held = None,
        (Some(Held::Sweep(length)), Action::Down) => {
            pane.held = Some(Held::Sweep((length + 1).min(QUARTERS - pane.quarter)));
        }
        (Some(Held::Sweep(length)), Action::Up) => {
            pane.held = Some(Held::Sweep(length.saturating_sub(1).max(1)));
        }
        (Some(Held::Carry(_)), Action::Left) => pane.day = pane.day.saturating_sub(1),
        (Some(Held::Carry(_)), Action::Right) => pane.day = (pane.day + 1).min(6),
        (Some(Held::Carry(_)), Action::Up) => pane.quarter = pane.quarter.saturating_sub(1),
        (Some(Held::Carry(_)), Action::Down) => {
            pane.quarter = (pane.quarter + 1).min(QUARTERS - 1);
        }
        (Some(held), Action::Do) => return set_down(model, held, context, shown),
        _ => {}
    }
    Effect::Nothing
}

fn set_down(model: &mut Model, held: Held, context: &Context, shown: &PlanShown) -> Effect {
    let pane = &mut model.plan_screen.painter;
    let Some(slot) = pane.held_slot(context) else {
        pane.held = None;
        return Effect::Nothing;
    };
    match held {
        Held::Sweep(length) => {
            pane.held = None;
            pane.quarter = (pane.quarter + length).min(QUARTERS - 2) / 2 * 2;
            let done = painted_words(&shown.plan.slots, slot, context);
            slots(shown, ideal_week::painted(&shown.plan.slots, slot), done)
        }
        Held::Carry(origin) | Held::Stretch(origin, _) => {
            if slot == origin {
                pane.held = None;
                return Effect::Nothing;
            }
            let effect = placed(model, shown, origin, slot, context);
            // What is in the way stays; it is still held and can go on to a free time.
            if effect != Effect::Nothing {
                model.plan_screen.painter.held = None;
            }
            effect
        }
    }
}

/// What was painted, and what that cut away: `Planning mon 09:00-10:30 is now 10:00-10:30`.
fn painted_words(slots: &[Slot], new: Slot, context: &Context) -> String {
    let mut parts = vec![words(&new, context)];
    for (slot, left) in ideal_week::cut_by(slots, new) {
        let left: Vec<String> =
            left.iter().map(|part| context.notation.times(part.start, part.end)).collect();
        let was = words(&slot, context);
        parts.push(match left.is_empty() {
            true => format!("{was} is gone"),
            false => format!("{was} is now {}", left.join(" and ")),
        });
    }
    parts.join("; ")
}
