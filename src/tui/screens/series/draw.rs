//! The list with its headings, what came in since the plan was made, and the marked meeting in words.

use ratatui::layout::Rect;

use super::{
    columns::{Column, Columns, columns, sorted},
    details, page,
    shown::SeriesShown,
};
use crate::{
    analysis::series::line::Line,
    report::series_words,
    tui::{
        action::Action,
        context::{Context, Shown},
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        scope::Scope,
        text,
        theme::Role,
    },
};

/// From so many cells on the marked meeting stands beside the list.
const BESIDE: u16 = 120;
/// The list takes so many of them then.
const LIST: u16 = 84;
/// So many lines beneath the list are kept for words.
const FOOT: usize = 6;
/// No line of words is longer.
const WORDS: u16 = 76;

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    if let Shown::Series(shown) = &context.shown {
        draw_in(painter, model, context, look, shown, body.area);
    }
}

/// The same where the list is a part of something else.
pub fn draw_in(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    shown: &SeriesShown,
    area: Rect,
) {
    if shown.worksheet.lines.is_empty() {
        return empty(painter, model, shown, area);
    }
    if let (Some(open), Some(page)) = (&model.series_screen.page, &shown.page)
        && let Some(line) = shown.worksheet.line(open.id)
    {
        return page::draw(painter, &page::Drawn { open, page, line, shown }, context, look, area);
    }
    let marked = model.series_screen.marked.and_then(|id| shown.worksheet.line(id));
    if area.width >= BESIDE {
        let foot = foot(shown, look, usize::from(WORDS));
        let height = area.height.saturating_sub(room_of(foot.len()));
        let left = Rect { width: LIST, height, ..area };
        let y = list(painter, model, context, look, shown, left);
        words(
            painter,
            &foot,
            Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..left },
        );
        let right = Rect { x: area.x + LIST, width: area.width - LIST, y: area.y + 1, ..area };
        let room = usize::from(right.width.saturating_sub(4).min(WORDS));
        if let Some(line) = marked {
            let lines = details::lines(line, shown, context, look, room);
            words(painter, &lines, right);
        }
        return;
    }
    let room = usize::from(area.width.saturating_sub(4).min(WORDS));
    let first = series_words::foot(&shown.list()).into_iter().take(1);
    let first = first.flat_map(|sentence| text::wrapped(&sentence, room));
    let mut below: Vec<(String, Role)> = first.map(|line| (line, Role::Text)).collect();
    below.push((String::new(), Role::Text));
    if let Some(line) = marked {
        below.extend(details::lines(line, shown, context, look, room));
    }
    let height = area.height.saturating_sub(room_of(FOOT));
    let y = list(painter, model, context, look, shown, Rect { height, ..area });
    words(painter, &below, Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area });
}

/// Lines that so many lines of words take, with the one before them.
fn room_of(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1)
}

fn words(painter: &mut Painter<'_>, lines: &[(String, Role)], area: Rect) {
    let room = usize::from(area.width.saturating_sub(3));
    for (y, (line, role)) in (area.y..area.bottom()).zip(lines) {
        painter.put_in(area.x + 3, y, room, line, *role);
    }
}

/// What came in, what changed and ended, what was given back; titles may be scrambled, so only the first
/// sentence, which names none, is shown then.
fn foot(shown: &SeriesShown, look: &Look<'_>, room: usize) -> Vec<(String, Role)> {
    let mut sentences = series_words::foot(&shown.list());
    if look.scrambled {
        sentences.truncate(1);
    }
    let lines = sentences.iter().flat_map(|sentence| text::wrapped(sentence, room));
    lines.map(|line| (line, Role::Text)).collect()
}

/// Answers the line after the last.
fn list(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    shown: &SeriesShown,
    area: Rect,
) -> u16 {
    let columns = columns(area.width);
    headings(painter, model, &columns, area);
    let lines = &shown.worksheet.lines;
    let order = sorted(lines, model.series_screen.sort);
    let here =
        order.iter().position(|place| Some(lines[*place].series.id) == model.series_screen.marked);
    let room = usize::from(area.height.saturating_sub(3)).max(3);
    let whole = order.len() <= room;
    let room = if whole { room } else { room - 1 };
    let top = (here.unwrap_or(0) + 1).saturating_sub(room);
    let mut y = area.y + 2;
    for (number, place) in order.iter().enumerate().skip(top).take(room) {
        let line = &lines[*place];
        let at = Rect::new(area.x, y, area.width, 1);
        if Some(number) == here {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        if model.series_screen.chosen.contains(&line.series.id) {
            painter.put(area.x + 2, y, "●", Role::Accent);
        }
        row(painter, context, look, shown, line, &columns, at);
        painter.clickable(at, Target::Line(number));
        y += 1;
    }
    if !whole {
        let shown_now = order.len().min(top + room);
        let more = if shown_now < order.len() { "↓" } else { "↑" };
        let words = format!("{shown_now} of {} shown {more}", order.len());
        painter.put(area.x + 3, y, &words, Role::Quiet);
        y += 1;
    }
    y
}

fn headings(painter: &mut Painter<'_>, model: &Model, columns: &Columns, area: Rect) {
    let y = area.y + 1;
    for place in &columns.places {
        let sorted = place.column == model.series_screen.sort;
        let mark = if sorted { "↓" } else { "" };
        let words = place.column.heading();
        let role = if sorted { Role::Text } else { Role::Quiet };
        if place.is_right {
            painter.put_right(area.x + place.end(), y, words, role);
            painter.put(area.x + place.end(), y, mark, role);
        } else {
            let end = painter.put(area.x + place.x, y, words, role);
            painter.put(end, y, mark, role);
        }
        let number = Column::ALL.iter().position(|one| *one == place.column).unwrap_or(0);
        let at = Rect::new(area.x + place.x, y, place.cells, 1);
        painter.clickable(at, Target::Column(number));
    }
}

fn row(
    painter: &mut Painter<'_>,
    context: &Context,
    look: &Look<'_>,
    shown: &SeriesShown,
    line: &Line,
    columns: &Columns,
    at: Rect,
) {
    let quiet = line.life.has_ended;
    let role = if quiet { Role::Quiet } else { Role::Text };
    for place in &columns.places {
        let cell = place.column.cell(line, shown.worksheet.week);
        let cell = if place.column == Column::Title { look.title(&cell) } else { cell };
        // What asks for a word of the leader.
        let asks = place.column == Column::State && (line.proposed.is_some() || line.came_in());
        let role = if asks && !quiet { Role::Strong } else { role };
        if place.is_right {
            painter.put_right(at.x + place.end(), at.y, &cell, role);
        } else {
            painter.put_in(at.x + place.x, at.y, usize::from(place.cells), &cell, role);
        }
    }
    let category = shown.category(line).and_then(|id| context.category(id));
    if let Some(category) = category {
        let tint = Role::Category(context.place(category.id));
        painter.put(at.x + columns.letter, at.y, &category.letter.to_string(), tint);
    }
}

fn empty(painter: &mut Painter<'_>, model: &Model, shown: &SeriesShown, area: Rect) {
    let x = area.x + 3;
    let words = format!("No recurring meeting is known in {}.", shown.half);
    painter.put(x, area.y + 4, &words, Role::Strong);
    let actions = [
        (Action::Import, "Read a calendar"),
        (Action::Earlier, "See the half before"),
        (Action::View(1), "See the week"),
    ];
    for (y, (action, name)) in (area.y + 7..).zip(actions) {
        let key = model.keymap.key_for(&[Scope::Everywhere], action);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        painter.put(x, y, &key, Role::Accent);
        painter.put(x + 3, y, name, Role::Text);
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Do(action));
    }
}
