//! The ideal week, painted slot by slot with the brush of a category.

use chrono::Weekday;

use super::shown;
use crate::{
    domain::{
        category::CategoryId,
        ideal_week::{self, Slot},
        time_of_day::TimeOfDay,
        working_hours::{WEEKDAYS, day_word},
    },
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlays::sentence,
        screens::week::no_category,
        widgets::week_grid::QUARTERS,
    },
};

#[derive(Clone, Debug)]
pub struct PainterPane {
    /// The place of the cursor: a day of the week on screen, a quarter of it.
    pub day: usize,
    pub quarter: usize,
    pub brush: Option<CategoryId>,
    /// The quarters that are being swept, from the cursor on.
    pub sweep: Option<usize>,
    pub carry: Option<Slot>,
    pub copied: Option<Weekday>,
}

impl Default for PainterPane {
    fn default() -> Self {
        Self { day: 0, quarter: 36, brush: None, sweep: None, carry: None, copied: None }
    }
}

impl PainterPane {
    pub fn settle(&mut self, context: &Context) {
        let still = |id: CategoryId| context.in_use().any(|one| one.id == id);
        if !self.brush.is_some_and(still) {
            self.brush = context.in_use().next().map(|one| one.id);
        }
    }

    pub fn weekday(&self, context: &Context) -> Weekday {
        weekday(self.day, context)
    }

    /// What the cursor stands on.
    pub fn slot(&self, context: &Context) -> Option<Slot> {
        let (_, plan) = shown(context)?;
        let day = self.weekday(context);
        let (from, to) = (time(self.quarter)?, time(self.quarter + 2)?);
        plan.slots
            .iter()
            .find(|slot| slot.day == day && slot.start < to && from < slot.end)
            .copied()
    }
}

/// The weekday at that place of the week.
pub fn weekday(place: usize, context: &Context) -> Weekday {
    let first = context.book.profile().first_weekday.num_days_from_monday() as usize;
    WEEKDAYS[(first + place) % 7]
}

pub fn time(quarter: usize) -> Option<TimeOfDay> {
    TimeOfDay::from_minutes(i64::try_from(quarter).ok()? * 15)
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    if model.plan_screen.painter.sweep.is_some() {
        return sweeping(model, action, context);
    }
    if model.plan_screen.painter.carry.is_some() {
        return carrying(model, action, context);
    }
    let pane = &mut model.plan_screen.painter;
    match action {
        Action::Left => pane.day = pane.day.saturating_sub(1),
        Action::Right => pane.day = (pane.day + 1).min(6),
        Action::Up => pane.quarter = pane.quarter.saturating_sub(2),
        Action::Down => pane.quarter = (pane.quarter + 2).min(QUARTERS - 2),
        Action::PageUp => pane.quarter = pane.quarter.saturating_sub(16),
        Action::PageDown => pane.quarter = (pane.quarter + 16).min(QUARTERS - 2),
        Action::First => pane.quarter = 32,
        Action::Last => pane.quarter = 68,
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => pane.brush = Some(category.id),
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Back => pane.copied = None,
        Action::Mark => pane.sweep = Some(2),
        Action::Do => match pane.copied {
            Some(from) => return laid_down(model, from, context),
            None => pane.sweep = Some(2),
        },
        Action::CopyDay => {
            let day = pane.weekday(context);
            pane.copied = Some(day);
            let words = format!(
                "Copied {}. Enter on another day lays it down, Esc forgets it.",
                day_word(day)
            );
            model.notice = Some(Notice::Done(words));
        }
        _ => return on_slot(model, action, context),
    }
    Effect::Nothing
}

fn on_slot(model: &mut Model, action: Action, context: &Context) -> Effect {
    let pane = &mut model.plan_screen.painter;
    let (Some(slot), Some((_, plan))) = (pane.slot(context), shown(context)) else {
        let on_slots =
            [Action::Delete, Action::Flexible, Action::More, Action::Less, Action::Carry];
        if on_slots.contains(&action) {
            let words = "No slot is here: Space begins one.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        return Effect::Nothing;
    };
    let without: Vec<Slot> = plan.slots.iter().filter(|one| **one != slot).copied().collect();
    match action {
        Action::Delete => slots(without, format!("removed {}", words(&slot, context))),
        Action::Flexible => {
            let turned = Slot { flexible: !slot.flexible, ..slot };
            let done = if turned.flexible { "is shown as free" } else { "is shown as busy" };
            slots(
                ideal_week::painted(&without, turned),
                format!("{} {done}", words(&slot, context)),
            )
        }
        Action::More | Action::Less => {
            let step = if action == Action::More { 15 } else { -15 };
            let end = TimeOfDay::from_minutes(slot.end.minutes() + step);
            match end.filter(|end| *end > slot.start) {
                Some(end) => {
                    let longer = Slot { end, ..slot };
                    placed(model, &without, longer, context)
                }
                None => Effect::Nothing,
            }
        }
        Action::Carry => {
            pane.carry = Some(slot);
            // It is carried by its beginning, wherever the cursor stood on it.
            pane.quarter = usize::try_from(slot.start.minutes() / 15).unwrap_or(pane.quarter);
            Effect::Nothing
        }
        _ => Effect::Nothing,
    }
}

fn slots(slots: Vec<Slot>, done: String) -> Effect {
    Effect::Perform(Change::Slots { slots, done })
}

fn words(slot: &Slot, context: &Context) -> String {
    let name = context.category(slot.category).map(|one| one.name.clone()).unwrap_or_default();
    format!("{name} {} {}-{}", day_word(slot.day), slot.start, slot.end)
}

/// The slots with that one among them, unless another has the time.
fn placed(model: &mut Model, others: &[Slot], slot: Slot, context: &Context) -> Effect {
    match others.iter().find(|other| other.meets(&slot)) {
        Some(other) => {
            let words = format!("{} is in the way. Nothing changed.", words(other, context));
            model.notice = Some(Notice::Failed(words));
            Effect::Nothing
        }
        None => match ideal_week::with(others, slot) {
            Ok(all) => slots(all, words(&slot, context)),
            Err(refusal) => {
                model.notice = Some(Notice::Failed(format!("{}.", sentence(&refusal.to_string()))));
                Effect::Nothing
            }
        },
    }
}

/// What was painted, and what that cut away: `Planning mon 09:00-10:30 is now 10:00-10:30`.
fn painted_words(slots: &[Slot], new: Slot, context: &Context) -> String {
    let mut parts = vec![words(&new, context)];
    for (slot, left) in ideal_week::cut_by(slots, new) {
        let left: Vec<String> =
            left.iter().map(|part| format!("{}-{}", part.start, part.end)).collect();
        let was = words(&slot, context);
        parts.push(match left.is_empty() {
            true => format!("{was} is gone"),
            false => format!("{was} is now {}", left.join(" and ")),
        });
    }
    parts.join("; ")
}

/// The slot being swept, as it is now.
pub fn swept(pane: &PainterPane, context: &Context) -> Option<Slot> {
    let (start, end) = (time(pane.quarter)?, time(pane.quarter + pane.sweep?)?);
    let category = pane.brush?;
    Some(Slot { day: pane.weekday(context), start, end, category, flexible: false })
}

fn sweeping(model: &mut Model, action: Action, context: &Context) -> Effect {
    let pane = &mut model.plan_screen.painter;
    let Some(length) = pane.sweep else { return Effect::Nothing };
    match action {
        Action::Down => pane.sweep = Some((length + 1).min(QUARTERS - pane.quarter)),
        Action::Up => pane.sweep = Some(length.saturating_sub(1).max(1)),
        Action::Back => pane.sweep = None,
        Action::Do => {
            let swept = swept(pane, context);
            pane.sweep = None;
            let (Some(slot), Some((_, plan))) = (swept, shown(context)) else {
                return Effect::Nothing;
            };
            pane.quarter = (pane.quarter + length).min(QUARTERS - 2) / 2 * 2;
            let done = painted_words(&plan.slots, slot, context);
            return slots(ideal_week::painted(&plan.slots, slot), done);
        }
        _ => {}
    }
    Effect::Nothing
}

fn carrying(model: &mut Model, action: Action, context: &Context) -> Effect {
    let pane = &mut model.plan_screen.painter;
    let Some(origin) = pane.carry else { return Effect::Nothing };
    match action {
        Action::Left => pane.day = pane.day.saturating_sub(1),
        Action::Right => pane.day = (pane.day + 1).min(6),
        Action::Up => pane.quarter = pane.quarter.saturating_sub(1),
        Action::Down => pane.quarter = (pane.quarter + 1).min(QUARTERS - 1),
        Action::Back => pane.carry = None,
        Action::Do => {
            let (Some(slot), Some((_, plan))) = (carried(pane, context), shown(context)) else {
                pane.carry = None;
                return Effect::Nothing;
            };
            let without: Vec<Slot> =
                plan.slots.iter().filter(|one| **one != origin).copied().collect();
            let effect = placed(model, &without, slot, context);
            if effect != Effect::Nothing {
                model.plan_screen.painter.carry = None;
            }
            return effect;
        }
        _ => {}
    }
    Effect::Nothing
}

/// The carried slot where it would be set down: beginning at the cursor, within its day.
pub fn carried(pane: &PainterPane, context: &Context) -> Option<Slot> {
    let origin = pane.carry?;
    let length = origin.minutes().0;
    let latest = 24 * 60 - length;
    let start = (i64::try_from(pane.quarter).ok()? * 15).min(latest);
    Some(Slot {
        day: pane.weekday(context),
        start: TimeOfDay::from_minutes(start)?,
        end: TimeOfDay::from_minutes(start + length)?,
        ..origin
    })
}

fn laid_down(model: &mut Model, from: Weekday, context: &Context) -> Effect {
    let pane = &mut model.plan_screen.painter;
    pane.copied = None;
    let to = pane.weekday(context);
    let Some((_, plan)) = shown(context).filter(|_| to != from) else { return Effect::Nothing };
    let mut all = ideal_week::cleared(&plan.slots, to, TimeOfDay::MIDNIGHT, TimeOfDay::END);
    for slot in plan.slots.iter().filter(|slot| slot.day == from) {
        all = ideal_week::painted(&all, Slot { day: to, ..*slot });
    }
    slots(all, format!("{} like {}", day_word(to), day_word(from)))
}
