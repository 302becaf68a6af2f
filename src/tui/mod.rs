//! Floor 4: the face for people, a full screen.

pub mod action;
pub mod key;
pub mod keymap;
pub mod terminal;
pub mod theme;
