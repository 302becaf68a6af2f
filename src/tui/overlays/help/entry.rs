//! The actions that help and palette list, and which of them fit what was typed.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::tui::{
    action::Action, context::Context, hints, key::Key, keymap::Binding, model::Model,
    overlay::Help, scope::Scope, view::View,
};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub scope: Scope,
    /// What Enter runs; `None` where its keys stand for many.
    pub action: Option<Action>,
    pub keys: String,
    pub name: String,
    pub say: String,
    /// Why it would do nothing now.
    pub unfit: Option<&'static str>,
}

/// What there is, and how many of it fit what was typed.
pub struct Found {
    pub entries: Vec<Entry>,
    pub of: usize,
}

/// The keys of this place in their order, or every action with the likeliest first.
pub fn found(model: &Model, help: &Help, context: Option<&Context>) -> Found {
    let all = if help.everywhere { every_action(model, context) } else { keys(model, help) };
    let of = all.len();
    let typed = help.input.value().trim();
    if typed.is_empty() {
        return Found { entries: all, of };
    }
    let mut fitting: Vec<(Likeness, Entry)> =
        all.into_iter().filter_map(|entry| Some((likeness(&entry, typed)?, entry))).collect();
    if help.everywhere {
        fitting.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    }
    Found { entries: fitting.into_iter().map(|(_, entry)| entry).collect(), of }
}

fn keys(model: &Model, help: &Help) -> Vec<Entry> {
    let letters =
        |binding: &Binding| matches!(binding.actions[0], Action::Category(_) | Action::View(_));
    let entry = |binding: &Binding| Entry {
        scope: binding.scope,
        action: Some(binding.actions[0]).filter(|_| !letters(binding)),
        keys: binding.shown_keys(""),
        name: binding.name.clone(),
        say: binding.say.clone(),
        unfit: None,
    };
    help.scopes.iter().flat_map(|scope| model.keymap.of(*scope)).map(entry).collect()
}

/// Those of the open view first.
fn every_action(model: &Model, context: Option<&Context>) -> Vec<Entry> {
    let mut closed = model.clone();
    closed.overlay = None;
    let own = closed.scopes();
    let mut scopes: Vec<Scope> =
        own.iter().copied().filter(|scope| Scope::OF_VIEWS.contains(scope)).collect();
    scopes.extend(Scope::OF_VIEWS.iter().filter(|scope| !own.contains(scope)));
    let mut entries = Vec::new();
    for scope in scopes {
        let mut there = closed.clone();
        if !own.contains(&scope) {
            there.show_home_of(scope);
        }
        let bindings: Vec<&Binding> = model.keymap.of(scope).collect();
        for binding in bindings {
            entries.extend(each(binding, &there, context));
        }
    }
    entries
}

/// A key for each thing that can be done: one for every view, category and direction.
fn each(binding: &Binding, there: &Model, context: Option<&Context>) -> Vec<Entry> {
    let scope = binding.scope;
    let entry = |action: Action, keys: String, name: String, say: String| Entry {
        scope,
        action: Some(action),
        unfit: unfit(there, context, scope, action),
        keys,
        name,
        say,
    };
    match binding.actions[..] {
        [Action::View(_)] => binding
            .keys
            .iter()
            .zip(View::NUMBERED)
            .map(|(key, view)| {
                let say = format!("Shows the view {}.", view.name());
                entry(binding.actions[0].told_by(*key), key.to_string(), view.name().into(), say)
            })
            .collect(),
        [Action::Category(_)] => context
            .into_iter()
            .flat_map(Context::in_use)
            .map(|category| {
                let key = Key::Char(category.letter);
                let name = format!("{}: {}", binding.name, category.name);
                entry(Action::Category(category.letter), key.to_string(), name, binding.say.clone())
            })
            .collect(),
        [only] => {
            let name = binding.name.clone();
            vec![entry(only, binding.shown_keys(""), name, binding.say.clone())]
        }
        _ => {
            let names: Vec<&str> = binding.name.split(", ").collect();
            let several = binding.actions.iter().zip(&binding.keys).enumerate();
            several
                .map(|(place, (action, key))| {
                    let name = if names.len() == binding.actions.len() {
                        capital(names[place])
                    } else {
                        format!("{} {}", binding.name, action.name().replace('-', " "))
                    };
                    entry(*action, key.to_string(), name, binding.say.clone())
                })
                .collect()
        }
    }
}

fn capital(words: &str) -> String {
    super::super::sentence(words)
}

/// Only what is known without reading more: of the views that every context holds.
fn unfit(
    there: &Model,
    context: Option<&Context>,
    scope: Scope,
    action: Action,
) -> Option<&'static str> {
    let known = matches!(there.view, View::Week | View::Inbox | View::Plan);
    if !known || scope == Scope::Everywhere || hints::does_something(there, context, scope, action)
    {
        return None;
    }
    Some(match scope {
        Scope::Week => "There is no block in this week that it would fit.",
        Scope::Inbox => "Nothing waits in the inbox that it would fit.",
        _ => "There is nothing that it would fit.",
    })
}

/// The better the greater: by its key, by its name, by the words of its sentence.
type Likeness = (u8, u32);

fn likeness(entry: &Entry, typed: &str) -> Option<Likeness> {
    if entry.keys.split(' ').any(|key| key.eq_ignore_ascii_case(typed)) {
        return Some((2, 0));
    }
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut room = Vec::new();
    if let Some(score) = pattern.score(Utf32Str::new(&entry.name, &mut room), &mut matcher) {
        return Some((1, score));
    }
    let said = format!("{} {} {}", entry.keys, entry.name, entry.say).to_lowercase();
    let typed = typed.to_lowercase();
    typed.split_whitespace().all(|word| said.contains(word)).then_some((0, 0))
}
