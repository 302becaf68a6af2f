//! Settings, keys and colours: ours, with what the user's `config.toml`, `keymap.toml` and `theme.toml`
//! change. A mistake in them is told and never keeps the screen from opening.

use std::{io, path::Path};

use super::{
    ascii,
    keymap::Keymap,
    theme::{Colours, Theme, USUAL},
    view::View,
};
use crate::app::{
    bounded,
    config::{self, Config},
    error::Error,
    opening::Wishes,
};

/// How the full screen begins and what it looks like.
#[derive(Clone, Debug)]
pub struct Looks {
    /// What was asked for this time, and where the files lie.
    pub wishes: Wishes,
    pub view: View,
    pub config: Config,
    pub keymap: Keymap,
    pub theme: Theme,
    /// Nothing but ASCII is drawn.
    pub ascii: bool,
    /// What could not be taken from the user's files.
    pub mistakes: Vec<Error>,
}

impl Default for Looks {
    /// The week, with our own keys and colours.
    fn default() -> Self {
        Self {
            wishes: Wishes::default(),
            view: View::Week,
            config: Config::default(),
            keymap: Keymap::own(),
            theme: Theme::usual(Colours::of_environment()),
            ascii: ascii::is_wanted(),
            mistakes: Vec::new(),
        }
    }
}

impl Looks {
    /// With the files of that folder.
    pub fn of(folder: &Path) -> Self {
        Self::wished(&Wishes { folder: folder.to_owned(), ..Wishes::default() })
    }

    /// With the files of the folder that is wished, and what is wished beside them.
    pub fn wished(wishes: &Wishes) -> Self {
        Self::in_colours(wishes, Colours::of_environment())
    }

    fn in_colours(wishes: &Wishes, colours: Colours) -> Self {
        let folder = &wishes.folder;
        let settings = config::of(folder);
        // Reading a table of keys or colours is felt at the start, so each is read once.
        let mut looks = Self {
            wishes: wishes.clone(),
            view: View::Week,
            config: settings.config,
            keymap: Keymap::own(),
            theme: Theme::default(),
            ascii: ascii::is_wanted(),
            mistakes: settings.mistakes,
        };
        if wishes.theme.is_some() {
            looks.config.theme.clone_from(&wishes.theme);
        }
        looks.config.mouse &= !wishes.no_mouse;
        looks.ascii = wishes.ascii || looks.config.ascii.unwrap_or(looks.ascii);
        if let Some(text) = looks.text(&folder.join("keymap.toml")) {
            match Keymap::with(&text) {
                Ok(keymap) => looks.keymap = keymap,
                Err(mistakes) => looks.mistakes.extend(mistakes),
            }
        }
        looks.take_theme(folder, colours);
        looks
    }

    fn take_theme(&mut self, folder: &Path, colours: Colours) {
        let name = self.config.theme.clone();
        let users = self.text(&folder.join("theme.toml"));
        let name = name.as_deref().unwrap_or(USUAL);
        match Theme::chosen(name, users.as_deref(), colours) {
            Ok(theme) => self.theme = theme,
            Err(mistake) => {
                self.mistakes.push(mistake);
                self.theme = Theme::usual(colours);
            }
        }
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        match bounded::text(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.mistakes.push(Error::file(path, &error));
                None
            }
        }
    }
}

/// What is wrong in the keys and themes of that folder; with the settings, whatever they name.
pub fn mistakes(folder: &Path) -> Vec<Error> {
    let of_settings = config::of(folder).mistakes.len();
    let wishes = Wishes { folder: folder.to_owned(), ..Wishes::default() };
    // In a terminal without colours a theme of colours is as wrong as anywhere.
    Looks::in_colours(&wishes, Colours::Any).mistakes.split_off(of_settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{action::Action, key::Key, scope::Scope, theme::Role};

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        folder
    }

    #[test]
    fn a_mistake_is_told_and_our_own_keys_stay() {
        let folder = folder(&[
            ("keymap.toml", "[[week]]\non = [\"a\"]\ndo = \"edit\"\n"),
            ("theme.toml", "[dark]\nquiet = \"blurple\"\n"),
        ]);
        let looks = Looks::of(folder.path());
        assert_eq!(looks.mistakes.len(), 2, "{:?}", looks.mistakes);
        assert_eq!(looks.keymap.action(&[Scope::Week], Key::Char('e')), Some(Action::Edit));
    }

    #[test]
    fn the_theme_that_is_set_may_be_the_users_own() {
        let files = [
            ("config.toml", "theme = \"mine\"\nascii = true\n"),
            ("theme.toml", "[mine]\nselection = \"reverse\"\nover = \"red\"\n"),
        ];
        let folder = folder(&files);
        let wishes = Wishes { folder: folder.path().to_owned(), ..Wishes::default() };
        let looks = Looks::in_colours(&wishes, Colours::Sixteen);
        assert_eq!(looks.mistakes, []);
        assert_eq!(looks.theme.style(Role::Over).fg, Some(ratatui::style::Color::Red));
        assert!(looks.ascii);
    }

    #[test]
    fn what_is_wished_goes_before_what_is_set() {
        let folder = folder(&[("config.toml", "theme = \"dark\"\nascii = false\n")]);
        let wishes = Wishes {
            folder: folder.path().to_owned(),
            theme: Some("light".to_owned()),
            ascii: true,
            no_mouse: true,
        };
        let looks = Looks::in_colours(&wishes, Colours::Sixteen);
        assert_eq!(looks.theme.style(Role::Accent).fg, Some(ratatui::style::Color::Blue));
        assert_eq!((looks.ascii, looks.config.mouse), (true, false));
    }

    #[test]
    fn a_theme_that_is_not_there_is_told() {
        let folder = folder(&[("config.toml", "theme = \"ligth\"\nmouse = 1\n")]);
        let told = mistakes(folder.path());
        assert_eq!(told.len(), 1, "what is wrong in config.toml itself is told by it: {told:?}");
        assert_eq!(told[0].hint.as_deref(), Some("did you mean \"light\"?"));
    }

    #[test]
    fn without_files_everything_is_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(Looks::of(folder.path()).mistakes.is_empty());
    }
}
