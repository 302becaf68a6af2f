//! Step 11: first what was decided and is open, one by one; then the recurring meetings, dearest first,
//! with the keys and pages of the Series view.

use ratatui::layout::Rect;

use super::{
    OffsiteShown, perform,
    pieces::{LEFT, Page},
};
use crate::{
    analysis::series::verdict::GivenBack,
    app::decisions::Standing,
    domain::{
        decision::{DecisionKind, DecisionState},
        minutes::Minutes,
    },
    report::decided,
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter,
        perform::offsite::OffsiteChange, screens::series, theme::Role,
    },
};

/// Weeks of a year in which meetings are held.
const WEEKS: i64 = 46;

/// The first open decision that was neither answered nor passed over, its place, and how many there are.
pub fn asked(shown: &OffsiteShown, passed: usize) -> Option<(&Standing, usize, usize)> {
    let open = &shown.offsite.open;
    let waits = |(_, one): &(usize, &Standing)| one.decision.state == DecisionState::Open;
    let (place, one) = open.iter().enumerate().filter(waits).nth(passed)?;
    Some((one, place + 1, open.len()))
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    if let Some((one, ..)) = asked(shown, model.offsite.passed) {
        let state = match action {
            Action::Do if one.decision.kind == DecisionKind::Accept => DecisionState::Done,
            Action::Do | Action::CarryOn => DecisionState::Carried,
            Action::Met => DecisionState::Done,
            Action::Dropped => DecisionState::Lapsed,
            _ => return Effect::Nothing,
        };
        let decision = one.decision.id;
        return perform(&shown.offsite, OffsiteChange::Settle { decision, state });
    }
    match &shown.series {
        Some(list) => series::update_in(model, action, context, list),
        None => Effect::Nothing,
    }
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    if let Some((one, number, all)) = asked(page.shown, page.model.offsite.passed) {
        return draw_open(painter, page, one, (number, all));
    }
    let Some(list) = &page.shown.series else { return };
    let area = page.area;
    let y = area.y + 1;
    painter.put(area.x + LEFT, y, "Dearest first", Role::Strong);
    let GivenBack { measured, expected } =
        list.worksheet.lines.iter().map(crate::analysis::series::line::Line::gives_back).sum();
    let back = measured + expected;
    let year = Minutes(back.0 * WEEKS);
    let words =
        format!("back: {} h a week, {} h a year", back.screen_hours(), year.decimal_hours(1));
    painter.put_right(area.x + area.width.min(80) - 1, y, &words, Role::Strong);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    series::draw_in(painter, page.model, page.context, page.look, list, below);
}

/// What was decided before, and what became of it.
fn draw_open(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    one: &Standing,
    (number, all): (usize, usize),
) {
    let decision = &one.decision;
    let name = page.own(&one.name);
    let asks = format!("{number} of {all}   {}", decision.in_words(&name));
    let mut y = page.sentences(painter, page.area.y + 2, &asks, Role::Strong) + 1;
    let made = format!(
        "Decided in week {}, from week {}.",
        decision.week.number(),
        decision.from.number()
    );
    y = page.sentences(painter, y, &made, Role::Text);
    for words in [&decision.why, &decision.evidence] {
        if !words.is_empty() {
            y = page.sentences(painter, y, &page.own(words), Role::Text);
        }
    }
    if let Some(back) = decided::hours_back(decision) {
        let real = decision.realised.map(|real| format!(", {} h came", real.screen_hours()));
        let words = format!("To bring {back}{}.", real.unwrap_or_default());
        y = page.sentences(painter, y, &words, Role::Text);
    }
    let choices: &[(&str, &str, &str)] = if decision.kind == DecisionKind::Accept {
        &[
            ("Enter", "It ends here", "the new plan answers it"),
            ("c", "Carry it", "accepted on in the half to come"),
        ]
    } else {
        &[
            ("Enter", "Carry it", "it stays open in the half to come"),
            ("m", "Done", "it holds and is asked about no more"),
            ("d", "Let it go", "it is closed and changes nothing any more"),
        ]
    };
    y += 1;
    for (key, name, says) in choices {
        let x = page.area.x + LEFT;
        painter.put(x, y, key, Role::Accent);
        painter.put(x + 7, y, name, Role::Text);
        painter.put(x + 22, y, says, Role::Quiet);
        y += 1;
    }
    let words = "The recurring meetings come after these.";
    page.sentences(painter, y + 1, words, Role::Quiet);
}
