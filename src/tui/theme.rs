//! What each role looks like. Meaning never hangs on colour alone, so a theme may leave colours out.

use std::{collections::BTreeMap, str::FromStr};

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// Named by what it tells, never by its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    /// Units, hints, the ideal week.
    Quiet,
    Strong,
    /// Marker, key letters, now.
    Accent,
    /// The view that is shown, among the others.
    Active,
    Selection,
    Short,
    Over,
    Error,
    /// The category at that place of the plan's order.
    Category(usize),
}

#[derive(Clone, Debug, Default)]
pub struct Theme {
    quiet: Style,
    strong: Style,
    accent: Style,
    active: Style,
    selection: Style,
    short: Style,
    over: Style,
    error: Style,
    categories: Vec<Style>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    quiet: Option<String>,
    strong: Option<String>,
    accent: Option<String>,
    active: Option<String>,
    selection: Option<String>,
    short: Option<String>,
    over: Option<String>,
    error: Option<String>,
    categories: Option<Vec<String>>,
}

const OWN: &str = include_str!("../../assets/theme.toml");

/// The theme that leaves colours out.
pub const NO_COLOUR: &str = "none";

impl Theme {
    /// The theme of that name among ours and the user's; `none` wherever `NO_COLOR` is set.
    pub fn named(name: &str, users: Option<&str>) -> Result<Self, String> {
        let mut known = BTreeMap::new();
        read(OWN, &mut known)?;
        if let Some(users) = users {
            read(users, &mut known)?;
        }
        let names = known.keys().cloned().collect::<Vec<_>>().join(", ");
        known.remove(name).ok_or_else(|| format!("no theme \"{name}\": there is {names}"))
    }

    /// Ours, as the environment wants it.
    pub fn plain(dark: bool) -> Self {
        Self::chosen(dark, None).expect("our own themes are tested")
    }

    /// Dark or light, without colours where the environment says so, with the user's changes.
    pub fn chosen(dark: bool, users: Option<&str>) -> Result<Self, String> {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let name = match (no_colour, dark) {
            (true, _) => NO_COLOUR,
            (false, true) => "dark",
            (false, false) => "light",
        };
        Self::named(name, users)
    }

    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Text => Style::new(),
            Role::Quiet => self.quiet,
            Role::Strong => self.strong,
            Role::Accent => self.accent,
            Role::Active => self.active,
            Role::Selection => self.selection,
            Role::Short => self.short,
            Role::Over => self.over,
            Role::Error => self.error,
            Role::Category(place) => self
                .categories
                .get(place % self.categories.len().max(1))
                .copied()
                .unwrap_or_default(),
        }
    }
}

/// Adds the themes of a file to those known; what a table leaves out stays as it was.
fn read(text: &str, known: &mut BTreeMap<String, Theme>) -> Result<(), String> {
    let tables: BTreeMap<String, Words> =
        toml::from_str(text).map_err(|error| format!("theme.toml: {error}"))?;
    for (name, words) in tables {
        let mut theme = known.get(&name).cloned().unwrap_or_default();
        change(&mut theme, &words).map_err(|error| format!("theme.toml, [{name}]: {error}"))?;
        known.insert(name, theme);
    }
    Ok(())
}

fn change(theme: &mut Theme, words: &Words) -> Result<(), String> {
    for (role, words) in [
        (&mut theme.quiet, &words.quiet),
        (&mut theme.strong, &words.strong),
        (&mut theme.accent, &words.accent),
        (&mut theme.active, &words.active),
        (&mut theme.selection, &words.selection),
        (&mut theme.short, &words.short),
        (&mut theme.over, &words.over),
        (&mut theme.error, &words.error),
    ] {
        if let Some(words) = words {
            *role = style(words)?;
        }
    }
    if let Some(categories) = &words.categories {
        theme.categories = categories.iter().map(|words| style(words)).collect::<Result<_, _>>()?;
    }
    Ok(())
}

fn style(words: &str) -> Result<Style, String> {
    words.split_whitespace().try_fold(Style::new(), |style, word| {
        Ok(match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            colour => style.fg(self::colour(colour)?),
        })
    })
}

fn colour(word: &str) -> Result<Color, String> {
    let known = match word {
        // The terminal's darker white is what the others call white.
        "white" => Some(Color::Gray),
        "bright-white" => Some(Color::White),
        other => Color::from_str(&other.replace("bright-", "light")).ok(),
    };
    known.ok_or_else(|| format!("\"{word}\" is neither a colour nor bold, dim, underline, reverse"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_themes_are_whole_and_the_plain_one_has_no_colour() {
        for name in ["dark", "light", NO_COLOUR] {
            let theme = Theme::named(name, None).expect("a theme");
            assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
        }
        let plain = Theme::named(NO_COLOUR, None).expect("a theme");
        for role in [Role::Accent, Role::Short, Role::Over, Role::Error, Role::Category(3)] {
            assert_eq!(plain.style(role).fg, None);
        }
    }

    #[test]
    fn bright_colours_are_those_of_the_terminal() {
        assert_eq!(colour("bright-blue"), Ok(Color::LightBlue));
        assert_eq!(colour("magenta"), Ok(Color::Magenta));
        assert_eq!(colour("#102030"), Ok(Color::Rgb(16, 32, 48)));
        assert!(colour("blurple").is_err());
    }
}
