//! What is typed in an offsite: where it goes, and what stands beside it while it is typed.

use chrono::NaiveDate;

use super::{lists, perform, shown};
use crate::{
    app::{
        goal::Changes,
        offsite::answers::{List, Words},
    },
    domain::{
        category::{self, Category},
        goal::{Goal, GoalId},
        minutes::Minutes,
        phrase::{self, Anchor, PhraseTime},
        plan::Direction,
        refusal::Refusal,
        review::Wanted,
    },
    tui::{
        context::Context,
        effect::Effect,
        model::{Model, Notice},
        overlay::Purpose,
        overlays::sentence,
        perform::offsite::OffsiteChange,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsiteField {
    Words(Words),
    /// The line at that place of a list, or a new one.
    Line(List, Option<usize>),
    LowValue,
    NextOn,
    NewGoal,
    Goal(GoalId, GoalPart),
}

/// What a goal says, a line each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalPart {
    Title,
    Why,
    Leading,
    Lagging,
}

impl GoalPart {
    pub const ALL: [Self; 4] = [Self::Title, Self::Why, Self::Leading, Self::Lagging];

    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "Goal",
            Self::Why => "why",
            Self::Leading => "leading sign",
            Self::Lagging => "lagging sign",
        }
    }
}

impl OffsiteField {
    /// The name under which its draft is kept; changes of what is there already leave none.
    pub fn draft(self) -> Option<&'static str> {
        match self {
            Self::Words(words) => Some(match words {
                Words::Intention => "offsite intention",
                Words::Surprise => "offsite surprise",
                Words::Diagnosis => "offsite diagnosis",
                Words::Policy => "offsite policy",
                Words::ShownTo => "offsite shown to",
                Words::ProcessNote => "offsite process",
            }),
            Self::Line(list, None) => Some(match list {
                List::More => "offsite more",
                List::Less => "offsite less",
                List::Stop => "offsite stop",
            }),
            Self::NewGoal => Some("offsite goal"),
            Self::Line(_, Some(_)) | Self::LowValue | Self::NextOn | Self::Goal(..) => None,
        }
    }
}

/// What stands on the last lines while it is typed: how it is meant.
pub fn field_says(asked: OffsiteField) -> &'static str {
    match asked {
        OffsiteField::Words(Words::Policy) => {
            "One sentence; say also what you will not do. Enter keeps it."
        }
        OffsiteField::Words(_) => "One sentence. Enter keeps it, Esc keeps it as a draft.",
        OffsiteField::Line(..) => {
            "Name a category with @ or a meeting by its title. Enter keeps it."
        }
        OffsiteField::LowValue => "Hours of a usual week, as 3h. Enter keeps it.",
        OffsiteField::NextOn => "A day, as 11 dec or 2026-12-11. Enter keeps it.",
        OffsiteField::NewGoal | OffsiteField::Goal(_, GoalPart::Title) => {
            "The outcome that you want, in a few words. Enter keeps it."
        }
        OffsiteField::Goal(_, GoalPart::Why) => "Why it matters. Enter goes on.",
        OffsiteField::Goal(_, GoalPart::Leading) => {
            "Categories and hours a week that lead to it: @strategy 6h. Tab completes."
        }
        OffsiteField::Goal(_, GoalPart::Lagging) => {
            "The result by which you will see that it is reached. Enter keeps it."
        }
    }
}

/// Takes what was typed; what can't be taken stays in the field and is told.
pub fn take_field(
    model: &mut Model,
    asked: OffsiteField,
    typed: &str,
    context: &Context,
) -> Effect {
    match changed(model, asked, typed, context) {
        Ok(effect) => {
            model.overlay = None;
            effect
        }
        Err(refusal) => {
            let hint = refusal.hint_text().map(|hint| format!("; {hint}")).unwrap_or_default();
            let words = format!("{}{hint}.", sentence(&refusal.to_string()));
            model.notice = Some(Notice::Failed(words));
            Effect::Nothing
        }
    }
}

fn changed(
    model: &mut Model,
    asked: OffsiteField,
    typed: &str,
    context: &Context,
) -> Result<Effect, Refusal> {
    let Some(shown) = shown(context) else { return Ok(Effect::Nothing) };
    let offsite = &shown.offsite;
    let text = typed.trim().to_owned();
    Ok(match asked {
        OffsiteField::Words(words) => {
            if words == Words::Diagnosis && !text.is_empty() {
                model.offsite.cursor = 1;
            }
            perform(offsite, OffsiteChange::Say { words, text })
        }
        OffsiteField::Line(list, place) => {
            if place.is_none() && !text.is_empty() {
                // The next one is asked beneath it.
                model.offsite.cursor = lists::place_for_new(offsite, list) + 1;
            }
            perform(offsite, OffsiteChange::Line { list, place, text })
        }
        OffsiteField::LowValue => {
            let low = (!text.is_empty()).then(|| text.parse::<Minutes>()).transpose()?;
            if offsite.review.guess.is_empty() {
                model.offsite.low_value = low;
                return Ok(Effect::Nothing);
            }
            let categories = offsite.review.guess.clone();
            perform(offsite, OffsiteChange::Guess { categories, low_value: low })
        }
        OffsiteField::NextOn => {
            let day = (!text.is_empty()).then(|| day_named(&text, context)).transpose()?;
            perform(offsite, OffsiteChange::NextOn(day))
        }
        OffsiteField::NewGoal if text.is_empty() => Effect::Nothing,
        OffsiteField::NewGoal => {
            model.offsite.filling = true;
            perform(offsite, OffsiteChange::AddGoal { half: offsite.planned, title: text })
        }
        OffsiteField::Goal(id, part) => {
            let Some(goal) = offsite.next_goals.iter().find(|goal| goal.id == id) else {
                return Ok(Effect::Nothing);
            };
            model.offsite.filling &= part != GoalPart::Lagging;
            return goal_changed(model, goal, part, &text, context);
        }
    })
}

fn goal_changed(
    model: &mut Model,
    goal: &Goal,
    part: GoalPart,
    text: &str,
    context: &Context,
) -> Result<Effect, Refusal> {
    let Some(shown) = shown(context) else { return Ok(Effect::Nothing) };
    let mut changes = Changes::default();
    let mut wish = None;
    match part {
        GoalPart::Title if text.is_empty() => {
            return Err(Refusal::new("a goal needs a title").hint("d removes the goal"));
        }
        GoalPart::Title => changes.title = Some(text.to_owned()),
        GoalPart::Why => changes.why = Some(text.to_owned()),
        GoalPart::Lagging => changes.lagging_sign = Some(text.to_owned()),
        GoalPart::Leading => {
            let in_use: Vec<Category> = context.in_use().cloned().collect();
            let (categories, hours) = leading(text, &in_use)?;
            wish = categories.first().zip(hours).map(|(category, minutes)| {
                let known = shown.offsite.wishes.iter().find(|one| one.category == category.id);
                let line = shown.offsite.draft.as_ref().and_then(|plan| plan.line(category.id));
                let direction = known.map(|one| one.direction).or(line.map(|one| one.direction));
                let wanted = Wanted {
                    category: category.id,
                    minutes,
                    direction: direction.unwrap_or(Direction::AtLeast),
                    freed: known.map(|one| one.freed).unwrap_or_default(),
                };
                (shown.offsite.planned, wanted)
            });
            changes.categories = Some(categories.iter().map(|one| one.key.clone()).collect());
        }
    }
    model.offsite.cursor += usize::from(model.offsite.filling);
    let change = OffsiteChange::ChangeGoal { goal: goal.id, changes, wish };
    Ok(perform(&shown.offsite, change))
}

/// `@strategy @directs 6h`: categories, and hours a week of the first.
fn leading(text: &str, in_use: &[Category]) -> Result<(Vec<Category>, Option<Minutes>), Refusal> {
    let (mut categories, mut hours): (Vec<Category>, _) = (Vec::new(), None);
    for word in text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "h") {
        if word.starts_with(|sign: char| sign.is_ascii_digit()) {
            let with_unit =
                if word.parse::<f64>().is_ok() { format!("{word}h") } else { word.to_owned() };
            hours = Some(with_unit.parse::<Minutes>()?);
        } else {
            let found = category::find(in_use, word)?.clone();
            if categories.iter().all(|one| one.id != found.id) {
                categories.push(found);
            }
        }
    }
    Ok((categories, hours))
}

/// `11 dec`, `2026-12-11`.
fn day_named(typed: &str, context: &Context) -> Result<NaiveDate, Refusal> {
    if let Ok(day) = typed.parse() {
        return Ok(day);
    }
    let first_weekday = context.book.profile().first_weekday;
    let anchor = Anchor { today: context.today(), week: context.this_week, first_weekday };
    let unknown =
        || Refusal::new(format!("\"{typed}\" is not a day")).hint("type 11 dec or 2026-12-11");
    let phrase = phrase::read(&format!("{typed} 1h"), &anchor).map_err(|_| unknown())?;
    match phrase.time {
        PhraseTime::Range { day, .. }
        | PhraseTime::Lasting { day, .. }
        | PhraseTime::OnDay { day, .. } => Ok(day),
        PhraseTime::OnWeek { .. } => Err(unknown()),
    }
}

impl Model {
    /// Opens the line for that answer, with what was said so far.
    pub(super) fn ask(&mut self, asked: OffsiteField, text: &str) -> Effect {
        self.open_field(Purpose::Offsite(asked), text.to_owned());
        Effect::Nothing
    }
}
