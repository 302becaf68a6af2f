//! Keys on a group that is not filed yet.

use crate::{
    analysis::inbox::Group,
    app::assign::Selector,
    domain::{block::BlockId, category::CategoryId},
    tui::{
        action::Action,
        context::Context,
        effect::{Change, Effect},
        model::{Model, Notice},
        overlay::{Choice, Choices, Chosen, Overlay, RuleDraft},
        screens::week::{edit, next_value, no_category, phrase_of},
    },
};

use super::Line;

pub(super) fn update(model: &mut Model, action: Action, context: &Context, place: usize) -> Effect {
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
        Action::PutLast => {
            let Some(first) = group.blocks.first() else { return Effect::Nothing };
            if !screen.put_last.remove(first) {
                screen.put_last.insert(*first);
            }
        }
        Action::Do => return take_if_sure(model, context, place),
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
        Action::Edit => match group.blocks[..] {
            [one] => edit(model, one, context),
            _ => model.overlay = Some(Overlay::Choices(which_to_edit(group, context))),
        },
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

fn take_if_sure(model: &mut Model, context: &Context, place: usize) -> Effect {
    let words = match &context.suggestions[place] {
        Some(suggestion) if suggestion.sure => {
            return filed(context.inbox.unfiled[place].blocks.clone(), suggestion.category);
        }
        Some(suggestion) => {
            let category = context.category(suggestion.category);
            let letter = category.map_or('?', |category| category.letter);
            format!("Not sure enough for Enter; {letter} files it as suggested.")
        }
        None => {
            let letters = context.letters();
            format!("Nothing like it was filed before; a letter files it: {letters}.")
        }
    };
    model.notice = Some(Notice::Failed(words));
    Effect::Nothing
}

/// A click on what is suggested takes it, sure or not.
pub(super) fn take_suggestion(model: &mut Model, context: &Context) -> Effect {
    let Some(Line::Group(place)) = model.inbox_screen.current(&context.inbox) else {
        return Effect::Nothing;
    };
    match &context.suggestions[place] {
        Some(found) => filed(context.inbox.unfiled[place].blocks.clone(), found.category),
        None => take_if_sure(model, context, place),
    }
}

/// Each of its blocks by its time.
fn which_to_edit(group: &Group, context: &Context) -> Choices {
    let lettered = ('a'..='z').zip(&group.blocks);
    let line = |(letter, id): (char, &BlockId)| Choice {
        letter,
        name: super::draw::when(*id, context),
        say: context.block(*id).map(|block| phrase_of(block, context)).unwrap_or_default(),
        then: Chosen::Edit(*id),
    };
    Choices {
        title: "Which one is to be corrected?".to_owned(),
        above: Vec::new(),
        lines: lettered.map(line).collect(),
        marked: 0,
    }
}

/// What a rule made of the group would name.
pub(super) fn selector(group: &Group) -> Selector {
    match (group.series, group.blocks.first()) {
        (Some(series), _) => Selector::Series(series),
        (None, Some(block)) if group.title.trim().is_empty() => Selector::Block(*block),
        _ => Selector::Title(group.title.trim().to_owned()),
    }
}

pub(super) fn filed(blocks: Vec<BlockId>, category: CategoryId) -> Effect {
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
