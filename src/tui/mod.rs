//! Floor 4: the face for people, a full screen.
//!
//! ```text
//! key ─ keymap ─▶ Action ─ update, screens ─▶ Effect ─ perform ─▶ app ─▶ Notice
//!                                    draw(model, context) ◀─ context, read anew after a change
//! ```
//!
//! Screens remember only where the cursor is; everything shown is derived each time.

pub mod action;
mod answer;
pub mod ascii;
pub mod choose;
pub mod context;
pub mod copy;
pub mod drag;
pub mod draw;
pub mod effect;
pub mod flows;
pub mod hints;
pub mod import;
pub mod key;
pub mod keymap;
pub mod looks;
pub mod model;
pub mod overlay;
pub mod overlays;
pub mod paint;
pub mod perform;
pub mod run;
pub mod scope;
pub mod screens;
pub mod search;
pub mod tactics;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod typing;
pub mod update;
pub mod veil;
pub mod view;
mod wheel;
pub mod widgets;
pub mod worker;
