//! The grid with the allocation beside it, and the marked block in words beneath.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::{EMPTY_WEEK, all_day, allocation, carried_to, details, is_empty, legend};
use crate::{
    domain::span::Span,
    tui::{
        context::{Aside, Context},
        draw::{Body, Look},
        model::Model,
        overlay::{Overlay, Purpose},
        paint::{Painter, Target},
        theme::Role,
        widgets::week_grid::{self, Grid, GridBlock, Layout, QUARTERS},
    },
};

/// Columns that the allocation takes beside the grid, at least.
const NARROW_PANEL: u16 = 31;
const WIDE_PANEL: u16 = 57;

/// From so many columns on there is room for the wide panel.
const WIDE: u16 = 120;

/// Of the columns beyond the fewest, the panel takes one in so many for names that are long.
const NARROW_SHARE: u16 = 4;
const WIDE_SHARE: u16 = 2;

fn panel_width(context: &Context, width: u16) -> u16 {
    let (panel, spare) = match width {
        0..80 => return 0,
        80..WIDE => (NARROW_PANEL, (width - 80) / NARROW_SHARE),
        _ => (WIDE_PANEL, (width - WIDE) / WIDE_SHARE),
    };
    panel + spare.min(allocation::beyond(&context.figures, context, panel))
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    body: Body,
) {
    let area = body.area;
    if is_empty(context) {
        empty(painter, model, context, area);
        return;
    }
    if area.width < 80 && model.week_screen.line.is_some() {
        let panel = Rect { x: 3, y: area.y + 1, width: area.width - 3, height: area.height - 1 };
        allocation::draw(painter, model, context, panel, area.y);
        return;
    }
    let panel = panel_width(context, area.width);
    let is_wide = area.width >= WIDE;
    let roomy = is_roomy(area);
    let top = area.y + u16::from(roomy);
    let marked = model.week_screen.selected.filter(|_| model.week_screen.free.is_none());
    let mut grid = week_grid::of_week(context, marked, model.week_screen.bare);
    prepare(&mut grid, model, context, look, area.width);
    let untimed = all_day::words(context, look, roomy);
    let hours_at = top + 1 + u16::from(roomy) + u16::from(untimed.is_some());
    let label = if area.width >= WIDE { 5 } else { 4 };
    let below = if roomy { 6 } else { 2 };
    let wanted = rows_wanted(&grid);
    let room = usize::from(area.bottom().saturating_sub(hours_at + below));
    let rows = room.min(QUARTERS / 2);
    // What is typed beneath covers the last rows.
    let open = rows.saturating_sub(if is_typing(model) { COVERED } else { 0 });
    let first_row = first_row(&grid, model, context, open, &wanted);
    let rows = rows.min(QUARTERS / 2 - first_row);
    let grid_width = area.width - panel;
    let grid_area =
        Rect::new(area.x, hours_at, grid_width, u16::try_from(rows).unwrap_or(u16::MAX));
    let layout = Layout::new(grid_area, grid.columns.len(), label, first_row);
    week_grid::draw(painter, &grid, &layout, top);
    if let Some(untimed) = untimed {
        for (number, column) in grid.columns.iter().enumerate() {
            let words = untimed.get(column.day).map(String::as_str).unwrap_or_default();
            painter.put_in(
                layout.column(number),
                hours_at - 1,
                usize::from(layout.day),
                words,
                Role::Quiet,
            );
        }
    }
    if panel > 0 {
        let x = layout.right(grid.columns.len()).min(area.right() - panel);
        let x = if is_wide { x + 3 } else { x };
        let panel_top = top + 1 + u16::from(roomy);
        let kept = if !roomy {
            1
        } else if model.config.legend && is_wide {
            legend::HEIGHT
        } else {
            0
        };
        let height = area.bottom().saturating_sub(panel_top + kept);
        let panel = Rect::new(x.min(area.right() - panel), panel_top, panel, height);
        allocation::draw(painter, model, context, panel, top);
    }
    let mut free = area;
    if is_wide && roomy && model.config.legend {
        let x = layout.right(grid.columns.len()).min(area.right() - panel) + 5;
        legend::draw(painter, Rect { x, width: panel - 5, ..area });
        free.width = x - area.x - 2;
    }
    details::draw(painter, model, context, look, (area, free), &grid, &layout);
}

/// Rows that the line covers that is typed into, as far as they are of the grid.
const COVERED: usize = 6;

fn is_typing(model: &Model) -> bool {
    matches!(model.overlay, Some(Overlay::Field(_)))
}

/// Whether there is room for blank lines and the marked block on lines of its own.
pub fn is_roomy(area: Rect) -> bool {
    area.height >= 30
}

/// Nothing is logged: a sentence and what to do.
fn empty(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect) {
    let away: Vec<String> = context
        .week
        .picture
        .days
        .iter()
        .filter(|day| day.fully_away && !day.capacity.is_zero())
        .map(|day| day.date.format("%A").to_string())
        .collect();
    let away = match away.len() {
        0 => String::new(),
        1 => format!(", {} is away", away[0]),
        days => format!(", {days} days are away"),
    };
    let words = format!(
        "Nothing logged in week {} yet. {} h available{away}.",
        context.week.week.number(),
        context.week.picture.comparison.available.decimal_hours(1)
    );
    painter.put(area.x + 3, area.y + 4, &words, Role::Strong);
    for (number, (name, say, action)) in EMPTY_WEEK.into_iter().enumerate() {
        let y = area.y + 7 + u16::try_from(number).unwrap_or(0);
        if number == model.week_screen.empty_choice {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        let key = model.keymap.key_for(&model.scopes(), action);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        painter.put(area.x + 3, y, &key, Role::Accent);
        painter.put(area.x + 6, y, name, Role::Text);
        // The example ends with a category that there is.
        let key = context.in_use().next().map(|one| one.key.as_str()).unwrap_or_default();
        let say = if say.ends_with('@') { format!("{say}{key}") } else { say.to_owned() };
        painter.put(area.x + 27, y, &say, Role::Quiet);
        painter.clickable(Rect::new(area.x, y, area.width, 1), Target::Line(number));
    }
}

/// Narrows the grid to the days shown, and puts the carried block where it would be.
fn prepare(grid: &mut Grid, model: &Model, context: &Context, look: &Look<'_>, width: u16) {
    for block in &mut grid.blocks {
        block.title = look.title(&block.title);
    }
    if let Some(alone) = model.week_screen.shown_alone(context) {
        for (block, quiet) in context.week.blocks.iter().zip(&mut grid.blocks) {
            let category = context.entry(block.id).and_then(|entry| entry.filing);
            quiet.is_quiet = category.map(|filing| filing.category) != alone;
        }
    }
    if let Some(carry) = model.week_screen.carry {
        carry_in(grid, carry, context);
    }
    if let Some(free) = model.week_screen.free
        && let Some(column) = grid.columns.iter_mut().find(|column| column.day == free.day)
    {
        for quarter in &mut column.quarters[free.from..free.to] {
            quarter.cursor = true;
        }
    }
    typed_in(grid, model, context, look);
    let marked = marked_day(model, context);
    if width < 80 {
        let first = marked.min(4);
        grid.columns.retain(|column| (first..first + 3).contains(&column.day));
    } else if !model.week_screen.seven {
        let works = |day: usize| {
            let date = context.week.picture.days.get(day).map(|day| day.date);
            date.is_some_and(|date| {
                !context.week.profile.hours.minutes_on(date.weekday()).is_zero()
            })
        };
        // What is marked or carried stays in sight, on a free day too.
        if works(marked) {
            grid.columns.retain(|column| works(column.day));
        }
    }
}

fn carry_in(grid: &mut Grid, carry: super::Carry, context: &Context) {
    let place = context.week.blocks.iter().position(|block| block.id == carry.block);
    if let (Some(place), Some(span)) = (place, carried_to(carry, context)) {
        put_in(grid, place, span, context);
    }
}

/// The block as it is being typed, over what lies there.
fn typed_in(grid: &mut Grid, model: &Model, context: &Context, look: &Look<'_>) {
    let Some(Overlay::Field(field)) = &model.overlay else { return };
    let Aside::Reading(Ok(understood)) = &context.aside else { return };
    let Some(span) = understood.block.span() else { return };
    grid.blocks.iter_mut().for_each(|block| block.is_selected = false);
    let place = match field.purpose {
        Purpose::Edit(id) => context.week.blocks.iter().position(|block| block.id == id),
        _ => None,
    };
    let place = place.unwrap_or_else(|| {
        grid.blocks.push(GridBlock {
            title: look.title(&understood.phrase.title),
            place: understood.category.as_ref().map(|one| context.place(one.id)),
            is_selected: true,
            is_quiet: false,
        });
        grid.blocks.len() - 1
    });
    grid.blocks[place].is_selected = true;
    put_in(grid, place, span, context);
}

/// Takes the block from where it lies and puts it there.
fn put_in(grid: &mut Grid, place: usize, span: Span, context: &Context) {
    for (column, day) in grid.columns.iter_mut().zip(&context.week.picture.days) {
        for quarter in &mut column.quarters {
            if quarter.owner == Some(place) {
                quarter.owner = None;
            }
            if quarter.loser == Some(place) {
                quarter.loser = None;
            }
        }
        let Some(part) = span.within(day.span) else { continue };
        let midnight = day.date.and_time(chrono::NaiveTime::MIN);
        let (start, end) = week_grid::quarters_of(part, midnight, context);
        for quarter in column.quarters.iter_mut().take(end).skip(start) {
            (quarter.owner, quarter.loser, quarter.as_planned) = (Some(place), None, false);
        }
    }
}

/// The day of what is marked, of what is carried where it would be set down.
fn marked_day(model: &Model, context: &Context) -> usize {
    let carried = model.week_screen.carry.and_then(|carry| carried_to(carry, context));
    let days = || context.week.picture.days.iter();
    if let Some(free) = model.week_screen.free {
        return free.day;
    }
    let typed = typed_span(model, context);
    if let Some(day) = carried.or(typed).and_then(|to| days().position(|day| day.span.overlaps(to)))
    {
        return day;
    }
    let selected = model.week_screen.selected;
    let lane = context.lanes.iter().position(|lane| selected.is_some_and(|id| lane.contains(&id)));
    lane.unwrap_or_else(|| {
        let today = context.week.picture.days.iter().position(|day| day.date == context.today());
        today.unwrap_or(0)
    })
}

/// When what is typed would lie, where it lies in this week.
fn typed_span(model: &Model, context: &Context) -> Option<Span> {
    match &context.aside {
        Aside::Reading(Ok(understood)) if is_typing(model) => {
            understood.block.span().filter(|_| understood.week == context.week.week)
        }
        _ => None,
    }
}

/// From the first to the last half hour in which something is or is planned.
fn rows_wanted(grid: &Grid) -> std::ops::Range<usize> {
    let used = |row: &usize| {
        grid.columns.iter().any(|column| {
            let quarters = &column.quarters[2 * row..2 * row + 2];
            quarters.iter().any(|quarter| quarter.owner.is_some() || quarter.slot.is_some())
        })
    };
    let first = (0..QUARTERS / 2).find(used);
    let last = (0..QUARTERS / 2).rev().find(used);
    first.unwrap_or(18)..last.map_or(36, |last| last + 1)
}

/// Rows beyond those that are used, from which on there is room before the day too.
const TALL: usize = 8;

/// The half hour at the top: all that is used, else the working day, always with what is marked.
fn first_row(
    grid: &Grid,
    model: &Model,
    context: &Context,
    rows: usize,
    wanted: &std::ops::Range<usize>,
) -> usize {
    // The evening may leave rows empty at the end, but never most of them.
    let last = (QUARTERS / 2).saturating_sub(rows.min(16));
    let works = week_grid::work_begins(&context.week.profile.hours);
    let begins = works.min(wanted.start);
    let fits = wanted.len() <= rows;
    let natural = match () {
        // Where the screen is tall the day begins an hour before its first thing.
        () if rows >= wanted.end - begins + TALL => begins.saturating_sub(2),
        () if fits => wanted.start,
        () => works.max(wanted.start),
    };
    // Whole hours at the top read better.
    let natural = natural / 2 * 2;
    let scrolled = i64::try_from(natural).unwrap_or(0) + model.week_screen.scrolled;
    let mut first = usize::try_from(scrolled).unwrap_or(0).min(last);
    if model.week_screen.scrolled == 0
        && let Some(rows_of) = selected_rows(grid)
    {
        if rows_of.start < first {
            first = rows_of.start / 2 * 2;
        } else if rows_of.end > first + rows {
            first = (rows_of.end - rows).min(last);
        }
    }
    first
}

fn selected_rows(grid: &Grid) -> Option<std::ops::Range<usize>> {
    let place = grid.blocks.iter().position(|block| block.is_selected);
    let is_marked = |quarter: &week_grid::Quarter| {
        let marked = place.is_some() && (quarter.owner == place || quarter.loser == place);
        marked || quarter.cursor
    };
    let rows = grid.columns.iter().flat_map(|column| {
        let quarters = column.quarters.iter().enumerate();
        let mine = quarters.filter(|(_, quarter)| is_marked(quarter));
        mine.map(|(quarter, _)| quarter / 2).collect::<Vec<_>>()
    });
    let rows: Vec<usize> = rows.collect();
    Some(*rows.iter().min()?..*rows.iter().max()? + 1)
}
