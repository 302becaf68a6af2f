//! ownweek: a leader's own week.
pub mod analysis;
pub mod calendar;
pub mod domain;
