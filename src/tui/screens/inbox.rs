//! What waits for a word: unfiled groups, intentions, doubtful answers. One key each.

mod draw;

use std::collections::BTreeSet;

pub use self::draw::draw;
use super::week::{next_value, no_category};
use crate::{
    analysis::{
        away_offers::Offer,
        inbox::{Group, Inbox},
    },
    app::assign::Selector,
    domain::{block::BlockId, category::CategoryId},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::{Overlay, Purpose, RuleDraft},
        overlays::review,
        paint::Target,
        view::View,
    },
};

#[derive(Clone, Debug, Default)]
pub struct InboxScreen {
    pub line: usize,
    /// Groups that the next letter files together, each by its first block.
    pub marked: BTreeSet<BlockId>,
    /// The intentions are listed one by one.
    pub picking: bool,
}

/// A line that can be chosen, by its place among its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Group(usize),
    /// Time away that the calendar speaks of.
    Away(usize),
    /// All of them at once.
    Intentions,
    Intention(usize),
    Question(usize),
}

pub fn lines(inbox: &Inbox, picking: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = (0..inbox.unfiled.len()).map(Line::Group).collect();
    lines.extend((0..inbox.away.len()).map(Line::Away));
    if !inbox.intentions.is_empty() {
        lines.push(Line::Intentions);
        if picking {
            lines.extend((0..inbox.intentions.len()).map(Line::Intention));
        }
    }
    lines.extend((0..inbox.unanswered.len()).map(Line::Question));
    lines
}

/// What Enter says to a question; `None` where it files.
pub fn answer_in_a_word(line: Line) -> Option<&'static str> {
    match line {
        Line::Group(_) => None,
        Line::Away(_) => Some("away"),
        Line::Intentions => Some("all happened"),
        Line::Intention(_) => Some("happened"),
        Line::Question(_) => Some("was there"),
    }
}

impl InboxScreen {
    pub fn settle(&mut self, context: &Context) {
        let lines = lines(&context.inbox, self.picking);
        self.line = self.line.min(lines.len().saturating_sub(1));
        let firsts = || context.inbox.unfiled.iter().filter_map(|group| group.blocks.first());
        self.marked.retain(|marked| firsts().any(|first| first == marked));
        self.picking &= !context.inbox.intentions.is_empty();
    }

    /// To the group that holds one of them, unless the cursor is on such a group.
    pub fn follow(&mut self, touched: &[BlockId], context: &Context) {
        let inbox = &context.inbox;
        let holds = |line: &Line| {
            let group = match line {
                Line::Group(place) => inbox.unfiled.get(*place),
                Line::Intention(place) => inbox.intentions.get(*place),
                Line::Question(place) => inbox.unanswered.get(*place),
                Line::Intentions | Line::Away(_) => None,
            };
            group.is_some_and(|group| group.blocks.iter().any(|id| touched.contains(id)))
        };
        let lines = lines(inbox, self.picking);
        if !lines.get(self.line).is_some_and(holds) {
            self.line = lines.iter().position(holds).unwrap_or(self.line);
        }
    }

    pub fn is_marked(&self, group: &Group) -> bool {
        group.blocks.first().is_some_and(|first| self.marked.contains(first))
    }

    pub fn current(&self, inbox: &Inbox) -> Option<Line> {
        lines(inbox, self.picking).get(self.line).copied()
    }
}

pub fn update(model: &mut Model, action: Action, context: &Context) -> Effect {
    let inbox = &context.inbox;
    let count = lines(inbox, model.inbox_screen.picking).len();
    let screen = &mut model.inbox_screen;
    match action {
        Action::Up => screen.line = screen.line.saturating_sub(1),
        Action::Down => screen.line = (screen.line + 1).min(count.saturating_sub(1)),
        Action::First | Action::PageUp => screen.line = 0,
        Action::Last | Action::PageDown => screen.line = count.saturating_sub(1),
        Action::Log => model.open_field(Purpose::Log, String::new()),
        Action::Review => model.overlay = Some(Overlay::Choices(review::choices(context))),
        Action::Do if inbox.is_empty() => model.show(View::Week),
        _ => {
            let Some(line) = screen.current(inbox) else { return Effect::Nothing };
            return match line {
                Line::Group(place) => on_group(model, action, context, place),
                Line::Intentions | Line::Intention(_) => on_intention(model, action, context, line),
                Line::Away(place) => on_offer(action, &inbox.away[place]),
                Line::Question(place) => answered(action, inbox.unanswered[place].blocks.clone()),
            };
        }
    }
    Effect::Nothing
}

fn on_group(model: &mut Model, action: Action, context: &Context, place: usize) -> Effect {
    let group = &context.inbox.unfiled[place];
    let screen = &mut model.inbox_screen;
    match action {
        Action::Mark => {
            let Some(first) = group.blocks.first() else { return Effect::Nothing };
            if !screen.marked.remove(first) {
                screen.marked.insert(*first);
            }
            screen.line = (screen.line + 1).min(context.inbox.unfiled.len().saturating_sub(1));
        }
        Action::Do => match &context.suggestions[place] {
            Some(suggestion) if suggestion.sure => {
                return filed(group.blocks.clone(), suggestion.category);
            }
            Some(suggestion) => {
                let category = context.category(suggestion.category);
                let letter = category.map_or('?', |category| category.letter);
                let words = format!("Not sure enough for Enter; {letter} files it as suggested.");
                model.notice = Some(Notice::Failed(words));
            }
            None => {
                let letters = context.letters();
                let words =
                    format!("Nothing like it was filed before; a letter files it: {letters}.");
                model.notice = Some(Notice::Failed(words));
            }
        },
        Action::Category(letter) => match context.lettered(letter) {
            Some(category) => return filed(chosen(model, context, place), category.id),
            None => model.notice = Some(no_category(letter, context)),
        },
        Action::NotHappened => {
            let blocks = chosen(model, context, place);
            return Effect::Perform(Change::Answer { blocks, happened: false });
        }
        Action::Value => {
            let blocks = chosen(model, context, place);
            let value = blocks.first().and_then(|id| context.block(*id)).and_then(|one| one.value);
            return Effect::Perform(Change::Rate { blocks, value: next_value(value) });
        }
        Action::Rule => {
            let suggestion = context.suggestions[place].as_ref();
            let category = suggestion.map(|suggestion| suggestion.category);
            let selector = selector(group);
            model.overlay = Some(Overlay::Rule(RuleDraft { selector, category }));
        }
        _ => {}
    }
    Effect::Nothing
}

/// What a rule made of the group would name.
fn selector(group: &Group) -> Selector {
    match (group.series, group.blocks.first()) {
        (Some(series), _) => Selector::Series(series),
        (None, Some(block)) if group.title.trim().is_empty() => Selector::Block(*block),
        _ => Selector::Title(group.title.trim().to_owned()),
    }
}

fn filed(blocks: Vec<BlockId>, category: CategoryId) -> Effect {
    Effect::Perform(Change::File { blocks, category })
}

/// The blocks of the marked groups, or of this one where none is marked.
fn chosen(model: &Model, context: &Context, place: usize) -> Vec<BlockId> {
    let screen = &model.inbox_screen;
    let groups = context.inbox.unfiled.iter().enumerate();
    let wanted = groups.filter(|(number, group)| {
        if screen.marked.is_empty() { *number == place } else { screen.is_marked(group) }
    });
    wanted.flat_map(|(_, group)| group.blocks.iter().copied()).collect()
}

fn on_intention(model: &mut Model, action: Action, context: &Context, line: Line) -> Effect {
    let groups = &context.inbox.intentions;
    let all = || groups.iter().flat_map(|group| group.blocks.iter().copied()).collect::<Vec<_>>();
    match (line, action) {
        (Line::Intentions, Action::Mark) => {
            model.inbox_screen.picking = !model.inbox_screen.picking;
            Effect::Nothing
        }
        (Line::Intention(place), _) => answered(action, groups[place].blocks.clone()),
        _ => answered(action, all()),
    }
}

fn on_offer(action: Action, offer: &Offer) -> Effect {
    let is_away = match action {
        Action::Do => true,
        Action::NotHappened => false,
        _ => return Effect::Nothing,
    };
    Effect::Perform(Change::Away { offer: offer.clone(), is_away })
}

fn answered(action: Action, blocks: Vec<BlockId>) -> Effect {
    match action {
        Action::Do => Effect::Perform(Change::Answer { blocks, happened: true }),
        Action::NotHappened => Effect::Perform(Change::Answer { blocks, happened: false }),
        _ => Effect::Nothing,
    }
}

pub fn click(model: &mut Model, target: Target, context: &Context) -> Effect {
    if let Target::Line(line) = target {
        let again = model.inbox_screen.line == line;
        model.inbox_screen.line = line;
        if again {
            return update(model, Action::Do, context);
        }
    }
    Effect::Nothing
}
