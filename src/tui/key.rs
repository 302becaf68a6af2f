//! A key as the keymap names it.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// Any capital that may name a category.
    Letter,
}

/// Capitals that stand for actions everywhere.
const ACTION_LETTERS: [char; 4] = ['M', 'N', 'O', 'R'];

const NAMED: &[(&str, &str, Key)] = &[
    ("enter", "Enter", Key::Enter),
    ("esc", "Esc", Key::Esc),
    ("tab", "Tab", Key::Tab),
    ("shift-tab", "Shift-Tab", Key::BackTab),
    ("backspace", "Backspace", Key::Backspace),
    ("delete", "Del", Key::Delete),
    ("left", "←", Key::Left),
    ("right", "→", Key::Right),
    ("up", "↑", Key::Up),
    ("down", "↓", Key::Down),
    ("home", "Home", Key::Home),
    ("end", "End", Key::End),
    ("page-up", "PgUp", Key::PageUp),
    ("page-down", "PgDn", Key::PageDown),
    ("space", "Space", Key::Char(' ')),
    ("letter", "A-Z", Key::Letter),
];

impl Key {
    /// `None` for releases and for keys that nothing is bound to.
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        Some(match event.code {
            KeyCode::Char(sign) if ctrl && !alt => Self::Ctrl(sign.to_ascii_lowercase()),
            // AltGr comes as Ctrl with Alt where it makes signs such as @ and [.
            KeyCode::Char(sign) if !alt || ctrl => Self::Char(sign),
            KeyCode::Enter => Self::Enter,
            KeyCode::Esc => Self::Esc,
            KeyCode::Tab => Self::Tab,
            KeyCode::BackTab => Self::BackTab,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Delete => Self::Delete,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::Home => Self::Home,
            KeyCode::End => Self::End,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            _ => return None,
        })
    }

    /// Whether a press of `pressed` is meant by this entry of the keymap.
    pub fn means(self, pressed: Self) -> bool {
        match (self, pressed) {
            (Self::Letter, Self::Char(sign)) => {
                sign.is_ascii_uppercase() && !ACTION_LETTERS.contains(&sign)
            }
            (key, pressed) => key == pressed,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, shown, _)) = NAMED.iter().find(|(_, _, key)| key == self) {
            return out.write_str(shown);
        }
        match self {
            Self::Ctrl(sign) => write!(out, "Ctrl-{}", sign.to_ascii_uppercase()),
            Self::Char(sign) => write!(out, "{sign}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, _, key)) = NAMED.iter().find(|(name, ..)| *name == text) {
            return Ok(*key);
        }
        let only = |text: &str| {
            let mut signs = text.chars();
            signs.next().filter(|_| signs.next().is_none())
        };
        let key = only(text).map(Self::Char);
        let with_ctrl = text.strip_prefix("ctrl-").and_then(only).map(Self::Ctrl);
        key.or(with_ctrl).ok_or_else(|| {
            format!("\"{text}\" is not a key: write a sign, ctrl-r, enter, space, tab, up, page-down or letter")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_and_shown() {
        for (name, shown) in [("ctrl-r", "Ctrl-R"), ("space", "Space"), ("[", "["), ("up", "↑")] {
            assert_eq!(name.parse::<Key>().expect("a key").to_string(), shown);
        }
        assert!("hyper-x".parse::<Key>().is_err());
    }

    #[test]
    fn a_letter_is_a_capital_that_no_action_has() {
        assert!(Key::Letter.means(Key::Char('S')));
        assert!(!Key::Letter.means(Key::Char('R')));
        assert!(!Key::Letter.means(Key::Char('s')));
    }
}
