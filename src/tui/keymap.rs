//! Keys are data: which key does what where, and the words for it. Hints, help and the manual are made
//! from this table; the user's own `keymap.toml` changes keys, not words.

mod plain;

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use super::{action::Action, key::Key, scope::Scope};
use crate::{
    app::{error::Error, toml_file::TomlFile},
    domain::refusal::did_you_mean,
};

#[derive(Clone, Debug)]
pub struct Binding {
    pub scope: Scope,
    /// Shown in hints and help.
    pub keys: Vec<Key>,
    /// They work too.
    pub also: Vec<Key>,
    /// One for all keys, or one for each.
    pub actions: Vec<Action>,
    pub name: String,
    pub say: String,
    /// The word for the last line; without it the key is in help alone.
    pub hint: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    on: Vec<Spanned<String>>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    #[serde(rename = "do")]
    action: Spanned<OneOrMany>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    say: String,
    hint: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// Ours; a user's file goes by the same name.
const FILE: TomlFile<'_> = TomlFile {
    name: "keymap.toml",
    knows: "keymap.toml",
    text: include_str!("../../assets/keymap.toml"),
};

impl Keymap {
    /// Ours.
    pub fn own() -> Self {
        let as_toml = || read(&FILE).expect("our own keymap is tested").into_iter();
        let bindings = plain::read(FILE.text);
        Self { bindings: bindings.unwrap_or_else(|| as_toml().map(|(own, _)| own).collect()) }
    }

    /// Ours with the user's keys in it, or every mistake and conflict of theirs.
    pub fn with(users: &str) -> Result<Self, Vec<Error>> {
        let file = TomlFile { text: users, ..FILE };
        let mut all = Self::own();
        let mut mistakes = Vec::new();
        let theirs = read(&file)?;
        for (theirs, place) in &theirs {
            match all.bindings.iter_mut().find(|ours| ours.is_same(theirs)) {
                Some(ours) => {
                    ours.keys.clone_from(&theirs.keys);
                    ours.also.clone_from(&theirs.also);
                }
                None => mistakes.push(file.at(place.start..place.start, all.unknown(theirs))),
            }
        }
        for conflict in all.conflicts() {
            let made = theirs
                .iter()
                .find(|(binding, _)| binding.scope == conflict.scope && binding.has(conflict.key));
            let place = made.map_or(0, |(_, place)| place.start);
            mistakes.push(file.at(place..place, Error::new(conflict.words)));
        }
        if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
    }

    /// That nothing there does what an entry names.
    fn unknown(&self, theirs: &Binding) -> Error {
        let names = |binding: &Binding| {
            binding.actions.iter().map(|action| action.name()).collect::<Vec<_>>().join(", ")
        };
        let known: Vec<String> = self.of(theirs.scope).map(names).collect();
        Error::new(format!("nothing in [[{}]] does {}", theirs.scope.as_str(), names(theirs)))
            .hint(did_you_mean(&names(theirs), known.iter().map(String::as_str)))
    }

    /// What `key` does where `scopes` are asked in order.
    pub fn action(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        scopes.iter().find_map(|scope| {
            self.of(*scope)
                .find_map(|binding| binding.action(key))
                .map(|action| action.told_by(key))
        })
    }

    pub fn of(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.scope == scope)
    }

    /// The key to show for an action, where it has one in these scopes.
    pub fn key_for(&self, scopes: &[Scope], action: Action) -> Option<Key> {
        scopes.iter().find_map(|scope| {
            self.of(*scope).find_map(|binding| {
                let place = binding.actions.iter().position(|one| one.name() == action.name())?;
                binding.keys.get(place).or(binding.keys.first()).copied()
            })
        })
    }

    /// Keys that would do two things in one scope, or that nobody could type any more.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut seen: BTreeMap<Scope, Vec<(Key, &Binding)>> = BTreeMap::new();
        let mut conflicts = Vec::new();
        for binding in &self.bindings {
            let (scope, before) = (binding.scope, seen.entry(binding.scope).or_default());
            for key in binding.keys.iter().chain(&binding.also).copied() {
                let same = |other: Key| other.means(key) || key.means(other);
                let other = before.iter().find(|(other, _)| same(*other));
                let place = format!("in [[{}]] {key} is", scope.as_str());
                let words = match (other, key) {
                    (Some((_, other)), _) => {
                        Some(format!("{place} both {} and {}", other.name, binding.name))
                    }
                    (None, Key::Char(_) | Key::Letter) if scope.is_typed_into() => {
                        Some(format!("{place} {}, and could not be typed", binding.name))
                    }
                    _ => None,
                };
                conflicts.extend(words.map(|words| Conflict { scope, key, words }));
                before.push((key, binding));
            }
        }
        conflicts
    }
}

/// What one key can't be at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    scope: Scope,
    key: Key,
    pub words: String,
}

impl Binding {
    /// Whether both bind the same actions of the same place.
    fn is_same(&self, other: &Self) -> bool {
        self.scope == other.scope && self.actions == other.actions
    }

    fn has(&self, key: Key) -> bool {
        self.keys.iter().chain(&self.also).any(|own| *own == key)
    }

    pub fn action(&self, pressed: Key) -> Option<Action> {
        let place = |keys: &[Key]| keys.iter().position(|key| key.means(pressed));
        let place = place(&self.keys).or_else(|| place(&self.also))?;
        self.actions.get(place).or(self.actions.first()).copied()
    }

    /// `[ ]`, `Ctrl-R`; `letters` stands for the categories' own.
    pub fn shown_keys(&self, letters: &str) -> String {
        let shown = |key: &Key| match key {
            Key::Letter if !letters.is_empty() => letters.to_owned(),
            other => other.to_string(),
        };
        let separator = " ".repeat(usize::from(self.gap_of_keys()));
        self.keys.iter().map(shown).collect::<Vec<_>>().join(&separator)
    }

    /// Cells between its keys as they are shown.
    pub fn gap_of_keys(&self) -> u16 {
        let arrows = [Key::Left, Key::Down, Key::Up, Key::Right];
        u16::from(!self.keys.iter().all(|key| arrows.contains(key)))
    }
}

/// Bindings with the place of what they do, or everything that is wrong.
fn read(file: &TomlFile<'_>) -> Result<Vec<(Binding, Range<usize>)>, Vec<Error>> {
    let tables: BTreeMap<Scope, Vec<Entry>> = file.read().map_err(|error| vec![error])?;
    let mut bindings = Vec::new();
    let mut mistakes = Vec::new();
    for (scope, entries) in tables {
        for entry in entries {
            let place = entry.action.span();
            match binding(scope, entry, file) {
                Ok(binding) => bindings.push((binding, place)),
                Err(mistake) => mistakes.push(mistake),
            }
        }
    }
    if mistakes.is_empty() { Ok(bindings) } else { Err(mistakes) }
}

fn binding(scope: Scope, entry: Entry, file: &TomlFile<'_>) -> Result<Binding, Error> {
    let key = |name: &Spanned<String>| {
        let read = name.get_ref().parse::<Key>();
        read.map_err(|mistake| file.at(name.span(), Error::new(mistake)))
    };
    let keys = |names: &[Spanned<String>]| names.iter().map(key).collect::<Result<Vec<Key>, _>>();
    let place = entry.action.span();
    let names = match entry.action.into_inner() {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    };
    let action = |name: &String| {
        Action::named(name).ok_or_else(|| {
            let unknown = Error::new(format!("\"{name}\" is not an action"));
            let known = Action::all().map(Action::name);
            file.at(place.clone(), unknown.hint(did_you_mean(name, known)))
        })
    };
    let actions = names.iter().map(action).collect::<Result<Vec<_>, _>>()?;
    if actions.len() > 1 && actions.len() != entry.on.len() {
        let words = format!("{} needs one key for each action", names.join(", "));
        return Err(file.at(place, Error::new(words)));
    }
    Ok(Binding {
        scope,
        keys: keys(&entry.on)?,
        also: keys(&entry.also)?,
        actions,
        name: entry.name,
        say: entry.say,
        hint: entry.hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_place() {
        assert_eq!(Keymap::own().conflicts(), []);
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::own();
        for action in Action::all() {
            let bound = |binding: &Binding| binding.actions.contains(&action);
            assert!(keymap.bindings.iter().any(bound), "{} has no key", action.name());
        }
    }

    #[test]
    fn every_binding_says_what_it_does() {
        for binding in Keymap::own().bindings {
            assert!(!binding.name.is_empty(), "{:?}", binding.keys);
            assert!(binding.say.ends_with('.'), "{}", binding.name);
        }
    }

    #[test]
    fn the_nearest_scope_answers_first() {
        let keymap = Keymap::own();
        let week = [Scope::Week, Scope::Everywhere];
        assert_eq!(keymap.action(&week, Key::Char('S')), Some(Action::Category('S')));
        assert_eq!(keymap.action(&week, Key::Char('3')), Some(Action::View(3)));
        assert_eq!(keymap.action(&week, Key::Char(']')), Some(Action::Later));
        assert_eq!(keymap.action(&week, Key::Char(',')), Some(Action::Earlier));
    }

    #[test]
    fn a_users_key_replaces_ours() {
        let keymap =
            Keymap::with("[[week]]\non = [\"ctrl-e\"]\ndo = \"edit\"\n").expect("a keymap");
        assert_eq!(keymap.action(&[Scope::Week], Key::Ctrl('e')), Some(Action::Edit));
        assert_eq!(keymap.action(&[Scope::Week], Key::Char('e')), None);
    }

    #[test]
    fn every_mistake_and_conflict_of_a_user_is_told_with_its_place() {
        let told = |users: &str| {
            let mistakes = Keymap::with(users).expect_err("mistakes");
            let words = |error: Error| {
                let hint = error.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
                format!("{}{hint}", error.message)
            };
            mistakes.into_iter().map(words).collect::<Vec<_>>().join("\n")
        };
        let conflict =
            "[[week]]\non = [\"a\"]\ndo = \"edit\"\n\n[[field]]\non = [\"x\"]\ndo = \"complete\"\n";
        insta::assert_snapshot!(told(conflict), @"
        keymap.toml line 7, column 6: in [[field]] x is Complete, and could not be typed
        keymap.toml line 3, column 6: in [[week]] a is both Log and Edit
        ");
        insta::assert_snapshot!(told("[[wek]]\non = [\"a\"]\ndo = \"edit\"\n"), @r#"keymap.toml line 1, column 3: keymap.toml knows no "wek"; did you mean "week"?"#);
        insta::assert_snapshot!(told("[[week]]\non = [\"hyper-x\"]\ndo = \"edit\"\n"), @r#"keymap.toml line 2, column 7: "hyper-x" is not a key: write a sign, ctrl-r, enter, space, tab, up, page-down or letter"#);
        insta::assert_snapshot!(told("[[week]]\non = [\"ctrl-e\"]\ndo = \"edti\"\n"), @r#"keymap.toml line 3, column 6: "edti" is not an action; did you mean "edit"?"#);
        insta::assert_snapshot!(told("[[inbox]]\non = [\"ctrl-e\"]\ndo = \"split\"\n"), @"keymap.toml line 3, column 6: nothing in [[inbox]] does split; there is do, category, mark, rule, next-pane, left, right, edit, put-last, not-happened, value, log");
    }
}
