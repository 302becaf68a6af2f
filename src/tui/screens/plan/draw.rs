//! The panes of the plan.

use ratatui::layout::Rect;

use super::{
    budget,
    painter::{self, PainterPane},
    panes, shown,
};
use crate::{
    domain::{category::Kind, ideal_week::Slot, minutes::Minutes, working_hours::WEEKDAYS},
    tui::{
        context::Context,
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        theme::Role,
        view::PlanPane,
        widgets::week_grid::{self, Column, Grid, GridSlot, Layout, QUARTERS, Quarter},
    },
};

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    if shown(context).is_none() {
        painter.put(area.x + 3, area.y + 4, "There is no plan yet.", Role::Strong);
        painter.put(
            area.x + 3,
            area.y + 6,
            "ownweek setup makes a first one from a role template.",
            Role::Text,
        );
        return;
    }
    let pane = model.plan_screen.pane;
    let roomy = pane != PlanPane::IdealWeek || area.height >= 26;
    let below = if roomy {
        tabs(painter, pane, area);
        Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }
    } else {
        area
    };
    match pane {
        PlanPane::Budget => budget::draw(painter, model, context, look, below),
        PlanPane::IdealWeek => ideal_week(painter, model, context, below),
        PlanPane::PerfectDay => panes::perfect_day(painter, context, look, below),
        PlanPane::Versions => panes::versions(painter, context, look, below),
    }
}

fn tabs(painter: &mut Painter<'_>, shown: PlanPane, area: Rect) {
    let mut x = area.x + 3;
    for (place, pane) in PlanPane::ALL.into_iter().enumerate() {
        let role = if pane == shown { Role::Active } else { Role::Quiet };
        let end = painter.put(x, area.y + 1, pane.name(), role);
        painter.clickable(Rect::new(x, area.y + 1, end.saturating_sub(x), 1), Target::Pane(place));
        x = end + 3;
    }
}

fn ideal_week(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect) {
    let pane = &model.plan_screen.painter;
    let grid = grid(pane, context, area.width);
    let panel = if area.width >= 80 { 31 } else { 22 };
    let rows = usize::from(area.height.saturating_sub(2));
    let first_row = first_row(&grid, pane, context, rows);
    let height = u16::try_from(rows.min(QUARTERS / 2 - first_row)).unwrap_or(u16::MAX);
    let place = Rect::new(area.x, area.y + 1, area.width - panel, height);
    let layout = Layout::new(place, grid.columns.len(), 4, first_row);
    week_grid::draw(painter, &grid, &layout, area.y);
    let x = layout.right(grid.columns.len()) + 1;
    let right = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
    counting(painter, model, context, right);
    painter.put(
        area.x + 1,
        area.bottom().saturating_sub(1),
        "· · flexible, shown to others as free",
        Role::Quiet,
    );
}

/// The slots, with the one that is swept or carried already in its place.
fn grid(pane: &PainterPane, context: &Context, width: u16) -> Grid {
    let mut slots = shown(context).map(|(_, plan)| plan.slots.clone()).unwrap_or_default();
    if let Some(origin) = pane.carry {
        slots.retain(|slot| *slot != origin);
    }
    let under = pane.slot(context);
    let new = painter::swept(pane, context).or_else(|| painter::carried(pane, context));
    slots.extend(new);
    let is_new = |place: usize| new.is_some() && place + 1 == slots.len();
    let mut grid = Grid::default();
    for (place, slot) in slots.iter().enumerate() {
        grid.slots.push(GridSlot {
            letter: context.category(slot.category).map_or('?', |one| one.letter),
            place: context.place(slot.category),
            flexible: slot.flexible,
            is_selected: is_new(place) || (new.is_none() && under == Some(*slot)),
        });
    }
    let count = days_shown(pane, &slots, context, width);
    for day in count {
        grid.columns.push(column(day, pane, &slots, context, new.is_none() && under.is_none()));
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
    let end = (pane.quarter + pane.sweep.unwrap_or(2)).div_ceil(2);
    if pane.quarter / 2 < first {
        first = pane.quarter / 4 * 2;
    } else if end > first + rows {
        first = end - rows;
    }
    first.min(last)
}

/// Placed against planned, counting along with the brush.
fn counting(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect) {
    let Some((_, plan)) = shown(context) else { return };
    let pane = &model.plan_screen.painter;
    let new = painter::swept(pane, context);
    let end = area.right().saturating_sub(2);
    painter.put_right(end, area.y, "placed", Role::Quiet);
    let mut y = area.y + 2;
    for (number, category) in context.in_use().enumerate() {
        if category.kind != Kind::Work || y + 6 >= area.bottom() {
            continue;
        }
        let extra = new
            .filter(|slot| slot.category == category.id)
            .map_or(Minutes::ZERO, |slot| slot.minutes());
        let placed = plan.placed(category.id) + extra;
        let wanted = plan.line(category.id).map_or(Minutes::ZERO, |line| line.minutes);
        let is_brush = pane.brush == Some(category.id);
        if is_brush {
            painter.put(area.x, y, "▸", Role::Accent);
        }
        let tint = Role::Category(context.place(category.id));
        painter.put(area.x + 2, y, &category.letter.to_string(), tint);
        let role = if is_brush { Role::Strong } else { Role::Text };
        let words = format!("{} of {}", placed.screen_hours(), wanted.screen_hours());
        let room = usize::from(end.saturating_sub(area.x + 5)).saturating_sub(words.len() + 1);
        painter.put_in(area.x + 4, y, room, &category.name, role);
        painter.put_right(end, y, &words, if placed == wanted { Role::Quiet } else { role });
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
        y += 1;
    }
    y += 1;
    let all: Minutes = plan.slots.iter().map(Slot::minutes).sum::<Minutes>();
    let capacity = context.book.profile_on(context.today()).capacity;
    let open = (capacity - all).max(Minutes::ZERO);
    painter.put(area.x + 2, y, "For buffer", Role::Text);
    let words = format!("{} of {}", open.screen_hours(), plan.buffer.screen_hours());
    painter.put_right(end, y, &words, Role::Text);
    y += 2;
    let brush = pane.brush.and_then(|id| context.category(id));
    let brush =
        brush.map_or_else(|| "none".to_owned(), |one| format!("{} {}", one.letter, one.name));
    painter.put(area.x + 1, y, &format!("Brush: {brush}"), Role::Strong);
    for (y, line) in (y + 1..).zip(["Space starts, arrows sweep,", "Space sets it down."]) {
        if y < area.bottom() {
            painter.put(area.x + 1, y, line, Role::Quiet);
        }
    }
}
