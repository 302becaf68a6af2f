//! Step 2: where most time went, before it is seen. The surprise is what teaches.

use super::{Page, pieces, turn, walk};
use crate::tui::{
    action::Action,
    context::Context,
    effect::{Change, Effect},
    model::{Model, Notice},
    paint::Painter,
    perform::review::ReviewChange,
    screens::week::no_category,
    theme::Role,
    widgets::letters,
};

pub fn digit(model: &mut Model, digit: char) {
    let percent = &mut model.review.guess.percent;
    let longer = format!("{percent}{digit}");
    // A new number begins where it would be more than all of it.
    let fits = longer.parse::<u32>().is_ok_and(|number| number <= 100);
    *percent = if fits { longer.trim_start_matches('0').to_owned() } else { digit.to_string() };
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => model.review.guess.category = Some(category.id),
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Do => return take(model, context),
        _ => return walk(model, action, context),
    }
    Effect::Nothing
}

fn take(model: &mut Model, context: &Context) -> Effect {
    let guess = &model.review.guess;
    let percent = guess.percent.parse::<u32>().ok();
    let words = match (guess.category, percent) {
        (Some(category), Some(percent)) => {
            let week = context.week.week;
            turn(model, context, false);
            return Effect::Perform(Change::Review(ReviewChange::Guess {
                week,
                category,
                percent,
            }));
        }
        (None, _) => "Which category? Its letter says it; ] goes on without a guess.",
        (_, None) => "How much of it, in percent? ] goes on without a guess.",
    };
    model.notice = Some(Notice::Failed(words.to_owned()));
    Effect::Nothing
}

/// Whether Enter would keep it.
pub fn is_whole(model: &Model) -> bool {
    model.review.guess.category.is_some() && !model.review.guess.percent.is_empty()
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, area, .. } = *page;
    let y = pieces::top(area);
    let question = "Before you see it: where did most of your time go, and how much of it?";
    let y = pieces::say(painter, area, y, question, Role::Strong) + pieces::gap(area);
    painter.put(area.x + pieces::MARK, y, "▸", Role::Accent);
    let guess = &model.review.guess;
    let category = guess.category.and_then(|id| context.category(id));
    let words = category.map_or("letter".to_owned(), |one| format!("{} {}", one.letter, one.name));
    let role = if category.is_some() { Role::Strong } else { Role::Quiet };
    let after = painter.put(area.x + pieces::LEFT, y, &words, role);
    let x = after.max(area.x + pieces::LEFT + 14) + 3;
    let percent = if guess.percent.is_empty() { "number" } else { &guess.percent };
    let role = if guess.percent.is_empty() { Role::Quiet } else { Role::Strong };
    let after = painter.put(x, y, percent, role);
    painter.put(after + 1, y, "%", Role::Quiet);
    let y = letters::draw(painter, context, area, y + 1 + pieces::gap(area));
    let says = "A guess is kept for you alone and shown once, beside the figure.";
    pieces::say(painter, area, y + pieces::gap(area), says, Role::Quiet);
}
