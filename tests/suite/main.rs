//! Everything that is tested from outside, in one binary.

mod architecture;
mod import;
mod inside;
mod opening;
mod reading;
mod spreadsheet;
mod undo;
