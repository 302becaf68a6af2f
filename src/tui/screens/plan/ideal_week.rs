//! The ideal week as a grid: slots faint, what is held in its place already, what lies beneath at the right
//! of each day; beside it what is placed, counting along.

use ratatui::layout::Rect;

use super::{
    Beneath, beneath, counting,
    painter::{self, Held, PainterPane},
    shown,
};
use crate::{
    domain::{category::CategoryId, ideal_week::Slot, minutes::Minutes, working_hours::WEEKDAYS},
    tui::{
        action::Action,
        context::Context,
        draw::Look,
        model::Model,
        paint::Painter,
        scope::Scope,
        text,
        theme::Role,
        widgets::week_grid::{self, Column, Grid, GridSlot, Layout, QUARTERS, Quarter},
    },
};

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let Some(shown) = shown(context) else { return };
    let pane = &model.plan_screen.painter;
    let (slots, held) = painter::live(pane, shown, context);
    let mut grid = grid(pane, context, &slots, held, area.width);
    let panel = if area.width >= 80 { 31 } else { 22 };
    let rows = usize::from(area.height.saturating_sub(2));
    let first_row = first_row(&grid, pane, context, rows);
    let height = u16::try_from(rows.min(QUARTERS / 2 - first_row)).unwrap_or(u16::MAX);
    let place = Rect::new(area.x, area.y + 1, area.width - panel, height);
    let layout = Layout::new(place, grid.columns.len(), 4, first_row);
    for column in &mut grid.columns {
        column.heading = heading(&column.heading, column.day, &slots, context, layout.day);
    }
    week_grid::draw(painter, &grid, &layout, area.y);
    beneath::draw(painter, pane.beneath, shown, context, &grid, &layout);
    let x = layout.right(grid.columns.len()) + 1;
    let right = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
    counting::draw(painter, pane, context, look, &slots, right);
    legend(painter, model, area);
}

/// What the signs mean, and how another thing is laid beneath.
fn legend(painter: &mut Painter<'_>, model: &Model, area: Rect) {
    let y = area.bottom().saturating_sub(1);
    let flexible = "· · flexible, shown to others as free";
    let key = model.keymap.key_for(&[Scope::Painter], Action::Beneath);
    let key = key.map_or_else(String::new, |key| key.to_string());
    let beneath = match model.plan_screen.painter.beneath {
        Beneath::Nothing => format!("{key} a usual week beneath"),
        Beneath::Typical => "S┊ a usual week, last half year".to_owned(),
        Beneath::PerfectDay => "░ alone  █ with people  ▒ buffer".to_owned(),
    };
    if area.width >= 80 {
        painter.put(area.x + 1, y, flexible, Role::Quiet);
        painter.put(area.x + 43, y, &beneath, Role::Quiet);
    } else {
        let is_bare = model.plan_screen.painter.beneath == Beneath::Nothing;
        painter.put(area.x + 1, y, if is_bare { flexible } else { &beneath }, Role::Quiet);
    }
}

/// `Mon Directs`, after the category that has most of the day; `Mon D` where it is narrow.
fn heading(name: &str, day: usize, slots: &[Slot], context: &Context, cells: u16) -> String {
    let weekday = painter::weekday(day, context);
    let its = || slots.iter().filter(|slot| slot.day == weekday);
    let minutes = |id: CategoryId| -> Minutes {
        its().filter(|slot| slot.category == id).map(Slot::minutes).sum()
    };
    let most = its().map(|slot| minutes(slot.category)).max();
    let mut themes: Vec<CategoryId> =
        its().map(|slot| slot.category).filter(|id| Some(minutes(*id)) == most).collect();
    themes.sort();
    themes.dedup();
    // Where two have the same, the day has no theme.
    let [theme] = themes[..] else { return name.to_owned() };
    let Some(category) = context.category(theme) else { return name.to_owned() };
    let long = format!("{name} {}", category.name);
    if text::width(&long) <= usize::from(cells) {
        long
    } else {
        format!("{name} {}", category.letter)
    }
}

/// The slots, the one that is held or stood on among them marked.
fn grid(
    pane: &PainterPane,
    context: &Context,
    slots: &[Slot],
    held: Option<usize>,
    width: u16,
) -> Grid {
    let under = pane.slot(context).filter(|_| held.is_none());
    let mut grid = Grid { notation: context.notation, ..Grid::default() };
    for (place, slot) in slots.iter().enumerate() {
        grid.slots.push(GridSlot {
            letter: context.category(slot.category).map_or('?', |one| one.letter),
            place: context.place(slot.category),
            flexible: slot.flexible,
            is_selected: held == Some(place) || under == Some(*slot),
        });
    }
    for day in days_shown(pane, slots, context, width) {
        let cursor = held.is_none() && under.is_none();
        grid.columns.push(column(day, pane, slots, context, cursor));
    }
    grid
}

/// Three around the cursor where it is narrow; the weekend only where it is used.
fn days_shown(pane: &PainterPane, slots: &[Slot], context: &Context, width: u16) -> Vec<usize> {
    if width < 80 {
        let first = pane.day.saturating_sub(1).min(4);
        return (first..first + 3).collect();
    }
    let is_weekend = |place: usize| WEEKDAYS[5..].contains(&painter::weekday(place, context));
    let used = slots.iter().any(|slot| WEEKDAYS[5..].contains(&slot.day));
    let all = used || is_weekend(pane.day);
    (0..7).filter(|place| all || !is_weekend(*place)).collect()
}

fn column(
    day: usize,
    pane: &PainterPane,
    slots: &[Slot],
    context: &Context,
    cursor: bool,
) -> Column {
    let weekday = painter::weekday(day, context);
    let mut quarters = [Quarter::default(); QUARTERS];
    for (place, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.day == weekday) {
        let quarter = |minutes: i64| usize::try_from(minutes / 15).unwrap_or(0).min(QUARTERS);
        let (start, end) = (quarter(slot.start.minutes()), quarter(slot.end.minutes()));
        for quarter in &mut quarters[start..end] {
            quarter.slot = Some(place);
        }
    }
    if cursor && day == pane.day {
        for quarter in quarters.iter_mut().skip(pane.quarter).take(2) {
            quarter.cursor = true;
        }
    }
    let name = weekday.to_string();
    Column { day, heading: name, is_today: day == pane.day, quarters, now: None }
}

fn first_row(grid: &Grid, pane: &PainterPane, context: &Context, rows: usize) -> usize {
    let used = |row: &usize| {
        grid.columns.iter().any(|column| {
            column.quarters[2 * row..2 * row + 2].iter().any(|one| one.slot.is_some())
        })
    };
    // The evening may leave rows empty at the end, but never most of them.
    let last = (QUARTERS / 2).saturating_sub(rows.min(16));
    let works = week_grid::work_begins(&context.book.profile().hours);
    let begins = (0..QUARTERS / 2).find(used).unwrap_or(works).min(works);
    let end = (0..QUARTERS / 2).rev().find(used).unwrap_or(begins) + 1;
    // Where the screen is tall the day begins an hour before its first thing.
    let before = if rows >= end - begins.min(end) + 8 { 2 } else { 0 };
    let mut first = begins.saturating_sub(before) / 2 * 2;
    let length = match pane.held {
        Some(Held::Sweep(length)) => length,
        _ => 2,
    };
    let end = (pane.quarter + length).div_ceil(2);
    if pane.quarter / 2 < first {
        first = pane.quarter / 4 * 2;
    } else if end > first + rows {
        first = end - rows;
    }
    first.min(last)
}
