//! Looks and behaviour, as `config.toml` says them. Each setting is read for itself: a wrong one is told
//! with its place and keeps its usual value, the others hold. The leader's own facts are no settings but
//! records of the store.

mod folder;
mod settings;

use std::{
    io,
    path::{Path, PathBuf},
};

use toml::de::{DeTable, DeValue};

pub use self::{
    folder::exports_folder,
    settings::{SETTINGS, Setting, commented},
};
use super::{
    bounded, error::Error, exports::write_private, paths::Paths, review::AsksGuess,
    toml_file::TomlFile,
};
use crate::{
    domain::{notation::Notation, refusal::did_you_mean},
    store::{Journal, private_folder},
};

/// Everything that can be set; without a file it is as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `None` follows the usual one.
    pub theme: Option<String>,
    pub mouse: bool,
    /// `None` follows the character set that the environment names.
    pub ascii: Option<bool>,
    /// The week begins with seven days in sight, not five.
    pub seven_days: bool,
    pub legend: bool,
    pub guess: AsksGuess,
    /// Where the CSV files go, as it was written; `None` is a folder beside the store.
    pub exports: Option<String>,
    pub journal: Journal,
    pub notation: Notation,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: None,
            mouse: true,
            ascii: None,
            seven_days: false,
            legend: true,
            guess: AsksGuess::First,
            exports: None,
            journal: Journal::default(),
            notation: Notation::default(),
        }
    }
}

/// Settings, those that the file names, and what is wrong in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub config: Config,
    pub named: Vec<&'static str>,
    pub mistakes: Vec<Error>,
    /// The first of them by which another folder of the CSV files may have been meant.
    folder_lost: Option<Error>,
}

pub fn path(folder: &Path) -> PathBuf {
    folder.join("config.toml")
}

/// Those of `config.toml` in that folder.
pub fn of(folder: &Path) -> Settings {
    let path = path(folder);
    match bounded::text(&path) {
        Ok(text) => read(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Settings::default(),
        Err(error) => {
            let mut settings = Settings::default();
            settings.is_wrong(Error::file(&path, &error), true);
            settings
        }
    }
}

/// How the store is to be kept. A mistake in the settings leaves it as usual, which is the safest.
pub fn journal(paths: &Paths) -> Journal {
    of(&paths.config).config.journal
}

/// The text of that file, or one that lists every setting as it usually is.
pub fn text(folder: &Path) -> Result<String, Error> {
    let path = path(folder);
    match bounded::text(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(commented()),
        Err(error) => Err(Error::file(&path, &error)),
    }
}

/// Keeps the text as `config.toml` of that folder, right or wrong: it is the leader's own.
pub fn keep(folder: &Path, text: &str) -> Result<(), Error> {
    let path = path(folder);
    let written = private_folder(folder).and_then(|()| write_private(&path, text.as_bytes()));
    written.map_err(|error| Error::file(&path, &error))
}

/// What that text sets.
pub fn read(text: &str) -> Settings {
    let file = TomlFile { name: "config.toml", knows: "config.toml", text };
    let mut settings = Settings::default();
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            settings.is_wrong(file.malformed(&error), true);
            return settings;
        }
    };
    let mut places: Vec<_> = table.iter().collect();
    places.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in places {
        let name: &str = key.get_ref();
        match SETTINGS.iter().find(|setting| setting.name == name) {
            Some(setting) => match (setting.set)(&mut settings.config, value.get_ref()) {
                Ok(()) => settings.named.push(setting.name),
                Err(expected) => {
                    let mistake = file.at(value.span(), no_value(setting, expected));
                    settings.is_wrong(mistake, name == "exports");
                }
            },
            None => {
                settings.is_wrong(file.at(key.span(), no_setting(name, value.get_ref())), true);
            }
        }
    }
    settings
}

impl Settings {
    fn is_wrong(&mut self, mistake: Error, about_folder: bool) {
        if about_folder && self.folder_lost.is_none() {
            self.folder_lost = Some(mistake.clone());
        }
        self.mistakes.push(mistake);
    }
}

fn no_value(setting: &Setting, expected: String) -> Error {
    Error::new(format!("that is no value for {}", setting.name)).hint(expected)
}

fn no_setting(name: &str, value: &DeValue<'_>) -> Error {
    let known = SETTINGS.iter().map(|setting| setting.name);
    let hint = match value.is_table() {
        true => "settings stand alone, without a [table]: theme = \"light\"".to_owned(),
        false => did_you_mean(name, known),
    };
    Error::new(format!("there is no setting \"{name}\"")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let told = |error: Error| {
            let (excerpt, hint) =
                (error.excerpt.unwrap_or_default(), error.hint.unwrap_or_default());
            format!("{}\n{excerpt}\n{hint}", error.message)
        };
        read(text).mistakes.into_iter().map(told).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_named_is_set_and_the_rest_is_as_usual() {
        let settings = read("mouse = false\ndays = 7\nexports = \"~/Documents/weeks\"\n");
        assert_eq!(settings.mistakes, []);
        assert_eq!(settings.named, ["mouse", "days", "exports"]);
        let expected = Config {
            mouse: false,
            seven_days: true,
            exports: Some("~/Documents/weeks".to_owned()),
            ..Config::default()
        };
        assert_eq!(settings.config, expected);
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_costs_no_other_setting() {
        let text = "mouse = false\nthme = \"light\"\ndays = 6\n";
        insta::assert_snapshot!(told(text), @r#"
        config.toml line 2, column 1: there is no setting "thme"
        thme = "light"
        ^^^^
        did you mean "theme"?
        config.toml line 3, column 8: that is no value for days
        days = 6
               ^
        write 5 or 7
        "#);
        assert!(!read(text).config.mouse);
    }

    #[test]
    fn a_file_that_is_no_toml_sets_nothing() {
        insta::assert_snapshot!(told("mouse = flase\n"), @"
        config.toml line 1, column 9: invalid boolean, expected `false`
        mouse = flase
                ^^^^^
        ");
        insta::assert_snapshot!(told("[looks]\ntheme = \"light\"\n"), @r#"
        config.toml line 1, column 2: there is no setting "looks"
        [looks]
         ^^^^^
        settings stand alone, without a [table]: theme = "light"
        "#);
        assert_eq!(read("mouse = false\ndays = ").config, Config::default());
    }

    #[test]
    fn the_file_that_lists_every_setting_sets_what_is_usual() {
        let text = commented().replace("# exports", "exports_is_left_out = 1 #");
        let shown = text
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.contains(" = "));
        let settings = read(&shown.collect::<Vec<_>>().join("\n"));
        assert_eq!(settings.mistakes, []);
        assert_eq!(settings.named.len(), SETTINGS.len() - 1);
        let (theme, ascii) = (Some("dark".to_owned()), Some(false));
        assert_eq!(settings.config, Config { theme, ascii, ..Config::default() });
    }
}
