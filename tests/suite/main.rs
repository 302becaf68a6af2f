//! Everything that is tested from outside, in one binary.

mod architecture;
mod import;
mod inside;
mod opening;
mod pty;
mod reading;
mod readme;
mod spreadsheet;
mod tui;
mod undo;
