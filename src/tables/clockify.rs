//! Clockify: the detailed report. Its dates and times follow the settings of the account.

use super::{columns::Columns, rows::Layout};

/// `Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,
/// Duration (h),Duration (decimal)`, then rates and amounts.
pub(super) fn layout(header: &[String]) -> Option<Layout> {
    let has = |name: &str| header.iter().any(|heading| heading.trim().eq_ignore_ascii_case(name));
    let fits = ["Project", "Description", "Start Date", "Start Time", "Duration (h)"];
    fits.into_iter()
        .all(has)
        .then(|| Layout::new("Clockify detailed report", Columns::guessed(header)).of("Clockify"))
}
