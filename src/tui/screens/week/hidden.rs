//! What lies above, below and beside the part of the week that is shown.

use chrono::Datelike;

use crate::{
    domain::{block::When, minutes::Minutes, working_hours::day_word},
    tui::{
        context::Context,
        overlays::sentence,
        text,
        widgets::week_grid::{Grid, Layout},
    },
};

/// `↑ 08 Mail 2.5 h`; where it is narrow the days that are hidden by name.
pub(super) fn words(context: &Context, grid: &Grid, layout: &Layout, wide: bool) -> String {
    let (first_row, rows) = (layout.first_row, usize::from(layout.area.height));
    let mut parts = Vec::new();
    parts.extend(outside(grid, "↑", 0..first_row));
    parts.extend(outside(grid, "↓", first_row + rows..48));
    parts.extend(beside(context, grid, wide));
    let of_week = of_whole_week(context);
    if !of_week.is_zero() {
        parts.push(format!("+{} h of the week", of_week.screen_hours()));
    }
    parts.join("  ")
}

/// Hours in these rows with the first of them, and the title where it is one alone.
fn outside(grid: &Grid, sign: &str, rows: std::ops::Range<usize>) -> Option<String> {
    let quarters = grid.columns.iter().flat_map(|column| {
        let inside = column.quarters.iter().enumerate();
        inside.filter(|(quarter, _)| rows.contains(&(quarter / 2)))
    });
    let held: Vec<(usize, usize)> =
        quarters.filter_map(|(quarter, what)| Some((quarter, what.owner?))).collect();
    let first = held.iter().map(|(quarter, _)| quarter / 4).min()?;
    let title = |place: usize| grid.blocks[place].title.as_str();
    let alone = title(held[0].1);
    let is_alone = held.iter().all(|(_, place)| title(*place) == alone);
    let name = if is_alone { format!("{} ", text::cut(alone, 14)) } else { String::new() };
    let minutes = Minutes(15 * i64::try_from(held.len()).unwrap_or(0));
    Some(format!("{sign} {:0>2} {name}{} h", grid.notation.hour(first), minutes.screen_hours()))
}

/// The days that are not shown and hold something.
fn beside(context: &Context, grid: &Grid, wide: bool) -> Vec<String> {
    let shown: Vec<usize> = grid.columns.iter().map(|column| column.day).collect();
    let hours = |day: usize| -> Minutes {
        context.week.picture.entries.iter().map(|entry| entry.by_day[day]).sum()
    };
    let hidden: Vec<usize> =
        (0..7).filter(|day| !shown.contains(day) && !hours(*day).is_zero()).collect();
    let name = |day: &usize| {
        let date = context.week.picture.days[*day].date;
        sentence(day_word(date.weekday()))
    };
    let (before, after): (Vec<usize>, Vec<usize>) =
        hidden.iter().partition(|day| shown.first().is_some_and(|first| *day < first));
    let names = |days: &[usize]| days.iter().map(name).collect::<Vec<_>>().join(" ");
    if wide {
        let minutes: Minutes = hidden.iter().map(|day| hours(*day)).sum();
        return match hidden.is_empty() {
            true => Vec::new(),
            false => vec![format!("{} {} h →", names(&hidden), minutes.screen_hours())],
        };
    }
    let mut parts = Vec::new();
    if !before.is_empty() {
        parts.push(format!("← {}", names(&before)));
    }
    if !after.is_empty() {
        parts.push(format!("{} →", names(&after)));
    }
    parts
}

/// Hours that belong to no day.
fn of_whole_week(context: &Context) -> Minutes {
    let entries = context.week.picture.entries.iter();
    let of_week =
        entries.filter(|entry| matches!(context.week.blocks[entry.index].when, When::Week(..)));
    of_week.map(|entry| entry.counted).sum()
}
