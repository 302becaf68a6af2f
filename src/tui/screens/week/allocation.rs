//! The panel beside the grid: plan, actual, difference, and what follows from them.

use ratatui::layout::Rect;

use crate::{
    analysis::{
        compare::{Comparison, Row},
        figures::Flag,
    },
    domain::{
        category::Kind,
        minutes::{Minutes, Share},
    },
    tui::{
        context::Context,
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
        widgets::bars,
    },
};

/// Where its columns are, counted from its left edge.
struct Columns {
    name: usize,
    plan: u16,
    actual: u16,
    difference: u16,
    bar: Option<(u16, usize)>,
    cells: u16,
    weeks: usize,
}

fn columns(width: u16) -> Columns {
    if width >= 56 {
        let bar = Some((38, 10));
        Columns { name: 13, plan: 21, actual: 28, difference: 35, bar, cells: 49, weeks: 8 }
    } else {
        Columns { name: 9, plan: 16, actual: 21, difference: 26, bar: None, cells: 27, weeks: 4 }
    }
}

/// Draws it, its heading on a row that it shares with the days.
pub fn draw(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect, heading: u16) {
    let columns = columns(area.width);
    let comparison = &context.week.picture.comparison;
    let head = |painter: &mut Painter<'_>, end: u16, words: &str| {
        painter.put_right(area.x + end, heading, words, Role::Quiet);
    };
    head(painter, columns.plan, "plan");
    head(painter, columns.actual, if columns.bar.is_some() { "actual" } else { "act" });
    head(painter, columns.difference, "diff");
    if let Some((bar, _)) = columns.bar {
        painter.put(area.x + bar, heading, "hours", Role::Quiet);
    }
    painter.put(
        area.x + columns.cells,
        heading,
        if columns.bar.is_some() { "last 8" } else { "last" },
        Role::Quiet,
    );
    let quarters = comparison
        .rows
        .iter()
        .any(|row| row.scaled.needs_quarters() || row.actual.needs_quarters());
    let decimals = if quarters { 2 } else { 1 };
    let mut y = area.y;
    for (number, row) in comparison.rows.iter().enumerate() {
        if y >= area.bottom() {
            return;
        }
        let line = Rect::new(area.x, y, area.width, 1);
        line_of(painter, context, &columns, row, line, decimals);
        if model.week_screen.line == Some(number) {
            painter.look(line, Role::Selection);
        }
        painter.clickable(line, Target::Line(number));
        y += 1;
    }
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    sums(painter, context, &columns, below, decimals);
}

fn line_of(
    painter: &mut Painter<'_>,
    context: &Context,
    columns: &Columns,
    row: &Row,
    area: Rect,
    decimals: u32,
) {
    let category = row.category.and_then(|id| context.category(id));
    let (letter, name) = category
        .map_or((' ', "Unfiled".to_owned()), |category| (category.letter, category.name.clone()));
    let y = area.y;
    let role = category.map_or(Role::Text, |category| Role::Category(context.place(category.id)));
    painter.put_in(area.x, y, 1, &letter.to_string(), role);
    painter.put_in(area.x + 2, y, columns.name, &name, Role::Text);
    let sign = row.direction.map_or("", |direction| direction.sign());
    painter.put_in(area.x + 2 + u16::try_from(columns.name).unwrap_or(0), y, 1, sign, Role::Quiet);
    let has_plan = row.direction.is_some() || row.kind == Kind::Reactive;
    let hours = |minutes: Minutes| minutes.decimal_hours(decimals);
    let plan = if has_plan { hours(row.scaled) } else { "-".to_owned() };
    painter.put_right(area.x + columns.plan, y, &plan, Role::Text);
    painter.put_right(area.x + columns.actual, y, &hours(row.actual), Role::Text);
    let difference = row.difference();
    let role = match context.week.picture.comparison.flag(row) {
        Some(Flag::Short) => Role::Short,
        Some(Flag::Over) => Role::Over,
        None => Role::Text,
    };
    let shown = if has_plan { difference.signed_hours(decimals) } else { "-".to_owned() };
    painter.put_right(area.x + columns.difference, y, &shown, role);
    if let Some((bar, cells)) = columns.bar {
        painter.put(area.x + bar, y, &bars::bar(row.scaled, row.actual, cells), role);
    }
    weeks(painter, context, columns, row, area);
}

/// The weeks before and this one, a cell each.
fn weeks(painter: &mut Painter<'_>, context: &Context, columns: &Columns, row: &Row, area: Rect) {
    let this = &context.week.picture.comparison;
    let all: Vec<&Comparison> = context.before.iter().chain([this]).collect();
    let Some(category) = row.category else { return };
    let shown = &all[all.len().saturating_sub(columns.weeks)..];
    for (x, week) in (area.x + columns.cells..).zip(shown) {
        let away = week.available.is_zero();
        let empty = week.total.is_zero() && !away;
        if let Some(row) = week.row(category).filter(|_| !empty) {
            let (sign, role) = bars::week_cell(row, away);
            painter.put_in(x, area.y, 1, sign, role);
        }
    }
}

fn sums(
    painter: &mut Painter<'_>,
    context: &Context,
    columns: &Columns,
    area: Rect,
    decimals: u32,
) {
    let comparison = &context.week.picture.comparison;
    let wide = columns.bar.is_some();
    let mut y = area.y;
    let hours = |minutes: Minutes| minutes.decimal_hours(decimals);
    if wide {
        let without: Minutes = comparison.total - comparison.reactive;
        let both = comparison.scaled_planned + comparison.scaled_buffer;
        for (name, plan, actual) in [
            ("Planned", comparison.scaled_planned, without),
            ("With buffer", both, comparison.total),
        ] {
            if y >= area.bottom() {
                return;
            }
            painter.put(area.x + 2, y, name, Role::Text);
            painter.put_right(area.x + columns.plan, y, &hours(plan), Role::Text);
            painter.put_right(area.x + columns.actual, y, &hours(actual), Role::Text);
            let difference = (actual - plan).signed_hours(decimals);
            painter.put_right(area.x + columns.difference, y, &difference, Role::Text);
            y += 1;
        }
        y += 1;
    }
    for line in headline(comparison, usize::from(area.width)) {
        if y >= area.bottom() {
            return;
        }
        painter.put(area.x + if wide { 2 } else { 0 }, y, &line, Role::Strong);
        y += 1;
    }
    y += 1;
    let runs = runs(context, wide);
    let room = usize::from(area.bottom().saturating_sub(y));
    for line in runs.into_iter().take(3).chain([String::new()]).chain(besides(context)).take(room) {
        let cells = usize::from(area.width).saturating_sub(if wide { 3 } else { 0 });
        painter.put(area.x + if wide { 2 } else { 0 }, y, &text::cut(&line, cells), Role::Quiet);
        y += 1;
    }
}

fn percent(share: Option<Share>) -> String {
    share
        .and_then(Share::whole_percent)
        .map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"))
}

/// On plan, plan kept, goals kept, and with them always the coverage.
pub fn headline(comparison: &Comparison, cells: usize) -> Vec<String> {
    let on_plan = format!("{} on plan", percent(comparison.on_plan()));
    let kept = format!("{} plan kept", percent(comparison.plan_kept()));
    let goals = format!("{} goals kept", percent(comparison.goals_kept()));
    let coverage = format!("coverage {}", percent(comparison.coverage()));
    if cells >= 56 {
        let logged = format!(
            "{coverage}: {} h logged of {} h available",
            comparison.total.decimal_hours(1),
            comparison.available.decimal_hours(1)
        );
        vec![format!("{on_plan}    {kept}    {goals}"), logged]
    } else {
        vec![format!("{on_plan}  {kept}"), format!("{goals}  {coverage}")]
    }
}

/// The same in one line of 60 columns.
pub fn short_headline(comparison: &Comparison) -> String {
    let number = |share: Option<Share>| {
        let percent = share.and_then(Share::whole_percent);
        percent.map_or_else(|| "-".to_owned(), |percent| percent.to_string())
    };
    format!(
        "{} on plan  {} plan kept  {} goals kept  {} coverage  %",
        number(comparison.on_plan()),
        number(comparison.plan_kept()),
        number(comparison.goals_kept()),
        number(comparison.coverage())
    )
}

/// So many weeks are looked at for runs.
const RUN: usize = 4;

/// Categories that left their target the unwanted way in three of the last four weeks, most hours first.
fn runs(context: &Context, wide: bool) -> Vec<String> {
    let this = &context.week.picture.comparison;
    let all: Vec<&Comparison> = context.before.iter().chain([this]).collect();
    let last: Vec<&Comparison> =
        all.into_iter().rev().filter(|week| !week.total.is_zero()).take(RUN).collect();
    if last.len() < RUN {
        return Vec::new();
    }
    let mut found: Vec<(i64, String)> = Vec::new();
    for row in &this.rows {
        let (Some(id), Some(flag)) = (row.category, this.flag(row)) else { continue };
        let rows = last.iter().filter_map(|week| Some((week, week.row(id)?)));
        let flagged: Vec<Minutes> = rows
            .filter(|(week, row)| week.flag(row) == Some(flag))
            .map(|(_, row)| row.difference())
            .collect();
        let Some(category) = context.category(id).filter(|_| flagged.len() + 1 >= RUN) else {
            continue;
        };
        let sum: Minutes = flagged.iter().copied().sum();
        let hours = Minutes(sum.0.abs()).screen_hours();
        let (word, end) = match flag {
            Flag::Short => ("short", "owed"),
            Flag::Over => ("over", "above"),
        };
        let words = if wide {
            format!("{:<9} {} weeks of {RUN} {word}, {hours} h {end}", category.name, flagged.len())
        } else {
            let name = text::cut(&category.name, 9);
            format!("{name} {hours} h {end} in {} wks", flagged.len())
        };
        found.push((-sum.0.abs(), words));
    }
    found.sort();
    found.into_iter().map(|(_, words)| words).collect()
}

/// What the headline leaves out, and hours that belong to no day.
fn besides(context: &Context) -> Vec<String> {
    let comparison = &context.week.picture.comparison;
    let mut lines = Vec::new();
    match context.waiting.len() {
        0 => {}
        1 => lines.push("1 change waits since the close".to_owned()),
        count => lines.push(format!("{count} changes wait since the close")),
    }
    if !comparison.unconfirmed.is_zero() {
        lines.push(format!("{} h unconfirmed, left out", comparison.unconfirmed.decimal_hours(1)));
    }
    if !comparison.unfiled().is_zero() {
        lines.push(format!("{} h unfiled: 2 files them", comparison.unfiled().decimal_hours(1)));
    }
    if !comparison.away().is_zero() {
        lines.push(format!(
            "plan scaled to {} of {} h",
            comparison.available.decimal_hours(0),
            comparison.capacity.decimal_hours(0)
        ));
    }
    if !comparison.overlap.is_zero() {
        lines.push(format!("{} h overlap, counted once", comparison.overlap.decimal_hours(1)));
    }
    lines
}
