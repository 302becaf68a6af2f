//! Rules of hours, minutes and seconds. From there on every BY part only narrows what the steps
//! give, so the steps are plain arithmetic and can be jumped over.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{
    course::{Course, Tick},
    rule::{Frequency, Rule},
};

struct Ticks<'a> {
    rule: &'a Rule,
    start: NaiveDateTime,
    /// Seconds between two steps.
    step: i64,
    number: i64,
    /// What the last step gave and nobody has taken, in reverse.
    waiting: Vec<NaiveDateTime>,
}

pub fn ticks<'a>(rule: &'a Rule, course: &Course) -> impl Iterator<Item = Tick> + use<'a> {
    let unit = match rule.frequency {
        Frequency::Hourly => 3600,
        Frequency::Minutely => 60,
        _ => 1,
    };
    let step = unit * i64::from(rule.interval);
    let mut ticks = Ticks { rule, start: course.start, step, number: 0, waiting: vec![] };
    // Counted rules must be counted through.
    if rule.count.is_none() && course.from > course.start {
        let passed = course.from.signed_duration_since(course.start).num_seconds();
        ticks.number = (passed / step).saturating_sub(1).max(0);
    }
    ticks
}

impl Iterator for Ticks<'_> {
    type Item = Tick;

    fn next(&mut self) -> Option<Tick> {
        if let Some(wall) = self.waiting.pop() {
            return Some(Tick::At(wall));
        }
        let seconds = self.number.checked_mul(self.step)?;
        let wall = self.start.checked_add_signed(TimeDelta::try_seconds(seconds)?)?;
        match self.refused_until(wall) {
            Some(later) => {
                let passed = later.signed_duration_since(self.start).num_seconds();
                // The first step at or after `later`, and never the same again.
                let number = passed.checked_add(self.step - 1)? / self.step;
                self.number = number.max(self.number + 1);
            }
            None => {
                self.number += 1;
                self.waiting = self.instants(wall);
                self.waiting.reverse();
            }
        }
        Some(self.waiting.pop().map_or(Tick::Nothing(wall), Tick::At))
    }
}

impl Ticks<'_> {
    /// `None` if the rule takes this step, else the next moment at which it might take one.
    fn refused_until(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let (day, time) = (wall.date(), wall.time());
        let hour = day.and_hms_opt(time.hour(), 0, 0)?;
        if !self.rule.allows_day(day) {
            day.succ_opt().map(|day| day.and_time(NaiveTime::MIN))
        } else if !self.rule.allows_hour(time) {
            hour.checked_add_signed(TimeDelta::hours(1))
        } else if self.rule.frequency < Frequency::Hourly && !self.rule.allows_minute(time) {
            let minute = wall.with_second(0)?;
            minute.checked_add_signed(TimeDelta::minutes(1))
        } else if self.rule.frequency < Frequency::Minutely && !self.rule.allows_second(time) {
            wall.checked_add_signed(TimeDelta::seconds(1))
        } else {
            None
        }
    }

    /// What one step names: an hour may name several minutes, a minute several seconds.
    fn instants(&self, wall: NaiveDateTime) -> Vec<NaiveDateTime> {
        let or_own = |list: &[u8], own: u32| -> Vec<u32> {
            if list.is_empty() { vec![own] } else { list.iter().map(|&one| one.into()).collect() }
        };
        let minutes = match self.rule.frequency {
            Frequency::Hourly => or_own(&self.rule.minutes, wall.minute()),
            _ => vec![wall.minute()],
        };
        let seconds = match self.rule.frequency {
            Frequency::Secondly => vec![wall.second()],
            _ => or_own(&self.rule.seconds, wall.second()),
        };
        let all: Vec<NaiveDateTime> = minutes
            .iter()
            .flat_map(|&minute| seconds.iter().map(move |&second| (minute, second)))
            .filter_map(|(minute, second)| wall.with_minute(minute)?.with_second(second))
            .collect();
        let mut chosen = all.clone();
        if !self.rule.positions.is_empty() {
            let count = i32::try_from(all.len()).unwrap_or(i32::MAX);
            let place = |position: i32| if position < 0 { count + position } else { position - 1 };
            let places = self.rule.positions.iter().map(|&position| place(position));
            let places = places.filter_map(|place| usize::try_from(place).ok());
            chosen = places.filter_map(|place| all.get(place).copied()).collect();
            chosen.sort_unstable();
            chosen.dedup();
        }
        chosen.retain(|wall| *wall >= self.start);
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{budget::Budget, walk::walk};

    fn found(rule: &str, start: &str, from: &str, to: &str) -> (usize, String, bool) {
        let at = |text: &str| text.parse().expect("a test's date");
        let rule = Rule::read(rule, false).expect("a rule");
        let course = Course { start: at(start), until: None, from: at(from), to: at(to) };
        let walked = walk(&rule, &course, &mut Budget::new()).expect("a walk");
        let first = walked.walls.first().map(ToString::to_string).unwrap_or_default();
        (walked.walls.len(), first, walked.cut)
    }

    #[test]
    fn a_rule_of_minutes_from_long_ago_is_jumped_to_the_window() {
        let day = ("2026-01-05T00:00:00", "2026-01-05T23:59:59");
        let (count, first, cut) =
            found("FREQ=MINUTELY;INTERVAL=7", "2000-01-01T00:00:00", day.0, day.1);
        assert_eq!((count, cut), (206, false));
        assert_eq!(first, "2026-01-05 00:04:00");
    }

    #[test]
    fn hours_of_some_days_skip_the_others() {
        let (count, first, _) = found(
            "FREQ=HOURLY;INTERVAL=3;BYDAY=MO;BYHOUR=9,12",
            "2000-01-01T00:30:00",
            "2026-01-01T00:00:00",
            "2026-01-31T00:00:00",
        );
        assert_eq!((count, first.as_str()), (8, "2026-01-05 09:30:00"));
    }

    #[test]
    fn seconds_without_end_are_cut_off() {
        let (count, _, cut) = found(
            "FREQ=SECONDLY",
            "2000-01-01T00:00:00",
            "2026-01-01T00:00:00",
            "2027-01-01T00:00:00",
        );
        assert_eq!((count, cut), (20_000, true));
    }
}
