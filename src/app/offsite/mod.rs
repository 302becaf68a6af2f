//! An offsite: what is answered about a half, and the plan that is built for the next one.

pub mod draft;
