//! The lines of a half as people read them: planned and given, typical weeks, whether the plan was
//! real, and the hours proposed. Every face lays out these cells, so that none rounds on its own.

use crate::{
    analysis::{
        fraction::Fraction,
        half::{
            HalfRow, HalfTotals,
            held::{Held, HeldRow},
        },
        proposal::Proposal,
        realism::{LEAST_WEEKS, Realism},
        trend::{Trend, Word},
    },
    domain::{
        category::{Category, CategoryId},
        minutes::{Minutes, Share},
        plan::{Direction, PlanVersion},
    },
    report::proposal,
};

/// Stands for what is not known.
pub const NONE: &str = "-";

/// Planned and given hours of the half.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BalanceLine {
    /// `None` for what is unfiled and for the sum.
    pub category: Option<CategoryId>,
    pub name: String,
    /// `≥`, or nothing without a line in the plan.
    pub sign: &'static str,
    pub planned: String,
    pub given: String,
    pub balance: String,
    /// Median of given by planned; empty while too few weeks count.
    pub got: String,
    pub reading: String,
    pub trend: String,
}

/// A line for each row of the totals, then the sum.
pub fn balance(totals: &HalfTotals) -> Vec<BalanceLine> {
    let decimals = decimals(totals);
    let whole = totals.planned.zip(totals.buffer).map(|(planned, buffer)| planned + buffer);
    let sum = BalanceLine {
        name: "With buffer".to_owned(),
        planned: hours(whole, decimals),
        given: totals.actual.decimal_hours(decimals),
        balance: signed(whole.map(|whole| totals.actual - whole), decimals),
        ..BalanceLine::default()
    };
    totals.rows.iter().map(|row| of_half(row, totals)).chain([sum]).collect()
}

/// As many as the finest of the hours needs, so that they stand under each other.
fn decimals(totals: &HalfTotals) -> u32 {
    let rows = totals.rows.iter().flat_map(|row| [row.planned, Some(row.actual)]);
    let mut shown = rows.chain([totals.planned, totals.buffer, Some(totals.actual)]).flatten();
    if shown.any(Minutes::needs_quarters) { 2 } else { 1 }
}

/// The line of one row of the totals.
pub fn of_half(row: &HalfRow, totals: &HalfTotals) -> BalanceLine {
    let decimals = decimals(totals);
    let is_surprises = totals.is_of_surprises(row);
    let planned = if is_surprises { totals.buffer } else { row.planned };
    // What no plan names is planned nothing.
    let planned = planned.filter(|planned| is_surprises || row.is_planned() || !planned.is_zero());
    let balance =
        if is_surprises { planned.map(|buffer| totals.reactive - buffer) } else { row.balance() };
    let read = row.realism.zip(row.reading()).filter(|_| totals.weeks_counted >= LEAST_WEEKS);
    let (got, reading) = read.map_or_else(Default::default, |(realism, reading)| {
        (realism.spread.median.decimal(2), reading.as_str().to_owned())
    });
    BalanceLine {
        category: row.category,
        name: row.name.clone(),
        sign: row.direction.filter(|_| planned.is_some()).map_or("", Direction::sign),
        planned: hours(planned, decimals),
        given: row.actual.decimal_hours(decimals),
        balance: signed(balance, decimals),
        got,
        reading,
        trend: row.typical.as_ref().and_then(|one| one.trend).map_or_else(String::new, trend),
    }
}

/// `falling 2.0 h`.
pub fn trend(trend: Trend) -> String {
    match trend.word {
        Word::NoClearTrend => trend.word.as_str().to_owned(),
        Word::Rising | Word::Falling => {
            format!("{} {} h", trend.word.as_str(), trend.change.abs().screen_hours())
        }
    }
}

/// Hours of a full week: planned, usual, how far low and good weeks are from that, and its thirds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypicalLine {
    pub name: String,
    pub sign: &'static str,
    pub plan: String,
    pub low: String,
    pub typical: String,
    pub good: String,
    pub early: String,
    pub middle: String,
    pub late: String,
}

pub fn typical(row: &HalfRow) -> TypicalLine {
    let typical = row.typical.as_ref();
    let spread = typical.map(|typical| typical.spread);
    let thirds = typical.and_then(|typical| typical.thirds);
    let plan = row.plan_last.filter(|_| row.is_planned());
    TypicalLine {
        name: row.name.clone(),
        sign: row.direction.filter(|_| plan.is_some()).map_or("", Direction::sign),
        plan: of_plan(plan),
        low: of_week(spread.map(|spread| spread.p20)),
        typical: of_week(spread.map(|spread| spread.median)),
        good: of_week(spread.map(|spread| spread.p80)),
        early: of_week(thirds.map(|[early, _, _]| early)),
        middle: of_week(thirds.map(|[_, middle, _]| middle)),
        late: of_week(thirds.map(|[_, _, late]| late)),
    }
}

/// What the calendar held of a category, where too little is known to measure it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    pub name: String,
    pub sign: &'static str,
    /// Hours of a full week.
    pub plan: String,
    pub usual: String,
    pub all: String,
    pub share: String,
}

/// One for each row of the half, in their order.
pub fn held(totals: &HalfTotals, held: &Held) -> Vec<HeldLine> {
    let line = |(row, held): (&HalfRow, &HeldRow)| {
        let plan = row.plan_last.filter(|_| row.is_planned());
        let share = held.share.and_then(Share::whole_percent);
        HeldLine {
            name: row.name.clone(),
            sign: row.direction.filter(|_| plan.is_some()).map_or("", Direction::sign),
            plan: plan.map(Minutes::screen_hours).unwrap_or_default(),
            usual: held.usual.screen_hours(),
            all: held.all.decimal_hours(1),
            share: share.map(|share| format!("{share} %")).unwrap_or_default(),
        }
    };
    totals.rows.iter().zip(&held.rows).map(line).collect()
}

/// Of the hours planned those that came: in a usual week, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealismLine {
    pub name: String,
    pub got: String,
    pub likely: String,
    pub reached: String,
    pub beyond: String,
    pub reading: &'static str,
}

/// `None` for a category that no counted week planned.
pub fn realism(row: &HalfRow) -> Option<RealismLine> {
    let (realism, reading) = (row.realism?, row.reading()?);
    Some(RealismLine {
        name: row.name.clone(),
        got: realism.spread.median.decimal(2),
        likely: likely(&realism),
        reached: format!("{} of {}", realism.hit_weeks, realism.weeks),
        beyond: format!("{} of {}", realism.weeks_over, realism.weeks),
        reading: reading.as_str(),
    })
}

/// `0.67 to 0.83`.
fn likely(realism: &Realism) -> String {
    realism.interval.map_or_else(
        || NONE.to_owned(),
        |(low, high)| format!("{} to {}", low.decimal(2), high.decimal(2)),
    )
}

/// The hours of one category in the half to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextLine {
    /// `None` for the sum and for the buffer.
    pub category: Option<CategoryId>,
    pub name: String,
    pub plan: String,
    pub sign: &'static str,
    pub wanted: String,
    pub proposed: String,
    /// `None` while no plan is set for it.
    pub set: Option<String>,
    pub because: String,
}

/// A line for each category, then the sum and the buffer.
pub fn next(
    proposed: &Proposal,
    set: Option<&PlanVersion>,
    categories: &[Category],
) -> Vec<NextLine> {
    let of_set =
        |of: &dyn Fn(&PlanVersion) -> Minutes| set.map(|version| of_plan(Some(of(version))));
    let of_line = proposed.lines.iter().map(|line| {
        let category = categories.iter().find(|one| one.id == line.category);
        let own = |version: &PlanVersion| {
            version.line(line.category).map_or(Minutes::ZERO, |line| line.minutes)
        };
        NextLine {
            category: Some(line.category),
            name: category.map_or_else(String::new, |one| one.name.clone()),
            plan: of_plan(line.plan),
            sign: line.direction.sign(),
            wanted: of_plan(Some(line.wanted)),
            proposed: of_plan(Some(line.proposed)),
            set: of_set(&own),
            because: proposal::because(line),
        }
    });
    let sum = NextLine {
        name: "Planned".to_owned(),
        plan: of_plan(Some(proposed.lines.iter().filter_map(|line| line.plan).sum())),
        wanted: of_plan(Some(proposed.wanted())),
        proposed: of_plan(Some(proposed.planned())),
        set: of_set(&PlanVersion::planned),
        ..NextLine::default()
    };
    let buffer = NextLine {
        name: "Buffer".to_owned(),
        plan: of_plan(proposed.plan_buffer),
        wanted: of_plan(Some(proposed.capacity - proposed.wanted())),
        proposed: of_plan(Some(proposed.buffer)),
        set: of_set(&|version| version.buffer),
        because: proposal::buffer_because(proposed),
        ..NextLine::default()
    };
    of_line.chain([sum, buffer]).collect()
}

fn hours(minutes: Option<Minutes>, decimals: u32) -> String {
    minutes.map_or_else(|| NONE.to_owned(), |minutes| minutes.decimal_hours(decimals))
}

fn signed(minutes: Option<Minutes>, decimals: u32) -> String {
    minutes.map_or_else(|| NONE.to_owned(), |minutes| minutes.signed_hours(decimals))
}

/// Of a plan, which is made in half hours.
fn of_plan(minutes: Option<Minutes>) -> String {
    minutes.map_or_else(|| NONE.to_owned(), Minutes::screen_hours)
}

/// Minutes of a usual week, as hours.
pub fn of_week(minutes: Option<Fraction>) -> String {
    minutes.map_or_else(|| NONE.to_owned(), |minutes| minutes.divided(60).decimal(2))
}
