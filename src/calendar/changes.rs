//! The changed instances of a series: which instance each replaces, and what a change of all later
//! instances does to them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::event::{Event, Replaces, When};

/// The changed instances of a series.
#[derive(Debug)]
pub struct Changes {
    pub events: Vec<Event>,
    instants: HashSet<DateTime<Utc>>,
    /// By the day, for those that name their instance in another form than the series does.
    dates: HashSet<NaiveDate>,
    times: HashSet<NaiveDate>,
    /// Indexes of those that change all later ones too, in order.
    onwards: Vec<usize>,
}

/// How far changes of all later instances may bring an instance.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    pub shift: TimeDelta,
    pub longest: TimeDelta,
    /// For clocks that are put back or hang elsewhere.
    pub slack: TimeDelta,
}

impl Changes {
    /// Of the versions of one change the newest counts, the later in the file among equals.
    pub fn new(events: Vec<Event>) -> Self {
        let mut best: HashMap<DateTime<Utc>, usize> = HashMap::new();
        let mut kept: Vec<Event> = vec![];
        for event in events {
            let Some(at) = event.replaces.as_ref().map(|replaces| replaces.at) else { continue };
            match best.get(&at).and_then(|&index| kept.get_mut(index)) {
                Some(known) if event.sequence >= known.sequence => *known = event,
                Some(_) => {}
                None => {
                    best.insert(at, kept.len());
                    kept.push(event);
                }
            }
        }
        let mut changes = Self {
            instants: best.into_keys().collect(),
            dates: HashSet::new(),
            times: HashSet::new(),
            onwards: vec![],
            events: kept,
        };
        for (index, event) in changes.events.iter().enumerate() {
            let Some(replaces) = &event.replaces else { continue };
            let days =
                if replaces.when.whole_day { &mut changes.dates } else { &mut changes.times };
            days.insert(replaces.day);
            if replaces.onwards {
                changes.onwards.push(index);
            }
        }
        let events = &changes.events;
        changes.onwards.sort_by_key(|&index| events[index].replaces.as_ref().map(|one| one.at));
        changes
    }

    pub fn replace(&self, at: DateTime<Utc>, when: &When) -> bool {
        let other_form = if when.whole_day { &self.times } else { &self.dates };
        self.instants.contains(&at) || other_form.contains(&when.wall.date())
    }

    /// The change that also holds for an instance at `at`.
    pub fn last_before(&self, at: DateTime<Utc>) -> Option<&Event> {
        let starts_before = |index: &usize| {
            let replaces = self.events[*index].replaces.as_ref();
            replaces.is_some_and(|replaces| replaces.at < at)
        };
        let later = self.onwards.partition_point(starts_before);
        let index = self.onwards.get(later.checked_sub(1)?)?;
        self.events.get(*index)
    }

    pub fn reach(&self) -> Reach {
        let mut reach = Reach::default();
        for event in self.onwards.iter().filter_map(|&index| self.events.get(index)) {
            if let Some(replaces) = &event.replaces {
                reach.shift = reach.shift.max(shift(event, replaces).abs());
            }
            reach.longest = reach.longest.max(event.longest());
        }
        reach
    }
}

/// By how much a change moves its instance on the clock.
fn shift(event: &Event, replaces: &Replaces) -> TimeDelta {
    let same_clock = replaces.when.whole_day || replaces.when.zone == event.start.zone;
    let original = if same_clock { replaces.when.wall } else { event.start.zone.wall(replaces.at) };
    event.start.wall.signed_duration_since(original)
}

/// A later instance, changed as `change` changed its own.
pub fn moved(when: &When, change: &Event) -> When {
    let same_clock = when.whole_day || when.zone == change.start.zone;
    let wall = if same_clock { when.wall } else { change.start.zone.wall(when.instant()) };
    let by = change.replaces.as_ref().map_or(TimeDelta::zero(), |replaces| shift(change, replaces));
    change.start.at(wall.checked_add_signed(by).unwrap_or(wall))
}

/// The time at which the series had the instance, also where the change names only its day, or the
/// instant of a series that goes by the clock.
pub fn original(replaces: &Replaces, master: Option<&Event>) -> When {
    match master.map(|master| &master.start) {
        Some(start) if start.whole_day != replaces.when.whole_day => {
            start.at(replaces.day.and_time(start.wall.time()))
        }
        Some(start) if start.floating && !replaces.when.floating => {
            start.at(start.zone.wall(replaces.at))
        }
        _ => replaces.when.clone(),
    }
}

pub fn is_excluded(master: &Event, replaces: &Replaces) -> bool {
    master.excluded.instants.contains(&replaces.at) || master.excluded.days.contains(&replaces.day)
}
