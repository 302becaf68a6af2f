//! Meetings that come back: what makes a series, what it costs, how it lives beside the plan, and what
//! to write to those who hold it.

pub mod message;
