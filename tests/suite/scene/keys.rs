//! Keys as a script names them and as a terminal sends them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ownweek::tui::key::Key;

/// As a terminal sends it.
pub fn event_of(key: Key) -> KeyEvent {
    let (code, modifiers) = match key {
        Key::Char(sign) => (KeyCode::Char(sign), KeyModifiers::NONE),
        Key::Ctrl(sign) => (KeyCode::Char(sign), KeyModifiers::CONTROL),
        Key::BackTab => (KeyCode::BackTab, KeyModifiers::SHIFT),
        Key::Backspace => (KeyCode::Backspace, KeyModifiers::NONE),
        Key::Delete => (KeyCode::Delete, KeyModifiers::NONE),
        Key::Letter => (KeyCode::Char('S'), KeyModifiers::NONE),
        other => {
            let name = match other {
                Key::Enter => "enter",
                Key::Esc => "esc",
                Key::Tab => "tab",
                Key::Up => "up",
                Key::Down => "down",
                Key::Left => "left",
                Key::Right => "right",
                Key::Home => "home",
                Key::End => "end",
                Key::PageUp => "page-up",
                _ => "page-down",
            };
            named(name)
        }
    };
    KeyEvent::new(code, modifiers)
}

pub fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match name {
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "backspace" => plain(KeyCode::Backspace),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "home" => plain(KeyCode::Home),
        "end" => plain(KeyCode::End),
        "page-up" => plain(KeyCode::PageUp),
        "page-down" => plain(KeyCode::PageDown),
        "ctrl-r" => (KeyCode::Char('r'), KeyModifiers::CONTROL),
        "ctrl-u" => (KeyCode::Char('u'), KeyModifiers::CONTROL),
        other => panic!("no key <{other}>"),
    }
}

/// How many keys a script presses.
pub fn presses(keys: &str) -> usize {
    let mut named = false;
    let signs = keys.chars().filter(|sign| {
        let counts = !named;
        named = (named || *sign == '<') && *sign != '>';
        counts
    });
    signs.count()
}
