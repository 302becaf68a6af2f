//! Step 7: up to four goals for the half to come, each with why, the hours that lead to it, and the
//! result by which it will be seen. A new one is asked for all of them, one after the other.

use super::{
    OffsiteShown,
    fields::{GoalPart, OffsiteField},
    perform,
    pieces::{Answer, LEFT, Page, Place},
};
use crate::{
    app::offsite::goals::MOST_GOALS,
    domain::goal::Goal,
    tui::{
        action::Action,
        context::Context,
        effect::Effect,
        model::{Model, Notice},
        paint::Painter,
        perform::offsite::OffsiteChange,
        theme::Role,
    },
};

/// Lines of one goal.
const PARTS: usize = GoalPart::ALL.len();
/// With the blank one after it.
const GOAL_ROWS: u16 = 5;

/// The parts of each goal, and the place for a new one.
pub fn count(shown: &OffsiteShown) -> usize {
    let goals = shown.offsite.next_goals.len();
    PARTS * goals + usize::from(goals < MOST_GOALS)
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let offsite = &shown.offsite;
    model.offsite.filling = false;
    let (cursor, last) = (model.offsite.cursor, count(shown).saturating_sub(1));
    let goal = offsite.next_goals.get(cursor / PARTS);
    let part = GoalPart::ALL[cursor % PARTS];
    match action {
        Action::Up => model.offsite.cursor = cursor.saturating_sub(1),
        Action::Down => model.offsite.cursor = (cursor + 1).min(last),
        Action::First => model.offsite.cursor = 0,
        Action::Last => model.offsite.cursor = last,
        Action::NextPane => model.offsite.cursor = ((cursor / PARTS + 1) * PARTS).min(last),
        Action::PreviousPane => {
            model.offsite.cursor = (cursor / PARTS).saturating_sub(1) * PARTS;
        }
        Action::Add if offsite.next_goals.len() >= MOST_GOALS => {
            let words = "Four goals are enough: d removes one, e words it anew.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        Action::Add => {
            model.offsite.cursor = PARTS * offsite.next_goals.len();
            return model.ask(OffsiteField::NewGoal, "");
        }
        // An empty place for another goal is the end of the step, unless there is none at all.
        Action::Do if goal.is_none() && !offsite.next_goals.is_empty() => {
            return super::update(model, Action::Later, context);
        }
        Action::Do | Action::Edit => {
            return match goal {
                Some(goal) => {
                    let text = text_of(goal, part, shown, context);
                    model.ask(OffsiteField::Goal(goal.id, part), &text)
                }
                None => model.ask(OffsiteField::NewGoal, ""),
            };
        }
        Action::Delete => {
            if let Some(goal) = goal {
                return perform(offsite, OffsiteChange::RemoveGoal(goal.id));
            }
        }
        _ => {}
    }
    Effect::Nothing
}

/// After a part of a new goal was taken the next one is asked.
pub fn go_on_asking(model: &mut Model, shown: &OffsiteShown, context: &Context) {
    if !model.offsite.filling {
        return;
    }
    let part = GoalPart::ALL[model.offsite.cursor % PARTS];
    let goal = shown.offsite.next_goals.get(model.offsite.cursor / PARTS);
    // What is asked next stands in the place of what was done.
    model.notice = None;
    match (goal, part) {
        (Some(goal), GoalPart::Title) if !goal.title.is_empty() => {
            model.offsite.cursor += 1;
            let text = text_of(goal, GoalPart::Why, shown, context);
            let _ = model.ask(OffsiteField::Goal(goal.id, GoalPart::Why), &text);
        }
        (Some(goal), part) => {
            let text = text_of(goal, part, shown, context);
            let _ = model.ask(OffsiteField::Goal(goal.id, part), &text);
        }
        (None, _) => model.offsite.filling = false,
    }
}

/// What a part says, as it may be typed again.
fn text_of(goal: &Goal, part: GoalPart, shown: &OffsiteShown, context: &Context) -> String {
    match part {
        GoalPart::Title => goal.title.clone(),
        GoalPart::Why => goal.why.clone(),
        GoalPart::Lagging => goal.lagging_sign.clone(),
        GoalPart::Leading => {
            let keys = goal.categories.iter().filter_map(|id| context.category(*id));
            let mut words: Vec<String> = keys.map(|one| format!("@{}", one.key)).collect();
            let wish = goal
                .categories
                .first()
                .and_then(|id| shown.offsite.wishes.iter().find(|wish| wish.category == *id));
            words.extend(wish.map(|wish| wish.minutes.to_string()));
            words.join(" ")
        }
    }
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let offsite = &page.shown.offsite;
    let mut y = page.area.y + 1;
    let asks = format!("What is {} for? Up to four outcomes.", offsite.planned);
    y = page.sentences(painter, y, &asks, Role::Strong) + 1;
    let (top, room) =
        page.window(y, GOAL_ROWS, page.model.offsite.cursor / PARTS, offsite.next_goals.len());
    let first = y - 1;
    for (number, goal) in offsite.next_goals.iter().enumerate().skip(top).take(room + 1) {
        for (place, part) in GoalPart::ALL.into_iter().enumerate() {
            // Of one that has no room its beginning stands above the count.
            if y + u16::from(number >= top + room) < page.area.bottom() {
                draw_part(painter, page, goal, (PARTS * number + place, part), y);
            }
            y += 1;
        }
        y += 1;
    }
    let below = offsite.next_goals.len().saturating_sub(top + room);
    page.hidden(painter, (first, page.area.bottom() - 1), (top, below));
    if below == 0 && offsite.next_goals.len() < MOST_GOALS && y < page.area.bottom() {
        let line = PARTS * offsite.next_goals.len();
        page.marker(painter, y, 1, line);
        let answer = Answer {
            field: OffsiteField::NewGoal,
            text: "",
            without: if page.is_marked(line) { "a adds a goal" } else { "·" },
            role: Role::Text,
        };
        page.answer(painter, Place { x: page.area.x + LEFT, y, room: page.room() }, &answer);
    }
}

fn draw_part(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    goal: &Goal,
    (line, part): (usize, GoalPart),
    y: u16,
) {
    page.marker(painter, y, 1, line);
    let x = page.area.x + LEFT;
    let text = match part {
        GoalPart::Leading => leading_in_words(page, goal),
        part => text_of(goal, part, page.shown, page.context),
    };
    let is_title = part == GoalPart::Title;
    let at = if is_title { x } else { x + 16 };
    if !is_title {
        painter.put(x + 2, y, part.name(), Role::Quiet);
    }
    let text = crate::tui::text::cut(&text, page.room().saturating_sub(usize::from(at - x)));
    let answer = Answer {
        field: OffsiteField::Goal(goal.id, part),
        text: &text,
        without: "·",
        role: if is_title { Role::Strong } else { Role::Text },
    };
    let room = page.room().saturating_sub(usize::from(at - x));
    // Categories and hours are no words of the leader's own.
    if part == GoalPart::Leading && !text.is_empty() && page.typed(answer.field).is_none() {
        painter.put_in(at, y, room, &text, answer.role);
        return;
    }
    page.answer(painter, Place { x: at, y, room }, &answer);
}

/// `S Strategy 6.0 h a week wished`.
fn leading_in_words(page: &Page<'_>, goal: &Goal) -> String {
    let named = goal.categories.iter().filter_map(|id| page.context.category(*id));
    let words = named.map(|category| {
        let wish = page.shown.offsite.wishes.iter().find(|wish| wish.category == category.id);
        let hours = wish
            .map(|wish| format!(" {} {} h", wish.direction.sign(), wish.minutes.screen_hours()));
        format!("{}{}", category.name, hours.unwrap_or_default())
    });
    words.collect::<Vec<_>>().join(", ")
}
