//! Step 0: what has to be clean before a half is looked back on, and where that is done.

use super::{
    OffsiteShown,
    pieces::{LEFT, Page},
};
use crate::{
    domain::week::Week,
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter,
        theme::Role, view::View,
    },
};

/// What can be done first; going on comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Close(Week),
    File(Week),
    GoOn,
}

fn lines(shown: &OffsiteShown) -> Vec<Line> {
    let offsite = &shown.offsite;
    let close = offsite.open_weeks.first().copied().map(Line::Close);
    let file = offsite.unfiled.map(|(week, _)| Line::File(week));
    file.into_iter().chain(close).chain([Line::GoOn]).collect()
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let lines = lines(shown);
    let line = lines[model.offsite.cursor.min(lines.len() - 1)];
    match action {
        Action::Up => model.offsite.cursor = model.offsite.cursor.saturating_sub(1),
        Action::Down => model.offsite.cursor = (model.offsite.cursor + 1).min(lines.len() - 1),
        Action::Do => match line {
            Line::Close(week) => {
                model.review_week(week);
            }
            Line::File(week) => {
                model.go_to(week);
                model.show(View::Inbox);
            }
            Line::GoOn => return super::update(model, Action::Later, context),
        },
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let offsite = &page.shown.offsite;
    let x = page.area.x + LEFT;
    let open = match offsite.open_weeks.len() {
        0 => "every week is closed".to_owned(),
        1 => "1 week is open".to_owned(),
        weeks => format!("{weeks} weeks are open"),
    };
    let unfiled = offsite.unfiled.map_or_else(
        || "every hour is filed".to_owned(),
        |(_, all)| format!("{} h are unfiled", all.screen_hours()),
    );
    let ready = offsite.open_weeks.is_empty() && offsite.unfiled.is_none();
    let ask = if ready { "" } else { " Ten minutes?" };
    let words = format!("In {} {open}, {unfiled}.{ask}", offsite.half);
    let mut y = page.sentences(painter, page.area.y + 2, &words, Role::Strong) + 1;
    for (place, line) in lines(page.shown).into_iter().enumerate() {
        page.marker(painter, y, 1, place);
        let role = if page.is_marked(place) { Role::Strong } else { Role::Text };
        let (name, says) = match line {
            Line::Close(week) => (format!("Review week {}", week.number()), "the oldest open one"),
            Line::File(week) => {
                (format!("File in week {}", week.number()), "where most is unfiled")
            }
            Line::GoOn => ("Go on".to_owned(), "open weeks count as far as they are known"),
        };
        painter.put(x, y, &name, role);
        painter.put(x + 22, y, says, Role::Quiet);
        y += 1;
    }
    let words = "O comes back here from anywhere.";
    page.sentences(painter, y + 1, words, Role::Quiet);
}
