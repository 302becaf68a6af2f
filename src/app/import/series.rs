//! Which series a repeating event belongs to. A series has a number of its own; UIDs are evidence that
//! adds members: one that was split, or that its source publishes under a new UID, stays one series.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::matching::{Matching, Pair, repeats, uid};
use crate::{
    app::error::Error,
    domain::{
        block::{Block, CalendarId, When},
        series::{self as named, SeriesId},
    },
    store::{
        Change,
        records::{blocks, calendars, series},
    },
};

/// Gives every instance of a repeating event its series. `own` are the user's addresses.
pub(super) fn assign(
    change: &Change<'_>,
    calendar: CalendarId,
    matching: &mut Matching,
    own: &[String],
) -> Result<(), Error> {
    let mut known: Vec<Run> = Vec::new();
    for (uid, places) in runs(&matching.pairs) {
        let mut run = Run::of(&matching.pairs, &places, own);
        let key = format!("{calendar} {uid}");
        let series = match series::of_key(change.reading(), &key)? {
            Some(series) => series,
            None => {
                let series = match by_evidence(change, calendar, &uid, &run, &known, matching)? {
                    Some(series) => series,
                    None => series::add(change, &run.title)?,
                };
                add_keys(change, series, calendar, &uid)?;
                series
            }
        };
        run.series = Some(series);
        for place in places {
            matching.pairs[place].new.series = Some(series);
        }
        known.push(run);
    }
    Ok(())
}

fn whole_key(calendar: CalendarId, uid: &str) -> Option<String> {
    named::uid_before_split(uid).map(|whole| format!("{calendar} {whole}"))
}

/// Its own UID, and the one from which it was split: the first part may be read later.
fn add_keys(
    change: &Change<'_>,
    series: SeriesId,
    calendar: CalendarId,
    uid: &str,
) -> Result<(), Error> {
    series::add_key(change, series, &format!("{calendar} {uid}"))?;
    if let Some(key) = whole_key(calendar, uid)
        && series::of_key(change.reading(), &key)?.is_none()
    {
        series::add_key(change, series, &key)?;
    }
    Ok(())
}

/// The places of each repeating event's instances, by the first of them.
fn runs(pairs: &[Pair]) -> Vec<(String, Vec<usize>)> {
    let mut order: Vec<(String, Vec<usize>)> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        let Some(uid) = uid(&pair.new).filter(|_| repeats(&pair.new) && !pair.elsewhere) else {
            continue;
        };
        let at = *index.entry(uid).or_insert_with(|| {
            order.push((uid.to_owned(), Vec::new()));
            order.len() - 1
        });
        order[at].1.push(place);
    }
    order
}

/// What is seen of one repeating event in the files.
struct Run {
    series: Option<SeriesId>,
    title: String,
    organizer: Option<String>,
    /// People in it besides the user and the organiser.
    others: BTreeSet<String>,
    /// The instances that it lost at the source, by the series that had them.
    won: BTreeMap<SeriesId, usize>,
    instances: usize,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    /// Days from one instance to the next, as most of them have it.
    days_between: Option<i64>,
}

impl Run {
    fn of(pairs: &[Pair], places: &[usize], own: &[String]) -> Self {
        let of = || places.iter().map(|place| &pairs[*place]);
        let starts: BTreeSet<DateTime<Utc>> = of().filter_map(|pair| start(&pair.new)).collect();
        let between = starts.iter().zip(starts.iter().skip(1)).map(|(one, next)| {
            // A clock change makes a day an hour longer or shorter.
            (*next - *one + chrono::Duration::hours(12)).num_days()
        });
        let organizer = most_common(of().map(|pair| pair.new.organizer.clone())).flatten();
        let others = of().flat_map(|pair| &pair.new.attendees);
        let others = others.filter(|one| !own.contains(one) && Some(*one) != organizer.as_ref());
        let mut won = BTreeMap::new();
        // Where the leader put a block says nothing of the others.
        let known = of().filter_map(|pair| pair.old.as_ref()).filter(|old| !old.series_by_hand);
        for series in known.filter_map(|old| old.series) {
            *won.entry(series).or_default() += 1;
        }
        Self {
            series: None,
            title: most_common(of().map(|pair| pair.new.title.clone())).unwrap_or_default(),
            others: others.cloned().collect(),
            organizer,
            won,
            instances: places.len(),
            first: starts.first().copied().unwrap_or_default(),
            last: starts.last().copied().unwrap_or_default(),
            days_between: most_common(between),
        }
    }

    /// Whether this is how `earlier` goes on: the same meeting with the same people, as often, next in time.
    fn goes_on(&self, earlier: &Self) -> bool {
        let rhythm = earlier.days_between.filter(|days| self.days_between == Some(*days));
        let same_people =
            self.others == earlier.others || !self.others.is_disjoint(&earlier.others);
        let same = self.title == earlier.title && self.organizer == earlier.organizer;
        let Some(days) = rhythm.filter(|_| same && same_people) else { return false };
        let gap = (self.first - earlier.last).num_days();
        self.first > earlier.last && gap <= 2 * days.max(1)
    }
}

fn start(block: &Block) -> Option<DateTime<Utc>> {
    match block.when {
        When::Timed(span) => Some(span.start),
        When::Day(..) | When::Week(..) => None,
    }
}

/// Of equally common values the greatest.
fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// The series that a UID which was never seen belongs to.
fn by_evidence(
    change: &Change<'_>,
    calendar: CalendarId,
    uid: &str,
    run: &Run,
    earlier: &[Run],
    matching: &Matching,
) -> Result<Option<SeriesId>, Error> {
    let reading = change.reading();
    if let Some(series) =
        whole_key(calendar, uid).map(|key| series::of_key(reading, &key)).transpose()?.flatten()
    {
        return Ok(Some(series));
    }
    if let Some(series) = republished(run, matching) {
        return Ok(Some(series));
    }
    for other in calendars::list(reading)? {
        let known = series::of_key(reading, &format!("{} {uid}", other.id))?;
        if let Some(series) = known
            && series::get(reading, series)?.is_some_and(|series| series.title == run.title)
        {
            return Ok(Some(series));
        }
    }
    let mut before: Vec<&Run> = earlier.iter().filter(|one| run.goes_on(one)).collect();
    before.sort_by_key(|one| one.last);
    Ok(before.last().and_then(|one| one.series))
}

/// The series that had most of these instances, if they are the better part of either.
fn republished(run: &Run, matching: &Matching) -> Option<SeriesId> {
    let (&series, &won) = run.won.iter().max_by_key(|(_, won)| **won)?;
    let lost = matching.missing.values().filter(|block| block.series == Some(series)).count();
    (won * 2 >= run.instances.min(won + lost)).then_some(series)
}

/// Series that an import touched, with what their blocks were called before it.
pub(super) type Called = BTreeMap<SeriesId, BTreeSet<String>>;

/// A series is called what its newest blocks are called, so that a new name is seen, and one renamed
/// instance is not taken for it. A title that none of its blocks bears is the leader's own and stays.
pub(super) fn name_again(change: &Change<'_>, touched: &Called) -> Result<(), Error> {
    const NEWEST: u32 = 5;
    for (id, called) in touched {
        let Some(now) = series::get(change.reading(), *id)? else { continue };
        let by_blocks = now.title.is_empty()
            || called.contains(&now.title)
            || series::has_block_titled(change.reading(), *id, &now.title)?;
        let titles = blocks::newest_titles(change.reading(), *id, NEWEST)?;
        let times = |title: &String| titles.iter().filter(|one| *one == title).count();
        // `max_by_key` takes the last of equals, which is the newest here.
        let newest = titles.iter().rev().max_by_key(|title| times(title));
        if let Some(title) = newest.filter(|_| by_blocks) {
            series::rename(change, *id, title)?;
        }
    }
    Ok(())
}
