//! Step 3: what is unfiled and unanswered, as the inbox has it, one key each; of all weeks that are
//! closed with this one.

use ratatui::layout::Rect;

use super::{Page, pieces, turn, walk};
use crate::{
    domain::minutes::Minutes,
    tui::{
        action::Action, context::Context, draw::Body, effect::Effect, model::Model, paint::Painter,
        screens::inbox, theme::Role, widgets::letters,
    },
};

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    match action {
        Action::Later => {
            turn(model, context, false);
            Effect::Nothing
        }
        Action::Earlier | Action::Back => walk(model, action, context),
        Action::Do if context.inbox.is_empty() => walk(model, action, context),
        // A review sorts its weeks; the dearest meetings of a year are the inbox's own affair.
        Action::NextPane | Action::PreviousPane if !asks_which(model, context) => Effect::Nothing,
        _ => inbox::update(model, action, context),
    }
}

/// Whether two meetings at the same time are marked: Tab goes through its answers.
fn asks_which(model: &Model, context: &Context) -> bool {
    matches!(model.inbox_screen.current(&context.inbox), Some(inbox::Line::Tie(_)))
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, context, look, area, .. } = *page;
    if context.inbox.is_empty() {
        let y = pieces::top(area);
        let words = format!(
            "Everything is filed and answered: {} h.",
            context.inbox.counted.screen_hours()
        );
        let y = pieces::say(painter, area, y, &words, Role::Strong);
        pieces::say(painter, area, y + 1, "Enter goes on.", Role::Quiet);
        return;
    }
    // Where it is low the list has the room, and the hints name the letters.
    let letters = if area.height >= 20 { letters::height(context, area) + 1 } else { 0 };
    let doubt = u16::from(is_too_much(context));
    let list = Rect { height: area.height.saturating_sub(letters + doubt), ..area };
    inbox::draw(painter, model, context, look, Body { area: list });
    let mut y = list.bottom();
    if doubt > 0 {
        let words = "More than a tenth is unfiled; ] goes on all the same.";
        painter.put_in(area.x + pieces::LEFT, y, pieces::room(area), words, Role::Quiet);
        y += 1;
    }
    if letters > 0 {
        letters::draw(painter, context, area, y + 1);
    }
}

/// Whether so much is unfiled that a week nobody reviewed would not count.
fn is_too_much(context: &Context) -> bool {
    let unfiled: Minutes = context.inbox.unfiled_minutes();
    10 * unfiled.0 > context.inbox.counted.0
}
