//! Step 4: what there is to be more of, less of and none of. A line may name a category with @.

use super::{
    OffsiteShown,
    fields::OffsiteField,
    perform,
    pieces::{Answer, LEFT, Page, Place},
};
use crate::{
    app::offsite::{
        answers::{List, lines},
        view::Offsite,
    },
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, paint::Painter,
        perform::offsite::OffsiteChange, theme::Role,
    },
};

/// What can be marked, from the first list to the last: its lines, then the place for a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    list: List,
    /// `None` where a new one would stand.
    place: Option<usize>,
    text: String,
}

fn all(offsite: &Offsite) -> Vec<Line> {
    let mut all = Vec::new();
    for list in List::ALL {
        let lines = lines(&offsite.review, list);
        all.extend(lines.into_iter().enumerate().map(|(place, text)| Line {
            list,
            place: Some(place),
            text,
        }));
        all.push(Line { list, place: None, text: String::new() });
    }
    all
}

/// Where a new line of that list is asked.
pub fn place_for_new(offsite: &Offsite, list: List) -> usize {
    let is_its = |line: &Line| line.list == list && line.place.is_none();
    all(offsite).iter().position(is_its).unwrap_or(0)
}

pub fn count(shown: &OffsiteShown) -> usize {
    all(&shown.offsite).len()
}

pub fn update(
    model: &mut Model,
    action: Action,
    context: &Context,
    shown: &OffsiteShown,
) -> Effect {
    let all = all(&shown.offsite);
    let cursor = model.offsite.cursor.min(all.len() - 1);
    let line = &all[cursor];
    let to = match action {
        Action::Up => cursor.saturating_sub(1),
        Action::Down => cursor + 1,
        Action::First => 0,
        Action::Last => all.len() - 1,
        Action::NextPane | Action::Right => beginning(&all, line.list, 1),
        Action::PreviousPane | Action::Left => beginning(&all, line.list, 2),
        Action::Add => return model.ask(OffsiteField::Line(line.list, None), ""),
        // The last place for a new line, left empty, is the end of the step.
        Action::Do if line.place.is_none() && line.list == List::Stop && !line_is_first(&all) => {
            return super::update(model, Action::Later, context);
        }
        Action::Do | Action::Edit => {
            return model.ask(OffsiteField::Line(line.list, line.place), &line.text);
        }
        Action::Delete if line.place.is_some() => {
            let (list, place) = (line.list, line.place);
            return perform(
                &shown.offsite,
                OffsiteChange::Line { list, place, text: String::new() },
            );
        }
        _ => return Effect::Nothing,
    };
    model.offsite.cursor = to.min(all.len() - 1);
    Effect::Nothing
}

/// Nothing stands in any of the lists.
fn line_is_first(all: &[Line]) -> bool {
    all.iter().all(|line| line.place.is_none())
}

/// The first line of the list so many places on, around the end.
fn beginning(all: &[Line], list: List, step: usize) -> usize {
    let here = List::ALL.iter().position(|one| *one == list).unwrap_or(0);
    let wanted = List::ALL[(here + step) % List::ALL.len()];
    all.iter().position(|line| line.list == wanted).unwrap_or(0)
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let all = all(&page.shown.offsite);
    let marked = page.model.offsite.cursor;
    let mut y = page.area.y + 1;
    let asks = "What should there be more of, less of, and none of?";
    y = page.sentences(painter, y, asks, Role::Strong) + 1;
    let skipped = first_shown(page, &all, marked.min(all.len() - 1), page.area.bottom() - y);
    if skipped > 0 {
        painter.put(page.area.x + LEFT, y - 1, &format!("{skipped} more ↑"), Role::Quiet);
    }
    let mut heading = None;
    for (number, line) in all.iter().enumerate().skip(skipped) {
        let more_follow = u16::from(number + 1 < all.len());
        if number > marked
            && y + rows(page, &all, number, skipped) + more_follow > page.area.bottom()
        {
            let more = format!("{} more ↓", all.len() - number);
            painter.put(page.area.x + LEFT, y.min(page.area.bottom() - 1), &more, Role::Quiet);
            break;
        }
        if heading != Some(line.list) {
            if heading.is_some() {
                y += 1;
            }
            painter.put(page.area.x + LEFT, y, line.list.name(), Role::Strong);
            heading = Some(line.list);
            y += 1;
        }
        y = draw_line(painter, page, line, number, y);
    }
}

/// The first line for which there is room, so that the marked one is in sight.
fn first_shown(page: &Page<'_>, all: &[Line], marked: usize, room: u16) -> usize {
    let more_follow = u16::from(marked + 1 < all.len());
    let needed = |first: usize| -> u16 {
        (first..=marked).map(|number| rows(page, all, number, first)).sum::<u16>() + more_follow
    };
    (0..marked).find(|first| needed(*first) <= room).unwrap_or(marked)
}

/// Rows of a line with its heading, where `first` is the first one shown.
fn rows(page: &Page<'_>, all: &[Line], number: usize, first: usize) -> u16 {
    let line = &all[number];
    let begins = number == first || all[number - 1].list != line.list;
    let heading = u16::from(begins) + u16::from(begins && number > first);
    let is_typed = page.typed(OffsiteField::Line(line.list, line.place)).is_some();
    let lines = if is_typed { 1 } else { page.wrapped(&line.text, page.room() - 12).len().max(1) };
    heading + u16::try_from(lines).unwrap_or(u16::MAX / 4)
}

fn draw_line(
    painter: &mut Painter<'_>,
    page: &Page<'_>,
    line: &Line,
    number: usize,
    y: u16,
) -> u16 {
    if y >= page.area.bottom() {
        return y;
    }
    page.marker(painter, y, 1, number);
    let x = page.area.x + LEFT + 2;
    let field = OffsiteField::Line(line.list, line.place);
    let without = if page.is_marked(number) { "a adds a line" } else { "·" };
    let role = if page.is_marked(number) { Role::Strong } else { Role::Text };
    let answer = Answer { field, text: &line.text, without, role };
    let room = page.room() - 12;
    let below = page.answer(painter, Place { x, y, room }, &answer);
    for (place, letter) in tied(page, &line.text).into_iter().enumerate() {
        let end = page.area.x + page.area.width.min(80) - 2;
        let cell = end.saturating_sub(2 * u16::try_from(place).unwrap_or(0));
        painter.put(cell, y, &letter.to_string(), Role::Accent);
    }
    below
}

/// The letters of the categories that a line names with @.
fn tied(page: &Page<'_>, text: &str) -> Vec<char> {
    let words = text.split_whitespace().filter_map(|word| word.strip_prefix('@'));
    let ends = words.map(|word| word.trim_end_matches(|sign: char| !sign.is_alphanumeric()));
    let named = ends.filter_map(|key| {
        page.context.in_use().find(|one| one.key == key || one.letter.to_string() == key)
    });
    named.map(|category| category.letter).collect()
}
