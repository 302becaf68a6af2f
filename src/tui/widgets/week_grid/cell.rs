//! One half hour of one day.

use ratatui::layout::Rect;

use super::{Column, Grid, GridBlock, Quarter};
use crate::tui::{paint::Painter, theme::Role};

/// Draws the half hour `row`; `is_top` where nothing above it is visible.
pub fn draw(
    painter: &mut Painter<'_>,
    grid: &Grid,
    column: &Column,
    row: usize,
    place: Rect,
    is_top: bool,
) {
    let (upper, lower) = (column.quarters[2 * row], column.quarters[2 * row + 1]);
    match (upper.owner, lower.owner) {
        (Some(above), Some(below)) if above == below => {
            whole(painter, grid, column, row, place, is_top);
        }
        (Some(above), Some(below)) => {
            half(painter, &grid.blocks[above], place, "▀");
            let rail = rail(&grid.blocks[below], lower, true);
            painter.put_in(place.x, place.y, 1, rail, rail_role(&grid.blocks[below]));
        }
        (Some(above), None) => half(painter, &grid.blocks[above], place, "▀"),
        (None, Some(below)) => half(painter, &grid.blocks[below], place, "▄"),
        (None, None) => free(painter, grid, column, row, place, is_top),
    }
    if upper.cursor || lower.cursor {
        painter.look(place, Role::Selection);
    }
}

fn whole(
    painter: &mut Painter<'_>,
    grid: &Grid,
    column: &Column,
    row: usize,
    place: Rect,
    is_top: bool,
) {
    let upper = column.quarters[2 * row];
    let Some(owner) = upper.owner else { return };
    let block = &grid.blocks[owner];
    let cells = usize::from(place.width);
    let role = if block.is_quiet { Role::Quiet } else { Role::Text };
    let whole_before = row > 0 && same_owner(column, row - 1) == Some(owner);
    let begins = is_top || !whole_before;
    painter.put_in(place.x, place.y, 1, rail(block, upper, begins), rail_role(block));
    let loser = upper.loser.or(column.quarters[2 * row + 1].loser);
    let beside = usize::from(width_beside(place.width));
    let room = if loser.is_some() { beside } else { cells.saturating_sub(1) };
    if begins {
        painter.put_in(place.x + 1, place.y, room, &block.title, role);
    }
    if let Some(loser) = loser {
        let x = place.x + 1 + u16::try_from(room).unwrap_or(0);
        let other = &grid.blocks[loser];
        painter.put_in(x, place.y, 1, "▒", Role::Quiet);
        let lost_before = row > 0
            && (column.quarters[2 * row - 1].loser == Some(loser)
                || column.quarters[2 * row - 2].loser == Some(loser));
        if is_top || !lost_before {
            let left = usize::from((place.x + place.width).saturating_sub(x + 1));
            painter.put_in(x + 1, place.y, left, &other.title, Role::Quiet);
        }
        if other.is_selected {
            painter
                .look(Rect::new(x, place.y, place.right().saturating_sub(x), 1), Role::Selection);
        }
    }
    if block.is_selected {
        let width = if loser.is_some() { place.width / 2 + 1 } else { place.width };
        painter.look(Rect { width, ..place }, Role::Selection);
    }
}

/// Cells of the title of a block beside which another one lies.
pub(super) fn width_beside(width: u16) -> u16 {
    width / 2
}

fn same_owner(column: &Column, row: usize) -> Option<usize> {
    let (upper, lower) = (column.quarters[2 * row], column.quarters[2 * row + 1]);
    upper.owner.filter(|_| upper.owner == lower.owner)
}

/// The marker stands where the selected block begins.
fn rail(block: &GridBlock, quarter: Quarter, begins: bool) -> &'static str {
    match (block.is_selected && begins, quarter.as_planned) {
        (true, _) => "▸",
        (false, true) => "█",
        (false, false) => "▌",
    }
}

fn rail_role(block: &GridBlock) -> Role {
    match block.place {
        _ if block.is_selected => Role::Accent,
        _ if block.is_quiet => Role::Quiet,
        Some(place) => Role::Category(place),
        None => Role::Text,
    }
}

/// A block that has only one quarter of the row.
fn half(painter: &mut Painter<'_>, block: &GridBlock, place: Rect, sign: &str) {
    let cells = usize::from(place.width);
    let mut line = sign.repeat(cells);
    if block.is_selected {
        line = format!("▸{}", sign.repeat(cells.saturating_sub(1)));
    }
    painter.put_in(place.x, place.y, cells, &line, rail_role(block));
}

/// Nothing happened: away, or the plan, or the line of now.
fn free(
    painter: &mut Painter<'_>,
    grid: &Grid,
    column: &Column,
    row: usize,
    place: Rect,
    is_top: bool,
) {
    let (upper, lower) = (column.quarters[2 * row], column.quarters[2 * row + 1]);
    let cells = usize::from(place.width);
    let is_now = column.now.is_some_and(|quarter| quarter / 2 == row);
    if upper.away && lower.away {
        painter.put_in(place.x, place.y, cells, &"╱".repeat(cells), Role::Quiet);
        return;
    }
    match (upper.slot, lower.slot) {
        (Some(above), Some(below)) if above == below => {
            let slot = &grid.slots[above];
            let fill = if slot.flexible { "· ".repeat(cells) } else { "░".repeat(cells) };
            let begins = is_top || !continues(column, row, above);
            let line = if begins && slot.flexible {
                format!("{} {fill}", slot.letter)
            } else if begins {
                format!("{}{fill}", slot.letter)
            } else {
                fill
            };
            let line: String = line.chars().take(cells).collect();
            let role = if slot.is_selected { Role::Accent } else { Role::Quiet };
            painter.put_in(place.x, place.y, cells, line.trim_end(), role);
            if begins && !slot.is_selected {
                painter.put_in(
                    place.x,
                    place.y,
                    1,
                    &slot.letter.to_string(),
                    Role::Category(slot.place),
                );
            }
            if slot.is_selected {
                painter.look(place, Role::Selection);
            }
        }
        (above, below) if above.is_some() || below.is_some() => {
            let both = above.is_some() && below.is_some();
            let sign = if above.is_some() && !both { "▀" } else { "▄" };
            let shown = below.or(above).and_then(|slot| grid.slots.get(slot));
            let selected = shown.is_some_and(|slot| slot.is_selected);
            let line = if both { "░".repeat(cells) } else { sign.repeat(cells) };
            let role = if selected { Role::Accent } else { Role::Quiet };
            painter.put_in(place.x, place.y, cells, &line, role);
            if let Some(slot) = shown {
                let letter = slot.letter.to_string();
                if below.is_some() {
                    painter.put_in(place.x, place.y, 1, &letter, Role::Category(slot.place));
                }
            }
        }
        _ if is_now => {
            painter.put_in(place.x, place.y, cells, &"─".repeat(cells), Role::Accent);
        }
        _ => {}
    }
}

/// Whether the slot was drawn in the row above already, with nothing over it.
fn continues(column: &Column, row: usize, slot: usize) -> bool {
    if row == 0 {
        return false;
    }
    let (upper, lower) = (column.quarters[2 * row - 2], column.quarters[2 * row - 1]);
    let shown = |quarter: Quarter| quarter.slot == Some(slot) && quarter.owner.is_none();
    shown(upper) && shown(lower)
}
