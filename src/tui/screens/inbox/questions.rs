//! Keys on the questions: did it happen, which one was it, what was it, is it filed right.

use super::{Line, TieAnswer, groups::filed};
use crate::{
    analysis::{
        away_offers::Offer,
        inbox::{Stray, Stretch, Tie},
    },
    domain::block::BlockId,
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::Model,
        perform::inbox::InboxChange,
        screens::week::{edit, no_category},
    },
};

pub(super) fn update(model: &mut Model, action: Action, context: &Context, line: Line) -> Effect {
    let inbox = &context.inbox;
    match (line, action) {
        (Line::Group(_), _) => Effect::Nothing,
        (Line::Intentions, Action::Mark) => {
            model.inbox_screen.picking = !model.inbox_screen.picking;
            Effect::Nothing
        }
        (Line::Intention(_) | Line::Question(_) | Line::Stray(_), Action::Edit) => {
            if let [one] = line.blocks(inbox)[..] {
                edit(model, one, context);
            }
            Effect::Nothing
        }
        (Line::Intentions | Line::Intention(_) | Line::Question(_), _) => {
            answered(action, line.blocks(inbox))
        }
        (Line::Away(place), _) => on_offer(action, &inbox.away[place]),
        (Line::Tie(place), _) => on_tie(model, action, &inbox.ties[place]),
        (Line::Stretch(place), _) => on_stretch(model, action, context, &inbox.stretches[place]),
        (Line::Stray(place), _) => on_stray(model, action, context, &inbox.strays[place]),
    }
}

fn answered(action: Action, blocks: Vec<BlockId>) -> Effect {
    match action {
        Action::Do => Effect::Perform(Change::Answer { blocks, happened: true }),
        Action::NotHappened => Effect::Perform(Change::Answer { blocks, happened: false }),
        _ => Effect::Nothing,
    }
}

fn on_offer(action: Action, offer: &Offer) -> Effect {
    let is_away = match action {
        Action::Do => true,
        Action::NotHappened => false,
        _ => return Effect::Nothing,
    };
    Effect::Perform(Change::Away { offer: offer.clone(), is_away })
}

fn on_tie(model: &mut Model, action: Action, tie: &Tie) -> Effect {
    let screen = &mut model.inbox_screen;
    match action {
        Action::Right | Action::NextPane => screen.answer = screen.answer.turned(false),
        Action::Left | Action::PreviousPane => screen.answer = screen.answer.turned(true),
        Action::Do => {
            let attended = match screen.answer {
                TieAnswer::Likelier => Some(tie.likelier),
                TieAnswer::Other => Some(tie.other),
                TieAnswer::Both => None,
            };
            screen.answer = TieAnswer::default();
            return Effect::Perform(Change::Inbox(InboxChange::Attended { tie: *tie, attended }));
        }
        _ => {}
    }
    Effect::Nothing
}

fn on_stretch(model: &mut Model, action: Action, context: &Context, stretch: &Stretch) -> Effect {
    let span = stretch.span;
    match action {
        Action::Do => {
            Effect::Perform(Change::Inbox(InboxChange::NothingIn { stretches: vec![span] }))
        }
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => {
                let range = super::log_range(span, context);
                let typed = format!("{range}{} @{}", category.name, category.key);
                Effect::Perform(Change::Log { typed, week: model.week })
            }
            None => {
                model.notice = Some(no_category(letter, context));
                Effect::Nothing
            }
        },
        _ => Effect::Nothing,
    }
}

fn on_stray(model: &mut Model, action: Action, context: &Context, stray: &Stray) -> Effect {
    let blocks = vec![stray.block];
    match action {
        Action::Do => Effect::Perform(Change::Inbox(InboxChange::KeepFiled { blocks })),
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => filed(blocks, category.id),
            None => {
                model.notice = Some(no_category(letter, context));
                Effect::Nothing
            }
        },
        _ => Effect::Nothing,
    }
}
