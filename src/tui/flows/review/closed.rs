//! A week that is closed: what it was closed with, what was decided, what waits. Restating is offered.

use super::{
    Page, leave,
    pieces::{self, Choice},
};
use crate::{
    app::close_week::Waiting,
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        paint::Painter,
        screens::week::headline,
        text,
        theme::Role,
    },
};

/// So many changes, and so many decisions, are listed one by one.
const LISTED: usize = 4;

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let restates = !context.waiting.is_empty();
    match action {
        Action::Up => model.review.line = 0,
        Action::Down if restates => model.review.line = 1,
        Action::Rule if restates => return restate(context),
        Action::Do if restates && model.review.line == 0 => return restate(context),
        Action::Do | Action::Back => return leave(model),
        Action::Earlier => model.review_week(context.week.week.previous()),
        Action::Later if context.week.week < context.this_week => {
            model.review_week(context.week.week.next());
        }
        _ => {}
    }
    Effect::Nothing
}

fn restate(context: &Context) -> Effect {
    Effect::Perform(Change::Restate { week: context.week.week })
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, shown, look, area } = *page;
    let room = pieces::room(area);
    let mut y = pieces::top(area);
    for line in headline(&context.figures, room) {
        y = pieces::say(painter, area, y, &line, Role::Strong);
    }
    let record = &context.week.record;
    if !record.note.is_empty() {
        let words = format!("Noted: {}", look.title(&record.note));
        y = pieces::say(painter, area, y + 1, &words, Role::Text);
    }
    y += 1;
    if shown.decided.is_empty() {
        y = pieces::say(painter, area, y, "Nothing was decided in its review.", Role::Quiet);
    } else {
        y = pieces::say(painter, area, y, "Decided in its review:", Role::Quiet);
        for standing in shown.decided.iter().take(LISTED) {
            let name = match standing.decision.subject {
                crate::domain::decision::Subject::Series(_) => look.title(&standing.name),
                crate::domain::decision::Subject::Category(_) => standing.name.clone(),
            };
            let words = format!("  {}", standing.decision.in_words(&name));
            painter.put(area.x + pieces::LEFT, y, &text::cut(&words, room), Role::Text);
            y += 1;
        }
        if shown.decided.len() > LISTED {
            let words = format!("  and {} more: ownweek decisions", shown.decided.len() - LISTED);
            y = pieces::say(painter, area, y, &words, Role::Quiet);
        }
    }
    let waiting = &context.waiting;
    let mut choices = vec![Choice::new(None, "Back", "the figures stay")];
    y += 1;
    if waiting.is_empty() {
        let words = "Nothing has changed since it was closed.";
        y = pieces::say(painter, area, y, words, Role::Text);
    } else {
        y = pieces::say(painter, area, y, "Changed since it was closed:", Role::Strong);
        for one in waiting.iter().take(LISTED) {
            y = pieces::say(painter, area, y, &in_words(one), Role::Text);
        }
        if waiting.len() > LISTED {
            let words = format!("and {} more", waiting.len() - LISTED);
            y = pieces::say(painter, area, y, &words, Role::Quiet);
        }
        choices.insert(0, Choice::new(Some('r'), "Restate it", "take in what changed"));
    }
    pieces::choices(painter, area, y + 1, &choices, model.review.line.min(choices.len() - 1));
}

fn in_words(waiting: &Waiting) -> String {
    let (frozen, live) = (waiting.frozen.shown(), waiting.live.shown());
    format!("  {}   {frozen} then, {live}{} now", waiting.name, waiting.unit())
}
