//! The groups by hours, then the questions, then the marked line in words.

use ratatui::layout::Rect;

use super::{Line, lines};
use crate::{
    analysis::{
        away_offers::Offer,
        inbox::Group,
        suggest::{Because, Suggestion},
    },
    app::{block::counted, suggest},
    domain::{block::BlockId, left_out::LeftOut, minutes::Minutes, zone},
    tui::{
        context::Context,
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

/// Where the columns stand, from the left edge of the screen.
struct Columns {
    title: usize,
    count: Option<u16>,
    hours: u16,
    category: u16,
    reason: Option<u16>,
}

fn columns(width: u16) -> Columns {
    if width >= 80 {
        Columns { title: 28, count: Some(43), hours: 50, category: 53, reason: Some(67) }
    } else {
        Columns { title: 28, count: None, hours: 38, category: 41, reason: None }
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    let inbox = &context.inbox;
    if inbox.is_empty() {
        empty(painter, context, area);
        return;
    }
    painter.put(area.x + 3, area.y + 1, &headline(context), Role::Strong);
    let columns = columns(area.width);
    let all = lines(inbox, model.inbox_screen.picking);
    let current = model.inbox_screen.line.min(all.len().saturating_sub(1));
    let room = usize::from(area.height.saturating_sub(9)).max(3);
    let top = (current + 1).saturating_sub(room);
    let mut y = area.y + 3;
    let mut before: Option<Line> = None;
    for (number, line) in all.iter().enumerate().skip(top) {
        if let Some(heading) = heading(before, *line) {
            y += u16::from(before.is_some());
            painter.put(area.x + 3, y, heading, Role::Quiet);
            y += 1;
        }
        if y + 4 >= area.bottom() {
            let more = format!("{} of {} shown ↓", number, all.len());
            painter.put(area.x + 3, y, &more, Role::Quiet);
            break;
        }
        if number == current {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let place = Rect::new(area.x, y, area.width, 1);
        one(painter, model, context, look, *line, &columns, place);
        painter.clickable(place, Target::Line(number));
        before = Some(*line);
        y += 1;
    }
    if let Some(line) = all.get(current) {
        let y = area.bottom().saturating_sub(3);
        details(painter, context, look, *line, Rect { y, height: 3, ..area });
    }
}

fn empty(painter: &mut Painter<'_>, context: &Context, area: Rect) {
    let inbox = &context.inbox;
    let categories = context.week.picture.comparison.rows.iter();
    let used = categories.filter(|row| row.category.is_some() && !row.actual.is_zero()).count();
    let categories = if used == 1 { "1 category".to_owned() } else { format!("{used} categories") };
    let words = if inbox.counted.is_zero() {
        format!(
            "Nothing is logged in week {} yet, so nothing is to be filed.",
            context.week.week.number()
        )
    } else {
        format!("Everything is filed: {} h in {}.", filed(context).screen_hours(), categories)
    };
    painter.put(area.x + 3, area.y + 4, &words, Role::Strong);
    painter.put(area.x + 1, area.y + 7, "▸", Role::Accent);
    painter.put(area.x + 3, area.y + 7, "1", Role::Accent);
    painter.put(area.x + 6, area.y + 7, "See the week", Role::Text);
    if !context.week.record.is_closed() && !inbox.counted.is_zero() {
        painter.put(area.x + 3, area.y + 8, "R", Role::Accent);
        painter.put(area.x + 6, area.y + 8, "Review and close it", Role::Text);
    }
}

fn headline(context: &Context) -> String {
    let inbox = &context.inbox;
    let many = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    };
    let mut parts = Vec::new();
    if !inbox.unfiled.is_empty() {
        let groups = many(inbox.unfiled.len(), "group", "groups");
        parts.push(format!("{groups} to file, {} h", inbox.unfiled_minutes().screen_hours()));
    }
    let questions = inbox.len() - inbox.unfiled.len();
    if questions > 0 {
        parts.push(many(questions, "question", "questions"));
    }
    parts.push(format!(
        "{} of {} h filed",
        filed(context).screen_hours(),
        inbox.counted.screen_hours()
    ));
    parts.join("     ")
}

/// The words over the first line of a kind.
fn heading(before: Option<Line>, line: Line) -> Option<&'static str> {
    match (before, line) {
        (Some(Line::Intentions | Line::Intention(_)), Line::Intention(_)) => None,
        (_, Line::Intentions) => Some("Did it happen?"),
        (Some(Line::Away(_)), Line::Away(_)) => None,
        (_, Line::Away(_)) => Some("Were you away?"),
        (Some(Line::Question(_)), Line::Question(_)) => None,
        (_, Line::Question(_)) => Some("Were you there?"),
        _ => None,
    }
}

fn one(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    line: Line,
    columns: &Columns,
    place: Rect,
) {
    let (x, y) = (place.x + 3, place.y);
    let inbox = &context.inbox;
    let row = |painter: &mut Painter<'_>, title: &str, hours: Minutes, last: &str| {
        painter.put_in(x, y, columns.title, title, Role::Text);
        painter.put_right(place.x + columns.hours, y, &hours.screen_hours(), Role::Text);
        painter.put(place.x + columns.hours + 1, y, "h", Role::Quiet);
        painter.put(place.x + columns.category, y, last, Role::Text);
    };
    match line {
        Line::Group(number) => {
            let group = &inbox.unfiled[number];
            let suggestion = context.suggestions[number].as_ref();
            let category = suggestion.and_then(|found| context.category(found.category));
            let is_sure = suggestion.is_some_and(|found| found.sure);
            let doubt = if is_sure { "" } else { "?" };
            let room = columns.reason.unwrap_or(place.width) - columns.category - 2;
            let suggested = category.map_or_else(
                || "choose".to_owned(),
                |one| {
                    let name = format!("{} {}", one.letter, one.name);
                    text::cut(&name, usize::from(room) - doubt.len()) + doubt
                },
            );
            row(painter, &named(&group.title, look), group.minutes, &suggested);
            if model.inbox_screen.is_marked(group) {
                painter.put(place.x + 2, y, "●", Role::Accent);
            }
            if let Some(count) = columns.count {
                painter.put_right(place.x + count, y, &lengths(group, context), Role::Quiet);
            }
            if let (Some(reason), Some(found)) = (columns.reason, suggestion) {
                painter.put(place.x + reason, y, &short_reason(found), Role::Quiet);
            }
        }
        Line::Away(number) => {
            let offer = &inbox.away[number];
            painter.put_in(x, y, columns.title, &named(&offer.title, look), Role::Text);
            let behind = x + u16::try_from(columns.title).unwrap_or(0) + 2;
            painter.put(behind, y, &days_of(offer), Role::Text);
        }
        Line::Intentions => {
            let minutes: Minutes = inbox.intentions.iter().map(|group| group.minutes).sum();
            let count: usize = inbox.intentions.iter().map(|group| group.blocks.len()).sum();
            let title = format!("{} of your own", counted(count));
            row(painter, &title, minutes, if count == 1 { "happened?" } else { "all happened?" });
        }
        Line::Intention(number) => {
            let group = &inbox.intentions[number];
            let title = format!("  {}", named(&group.title, look));
            row(painter, &title, group.minutes, &times(group, context));
        }
        Line::Question(number) => {
            let group = &inbox.unanswered[number];
            let words = format!("{}, {}", times(group, context), doubt(group, context).as_str());
            row(painter, &named(&group.title, look), group.minutes, &words);
        }
    }
}

/// `1-5 Jun, 4.0 h`; without hours where the days are taken whole.
fn days_of(offer: &Offer) -> String {
    let days = text::days(offer.first, offer.last);
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

fn named(title: &str, look: &Look<'_>) -> String {
    if title.trim().is_empty() { "untitled".to_owned() } else { look.title(title) }
}

/// `Mon 14:00-15:00 and Tue 15:00-16:00`, four at most.
fn times(group: &Group, context: &Context) -> String {
    let times: Vec<String> = group.blocks.iter().take(4).map(|id| when(*id, context)).collect();
    times.join(" and ")
}

/// Why a group of questions is not counted yet.
fn doubt(group: &Group, context: &Context) -> LeftOut {
    let first = group.blocks.first().and_then(|id| context.entry(*id));
    first.and_then(|entry| entry.left_out).unwrap_or(LeftOut::Unanswered)
}

/// Counted minutes that have a category.
fn filed(context: &Context) -> Minutes {
    context.inbox.counted - context.inbox.unfiled_minutes()
}

/// `Tue 15:00-16:00`.
fn when(id: BlockId, context: &Context) -> String {
    let Some(block) = context.block(id) else { return String::new() };
    match block.span() {
        Some(span) => {
            let (from, to) =
                (zone::wall(context.zone(), span.start), zone::wall(context.zone(), span.end));
            format!("{}-{}", from.format("%a %-H:%M"), to.format("%-H:%M"))
        }
        None => block.day.map(|day| day.format("%a").to_string()).unwrap_or_default(),
    }
}

fn details(painter: &mut Painter<'_>, context: &Context, look: &Look<'_>, line: Line, area: Rect) {
    let x = area.x + 3;
    let room = usize::from(area.width.min(84).saturating_sub(x + 1));
    let say = |painter: &mut Painter<'_>, lines: &[(String, Role)]| {
        for (y, (words, role)) in (area.y..).zip(lines) {
            painter.put_in(x, y, room, words, *role);
        }
    };
    match line {
        Line::Group(number) => {
            let group = &context.inbox.unfiled[number];
            let place = times_and_people(group, context, look);
            let suggestion = context.suggestions[number].as_ref();
            let letters = context.letters();
            let reason = suggestion.map_or_else(
                || format!("Nothing like it was filed before. A letter files it: {letters}"),
                |found| reason(found, context, look),
            );
            let title = text::cut(&look.title(&group.title), room);
            say(painter, &[(title, Role::Strong), (place, Role::Text), (reason, Role::Quiet)]);
        }
        Line::Away(number) => {
            let time = match context.inbox.away[number].per_day {
                Some(hours) => format!("{} h of the day", hours.screen_hours()),
                None => "the time".to_owned(),
            };
            let words = format!("The calendar says away: {time} would leave the plan.");
            let keys = "Enter: it is time away.  z: it is not.".to_owned();
            say(painter, &[(words, Role::Text), (keys, Role::Quiet)]);
        }
        Line::Intentions => say(
            painter,
            &[
                (
                    "Own entries are intentions until you say that they happened.".to_owned(),
                    Role::Text,
                ),
                (
                    "Enter: all happened.  z: none did.  Space: pick one by one.".to_owned(),
                    Role::Quiet,
                ),
            ],
        ),
        Line::Intention(_) => {
            say(painter, &[("Enter: it happened.  z: it did not.".to_owned(), Role::Quiet)]);
        }
        Line::Question(number) => {
            let word = match doubt(&context.inbox.unanswered[number], context) {
                LeftOut::Tentative => "You answered maybe",
                _ => "You never answered",
            };
            say(
                painter,
                &[
                    (format!("{word}, so it is not counted yet."), Role::Text),
                    ("Enter: I was there.  z: I was not.".to_owned(), Role::Quiet),
                ],
            );
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
