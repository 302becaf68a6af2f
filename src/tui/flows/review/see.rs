//! Step 4: the week against its plan, what went to the goals first.

use ratatui::layout::Rect;

use super::{Page, pieces, walk};
use crate::{
    analysis::{counted::NotCounted, week_words},
    domain::minutes::Minutes,
    tui::{
        action::Action,
        context::Context,
        draw::Body,
        effect::Effect,
        model::{Model, Notice},
        overlays::sentence,
        paint::Painter,
        screens::week,
        theme::Role,
    },
};

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let rows = context.figures.rows.len();
    if model.review.shows_grid {
        match action {
            Action::NextPane | Action::PreviousPane | Action::Back => {
                model.review.shows_grid = false;
            }
            Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last => {
                return week::update(model, action, context);
            }
            _ => return walk(model, action, context),
        }
        return Effect::Nothing;
    }
    let line = &mut model.week_screen.line;
    match action {
        Action::NextPane | Action::PreviousPane => {
            *line = None;
            model.review.shows_grid = true;
        }
        Action::Up => *line = Some(line.map_or(0, |line| line.saturating_sub(1))),
        Action::Down => *line = Some(line.map_or(0, |line| (line + 1).min(rows.saturating_sub(1)))),
        Action::First => *line = Some(0),
        Action::Last => *line = Some(rows.saturating_sub(1)),
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => {
                let its = |row: &crate::analysis::compare::Row| row.category == Some(category.id);
                *line = context.figures.rows.iter().position(its);
            }
            None => model.notice = Some(week::no_category(letter, context)),
        },
        _ => return walk(model, action, context),
    }
    let marked = model.week_screen.line.and_then(|line| context.figures.rows.get(line));
    let evidence = marked.and_then(|row| {
        let category = row.category?;
        let name = &context.category(category)?.name;
        let evidence = crate::analysis::evidence::of_category(&context.seen.weeks, category)?;
        Some(format!("{name}: {evidence}."))
    });
    if let Some(words) = evidence {
        model.notice = Some(Notice::Done(words));
    }
    Effect::Nothing
}

/// So wide the figures come without bars and sums.
const NARROW: u16 = 55;

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, look, area, .. } = *page;
    if model.review.shows_grid {
        return week::draw(painter, model, context, look, Body { area });
    }
    let low = area.height < 20;
    let y = area.y + u16::from(!low);
    let y = pieces::say(painter, area, y, &to_goals(context), Role::Strong);
    let y = match week_words::guess(context.seen.this()) {
        Some(words) => pieces::say(painter, area, y, &format!("{}.", sentence(&words)), Role::Text),
        None => y,
    };
    let y = match context.seen.total().not_counted.map(not_asked) {
        Some(words) => pieces::say(painter, area, y, words, Role::Text),
        None => y,
    };
    let y = y + u16::from(!low);
    // Where it is low the sums give way, and never the coverage beside the other percents.
    let widest = if low { NARROW } else { 80 };
    let width = area.width.saturating_sub(pieces::LEFT).min(widest);
    let table = Rect {
        x: area.x + pieces::LEFT,
        y: y + 1,
        width,
        height: area.bottom().saturating_sub(y + 1),
    };
    week::allocation(painter, model, context, table, y);
}

/// Why the review has nothing to ask about the week.
fn not_asked(reason: NotCounted) -> &'static str {
    match reason {
        NotCounted::Away => "You were away, so nothing is asked about it.",
        NotCounted::MostlyAway => "You were away for most of it, so nothing is asked about it.",
        NotCounted::Thin => "Less than 60 % of its time is known, so nothing is asked about it.",
        NotCounted::Unfiled => {
            "More than 10 % of it is unfiled, so nothing is asked about it: [ goes back to file."
        }
    }
}

/// `15.0 h went to goals, of 18.0 h planned.`
fn to_goals(context: &Context) -> String {
    let serving = || context.figures.rows.iter().filter(|row| row.serves_goal);
    if serving().next().is_none() {
        return "No category serves a goal of this half yet.".to_owned();
    }
    let given: Minutes = serving().map(|row| row.actual).sum();
    let planned: Minutes = serving().map(|row| row.scaled).sum();
    format!("{} h went to goals, of {} h planned.", given.screen_hours(), planned.screen_hours())
}
