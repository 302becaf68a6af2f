//! Pictures that several screens share.

pub mod bars;
pub mod column_chart;
pub mod heat_map;
pub mod letters;
pub mod listing;
pub mod week_grid;
