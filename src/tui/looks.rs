//! Keys and colours: ours, with what the user's `keymap.toml` and `theme.toml` change. A mistake in
//! them is told and never keeps the screen from opening.

use std::{fs, path::Path};

use super::{ascii, keymap::Keymap, theme::Theme, view::View};
use crate::app::error::in_words;

/// How the full screen begins and what it looks like.
#[derive(Clone, Debug)]
pub struct Looks {
    pub view: View,
    pub keymap: Keymap,
    pub theme: Theme,
    pub mouse: bool,
    /// Nothing but ASCII is drawn.
    pub ascii: bool,
    /// What could not be taken from the user's files.
    pub mistakes: Vec<String>,
}

impl Default for Looks {
    /// The week, with our own keys and colours.
    fn default() -> Self {
        Self {
            view: View::Week,
            keymap: Keymap::own(),
            theme: Theme::plain(true),
            mouse: true,
            ascii: ascii::is_wanted(),
            mistakes: Vec::new(),
        }
    }
}

impl Looks {
    /// With the files of that folder.
    pub fn of(folder: &Path) -> Self {
        let mut looks = Self::default();
        if let Some(text) = looks.text(&folder.join("keymap.toml")) {
            match Keymap::with(&text) {
                Ok(keymap) => looks.keymap = keymap,
                Err(mistakes) => looks.mistakes.extend(mistakes),
            }
        }
        if let Some(text) = looks.text(&folder.join("theme.toml")) {
            match Theme::chosen(true, Some(&text)) {
                Ok(theme) => looks.theme = theme,
                Err(mistake) => looks.mistakes.push(mistake),
            }
        }
        looks
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                self.mistakes.push(format!("{}: {}", path.display(), in_words(&error)));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{action::Action, key::Key, keymap::Scope};

    #[test]
    fn a_mistake_is_told_and_our_own_keys_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("keymap.toml"), "[[week]]\non = [\"a\"]\ndo = \"edit\"\n")
            .expect("a file");
        fs::write(folder.path().join("theme.toml"), "[dark]\nquiet = \"blurple\"\n")
            .expect("a file");
        let looks = Looks::of(folder.path());
        assert_eq!(looks.mistakes.len(), 2, "{:?}", looks.mistakes);
        assert_eq!(looks.keymap.action(&[Scope::Week], Key::Char('e')), Some(Action::Edit));
    }

    #[test]
    fn without_files_everything_is_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(Looks::of(folder.path()).mistakes.is_empty());
    }
}
