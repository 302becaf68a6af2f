//! One file a view: what it remembers, what its keys do. How it looks is in `draw` beside it.

pub mod first_run;
pub mod half;
pub mod history;
pub mod inbox;
pub mod plan;
pub mod series;
pub mod week;
