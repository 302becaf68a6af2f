//! Floor 2: figures made into rows, and rows made into text. A table is a struct whose field names
//! are the headers of its columns, written once by `row::table!`; csv, json and plain text are made
//! of the same cells, so that no figure can differ between them. What a screen shows rounded and in
//! words is laid out by `table`. Nothing here prints or writes a file.
//!
//! Columns are only ever added at the end of a table; `SCHEMA` says which there are.

pub mod blocks;
pub mod cell;
pub mod clean;
pub mod csv;
pub mod decided;
pub mod decisions;
pub mod first_look;
pub mod goals;
pub mod half_ledger;
pub mod half_lines;
pub mod half_summary;
pub mod half_words;
pub mod history_words;
pub mod json;
pub mod page;
pub mod perfect_day;
pub mod plain;
pub mod plan_words;
pub mod plans;
pub mod proposal;
pub mod references;
pub mod row;
pub mod series;
pub mod series_words;
pub mod sheet;
pub mod slots;
pub mod table;
pub mod todo;
pub mod week_totals;
pub mod weeks;
pub mod wrap;

/// Version of the columns, in every file and document.
pub const SCHEMA: u32 = 1;
