//! The dearest meetings of a year that are not filed yet: one letter each files them for good.

mod draw;

pub(super) use self::draw::draw;
use super::{InboxPane, groups::selector};
use crate::{
    analysis::inbox::Group,
    app::{
        dearest::{self, Dearest},
        error::Error,
        session::Session,
    },
    domain::category::CategoryId,
    tui::{
        action::Action,
        context::{Context, Shown},
        effect::{Change, Effect},
        model::{Model, Notice},
        paint::Target,
        perform::inbox::InboxChange,
        screens::week::no_category,
        view::View,
    },
};

#[derive(Debug)]
pub struct DearestShown {
    pub dearest: Dearest,
}

impl DearestShown {
    pub fn load(session: &Session, context: &Context) -> Result<Self, Error> {
        Ok(Self { dearest: dearest::dearest(session, &context.book)? })
    }
}

fn of(context: &Context) -> Option<&Dearest> {
    match &context.shown {
        Shown::Dearest(shown) => Some(&shown.dearest),
        _ => None,
    }
}

/// The marked group and its place.
fn marked<'a>(model: &Model, dearest: &'a Dearest) -> Option<(usize, &'a Group)> {
    let place = model.inbox_screen.dear.min(dearest.groups.len().checked_sub(1)?);
    Some((place, &dearest.groups[place]))
}

pub(super) fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(dearest) = of(context) else { return Effect::Nothing };
    let last = dearest.groups.len().saturating_sub(1);
    let place = model.inbox_screen.dear.min(last);
    match action {
        Action::NextPane | Action::PreviousPane | Action::Back => {
            model.inbox_screen.pane = InboxPane::ThisWeek;
        }
        Action::Up => model.inbox_screen.dear = place.saturating_sub(1),
        Action::Down | Action::PutLast => model.inbox_screen.dear = (place + 1).min(last),
        Action::First | Action::PageUp => model.inbox_screen.dear = 0,
        Action::Last | Action::PageDown => model.inbox_screen.dear = last,
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => return filed(model, dearest, category.id),
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Do if dearest.groups.is_empty() => model.show(View::Week),
        Action::Do => {
            let suggestion = dearest.suggestions.get(place).and_then(Option::as_ref);
            if let Some(found) = suggestion.filter(|found| found.sure) {
                return filed(model, dearest, found.category);
            }
            let words = format!("A letter says where: {}.", context.letters());
            model.notice = Some(Notice::Failed(words));
        }
        _ => {}
    }
    Effect::Nothing
}

fn filed(model: &Model, dearest: &Dearest, category: CategoryId) -> Effect {
    let Some((_, group)) = marked(model, dearest) else { return Effect::Nothing };
    let (selector, blocks) = (selector(group), group.blocks.clone());
    Effect::Perform(Change::Inbox(InboxChange::FileAlike { selector, blocks, category }))
}

pub(super) fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    let Target::Line(line) = target else { return Effect::Nothing };
    let again = model.inbox_screen.dear == line;
    model.inbox_screen.dear = line;
    if again { update(model, Action::Do, context) } else { Effect::Nothing }
}

pub(super) fn enter_in_a_word(model: &Model, context: &Context) -> Option<&'static str> {
    let dearest = of(context)?;
    let Some((place, _)) = marked(model, dearest) else { return Some("see the week") };
    let is_sure = dearest.suggestions[place].as_ref().is_some_and(|found| found.sure);
    is_sure.then_some("file")
}

pub(super) fn takes(model: &Model, context: &Context, action: Action) -> bool {
    let has_groups = of(context).is_some_and(|dearest| !dearest.groups.is_empty());
    match action {
        Action::Do => enter_in_a_word(model, context).is_some(),
        Action::Category(_) | Action::PutLast => has_groups,
        _ => true,
    }
}
