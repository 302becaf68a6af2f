//! Our own keymap is written so plainly that it can be read line by line, which at every start saves the
//! time that TOML takes. A test holds both readings to the same.

use super::Binding;
use crate::tui::{action::Action, key::Key, scope::Scope};

/// The bindings in the order of their scopes; `None` for a text that takes TOML to be read.
pub(super) fn read(text: &str) -> Option<Vec<Binding>> {
    let mut all: Vec<Binding> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("[[") {
            all.push(empty(scope(name.strip_suffix("]]")?)?));
            continue;
        }
        let binding = all.last_mut()?;
        let (name, value) = line.split_once(" = ")?;
        let words = words(value)?;
        let keys = || words.iter().map(|word| word.parse().ok()).collect::<Option<Vec<Key>>>();
        let first = || words.first().map(|word| (*word).to_owned());
        match name {
            "on" => binding.keys = keys()?,
            "also" => binding.also = keys()?,
            "do" => {
                binding.actions =
                    words.iter().map(|word| Action::named(word)).collect::<Option<_>>()?;
            }
            "name" => binding.name = first()?,
            "say" => binding.say = first()?,
            "hint" => binding.hint = Some(first()?),
            _ => return None,
        }
    }
    all.sort_by_key(|binding| binding.scope);
    Some(all)
}

fn empty(scope: Scope) -> Binding {
    Binding {
        scope,
        keys: Vec::new(),
        also: Vec::new(),
        actions: Vec::new(),
        name: String::new(),
        say: String::new(),
        hint: None,
    }
}

fn scope(name: &str) -> Option<Scope> {
    Scope::ALL.iter().copied().find(|scope| scope.as_str() == name)
}

/// `"a"` or `["a", "b"]`; `None` where a sign in them is escaped, or more than that is written.
fn words(value: &str) -> Option<Vec<&str>> {
    let pieces: Vec<&str> = value.split('"').collect();
    let between = pieces.iter().step_by(2);
    let is_plain = !value.contains('\\')
        && pieces.len() % 2 == 1
        && between.into_iter().all(|piece| ["", "[", ", ", "]", "[]"].contains(piece));
    is_plain.then(|| pieces.into_iter().skip(1).step_by(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{FILE, read as read_as_toml};

    #[test]
    fn our_own_keys_are_read_as_toml_reads_them() {
        let as_toml = read_as_toml(&FILE).expect("our own keymap");
        let as_toml: Vec<Binding> = as_toml.into_iter().map(|(binding, _)| binding).collect();
        let plainly = read(FILE.text).expect("it is written plainly");
        assert_eq!(format!("{plainly:#?}"), format!("{as_toml:#?}"));
    }

    #[test]
    fn what_is_not_plain_is_left_to_toml() {
        for line in ["on = [\"\\\"\"]", "on = ['a']", "on = [\"a\"] # a", "to = \"a\"", "on=\"a\""]
        {
            assert!(read(&format!("[[week]]\n{line}\n")).is_none(), "{line}");
        }
        assert!(read("[[nowhere]]\n").is_none());
    }
}
