//! What stands over the weeks: which measure, the months, the numbers of the weeks, the marker.

use chrono::Duration;

use super::{HistoryShown, Measure};
use crate::tui::{paint::Painter, text, theme::Role, widgets::heat_map::Places};
use ratatui::layout::Rect;

/// The signs of the cells, where there is room.
const LEGEND: &str = "▄ short  ▀ over  ▄▄ ▀▀ by twice as much  · within  ╱ away";

/// The measure, and what its signs mean or how its figures, of so many decimals, are to be read.
pub fn title(painter: &mut Painter<'_>, measure: Measure, decimals: u32, area: Rect) {
    let end = painter.put(area.x + 3, area.y, measure.name(), Role::Strong);
    if measure == Measure::Hours && decimals == 0 {
        painter.put(end + 3, area.y, "rounded; those of the marked week stand below", Role::Quiet);
    }
    let cells = u16::try_from(text::width(LEGEND)).unwrap_or(0);
    if measure == Measure::Difference && end + cells + 3 <= area.right() {
        painter.put(end + 3, area.y, LEGEND, Role::Quiet);
    }
}

/// The months over the first of their weeks; a name needs the room of three cells and a blank.
pub fn months(painter: &mut Painter<'_>, shown: &HistoryShown, places: &Places, y: u16) {
    let mut month = String::new();
    let mut free_from = 0;
    for (number, week) in shown.weeks.iter().enumerate() {
        // The week belongs to the month of its fourth day.
        let its = (week.first_day + Duration::days(3)).format("%b").to_string();
        let Some(x) = places.at(number) else { continue };
        if its != month && x >= free_from && x + 3 <= places.right() {
            painter.put(x, y, &its, Role::Quiet);
            free_from = x + 4;
            month = its;
        }
    }
}

/// The numbers of the weeks, as many as have room.
pub fn numbers(painter: &mut Painter<'_>, shown: &HistoryShown, places: &Places, y: u16) {
    let every = if places.cells > 2 { 1 } else { 2 };
    for (number, week) in shown.weeks.iter().enumerate() {
        let Some(x) = places.at(number) else { continue };
        if week.week.number() % every == 0 {
            let words = week.week.number().to_string();
            painter.put(x, y, &words, Role::Quiet);
        }
    }
}

/// How many weeks are out of sight on either side.
pub fn hidden(painter: &mut Painter<'_>, count: usize, places: &Places, x: u16, y: u16) {
    let weeks =
        |number: usize| if number == 1 { "1 week".to_owned() } else { format!("{number} weeks") };
    match places.hidden(count) {
        (0, 0) => {}
        (before, 0) => drop(painter.put(x, y, &format!("← {}", weeks(before)), Role::Quiet)),
        (0, after) => drop(painter.put(x, y, &format!("{} →", weeks(after)), Role::Quiet)),
        (before, after) => drop(painter.put(x, y, &format!("← {before}, {after} →"), Role::Quiet)),
    }
}
