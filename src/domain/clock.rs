//! The leader's own clock through every move: what it showed and shows. What is written without a zone
//! is read by it, so that a move rewrites nothing before it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::{profile::Profile, zone};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    first: Tz,
    /// The zone from each day on, in order.
    moves: Vec<(NaiveDate, Tz)>,
}

impl Clock {
    /// That of a leader who never moves.
    pub fn still(zone: Tz) -> Self {
        Self { first: zone, moves: Vec::new() }
    }

    /// `profiles` are in order of `from`.
    pub fn of(profiles: &[Profile]) -> Self {
        let mut clock = Self::still(profiles.first().map_or(Tz::UTC, |profile| profile.zone));
        for profile in profiles {
            if let Some(from) = profile.from.filter(|_| profile.zone != clock.last()) {
                clock.moves.push((from, profile.zone));
            }
        }
        clock
    }

    /// The zone it hangs in now.
    pub fn last(&self) -> Tz {
        self.moves.last().map_or(self.first, |(_, zone)| *zone)
    }

    pub fn moves(&self) -> bool {
        !self.moves.is_empty()
    }

    pub fn zone_on(&self, day: NaiveDate) -> Tz {
        let moved = self.moves.iter().rev().find(|(from, _)| *from <= day);
        moved.map_or(self.first, |(_, zone)| *zone)
    }

    /// The instant at which `day` begins: a move takes effect at midnight of the old zone.
    pub fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        zone::midnight(self.zone_on(day.pred_opt().unwrap_or(day)), day)
    }

    /// The instant at which it shows `wall`, by the zone of that day. What a move to the east skips is when
    /// the day begins.
    pub fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        if wall.time() == NaiveTime::MIN {
            return self.midnight(wall.date());
        }
        let begins = self.midnight(wall.date());
        zone::instant(self.zone_on(wall.date()), wall).max(begins)
    }

    /// What it shows at `at`.
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let moved = self.moves.iter().rev().find(|(from, _)| self.midnight(*from) <= at);
        zone::wall(moved.map_or(self.first, |(_, zone)| *zone), at)
    }

    /// From one wall time to another by the zone of the first, as what begins before a move is planned.
    pub fn between(&self, start: NaiveDateTime, end: NaiveDateTime) -> chrono::TimeDelta {
        let zone = self.zone_on(start.date());
        zone::instant(zone, end) - zone::instant(zone, start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a test's date")
    }

    fn moved() -> Clock {
        let day = at("2026-11-16T00:00:00").date();
        Clock { first: Tz::Europe__Berlin, moves: vec![(day, Tz::Asia__Tokyo)] }
    }

    #[test]
    fn each_day_is_read_by_its_own_zone_and_begins_by_that_of_the_day_before() {
        let read = |text: &str| moved().instant(at(text)).naive_utc();
        assert_eq!(read("2026-11-15T09:00:00"), at("2026-11-15T08:00:00"));
        assert_eq!(read("2026-11-16T00:00:00"), at("2026-11-15T23:00:00"));
        assert_eq!(read("2026-11-16T06:30:00"), at("2026-11-15T23:00:00"), "it never came");
        assert_eq!(read("2026-11-16T09:00:00"), at("2026-11-16T00:00:00"));
        assert_eq!(read("2026-11-17T00:00:00"), at("2026-11-16T15:00:00"));
    }

    #[test]
    fn what_begins_before_a_move_is_as_long_as_it_was_planned() {
        let long = moved().between(at("2026-11-15T22:00:00"), at("2026-11-16T01:00:00"));
        assert_eq!(long, chrono::TimeDelta::hours(3));
    }
}
