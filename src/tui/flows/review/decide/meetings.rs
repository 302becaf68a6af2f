//! The meetings beside a question, to be changed or kept one by one.

use super::{About, Face, of_category, put_off, walked};
use crate::{
    analysis::agenda::Offer,
    app::agenda::Asked,
    domain::decision::{DecisionKind, Subject},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        flows::review::ReviewShown,
        model::Model,
        perform::decide::DecideChange,
        tactics::{self, Way, Ways},
    },
};

/// Those about which nothing was decided in this review.
pub(super) fn remaining<'a>(asked: &'a Asked, shown: &ReviewShown) -> Vec<&'a Offer> {
    let offers = asked.question.offers.iter();
    offers.filter(|offer| !is_changed(offer, shown) && !is_kept(offer, shown)).collect()
}

/// Whether this review decided to change it.
pub(super) fn is_changed(offer: &Offer, shown: &ReviewShown) -> bool {
    shown.decided.iter().any(|one| {
        one.decision.kind == DecisionKind::ReAssert
            && one.decision.subject == Subject::Series(offer.series)
    })
}

/// Whether it was kept as it is since the week that is reviewed.
fn is_kept(offer: &Offer, shown: &ReviewShown) -> bool {
    let Some(agenda) = &shown.agenda else { return false };
    let line = agenda.meetings.iter().find(|line| line.series.id == offer.series);
    line.and_then(|line| line.series.kept_in).is_some_and(|kept| kept >= agenda.week)
}

pub(super) fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &ReviewShown,
) -> Effect {
    let deciding = &mut model.review.deciding;
    let Some(asked) = deciding.asked(deciding.question, shown) else {
        return walked(model, action, context, shown);
    };
    let offers = remaining(asked, shown);
    let count = lines(asked, shown);
    deciding.marked = deciding.marked.min(count.saturating_sub(1));
    let offer = offers.get(deciding.marked);
    let category = asked.question.category();
    match (action, offer) {
        (Action::Up, _) => deciding.marked = deciding.marked.saturating_sub(1),
        (Action::Down, _) => deciding.marked = (deciding.marked + 1).min(count.saturating_sub(1)),
        (Action::Back, _) if deciding.about() != Some(About::NewMeetings) => {
            deciding.face = Face::Question;
            deciding.marked = 0;
        }
        (Action::PutOff, _) => return put_off(model, context, shown),
        (Action::Do, Some(offer)) => {
            if let Some(ways) = ways(offer, asked, context, shown) {
                deciding.face = Face::Ways(ways);
            }
        }
        (Action::Do, None) if count > 0 => {
            if let Some(category) = category {
                deciding.face = Face::Ways(of_category(asked, category, context));
            }
        }
        (Action::Do, None) => return walked(model, action, context, shown),
        _ => match (Way::of(action), offer) {
            (Some(Way::Keep), Some(offer)) => {
                deciding.answers = true;
                return Effect::Perform(Change::Decide(DecideChange::Keep(offer.series)));
            }
            (Some(way), Some(offer)) => {
                deciding.answers = true;
                let subject = Subject::Series(offer.series);
                return tactics::take(model, subject, context.week.week, way);
            }
            _ => return walked(model, action, context, shown),
        },
    }
    Effect::Nothing
}

/// The meetings that are left, and the category itself where it is about one.
pub(super) fn lines(asked: &Asked, shown: &ReviewShown) -> usize {
    remaining(asked, shown).len() + usize::from(asked.question.category().is_some())
}

/// The ways of that meeting, the one that is offered marked.
fn ways(offer: &Offer, asked: &Asked, context: &Context, shown: &ReviewShown) -> Option<Ways> {
    let meetings = &shown.agenda.as_ref()?.meetings;
    let line = meetings.iter().find(|line| line.series.id == offer.series)?;
    let came_in = asked.question.category().is_none();
    let mut ways = Ways::of_series(line, context.week.week, came_in);
    let offered = offer.tactic.map_or(Way::Keep, Way::Change);
    if let Some(place) = ways.lines.iter().position(|line| line.way == offered) {
        ways.marked = place;
    }
    Some(ways)
}
