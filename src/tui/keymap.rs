//! Keys are data: which key does what where, and the words for it. Hints, help and the manual are made
//! from this table; the user's own `keymap.toml` changes keys, not words.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{action::Action, key::Key};

/// Where a key has its meaning. An overlay, flow or pane is asked first, then its view, then everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    Everywhere,
    Field,
    /// A list that is narrowed by typing.
    Help,
    /// A list of choices.
    Choice,
    Week,
    /// A block or slot is carried by the arrows.
    Carry,
    Inbox,
    Plan,
    Budget,
    Painter,
    /// A slot is being stretched.
    Sweep,
    Series,
    History,
    Half,
    /// The ways to change a meeting, as a list.
    Ways,
    /// Every step of the review and of the offsite.
    Flow,
    Review,
    Offsite,
    Ledger,
    /// What an import brought.
    Report,
    /// A rule that is not saved yet.
    Rule,
}

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
    on: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(rename = "do")]
    action: OneOrMany,
    #[serde(default)]
    name: String,
    #[serde(default)]
    say: String,
    hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

const OWN: &str = include_str!("../../assets/keymap.toml");

impl Keymap {
    /// Ours.
    pub fn own() -> Self {
        Self { bindings: read(OWN).expect("our own keymap is tested") }
    }

    /// Ours with the user's keys in it, or every mistake and conflict of theirs.
    pub fn with(users: &str) -> Result<Self, Vec<String>> {
        let mut all = Self::own();
        for theirs in read(users)? {
            let ours = all
                .bindings
                .iter_mut()
                .find(|ours| ours.scope == theirs.scope && ours.actions == theirs.actions);
            let Some(ours) = ours else {
                let actions: Vec<_> = theirs.actions.iter().map(|action| action.name()).collect();
                return Err(vec![format!(
                    "nothing in [[{}]] does {}",
                    theirs.scope.as_str(),
                    actions.join(", ")
                )]);
            };
            ours.keys = theirs.keys;
            ours.also = theirs.also;
        }
        let conflicts = all.conflicts();
        if conflicts.is_empty() { Ok(all) } else { Err(conflicts) }
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

    /// Keys that would do two things in one scope.
    pub fn conflicts(&self) -> Vec<String> {
        let mut seen: BTreeMap<(Scope, Key), &Binding> = BTreeMap::new();
        let mut conflicts = Vec::new();
        for binding in &self.bindings {
            for key in binding.keys.iter().chain(&binding.also) {
                if let Some(other) = seen.insert((binding.scope, *key), binding) {
                    conflicts.push(format!(
                        "in [[{}]] {key} is both {} and {}",
                        binding.scope.as_str(),
                        other.name,
                        binding.name
                    ));
                }
            }
        }
        conflicts
    }
}

impl Binding {
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
        let arrows = [Key::Left, Key::Down, Key::Up, Key::Right];
        let separator = if self.keys.iter().all(|key| arrows.contains(key)) { "" } else { " " };
        self.keys.iter().map(shown).collect::<Vec<_>>().join(separator)
    }
}

impl Scope {
    /// Those of the palette.
    pub const OF_VIEWS: [Self; 9] = [
        Self::Week,
        Self::Inbox,
        Self::Plan,
        Self::Budget,
        Self::Painter,
        Self::Series,
        Self::History,
        Self::Half,
        Self::Everywhere,
    ];

    /// In the order in which they are listed.
    pub const ALL: [Self; 21] = [
        Self::Everywhere,
        Self::Week,
        Self::Inbox,
        Self::Plan,
        Self::Budget,
        Self::Painter,
        Self::Sweep,
        Self::Carry,
        Self::Series,
        Self::History,
        Self::Half,
        Self::Ways,
        Self::Flow,
        Self::Review,
        Self::Offsite,
        Self::Rule,
        Self::Ledger,
        Self::Report,
        Self::Field,
        Self::Choice,
        Self::Help,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Field => "field",
            Self::Help => "help",
            Self::Choice => "choice",
            Self::Week => "week",
            Self::Carry => "carry",
            Self::Inbox => "inbox",
            Self::Plan => "plan",
            Self::Budget => "budget",
            Self::Painter => "painter",
            Self::Sweep => "sweep",
            Self::Series => "series",
            Self::History => "history",
            Self::Half => "half",
            Self::Ways => "ways",
            Self::Flow => "flow",
            Self::Review => "review",
            Self::Offsite => "offsite",
            Self::Ledger => "ledger",
            Self::Report => "report",
            Self::Rule => "rule",
        }
    }

    /// As the heading of its keys.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Field => "In a field",
            Self::Help => "In help",
            Self::Choice => "In a list of choices",
            Self::Week => "In the week",
            Self::Carry => "While carrying",
            Self::Inbox => "In the inbox",
            Self::Plan => "In the plan",
            Self::Budget => "In the budget",
            Self::Painter => "In the ideal week",
            Self::Sweep => "While sweeping",
            Self::Series => "In the series",
            Self::History => "In the history",
            Self::Half => "In the half",
            Self::Ways => "Among the ways to change a meeting",
            Self::Flow => "In a review or offsite",
            Self::Review => "In the review",
            Self::Offsite => "In the offsite",
            Self::Ledger => "In the ledger",
            Self::Report => "In an import's report",
            Self::Rule => "While making a rule",
        }
    }
}

fn read(text: &str) -> Result<Vec<Binding>, Vec<String>> {
    let tables: BTreeMap<Scope, Vec<Entry>> =
        toml::from_str(text).map_err(|error| vec![format!("keymap.toml: {error}")])?;
    let mut bindings = Vec::new();
    let mut mistakes = Vec::new();
    for (scope, entries) in tables {
        for entry in entries {
            match binding(scope, entry) {
                Ok(binding) => bindings.push(binding),
                Err(mistake) => {
                    mistakes.push(format!("keymap.toml, [[{}]]: {mistake}", scope.as_str()));
                }
            }
        }
    }
    if mistakes.is_empty() { Ok(bindings) } else { Err(mistakes) }
}

fn binding(scope: Scope, entry: Entry) -> Result<Binding, String> {
    let keys =
        |names: &[String]| names.iter().map(|name| name.parse()).collect::<Result<Vec<Key>, _>>();
    let names = match entry.action {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    };
    let actions = names
        .iter()
        .map(|name| Action::named(name).ok_or_else(|| format!("\"{name}\" is not an action")))
        .collect::<Result<Vec<_>, _>>()?;
    if actions.len() > 1 && actions.len() != entry.on.len() {
        return Err(format!("{} needs one key for each action", names.join(", ")));
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
        assert_eq!(Keymap::own().conflicts(), Vec::<String>::new());
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
    fn a_users_conflict_is_reported() {
        let mistakes =
            Keymap::with("[[week]]\non = [\"a\"]\ndo = \"edit\"\n").expect_err("a conflict");
        assert_eq!(mistakes, ["in [[week]] a is both Log and Edit"]);
        let keymap =
            Keymap::with("[[week]]\non = [\"ctrl-e\"]\ndo = \"edit\"\n").expect("a keymap");
        assert_eq!(keymap.action(&[Scope::Week], Key::Ctrl('e')), Some(Action::Edit));
    }
}
