//! The settings one by one: what each is called, what it may be, what it does.

use std::fmt::Write;

use toml::de::DeValue;

use super::{Config, folder::is_whole};
use crate::{
    app::review::AsksGuess,
    domain::notation::{ClockFace, DateOrder},
    store::Journal,
};

#[derive(Clone, Copy)]
pub struct Setting {
    pub name: &'static str,
    /// As it usually is, in TOML.
    pub usual: &'static str,
    /// In a sentence.
    pub say: &'static str,
    /// Takes the value over, or says what was expected.
    pub(super) set: fn(&mut Config, &DeValue<'_>) -> Result<(), String>,
    /// As it is now, in TOML; `None` where it follows something else.
    pub(super) shown: fn(&Config) -> Option<String>,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Setting").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Setting {
    /// As it is with these settings, in TOML.
    pub fn value(&self, config: &Config) -> String {
        (self.shown)(config).unwrap_or_else(|| self.usual.to_owned())
    }
}

/// In the order in which they are listed.
pub const SETTINGS: [Setting; 10] = [
    Setting {
        name: "theme",
        usual: "\"dark\"",
        say: "dark, light, none or a theme of your own theme.toml; NO_COLOR leaves colours out.",
        set: |config, value| {
            text(value, "write its name: theme = \"light\"").map(|name| config.theme = Some(name))
        },
        shown: |config| config.theme.as_deref().map(quoted),
    },
    Setting {
        name: "ascii",
        usual: "false",
        say: "Draws with plain ASCII signs alone; a character set other than UTF-8 does so unasked.",
        set: |config, value| switch(value).map(|ascii| config.ascii = Some(ascii)),
        shown: |config| config.ascii.map(|ascii| ascii.to_string()),
    },
    Setting {
        name: "mouse",
        usual: "true",
        say: "Takes clicks, drags and the wheel; M hands the mouse to the terminal and back.",
        set: |config, value| switch(value).map(|mouse| config.mouse = mouse),
        shown: |config| Some(config.mouse.to_string()),
    },
    Setting {
        name: "days",
        usual: "5",
        say: "Days that the week shows at first, 5 or 7; f changes it while you look.",
        set: |config, value| {
            one_of(value, &[("5", false), ("7", true)]).map(|seven| config.seven_days = seven)
        },
        shown: |config| Some(if config.seven_days { "7" } else { "5" }.to_owned()),
    },
    Setting {
        name: "clock",
        usual: "\"24h\"",
        say: "How times are shown: 24h as 17:30, or 12h as 5:30pm; either is understood when typed.",
        set: |config, value| {
            one_of(value, &ClockFace::ALL.map(|one| (one.as_str(), one)))
                .map(|clock| config.notation.clock = clock)
        },
        shown: |config| Some(quoted(config.notation.clock.as_str())),
    },
    Setting {
        name: "dates",
        usual: "\"dmy\"",
        say: "How days are shown: dmy as 16 Nov 2026, mdy as Nov 16, 2026, ymd as 2026 Nov 16.",
        set: |config, value| {
            one_of(value, &DateOrder::ALL.map(|one| (one.as_str(), one)))
                .map(|dates| config.notation.dates = dates)
        },
        shown: |config| Some(quoted(config.notation.dates.as_str())),
    },
    Setting {
        name: "legend",
        usual: "true",
        say: "Explains the signs of the week beneath it where there is room.",
        set: |config, value| switch(value).map(|legend| config.legend = legend),
        shown: |config| Some(config.legend.to_string()),
    },
    Setting {
        name: "guess",
        usual: "\"first\"",
        say: "When a review asks for a guess before it shows the figures: first, always or never.",
        set: |config, value| {
            one_of(value, &AsksGuess::ALL.map(|one| (one.as_str(), one)))
                .map(|guess| config.guess = guess)
        },
        shown: |config| Some(quoted(config.guess.as_str())),
    },
    Setting {
        name: "exports",
        usual: "a folder beside the store",
        say: "The folder of the CSV files that every closed week writes, as \"~/Documents/weeks\".",
        set: |config, value| {
            let expected = "write a whole path that begins with / or ~/";
            let folder = text(value, expected)?;
            let is_whole = is_whole(&folder);
            config.exports = Some(folder).filter(|_| is_whole);
            if is_whole { Ok(()) } else { Err(expected.to_owned()) }
        },
        shown: |config| config.exports.as_deref().map(quoted),
    },
    Setting {
        name: "journal",
        usual: "\"truncate\"",
        say: "For file systems on which the store's usual way fails: truncate, persist or delete.",
        set: |config, value| {
            one_of(value, &Journal::ALL.map(|one| (one.as_str(), one)))
                .map(|journal| config.journal = journal)
        },
        shown: |config| Some(quoted(config.journal.as_str())),
    },
];

/// A file that lists every setting as it usually is, each behind a `#`.
pub fn commented() -> String {
    let mut text =
        "# Looks and behaviour of ownweek. Take the # away in front of what you change.\n"
            .to_owned();
    for setting in SETTINGS {
        let _ = write!(text, "\n# {}\n# {} = {}\n", setting.say, setting.name, setting.usual);
    }
    text.replace("# exports = a folder beside the store", "# exports = \"~/Documents/weeks\"")
}

fn switch(value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "write true or false".to_owned())
}

fn text(value: &DeValue<'_>, expected: &str) -> Result<String, String> {
    let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| expected.to_owned())
}

/// A word or a number of these, with or without quotes.
fn one_of<T: Copy>(value: &DeValue<'_>, known: &[(&str, T)]) -> Result<T, String> {
    let written = value.as_str().or_else(|| value.as_integer().map(toml::de::DeInteger::as_str));
    let found = known.iter().find(|(word, _)| Some(*word) == written);
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let words: Vec<String> = known.iter().map(|(word, _)| in_toml(word)).collect();
        format!("write {}", words.join(" or "))
    })
}

fn in_toml(word: &str) -> String {
    if word.parse::<u8>().is_ok() { word.to_owned() } else { quoted(word) }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
