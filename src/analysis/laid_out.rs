//! The ideal week over many weeks: on which days each slot lies, as versions of the plan, moves to
//! other zones and time away have it.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::days;
use crate::domain::{
    away::Away,
    half::{Half, HalfRule},
    ideal_week::Slot,
    minutes::Minutes,
    plan::{self, PlanVersion},
    profile::{self, Profile},
    span::Span,
    time_of_day::TimeOfDay,
    week::Week,
    zone,
};

/// What decides where slots lie.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// In order of the week from which they hold.
    pub versions: &'a [PlanVersion],
    pub profiles: &'a [Profile],
    pub aways: &'a [Away],
    pub half_rule: HalfRule,
}

/// One slot in one half, week after week without a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub half: Half,
    pub slot: Slot,
    pub zone: Tz,
    /// The week in which it begins to lie so.
    pub begins: Week,
    /// Days on which the leader is wholly away are none of them.
    pub days: Vec<NaiveDate>,
}

/// What must be the same for two weeks' slots to be one run.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Likeness {
    slot: Slot,
    zone: Tz,
    /// Over a clock change in its middle a slot is shorter or longer.
    elapsed: Minutes,
}

/// The runs of a half in order of day and time, then of week.
pub fn runs(ground: &Ground<'_>, half: Half) -> Vec<Run> {
    let mut found = Found::default();
    for week in half.weeks(ground.half_rule) {
        let Some((_, version)) = plan::in_force(ground.versions, week) else { continue };
        for day in days::of(week, ground.profiles, ground.aways) {
            for slot in version.slots.iter().filter(|slot| slot.day == day.date.weekday()) {
                let run = found.run(half, week, likeness(*slot, day.date, ground.profiles));
                if !day.fully_away {
                    run.days.push(day.date);
                }
            }
        }
    }
    found.by_place.into_values().flatten().map(|one| one.run).collect()
}

/// Runs by weekday and time of day, the newest last.
#[derive(Default)]
struct Found {
    by_place: BTreeMap<(u32, TimeOfDay), Vec<Growing>>,
}

struct Growing {
    run: Run,
    likeness: Likeness,
    last: Week,
}

impl Found {
    /// The run that goes on in this week, or a new one.
    fn run(&mut self, half: Half, week: Week, likeness: Likeness) -> &mut Run {
        let Likeness { slot, zone, .. } = likeness;
        let place = (slot.day.num_days_from_monday(), slot.start);
        let of_place = self.by_place.entry(place).or_default();
        let goes_on = of_place
            .last()
            .is_some_and(|one| one.likeness == likeness && one.last == week.previous());
        if !goes_on {
            let run = Run { half, slot, zone, begins: week, days: Vec::new() };
            of_place.push(Growing { run, likeness, last: week });
        }
        let newest = of_place.last_mut().expect("one goes on or was begun");
        newest.last = week;
        &mut newest.run
    }
}

fn likeness(slot: Slot, day: NaiveDate, profiles: &[Profile]) -> Likeness {
    let zone = profile::on(profiles, day).map_or(Tz::UTC, |profile| profile.zone);
    let at = |time: TimeOfDay| {
        zone::instant(zone, day.and_time(NaiveTime::MIN) + Duration::minutes(time.minutes()))
    };
    let elapsed = Span::new(at(slot.start), at(slot.end)).minutes();
    Likeness { slot, zone, elapsed }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        analysis::testing::{self, away, day, profile, week},
        domain::{category::CategoryId, plan::PlanId},
    };

    fn slot(start: &str, end: &str) -> Slot {
        Slot {
            day: Weekday::Tue,
            start: start.parse().expect("a time"),
            end: end.parse().expect("a time"),
            category: CategoryId::new(1),
            flexible: false,
        }
    }

    fn version(from: Option<&str>, slots: &[Slot]) -> PlanVersion {
        let plan = testing::plan(&[], 5.0);
        PlanVersion { id: PlanId::new(1), from: from.map(week), slots: slots.to_vec(), ..plan }
    }

    /// First week, first and last day, and number of days of each run of 2026-H1.
    fn seen(ground: &Ground<'_>) -> Vec<(String, String, String, usize)> {
        let runs = runs(ground, "2026-H1".parse().expect("a half"));
        let day = |day: Option<&NaiveDate>| day.map(ToString::to_string).unwrap_or_default();
        runs.iter()
            .map(|run| {
                let (first, last) = (day(run.days.first()), day(run.days.last()));
                (run.begins.to_string(), first, last, run.days.len())
            })
            .collect()
    }

    fn told(of: &[(&str, &str, &str, usize)]) -> Vec<(String, String, String, usize)> {
        let own = |text: &str| text.to_owned();
        of.iter().map(|(a, b, c, count)| (own(a), own(b), own(c), *count)).collect()
    }

    #[test]
    fn a_slot_that_a_new_version_keeps_goes_on_and_a_dropped_one_ends() {
        let (kept, dropped) = (slot("9:00", "11:00"), slot("13:00", "14:00"));
        let longer = slot("15:00", "17:00");
        let versions = [
            version(None, &[kept, dropped, slot("15:00", "16:00")]),
            version(Some("2026-W10"), &[kept, longer]),
        ];
        let ground = Ground {
            versions: &versions,
            profiles: &[profile()],
            aways: &[],
            half_rule: HalfRule::default(),
        };
        let expected = [
            ("2026-W01", "2025-12-30", "2026-06-23", 26),
            ("2026-W01", "2025-12-30", "2026-02-24", 9),
            ("2026-W01", "2025-12-30", "2026-02-24", 9),
            ("2026-W10", "2026-03-03", "2026-06-23", 17),
        ];
        assert_eq!(seen(&ground), told(&expected));
    }

    #[test]
    fn days_away_are_left_out_and_a_move_begins_a_new_run() {
        let mut moved = profile();
        (moved.from, moved.zone) = (Some(day("2026-03-18")), Tz::America__New_York);
        let ground = Ground {
            versions: &[version(None, &[slot("9:00", "11:00")])],
            profiles: &[profile(), moved],
            aways: &[away("2026-01-01..2026-01-31", None)],
            half_rule: HalfRule::default(),
        };
        let expected = [
            ("2026-W01", "2025-12-30", "2026-03-17", 8),
            ("2026-W13", "2026-03-24", "2026-06-23", 14),
        ];
        assert_eq!(seen(&ground), told(&expected));
    }

    #[test]
    fn a_slot_over_a_clock_change_stands_by_itself() {
        let sunday = Slot { day: Weekday::Sun, ..slot("1:00", "4:00") };
        let ground = Ground {
            versions: &[version(None, &[sunday])],
            profiles: &[profile()],
            aways: &[],
            half_rule: HalfRule::default(),
        };
        let expected = [
            ("2026-W01", "2026-01-04", "2026-03-22", 12),
            ("2026-W13", "2026-03-29", "2026-03-29", 1),
            ("2026-W14", "2026-04-05", "2026-06-28", 13),
        ];
        assert_eq!(seen(&ground), told(&expected));
    }
}
