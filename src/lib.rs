//! ownweek: a leader's own week.
pub mod calendar;
pub mod domain;
