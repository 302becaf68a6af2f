//! Floor 0: what is recorded and the rules it obeys. Values only: no files, no clock, no SQL.

pub mod away;
pub mod block;
pub mod called_off;
pub mod category;
pub mod decision;
pub mod goal;
pub mod half;
pub mod id;
pub mod ideal_week;
pub mod left_out;
pub mod minutes;
pub mod occurrence;
pub mod perfect_day;
pub mod phrase;
pub mod plan;
pub mod profile;
pub mod refusal;
pub mod review;
pub mod rule;
pub mod series;
pub mod source;
pub mod span;
pub mod time_of_day;
pub mod week;
pub mod working_hours;
pub mod zone;
