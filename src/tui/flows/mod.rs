//! What is walked through step by step, each step one decision.

pub mod offsite;
pub mod review;
