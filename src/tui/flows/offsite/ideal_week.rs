//! Step 10: the ideal week, painted as in the plan, in the plan that the offsite builds. The fixed meetings
//! are stamped first, then focus at the good hours, then the rest, one key each.

pub use crate::tui::screens::plan::{
    ideal_week::draw,
    painter::{click, update},
};
