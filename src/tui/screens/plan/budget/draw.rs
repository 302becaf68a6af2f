//! The table of the budget.

use ratatui::layout::Rect;

use super::{BudgetLine, hours_of, lines, without_line};
use crate::{
    analysis::compare::{Comparison, Row},
    domain::{
        category::{CategoryId, Kind},
        ideal_week::Slot,
        minutes::Minutes,
        plan::PlanVersion,
    },
    tui::{
        context::Context,
        draw::Look,
        model::Model,
        paint::{Painter, Target},
        screens::plan::{PlanShown, shown},
        text,
        theme::Role,
    },
};

/// Right edges of the columns.
struct Columns {
    hours: u16,
    placed: u16,
    /// Of the last weeks, the oldest first.
    weeks: Vec<u16>,
    goal: Option<u16>,
}

fn columns(width: u16) -> Columns {
    match width {
        120.. => Columns { hours: 35, placed: 43, weeks: vec![50, 56, 62, 68], goal: Some(71) },
        80.. => Columns { hours: 35, placed: 43, weeks: vec![50, 56], goal: Some(59) },
        _ => Columns { hours: 35, placed: 43, weeks: Vec::new(), goal: None },
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let Some(shown) = shown(context) else { return };
    let columns = columns(area.width);
    headings(painter, context, &columns, area);
    // Sums and remarks stay, so lines beyond the height are shown as hidden.
    let all = lines(context, &shown.plan);
    let besides = besides(context, &shown.plan, &columns);
    let kept = 4 + u16::try_from(besides.len()).unwrap_or(0);
    let room = usize::from(area.height.saturating_sub(kept)).max(1);
    let first = model.plan_screen.budget.line.saturating_sub(room.saturating_sub(2));
    let first = if all.len() > room { first.min(all.len() - room) } else { 0 };
    let mut y = area.y + 1;
    for (number, line) in all.iter().enumerate().skip(first).take(room) {
        let place = Rect::new(area.x, y, area.width, 1);
        if number == model.plan_screen.budget.line {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        one(painter, context, look, shown, *line, &columns, place);
        painter.clickable(place, Target::Line(number));
        let hours = Rect::new(area.x + columns.hours - 6, y, 6, 1);
        painter.clickable(hours, Target::Hours(number));
        y += 1;
    }
    if all.len() > room {
        let words = format!("{room} of {}", all.len());
        painter.put_right(area.right().saturating_sub(1), area.y, &words, Role::Quiet);
    }
    for (name, hours) in &besides {
        painter.put(area.x + 5, y, name, Role::Quiet);
        for ((end, _), minutes) in beside(context, &columns).iter().zip(hours) {
            painter.put_right(area.x + end, y, &minutes.screen_hours(), Role::Quiet);
        }
        y += 1;
    }
    let gap = u16::from(y + 4 <= area.bottom());
    sums(painter, context, shown, &columns, Rect { y: y + gap, ..area });
    let below = Rect { y: y + gap + 4, ..area };
    remarks(painter, model, context, &shown.plan, below);
}

/// The last weeks keep the budget honest.
pub fn recent(context: &Context) -> Vec<&Comparison> {
    let weeks = &context.seen.weeks;
    weeks[weeks.len().saturating_sub(4)..].iter().map(|week| &week.figures).collect()
}

/// The newest weeks beside the columns that they have.
fn beside<'a>(context: &'a Context, columns: &Columns) -> Vec<(u16, &'a Comparison)> {
    let weeks = recent(context);
    let first = weeks.len().saturating_sub(columns.weeks.len());
    columns.weeks.iter().copied().zip(weeks.into_iter().skip(first)).collect()
}

/// Hours of the weeks beside that stand in none of the lines, so that the columns add up.
fn besides(
    context: &Context,
    plan: &PlanVersion,
    columns: &Columns,
) -> Vec<(&'static str, Vec<Minutes>)> {
    let shown: Vec<CategoryId> =
        lines(context, plan).iter().map(|line| line.category().id).collect();
    let is_unplanned = |row: &Row| row.category.is_some_and(|id| !shown.contains(&id));
    let is_unfiled = |row: &Row| row.category.is_none();
    let weeks = beside(context, columns);
    let sums = |holds: &dyn Fn(&Row) -> bool| -> Vec<Minutes> {
        let of = |week: &Comparison| {
            week.rows.iter().filter(|row| holds(row)).map(|row| row.actual).sum()
        };
        weeks.iter().map(|(_, week)| of(week)).collect()
    };
    [("Without a line", sums(&is_unplanned)), ("Unfiled", sums(&is_unfiled))]
        .into_iter()
        .filter(|(_, hours)| hours.iter().any(|minutes| !minutes.is_zero()))
        .collect()
}

fn headings(painter: &mut Painter<'_>, context: &Context, columns: &Columns, area: Rect) {
    painter.put_right(area.x + columns.hours, area.y, "hours", Role::Quiet);
    painter.put_right(area.x + columns.placed, area.y, "placed", Role::Quiet);
    for (end, week) in beside(context, columns) {
        let words = format!("w {}", week.week.number());
        painter.put_right(area.x + end, area.y, &words, Role::Quiet);
    }
    if let Some(goal) = columns.goal {
        painter.put(area.x + goal, area.y, "goal it serves", Role::Quiet);
    }
}

fn one(
    painter: &mut Painter<'_>,
    context: &Context,
    look: &Look<'_>,
    shown: &PlanShown,
    line: BudgetLine<'_>,
    columns: &Columns,
    place: Rect,
) {
    let (plan, y, category) = (&shown.plan, place.y, line.category());
    let (words, minutes, placed) = match line {
        BudgetLine::Of(_) => {
            let direction = plan.line(category.id).map(|line| line.direction);
            let words = direction.map_or_else(
                || "  no line yet".to_owned(),
                |direction| format!("{} {}", direction.sign(), direction.words()),
            );
            (words, hours_of(plan, category.id), Some(plan.placed(category.id)))
        }
        BudgetLine::Buffer(_) => ("  buffer".to_owned(), plan.buffer, None),
    };
    let tint = Role::Category(context.place(category.id));
    painter.put(place.x + 3, y, &category.letter.to_string(), tint);
    painter.put_in(place.x + 5, y, 12, &category.name, Role::Text);
    painter.put(place.x + 18, y, &words, Role::Quiet);
    painter.put_right(place.x + columns.hours, y, &minutes.screen_hours(), Role::Text);
    if let Some(placed) = placed {
        let role = if placed == minutes { Role::Text } else { Role::Strong };
        painter.put_right(place.x + columns.placed, y, &placed.screen_hours(), role);
    }
    for (end, week) in beside(context, columns) {
        let actual = week.row(category.id).map(|row| row.actual.screen_hours());
        painter.put_right(place.x + end, y, &actual.unwrap_or_default(), Role::Quiet);
    }
    if let Some(goal) = columns.goal {
        let serves = shown.goals.iter().find(|goal| goal.categories.contains(&category.id));
        if let Some(goal_of) = serves {
            let room = usize::from(place.right().saturating_sub(place.x + goal + 1)).min(40);
            painter.put_in(place.x + goal, y, room, &look.title(&goal_of.title), Role::Text);
        }
    }
}

fn sums(
    painter: &mut Painter<'_>,
    context: &Context,
    shown: &PlanShown,
    columns: &Columns,
    area: Rect,
) {
    let plan = &shown.plan;
    let placed: Minutes = plan.slots.iter().map(Slot::minutes).sum();
    let work = |week: &Comparison| {
        let rows = week.rows.iter().filter(|row| row.kind == Kind::Work && row.category.is_some());
        rows.map(|row| row.actual).sum::<Minutes>()
    };
    let total = |week: &Comparison| week.total;
    type Actual<'a> = &'a dyn Fn(&Comparison) -> Minutes;
    let rows: [(&str, Minutes, Option<Minutes>, Option<Actual<'_>>); 3] = [
        ("Planned", plan.planned(), Some(placed), Some(&work)),
        ("With buffer", plan.planned() + plan.buffer, None, Some(&total)),
        ("Capacity", shown.capacity, None, None),
    ];
    for (y, (name, minutes, placed, actual)) in (area.y..).zip(rows) {
        painter.put(area.x + 3, y, name, Role::Text);
        painter.put_right(area.x + columns.hours, y, &minutes.screen_hours(), Role::Text);
        if let Some(placed) = placed {
            painter.put_right(area.x + columns.placed, y, &placed.screen_hours(), Role::Text);
        }
        for (end, week) in beside(context, columns) {
            let words = actual.map(|actual| actual(week).screen_hours()).unwrap_or_default();
            painter.put_right(area.x + end, y, &words, Role::Quiet);
        }
    }
    let (words, role) = balance(shown.left());
    let after = painter.put(area.x + columns.hours + 2, area.y + 2, &words, role);
    if placed > plan.planned() {
        let more = (placed - plan.planned()).screen_hours();
        painter.put(after + 2, area.y + 2, &format!("{more} h too much placed"), Role::Over);
    }
}

/// `balanced`, or what is left or over.
pub fn balance(left: Minutes) -> (String, Role) {
    match left.0 {
        0 => ("balanced".to_owned(), Role::Strong),
        1.. => (format!("{} h left", left.screen_hours()), Role::Short),
        _ => (format!("{} h over", Minutes(-left.0).screen_hours()), Role::Over),
    }
}

/// What the marked line and the ideal week have to say to each other, and what has no line.
fn remarks(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    plan: &PlanVersion,
    area: Rect,
) {
    let all = lines(context, plan);
    let mut said: Vec<(String, Role)> = Vec::new();
    if let Some(BudgetLine::Of(category)) = all.get(model.plan_screen.budget.line) {
        let (minutes, placed) = (hours_of(plan, category.id), plan.placed(category.id));
        if minutes != placed && !placed.is_zero() {
            let gap = Minutes((minutes.0 - placed.0).abs()).screen_hours();
            let (more, less) =
                if minutes > placed { ("budget", "week") } else { ("ideal week", "budget") };
            let name = &category.name;
            let words = format!("{name} has {gap} h more in the {more} than in the {less}.");
            said.push((words, Role::Text));
            let words = format!(
                "= makes the budget {}, or change the ideal week: Tab.",
                placed.screen_hours()
            );
            said.push((words, Role::Quiet));
        }
    }
    let lacking: Vec<&str> = without_line(context, plan).map(|one| one.name.as_str()).collect();
    if !lacking.is_empty() {
        let words = format!("Without a line: {}. a adds one.", lacking.join(", "));
        said.push((words, Role::Quiet));
    }
    let room = usize::from(area.width.saturating_sub(6)).min(80);
    let wrapped = said.into_iter().flat_map(|(words, role)| {
        text::wrapped(&words, room).into_iter().map(move |line| (line, role))
    });
    let bottom = painter.area().height.saturating_sub(2);
    for (y, (line, role)) in (area.y..bottom).zip(wrapped) {
        painter.put(area.x + 3, y, &line, role);
    }
}
