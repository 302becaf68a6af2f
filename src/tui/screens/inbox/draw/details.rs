//! The marked line in words, beneath the list.

use ratatui::layout::Rect;

use super::{
    super::Line,
    row::{doubt, named, time_of, times, when},
};
use crate::{
    analysis::{inbox::Group, suggest::Suggestion},
    app::suggest,
    domain::{block::BlockId, left_out::LeftOut},
    tui::{context::Context, draw::Look, model::Model, paint::Painter, text, theme::Role},
};

pub(super) fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    line: Line,
    area: Rect,
) {
    let x = area.x + 3;
    let room = usize::from(area.width.min(84).saturating_sub(4));
    let lines = match line {
        Line::Group(number) => of_group(context, look, number, room),
        _ => of_question(model, context, look, line),
    };
    let wrapped = lines.into_iter().flat_map(|(words, role)| {
        text::wrapped(&words, room).into_iter().map(move |line| (line, role))
    });
    for (y, (words, role)) in (area.y..area.bottom()).zip(wrapped) {
        painter.put_in(x, y, room, &words, role);
    }
}

type Lines = Vec<(String, Role)>;

fn of_group(context: &Context, look: &Look<'_>, number: usize, room: usize) -> Lines {
    let group = &context.inbox.unfiled[number];
    let suggestion = context.suggestions[number].as_ref();
    let letters = context.letters();
    let reason = suggestion.map_or_else(
        || format!("Nothing like it was filed before. A letter files it: {letters}"),
        |found| reason(found, context, look),
    );
    let title = text::cut(&named(&group.title, look), room);
    let place = times_and_people(group, context, look);
    vec![(title, Role::Strong), (place, Role::Text), (reason, Role::Quiet)]
}

fn of_question(model: &Model, context: &Context, look: &Look<'_>, line: Line) -> Lines {
    let inbox = &context.inbox;
    let said = |what: String, keys: &str| vec![(what, Role::Text), (keys.to_owned(), Role::Quiet)];
    let title =
        |id: BlockId| context.block(id).map(|block| named(&block.title, look)).unwrap_or_default();
    match line {
        Line::Group(_) => Vec::new(),
        Line::Away(number) => {
            let time = match inbox.away[number].per_day {
                Some(hours) => format!("{} h of the day", hours.screen_hours()),
                None => "the time".to_owned(),
            };
            said(
                format!("The calendar says away: {time} would leave the plan."),
                "Enter: it is time away.  z: it is not.",
            )
        }
        Line::Intentions => said(
            "Own entries are intentions until you say that they happened.".to_owned(),
            "Enter: all happened.  z: none did.  Space: pick one by one.",
        ),
        Line::Intention(number) => {
            said(times(&inbox.intentions[number], context), "Enter: it happened.  z: it did not.")
        }
        Line::Question(number) => {
            let group = &inbox.unanswered[number];
            let word = match doubt(group, context) {
                LeftOut::Tentative => "You answered maybe",
                _ => "You never answered",
            };
            said(
                format!("{}. {word}, so it is not counted yet.", times(group, context)),
                "Enter: I was there.  z: I was not.",
            )
        }
        Line::Tie(number) => {
            let tie = &inbox.ties[number];
            let (one, other) = (title(tie.likelier), title(tie.other));
            let times = format!(
                "{one}, {}. {other}, {}.",
                when(tie.likelier, context),
                when(tie.other, context)
            );
            let marked = match model.inbox_screen.answer {
                super::super::TieAnswer::Likelier => one,
                super::super::TieAnswer::Other => other,
                super::super::TieAnswer::Both => "both, each minute once".to_owned(),
            };
            let mut lines = said(times, "← → the other one, or both.");
            lines.insert(1, (format!("You were in: {marked}."), Role::Text));
            lines
        }
        Line::Stretch(number) => {
            let stretch = &inbox.stretches[number];
            let planned = stretch.planned.and_then(|id| context.category(id));
            let time = time_of(stretch.span, context);
            let what = planned.map_or_else(
                || format!("{time} is working time, and nothing is known of it."),
                |one| format!("{time} was planned for {}; {} logs it so.", one.name, one.letter),
            );
            said(what, "Enter: nothing, not asked again.  a: log it.  A letter logs it there.")
        }
        Line::Stray(number) => {
            let stray = &inbox.strays[number];
            let name = |id| context.category(id).map(|one| one.name.as_str()).unwrap_or_default();
            let letter = context.category(stray.usual).map_or('?', |one| one.letter);
            let what = format!(
                "{} is filed under {}; {} like it are under {}.",
                title(stray.block),
                name(stray.now),
                stray.alike,
                name(stray.usual)
            );
            said(
                what,
                &format!("Enter: it is right so, not asked again.  {letter}: file it there."),
            )
        }
    }
}

/// `Tue 15:00-16:00, 5 people, organised by ana@example.com`.
fn times_and_people(group: &Group, context: &Context, look: &Look<'_>) -> String {
    let people = group.people.filter(|people| *people > 1);
    let people = people.map(|people| format!(", {people} people")).unwrap_or_default();
    let organizer = group.organizer.as_deref();
    let organizer = organizer.map(|one| format!(", organised by {}", look.title(one)));
    format!("{}{people}{}", times(group, context), organizer.unwrap_or_default())
}

fn reason(found: &Suggestion, context: &Context, look: &Look<'_>) -> String {
    let category = context.category(found.category);
    let name = category.map(|one| one.name.as_str()).unwrap_or_default();
    let why = suggest::reason(found, &|title| look.title(title));
    format!("{} {name}: {why}", if found.sure { "Suggested" } else { "Perhaps" })
}
