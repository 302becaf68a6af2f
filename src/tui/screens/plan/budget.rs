//! Hours per category, with the balance always in sight.

mod draw;

pub use self::draw::{balance, draw};
use super::{PlanField, PlanShown, shown};
use crate::{
    domain::{
        category::{Category, CategoryId, Kind},
        minutes::Minutes,
        plan::{Direction, PlanVersion},
    },
    tui::{
        action::Action,
        context::Context,
        effect::Effect,
        model::{Model, Notice},
        overlay::{Choice, Choices, Chosen, Overlay, Purpose},
        perform::plan::PlanEdit,
        screens::week::no_category,
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

impl<'a> BudgetLine<'a> {
    pub fn category(self) -> &'a Category {
        match self {
            Self::Of(category) | Self::Buffer(category) => category,
        }
    }
}

/// Categories with hours or slots, then the buffer.
pub fn lines<'a>(context: &'a Context, plan: &PlanVersion) -> Vec<BudgetLine<'a>> {
    let planned = |id: CategoryId| plan.line(id).is_some() || !plan.placed(id).is_zero();
    let work = context.in_use().filter(|one| one.kind == Kind::Work && planned(one.id));
    let buffer = context.in_use().find(|one| one.kind == Kind::Reactive).map(BudgetLine::Buffer);
    work.map(BudgetLine::Of).chain(buffer).collect()
}

/// Categories of work that the budget has no line for.
fn without_line<'a>(
    context: &'a Context,
    plan: &'a PlanVersion,
) -> impl Iterator<Item = &'a Category> {
    let lacks = |one: &&Category| one.kind == Kind::Work && plan.line(one.id).is_none();
    context.in_use().filter(lacks)
}

pub const STEP: Minutes = Minutes(30);

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let Some(shown) = shown(context) else { return Effect::Nothing };
    let all = lines(context, &shown.plan);
    let pane = &mut model.plan_screen.budget;
    match action {
        Action::Up => pane.line = pane.line.saturating_sub(1),
        Action::Down => pane.line = (pane.line + 1).min(all.len().saturating_sub(1)),
        Action::First | Action::PageUp => pane.line = 0,
        Action::Last | Action::PageDown => pane.line = all.len().saturating_sub(1),
        Action::Category(letter) => {
            match all.iter().position(|line| line.category().letter == letter) {
                Some(line) => pane.line = line,
                None => model.notice = Some(no_line(letter, context)),
            }
        }
        Action::Add => add(model, context, &shown.plan),
        _ => {
            let Some(line) = all.get(pane.line) else { return Effect::Nothing };
            return on_line(model, action, *line, shown);
        }
    }
    Effect::Nothing
}

/// A letter goes to its line; a category without one is named with the key that gives it one.
fn no_line(letter: char, context: &Context) -> Notice {
    match context.lettered(letter) {
        Some(category) if category.kind == Kind::Work => {
            Notice::Failed(format!("{} has no line: a adds one.", category.name))
        }
        Some(category) => Notice::Failed(format!("{} is not planned.", category.name)),
        None => no_category(letter, context),
    }
}

/// Which category gets a line, each with its letter.
fn add(model: &mut Model, context: &Context, plan: &PlanVersion) {
    let choice = |category: &Category| Choice {
        letter: category.letter,
        name: category.name.clone(),
        say: recently(context, category.id),
        then: Chosen::BudgetLine(category.id),
    };
    let mut choices: Vec<Choice> = without_line(context, plan).map(choice).collect();
    if choices.is_empty() {
        let words = "Every category of work has a line; ownweek category add makes another one.";
        model.notice = Some(Notice::Done(words.to_owned()));
        return;
    }
    choices.push(Choice {
        letter: 'b',
        name: "Back".to_owned(),
        say: "the budget stays".to_owned(),
        then: Chosen::Nothing,
    });
    let title = "A line for which category?".to_owned();
    let choices = Choices { title, above: Vec::new(), lines: choices, marked: 0 };
    model.overlay = Some(Overlay::Choices(choices));
}

/// What it had in the last week, so that its hours can be guessed.
fn recently(context: &Context, category: CategoryId) -> String {
    let row = draw::recent(context).last().and_then(|week| Some((week.week, week.row(category)?)));
    row.map_or_else(String::new, |(week, row)| {
        format!("{} h in week {}", row.actual.screen_hours(), week.number())
    })
}

fn on_line(model: &mut Model, action: Action, line: BudgetLine<'_>, shown: &PlanShown) -> Effect {
    let plan = &shown.plan;
    let why = String::new();
    let stepped = |minutes: Minutes| match action {
        Action::More => minutes + STEP,
        _ => (minutes - STEP).max(Minutes::ZERO),
    };
    let set = |category: CategoryId, minutes: Minutes, direction: Option<Direction>| {
        let before = plan.line(category);
        if direction.is_none() && before.is_some_and(|line| line.minutes == minutes) {
            return Effect::Nothing;
        }
        shown.perform(PlanEdit::Line { category, minutes, direction, why: why.clone() })
    };
    match (line, action) {
        (BudgetLine::Of(category), Action::More | Action::Less) => {
            set(category.id, stepped(hours_of(plan, category.id)), None)
        }
        (BudgetLine::Buffer(_), Action::More | Action::Less) => {
            let minutes = stepped(plan.buffer);
            if minutes == plan.buffer {
                return Effect::Nothing;
            }
            shown.perform(PlanEdit::Buffer { minutes, why })
        }
        (BudgetLine::Of(category), Action::FromSlots) => {
            let placed = plan.placed(category.id);
            if placed.is_zero() {
                let words = format!("{} has no slot in the ideal week.", category.name);
                model.notice = Some(Notice::Failed(words));
                return Effect::Nothing;
            }
            set(category.id, placed, None)
        }
        (BudgetLine::Of(category), Action::DirectionUp | Action::DirectionDown) => {
            let direction = turned(plan, category.id, action == Action::DirectionDown);
            set(category.id, hours_of(plan, category.id), Some(direction))
        }
        (
            BudgetLine::Buffer(_),
            Action::DirectionUp | Action::DirectionDown | Action::FromSlots | Action::Delete,
        ) => {
            let words = "The buffer is no promise: it has hours, no direction and no slots.";
            model.notice = Some(Notice::Failed(words.to_owned()));
            Effect::Nothing
        }
        (BudgetLine::Of(category), Action::Edit | Action::Do) => {
            let line = plan.line(category.id);
            let typed = line.map(|line| format!("{} {}", line.direction.words(), line.minutes));
            let asked = Purpose::Plan(PlanField::Line(category.id));
            model.open_field(asked, typed.unwrap_or_default());
            Effect::Nothing
        }
        (BudgetLine::Buffer(_), Action::Edit | Action::Do) => {
            model.open_field(Purpose::Plan(PlanField::Buffer), plan.buffer.to_string());
            Effect::Nothing
        }
        (BudgetLine::Of(category), Action::Delete) if plan.line(category.id).is_some() => {
            shown.perform(PlanEdit::Remove { category: category.id })
        }
        _ => Effect::Nothing,
    }
}

/// The direction that comes next, or before.
pub fn turned(plan: &PlanVersion, category: CategoryId, back: bool) -> Direction {
    let now = plan.line(category).map_or(Direction::AtMost, |line| line.direction);
    let place = Direction::ALL.iter().position(|one| *one == now).unwrap_or(0);
    Direction::ALL[(place + if back { 2 } else { 1 }) % 3]
}

pub fn hours_of(plan: &PlanVersion, category: CategoryId) -> Minutes {
    plan.line(category).map_or(Minutes::ZERO, |line| line.minutes)
}

pub fn click(model: &mut Model, line: usize, context: &Context) -> Effect {
    let again = model.plan_screen.budget.line == line;
    model.plan_screen.budget.line = line;
    if again { update(model, Action::Edit, context) } else { Effect::Nothing }
}

/// The wheel over the hours of a line.
pub fn wheel(model: &mut Model, line: usize, up: bool, context: &Context) -> Effect {
    model.plan_screen.budget.line = line;
    update(model, if up { Action::More } else { Action::Less }, context)
}
