//! The weeks that decisions are measured on, each read once: categories as their weeks' rows have them,
//! what a meeting took from its blocks.

use std::collections::HashMap;

use crate::{
    analysis::{
        counted::is_known,
        filing::merged,
        follow_through::{self, FollowThrough, Took, WEEKS},
        week_rows::WeekRows,
    },
    app::{error::Error, history, series::first_week, week::Book},
    domain::{
        category::CategoryId,
        decision::{Decision, DecisionKind, Subject},
        minutes::Minutes,
        plan,
        series::SeriesId,
        week::Week,
    },
    store::Reading,
};

/// Counted weeks are looked for so far on either side.
const REACH: i64 = 12;

/// What meetings took in one week.
type Meetings = HashMap<SeriesId, Took>;

#[derive(Debug)]
pub struct Weeks<'a> {
    reading: &'a Reading,
    book: &'a Book,
    /// In order.
    rows: Vec<WeekRows>,
    /// The first week that is not over yet.
    this_week: Week,
    meetings: HashMap<Week, Meetings>,
}

impl<'a> Weeks<'a> {
    /// Reads what is needed to measure decisions that hold from `first` to `last`.
    pub fn around(
        reading: &'a Reading,
        book: &'a Book,
        this_week: Week,
        (first, last): (Week, Week),
    ) -> Result<Self, Error> {
        let (first, last) = (first.plus(-REACH), last.plus(REACH).min(this_week));
        let known = first <= last;
        let rows = if known { history::between(reading, book, first, last)? } else { Vec::new() };
        Ok(Self { reading, book, rows, this_week, meetings: HashMap::new() })
    }

    /// The last four weeks before `week` that count, in order.
    pub fn before(&self, week: Week) -> Vec<Week> {
        let earlier = self.rows.iter().rev().filter(|rows| {
            let since = week.since(rows.total.week);
            since > 0 && since <= REACH && rows.total.is_counted()
        });
        let mut weeks: Vec<Week> = earlier.take(WEEKS).map(|rows| rows.total.week).collect();
        weeks.reverse();
        weeks
    }

    /// The first four weeks since `week` that count, itself included, as far as they are over.
    pub fn since(&self, week: Week) -> Vec<Week> {
        let over = |rows: &&WeekRows| rows.total.is_closed() || rows.total.week < self.this_week;
        let later = self.rows.iter().filter(over).filter(|rows| {
            let since = rows.total.week.since(week);
            (0..REACH).contains(&since) && rows.total.is_counted()
        });
        later.take(WEEKS).map(|rows| rows.total.week).collect()
    }

    fn rows(&self, week: Week) -> Option<&WeekRows> {
        self.rows.iter().find(|rows| rows.total.week == week)
    }

    /// The weeks up to that one, in order.
    pub fn up_to(&self, week: Week) -> impl Iterator<Item = &WeekRows> {
        self.rows.iter().filter(move |rows| rows.total.week <= week)
    }

    /// What the subject took in those weeks.
    pub fn took(&mut self, subject: Subject, weeks: &[Week]) -> Result<Vec<Took>, Error> {
        match subject {
            Subject::Category(id) => {
                Ok(weeks.iter().map(|week| self.category(id, *week)).collect())
            }
            Subject::Series(id) => {
                // Before its first week it was no meeting that took nothing.
                let first = first_week(self.reading, self.book, id)?;
                let its = weeks.iter().filter(|week| first.is_none_or(|first| first <= **week));
                its.map(|week| self.series(id, *week)).collect()
            }
        }
    }

    /// The last four weeks up to `week` of which something is known, though they may not count.
    pub fn lately(&self, week: Week) -> Vec<Week> {
        let known = |rows: &&WeekRows| {
            let is_over = rows.total.week < self.this_week;
            rows.total.week <= week && is_known(rows.total.not_counted, is_over)
        };
        let lately = self.rows.iter().rev().filter(known).take(WEEKS);
        let mut weeks: Vec<Week> = lately.map(|rows| rows.total.week).collect();
        weeks.reverse();
        weeks
    }

    fn category(&self, category: CategoryId, week: Week) -> Took {
        let categories = &self.book.categories;
        let wanted = merged(category, categories);
        let rows = self.rows(week);
        let minutes = rows.map_or(Minutes::ZERO, |rows| {
            let is_its = |id: CategoryId| merged(id, categories) == wanted;
            let lines = rows.lines.iter().filter(|line| line.category.is_some_and(is_its));
            let actual: Minutes = lines.map(|line| line.actual).sum();
            actual.scaled(rows.total.capacity, rows.total.available)
        });
        Took { week, minutes: vec![minutes], was_there: true }
    }

    fn series(&mut self, series: SeriesId, week: Week) -> Result<Took, Error> {
        if !self.meetings.contains_key(&week) {
            let meetings = meetings(self.reading, self.book, week)?;
            self.meetings.insert(week, meetings);
        }
        let found = self.meetings.get(&week).and_then(|meetings| meetings.get(&series));
        Ok(found.cloned().unwrap_or_else(|| Took::nothing(week)))
    }

    /// How a decision goes; `None` for one that changes the plan and not the week.
    pub fn follow_through(&mut self, decision: &Decision) -> Result<Option<FollowThrough>, Error> {
        if decision.kind != DecisionKind::ReAssert {
            return Ok(None);
        }
        let before = self.took(decision.subject, &self.before(decision.from))?;
        let after = self.took(decision.subject, &self.since(decision.from))?;
        Ok(Some(match decision.subject {
            Subject::Series(_) => follow_through::of_series(&before, &after),
            Subject::Category(category) => {
                let version = plan::in_force(&self.book.plans, decision.from);
                let line = version.and_then(|(_, version)| version.line(category));
                let line = line.map(|line| (line.minutes, line.direction));
                follow_through::of_category(&before, &after, line)
            }
        }))
    }
}

fn meetings(reading: &Reading, book: &Book, week: Week) -> Result<Meetings, Error> {
    let view = book.week(reading, week)?;
    let mut meetings = Meetings::new();
    for entry in &view.picture.entries {
        let Some(series) = view.blocks[entry.index].series else { continue };
        meetings.entry(series).or_insert_with(|| Took::nothing(week)).add(entry);
    }
    Ok(meetings)
}
