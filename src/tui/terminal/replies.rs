//! What a terminal answers to questions of others: clipboards, colours, its name. It comes as if it
//! were typed.

use std::{io, time::Duration};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

/// A terminal sends a reply at once and whole.
const PAUSE: Duration = Duration::from_millis(20);

/// Whether the event is the beginning of a reply: Esc with one of the signs that begin a string.
pub(super) fn begins(event: &Event) -> bool {
    let Event::Key(KeyEvent { code: KeyCode::Char(sign), modifiers, .. }) = event else {
        return false;
    };
    modifiers.contains(KeyModifiers::ALT) && matches!(sign, ']' | 'P' | '_' | '^' | 'X')
}

/// Reads past the rest of a reply; returns a change of size that came in between.
pub(super) fn skip(mut beat: impl FnMut()) -> io::Result<Option<Event>> {
    let mut resized = None;
    while event::poll(PAUSE)? {
        beat();
        let event = event::read()?;
        if ends(&event) {
            break;
        }
        resized = Some(event).filter(|event| matches!(event, Event::Resize(..))).or(resized);
    }
    Ok(resized)
}

/// A bell, or Esc with a backslash.
fn ends(event: &Event) -> bool {
    let Event::Key(KeyEvent { code: KeyCode::Char(sign), modifiers, .. }) = event else {
        return false;
    };
    match sign {
        'g' => modifiers.contains(KeyModifiers::CONTROL),
        '\\' => modifiers.contains(KeyModifiers::ALT),
        _ => false,
    }
}
