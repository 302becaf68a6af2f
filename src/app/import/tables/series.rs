//! Recurring meetings of a calendar that comes as a table: its rows are single entries, so the same
//! title under the same organiser in several weeks is what shows a series.

use std::collections::{BTreeSet, HashMap};

use chrono::Weekday;

use crate::{
    app::error::Error,
    domain::{
        block::{Block, CalendarId, Origin},
        series::cleaned_title,
        week::Week,
    },
    store::{Change, records::series},
};

/// Fewer weeks are no rhythm.
const FEWEST_WEEKS: usize = 3;

pub(super) fn assign(
    change: &Change<'_>,
    calendar: CalendarId,
    found: &mut [Block],
) -> Result<(), Error> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (place, block) in found.iter().enumerate() {
        let title = cleaned_title(&block.title);
        if block.origin != Origin::Calendar || block.all_day || title.is_empty() {
            continue;
        }
        let organizer = block.organizer.as_deref().unwrap_or_default();
        let key = format!("{calendar} rows {title} | {organizer}");
        if !groups.contains_key(&key) {
            order.push(key.clone());
        }
        groups.entry(key).or_default().push(place);
    }
    for key in order {
        let places = &groups[&key];
        let days = places.iter().filter_map(|place| found[*place].day);
        let weeks: BTreeSet<Week> = days.map(|day| Week::of(day, Weekday::Mon)).collect();
        let known = series::of_key(change.reading(), &key)?;
        let series = match known {
            Some(series) => series,
            None if weeks.len() < FEWEST_WEEKS => continue,
            None => series::known_by(change, &key, &found[places[0]].title)?,
        };
        for place in places {
            found[*place].series = Some(series);
        }
    }
    Ok(())
}
