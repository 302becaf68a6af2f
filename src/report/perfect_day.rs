//! One row per part of the perfect day.

use super::{cell::Hours, row::table};
use crate::domain::perfect_day::DayPart;

table! {
    pub struct PartRow {
        pub start: String,
        pub end: String,
        pub hours: Hours,
        pub kind: String,
        pub text: String,
    }
}

pub fn rows(parts: &[DayPart]) -> Vec<PartRow> {
    let row = |part: &DayPart| PartRow {
        start: part.start.to_string(),
        end: part.end.to_string(),
        hours: Hours(part.minutes()),
        kind: part.kind.as_str().to_owned(),
        text: part.text.clone(),
    };
    parts.iter().map(row).collect()
}
