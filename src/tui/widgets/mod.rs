//! Pictures that several screens share.

pub mod bars;
pub mod week_grid;
