//! Everything that is tested from outside, in one binary.

mod architecture;
mod cli;
mod cli_house;
mod cli_plan;
mod cli_week;
mod import;
mod inside;
mod opening;
mod reading;
mod sandbox;
mod spreadsheet;
mod undo;
