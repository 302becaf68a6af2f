//! What each role looks like. Meaning never hangs on colour alone, so a theme may leave colours out.

#[cfg(test)]
mod contrast;

use std::{collections::BTreeMap, str::FromStr};

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use crate::{
    app::{error::Error, toml_file::TomlFile},
    domain::refusal::did_you_mean,
};

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
    /// Everything else lies over it.
    text: Style,
    /// The theme for a terminal without the colours that this one names.
    instead: Option<String>,
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
    instead: Option<Spanned<String>>,
    background: Option<Spanned<String>>,
    text: Option<Spanned<String>>,
    quiet: Option<Spanned<String>>,
    strong: Option<Spanned<String>>,
    accent: Option<Spanned<String>>,
    active: Option<Spanned<String>>,
    selection: Option<Spanned<String>>,
    short: Option<Spanned<String>>,
    over: Option<Spanned<String>>,
    error: Option<Spanned<String>>,
    categories: Option<Vec<Spanned<String>>>,
}

const OWN: &str = include_str!("../../assets/theme.toml");

/// The theme where none is chosen.
pub const USUAL: &str = "dark";

/// The theme that leaves colours out.
pub const NO_COLOUR: &str = "none";

/// What the environment says of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// `NO_COLOR` is set.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// `COLORTERM` promises any.
    Any,
}

impl Colours {
    pub fn of_environment() -> Self {
        let value = |name: &str| std::env::var(name).unwrap_or_default();
        match value("COLORTERM").as_str() {
            _ if !value("NO_COLOR").is_empty() => Self::None,
            "truecolor" | "24bit" => Self::Any,
            _ => Self::Sixteen,
        }
    }
}

impl Theme {
    /// The theme of that name among ours and the user's.
    pub fn named(name: &str, users: Option<&str>) -> Result<Self, Error> {
        let mut known = all(users)?;
        let names: Vec<String> = known.keys().cloned().collect();
        known.remove(name).ok_or_else(|| {
            Error::new(format!("there is no theme \"{name}\""))
                .hint(did_you_mean(name, names.iter().map(String::as_str)))
        })
    }

    /// Ours, for a terminal of which nothing is known but `NO_COLOR`.
    pub fn usual(colours: Colours) -> Self {
        Self::chosen(USUAL, None, colours).expect("our own themes are tested")
    }

    /// The theme of that name as the terminal can show it.
    pub fn chosen(name: &str, users: Option<&str>, colours: Colours) -> Result<Self, Error> {
        let theme = Self::named(name, users)?;
        match (colours, theme.instead.as_deref()) {
            (Colours::None, _) => Self::named(NO_COLOUR, users),
            (Colours::Sixteen, Some(instead)) => Self::named(instead, users),
            _ => Ok(theme),
        }
    }

    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Text => self.text,
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

/// Ours and the user's, by name; what a table of theirs leaves out stays as it was.
fn all(users: Option<&str>) -> Result<BTreeMap<String, Theme>, Error> {
    let mut known = BTreeMap::new();
    for text in [Some(OWN), users].into_iter().flatten() {
        let file = TomlFile { name: "theme.toml", knows: "a theme", text };
        let tables: BTreeMap<String, Words> = file.read()?;
        for (name, words) in tables {
            let mut theme = known.remove(&name).unwrap_or_default();
            change(&mut theme, &words, &file)?;
            known.insert(name, theme);
        }
    }
    Ok(known)
}

fn change(theme: &mut Theme, words: &Words, file: &TomlFile<'_>) -> Result<(), Error> {
    let style = |words: &Spanned<String>| {
        style(words.get_ref()).map_err(|mistake| file.at(words.span(), Error::new(mistake)))
    };
    for (role, words) in [
        (&mut theme.text, &words.text),
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
        theme.categories = categories.iter().map(style).collect::<Result<_, _>>()?;
    }
    if let Some(background) = &words.background {
        theme.text = theme.text.bg(style(background)?.fg.unwrap_or_default());
    }
    if let Some(instead) = &words.instead {
        theme.instead = Some(instead.get_ref().clone());
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
        for (name, theme) in all(None).expect("our own themes") {
            assert!(
                theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED),
                "{name}"
            );
            assert!(!theme.categories.is_empty(), "{name}");
        }
        let plain = Theme::named(NO_COLOUR, None).expect("a theme");
        for role in
            [Role::Text, Role::Accent, Role::Short, Role::Over, Role::Error, Role::Category(3)]
        {
            assert_eq!((plain.style(role).fg, plain.style(role).bg), (None, None));
        }
    }

    #[test]
    fn a_terminal_gets_the_theme_that_it_can_show() {
        let background = |colours| {
            let theme = Theme::chosen("paper", None, colours).expect("a theme");
            (theme.style(Role::Text).bg, theme.style(Role::Accent).fg)
        };
        let paper = (Some(Color::Rgb(250, 248, 243)), Some(Color::Rgb(11, 95, 138)));
        assert_eq!(background(Colours::Any), paper);
        assert_eq!(background(Colours::Sixteen), (None, Some(Color::Blue)));
        assert_eq!(background(Colours::None), (None, None));
    }

    #[test]
    fn what_a_user_changes_holds_and_the_rest_stays() {
        let theme = Theme::named("dark", Some("[dark]\nover = \"magenta\"\n")).expect("a theme");
        assert_eq!(theme.style(Role::Over).fg, Some(Color::Magenta));
        assert_eq!(theme.style(Role::Accent).fg, Some(Color::Cyan));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let told = |users| Theme::named("dark", Some(users)).expect_err("a mistake").message;
        insta::assert_snapshot!(told("[dark]\nover = \"blurple\"\n"), @r#"theme.toml line 2, column 8: "blurple" is neither a colour nor bold, dim, underline, reverse"#);
        insta::assert_snapshot!(told("[dark]\nquite = \"dim\"\n"), @r#"theme.toml line 2, column 1: a theme knows no "quite""#);
        assert_eq!(
            Theme::named("drak", None).expect_err("unknown").hint.as_deref(),
            Some("did you mean \"dark\"?")
        );
    }

    #[test]
    fn bright_colours_are_those_of_the_terminal() {
        assert_eq!(colour("bright-blue"), Ok(Color::LightBlue));
        assert_eq!(colour("magenta"), Ok(Color::Magenta));
        assert_eq!(colour("#102030"), Ok(Color::Rgb(16, 32, 48)));
        assert!(colour("blurple").is_err());
    }
}
