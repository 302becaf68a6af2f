//! The grid with the allocation beside it, and the marked block in words beneath.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::{EMPTY_WEEK, allocation, carried_to, is_empty};
use crate::{
    analysis::filing::FiledBy,
    domain::{
        block::{Block, BlockId, Value, When},
        minutes::Minutes,
        phrase::{Anchor, PhraseTime},
        zone,
    },
    tui::{
        context::Context,
        draw::{Body, Look},
        model::Model,
        paint::{Painter, Target},
        theme::Role,
        widgets::week_grid::{self, Grid, Layout, QUARTERS},
    },
};

/// Columns that the allocation takes beside the grid.
const NARROW_PANEL: u16 = 31;
const WIDE_PANEL: u16 = 57;

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
        let panel = Rect { x: 3, y: area.y + 1, width: area.width - 4, height: area.height - 1 };
        allocation::draw(painter, model, context, panel);
        return;
    }
    let panel = match area.width {
        0..80 => 0,
        80..120 => NARROW_PANEL,
        _ => WIDE_PANEL,
    };
    let roomy = area.height >= 30;
    let top = area.y + if roomy { 2 } else { 0 };
    let mut grid = week_grid::of_week(context, model.week_screen.selected, model.week_screen.bare);
    prepare(&mut grid, model, context, look, area.width);
    let untimed = untimed_line(context);
    let hours_at = top + 1 + u16::from(roomy) + u16::from(untimed.is_some());
    let label = if area.width >= 120 { 5 } else { 4 };
    let below = if roomy { 6 } else { 2 };
    let wanted = rows_wanted(&grid);
    let room = usize::from(area.bottom().saturating_sub(hours_at + below));
    let rows = room.min(QUARTERS / 2);
    let first_row = first_row(&grid, model, context, rows, &wanted);
    let grid_width = area.width - panel;
    let grid_area =
        Rect::new(area.x, hours_at, grid_width, u16::try_from(rows).unwrap_or(u16::MAX));
    let layout = Layout::new(grid_area, grid.columns.len(), label, first_row);
    week_grid::draw(painter, &grid, &layout);
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
        let x = if panel == WIDE_PANEL { x + 3 } else { x };
        let panel_top = top + 1 + u16::from(roomy);
        let height = area.bottom().saturating_sub(panel_top + if roomy { 0 } else { 1 });
        let panel = Rect::new(x.min(area.right() - panel), panel_top, panel, height);
        // The heading of the allocation stands with the days.
        allocation::draw(painter, model, context, panel);
    }
    beneath(painter, model, context, look, area, &grid, first_row, rows, roomy);
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
        painter.put(area.x + 27, y, say, Role::Quiet);
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
        if (0..7).any(works) {
            grid.columns.retain(|column| works(column.day));
        }
    }
}

fn carry_in(grid: &mut Grid, carry: super::Carry, context: &Context) {
    let place = context.week.blocks.iter().position(|block| block.id == carry.block);
    let (Some(place), Some(span)) = (place, carried_to(carry, context)) else { return };
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

fn marked_day(model: &Model, context: &Context) -> usize {
    let selected = model.week_screen.selected;
    let lane = context.lanes.iter().position(|lane| selected.is_some_and(|id| lane.contains(&id)));
    lane.unwrap_or_else(|| {
        let today = context.week.picture.days.iter().position(|day| day.date == context.today());
        today.unwrap_or(0)
    })
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

/// The half hour at the top: all that is used, else the working day, always with what is marked.
fn first_row(
    grid: &Grid,
    model: &Model,
    context: &Context,
    rows: usize,
    wanted: &std::ops::Range<usize>,
) -> usize {
    let last = (QUARTERS / 2).saturating_sub(rows);
    let hours = &context.week.profile.hours;
    let starts = crate::domain::working_hours::WEEKDAYS
        .iter()
        .filter_map(|day| hours.on(*day).first())
        .map(|(start, _)| start.minutes() / 30);
    let works = starts.min().and_then(|row| usize::try_from(row).ok()).unwrap_or(18);
    // Whole hours at the top read better.
    let natural = if wanted.len() <= rows { wanted.start } else { works.max(wanted.start) } / 2 * 2;
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
    let place = grid.blocks.iter().position(|block| block.is_selected)?;
    let rows = grid.columns.iter().flat_map(|column| {
        let mine = column.quarters.iter().enumerate().filter(move |(_, quarter)| {
            quarter.owner == Some(place) || quarter.loser == Some(place)
        });
        mine.map(|(quarter, _)| quarter / 2).collect::<Vec<_>>()
    });
    let rows: Vec<usize> = rows.collect();
    Some(*rows.iter().min()?..*rows.iter().max()? + 1)
}

/// Hours without a clock time and all-day entries, a word for each day; `None` where there are none.
fn untimed_line(context: &Context) -> Option<Vec<String>> {
    let mut words = vec![String::new(); 7];
    for (number, day) in context.week.picture.days.iter().enumerate() {
        let mut minutes = Minutes::ZERO;
        for entry in &context.week.picture.entries {
            let block = &context.week.blocks[entry.index];
            if matches!(block.when, When::Day(date, _) if date == day.date) {
                minutes += entry.counted;
            }
        }
        if !minutes.is_zero() {
            words[number] = format!("+{} h", minutes.screen_hours());
        } else if day.fully_away {
            "away".clone_into(&mut words[number]);
        }
    }
    words.iter().any(|word| !word.is_empty()).then_some(words)
}

#[expect(clippy::too_many_arguments, reason = "all that the lines beneath the grid speak of")]
fn beneath(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
    grid: &Grid,
    first_row: usize,
    rows: usize,
    roomy: bool,
) {
    let bottom = area.bottom();
    let hidden = hidden(context, grid, first_row, rows, area.width >= 80);
    if area.width < 80 {
        // The four figures stand together at every width.
        let line = allocation::short_headline(&context.week.picture.comparison);
        painter.put(area.x + 1, bottom, &line, Role::Strong);
    }
    let y = if roomy { bottom.saturating_sub(5) } else { bottom.saturating_sub(1) };
    painter.put_right(area.right().saturating_sub(1), y, &hidden, Role::Quiet);
    let Some(id) = model.week_screen.selected else { return };
    let lines = words_of(id, context, look, roomy);
    let room = usize::from(area.width).saturating_sub(6 + hidden.chars().count());
    if roomy {
        painter.put(area.x + 5, y, "▸", Role::Accent);
        painter.put_in(area.x + 7, y, room, &lines[0], Role::Strong);
        for (number, line) in (1..).zip(lines.iter().skip(1)) {
            painter.put(area.x + 7, y + number, line, Role::Text);
        }
    } else {
        painter.put(area.x + 1, y, "▸", Role::Accent);
        painter.put_in(area.x + 3, y, room, &lines.join(" · "), Role::Text);
    }
}

/// Title; time, hours and category; how it came to count so.
fn words_of(id: BlockId, context: &Context, look: &Look<'_>, wide: bool) -> Vec<String> {
    let (Some(block), Some(entry)) = (context.block(id), context.entry(id)) else {
        return vec![String::new()];
    };
    let title =
        if block.title.is_empty() { "untitled".to_owned() } else { look.title(&block.title) };
    let category = entry.filing.and_then(|filing| context.category(filing.category));
    let category =
        category.map_or_else(|| "unfiled".to_owned(), |one| format!("{} {}", one.letter, one.name));
    let by = match entry.filing.map(|filing| filing.by) {
        Some(FiledBy::Hand) => "filed by hand",
        Some(FiledBy::Rule(_)) => "filed by a rule",
        None => "a letter files it",
    };
    let mut how = vec![by.to_owned()];
    if !entry.overlap.is_zero() {
        how.push(format!("{} h overlap, not counted", entry.overlap.screen_hours()));
    }
    if entry.unconfirmed {
        how.push("not confirmed yet".to_owned());
    }
    match block.value {
        Some(Value::Low) => how.push("low value".to_owned()),
        Some(Value::High) => how.push("high value".to_owned()),
        Some(Value::Normal) => how.push("normal value".to_owned()),
        None => {}
    }
    if block.gone {
        how.push("no longer in the source".to_owned());
    }
    let gap = if wide { "  " } else { " · " };
    vec![title, format!("{}{gap}{category}", time_words(block, context, wide)), how.join(" · ")]
}

/// `Tue 17 Mar  16:00-17:30  1.5 h`, without the date where it is narrow.
fn time_words(block: &Block, context: &Context, wide: bool) -> String {
    let when = block.span().map_or(block.when, When::Timed);
    let anchor = Anchor {
        today: context.today(),
        week: context.week.week,
        first_weekday: context.book.profile().first_weekday,
    };
    if let (When::Timed(span), false) = (when, wide) {
        let from = zone::wall(context.zone(), span.start).format("%a %-H:%M");
        let to = zone::wall(context.zone(), span.end).format("%-H:%M");
        return format!("{from}-{to} · {} h", span.minutes().screen_hours());
    }
    PhraseTime::of(when, context.zone()).in_words(context.zone(), &anchor).unwrap_or_default()
}

/// What is above, below and beside the part that is shown.
fn hidden(context: &Context, grid: &Grid, first_row: usize, rows: usize, wide: bool) -> String {
    let mut above = 0;
    let mut below = 0;
    for column in &grid.columns {
        for (quarter, what) in column.quarters.iter().enumerate() {
            let row = quarter / 2;
            if what.owner.is_some() && row < first_row {
                above += 15;
            } else if what.owner.is_some() && row >= first_row + rows {
                below += 15;
            }
        }
    }
    let shown: Vec<usize> = grid.columns.iter().map(|column| column.day).collect();
    let beside = (0..7).filter(|day| !shown.contains(day)).map(|day| {
        let each = context.week.picture.entries.iter();
        each.map(|entry| entry.by_day[day]).sum::<Minutes>()
    });
    let beside: Minutes = beside.sum();
    let mut words = Vec::new();
    let hours = |minutes: i64| Minutes(minutes).screen_hours();
    if above > 0 {
        words.push(format!("↑ {} h", hours(above)));
    }
    if below > 0 {
        words.push(format!("↓ {} h", hours(below)));
    }
    if !beside.is_zero() {
        let days = if wide { " on other days" } else { "" };
        words.push(format!("→ {} h{days}", beside.screen_hours()));
    }
    words.join("  ")
}
