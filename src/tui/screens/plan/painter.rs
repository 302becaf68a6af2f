//! The ideal week, painted slot by slot with the brush of a category, by keys and by the mouse.

mod held;
mod mouse;

use chrono::Weekday;

pub use self::{
    held::{Held, live},
    mouse::{click, dragged, dropped},
};
use super::{Beneath, PlanField, PlanShown, shown};
use crate::{
    domain::{
        category::{Category, CategoryId},
        ideal_week::{self, Slot},
        time_of_day::TimeOfDay,
        working_hours::{WEEKDAYS, day_word},
    },
    tui::{
        action::Action,
        context::Context,
        effect::Effect,
        model::{Model, Notice},
        overlay::Purpose,
        overlays::sentence,
        perform::plan::PlanEdit,
        scope::Scope,
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
    /// What is begun and not set down yet.
    pub held: Option<Held>,
    pub copied: Option<Weekday>,
    pub beneath: Beneath,
}

impl Default for PainterPane {
    fn default() -> Self {
        let beneath = Beneath::Nothing;
        Self { day: 0, quarter: 36, brush: None, held: None, copied: None, beneath }
    }
}

impl PainterPane {
    pub fn scopes(&self) -> Vec<Scope> {
        match self.held {
            Some(Held::Sweep(_)) => vec![Scope::Sweep],
            Some(_) => vec![Scope::Carry],
            None => vec![Scope::Painter, Scope::Plan],
        }
    }

    pub fn let_go(&mut self) {
        self.held = None;
    }

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
        let shown = shown(context)?;
        let day = self.weekday(context);
        let (from, to) = (time(self.quarter)?, time(self.quarter + 2)?);
        let here = |slot: &&Slot| slot.day == day && slot.start < to && from < slot.end;
        shown.plan.slots.iter().find(here).copied()
    }

    /// The first hour of its day from the cursor on of which no slot has a part.
    fn free(&self, context: &Context) -> Option<TimeOfDay> {
        let (shown, day) = (shown(context)?, self.weekday(context));
        let mut free = time(self.quarter)?;
        loop {
            let end = free.minutes() + 60;
            let taken =
                |slot: &&Slot| slot.day == day && slot.start.minutes() < end && free < slot.end;
            match shown.plan.slots.iter().find(taken) {
                Some(slot) => free = slot.end,
                None => return Some(free),
            }
        }
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

/// Goes to the next slot whose category has the searched words, in order of time; whether there is one.
pub fn search(model: &mut Model, context: &Context, words: &str, back: bool) -> bool {
    let Some(shown) = shown(context) else { return false };
    let pane = &mut model.plan_screen.painter;
    let place = |slot: &Slot| {
        let day = (0..7).position(|day| weekday(day, context) == slot.day).unwrap_or(0);
        (day, usize::try_from(slot.start.minutes() / 30 * 2).unwrap_or(0))
    };
    let has = |category: &Category| category.name.to_lowercase().contains(words);
    let is_meant = |slot: &&Slot| context.category(slot.category).is_some_and(has);
    let mut places: Vec<_> = shown.plan.slots.iter().filter(is_meant).map(place).collect();
    places.sort_unstable();
    let here = (pane.day, pane.quarter);
    let found = match back {
        true => places.iter().rfind(|place| **place < here).or(places.last()),
        false => places.iter().find(|place| **place > here).or(places.first()),
    };
    let Some(found) = found else { return false };
    (pane.day, pane.quarter) = *found;
    true
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    if model.plan_screen.painter.held.is_some() {
        return held::update(model, action, context, shown);
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
        Action::Mark => pane.held = Some(Held::Sweep(2)),
        Action::Do => match pane.copied {
            Some(from) => return laid_down(model, from, context, shown),
            None => pane.held = Some(Held::Sweep(2)),
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
        Action::Beneath => {
            pane.beneath = match pane.beneath {
                Beneath::Nothing => Beneath::Typical,
                Beneath::Typical => Beneath::PerfectDay,
                Beneath::PerfectDay => Beneath::Nothing,
            };
        }
        Action::LayOut => return shown.perform(PlanEdit::LayOut),
        Action::Empty if shown.plan.slots.is_empty() => {
            model.notice = Some(Notice::Done("The week is empty already.".to_owned()));
        }
        Action::Empty => return slots(shown, Vec::new(), "emptied".to_owned()),
        Action::Add => {
            let day = day_word(pane.weekday(context));
            let brush = pane.brush.and_then(|id| context.category(id));
            let key = brush.map_or("", |one| one.key.as_str());
            let at = pane.free(context).map(|at| context.notation.time(at)).unwrap_or_default();
            let typed = format!("{day} {at} +1h @{key}");
            model.open_field(Purpose::Plan(PlanField::Slot(None)), typed);
        }
        _ => return on_slot(model, action, context, shown),
    }
    Effect::Nothing
}

fn on_slot(model: &mut Model, action: Action, context: &Context, shown: &PlanShown) -> Effect {
    let pane = &mut model.plan_screen.painter;
    let Some(slot) = pane.slot(context) else {
        let on_slots = [
            Action::Delete,
            Action::Edit,
            Action::Flexible,
            Action::More,
            Action::Less,
            Action::Carry,
        ];
        if on_slots.contains(&action) {
            let words = "No slot is here: Space begins one.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        return Effect::Nothing;
    };
    let without: Vec<Slot> = shown.plan.slots.iter().filter(|one| **one != slot).copied().collect();
    match action {
        Action::Delete => slots(shown, without, format!("removed {}", words(&slot, context))),
        Action::Flexible => {
            let turned = Slot { flexible: !slot.flexible, ..slot };
            let done = if turned.flexible { "is shown as free" } else { "is shown as busy" };
            let all = ideal_week::painted(&without, turned);
            slots(shown, all, format!("{} {done}", words(&slot, context)))
        }
        Action::More | Action::Less => {
            let step = if action == Action::More { 15 } else { -15 };
            let end = TimeOfDay::from_minutes(slot.end.minutes() + step);
            match end.filter(|end| *end > slot.start) {
                Some(end) => placed(model, shown, slot, Slot { end, ..slot }, context),
                None => {
                    let words = match step {
                        15 => "The day ends there.",
                        _ => "It stays a quarter of an hour; d removes it.",
                    };
                    model.notice = Some(Notice::Failed(words.to_owned()));
                    Effect::Nothing
                }
            }
        }
        Action::Carry => {
            pane.held = Some(Held::Carry(slot));
            // It is carried by its beginning, wherever the cursor stood on it.
            pane.quarter = usize::try_from(slot.start.minutes() / 15).unwrap_or(pane.quarter);
            Effect::Nothing
        }
        Action::Edit => {
            let key = context.category(slot.category).map_or("", |one| one.key.as_str());
            let typed = format!(
                "{} {} @{key}",
                day_word(slot.day),
                context.notation.times(slot.start, slot.end)
            );
            model.open_field(Purpose::Plan(PlanField::Slot(Some(slot))), typed);
            Effect::Nothing
        }
        _ => Effect::Nothing,
    }
}

fn slots(shown: &PlanShown, slots: Vec<Slot>, done: String) -> Effect {
    shown.perform(PlanEdit::Slots { slots, done })
}

fn words(slot: &Slot, context: &Context) -> String {
    let name = context.category(slot.category).map(|one| one.name.clone()).unwrap_or_default();
    format!("{name} {} {}", day_word(slot.day), context.notation.times(slot.start, slot.end))
}

/// That slot as it is to be, unless another has the time.
fn placed(
    model: &mut Model,
    shown: &PlanShown,
    old: Slot,
    slot: Slot,
    context: &Context,
) -> Effect {
    let others: Vec<Slot> = shown.plan.slots.iter().filter(|one| **one != old).copied().collect();
    match others.iter().find(|other| other.meets(&slot)) {
        Some(other) => {
            let words = format!("{} is in the way. Nothing changed.", words(other, context));
            model.notice = Some(Notice::Failed(words));
            Effect::Nothing
        }
        None => match ideal_week::with(&others, slot) {
            Ok(all) => slots(shown, all, words(&slot, context)),
            Err(refusal) => {
                model.notice = Some(Notice::Failed(format!("{}.", sentence(&refusal.to_string()))));
                Effect::Nothing
            }
        },
    }
}

fn laid_down(model: &mut Model, from: Weekday, context: &Context, shown: &PlanShown) -> Effect {
    let pane = &mut model.plan_screen.painter;
    pane.copied = None;
    let to = pane.weekday(context);
    if to == from {
        return Effect::Nothing;
    }
    let mut all = ideal_week::cleared(&shown.plan.slots, to, TimeOfDay::MIDNIGHT, TimeOfDay::END);
    for slot in shown.plan.slots.iter().filter(|slot| slot.day == from) {
        all = ideal_week::painted(&all, Slot { day: to, ..*slot });
    }
    slots(shown, all, format!("{} like {}", day_word(to), day_word(from)))
}
