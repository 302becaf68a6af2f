//! Step 3: what became of the goals, those first whose hours and result do not go together.

use super::{
    OffsiteShown, perform,
    pieces::{LEFT, Page},
};
use crate::{
    app::offsite::view::PastGoal,
    domain::goal::Verdict,
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter,
        perform::offsite::OffsiteChange, text, theme::Role,
    },
};

/// Two of each goal and the blank one after them.
const GOAL_ROWS: u16 = 3;

pub fn count(shown: &OffsiteShown) -> usize {
    shown.offsite.goals.len()
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let goals = &shown.offsite.goals;
    let cursor = model.offsite.cursor;
    let Some(one) = goals.get(cursor) else {
        return if action == Action::Do {
            super::update(model, Action::Later, context)
        } else {
            Effect::Nothing
        };
    };
    let judge = |verdict: Verdict| {
        // The same key again takes it back.
        let verdict = (one.goal.verdict != Some(verdict)).then_some(verdict);
        perform(&shown.offsite, OffsiteChange::Judge { goal: one.goal.id, verdict })
    };
    match action {
        Action::Up => model.offsite.cursor = cursor.saturating_sub(1),
        Action::Down => model.offsite.cursor = (cursor + 1).min(goals.len() - 1),
        Action::First => model.offsite.cursor = 0,
        Action::Last => model.offsite.cursor = goals.len() - 1,
        Action::Met => return judge(Verdict::Met),
        Action::Partly => return judge(Verdict::Partly),
        Action::Missed => return judge(Verdict::Missed),
        Action::Dropped => return judge(Verdict::Dropped),
        Action::CarryOn => return perform(&shown.offsite, OffsiteChange::Carry(one.goal.id)),
        Action::Do => return super::update(model, Action::Later, context),
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let offsite = &page.shown.offsite;
    let mut y = page.area.y + 1;
    if offsite.goals.is_empty() {
        let words = format!("{} had no goals.", offsite.half);
        y = page.sentences(painter, y + 1, &words, Role::Strong) + 1;
        page.sentences(painter, y, "Those of the half to come are asked in step 7.", Role::Quiet);
        return;
    }
    y = page.sentences(painter, y, "What became of each, and what did it get?", Role::Strong) + 1;
    let width = page.area.width.min(80);
    let (top, room) = page.window(y, GOAL_ROWS, page.model.offsite.cursor, offsite.goals.len());
    let first = y - 1;
    for (line, one) in offsite.goals.iter().enumerate().skip(top).take(room) {
        draw_goal(painter, page, (line, one), y, width);
        y += GOAL_ROWS;
    }
    page.hidden(painter, (first, y - 1), (top, offsite.goals.len().saturating_sub(top + room)));
    if let Some(one) = offsite.goals.get(page.model.offsite.cursor)
        && !one.goal.why.is_empty()
        && y + 1 < page.area.bottom()
    {
        let words = format!("Why it mattered: {}", page.own(&one.goal.why));
        page.sentences(painter, y, &words, Role::Quiet);
    }
}

fn draw_goal(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    (line, one): (usize, &PastGoal),
    y: u16,
    width: u16,
) {
    let x = page.area.x + LEFT;
    page.marker(painter, y, 2, line);
    let role = if page.is_marked(line) { Role::Strong } else { Role::Text };
    let verdict = match (one.goal.verdict, one.goal.carried_to) {
        (None, _) => "open".to_owned(),
        (Some(verdict), Some(_)) => format!("{}, goes on", verdict.as_str()),
        (Some(verdict), None) => verdict.as_str().to_owned(),
    };
    let verdict = if one.goal.verdict.is_none() && one.goal.carried_to.is_some() {
        "goes on".to_owned()
    } else {
        verdict
    };
    let room = usize::from(width.saturating_sub(x + 22));
    painter.put_in(x, y, room, &page.own(&one.goal.title), role);
    painter.put_right(width - 1, y, &verdict, role);
    let hours = match one.planned {
        Some(planned) => {
            format!("{} of {} h", one.given.decimal_hours(1), planned.decimal_hours(1))
        }
        None => format!("{} h", one.given.decimal_hours(1)),
    };
    let end = painter.put(x + 2, y + 1, &hours, Role::Text);
    let says = match one.outcome.question() {
        Some(question) => question.to_owned(),
        None => page.own(&one.goal.lagging_sign),
    };
    let role = if one.outcome.question().is_some() { Role::Strong } else { Role::Quiet };
    let room = usize::from(width.saturating_sub(end + 4));
    painter.put_in(end + 3, y + 1, room, &text::cut(&says, room), role);
}
