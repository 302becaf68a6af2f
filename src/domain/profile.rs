//! The leader's own facts, dated: going part-time rewrites no old week.

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use super::{
    counts::{Counts, Doubt},
    half::HalfRule,
    minutes::Minutes,
    refusal::Refusal,
    working_hours::WorkingHours,
    zone,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Holds from this day on; the first one is open towards the past.
    pub from: Option<NaiveDate>,
    pub zone: Tz,
    /// Working minutes of a full normal week.
    pub capacity: Minutes,
    pub hours: WorkingHours,
    /// Own addresses, lower case.
    pub addresses: Vec<String>,
    /// The day a week begins with.
    pub first_weekday: Weekday,
    pub half_rule: HalfRule,
    /// What counts although it would be left out or asked about.
    pub counts: Counts,
}

impl Profile {
    /// What a working day holds of the capacity: its part of the week's working hours.
    pub fn capacity_on(&self, day: Weekday) -> Minutes {
        self.capacity.scaled(self.hours.minutes_on(day), self.hours.minutes_a_week())
    }
}

/// The facts that hold on that day. `profiles` are in order of `from`.
pub fn on(profiles: &[Profile], day: NaiveDate) -> Option<&Profile> {
    profiles.iter().rev().find(|profile| profile.from.is_none_or(|from| from <= day))
}

/// The day from which `doubt` has counted without a break up to `day`; `None` from the beginning.
pub fn counting_since(profiles: &[Profile], doubt: Doubt, day: NaiveDate) -> Option<NaiveDate> {
    let until =
        profiles.iter().rev().skip_while(|profile| profile.from.is_some_and(|from| from > day));
    until.take_while(|profile| profile.counts.has(doubt)).last().and_then(|profile| profile.from)
}

/// The leader's day at that instant, and the zone in force. A move takes effect at midnight of the
/// old zone, so every instant lies in exactly one day. `profiles` are in order of `from`.
pub fn day_at(profiles: &[Profile], at: DateTime<Utc>) -> (NaiveDate, Tz) {
    let moved = |pair: &[Profile]| {
        let from = pair[1].from?;
        (zone::midnight(pair[0].zone, from) <= at).then_some((from, pair[1].zone))
    };
    match profiles.windows(2).rev().find_map(moved) {
        Some((from, zone)) => (zone::wall(zone, at).date().max(from), zone),
        None => {
            let zone = profiles.first().map_or(Tz::UTC, |profile| profile.zone);
            (zone::wall(zone, at).date(), zone)
        }
    }
}

/// Capacity that a week can hold.
pub fn check_capacity(capacity: Minutes) -> Result<Minutes, Refusal> {
    if (Minutes::hours(1)..=Minutes::hours(100)).contains(&capacity) {
        Ok(capacity)
    } else {
        Err(Refusal::new(format!("a capacity of {capacity} a week is not one to plan with"))
            .hint("choose from 1h to 100h"))
    }
}

/// An address as it is compared: lower case, without `mailto:`.
pub fn check_address(typed: &str) -> Result<String, Refusal> {
    let lower = typed.trim().to_lowercase();
    let address = lower.strip_prefix("mailto:").unwrap_or(&lower).to_owned();
    let parts = address.split_once('@');
    let whole = parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if whole && !address.contains(char::is_whitespace) {
        Ok(address)
    } else {
        Err(Refusal::new(format!("\"{typed}\" is not an address"))
            .hint("write it as in invitations: me@example.com"))
    }
}
