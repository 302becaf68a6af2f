//! What waits for a word: unfiled groups, then questions about what happened. One key each.

mod dearest;
mod draw;
mod groups;
mod lines;
mod questions;

use std::{collections::BTreeSet, mem::discriminant};

pub use self::{
    dearest::DearestShown,
    draw::draw,
    lines::{Line, lines},
};
use crate::{
    analysis::inbox::{Group, Inbox},
    domain::{block::BlockId, span::Span},
    tui::{
        action::Action, context::Context, effect::Effect, model::Model, overlay::Purpose,
        paint::Target, scope::Scope, view::View,
    },
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxPane {
    #[default]
    ThisWeek,
    /// The dearest meetings of a year that are not filed.
    Dearest,
}

#[derive(Clone, Debug, Default)]
pub struct InboxScreen {
    pub pane: InboxPane,
    /// The marked one of the dearest.
    pub dear: usize,
    pub line: usize,
    /// Groups that the next letter files together, each by its first block.
    pub marked: BTreeSet<BlockId>,
    /// Groups that stand last for now, each by its first block.
    pub put_last: BTreeSet<BlockId>,
    /// The intentions are listed one by one.
    pub picking: bool,
    /// Which answer to two meetings at the same time is marked.
    pub answer: TieAnswer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TieAnswer {
    #[default]
    Likelier,
    Other,
    Both,
}

impl TieAnswer {
    fn turned(self, back: bool) -> Self {
        match (self, back) {
            (Self::Likelier, false) | (Self::Both, true) => Self::Other,
            (Self::Other, false) | (Self::Likelier, true) => Self::Both,
            (Self::Both, false) | (Self::Other, true) => Self::Likelier,
        }
    }
}

impl InboxScreen {
    pub fn settle(&mut self, context: &Context) {
        let inbox = &context.inbox;
        let firsts = || inbox.unfiled.iter().filter_map(|group| group.blocks.first());
        self.marked.retain(|marked| firsts().any(|first| first == marked));
        self.put_last.retain(|put| firsts().any(|first| first == put));
        self.picking &= !inbox.intentions.is_empty();
        self.line = self.line.min(lines(inbox, self).len().saturating_sub(1));
    }

    /// To the line that a change brought back, unless the cursor is on such a line.
    pub fn follow(&mut self, touched: &[BlockId], before: &Context, now: &Context) {
        let holds = |line: &Line, context: &Context| {
            line.blocks(&context.inbox).iter().any(|block| touched.contains(block))
        };
        let all_before = lines(&before.inbox, self);
        let came_back = |line: &Line| {
            let same_kind = |other: &&Line| discriminant(*other) == discriminant(line);
            let was_there = all_before.iter().filter(same_kind).any(|other| holds(other, before));
            // What looks misfiled once it is filed is asked later, not at once.
            !was_there && !matches!(line, Line::Stray(_)) && holds(line, now)
        };
        let lines = lines(&now.inbox, self);
        if !lines.get(self.line).is_some_and(|line| holds(line, now)) {
            self.line = lines.iter().position(came_back).unwrap_or(self.line);
        }
    }

    pub fn scope(&self) -> Scope {
        match self.pane {
            InboxPane::ThisWeek => Scope::Inbox,
            InboxPane::Dearest => Scope::Dearest,
        }
    }

    pub fn is_marked(&self, group: &Group) -> bool {
        group.blocks.first().is_some_and(|first| self.marked.contains(first))
    }

    pub fn current(&self, inbox: &Inbox) -> Option<Line> {
        lines(inbox, self).get(self.line).copied()
    }

    fn go_to(&mut self, line: usize) {
        if self.line != line {
            self.answer = TieAnswer::default();
        }
        self.line = line;
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    if model.inbox_screen.pane == InboxPane::Dearest {
        return dearest::update(model, action, context);
    }
    let inbox = &context.inbox;
    let last = lines(inbox, &model.inbox_screen).len().saturating_sub(1);
    let screen = &mut model.inbox_screen;
    let is_tie = matches!(screen.current(inbox), Some(Line::Tie(_)));
    match action {
        Action::NextPane | Action::PreviousPane if !is_tie => screen.pane = InboxPane::Dearest,
        Action::Up => screen.go_to(screen.line.saturating_sub(1)),
        Action::Down => screen.go_to((screen.line + 1).min(last)),
        Action::First | Action::PageUp => screen.go_to(0),
        Action::Last | Action::PageDown => screen.go_to(last),
        Action::Log => match screen.current(inbox) {
            Some(Line::Stretch(place)) => {
                let range = log_range(inbox.stretches[place].span, context);
                model.open_field(Purpose::Log, range);
            }
            _ => model.open_field(Purpose::Log, String::new()),
        },
        Action::Do if inbox.is_empty() => model.show(View::Week),
        _ => {
            let Some(line) = screen.current(inbox) else { return Effect::Nothing };
            return match line {
                Line::Group(place) => groups::update(model, action, context, place),
                _ => questions::update(model, action, context, line),
            };
        }
    }
    Effect::Nothing
}

/// `thu 11:45-12:30 `, as the log line begins with it; with the date where it is of another week.
fn log_range(span: Span, context: &Context) -> String {
    let wall = |at| crate::domain::zone::wall(context.zone(), at);
    let (from, to) = (wall(span.start), wall(span.end));
    let date = from.date();
    let is_shown = context.week.picture.days.iter().any(|day| day.date == date);
    let day = match is_shown {
        true => crate::domain::working_hours::day_word(chrono::Datelike::weekday(&date)).to_owned(),
        false => date.to_string(),
    };
    format!("{day} {} ", context.notation.short_times(from.time(), to.time()))
}

/// What Enter does to the marked line; `None` where it does nothing.
pub fn enter_in_a_word(model: &Model, context: &Context) -> Option<&'static str> {
    if model.inbox_screen.pane == InboxPane::Dearest {
        return dearest::enter_in_a_word(model, context);
    }
    let inbox = &context.inbox;
    let Some(line) = model.inbox_screen.current(inbox) else { return Some("see the week") };
    match line {
        // Enter files only what is sure.
        Line::Group(place) => {
            let is_sure = context.suggestions[place].as_ref().is_some_and(|found| found.sure);
            is_sure.then_some("file")
        }
        Line::Away(_) => Some("away"),
        Line::Intentions => Some("all happened"),
        Line::Intention(_) => Some("happened"),
        Line::Question(_) => Some("was there"),
        Line::Tie(_) => Some("this one"),
        Line::Stretch(_) => Some("nothing"),
        Line::Stray(_) => Some("keep"),
    }
}

/// Whether the action means something for the marked line.
pub fn takes(model: &Model, context: &Context, action: Action) -> bool {
    if model.inbox_screen.pane == InboxPane::Dearest {
        return dearest::takes(model, context, action);
    }
    let Some(line) = model.inbox_screen.current(&context.inbox) else {
        return matches!(action, Action::Do | Action::Review);
    };
    let is_group = matches!(line, Line::Group(_));
    match action {
        Action::Do => enter_in_a_word(model, context).is_some(),
        Action::Category(_) => is_group || matches!(line, Line::Stretch(_) | Line::Stray(_)),
        Action::Rule | Action::PutLast | Action::Value => is_group,
        Action::Mark => is_group || line == Line::Intentions,
        Action::NotHappened => !matches!(line, Line::Tie(_) | Line::Stretch(_) | Line::Stray(_)),
        Action::Edit => line.blocks(&context.inbox).len() == 1 || is_group,
        Action::Log => true,
        Action::Left | Action::Right => matches!(line, Line::Tie(_)),
        _ => true,
    }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    if model.inbox_screen.pane == InboxPane::Dearest {
        return dearest::click(model, target, context);
    }
    let count = lines(&context.inbox, &model.inbox_screen).len();
    match target {
        Target::Line(line) if line < count => {
            let again = model.inbox_screen.line == line;
            model.inbox_screen.go_to(line);
            if again { update(model, Action::Do, context) } else { Effect::Nothing }
        }
        Target::Suggestion(line) if line < count => {
            model.inbox_screen.go_to(line);
            groups::take_suggestion(model, context)
        }
        _ => Effect::Nothing,
    }
}
