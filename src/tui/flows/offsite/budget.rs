//! Step 8: what is wanted, what the half proposes, what is set. The bottom line must balance before the next
//! step.

mod draw;

pub use self::draw::draw;
use crate::{
    analysis::proposal::Proposal,
    app::offsite::view::Offsite,
    domain::{
        category::{Category, CategoryId, Kind},
        minutes::Minutes,
        plan::{Direction, PlanVersion},
        review::Wanted,
    },
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::Purpose,
        perform::plan::PlanEdit,
        screens::plan::{
            PlanField,
            budget::{STEP, hours_of, turned},
        },
    },
};

/// Where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct OffsiteBudget {
    pub line: usize,
    /// The hours wanted are changed; otherwise those that are set.
    pub wanted: bool,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    Of(&'a Category),
    Buffer,
}

/// The categories that have hours, wished, proposed or set, in the order of priority; then the buffer.
pub fn lines<'a>(context: &'a Context, offsite: &Offsite) -> Vec<Line<'a>> {
    let has = |id: CategoryId| {
        let in_plan = |plan: Option<&PlanVersion>| plan.is_some_and(|plan| plan.line(id).is_some());
        in_plan(offsite.draft.as_ref())
            || in_plan(offsite.before.as_ref().map(|(_, plan)| plan))
            || wish(offsite, id).is_some()
            || proposal(offsite).is_some_and(|all| all.line(id).is_some())
    };
    let work = context.in_use().filter(|one| one.kind == Kind::Work && has(one.id));
    work.map(Line::Of).chain([Line::Buffer]).collect()
}

pub fn proposal(offsite: &Offsite) -> Option<&Proposal> {
    offsite.view.next.proposal.as_ref()
}

fn wish(offsite: &Offsite, id: CategoryId) -> Option<&Wanted> {
    offsite.wishes.iter().find(|wish| wish.category == id)
}

/// The wish, or what stands in for it: the line of the plan before.
pub fn wanted(offsite: &Offsite, id: CategoryId) -> Minutes {
    let before = offsite.before.as_ref().map_or(Minutes::ZERO, |(_, plan)| hours_of(plan, id));
    wish(offsite, id).map_or(before, |wish| wish.minutes)
}

/// Hours that decisions proved to free and that no wish was given yet.
pub fn in_hand(offsite: &Offsite) -> Minutes {
    let given: Minutes = offsite.wishes.iter().map(|wish| wish.freed).sum();
    (offsite.view.next.proved - given).max(Minutes::ZERO)
}

/// What keeps one from the next step; the lowest priorities give first.
pub fn keeps(offsite: &Offsite, context: &Context) -> Option<String> {
    let draft = offsite.draft.as_ref()?;
    let left = draft.left_of(offsite.capacity);
    if left.is_zero() {
        return None;
    }
    let hours = Minutes(left.0.abs()).screen_hours();
    if left > Minutes::ZERO {
        return Some(format!("{hours} h are left: = gives them to the marked line or the buffer."));
    }
    let of_work = context.in_use().filter(|one| one.kind == Kind::Work);
    let with_hours = of_work.filter(|one| !hours_of(draft, one.id).is_zero());
    let names: Vec<&str> = with_hours.map(|one| one.name.as_str()).collect();
    let lowest: Vec<&str> = names.into_iter().rev().take(2).collect();
    Some(format!(
        "{hours} h must go before the next step. Lowest priority first: {}.",
        lowest.join(", ")
    ))
}

pub fn update(model: &mut Model, action: Action, context: &Context, offsite: &Offsite) -> Effect {
    let all = lines(context, offsite);
    let pane = &mut model.plan_screen.offsite;
    let last = all.len().saturating_sub(1);
    pane.line = pane.line.min(last);
    match action {
        Action::Up => pane.line = pane.line.saturating_sub(1),
        Action::Down => pane.line = (pane.line + 1).min(last),
        Action::First | Action::PageUp => pane.line = 0,
        Action::Last | Action::PageDown => pane.line = last,
        Action::NextPane | Action::PreviousPane | Action::Value => pane.wanted = !pane.wanted,
        Action::Category(letter) => {
            let named = |line: &Line<'_>| matches!(line, Line::Of(one) if one.letter == letter);
            match all.iter().position(named) {
                Some(line) => pane.line = line,
                None => {
                    let words = format!("No line of the budget has the letter {letter}.");
                    model.notice = Some(Notice::Failed(words));
                }
            }
        }
        Action::Beneath => return as_proposed(model, offsite),
        _ => {
            let Some(line) = all.get(pane.line).copied() else { return Effect::Nothing };
            return on_line(model, action, line, last, offsite);
        }
    }
    Effect::Nothing
}

/// The whole proposal becomes what is set.
fn as_proposed(model: &mut Model, offsite: &Offsite) -> Effect {
    let Some(proposal) = proposal(offsite) else { return nothing_proposed(model) };
    let lines = proposal.lines.iter().map(|line| (line.category, line.proposed)).collect();
    perform(offsite, PlanEdit::Budget { lines, buffer: proposal.buffer })
}

fn nothing_proposed(model: &mut Model) -> Effect {
    let words = "Nothing is proposed: that needs eight weeks that count.";
    model.notice = Some(Notice::Failed(words.to_owned()));
    Effect::Nothing
}

fn on_line(
    model: &mut Model,
    action: Action,
    line: Line<'_>,
    last: usize,
    offsite: &Offsite,
) -> Effect {
    let Some(draft) = &offsite.draft else { return Effect::Nothing };
    let in_wanted = model.plan_screen.offsite.wanted;
    match (line, action) {
        (Line::Of(category), Action::More | Action::Less) if in_wanted => {
            let minutes = stepped(wanted(offsite, category.id), action);
            perform(offsite, PlanEdit::Wish(wish_with(offsite, draft, category.id, minutes)))
        }
        (Line::Of(category), Action::More | Action::Less) => {
            set(offsite, category.id, stepped(hours_of(draft, category.id), action))
        }
        (Line::Buffer, Action::More | Action::Less) if !in_wanted => {
            buffer(offsite, stepped(draft.buffer, action))
        }
        (Line::Buffer, Action::More | Action::Less) => {
            let words = "Nobody wants a buffer: it is what the wishes leave.";
            model.notice = Some(Notice::Done(words.to_owned()));
            Effect::Nothing
        }
        (Line::Of(category), Action::DirectionUp | Action::DirectionDown) => {
            let direction = turned(draft, category.id, action == Action::DirectionDown);
            line_as(offsite, category.id, hours_of(draft, category.id), Some(direction))
        }
        (_, Action::FromSlots) => balanced(line, draft, offsite),
        (Line::Of(category), Action::Flexible) => give_freed(model, category, draft, offsite),
        (Line::Of(category), Action::Edit) => {
            let line = draft.line(category.id);
            let typed = line.map(|line| format!("{} {}", line.direction.words(), line.minutes));
            let asked = Purpose::Plan(PlanField::Line(category.id));
            model.open_field(asked, typed.unwrap_or_default());
            Effect::Nothing
        }
        (Line::Buffer, Action::Edit) => {
            model.open_field(Purpose::Plan(PlanField::Buffer), draft.buffer.to_string());
            Effect::Nothing
        }
        (line, Action::Do) => {
            let Some(proposal) = proposal(offsite) else { return nothing_proposed(model) };
            model.plan_screen.offsite.line = (model.plan_screen.offsite.line + 1).min(last);
            match line {
                Line::Of(category) => match proposal.line(category.id) {
                    Some(line) => set(offsite, category.id, line.proposed),
                    None => Effect::Nothing,
                },
                Line::Buffer => buffer(offsite, proposal.buffer),
            }
        }
        _ => Effect::Nothing,
    }
}

fn stepped(minutes: Minutes, action: Action) -> Minutes {
    match action {
        Action::More => minutes + STEP,
        _ => (minutes - STEP).max(Minutes::ZERO),
    }
}

/// The marked line takes what is left, or gives what is over.
fn balanced(line: Line<'_>, draft: &PlanVersion, offsite: &Offsite) -> Effect {
    let left = draft.left_of(offsite.capacity);
    let with = |minutes: Minutes| (minutes + left).max(Minutes::ZERO);
    match line {
        _ if left.is_zero() => Effect::Nothing,
        Line::Of(category) => set(offsite, category.id, with(hours_of(draft, category.id))),
        Line::Buffer => buffer(offsite, with(draft.buffer)),
    }
}

/// Half an hour of what was freed goes to the wish; once nothing is in hand, its share comes back.
fn give_freed(
    model: &mut Model,
    category: &Category,
    draft: &PlanVersion,
    offsite: &Offsite,
) -> Effect {
    let now = wanted(offsite, category.id);
    let wish = wish_with(offsite, draft, category.id, now);
    let freed = if in_hand(offsite) >= STEP { wish.freed + STEP } else { Minutes::ZERO };
    if freed == wish.freed {
        let words = "No hours are in hand: no decision proved to free any that are not given.";
        model.notice = Some(Notice::Done(words.to_owned()));
        return Effect::Nothing;
    }
    perform(offsite, PlanEdit::Wish(Wanted { freed, ..wish }))
}

fn wish_with(
    offsite: &Offsite,
    draft: &PlanVersion,
    category: CategoryId,
    minutes: Minutes,
) -> Wanted {
    let known = wish(offsite, category);
    let direction = draft.line(category).map(|line| line.direction);
    let direction = direction.or(known.map(|wish| wish.direction));
    Wanted {
        category,
        minutes,
        direction: direction.unwrap_or(Direction::AtLeast),
        freed: known.map_or(Minutes::ZERO, |wish| wish.freed),
    }
}

fn set(offsite: &Offsite, category: CategoryId, minutes: Minutes) -> Effect {
    line_as(offsite, category, minutes, None)
}

fn line_as(
    offsite: &Offsite,
    category: CategoryId,
    minutes: Minutes,
    direction: Option<Direction>,
) -> Effect {
    let known = offsite.draft.as_ref().and_then(|draft| draft.line(category));
    if direction.is_none() && known.is_some_and(|line| line.minutes == minutes) {
        return Effect::Nothing;
    }
    let why = String::new();
    perform(offsite, PlanEdit::Line { category, minutes, direction, why })
}

fn buffer(offsite: &Offsite, minutes: Minutes) -> Effect {
    if offsite.draft.as_ref().is_some_and(|draft| draft.buffer == minutes) {
        return Effect::Nothing;
    }
    perform(offsite, PlanEdit::Buffer { minutes, why: String::new() })
}

fn perform(offsite: &Offsite, edit: PlanEdit) -> Effect {
    Effect::Perform(Change::Plan { draft: Some(offsite.planned), edit })
}

/// Whether the key has something to do on the marked line.
pub fn does_something(offsite: &Offsite, action: Action) -> bool {
    match action {
        Action::Do | Action::Beneath => proposal(offsite).is_some(),
        Action::Flexible => {
            !in_hand(offsite).is_zero() || offsite.wishes.iter().any(|one| !one.freed.is_zero())
        }
        Action::FromSlots => {
            offsite.draft.as_ref().is_some_and(|draft| !draft.left_of(offsite.capacity).is_zero())
        }
        _ => true,
    }
}

/// Marks the line.
pub fn click(model: &mut Model, line: usize) -> Effect {
    model.plan_screen.offsite.line = line;
    Effect::Nothing
}
