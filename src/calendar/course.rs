//! What following a rule is asked for, and each step that it gives. `walk` and `ticks` do the following.

use chrono::NaiveDateTime;

/// Which part of a rule's way is asked for. All ends are in it.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub start: NaiveDateTime,
    pub until: Option<NaiveDateTime>,
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
}

impl Course {
    pub fn end(&self) -> NaiveDateTime {
        self.until.map_or(self.to, |until| until.min(self.to))
    }
}

/// A step along the rule: a wall time, or a place where there was none.
pub enum Tick {
    At(NaiveDateTime),
    Nothing(NaiveDateTime),
}
