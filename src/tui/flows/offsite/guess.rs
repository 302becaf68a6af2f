//! Step 2, first page: where the half is thought to have gone, before it is seen.

use super::{
    OffsiteShown,
    fields::OffsiteField,
    perform,
    pieces::{LEFT, Page},
};
use crate::{
    app::offsite::answers::{MOST_GUESSED, Words},
    domain::category::{CategoryId, Kind},
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

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    if !shown.offsite.review.guess.is_empty() {
        return seen(model, action, context, shown);
    }
    let flow = &mut model.offsite;
    match action {
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) if category.kind == Kind::Work => pick(&mut flow.guess, category.id),
            _ => {
                let words = format!("No category of work has the letter {letter}.");
                model.notice = Some(Notice::Failed(words));
            }
        },
        Action::Delete => drop(flow.guess.pop()),
        Action::Value => {
            let text = flow.low_value.map(|minutes| minutes.to_string()).unwrap_or_default();
            return model.ask(OffsiteField::LowValue, &text);
        }
        Action::Do if flow.guess.is_empty() => {
            let words = "A guess first: the letters of up to three categories.";
            model.notice = Some(Notice::Failed(words.to_owned()));
        }
        Action::Do => {
            let (categories, low_value) = (flow.guess.clone(), flow.low_value);
            return perform(&shown.offsite, OffsiteChange::Guess { categories, low_value });
        }
        _ => {}
    }
    Effect::Nothing
}

/// Picks it, or lets it go where it is picked already; the last one gives way to a fourth.
fn pick(guess: &mut Vec<CategoryId>, id: CategoryId) {
    if let Some(place) = guess.iter().position(|one| *one == id) {
        guess.remove(place);
        return;
    }
    guess.truncate(MOST_GUESSED - 1);
    guess.push(id);
}

/// The second page asks what was surprising.
fn seen(model: &mut Model, action: Action, context: &Context, shown: &OffsiteShown) -> Effect {
    let surprise = &shown.offsite.review.surprise;
    match action {
        Action::Do if !surprise.is_empty() => super::update(model, Action::Later, context),
        Action::Do | Action::Edit => model.ask(OffsiteField::Words(Words::Surprise), surprise),
        _ => Effect::Nothing,
    }
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let (x, flow) = (page.area.x + LEFT, &page.model.offsite);
    let mut y = page.area.y + 2;
    let asks =
        format!("Before you see {}: where did most of your time go?", page.shown.offsite.half);
    y = page.sentences(painter, y, &asks, Role::Strong) + 1;
    for place in 0..MOST_GUESSED {
        let picked = flow.guess.get(place).and_then(|id| page.context.category(*id));
        if place == flow.guess.len() {
            painter.put(page.area.x + 1, y, "▸", Role::Accent);
        }
        painter.put(x, y, &format!("{}", place + 1), Role::Quiet);
        match picked {
            Some(category) => {
                painter.put(x + 3, y, &category.letter.to_string(), Role::Accent);
                painter.put(x + 5, y, &category.name, Role::Strong);
            }
            None => {
                painter.put(x + 3, y, "·", Role::Quiet);
            }
        }
        y += 1;
    }
    y += 1;
    painter.put(x, y, "Low value, hours of a usual week", Role::Text);
    let low = super::pieces::Answer {
        field: OffsiteField::LowValue,
        text: &flow.low_value.map(|minutes| minutes.to_string()).unwrap_or_default(),
        without: "v says how many",
        role: Role::Strong,
    };
    let place = super::pieces::Place { x: x + 36, y, room: 20 };
    page.answer(painter, place, &low);
    y = letters(painter, page, y + 3);
    page.sentences(painter, y + 1, "The half is shown once the guess is kept.", Role::Quiet);
}

/// The categories with their letters, in columns; answers the line after them.
fn letters(painter: &mut Painter<'_>, page: &Page<'_>, y: u16) -> u16 {
    let work = page.context.in_use().filter(|one| one.kind == Kind::Work);
    let columns = usize::from(page.area.width.min(80) - LEFT) / 18;
    let mut below = y;
    for (number, category) in work.enumerate() {
        let column = u16::try_from(number % columns * 18).unwrap_or(0);
        below = y + u16::try_from(number / columns).unwrap_or(0);
        if below >= page.area.bottom() {
            break;
        }
        let x = page.area.x + LEFT + column;
        painter.put(x, below, &category.letter.to_string(), Role::Accent);
        painter.put_in(x + 2, below, 15, &category.name, Role::Text);
    }
    below + 1
}
