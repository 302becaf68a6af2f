//! Step 12: who sees the page, when the next offsite is, what to do otherwise then; and the end.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{
    OffsiteShown,
    fields::OffsiteField,
    perform,
    pieces::{Answer, LEFT, Page, Place},
    sheet,
};
use crate::{
    app::offsite::answers::Words,
    domain::notation::Notation,
    tui::{
        action::Action, effect::Effect, model::Model, paint::Painter,
        perform::offsite::OffsiteChange, theme::Role,
    },
};

/// Three questions, the slots of meetings that go where there are any, and the end itself.
pub fn count(shown: &OffsiteShown) -> usize {
    ASKED.len() + usize::from(!shown.offsite.left_slots.is_empty()) + 1
}

/// What Enter does with the marked line.
pub fn enter_word(shown: &OffsiteShown, cursor: usize) -> &'static str {
    match cursor {
        _ if cursor < ASKED.len() => "answer",
        _ if cursor + 1 < count(shown) => "let them go",
        _ => "finish the offsite",
    }
}

const ASKED: [(&str, OffsiteField); 3] = [
    ("Who should see it?", OffsiteField::Words(Words::ShownTo)),
    ("Next offsite", OffsiteField::NextOn),
    ("To do otherwise then", OffsiteField::Words(Words::ProcessNote)),
];

pub fn update(model: &mut Model, action: Action, shown: &OffsiteShown) -> Effect {
    let cursor = model.offsite.cursor;
    let lines = pages(shown, model.offsite.booking, 76).map_or(0, |lines| lines.len());
    match action {
        Action::Up => model.offsite.cursor = cursor.saturating_sub(1),
        Action::Down => model.offsite.cursor = (cursor + 1).min(count(shown) - 1),
        Action::First => model.offsite.cursor = 0,
        Action::Last => model.offsite.cursor = count(shown) - 1,
        Action::PageDown => {
            model.offsite.top = (model.offsite.top + 8).min(lines.saturating_sub(4));
        }
        Action::PageUp => model.offsite.top = model.offsite.top.saturating_sub(8),
        Action::NextPane | Action::PreviousPane => {
            model.offsite.booking = !model.offsite.booking;
            model.offsite.top = 0;
        }
        Action::Copy => return copied(shown, model.offsite.booking),
        Action::Do | Action::Edit if cursor < ASKED.len() => {
            let (_, field) = ASKED[cursor];
            let text = text_of(field, shown);
            // Whatever is taken or left, the next question is marked.
            model.offsite.cursor = cursor + 1;
            return model.ask(field, &text);
        }
        Action::Do if cursor + 1 < count(shown) => {
            return perform(&shown.offsite, OffsiteChange::LetSlotsGo);
        }
        Action::Do => return perform(&shown.offsite, OffsiteChange::Commit),
        _ => {}
    }
    Effect::Nothing
}

fn text_of(field: OffsiteField, shown: &OffsiteShown) -> String {
    let review = &shown.offsite.review;
    match field {
        OffsiteField::Words(words) => words.of(review).to_owned(),
        OffsiteField::NextOn => {
            shown.offsite.next_on.map_or_else(String::new, |day| day.to_string())
        }
        _ => String::new(),
    }
}

fn copied(shown: &OffsiteShown, booking: bool) -> Effect {
    let Some(pages) = &shown.pages else { return Effect::Nothing };
    let (document, said) = match (booking, &pages.booking) {
        (true, Ok(sheet)) => (sheet, "Copied the sheet for whoever books your time."),
        _ => (&pages.page, "Copied the page."),
    };
    Effect::Copy { text: crate::report::page::markdown::text(document), said: said.to_owned() }
}

/// The page that is shown, in lines; `None` where it can't be made.
fn pages(shown: &OffsiteShown, booking: bool, cells: usize) -> Option<Vec<(String, Role)>> {
    let pages = shown.pages.as_ref()?;
    match (booking, &pages.booking) {
        (false, _) => Some(sheet::lines(&pages.page, cells)),
        (true, Ok(document)) => Some(sheet::lines(document, cells)),
        (true, Err(_)) => None,
    }
}

pub fn draw(painter: &mut Painter<'_>, page: &Page<'_>) {
    let (area, review) = (page.area, &page.shown.offsite.review);
    let x = area.x + LEFT;
    let mut y = area.y + 1;
    let proposed = page.shown.offsite.next_on.map_or_else(String::new, |day| in_words(day, page));
    for (line, (asks, field)) in ASKED.into_iter().enumerate() {
        page.marker(painter, y, 1, line);
        painter.put(x, y, asks, if page.is_marked(line) { Role::Strong } else { Role::Text });
        let text = match field {
            OffsiteField::NextOn => {
                review.next_on.map_or_else(String::new, |day| in_words(day, page))
            }
            field => text_of(field, page.shown),
        };
        let without = match field {
            OffsiteField::Words(Words::ShownTo) => "manager, assistant, team",
            OffsiteField::NextOn => &proposed,
            _ => "what would you change about this?",
        };
        let answer = Answer { field, text: &text, without, role: Role::Text };
        let room = page.room().saturating_sub(24);
        y = page.answer(painter, Place { x: x + 24, y, room }, &answer);
    }
    if let Some(words) = left_in_words(page.shown, page.context.notation) {
        page.marker(painter, y, 1, ASKED.len());
        let role = if page.is_marked(ASKED.len()) { Role::Strong } else { Role::Text };
        painter.put(x, y, "Meetings that go", role);
        painter.put_in(x + 24, y, page.room().saturating_sub(24), &words, Role::Text);
        y += 1;
    }
    page.marker(painter, y, 1, count(page.shown) - 1);
    commit_line(painter, page, y);
    let below = Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2), ..area };
    draw_page(painter, page, below);
}

/// `2 slots are still in the ideal week: Mon 10:00-11:00, …`.
fn left_in_words(shown: &OffsiteShown, notation: Notation) -> Option<String> {
    let left = &shown.offsite.left_slots;
    let each: Vec<String> = left
        .iter()
        .map(|slot| format!("{} {}", slot.day, notation.times(slot.start, slot.end)))
        .collect();
    let many = match left.len() {
        0 => return None,
        1 => "1 slot stays".to_owned(),
        many => format!("{many} slots stay"),
    };
    Some(format!("{many} in the ideal week: {}", each.join(", ")))
}

fn commit_line(painter: &mut Painter<'_>, page: &Page<'_>, y: u16) {
    let offsite = &page.shown.offsite;
    let x = page.area.x + LEFT;
    let (name, says) = match offsite.review.held_on {
        Some(day) => ("Finished".to_owned(), in_words(day, page)),
        None => (
            "Commit".to_owned(),
            format!("the plan holds from week {}; a page and CSV files", offsite.from.number()),
        ),
    };
    let is_marked = page.is_marked(count(page.shown) - 1);
    let role = if is_marked { Role::Strong } else { Role::Text };
    painter.put(x, y, &name, role);
    painter.put_in(x + 24, y, page.room().saturating_sub(24), &says, Role::Quiet);
}

fn in_words(day: NaiveDate, page: &Page<'_>) -> String {
    page.context.notation.day(day, "%A %-d %B %Y")
}

fn draw_page(painter: &mut Painter<'_>, page: &Page<'_>, area: Rect) {
    let x = area.x + LEFT;
    let booking = page.model.offsite.booking;
    let tabs = [("The page", !booking), ("For whoever books your time", booking)];
    let mut at = x;
    for (name, is_shown) in tabs {
        at = painter.put(at, area.y, name, if is_shown { Role::Active } else { Role::Quiet }) + 3;
    }
    let Some(lines) = pages(page.shown, booking, page.room()) else {
        let why = page.shown.pages.as_ref().and_then(|pages| pages.booking.as_ref().err());
        let words = why.map_or_else(String::new, |error| format!("Not yet: {}.", error.message));
        page.sentences(painter, area.y + 2, &words, Role::Text);
        return;
    };
    let room = usize::from(area.height.saturating_sub(3));
    let top = page.model.offsite.top.min(lines.len().saturating_sub(room));
    for (y, (line, role)) in (area.y + 2..).zip(lines.iter().skip(top).take(room)) {
        painter.put_in(x, y, usize::from(area.width) - 4, &page.own(line), *role);
    }
    if top + room < lines.len() || top > 0 {
        let last = (top + room).min(lines.len());
        let words = format!("lines {}-{last} of {}, PgDn PgUp", top + 1, lines.len());
        painter.put(x, area.bottom() - 1, &words, Role::Quiet);
    }
}
