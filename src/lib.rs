//! ownweek: a leader's own week.

pub mod analysis;
pub mod app;
pub mod calendar;
pub mod cli;
pub mod domain;
pub mod report;
pub mod store;
pub mod tui;
