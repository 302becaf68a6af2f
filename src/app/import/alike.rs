//! Single entries that come back become a series at the end of an import, by their look.

use std::collections::BTreeSet;

use crate::{
    analysis::{days, series::recognise},
    app::error::Error,
    domain::{profile::Profile, week::Week},
    store::{
        Change,
        records::{blocks, series},
    },
};

/// A rhythm is looked for in so many weeks before and after those that an import reached.
const AROUND: i64 = 8;

/// Gives the entries in and around the weeks `reached` their series: the one known by their look, that of
/// others which look the same, or a new one where they come steadily.
pub(super) fn recognise(
    change: &Change<'_>,
    reached: &BTreeSet<Week>,
    profiles: &[Profile],
) -> Result<(), Error> {
    let (Some(first), Some(last)) = (reached.first(), reached.last()) else { return Ok(()) };
    let first_weekday = days::first_weekday(profiles);
    let first = first.plus(-AROUND).first_day(first_weekday);
    let last = last.plus(AROUND).last_day(first_weekday);
    let found = blocks::between(change.reading(), first, last)?;
    for alike in recognise::alike(&found, profiles) {
        let known = series::of_key(change.reading(), &alike.look)?;
        let series = match known.or(alike.series) {
            Some(series) => series,
            None if alike.steady => series::add(change, &alike.title)?,
            None => continue,
        };
        if known.is_none() {
            series::add_key(change, series, &alike.look)?;
        }
        for block in alike.members {
            series::place(change, block, Some(series), false)?;
        }
    }
    Ok(())
}
