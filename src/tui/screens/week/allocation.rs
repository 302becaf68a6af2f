//! The panel beside the grid: plan, actual, difference, and what follows from them.

mod columns;
mod remarks;

use ratatui::layout::Rect;

use self::columns::{Columns, Sum};

use crate::{
    analysis::{
        compare::{Comparison, Row},
        figures::Flag,
        filing,
    },
    domain::minutes::Share,
    tui::{
        context::Context,
        model::Model,
        paint::{Painter, Target},
        text,
        theme::Role,
        widgets::bars,
    },
};

/// Cells of the longest name, the letter before it left out.
fn longest_name(comparison: &Comparison, context: &Context) -> usize {
    let named = comparison.rows.iter().filter_map(|row| context.category(row.category?));
    named.map(|category| text::width(&category.name)).max().unwrap_or(0)
}

/// Cells that the longest name would take beyond those that a panel so wide has for it.
pub fn beyond(comparison: &Comparison, context: &Context, width: u16) -> u16 {
    let longest = longest_name(comparison, context).min(columns::LONGEST_NAME);
    // What the bar could give is not asked of it where there is room.
    let name = Columns::of(comparison, longest, width).shown_name().min(columns::USUAL_NAME - 1);
    u16::try_from(longest.saturating_sub(name)).unwrap_or(0)
}

/// Draws it, its heading on a row that it shares with the days.
pub fn draw(painter: &mut Painter<'_>, model: &Model, context: &Context, area: Rect, heading: u16) {
    let columns =
        Columns::of(&context.figures, longest_name(&context.figures, context), area.width);
    headings(painter, &columns, area, heading);
    let mut y = area.y;
    for (number, row) in context.figures.rows.iter().enumerate() {
        if y >= area.bottom() {
            return;
        }
        let line = Rect::new(area.x, y, area.width, 1);
        line_of(painter, context, &columns, row, line);
        if model.week_screen.line == Some(number) {
            painter.look(line, Role::Selection);
        }
        painter.clickable(line, Target::Line(number));
        y += 1;
    }
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    sums(painter, context, &columns, below);
}

fn headings(painter: &mut Painter<'_>, columns: &Columns, area: Rect, y: u16) {
    let actual = if columns.wide { "actual" } else { "act" };
    let words = ["plan", actual, "diff"];
    for (end, words) in columns.ends.into_iter().zip(words) {
        painter.put_right(area.x + end, y, words, Role::Quiet);
    }
    if let Some((bar, _)) = columns.bar {
        painter.put(area.x + bar, y, "hours", Role::Quiet);
    }
    if columns.weeks > 0 {
        let words = if columns.wide { "last 8" } else { "last" };
        painter.put(area.x + columns.cells, y, words, Role::Quiet);
    }
}

fn line_of(painter: &mut Painter<'_>, context: &Context, columns: &Columns, row: &Row, area: Rect) {
    let category = row.category.and_then(|id| context.category(id));
    let (letter, name) = category
        .map_or((' ', "Unfiled".to_owned()), |category| (category.letter, category.name.clone()));
    let y = area.y;
    let role = category.map_or(Role::Text, |category| Role::Category(context.place(category.id)));
    painter.put_in(area.x, y, 1, &letter.to_string(), role);
    let sign = row.direction.map_or("", |direction| direction.sign());
    let cells = if sign.is_empty() { columns.name } else { columns.shown_name() };
    painter.put_in(area.x + 2, y, cells, &name, Role::Text);
    painter.put_in(area.x + columns.sign, y, 1, sign, Role::Quiet);
    let flagged = match context.figures.flag(row) {
        Some(Flag::Short) => Role::Short,
        Some(Flag::Over) => Role::Over,
        None => Role::Text,
    };
    let roles = [Role::Text, Role::Text, flagged];
    for ((end, words), role) in columns.ends.into_iter().zip(columns.of_row(row)).zip(roles) {
        painter.put_right(area.x + end, y, &words, role);
    }
    if let Some((bar, cells)) = columns.bar {
        painter.put(area.x + bar, y, &bars::bar(row.scaled, row.actual, cells), flagged);
    }
    weeks(painter, context, columns, row, area);
}

/// The weeks before and this one, a cell each; those that are not counted stay blank.
fn weeks(painter: &mut Painter<'_>, context: &Context, columns: &Columns, row: &Row, area: Rect) {
    let Some(category) = row.category else { return };
    let category = filing::merged(category, &context.book.categories);
    let weeks = &context.seen.weeks;
    let shown = &weeks[weeks.len().saturating_sub(columns.weeks)..];
    for (x, week) in (area.x + columns.cells..).zip(shown) {
        let (sign, role) = bars::week_cell(week.cell(category));
        painter.put_in(x, area.y, 1, sign, role);
    }
}

fn sums(painter: &mut Painter<'_>, context: &Context, columns: &Columns, area: Rect) {
    let wide = columns.wide;
    let mut y = area.y;
    if wide {
        for (name, sum) in
            [("Planned", Sum::planned as fn(&Comparison) -> Sum), ("With buffer", Sum::whole)]
        {
            if y >= area.bottom() {
                return;
            }
            painter.put(area.x + 2, y, name, Role::Text);
            let words = columns.of_sum(&sum(&context.figures));
            for (end, words) in columns.ends.into_iter().zip(words) {
                painter.put_right(area.x + end, y, &words, Role::Text);
            }
            y += 1;
        }
        y += 1;
    }
    for line in headline(&context.figures, usize::from(area.width)) {
        if y >= area.bottom() {
            return;
        }
        painter.put(area.x + if wide { 2 } else { 0 }, y, &line, Role::Strong);
        y += 1;
    }
    y += 1;
    let runs = remarks::runs(context, wide);
    let besides = remarks::besides(context, wide);
    let room = usize::from(area.bottom().saturating_sub(y));
    for line in runs.into_iter().chain([String::new()]).chain(besides).take(room) {
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
            comparison.total.screen_hours(),
            comparison.available.screen_hours()
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
