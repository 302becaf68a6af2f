//! Step 6: decisions that are to be looked at again, one by one with what they brought; then those of today.

use ratatui::layout::Rect;

use super::{
    Page, ReviewFlow, ReviewShown, decide,
    pieces::{self, Choice},
    turn, walk,
};
use crate::{
    app::decisions::Standing,
    domain::{
        decision::{DecisionState, Subject},
        minutes::Minutes,
    },
    tui::{
        action::Action,
        context::Context,
        draw::Look,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlays::sentence,
        paint::{Painter, Target},
        perform::{decide::DecideChange, review::ReviewChange},
        text,
        theme::Role,
    },
};

/// What can be said of a decision that is due, with its key.
const VERDICTS: [(char, Action, &str, &str); 4] = [
    ('=', Action::Keep, "Done", "it holds, and is not asked about again"),
    ('a', Action::TryAgain, "Try again", "four more weeks"),
    ('d', Action::Delete, "Let it lapse", "it is given up"),
    ('s', Action::PutOff, "Later", "asked again next week"),
];

/// Those that are due and were not put off.
fn all_due<'a>(flow: &ReviewFlow, shown: &'a ReviewShown) -> Vec<&'a Standing> {
    let due = shown.agenda.iter().flat_map(|agenda| &agenda.due);
    due.filter(|one| !flow.put_off.contains(&one.decision.id)).collect()
}

/// The decision that is asked about.
fn due<'a>(flow: &ReviewFlow, shown: &'a ReviewShown) -> Option<&'a Standing> {
    all_due(flow, shown).first().copied()
}

pub fn count(flow: &ReviewFlow, shown: &ReviewShown) -> usize {
    if due(flow, shown).is_some() { VERDICTS.len() } else { shown.decided.len().max(1) }
}

/// Done where it brought most of what was expected.
pub fn first_line(flow: &ReviewFlow, shown: &ReviewShown) -> usize {
    due(flow, shown).map_or(0, |standing| usize::from(!holds(standing)))
}

fn holds(standing: &Standing) -> bool {
    let Some(told) = &standing.follow_through else { return true };
    match (told.realised, standing.decision.expected) {
        (Some(realised), Some(expected)) => 4 * realised.0 >= 3 * expected.0,
        (Some(realised), None) => realised > Minutes::ZERO,
        (None, _) => false,
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let last = count(&model.review, shown) - 1;
    match action {
        Action::Up => model.review.line = model.review.line.saturating_sub(1),
        Action::Down => model.review.line = (model.review.line + 1).min(last),
        _ => match due(&model.review, shown) {
            Some(standing) => return on_due(model, action, context, standing),
            None => return on_decided(model, action, context, shown),
        },
    }
    Effect::Nothing
}

fn on_due(model: &mut Model, action: Action, context: &Context, standing: &Standing) -> Effect {
    let action = match action {
        Action::Do => VERDICTS[model.review.line.min(VERDICTS.len() - 1)].1,
        action => action,
    };
    let id = standing.decision.id;
    let change = match action {
        Action::Keep => DecideChange::Settle { decision: id, state: DecisionState::Done },
        Action::TryAgain => DecideChange::Again(id),
        Action::Delete => DecideChange::Settle { decision: id, state: DecisionState::Lapsed },
        Action::PutOff => {
            model.review.put_off.push(id);
            model.review.is_fresh = true;
            return Effect::Nothing;
        }
        _ => return walk(model, action, context),
    };
    model.review.is_fresh = true;
    Effect::Perform(Change::Decide(change))
}

fn on_decided(model: &mut Model, action: Action, context: &Context, shown: &ReviewShown) -> Effect {
    let marked = shown.decided.get(model.review.line);
    match (action, marked) {
        (Action::Delete, Some(standing)) => {
            Effect::Perform(Change::Review(ReviewChange::TakeBack(standing.decision.id)))
        }
        (Action::Edit, Some(standing)) => {
            let subject = standing.decision.subject;
            if !decide::ask_again(model, subject, context, shown) {
                let words = "No question of this review is about it; d takes it back.";
                model.notice = Some(Notice::Failed(words.to_owned()));
                return Effect::Nothing;
            }
            Effect::Perform(Change::Review(ReviewChange::TakeBack(standing.decision.id)))
        }
        (Action::Do, _) => {
            turn(model, context, false);
            Effect::Nothing
        }
        _ => walk(model, action, context),
    }
}

/// Whether `e` and `d` have something to change.
pub fn has_decided(flow: &ReviewFlow, shown: &ReviewShown) -> bool {
    due(flow, shown).is_none() && shown.decided.get(flow.line).is_some()
}

pub fn is_due(flow: &ReviewFlow, shown: &ReviewShown) -> bool {
    due(flow, shown).is_some()
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    match due(&page.model.review, page.shown) {
        Some(standing) => one_due(painter, page, standing),
        None => decided(painter, page),
    }
}

fn one_due(painter: &mut Painter<'_>, page: &Page<'_>, standing: &Standing) {
    let Page { model, shown, look, area, .. } = *page;
    let decision = &standing.decision;
    let left = all_due(&model.review, shown).len();
    let waits = if left > 1 { format!(", {} more after it", left - 1) } else { String::new() };
    let heading = format!("Decided in week {}, due now{waits}", decision.week.number());
    let y = pieces::say(painter, area, pieces::top(area), &heading, Role::Quiet);
    let words = format!("{}.", decision.in_words(&named(standing, look)));
    let y = pieces::say(painter, area, y + 1, &words, Role::Strong);
    let y = pieces::say(painter, area, y + 1, &brought(standing), Role::Text);
    let y = pieces::say(painter, area, y + pieces::gap(area), "Is it done?", Role::Strong);
    let choices: Vec<Choice> =
        VERDICTS.iter().map(|(key, _, name, say)| Choice::new(Some(*key), *name, *say)).collect();
    pieces::choices(painter, area, y + 1, &choices, model.review.line);
}

/// What it is about; meetings are other people's, so they can be scrambled.
fn named(standing: &Standing, look: &Look<'_>) -> String {
    match standing.decision.subject {
        Subject::Series(_) => look.title(&standing.name),
        Subject::Category(_) => standing.name.clone(),
    }
}

fn brought(standing: &Standing) -> String {
    let told = standing.follow_through.as_ref();
    let words = match told.map(|told| told.in_words(standing.decision.expected)) {
        Some(words) => words,
        None => format!("it was decided on: {}", standing.decision.evidence),
    };
    format!("{}.", sentence(&words))
}

fn decided(painter: &mut Painter<'_>, page: &Page<'_>) {
    let Page { model, shown, look, area, .. } = *page;
    let y = pieces::top(area);
    let y = pieces::say(painter, area, y, "Nothing more is due this week.", Role::Text);
    if shown.decided.is_empty() {
        pieces::say(painter, area, y + 1, "Nothing was decided in this review.", Role::Text);
        return;
    }
    let looked_at = shown.decided.iter().filter_map(|one| one.decision.recheck).min();
    let again = looked_at.map(|week| format!(", looked at again in week {}", week.number()));
    let heading = format!("Decided in this review{}:", again.unwrap_or_default());
    let y = pieces::say(painter, area, y + 1, &heading, Role::Strong) + 1;
    let right = area.x + area.width.min(80) - 2;
    painter.put_right(right, y, "hours back a week", Role::Quiet);
    let mut y = y + 1;
    for (number, standing) in shown.decided.iter().enumerate() {
        if y + 2 >= area.bottom() {
            let words = format!("{number} of {} shown ↓", shown.decided.len());
            painter.put(area.x + pieces::LEFT, y, &words, Role::Quiet);
            return;
        }
        if number == model.review.line {
            painter.put(area.x + pieces::MARK, y, "▸", Role::Accent);
        }
        let words = standing.decision.in_words(&named(standing, look));
        let room = usize::from(right.saturating_sub(area.x + pieces::LEFT + 20));
        painter.put(area.x + pieces::LEFT, y, &text::cut(&words, room), Role::Text);
        if let Some(expected) = standing.decision.expected {
            painter.put_right(right, y, &expected.screen_hours(), Role::Text);
        }
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
        y += 1;
    }
    let back = shown.back_a_week();
    if shown.decided.len() > 1 && !back.is_zero() {
        painter.put_right(right, y, &back.screen_hours(), Role::Strong);
    }
}
