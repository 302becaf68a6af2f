//! The open part: its lines, and below them what they come to.

use ratatui::layout::Rect;

use super::{HalfShown, Part, Title, goals, next, page, shown, spent, summary};
use crate::{
    report::wrap,
    tui::{
        context::Context,
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        theme::Role,
        widgets::listing::Listing,
    },
};

/// Lines of text are at most so wide.
const TEXT: usize = 80;

/// The list leaves the words below it so many lines.
pub const FEWEST_WORDS: usize = 3;

/// From so many lines on, the parts of the screen stand a blank line apart.
const ROOMY: u16 = 26;

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let Some(shown) = shown(context) else { return };
    let title = |words: &str| look.title(words);
    let area = body.area;
    if let Some(place) = model.half_screen.page.filter(|place| *place < shown.totals().rows.len()) {
        return page::draw(painter, model, context, &title, place, area);
    }
    let roomy = area.height >= ROOMY;
    let y = area.y + u16::from(roomy);
    tabs(painter, model, shown, Rect { y, height: 1, ..area });
    let below = y + 1 + u16::from(roomy);
    let area = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
    if shown.history.is_empty() {
        return empty(painter, model, context, area);
    }
    let listing = super::listing(model, shown, context, &title);
    let words = words(model, shown, context, &title);
    if listing.rows.is_empty() && words.is_empty() {
        painter.put(area.x + 3, area.y + 2, nothing(model.half_screen.part), Role::Strong);
        return;
    }
    let below = list(painter, model, context, shown, &listing, &words, area);
    let area = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
    said(painter, model, &words, area);
}

/// What the lines of the open part come to; `None` between two matters.
fn words(
    model: &Model,
    shown: &HalfShown,
    context: &Context,
    title: &Title<'_>,
) -> Vec<Option<String>> {
    let marked = model.half_screen.line();
    match model.half_screen.part {
        Part::Summary => summary::words(shown),
        Part::Series => spent::series_words(shown, title),
        Part::Decisions => spent::decided_words(shown, marked, title),
        Part::Goals => goals::words(shown, marked, title),
        Part::Next => next::words(shown, context),
    }
}

/// Lines of the words that need not all be in sight at once.
pub fn line_count(model: &Model, shown: &HalfShown, context: &Context) -> usize {
    let words = words(model, shown, context, &str::to_owned);
    let lines = words.iter().flatten().flat_map(|words| wrap::wrapped(words, TEXT, "  "));
    lines.count().saturating_sub(FEWEST_WORDS)
}

fn tabs(painter: &mut Painter<'_>, model: &Model, shown: &HalfShown, area: Rect) {
    let mut x = area.x + 3;
    for (place, part) in Part::ALL.into_iter().enumerate() {
        let is_open = part == model.half_screen.part;
        let role = if is_open { Role::Active } else { Role::Quiet };
        let end = painter.put(x, area.y, &part.name(shown), role);
        painter.clickable(Rect::new(x, area.y, end.saturating_sub(x), 1), Target::Pane(place));
        x = end + 3;
    }
}

fn nothing(part: Part) -> &'static str {
    match part {
        Part::Summary | Part::Next => "Nothing is known of this half yet.",
        Part::Series => "No recurring meeting took time in this half.",
        Part::Decisions => "Nothing was decided in this half.",
        Part::Goals => "This half has no goals.",
    }
}

/// The lines with their heading; answers the row after them.
fn list(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    shown: &HalfShown,
    listing: &Listing,
    words: &[Option<String>],
    area: Rect,
) -> u16 {
    let x = area.x + 3;
    let places = listing.places(usize::from(area.width.saturating_sub(4)));
    if !listing.rows.is_empty() {
        listing.headings(painter, &places, x, area.y);
    }
    let marked = model.half_screen.line();
    let selectable = model.half_screen.part.count(shown).unwrap_or(0);
    let fewest = if words.is_empty() { 0 } else { FEWEST_WORDS + 1 };
    let room = usize::from(area.height.saturating_sub(1)).saturating_sub(fewest);
    let all = listing.rows.len();
    let fitting = if all > room { room.saturating_sub(1) } else { all };
    // The sum stays below the lines that scroll.
    let top = (marked + 1).saturating_sub(fitting.max(1)).min(all.saturating_sub(fitting));
    let mut y = area.y + 1;
    for number in (top..all).take(fitting) {
        let line = Rect::new(area.x, y, area.width, 1);
        listing.row(painter, &places, number, (x, y));
        if number < selectable {
            painter.clickable(line, Target::Line(number));
            letter(painter, model, context, shown, number, (x, y));
            if number == marked {
                painter.put(area.x + 1, y, "▸", Role::Accent);
            }
        }
        y += 1;
    }
    if fitting < all {
        let more =
            format!("{} of {all} shown {}", fitting, if top + fitting < all { "↓" } else { "↑" });
        painter.put(x, y, &more, Role::Quiet);
        y += 1;
    }
    y + 1
}

/// Letters of categories have their colour.
fn letter(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    shown: &HalfShown,
    number: usize,
    (x, y): (u16, u16),
) {
    let category = match model.half_screen.part {
        Part::Summary => shown.totals().rows[number].category,
        Part::Next => {
            let lines = shown.view().next.proposal.as_ref().map(|proposal| &proposal.lines);
            lines.and_then(|lines| lines.get(number)).map(|line| line.category)
        }
        _ => None,
    };
    if let Some(category) = category.and_then(|id| context.category(id)) {
        let role = Role::Category(context.place(category.id));
        painter.put(x, y, &category.letter.to_string(), role);
    }
}

/// The words, scrolled; how many lines are out of sight stands at the right.
fn said(painter: &mut Painter<'_>, model: &Model, words: &[Option<String>], area: Rect) {
    let cells = usize::from(area.width.saturating_sub(4)).min(TEXT);
    let room = usize::from(area.height);
    let lines = |blank: bool| -> Vec<String> {
        let each = words.iter().flat_map(|words| match words {
            Some(words) => wrap::wrapped(words, cells, "  "),
            None => vec![String::new(); usize::from(blank)],
        });
        each.collect()
    };
    let spaced = lines(true);
    let lines = if spaced.len() <= room { spaced } else { lines(false) };
    let hidden = lines.len().saturating_sub(room);
    let top = model.half_screen.top.min(hidden);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(top)) {
        painter.put(area.x + 3, y, line, Role::Text);
    }
    let more = match (top, hidden - top) {
        (0, 0) => return,
        (_, 0) => "PgUp ↑".to_owned(),
        (_, below) => format!("{below} more, PgDn ↓"),
    };
    painter.put_right(area.right() - 1, area.bottom(), &more, Role::Quiet);
}

fn empty(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect) {
    let half = model.half;
    let first = if half > context.this_half() {
        format!("{half} has not begun.")
    } else {
        format!("Nothing is known of {half} yet.")
    };
    painter.put(area.x + 3, area.y + 3, &first, Role::Strong);
    let second = "Its weeks are added up here as they are logged, imported and reviewed.";
    painter.put(area.x + 3, area.y + 5, second, Role::Quiet);
    let choices = [
        ("[", format!("{}, the half before", half.previous())),
        ("i", "Import a calendar: a file can hold years".to_owned()),
    ];
    for (y, (key, say)) in (area.y + 8..).zip(choices) {
        painter.put(area.x + 3, y, key, Role::Accent);
        painter.put(area.x + 6, y, &say, Role::Text);
    }
}
