//! Everything that is tested from outside, in one binary.

mod architecture;
mod import;
mod inside;
mod pty;
mod reading;
mod spreadsheet;
mod tui;
mod undo;
