//! What is known of a series over a run of weeks: how often, how long, with whom, under what, at which cost.

use std::collections::BTreeMap;

use super::{
    cost,
    times::{Place, Time, Weeks, rhythm, usual_length, usual_places},
};
use crate::{
    analysis::{
        entry::Entry,
        follow_through::{self, Took},
    },
    domain::{
        block::{Block, Value},
        category::CategoryId,
        left_out::LeftOut,
        minutes::{Minutes, Share},
        profile::Profile,
        series::{Rhythm, Series, SeriesId},
        week::Week,
    },
};

/// A week as it was counted.
#[derive(Clone, Copy, Debug)]
pub struct SeenWeek<'a> {
    pub week: Week,
    pub blocks: &'a [Block],
    /// Those of `blocks`.
    pub entries: &'a [Entry],
    /// Whether enough is known of it to say what a series takes lately.
    pub is_known: bool,
}

/// A series over a run of weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The category that most of its minutes went to; `None` for unfiled ones.
    pub category: Option<CategoryId>,
    /// The first and the last week of the run in which the leader took part.
    pub first: Week,
    pub last: Week,
    pub times: Vec<Time>,
    /// How often it comes, with the leader or without.
    pub rhythm: Rhythm,
    /// Usual length of one.
    pub length: Minutes,
    pub preparation: Minutes,
    /// In its newest one, the leader included; `None` where the source does not say.
    pub people: Option<u32>,
    pub organizer: Option<String>,
    /// The leader holds it.
    pub own: bool,
    /// Minutes counted in the run.
    pub counted: Minutes,
    /// Minutes of it in each week that has any.
    pub by_week: Vec<(Week, Minutes)>,
    /// So many were on the calendar, and in so many of them the leader took part. Those called off and
    /// those in time away are in neither.
    pub offered: u32,
    pub attended: u32,
    /// Minutes of all that were on the calendar, and of those that took time of the leader.
    pub offered_min: Minutes,
    pub taken_min: Minutes,
    /// What it took in the newest four weeks of which something is known.
    pub lately: Vec<Took>,
    /// Counted minutes rated low; `None` where none is rated.
    pub low_value: Option<Minutes>,
    /// The leader's rating of it, else the newest rating among its blocks.
    pub value: Option<Value>,
    pub places: Vec<Place>,
}

impl Facts {
    /// Minutes of a usual week that it takes of the leader, preparation apart.
    pub fn a_week(&self) -> Minutes {
        self.of_the_leader(self.rhythm.in_weeks(self.length, 1))
    }

    /// Minutes of a working year that it takes of the leader, with preparation.
    pub fn a_year(&self) -> Minutes {
        self.of_the_leader(self.with_all_attended())
    }

    fn of_the_leader(&self, whole: Minutes) -> Minutes {
        cost::of_the_leader(whole, self.taken_min, self.offered_min)
    }

    /// Minutes of a working year for all in it; `None` where nobody is known.
    pub fn a_year_with_everyone(&self) -> Option<Minutes> {
        cost::with_everyone(self.a_year(), self.with_all_attended(), self.people)
    }

    fn with_all_attended(&self) -> Minutes {
        cost::a_year(self.rhythm, self.length, self.preparation)
    }

    /// Though it comes, it usually takes nothing of the leader any more.
    pub fn is_left_already(&self) -> bool {
        follow_through::usual(&self.lately) == Some(Minutes::ZERO)
    }

    /// Of those offered.
    pub fn attendance(&self) -> Share {
        let count = |number| Minutes(i64::from(number));
        Share::new(count(self.attended), count(self.offered))
    }
}

#[derive(Default)]
struct Gathered<'a> {
    newest: Option<&'a Block>,
    times: Vec<Time>,
    places: Vec<Place>,
    categories: BTreeMap<Option<CategoryId>, Minutes>,
    by_week: Vec<(Week, Minutes)>,
    offered: Vec<Time>,
    attended: u32,
    taken_min: Minutes,
    took: Vec<Took>,
    low: Minutes,
    rated: Minutes,
    rating: Option<Value>,
}

/// Each series that took time of the leader in these weeks; an entry of the leader's own without other
/// people is no meeting. `weeks` are in order; `calendar` holds them.
pub fn facts(
    series: &[Series],
    weeks: &[SeenWeek<'_>],
    calendar: &Weeks,
    profiles: &[Profile],
) -> BTreeMap<SeriesId, Facts> {
    let Some(last) = weeks.last() else { return BTreeMap::new() };
    let at_work = calendar.at_work(last.week);
    let mut gathered: BTreeMap<SeriesId, Gathered<'_>> = BTreeMap::new();
    for week in weeks {
        for entry in week.entries {
            let block = &week.blocks[entry.index];
            let known = block.series.and_then(|id| series.iter().find(|one| one.id == id));
            if let Some(series) = known.filter(|_| !block.is_intention()) {
                let one = gathered.entry(series.id).or_default();
                one.add(week.week, entry, block, series);
                if entry.left_out.is_none() {
                    one.times.extend(calendar.time(block, profiles));
                }
            }
        }
    }
    let lately = weeks.iter().rev().filter(|week| week.is_known).take(follow_through::WEEKS);
    let lately: Vec<Week> = lately.map(|week| week.week).collect();
    let known = |(id, gathered): (SeriesId, Gathered<'_>)| {
        let series = series.iter().find(|one| one.id == id)?;
        Some((id, gathered.facts(series, &at_work, &lately)?))
    };
    gathered.into_iter().filter_map(known).collect()
}

impl<'a> Gathered<'a> {
    fn add(&mut self, week: Week, entry: &Entry, block: &'a Block, series: &Series) {
        match self.took.last_mut().filter(|took| took.week == week) {
            Some(took) => took.add(entry),
            None => {
                let mut took = Took::nothing(week);
                took.add(entry);
                self.took.push(took);
            }
        }
        if entry.left_out.is_none_or(LeftOut::is_missed) {
            self.offered.push(Time { week, length: entry.held, by_rule: false });
        }
        if entry.left_out.is_some() {
            return;
        }
        self.attended += 1;
        self.taken_min += if entry.counted.is_zero() { Minutes::ZERO } else { entry.held };
        self.newest = Some(block);
        self.places.extend(Place::of(block));
        let category = entry.filing.map(|filing| filing.category);
        *self.categories.entry(category).or_default() += entry.counted;
        match self.by_week.last_mut().filter(|(last, _)| *last == week) {
            Some((_, minutes)) => *minutes += entry.counted,
            None => self.by_week.push((week, entry.counted)),
        }
        self.rating = block.value.or(self.rating);
        if let Some(value) = block.value.or(series.value) {
            self.rated += entry.counted;
            self.low += if value == Value::Low { entry.counted } else { Minutes::ZERO };
        }
    }

    /// `lately` are the weeks that tell what it takes now.
    fn facts(self, series: &Series, at_work: &[Week], lately: &[Week]) -> Option<Facts> {
        let newest = self.newest?;
        let began = self.took.first()?.week;
        let lately = lately.iter().rev().filter(|week| began <= **week).map(|week| {
            let took = self.took.iter().find(|took| took.week == *week).cloned();
            took.unwrap_or_else(|| Took::nothing(*week))
        });
        let (first, last) = (self.times.first()?.week, self.times.last()?.week);
        let most = self.categories.iter().max_by_key(|(_, minutes)| **minutes);
        Some(Facts {
            category: most.and_then(|(category, _)| *category),
            first,
            last,
            rhythm: rhythm(&self.offered, at_work),
            length: usual_length(&self.times),
            preparation: series.preparation,
            people: newest.people,
            organizer: newest.organizer.clone(),
            own: newest.own,
            counted: self.by_week.iter().map(|(_, minutes)| *minutes).sum(),
            by_week: self.by_week,
            offered: u32::try_from(self.offered.len()).unwrap_or(u32::MAX),
            attended: self.attended,
            offered_min: self.offered.iter().map(|time| time.length).sum(),
            taken_min: self.taken_min,
            lately: lately.collect(),
            low_value: (!self.rated.is_zero()).then_some(self.low),
            value: series.value.or(self.rating),
            places: usual_places(&self.places),
            times: self.times,
        })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::analysis::{
        days, entry,
        testing::{block, profile, week, worked_categories},
    };

    /// An hour every week since the year began, in which the leader always took part.
    pub fn weekly_hour() -> Facts {
        Facts {
            category: None,
            first: week("2026-W01"),
            last: week("2026-W12"),
            times: Vec::new(),
            rhythm: Rhythm::WEEKLY,
            length: Minutes(60),
            preparation: Minutes::ZERO,
            people: Some(4),
            organizer: None,
            own: false,
            counted: Minutes::hours(12),
            by_week: Vec::new(),
            offered: 12,
            attended: 12,
            offered_min: Minutes::hours(12),
            taken_min: Minutes::hours(12),
            lately: (9..=12).map(an_hour_in).collect(),
            low_value: None,
            value: None,
            places: Vec::new(),
        }
    }

    fn an_hour_in(number: u32) -> Took {
        let week = Week::new(2026, number).expect("a week");
        Took { week, minutes: vec![Minutes(60)], was_there: true }
    }

    fn of(blocks: &[Block], series: Series) -> Option<Facts> {
        let (first, last) = (week("2026-W12"), week("2026-W13"));
        let calendar = Weeks::of(first, last, &[profile()], &[]);
        let seen = first.through(last).map(|week| {
            let days = days::of(week, &[profile()], &[]);
            let entries =
                entry::entries(week, &days, &[profile()], blocks, &[], &worked_categories());
            (week, entries)
        });
        let seen: Vec<(Week, Vec<Entry>)> = seen.collect();
        let weeks: Vec<SeenWeek<'_>> = seen
            .iter()
            .map(|(week, entries)| SeenWeek { week: *week, blocks, entries, is_known: true })
            .collect();
        let id = series.id;
        facts(&[series], &weeks, &calendar, &[profile()]).remove(&id)
    }

    fn member(id: i64, start: &str, end: &str) -> Block {
        Block { series: Some(SeriesId::new(7)), ..block(id, start, end) }
    }

    fn four_times() -> Vec<Block> {
        vec![
            member(1, "2026-03-16T09:00", "2026-03-16T10:00"),
            member(2, "2026-03-19T09:00", "2026-03-19T10:00"),
            member(3, "2026-03-23T09:00", "2026-03-23T10:00"),
            member(4, "2026-03-26T09:00", "2026-03-26T10:00"),
        ]
    }

    #[test]
    fn the_share_attended_is_of_what_was_offered_and_not_called_off() {
        let mut blocks = four_times();
        blocks[1].attended = Some(false);
        blocks[2].status = crate::domain::occurrence::Status::Cancelled;
        let facts = of(&blocks, Series::new(SeriesId::new(7), "Board")).expect("facts");
        assert_eq!((facts.offered, facts.attended), (3, 2));
        assert_eq!(facts.attendance().whole_percent(), Some(67));
        assert_eq!(facts.counted, Minutes(120));
    }

    #[test]
    fn a_year_of_what_is_mostly_missed_costs_what_was_attended() {
        let mut blocks = four_times();
        blocks[1..].iter_mut().for_each(|block| block.attended = Some(false));
        blocks.iter_mut().for_each(|block| block.people = Some(3));
        let facts = of(&blocks, Series::new(SeriesId::new(7), "Board")).expect("facts");
        assert_eq!((facts.rhythm, facts.a_week()), (Rhythm::new(2, 1), Minutes(30)));
        assert_eq!(facts.a_year(), Minutes(46 * 30));
        assert_eq!(facts.a_year_with_everyone(), Some(Minutes(46 * (30 + 2 * 120))));
        let lately: Vec<usize> = facts.lately.iter().map(|took| took.minutes.len()).collect();
        assert_eq!((lately, facts.is_left_already()), (vec![1, 0], false));
    }

    #[test]
    fn one_missed_now_and_then_costs_what_it_usually_takes() {
        let mut blocks = four_times();
        blocks[1].attended = Some(false);
        let facts = of(&blocks, Series::new(SeriesId::new(7), "Board")).expect("facts");
        assert_eq!((facts.attended, facts.offered, facts.a_week()), (3, 4, Minutes(120)));
    }

    #[test]
    fn a_rating_of_the_series_counts_where_a_block_has_none() {
        let mut blocks = four_times();
        blocks[0].value = Some(Value::High);
        let series = Series::new(SeriesId::new(7), "Board");
        let facts = of(&blocks, series.clone()).expect("facts");
        assert_eq!((facts.low_value, facts.value), (Some(Minutes::ZERO), Some(Value::High)));
        let rated = Series { value: Some(Value::Low), ..series };
        let facts = of(&blocks, rated).expect("facts");
        assert_eq!((facts.low_value, facts.value), (Some(Minutes(180)), Some(Value::Low)));
    }

    #[test]
    fn twice_a_week_with_preparation_is_counted_over_the_year() {
        let series = Series { preparation: Minutes(10), ..Series::new(SeriesId::new(7), "Board") };
        let facts = of(&four_times(), series).expect("facts");
        assert_eq!((facts.rhythm, facts.a_week()), (Rhythm::new(2, 1), Minutes(120)));
        assert_eq!(facts.a_year(), Minutes(46 * 2 * 70));
        assert_eq!(
            super::super::times::in_words(
                &facts.places,
                crate::domain::notation::Notation::default()
            ),
            "Mon and Thu 9:00-10:00"
        );
    }

    #[test]
    fn what_the_leader_never_took_part_in_costs_nothing() {
        let mut blocks = four_times();
        blocks.iter_mut().for_each(|block| block.attended = Some(false));
        assert_eq!(of(&blocks, Series::new(SeriesId::new(7), "Board")), None);
    }
}
