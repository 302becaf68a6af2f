//! The weeks over the marked category's columns, and both in words.

use ratatui::layout::Rect;

use super::{HistoryShown, heading, picture, shown};
use crate::{
    domain::notation::Notation,
    report::{half_lines, history_words},
    tui::{
        context::Context,
        draw::Body,
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
        widgets::{
            heat_map::Places,
            listing::{self, Listing, Words},
        },
    },
};

/// Widest lines of text.
const TEXT: usize = 80;
const FEWEST_CHART_ROWS: usize = 3;
const MOST_CHART_ROWS: usize = 8;
/// From so many rows on a blank one stands at the top, as in every view.
const AIRY: u16 = 30;

pub fn draw(painter: &mut Painter<'_>, model: &Model, context: &Context, body: Body) {
    let Some(shown) = shown(context) else { return };
    let area = body.area;
    if shown.is_empty() {
        return empty(painter, model, context, area);
    }
    let air = u16::from(area.height >= AIRY);
    let area = Rect { y: area.y + air, height: area.height - air, ..area };
    let screen = &model.history_screen;
    let column = screen.column(model.week, shown);
    let figures = figures(model, shown, area.width);
    let beside = beside(shown);
    let typical = beside.places(0)[0].map_or(0, |(_, width)| width);
    let left = figures.left;
    let room = area.width.saturating_sub(left + cell(typical) + 2);
    let places = Places::new(left, room, shown.weeks.len(), figures.cells, column);
    let words = words(model, context.notation, shown, column, usize::from(area.width));
    let is_roomy = area.height >= 21;
    let head: u16 = if is_roomy { 4 } else { 3 };
    let (lines, chart) = heights(shown, usize::from(area.height - head), words.len());
    // Without a week that counts there is nothing to be drawn.
    let is_known = shown.view.totals.rows[screen.row].typical.is_some();
    let chart = if is_known { chart } else { 0 };
    let months = if is_roomy {
        heading::title(painter, screen.measure, figures.decimals, area);
        area.y + 1
    } else {
        painter.put_in(area.x + 3, area.y, 12, screen.measure.short_name(), Role::Strong);
        area.y
    };
    heading::months(painter, shown, &places, months);
    heading::numbers(painter, shown, &places, months + 1);
    heading::hidden(painter, shown.weeks.len(), &places, area.x + 3, months + 1);
    if let Some(x) = places.at(column) {
        let end = figures.cells[0].saturating_sub(2);
        let x = if screen.measure.is_in_figures() { x + end } else { x };
        painter.put(x, months + 2, "▾", Role::Accent);
    }
    let mut y = area.y + head;
    let right = (places.right() + 2, usize::from(area.width.saturating_sub(places.right() + 2)));
    let beside_places = beside.places(right.1);
    beside.headings(painter, &beside_places, right.0, y - 2);
    let table = Table { shown, places: &places, figures: &figures, column };
    let top = (screen.row + 1).saturating_sub(lines);
    for row in (top..shown.view.totals.rows.len()).take(lines) {
        table.row(painter, model, context, row, y);
        beside.row(painter, &beside_places, row, (right.0, y));
        let whole = Rect::new(area.x, y, left, 1);
        painter.clickable(whole, Target::Line(row));
        y += 1;
    }
    y += 1;
    if chart > 0 {
        let place = Rect { y, height: cell(chart), ..area };
        picture::draw(painter, shown, screen.row, column, &places, place);
        y += cell(chart);
        let spare = usize::from(area.bottom().saturating_sub(y)) > words.len();
        y += u16::from(spare);
    }
    for (line, role) in words {
        painter.put(area.x + 3, y, &line, role);
        y += 1;
    }
}

/// Rows of categories and rows of the chart below them; `height` is left for both and for `words`
/// lines of text.
fn heights(shown: &HistoryShown, height: usize, words: usize) -> (usize, usize) {
    let rows = shown.view.totals.rows.len();
    let room = height.saturating_sub(words + 1);
    let lines = if rows + FEWEST_CHART_ROWS <= room {
        rows
    } else {
        room.saturating_sub(FEWEST_CHART_ROWS + 1).max(rows.min(10)).min(room)
    };
    match room - lines {
        chart if chart >= FEWEST_CHART_ROWS => (lines, chart.min(MOST_CHART_ROWS)),
        _ => (rows.min(room), 0),
    }
}

/// How wide the cells are, and how fine the figures in them.
struct Figures {
    left: u16,
    name: usize,
    /// At least and at most, of a week.
    cells: [u16; 2],
    decimals: u32,
}

fn figures(model: &Model, shown: &HistoryShown, width: u16) -> Figures {
    let measure = model.history_screen.measure;
    let longest = if width >= 100 { 16 } else { 10 };
    let names = shown.view.totals.rows.iter().map(|row| text::width(&row.name));
    let name = names.max().unwrap_or(0).clamp(8, longest);
    let left = cell(6 + name);
    let widest = |decimals: u32| {
        let cells = shown.weeks.iter().filter_map(|week| week.grid.as_ref());
        let texts = cells.flat_map(|week| &week.cells);
        let texts = texts.map(|one| text::width(&measure.words(one, decimals).0));
        cell(texts.max().unwrap_or(1)).max(2)
    };
    if !measure.is_in_figures() {
        return Figures { left, name, cells: [2, 4], decimals: 0 };
    }
    let room = usize::from(width.saturating_sub(left + 14));
    let fits = |cells: u16| usize::from(cells + 1) * shown.weeks.len() <= room;
    let (fine, whole) = (widest(1), widest(0));
    let is_fine = measure.is_small() || fits(fine);
    let (cells, decimals) = if is_fine { (fine, 1) } else { (whole, 0) };
    Figures { left, name, cells: [cells + 1, cells + 2], decimals }
}

struct Table<'a> {
    shown: &'a HistoryShown,
    places: &'a Places,
    figures: &'a Figures,
    /// Of the marked week.
    column: usize,
}

impl Table<'_> {
    fn row(
        &self,
        painter: &mut Painter<'_>,
        model: &Model,
        context: &Context,
        number: usize,
        y: u16,
    ) {
        let row = &self.shown.view.totals.rows[number];
        let is_marked = model.history_screen.row == number;
        if is_marked {
            painter.put(1, y, "▸", Role::Accent);
        }
        let category = row.category.and_then(|id| context.category(id));
        if let Some(category) = category {
            let role = Role::Category(context.place(category.id));
            painter.put(3, y, &category.letter.to_string(), role);
        }
        let name = if row.category.is_none() { "Unfiled" } else { &row.name };
        let role = if is_marked { Role::Strong } else { Role::Text };
        painter.put_in(5, y, self.figures.name, name, role);
        let measure = model.history_screen.measure;
        for (place, week) in self.shown.weeks.iter().enumerate() {
            let Some(x) = self.places.at(place) else { continue };
            let area = Rect::new(x, y, self.places.cells, 1);
            painter.clickable(area, Target::Cell { row: number, column: place });
            let Some(cell) = week.grid.as_ref().map(|grid| &grid.cells[number]) else { continue };
            let (words, role) = measure.words(cell, self.figures.decimals);
            if measure.is_in_figures() {
                let end = x + self.figures.cells[0] - 1;
                painter.put_right(end, y, &words, role);
            } else {
                painter.put(x, y, &words, role);
            }
        }
        if let Some(x) = self.places.at(self.column).filter(|_| is_marked) {
            let cells = if measure.is_in_figures() { self.figures.cells[0] - 1 } else { 2 };
            // Reversed, the upper half of a cell would look like the lower.
            painter.look(Rect::new(x, y, cells, 1), Role::Active);
        }
    }
}

/// What a usual week is of the plan, and where it is wide how the half stands.
fn beside(shown: &HistoryShown) -> Listing {
    let totals = &shown.view.totals;
    let typical = totals.rows.iter().zip(&shown.plans);
    let typical: Vec<String> = typical
        .map(|(row, plan)| history_words::typical_of_plan(row, *plan).unwrap_or_default())
        .collect();
    let widest = typical.iter().map(|words| text::width(words)).max().unwrap_or(0);
    let heading = if widest >= 10 { "typical of" } else { "typical" };
    let lines = half_lines::balance(totals);
    let row = |(typical, line): (String, half_lines::BalanceLine)| {
        let got = format!("{} {}", line.got, line.reading).trim().to_owned();
        [typical, line.balance, got, line.trend].map(|words| Words::new(words, Role::Text)).into()
    };
    Listing {
        columns: vec![
            listing::left(heading, 4),
            listing::right("balance", 3),
            listing::left("got / planned", 2),
            listing::left("trend", 1),
        ],
        rows: typical.into_iter().zip(lines).map(row).collect(),
    }
}

/// The marked category and the marked week of it.
fn words(
    model: &Model,
    notation: Notation,
    shown: &HistoryShown,
    column: usize,
    width: usize,
) -> Vec<(String, Role)> {
    let room = width.saturating_sub(4).min(TEXT);
    let screen = &model.history_screen;
    let totals = &shown.view.totals;
    let row = &totals.rows[screen.row];
    let week = &shown.weeks[column];
    let of_week = match &week.grid {
        Some(grid) => {
            let cell = &grid.cells[screen.row];
            let besides = match screen.measure {
                super::Measure::Share => history_words::share(cell),
                super::Measure::LowValue => Some(history_words::low_value(cell)),
                _ => None,
            };
            let words = history_words::week(grid, cell, week.closed, notation);
            match besides {
                Some(besides) => format!("{words} {}.", crate::tui::overlays::sentence(&besides)),
                None => words,
            }
        }
        None => format!("Week {}: to come.", week.week.number()),
    };
    let category = text::wrapped(&history_words::category(row, totals), room);
    let week = text::wrapped(&of_week, room);
    let category = category.into_iter().map(|line| (line, Role::Strong));
    category.chain(week.into_iter().map(|line| (line, Role::Text))).collect()
}

fn empty(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect) {
    let is_now = model.half == context.this_half();
    let (first, second) = if is_now {
        (
            "No closed week yet. The first one appears here after its review.".to_owned(),
            "Trends need 10 counted weeks, realism 8. Until then: the cells.",
        )
    } else {
        (format!("Nothing is known of {}.", model.half), "[ and ] show the halves beside it.")
    };
    painter.put(area.x + 3, area.y + 5, &first, Role::Strong);
    painter.put(area.x + 3, area.y + 7, second, Role::Quiet);
    painter.put(area.x + 1, area.y + 10, "▸", Role::Accent);
    let choices = [
        if is_now { ("R", "Review this week", "") } else { ("t", "The half that is now", "") },
        ("i", "Import a calendar", "a file can hold years; they come in unreviewed"),
    ];
    for (y, (key, name, say)) in (area.y + 10..).zip(choices) {
        painter.put(area.x + 3, y, key, Role::Accent);
        painter.put(area.x + 6, y, name, Role::Text);
        painter.put(area.x + 29, y, say, Role::Quiet);
    }
}

fn cell(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
