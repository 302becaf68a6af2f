//! When a series took the leader's time: its times, the weeks at work, how often and where it comes.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveTime, Weekday};

use crate::{
    analysis::{
        days::{self, Day},
        figures, ledger,
    },
    domain::{
        away::Away,
        block::{Block, When},
        minutes::Minutes,
        notation::Notation,
        profile::{self, Profile},
        series::{Rhythm, SeriesId},
        week::Week,
    },
};

/// One time that a series took place with the leader in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub week: Week,
    /// Its whole length, before overlaps.
    pub length: Minutes,
    /// The calendar repeats it by a rule.
    pub by_rule: bool,
}

/// The weeks of a stretch with their days.
#[derive(Clone, Debug, Default)]
pub struct Weeks(BTreeMap<Week, Vec<Day>>);

impl Weeks {
    pub fn of(first: Week, last: Week, profiles: &[Profile], aways: &[Away]) -> Self {
        let days = |week| (week, days::of(week, profiles, aways));
        Self(first.through(last).map(days).collect())
    }

    /// Those up to `last` that are not spent mostly away, in order.
    pub fn at_work(&self, last: Week) -> Vec<Week> {
        let is_at_work = |days: &[Day]| {
            let available = days.iter().map(Day::available).sum();
            !figures::is_mostly_away(available, days.iter().map(|day| day.capacity).sum())
        };
        let known = self.0.range(..=last);
        known.filter(|(_, days)| is_at_work(days)).map(|(week, _)| *week).collect()
    }

    /// Those with a day off in them: how often a series came in one of them is no measure of it.
    pub fn partly_away(&self) -> Vec<Week> {
        let is_partly_away = |days: &[Day]| days.iter().any(|day| day.available() < day.capacity);
        let known = self.0.iter().filter(|(_, days)| is_partly_away(days));
        known.map(|(week, _)| *week).collect()
    }

    /// The time that a block took of its week; `None` for one that the calendar left out or the leader
    /// did not attend, for hours of a whole week, and outside these weeks.
    pub fn time(&self, block: &Block, profiles: &[Profile]) -> Option<Time> {
        let date = block.day?;
        let week = Week::of(date, days::first_weekday(profiles));
        let day = self.0.get(&week)?.iter().find(|day| day.date == date)?;
        let counts = profile::on(profiles, date).map(|profile| profile.counts.clone());
        let reason = ledger::reason(block, day.fully_away, None, &counts.unwrap_or_default());
        let by_rule = block.identity.as_ref().is_some_and(|identity| identity.recurrence != 0);
        reason.0.is_none().then(|| Time { week, length: block.minutes(), by_rule })
    }

    /// The times of every series among these blocks, in the order of the blocks. An entry of the
    /// leader's own without other people is no meeting and makes no series.
    pub fn times(&self, blocks: &[Block], profiles: &[Profile]) -> BTreeMap<SeriesId, Vec<Time>> {
        let mut times: BTreeMap<SeriesId, Vec<Time>> = BTreeMap::new();
        for block in blocks.iter().filter(|block| !block.is_intention()) {
            if let Some((series, time)) = block.series.zip(self.time(block, profiles)) {
                times.entry(series).or_default().push(time);
            }
        }
        times
    }
}

/// How often the times come, seen over the weeks at work: the usual number in a week that has any,
/// each so many weeks as usually lie between two such weeks. Time away makes no series rarer. Seen
/// in one week only it is taken to come every week.
pub fn rhythm(times: &[Time], at_work: &[Week]) -> Rhythm {
    let mut counts: BTreeMap<Week, u32> = BTreeMap::new();
    for time in times {
        *counts.entry(time.week).or_default() += 1;
    }
    let weeks: Vec<Week> = counts.keys().copied().collect();
    let mut gaps = distances(&weeks, at_work);
    gaps.sort_unstable();
    let between = gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(1).max(1);
    let between = u32::try_from(between).unwrap_or(u32::MAX);
    let mut counts: Vec<u32> = counts.into_values().collect();
    counts.sort_unstable();
    let middle = counts.len() / 2;
    match counts.get(middle) {
        None => Rhythm::WEEKLY,
        Some(count) if counts.len() % 2 == 1 => Rhythm::new(*count, between),
        Some(count) => Rhythm::new(counts[middle - 1] + count, 2 * between),
    }
}

/// Weeks at work from each of these weeks to the next. `weeks` are in order, each once.
pub fn distances(weeks: &[Week], at_work: &[Week]) -> Vec<usize> {
    let place = |week: &Week| at_work.partition_point(|one| one < week);
    weeks.windows(2).map(|pair| place(&pair[1]) - place(&pair[0])).collect()
}

/// So many of the newest weeks that have a series tell how long it is.
const NEWEST: usize = 4;

/// The length that it has now: of its times in the newest four weeks that have any the middle one, of two
/// the shorter, so that it is always a length that one of them had. `times` are in order.
pub fn usual_length(times: &[Time]) -> Minutes {
    let mut weeks: Vec<Week> = times.iter().map(|time| time.week).collect();
    weeks.dedup();
    let since = weeks.get(weeks.len().saturating_sub(NEWEST)).copied();
    let newest = times.iter().filter(|time| since.is_some_and(|since| since <= time.week));
    let mut lengths: Vec<Minutes> = newest.map(|time| time.length).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len().saturating_sub(1) / 2).copied().unwrap_or(Minutes::ZERO)
}

/// A place in the week, by the leader's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub day: Weekday,
    pub start: NaiveTime,
    pub end: NaiveTime,
}

impl Place {
    /// `None` for hours without a clock time.
    pub fn of(block: &Block) -> Option<Self> {
        let (When::Timed(span), Some(day)) = (block.when, block.day) else { return None };
        let offset = chrono::Duration::minutes(i64::from(block.offset));
        let clock = |at: chrono::DateTime<chrono::Utc>| (at + offset).naive_utc().time();
        Some(Self { day: day.weekday(), start: clock(span.start), end: clock(span.end) })
    }
}

/// The places at which it usually lies: the commonest, and those at least half as common.
pub fn usual_places(places: &[Place]) -> Vec<Place> {
    let mut counted: Vec<(Place, usize)> = Vec::new();
    for place in places {
        match counted.iter_mut().find(|(known, _)| known == place) {
            Some((_, times)) => *times += 1,
            None => counted.push((*place, 1)),
        }
    }
    let most = counted.iter().map(|(_, times)| *times).max().unwrap_or_default();
    counted.retain(|(_, times)| 2 * times >= most);
    counted.sort_by_key(|(place, _)| (place.day.num_days_from_monday(), place.start, place.end));
    counted.into_iter().map(|(place, _)| place).collect()
}

/// `Mon and Thu 13:00-13:45`, with the days of one time of day together.
pub fn in_words(places: &[Place], notation: Notation) -> String {
    let mut times: Vec<(NaiveTime, NaiveTime, Vec<String>)> = Vec::new();
    for place in places {
        let day = place.day.to_string();
        match times.iter_mut().find(|(start, end, _)| (*start, *end) == (place.start, place.end)) {
            Some((.., days)) => days.push(day),
            None => times.push((place.start, place.end, vec![day])),
        }
    }
    let said = times.into_iter().map(|(start, end, days)| {
        let days = match days.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => days.concat(),
        };
        format!("{days} {}", notation.short_times(start, end))
    });
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{self, block, profile, week};

    fn times(weeks: &[(u32, i64)]) -> Vec<Time> {
        let time = |(number, length): &(u32, i64)| Time {
            week: Week::new(2026, *number).expect("a week"),
            length: Minutes(*length),
            by_rule: true,
        };
        weeks.iter().map(time).collect()
    }

    fn all_weeks() -> Vec<Week> {
        week("2026-W01").through(week("2026-W26")).collect()
    }

    #[test]
    fn a_fortnightly_series_comes_half_as_often_as_a_weekly_one() {
        let fortnightly = times(&[(1, 60), (3, 60), (5, 60), (9, 60), (11, 60)]);
        assert_eq!(rhythm(&fortnightly, &all_weeks()), Rhythm::new(1, 2));
        let twice = times(&[(1, 45), (1, 45), (2, 45), (2, 45), (3, 45)]);
        assert_eq!(rhythm(&twice, &all_weeks()), Rhythm::new(2, 1));
        assert_eq!(rhythm(&times(&[(1, 60)]), &all_weeks()), Rhythm::WEEKLY);
    }

    #[test]
    fn time_away_makes_no_series_rarer() {
        let mut at_work = all_weeks();
        at_work.retain(|week| ![2, 4, 6].contains(&week.number()));
        let weekly = times(&[(1, 60), (3, 60), (5, 60), (7, 60)]);
        assert_eq!(rhythm(&weekly, &at_work), Rhythm::WEEKLY);
    }

    #[test]
    fn the_usual_length_is_one_that_it_had() {
        assert_eq!(usual_length(&times(&[(1, 30), (2, 60), (3, 60)])), Minutes(60));
        assert_eq!(usual_length(&times(&[(1, 45), (2, 60)])), Minutes(45));
        assert_eq!(usual_length(&[]), Minutes::ZERO);
    }

    #[test]
    fn a_series_that_was_shortened_is_as_long_as_in_its_newest_weeks() {
        let long = (4..=12).map(|number| (number, 60));
        let shortened: Vec<(u32, i64)> = long.chain([(13, 45), (15, 45), (16, 45)]).collect();
        assert_eq!(usual_length(&times(&shortened)), Minutes(45));
    }

    #[test]
    fn a_declined_meeting_and_one_while_away_take_no_time() {
        let away = testing::away("2026-03-18", None);
        let first = week("2026-W12");
        let weeks = Weeks::of(first, first, &[profile()], &[away]);
        let mut held = block(1, "2026-03-16T09:00", "2026-03-16T10:00");
        held.series = Some(SeriesId::new(7));
        let declined = Block { attended: Some(false), ..held.clone() };
        let mut while_away = block(3, "2026-03-18T09:00", "2026-03-18T10:00");
        while_away.series = Some(SeriesId::new(7));
        let own = Block { own: true, people: Some(1), ..held.clone() };
        let times = weeks.times(&[held, declined, while_away, own], &[profile()]);
        let only = Time { week: first, length: Minutes(60), by_rule: false };
        assert_eq!(times[&SeriesId::new(7)], [only]);
    }

    #[test]
    fn the_usual_place_names_the_days_of_one_time_together() {
        let at =
            |start: &str, end: &str| Place::of(&block(1, start, end)).expect("a time of the clock");
        let mut places = vec![at("2026-03-16T13:00", "2026-03-16T13:45"); 5];
        places.extend(vec![at("2026-03-19T13:00", "2026-03-19T13:45"); 4]);
        places.push(at("2026-03-20T08:00", "2026-03-20T08:45"));
        assert_eq!(
            in_words(&usual_places(&places), Notation::default()),
            "Mon and Thu 13:00-13:45"
        );
        places.truncate(5);
        places.extend(vec![at("2026-03-17T09:00", "2026-03-17T09:45"); 5]);
        assert_eq!(
            in_words(&usual_places(&places), Notation::default()),
            "Mon 13:00-13:45, Tue 9:00-9:45"
        );
    }
}
