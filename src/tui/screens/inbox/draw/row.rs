//! One line of the list.

use ratatui::layout::Rect;

use super::super::{Line, TieAnswer};
use crate::{
    analysis::{
        away_offers::Offer,
        inbox::Group,
        suggest::{Because, Suggestion},
    },
    app::block::counted,
    domain::{block::BlockId, left_out::LeftOut, minutes::Minutes, span::Span, zone},
    tui::{context::Context, draw::Look, model::Model, paint::Painter, text, theme::Role},
};

const SHORTEST_NAME: usize = 10;

/// Where the columns stand, from the left edge of the screen.
pub(super) struct Columns {
    title: usize,
    count: Option<u16>,
    hours: u16,
    category: u16,
    reason: Option<u16>,
    /// Where the answer to a question ends, and what it is about begins.
    answer: u16,
    about: Option<u16>,
}

/// Wider than so the list would only be torn apart.
pub(super) const MOST: u16 = 112;

impl Columns {
    pub fn of(width: u16) -> Self {
        if let Some(spare) = width.checked_sub(80) {
            // Titles take one half of the columns beyond 80, categories the other.
            let spare = spare.min(MOST - 80);
            let titles = spare / 2;
            Self {
                title: 28 + usize::from(titles),
                count: Some(43 + titles),
                hours: 50 + titles,
                category: 53 + titles,
                reason: Some(67 + spare),
                answer: 78 + spare,
                about: Some(33 + titles),
            }
        } else {
            let answer = width - 2;
            let (hours, category) = (38, 41);
            Self { title: 28, count: None, hours, category, reason: None, answer, about: None }
        }
    }

    /// Cells of a category's name beside its letter.
    fn name(&self) -> usize {
        self.reason.map_or(SHORTEST_NAME, |reason| usize::from(reason - self.category) - 4)
    }

    /// Where the last column ends.
    pub fn end(&self) -> u16 {
        self.answer
    }

    /// Where the suggestion stands.
    pub fn suggestion(&self, place: Rect) -> Rect {
        let end = self.reason.unwrap_or(place.width);
        Rect { x: place.x + self.category, width: end - self.category, ..place }
    }
}

pub(super) fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    line: Line,
    columns: &Columns,
    place: Rect,
) {
    let inbox = &context.inbox;
    match line {
        Line::Group(number) => group(painter, model, context, look, number, columns, place),
        Line::Away(number) => {
            let offer = &inbox.away[number];
            question(
                painter,
                columns,
                place,
                &named(&offer.title, look),
                &days_of(offer, context),
                "away",
            );
        }
        Line::Intentions => {
            let minutes: Minutes = inbox.intentions.iter().map(|group| group.minutes).sum();
            let count: usize = inbox.intentions.iter().map(|group| group.blocks.len()).sum();
            let title = format!("{} of your own, {} h", counted(count), minutes.screen_hours());
            let answer = if count == 1 { "it happened" } else { "all happened" };
            question(painter, columns, place, &title, "", answer);
        }
        Line::Intention(number) => {
            let group = &inbox.intentions[number];
            let title = format!("  {}", named(&group.title, look));
            question(painter, columns, place, &title, &times(group, context), "it happened");
        }
        Line::Question(number) => {
            let group = &inbox.unanswered[number];
            let about = format!("{}, {}", times(group, context), doubt(group, context).as_str());
            question(painter, columns, place, &named(&group.title, look), &about, "was there");
        }
        Line::Tie(number) => tie(painter, model, context, look, number, columns, place),
        Line::Stretch(number) => {
            let stretch = &inbox.stretches[number];
            let title = match stretch.minutes().0 {
                short @ 0..120 => format!("{short} min empty"),
                _ => format!("{} h empty", stretch.minutes().screen_hours()),
            };
            let planned = stretch.planned.and_then(|id| context.category(id));
            let answer = planned.map_or_else(
                || "nothing".to_owned(),
                |one| {
                    format!("nothing, or {} {}", one.letter, text::cut(&one.name, columns.name()))
                },
            );
            question(painter, columns, place, &title, &time_of(stretch.span, context), &answer);
        }
        Line::Stray(number) => {
            let stray = &inbox.strays[number];
            let title = context.block(stray.block).map(|block| named(&block.title, look));
            let letter = |id| context.category(id).map_or('?', |one| one.letter);
            let about = format!(
                "{}, {}; {} like it are {}",
                when(stray.block, context),
                letter(stray.now),
                stray.alike,
                letter(stray.usual)
            );
            question(painter, columns, place, &title.unwrap_or_default(), &about, "keep");
        }
    }
}

fn group(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    number: usize,
    columns: &Columns,
    place: Rect,
) {
    let (x, y) = (place.x + 3, place.y);
    let group = &context.inbox.unfiled[number];
    let suggestion = context.suggestions[number].as_ref();
    let category = suggestion.and_then(|found| context.category(found.category));
    let is_sure = suggestion.is_some_and(|found| found.sure);
    let doubt = if is_sure { "" } else { "?" };
    let room = columns.name() + 2;
    let suggested = category.map_or_else(
        || "choose".to_owned(),
        |one| {
            let name = format!("{} {}", one.letter, one.name);
            text::cut(&name, room - doubt.len()) + doubt
        },
    );
    if model.inbox_screen.is_marked(group) {
        painter.put(place.x + 2, y, "●", Role::Accent);
    }
    painter.put_in(x, y, columns.title, &named(&group.title, look), Role::Text);
    painter.put_right(place.x + columns.hours, y, &group.minutes.screen_hours(), Role::Text);
    painter.put(place.x + columns.hours + 1, y, "h", Role::Quiet);
    let role = if category.is_some() { Role::Text } else { Role::Quiet };
    painter.put(place.x + columns.category, y, &suggested, role);
    if let Some(count) = columns.count {
        painter.put_right(place.x + count, y, &lengths(group, context), Role::Quiet);
    }
    if let (Some(reason), Some(found)) = (columns.reason, suggestion) {
        painter.put(place.x + reason, y, &short_reason(found), Role::Quiet);
    }
}

/// What is asked, when it was, and at the right what Enter answers.
fn question(
    painter: &mut Painter<'_>,
    columns: &Columns,
    place: Rect,
    title: &str,
    about: &str,
    answer: &str,
) {
    let (x, y, end) = (place.x + 3, place.y, place.x + columns.answer);
    let before_answer = usize::from(columns.answer).saturating_sub(text::width(answer) + 2);
    let room = match columns.about {
        Some(column) => {
            let room = before_answer.saturating_sub(usize::from(column));
            painter.put_in(place.x + column, y, room, about, Role::Quiet);
            if about.is_empty() { before_answer - 3 } else { usize::from(column) - 5 }
        }
        None => before_answer - 3,
    };
    painter.put_in(x, y, room, title, Role::Text);
    painter.put_right(end, y, answer, Role::Text);
}

fn tie(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    number: usize,
    columns: &Columns,
    place: Rect,
) {
    let tie = &context.inbox.ties[number];
    let title =
        |id: BlockId| context.block(id).map(|block| named(&block.title, look)).unwrap_or_default();
    let both = format!("{} or {}", title(tie.likelier), title(tie.other));
    let is_current = model.inbox_screen.current(&context.inbox) == Some(Line::Tie(number));
    let marked = if is_current { model.inbox_screen.answer } else { TieAnswer::Likelier };
    let answer = match marked {
        TieAnswer::Likelier => text::cut(&title(tie.likelier), columns.name() + 8),
        TieAnswer::Other => text::cut(&title(tie.other), columns.name() + 8),
        TieAnswer::Both => "both".to_owned(),
    };
    question(painter, columns, place, &both, &time_of(tie.span, context), &answer);
}

/// `1-5 Jun, 4.0 h`; without hours where the days are taken whole.
fn days_of(offer: &Offer, context: &Context) -> String {
    let days = text::days(offer.first, offer.last, context.notation);
    match offer.per_day {
        Some(hours) => format!("{days}, {} h", hours.screen_hours()),
        None => days,
    }
}

/// `2 × 60 min`, or how many where they differ.
fn lengths(group: &Group, context: &Context) -> String {
    let lengths: Vec<i64> = group
        .blocks
        .iter()
        .filter_map(|id| context.block(*id))
        .map(|one| one.minutes().0)
        .collect();
    match lengths.first() {
        Some(first) if lengths.iter().all(|length| length == first) => {
            format!("{} × {first} min", lengths.len())
        }
        _ => format!("{} blocks", lengths.len()),
    }
}

fn short_reason(found: &Suggestion) -> String {
    match found.because {
        Because::SameTitle if found.filed == found.seen => "by title".to_owned(),
        _ => format!("{} of {}", found.filed, found.seen),
    }
}

pub(super) fn named(title: &str, look: &Look<'_>) -> String {
    if title.trim().is_empty() { "untitled".to_owned() } else { look.title(title) }
}

/// `Mon 14:00-15:00 and Tue 15:00-16:00`, four at most.
pub(super) fn times(group: &Group, context: &Context) -> String {
    let times: Vec<String> = group.blocks.iter().take(4).map(|id| when(*id, context)).collect();
    times.join(" and ")
}

/// Why a group of questions is not counted yet.
pub(super) fn doubt(group: &Group, context: &Context) -> LeftOut {
    let first = group.blocks.first().and_then(|id| context.entry(*id));
    first.and_then(|entry| entry.left_out).unwrap_or(LeftOut::Unanswered)
}

/// `Tue 15:00-16:00`, or `Tue 9 Jun 15:00-16:00`.
pub(in super::super) fn when(id: BlockId, context: &Context) -> String {
    let Some(block) = context.block(id) else { return String::new() };
    match block.span() {
        Some(span) => time_of(span, context),
        None => {
            let day = block.day.map(|day| context.notation.day(day, day_format(context)));
            day.unwrap_or_default()
        }
    }
}

pub(super) fn time_of(span: Span, context: &Context) -> String {
    let wall = |at| zone::wall(context.zone(), at);
    let (from, to) = (wall(span.start), wall(span.end));
    let day = context.notation.day(from.date(), day_format(context));
    format!("{day} {}", context.notation.short_times(from.time(), to.time()))
}

/// With the date where several weeks are sorted at once.
fn day_format(context: &Context) -> &'static str {
    if context.beside.is_empty() { "%a" } else { "%a %-d %b" }
}
