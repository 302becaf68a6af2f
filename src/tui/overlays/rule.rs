//! A rule before it is saved: what it says and what it would have caught.

use crate::{
    analysis::filing::Filing,
    domain::minutes::Minutes,
    tui::{
        action::Action,
        context::{Aside, Context},
        draw::{Body, Look},
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::{Overlay, RuleDraft},
        paint::Painter,
        screens::week::no_category,
        theme::Role,
    },
};

pub fn update(model: &mut Model, action: Action, context: Option<&Context>) -> Effect {
    let (Some(Overlay::Rule(draft)), Some(context)) = (&mut model.overlay, context) else {
        return Effect::Nothing;
    };
    match action {
        Action::Back | Action::Leave => model.overlay = None,
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => draft.category = Some(category.id),
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::Do => match (&context.aside, draft.category) {
            (Aside::Catch(Ok((conditions, _))), Some(category)) => {
                let conditions = conditions.to_string();
                model.overlay = None;
                return Effect::Perform(Change::Rule { conditions, category });
            }
            (_, None) => {
                model.notice =
                    Some(Notice::Failed("A letter says where the rule files.".to_owned()));
            }
            _ => {}
        },
        _ => {}
    }
    Effect::Nothing
}

pub fn draw(
    painter: &mut Painter<'_>,
    draft: &RuleDraft,
    context: Option<&Context>,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    let x = area.x + 3;
    let Some(context) = context else { return };
    let (conditions, caught) = match &context.aside {
        Aside::Catch(Ok((conditions, caught))) => (conditions, caught),
        Aside::Catch(Err(error)) => {
            painter.put(x, area.y + 2, &error.message, Role::Text);
            return;
        }
        _ => return,
    };
    let category = draft.category.and_then(|id| context.category(id));
    let under = category.map_or_else(
        || "a letter says where".to_owned(),
        |one| format!("{} {}", one.letter, one.name),
    );
    painter.put(x, area.y + 1, "A rule, not saved yet", Role::Strong);
    painter.put(
        x,
        area.y + 3,
        &format!("{}  →  {under}", look.title(&conditions.to_string())),
        Role::Text,
    );
    let minutes: Minutes = caught.iter().map(|one| one.block.minutes()).sum();
    let held = format!(
        "It would catch {}, {} h, of the last 26 weeks and those ahead:",
        crate::app::block::counted(caught.len()),
        minutes.screen_hours()
    );
    painter.put(x, area.y + 5, &held, Role::Text);
    let room = usize::from(area.height.saturating_sub(9));
    for (y, one) in (area.y + 7..).zip(caught.iter().rev().take(room)) {
        let day =
            one.block.day.map(|day| context.notation.day(day, "%a %-d %b %Y")).unwrap_or_default();
        painter.put(x, y, &day, Role::Quiet);
        painter.put_in(x + 17, y, 34, &look.title(&one.block.title), Role::Text);
        painter.put_right(x + 57, y, &one.block.minutes().screen_hours(), Role::Text);
        painter.put(x + 59, y, &filed_as(one.now, context), Role::Quiet);
    }
    if caught.len() > room {
        let more = format!("{} of {} shown ↓", room, caught.len());
        painter.put(x, area.bottom().saturating_sub(1), &more, Role::Quiet);
    }
}

fn filed_as(now: Option<Filing>, context: &Context) -> String {
    let category = now.and_then(|filing| context.category(filing.category));
    category.map_or_else(|| "unfiled".to_owned(), |one| one.name.clone())
}
