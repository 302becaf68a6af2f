//! Days side by side, a row for each half hour, each half cell a quarter: the ideal week faint beneath,
//! what happened solid on top.

mod cell;

use chrono::{NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use ratatui::layout::Rect;

use crate::{
    domain::{
        block::BlockId,
        notation::Notation,
        span::Span,
        working_hours::{WEEKDAYS, WorkingHours},
        zone,
    },
    tui::{
        context::Context,
        paint::{Painter, Target},
        text,
        theme::Role,
    },
};

pub const QUARTERS: usize = 96;

#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub columns: Vec<Column>,
    pub blocks: Vec<GridBlock>,
    pub slots: Vec<GridSlot>,
    pub notation: Notation,
}

#[derive(Clone, Debug)]
pub struct Column {
    /// Its place among the seven days.
    pub day: usize,
    pub heading: String,
    pub is_today: bool,
    pub quarters: [Quarter; QUARTERS],
    /// The quarter that is now.
    pub now: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quarter {
    /// The block that counts here.
    pub owner: Option<usize>,
    /// A block whose minutes here do not count.
    pub loser: Option<usize>,
    pub slot: Option<usize>,
    /// The plan has the owner's category here.
    pub as_planned: bool,
    pub away: bool,
    /// The cursor of the painter.
    pub cursor: bool,
}

#[derive(Clone, Debug)]
pub struct GridBlock {
    pub title: String,
    /// The category's place, which is its colour.
    pub place: Option<usize>,
    pub is_selected: bool,
    /// Another category is shown alone.
    pub is_quiet: bool,
}

#[derive(Clone, Debug)]
pub struct GridSlot {
    pub letter: char,
    pub place: usize,
    pub flexible: bool,
    pub is_selected: bool,
}

/// How the grid lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Where the first row of hours is drawn.
    pub area: Rect,
    /// Cells for the hours at the left.
    pub label: u16,
    /// Cells of one day, the gap beside it not among them.
    pub day: u16,
    /// The half hour in the first row.
    pub first_row: usize,
}

impl Layout {
    /// So many days in that width.
    pub fn new(area: Rect, days: usize, label: u16, first_row: usize) -> Self {
        let days = u16::try_from(days.max(1)).unwrap_or(7);
        let day = (area.width.saturating_sub(label) / days).saturating_sub(1).min(24);
        Self { area, label, day, first_row }
    }

    pub fn column(&self, number: usize) -> u16 {
        let number = u16::try_from(number).unwrap_or(0);
        self.area.x + self.label + number * (self.day + 1)
    }

    pub fn right(&self, days: usize) -> u16 {
        self.column(days)
    }
}

/// Draws the days' names on the row `heading`, the hours in the layout's area.
pub fn draw(painter: &mut Painter<'_>, grid: &Grid, layout: &Layout, heading: u16) {
    let area = layout.area;
    for (number, column) in grid.columns.iter().enumerate() {
        let x = layout.column(number);
        let role = if column.is_today { Role::Accent } else { Role::Strong };
        let name = short_heading(&column.heading, usize::from(layout.day));
        painter.put(x, heading, &name, role);
    }
    for line in 0..area.height {
        let row = layout.first_row + usize::from(line);
        if row >= QUARTERS / 2 {
            break;
        }
        let y = area.y + line;
        hour(painter, grid, layout, row, y);
        for (number, column) in grid.columns.iter().enumerate() {
            let place = Rect::new(layout.column(number), y, layout.day, 1);
            cell::draw(painter, grid, column, row, place, line == 0);
            let (day, quarter) = (column.day, 2 * row);
            painter.clickable(place, Target::Quarter { day, quarter });
            if column.quarters[quarter..quarter + 2].iter().any(|one| one.loser.is_some()) {
                let left = cell::width_beside(place.width) + 1;
                let right = Rect { x: place.x + left, width: place.width - left, ..place };
                painter.clickable(right, Target::Beneath { day, quarter });
            }
        }
    }
}

/// `Mon 16`, or `Mo 16` where the day is narrow.
fn short_heading(heading: &str, cells: usize) -> String {
    if text::width(heading) <= cells {
        return heading.to_owned();
    }
    let short: String = match heading.split_once(' ') {
        Some((day, number)) => format!("{} {number}", day.chars().take(2).collect::<String>()),
        None => heading.to_owned(),
    };
    text::cut(&short, cells)
}

fn hour(painter: &mut Painter<'_>, grid: &Grid, layout: &Layout, row: usize, y: u16) {
    let width = usize::from(layout.label);
    if row.is_multiple_of(2) {
        let label = text::right(&grid.notation.hour(row / 2), width.saturating_sub(1));
        painter.put(layout.area.x, y, &label, Role::Quiet);
    }
    let is_now = |column: &Column| column.now.is_some_and(|quarter| quarter / 2 == row);
    if grid.columns.iter().any(is_now) {
        let back = if row.is_multiple_of(2) { 1 } else { 2 };
        painter.put(layout.area.x + layout.label.saturating_sub(back), y, "◂", Role::Accent);
    }
}

/// The quarters of the day beginning at `midnight` that `span` touches, rounded to the nearest; at least one.
pub fn quarters_of(span: Span, midnight: NaiveDateTime, context: &Context) -> (usize, usize) {
    let quarter =
        |minutes: i64| usize::try_from((minutes + 7).div_euclid(15)).unwrap_or(0).min(QUARTERS);
    let (start, end) = minutes_of(span, midnight, context.zone());
    let start = quarter(start).min(QUARTERS - 1);
    (start, quarter(end).max(start + 1))
}

/// Where it begins and ends on the clock, in minutes after `midnight`. What ends before it begins,
/// because the clock was put back meanwhile, lies there as long as it lasted.
pub fn minutes_of(span: Span, midnight: NaiveDateTime, zone: Tz) -> (i64, i64) {
    let minutes = |at| (zone::wall(zone, at) - midnight).num_minutes();
    let (start, end) = (minutes(span.start), minutes(span.end));
    if end > start { (start, end) } else { (start, start + (span.end - span.start).num_minutes()) }
}

/// The week of the context with its ideal week beneath.
pub fn of_week(context: &Context, selected: Option<BlockId>, hide_plan: bool) -> Grid {
    let mut grid = Grid { notation: context.notation, ..Grid::default() };
    if !hide_plan && let Some(plan) = context.plan() {
        grid.slots = plan
            .slots
            .iter()
            .map(|slot| GridSlot {
                letter: context.category(slot.category).map_or('?', |one| one.letter),
                place: context.place(slot.category),
                flexible: slot.flexible,
                is_selected: false,
            })
            .collect();
    }
    for block in &context.week.blocks {
        let category = context.entry(block.id).and_then(|entry| entry.filing);
        grid.blocks.push(GridBlock {
            title: if block.title.is_empty() { "untitled".to_owned() } else { block.title.clone() },
            place: category.map(|filing| context.place(filing.category)),
            is_selected: selected == Some(block.id),
            is_quiet: false,
        });
    }
    for (number, day) in context.week.picture.days.iter().enumerate() {
        let midnight = day.date.and_time(NaiveTime::MIN);
        let mut column = Column {
            day: number,
            heading: day.date.format("%a %-d").to_string(),
            is_today: day.date == context.today(),
            quarters: [Quarter::default(); QUARTERS],
            now: (day.date == context.today())
                .then(|| quarter_of_clock((context.now - midnight).num_minutes())),
        };
        fill(&mut column, context, day.span, midnight, hide_plan);
        mark_away(&mut column, context, number);
        grid.columns.push(column);
    }
    grid
}

/// The half hour at which the first working day begins.
pub fn work_begins(hours: &WorkingHours) -> usize {
    let starts = WEEKDAYS.iter().filter_map(|day| hours.on(*day).first());
    let first = starts.map(|(start, _)| start.minutes() / 30).min();
    first.and_then(|row| usize::try_from(row).ok()).unwrap_or(18)
}

fn quarter_of_clock(minutes: i64) -> usize {
    usize::try_from(minutes / 15).unwrap_or(0).min(QUARTERS - 1)
}

fn fill(
    column: &mut Column,
    context: &Context,
    day: Span,
    midnight: NaiveDateTime,
    hide_plan: bool,
) {
    let weekday = chrono::Datelike::weekday(&midnight.date());
    let slots = context.plan().map(|plan| plan.slots.as_slice()).unwrap_or_default();
    let mut planned = [None; QUARTERS];
    for (number, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.day == weekday) {
        let (start, end) = (quarter_of_clock(slot.start.minutes()), slot.end.minutes() / 15);
        let length = usize::try_from(end).unwrap_or(0).saturating_sub(start);
        let both = planned.iter_mut().zip(&mut column.quarters);
        for (planned, quarter) in both.skip(start).take(length) {
            *planned = Some((number, slot.category));
            quarter.slot = (!hide_plan).then_some(number);
        }
    }
    for entry in &context.week.picture.entries {
        let category = entry.filing.map(|filing| filing.category);
        for piece in entry.pieces.iter().filter_map(|piece| piece.within(day)) {
            let (start, end) = quarters_of(piece, midnight, context);
            for (place, quarter) in column.quarters.iter_mut().enumerate().take(end).skip(start) {
                quarter.owner = Some(entry.index);
                quarter.as_planned =
                    category.is_some() && planned[place].map(|(_, planned)| planned) == category;
            }
        }
    }
    for entry in context.week.picture.entries.iter().filter(|entry| !entry.overlap.is_zero()) {
        let span = context.week.blocks[entry.index].span().and_then(|span| span.within(day));
        let Some(span) = span else { continue };
        let (start, end) = quarters_of(span, midnight, context);
        for quarter in column.quarters.iter_mut().take(end).skip(start) {
            if quarter.owner.is_some_and(|owner| owner != entry.index) {
                quarter.loser = Some(entry.index);
            }
        }
    }
}

/// Away is drawn over the working hours.
fn mark_away(column: &mut Column, context: &Context, number: usize) {
    let Some(day) = context.week.picture.days.get(number).filter(|day| day.fully_away) else {
        return;
    };
    let hours = context.week.profile.hours.on(chrono::Datelike::weekday(&day.date));
    for (start, end) in hours {
        let (start, end) = (start.minutes() / 15, end.minutes() / 15);
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        for quarter in column.quarters.iter_mut().take(range.end).skip(range.start) {
            quarter.away = true;
        }
    }
}

/// The block that is drawn there; of two that overlap the one that counts.
pub fn block_at(context: &Context, day: usize, quarter: usize) -> Option<BlockId> {
    let grid = of_week(context, None, true);
    let column = grid.columns.get(day)?;
    let row = [quarter / 2 * 2, quarter / 2 * 2 + 1];
    let owner = row.into_iter().find_map(|quarter| column.quarters.get(quarter)?.owner)?;
    context.week.blocks.get(owner).map(|block| block.id)
}

/// Whether the last half hour of a block longer than that is drawn there, by which it is stretched.
pub fn is_lower_edge(context: &Context, day: usize, quarter: usize) -> bool {
    let grid = of_week(context, None, true);
    let Some(column) = grid.columns.get(day) else { return false };
    let owner = |quarter: usize| column.quarters.get(quarter).and_then(|one| one.owner);
    let row = quarter / 2 * 2;
    let here = owner(row).or_else(|| owner(row + 1));
    here.is_some()
        && owner(row + 2) != here
        && row.checked_sub(1).is_some_and(|above| owner(above) == here)
}

/// The block whose minutes do not count there.
pub fn beneath_at(context: &Context, day: usize, quarter: usize) -> Option<BlockId> {
    let grid = of_week(context, None, true);
    let column = grid.columns.get(day)?;
    let row = quarter / 2 * 2;
    let loser = (row..row + 2).find_map(|quarter| column.quarters.get(quarter)?.loser)?;
    context.week.blocks.get(loser).map(|block| block.id)
}
