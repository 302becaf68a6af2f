//! Toggl Track: the detailed report, and the export of a whole workspace.

use super::{columns::Columns, field::Field, rows::Layout};

/// `User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags`;
/// newer ones add to it. A project may be a category, its tags too.
pub(super) fn layout(header: &[String]) -> Option<Layout> {
    let has = |name: &str| header.iter().any(|heading| heading.trim().eq_ignore_ascii_case(name));
    let fits = ["Project", "Description", "Start date", "Start time", "Duration"];
    // Clockify says the unit of its duration.
    (fits.into_iter().all(has)).then(|| {
        let columns = Columns::guessed(header).without(&[Field::Id]);
        Layout::new("Toggl detailed report", columns).of("Toggl")
    })
}
