//! Everything that is tested from outside, in one binary.

mod again;
mod again_elsewhere;
mod again_gone;
mod again_messages;
mod again_properties;
mod architecture;
mod archives;
mod away_offers;
mod changing;
#[cfg(feature = "fetch")]
mod cli_addresses;
mod cli_afford;
mod cli_asks;
mod cli_blocks;
mod cli_calendar;
mod cli_counts;
mod cli_decide;
mod cli_first_look;
mod cli_first_look_facts;
mod cli_half;
mod cli_history;
mod cli_house;
mod cli_import;
mod cli_log;
mod cli_logs;
mod cli_logs_again;
mod cli_plan;
mod cli_plan_export;
mod cli_plan_file;
mod cli_report;
mod cli_review;
mod cli_series;
mod cli_setup;
mod cli_slips;
mod cli_week;
mod cli_week_asked;
#[cfg(feature = "fetch")]
mod fetch;
mod forms;
mod fuzzed;
mod half_recomputed;
mod import;
mod inside;
mod opening;
mod picture;
mod pty;
mod reading;
mod readme;
mod sandbox;
mod series;
#[cfg(feature = "fetch")]
mod server;
mod situations;
mod spreadsheet;
mod suggestions;
#[cfg(feature = "fetch")]
mod sync;
mod terminal;
mod tui;
mod tui_everywhere;
mod tui_import;
mod tui_inbox;
mod tui_plan;
mod tui_review;
mod tui_week;
mod undo;
