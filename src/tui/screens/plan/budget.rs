//! Hours per category, with the balance always in sight.

use ratatui::layout::Rect;

use super::shown;
use crate::{
    domain::{
        category::{Category, CategoryId, Kind},
        minutes::Minutes,
        plan::{Direction, PlanVersion},
    },
    tui::{
        action::Action,
        context::Context,
        draw::Look,
        effect::{Change, Effect},
        model::{Model, Notice},
        paint::{Painter, Target},
        screens::week::no_category,
        theme::Role,
    },
};

#[derive(Clone, Debug, Default)]
pub struct BudgetPane {
    pub line: usize,
}

/// A line of the budget: a category's, or the buffer beside the first reactive one.
#[derive(Clone, Copy, Debug)]
pub enum BudgetLine<'a> {
    Of(&'a Category),
    Buffer(&'a Category),
}

pub fn lines(context: &Context) -> Vec<BudgetLine<'_>> {
    let work = context.in_use().filter(|one| one.kind == Kind::Work).map(BudgetLine::Of);
    let buffer = context.in_use().find(|one| one.kind == Kind::Reactive).map(BudgetLine::Buffer);
    work.chain(buffer).collect()
}

const STEP: Minutes = Minutes(30);

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let all = lines(context);
    let pane = &mut model.plan_screen.budget;
    let Some((_, plan)) = shown(context) else { return Effect::Nothing };
    match action {
        Action::Up => pane.line = pane.line.saturating_sub(1),
        Action::Down => pane.line = (pane.line + 1).min(all.len().saturating_sub(1)),
        Action::First | Action::PageUp => pane.line = 0,
        Action::Last | Action::PageDown => pane.line = all.len().saturating_sub(1),
        Action::Category(letter) => {
            let named = |line: &BudgetLine<'_>| match line {
                BudgetLine::Of(one) | BudgetLine::Buffer(one) => one.letter == letter,
            };
            match all.iter().position(named) {
                Some(line) => pane.line = line,
                None => model.notice = Some(no_category(letter, context)),
            }
        }
        _ => {
            let Some(line) = all.get(pane.line) else { return Effect::Nothing };
            return on_line(model, action, *line, plan);
        }
    }
    Effect::Nothing
}

fn on_line(model: &mut Model, action: Action, line: BudgetLine<'_>, plan: &PlanVersion) -> Effect {
    let stepped = |minutes: Minutes| match action {
        Action::More => minutes + STEP,
        _ => (minutes - STEP).max(Minutes::ZERO),
    };
    match (line, action) {
        (BudgetLine::Of(category), Action::More | Action::Less) => {
            let minutes = hours_of(plan, category.id);
            budget(category.id, minutes, stepped(minutes))
        }
        (BudgetLine::Buffer(_), Action::More | Action::Less) => {
            let minutes = stepped(plan.buffer);
            if minutes == plan.buffer {
                Effect::Nothing
            } else {
                Effect::Perform(Change::Buffer { minutes })
            }
        }
        (BudgetLine::Of(category), Action::FromSlots) => {
            let placed = plan.placed(category.id);
            if placed.is_zero() {
                let words = format!("{} has no slot in the ideal week.", category.name);
                model.notice = Some(Notice::Failed(words));
                return Effect::Nothing;
            }
            budget(category.id, hours_of(plan, category.id), placed)
        }
        (BudgetLine::Of(category), Action::DirectionUp | Action::DirectionDown) => {
            let back = action == Action::DirectionDown;
            let now = plan.line(category.id).map_or(Direction::AtLeast, |line| line.direction);
            let place = Direction::ALL.iter().position(|one| *one == now).unwrap_or(0);
            let direction = Direction::ALL[(place + if back { 2 } else { 1 }) % 3];
            Effect::Perform(Change::Direct { category: category.id, direction })
        }
        (
            BudgetLine::Buffer(_),
            Action::DirectionUp | Action::DirectionDown | Action::FromSlots,
        ) => {
            let words = "The buffer is no promise: it has hours, no direction and no slots.";
            model.notice = Some(Notice::Failed(words.to_owned()));
            Effect::Nothing
        }
        _ => Effect::Nothing,
    }
}

fn budget(category: CategoryId, now: Minutes, minutes: Minutes) -> Effect {
    if now == minutes {
        Effect::Nothing
    } else {
        Effect::Perform(Change::Budget { category, minutes })
    }
}

fn hours_of(plan: &PlanVersion, category: CategoryId) -> Minutes {
    plan.line(category).map_or(Minutes::ZERO, |line| line.minutes)
}

/// Right edges of the columns.
struct Columns {
    hours: u16,
    placed: u16,
    weeks: Option<(u16, u16)>,
    goal: Option<u16>,
}

fn columns(width: u16) -> Columns {
    if width >= 80 {
        Columns { hours: 35, placed: 43, weeks: Some((50, 56)), goal: Some(59) }
    } else {
        Columns { hours: 35, placed: 43, weeks: None, goal: None }
    }
}

pub fn draw(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    look: &Look<'_>,
    area: Rect,
) {
    let Some((_, plan)) = shown(context) else { return };
    let columns = columns(area.width);
    headings(painter, context, &columns, area);
    let mut y = area.y + 1;
    for (number, line) in lines(context).into_iter().enumerate() {
        let place = Rect::new(area.x, y, area.width, 1);
        if number == model.plan_screen.budget.line {
            painter.put(area.x + 1, y, "▸", Role::Accent);
        }
        one(painter, context, look, plan, line, &columns, place);
        painter.clickable(place, Target::Line(number));
        y += 1;
    }
    sums(painter, context, plan, &columns, Rect { y: y + 1, ..area });
    remark(painter, model, context, plan, Rect { y: y + 5, height: 2, ..area });
}

/// The last two weeks keep the budget honest.
fn recent(context: &Context) -> Vec<&crate::analysis::compare::Comparison> {
    let weeks = &context.seen.weeks;
    weeks[weeks.len().saturating_sub(2)..].iter().map(|week| &week.figures).collect()
}

fn headings(painter: &mut Painter<'_>, context: &Context, columns: &Columns, area: Rect) {
    painter.put_right(area.x + columns.hours, area.y, "hours", Role::Quiet);
    painter.put_right(area.x + columns.placed, area.y, "placed", Role::Quiet);
    if let Some((first, second)) = columns.weeks {
        for (end, week) in [first, second].into_iter().zip(recent(context)) {
            painter.put_right(
                area.x + end,
                area.y,
                &format!("w {}", week.week.number()),
                Role::Quiet,
            );
        }
    }
    if let Some(goal) = columns.goal {
        painter.put(area.x + goal, area.y, "goal it serves", Role::Quiet);
    }
}

fn one(
    painter: &mut Painter<'_>,
    context: &Context,
    look: &Look<'_>,
    plan: &PlanVersion,
    line: BudgetLine<'_>,
    columns: &Columns,
    place: Rect,
) {
    let y = place.y;
    let (category, words, minutes, placed) = match line {
        BudgetLine::Of(category) => {
            let direction = plan.line(category.id).map(|line| line.direction);
            let words = direction.map_or_else(
                || "  no line yet".to_owned(),
                |direction| format!("{} {}", direction.sign(), direction.words()),
            );
            (category, words, hours_of(plan, category.id), Some(plan.placed(category.id)))
        }
        BudgetLine::Buffer(category) => (category, "  buffer".to_owned(), plan.buffer, None),
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
    if let Some((first, second)) = columns.weeks {
        for (end, week) in [first, second].into_iter().zip(recent(context)) {
            let actual = week.row(category.id).map(|row| row.actual.screen_hours());
            painter.put_right(place.x + end, y, &actual.unwrap_or_default(), Role::Quiet);
        }
    }
    if let Some(goal) = columns.goal {
        let serves = context.week.goals.iter().find(|goal| goal.categories.contains(&category.id));
        if let Some(goal_of) = serves {
            let room = usize::from(place.right().saturating_sub(place.x + goal + 1)).min(40);
            painter.put_in(place.x + goal, y, room, &look.title(&goal_of.title), Role::Text);
        }
    }
}

fn sums(
    painter: &mut Painter<'_>,
    context: &Context,
    plan: &PlanVersion,
    columns: &Columns,
    area: Rect,
) {
    let capacity = context.book.profile_on(context.today()).capacity;
    let placed: Minutes = plan.slots.iter().map(crate::domain::ideal_week::Slot::minutes).sum();
    let rows = [
        ("Planned", plan.planned(), Some(placed)),
        ("With buffer", plan.planned() + plan.buffer, None),
        ("Capacity", capacity, None),
    ];
    for (y, (name, minutes, placed)) in (area.y..).zip(rows) {
        painter.put(area.x + 3, y, name, Role::Text);
        painter.put_right(area.x + columns.hours, y, &minutes.screen_hours(), Role::Text);
        if let Some(placed) = placed {
            painter.put_right(area.x + columns.placed, y, &placed.screen_hours(), Role::Text);
        }
    }
    let (words, role) = balance(plan.left_of(capacity));
    painter.put(area.x + columns.hours + 2, area.y + 2, &words, role);
}

/// `balanced`, or what is left or over.
pub fn balance(left: Minutes) -> (String, Role) {
    match left.0 {
        0 => ("balanced".to_owned(), Role::Strong),
        1.. => (format!("{} h left", left.screen_hours()), Role::Short),
        _ => (format!("{} h over", Minutes(-left.0).screen_hours()), Role::Over),
    }
}

/// What the marked line and the ideal week have to say to each other.
fn remark(
    painter: &mut Painter<'_>,
    model: &Model,
    context: &Context,
    plan: &PlanVersion,
    area: Rect,
) {
    let all = lines(context);
    let Some(BudgetLine::Of(category)) = all.get(model.plan_screen.budget.line) else { return };
    let (minutes, placed) = (hours_of(plan, category.id), plan.placed(category.id));
    if minutes == placed || placed.is_zero() {
        return;
    }
    let gap = Minutes((minutes.0 - placed.0).abs()).screen_hours();
    let (more, less) = if minutes > placed { ("budget", "week") } else { ("ideal week", "budget") };
    let first = format!("{} has {gap} h more in the {more} than in the {less}.", category.name);
    let second =
        format!("= makes the budget {}, or change the ideal week: Tab.", placed.screen_hours());
    painter.put(area.x + 3, area.y, &first, Role::Text);
    painter.put(area.x + 3, area.y + 1, &second, Role::Quiet);
}
