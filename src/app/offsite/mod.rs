//! An offsite: what is answered about a half, and the plan that is built for the next one.

pub mod answers;
pub mod begin;
pub mod commit;
pub mod draft;
pub mod file;
pub mod goals;
pub mod left_slots;
pub mod next_day;
pub mod occasion;
pub mod page;
pub mod steps;
pub mod view;
pub mod wishes;
