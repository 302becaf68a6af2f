//! What of the plan can be typed, read back while it is.

use super::{budget, shown::shown};
use crate::{
    app::{error::Error, plan_lines, session::Session},
    domain::{
        category::CategoryId,
        ideal_week::{self, Slot},
        minutes::Minutes,
        perfect_day::{self, DayPart},
        plan::Direction,
        plan_phrase,
        working_hours::day_word,
    },
    tui::{context::Context, effect::Effect, perform::plan::PlanEdit},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanField {
    /// The hours of a category, its direction, and why.
    Line(CategoryId),
    Buffer,
    /// In the place of that slot, or a new one.
    Slot(Option<Slot>),
    /// In the place of the part at that place, or a new one.
    Part(Option<usize>),
    /// The file into which the ideal week goes.
    Export,
}

impl PlanField {
    pub fn label(self) -> &'static str {
        match self {
            Self::Line(_) | Self::Buffer => "Hours a week",
            Self::Slot(_) => "Slot",
            Self::Part(_) => "Part of the day",
            Self::Export => "Write to",
        }
    }

    /// The name under which its draft is kept; what stands on the screen already needs none.
    pub fn draft(self) -> Option<&'static str> {
        match self {
            Self::Slot(None) => Some("plan slot"),
            Self::Part(None) => Some("perfect day"),
            _ => None,
        }
    }
}

/// What the line would do, in a few lines.
pub fn read_back(
    session: &Session,
    context: &Context,
    asked: PlanField,
    typed: &str,
) -> Result<Vec<String>, Error> {
    let Some(shown) = shown(context) else { return Ok(Vec::new()) };
    match asked {
        PlanField::Line(category) => {
            let phrase = plan_phrase::read(typed)?;
            let minutes = plan_lines::check_hours(phrase.minutes)?;
            let line = shown.plan.line(category);
            let direction = phrase.direction.or(line.map(|line| line.direction));
            let name = context.category(category).map_or("", |one| one.name.as_str());
            let direction = direction.map_or("at least", Direction::words);
            let first = format!("{name} {direction} {} h", minutes.screen_hours());
            let before = line.map_or(Minutes::ZERO, |line| line.minutes);
            Ok(vec![first, then(shown.left() + before - minutes), why(&phrase.why)])
        }
        PlanField::Buffer => {
            let phrase = plan_phrase::read(typed)?;
            let minutes = plan_lines::check_hours(phrase.minutes)?;
            let first = format!("Buffer {} h", minutes.screen_hours());
            Ok(vec![first, then(shown.left() + shown.plan.buffer - minutes), why(&phrase.why)])
        }
        PlanField::Slot(old) => slot(session, context, old, typed),
        PlanField::Part(place) => {
            let part = DayPart::read(typed)?;
            let minutes = part.minutes().screen_hours();
            let first = format!(
                "{} {}, {minutes} h",
                context.notation.times(part.start, part.end),
                part.kind.words()
            );
            let text = part.text.clone();
            perfect_day::with(&others(&shown.plan.perfect_day, place), part)?;
            Ok(vec![first, text])
        }
        PlanField::Export if typed.trim().is_empty() => {
            Err(Error::new("no file is named")
                .hint("as ideal-week.ics, or ~/Documents/ideal-week.ics"))
        }
        PlanField::Export => Ok(vec![
            "Each slot a weekly event, to the end of the half.".to_owned(),
            "Flexible slots are shown as free; days away are left out. Written again, the file \
             changes only where the plan did."
                .to_owned(),
        ]),
    }
}

fn then(left: Minutes) -> String {
    match budget::balance(left) {
        (words, _) if left.0 == 0 => format!("Plan and buffer are {words} then."),
        (words, _) => format!("Then {words}."),
    }
}

fn why(why: &str) -> String {
    match why {
        "" => {
            "At least, about or at most may stand before the hours; after a semicolon why.".into()
        }
        why => format!("Because: {why}"),
    }
}

fn slot(
    session: &Session,
    context: &Context,
    old: Option<Slot>,
    typed: &str,
) -> Result<Vec<String>, Error> {
    let Some(shown) = shown(context) else { return Ok(Vec::new()) };
    let slot = plan_lines::read_slot(session, typed, false)?;
    let rest: Vec<Slot> =
        shown.plan.slots.iter().filter(|one| Some(**one) != old).copied().collect();
    ideal_week::with(&rest, slot)?;
    let its = rest.iter().filter(|one| one.category == slot.category);
    let placed = its.map(Slot::minutes).sum::<Minutes>() + slot.minutes();
    let planned = shown.plan.line(slot.category).map_or(Minutes::ZERO, |line| line.minutes);
    let name = context.category(slot.category).map_or("", |one| one.name.as_str());
    let (day, times) = (day_word(slot.day), context.notation.times(slot.start, slot.end));
    Ok(vec![
        format!("{day} {times}, {} h   {name}", slot.minutes().screen_hours()),
        format!(
            "{name} then has {} of {} h placed.",
            placed.screen_hours(),
            planned.screen_hours()
        ),
    ])
}

/// The parts without the one at that place.
fn others(parts: &[DayPart], place: Option<usize>) -> Vec<DayPart> {
    let mut rest = parts.to_vec();
    if let Some(place) = place.filter(|place| *place < rest.len()) {
        rest.remove(place);
    }
    rest
}

/// What a line does that was read back without a refusal.
pub fn take(asked: PlanField, typed: String, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let edit = match asked {
        PlanField::Line(category) => plan_phrase::read(&typed).ok().map(|phrase| PlanEdit::Line {
            category,
            minutes: phrase.minutes,
            direction: phrase.direction,
            why: phrase.why,
        }),
        PlanField::Buffer => plan_phrase::read(&typed)
            .ok()
            .map(|phrase| PlanEdit::Buffer { minutes: phrase.minutes, why: phrase.why }),
        PlanField::Slot(old) => Some(PlanEdit::Slot { old, typed }),
        PlanField::Part(place) => {
            let rest = others(&shown.plan.perfect_day, place);
            let part = DayPart::read(&typed).ok();
            part.and_then(|part| {
                let done = format!(
                    "{} {}",
                    context.notation.times(part.start, part.end),
                    part.kind.words()
                );
                let parts = perfect_day::with(&rest, part).ok()?;
                Some(PlanEdit::PerfectDay { parts, done })
            })
        }
        PlanField::Export => Some(PlanEdit::Export { path: typed }),
    };
    edit.map_or(Effect::Nothing, |edit| shown.perform(edit))
}
