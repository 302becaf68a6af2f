//! The sketch of one good day: a pattern for laying out the week, never compared with anything.

use super::time_of_day::TimeOfDay;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPart {
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub kind: PartKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Alone,
    People,
    Buffer,
    Rest,
}

impl PartKind {
    pub const ALL: [Self; 4] = [Self::Alone, Self::People, Self::Buffer, Self::Rest];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::People => "people",
            Self::Buffer => "buffer",
            Self::Rest => "rest",
        }
    }
}
