//! Floor 0: what is recorded and the rules it obeys. Values only: no files, no clock, no SQL.

pub mod left_out;
pub mod occurrence;
pub mod refusal;
pub mod zone;
