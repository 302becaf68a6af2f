//! A key that is bound in a place is never silent there: the picture changes, something is asked of the
//! loop, or a notice says why not.

use ownweek::tui::{action::Action, key::Key};

use super::{scene::Scene, tui_everywhere::PLACES};

/// Those of which everybody knows that they end somewhere: steps of a cursor, and the way to one place.
const MAY_REST: [Action; 16] = [
    Action::Left,
    Action::Right,
    Action::Up,
    Action::Down,
    Action::First,
    Action::Last,
    Action::PageUp,
    Action::PageDown,
    Action::NextPane,
    Action::PreviousPane,
    Action::Back,
    Action::Today,
    Action::Earlier,
    Action::EarlierPhrase,
    Action::LaterPhrase,
    Action::Complete,
];

fn silent(scene: &Scene, keys: &str) -> Vec<String> {
    let scopes = scene.model.scopes();
    let bindings = scopes.iter().flat_map(|scope| scene.model.keymap.of(*scope));
    let pressed = bindings.flat_map(|binding| binding.keys.iter().map(move |key| (binding, *key)));
    let silent = pressed.filter(|(binding, key)| {
        let action = scene.model.action(*key);
        let rests = action.is_none_or(|action| MAY_REST.contains(&action));
        let is_here =
            matches!(key, Key::Letter) || action.is_some_and(|one| binding.actions.contains(&one));
        is_here && !rests && !scene.would_answer(*key)
    });
    silent.map(|(binding, key)| format!("{key} ({}) after {keys:?}", binding.name)).collect()
}

#[test]
fn no_bound_key_is_silent() {
    let faults: Vec<String> =
        PLACES.iter().flat_map(|keys| silent(&Scene::demo().with(keys), keys)).collect();
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}
