//! One category over the half.

use super::{
    add, is_summed,
    typical::{self, Typical},
};
use crate::{
    analysis::{
        filing::{self, merged},
        fraction::Fraction,
        realism::{self, Reading, Realism},
        week_rows::{WeekLine, WeekRows, WeekTotal},
    },
    domain::{
        category::{Category, CategoryId, Kind},
        minutes::{Minutes, Share},
        plan::Direction,
    },
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfRow {
    /// `None` for what is unfiled.
    pub category: Option<CategoryId>,
    pub key: String,
    pub name: String,
    pub kind: Kind,
    pub serves_goal: bool,
    /// Of most of the counted weeks that planned hours for it, of the later ones where as many had
    /// another; else of the last week that has a line.
    pub direction: Option<Direction>,
    /// Counted weeks since it first had a plan or hours: one that is new mid-half has fewer.
    pub weeks_counted: usize,
    /// Minutes of a full week, in the first and the last week that has a plan; `None` for reactive
    /// time and without any plan.
    pub plan_first: Option<Minutes>,
    pub plan_last: Option<Minutes>,
    /// Scaled to the available time, over the summed weeks.
    pub planned: Option<Minutes>,
    pub actual: Minutes,
    /// Its part of all minutes.
    pub share: Option<Share>,
    /// Minutes rated low; `None` where nothing is rated.
    pub low_value: Option<Minutes>,
    /// Its minutes in those weeks, each read as a full one; `None` where none counts.
    pub typical: Option<Typical>,
    /// `None` where no counted week planned it.
    pub realism: Option<Realism>,
}

impl HalfRow {
    /// `Σ (a − p')`: hours owed where negative.
    pub fn balance(&self) -> Option<Minutes> {
        self.planned.map(|planned| self.actual - planned)
    }

    /// Whether it was real to plan that much; `None` for what has no line in a plan.
    pub fn reading(&self) -> Option<Reading> {
        Some(self.realism?.reading(self.direction?))
    }

    /// Whether a plan has a line for it, be it of no hours.
    pub fn is_planned(&self) -> bool {
        self.direction.is_some()
    }
}

/// The row of what is read today as `key`; `all` are the minutes of all rows.
pub(super) fn of(
    key: Option<CategoryId>,
    weeks: &[WeekRows],
    categories: &[Category],
    all: Minutes,
) -> HalfRow {
    let is_its = |line: &&WeekLine| line.category.map(|id| merged(id, categories)) == key;
    let its: Vec<(&WeekTotal, Vec<&WeekLine>)> = weeks
        .iter()
        .map(|week| (&week.total, week.lines.iter().filter(is_its).collect()))
        .collect();
    let lines = || its.iter().flat_map(|(_, lines)| lines.iter().copied());
    let plans: Vec<Minutes> =
        its.iter().filter_map(|(_, lines)| add(lines.iter().map(|line| line.plan))).collect();
    let summed = || {
        let enough = its.iter().filter(|(total, _)| is_summed(total.not_counted));
        enough.flat_map(|(_, lines)| lines.iter().copied())
    };
    let actual = summed().map(|line| line.actual).sum();
    let today = categories.iter().find(|one| Some(one.id) == key);
    let since = since_begun(&its, today);
    let last = lines().last();
    HalfRow {
        category: key,
        key: today.map(|one| &one.key).or(last.map(|line| &line.key)).cloned().unwrap_or_default(),
        name: today
            .map(|one| &one.name)
            .or(last.map(|line| &line.name))
            .cloned()
            .unwrap_or_default(),
        kind: last.map_or(Kind::Work, |line| line.kind),
        serves_goal: lines().any(|line| line.serves_goal),
        direction: direction(key, &its),
        weeks_counted: since.iter().filter(|(total, _)| total.is_counted()).count(),
        plan_first: plans.first().copied(),
        plan_last: plans.last().copied(),
        planned: add(summed().map(|line| line.scaled)),
        actual,
        share: (all > Minutes::ZERO).then(|| Share::new(actual, all)),
        low_value: add(summed().map(|line| line.low_value)),
        typical: typical::hours(since.iter().map(|(total, lines)| (*total, spent(lines)))),
        realism: realism::realism(&ratios(since)),
    }
}

type Its<'a> = (&'a WeekTotal, Vec<&'a WeekLine>);

/// Its own weeks: from the first in which it had a plan or hours, until it was archived. Surprises
/// have a plan where there is a buffer.
fn since_begun<'a, 'b>(its: &'b [Its<'a>], today: Option<&Category>) -> &'b [Its<'a>] {
    let is_own = |(_, lines): &Its<'_>| {
        let hours = |line: &WeekLine| line.plan.unwrap_or_default() + line.actual;
        let has_buffer = |line: &WeekLine| line.kind == Kind::Reactive && line.difference.is_some();
        lines.iter().any(|line| hours(line) > Minutes::ZERO || has_buffer(line))
    };
    let begun = its.iter().position(is_own).unwrap_or(its.len());
    let is_archived = |(total, _): &Its<'_>| today.is_some_and(|one| one.is_archived(total.week));
    let ended = its.iter().rposition(|week| is_own(week) || !is_archived(week));
    &its[begun..ended.map_or(begun, |last| (last + 1).max(begun))]
}

fn direction(key: Option<CategoryId>, its: &[Its<'_>]) -> Option<Direction> {
    let of_week = |(_, lines): &Its<'_>| {
        filing::direction(key, lines.iter().map(|line| (line.category, line.direction)))
    };
    let is_read = |(total, lines): &&Its<'_>| {
        let planned: Minutes = lines.iter().filter_map(|line| line.plan).sum();
        total.is_counted() && planned > Minutes::ZERO
    };
    let read: Vec<Direction> = its.iter().filter(is_read).filter_map(of_week).collect();
    let weeks = |direction: &Direction| read.iter().filter(|one| *one == direction).count();
    let usual = read.iter().enumerate().max_by_key(|(place, one)| (weeks(one), *place));
    usual.map(|(_, one)| *one).or_else(|| its.iter().rev().find_map(of_week))
}

/// `a / p'` of the counted weeks that planned it.
fn ratios(since: &[Its<'_>]) -> Vec<Fraction> {
    let counted = since.iter().filter(|(total, _)| total.is_counted());
    counted
        .filter_map(|(_, lines)| {
            let scaled = add(lines.iter().map(|line| line.scaled))?;
            Fraction::new(spent(lines).0.into(), scaled.0.into())
        })
        .collect()
}

fn spent(lines: &[&WeekLine]) -> Minutes {
    lines.iter().map(|line| line.actual).sum()
}
