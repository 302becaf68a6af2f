//! The marked category in hours of a full week: a column under each week that counts, under each with
//! hours where too few count.

use ratatui::layout::Rect;

use super::HistoryShown;
use crate::{
    analysis::{fraction::Fraction, runs::Cell},
    domain::week::Week,
    report::history_words,
    tui::{
        paint::Painter,
        theme::Role,
        widgets::{column_chart::Scale, heat_map::Places},
    },
};

pub fn draw(
    painter: &mut Painter<'_>,
    shown: &HistoryShown,
    row: usize,
    column: usize,
    places: &Places,
    area: Rect,
) {
    let weeks = heights(shown, row);
    let values: Vec<Fraction> = weeks.iter().map(|(_, value)| *value).collect();
    let scale = Scale::of(&values, shown.plans[row], usize::from(area.height));
    labels(painter, &scale, area);
    let width = usize::from(places.cells - 1).clamp(1, 3);
    for (place, week) in shown.weeks.iter().enumerate() {
        let Some(x) = places.at(place) else { continue };
        let is_away = week.grid.as_ref().is_some_and(|grid| grid.cells[row].cell == Cell::Away);
        if is_away {
            painter.put(x, area.bottom() - 1, &"╱".repeat(width), Role::Quiet);
        }
        let value = weeks.iter().find(|(one, _)| *one == week.week).map(|(_, value)| *value);
        let Some(value) = value else { continue };
        // The cells above say more than these; only the marked one shines.
        let role = if place == column { Role::Accent } else { Role::Quiet };
        for step in 1..=scale.rows {
            let sign = scale.sign(value, step);
            // Blanks would only hide what lies beneath.
            if sign != " " {
                let words = if sign == "↑" { sign.to_owned() } else { sign.repeat(width) };
                painter.put(x, y_of(step, area), &words, role);
            }
        }
    }
}

/// Full weeks that count; where too few do, the hours that each week held.
fn heights(shown: &HistoryShown, row: usize) -> Vec<(Week, Fraction)> {
    if shown.view.held.is_none() {
        let typical = shown.view.totals.rows[row].typical.as_ref();
        return typical.map(|typical| typical.weeks.clone()).unwrap_or_default();
    }
    let known = shown.weeks.iter().filter_map(|week| week.grid.as_ref());
    let with_hours = known.map(|grid| (grid.week, grid.cells[row].actual));
    with_hours
        .filter(|(_, actual)| !actual.is_zero())
        .map(|(week, actual)| (week, Fraction::from(actual)))
        .collect()
}

/// The hours at the end of each row, of every second one where there are many; the plan always.
fn labels(painter: &mut Painter<'_>, scale: &Scale, area: Rect) {
    let every = if scale.rows > 6 { 2 } else { 1 };
    for step in 1..=scale.rows {
        let is_plan = scale.plan == Some(step);
        let beside_plan = scale.plan.is_some_and(|plan| plan.abs_diff(step) < every);
        if !is_plan && (step % every != 0 || every > 1 && beside_plan) {
            continue;
        }
        let hours = history_words::trimmed(scale.top(step));
        let words = if is_plan { format!("{hours} h plan") } else { format!("{hours} h") };
        let role = if is_plan { Role::Text } else { Role::Quiet };
        painter.put(area.x + 3, y_of(step, area), &words, role);
    }
}

fn y_of(step: usize, area: Rect) -> u16 {
    area.bottom().saturating_sub(u16::try_from(step).unwrap_or(u16::MAX))
}
