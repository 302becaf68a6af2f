//! Hours for the half to come, proposed from what the last one held: neither more than its good weeks
//! gave nor less than its low weeks took. Lines and buffer fill the capacity exactly.
//!
//! Where the lines ask for more than there is, they give way from the last in the order of priority
//! up: first down to their low weeks, and only if those themselves are too much, further, which says
//! that something has to stop. Nothing is scaled, and each line says what it gave.

use super::{
    filing::{self, merged},
    fraction::Fraction,
    half::{HalfRow, HalfTotals},
    quantile::Spread,
    realism::LEAST_WEEKS,
};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    minutes::Minutes,
    plan::{Direction, PlanVersion},
    review::Wanted,
    week::Week,
};

/// What the half to come is to hold.
#[derive(Clone, Copy, Debug)]
pub struct NextHalf<'a> {
    pub first_week: Week,
    /// Of a full week.
    pub capacity: Minutes,
    /// In any order; their positions are the order of priority.
    pub categories: &'a [Category],
    /// The newest version that holds before.
    pub plan: Option<&'a PlanVersion>,
    /// What is not wished for keeps its line of the plan.
    pub wishes: &'a [Wanted],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// In the order of priority.
    pub lines: Vec<ProposedLine>,
    pub buffer: Minutes,
    /// What the surprises of one week in five exceed.
    pub surprises: Fraction,
    pub capacity: Minutes,
    /// Of the last plan.
    pub plan_buffer: Option<Minutes>,
    /// What the lines gave up beyond their low weeks: so much has to stop.
    pub below_low_weeks: Minutes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedLine {
    pub category: CategoryId,
    pub direction: Direction,
    /// Of the last plan.
    pub plan: Option<Minutes>,
    /// The wish, or what the plan has.
    pub wanted: Minutes,
    pub is_wish: bool,
    /// What it is given of the hours that decisions proved to free.
    pub freed: Minutes,
    pub because: Because,
    /// What it gave up so that everything fits.
    pub gave_way: Minutes,
    pub proposed: Minutes,
}

/// What decided about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    AsWanted,
    /// One week in five gave more than this; the wish is beyond it.
    GoodWeeks(Fraction),
    /// One week in five took less than this; the wish is below it.
    LowWeeks(Fraction),
    /// As wanted: the category has no eight counted weeks yet.
    TooFewWeeks,
}

/// Plans are made in half hours.
const STEP: Minutes = Minutes(30);

/// `None` where fewer than eight weeks count.
pub fn propose(totals: &HalfTotals, next: &NextHalf<'_>) -> Option<Proposal> {
    if totals.weeks_counted < LEAST_WEEKS {
        return None;
    }
    let surprises = totals.surprises.as_ref()?.spread.p80;
    let mut categories: Vec<&Category> = next
        .categories
        .iter()
        .filter(|one| one.kind == Kind::Work && one.is_in_use(next.first_week))
        .collect();
    categories.sort_by_key(|category| (category.position, category.id));
    let mut lines: Vec<ProposedLine> =
        categories.into_iter().filter_map(|category| line(category, totals, next)).collect();
    let least = buffer(surprises, next.capacity);
    let planned: Minutes = lines.iter().map(|line| line.proposed).sum();
    let below_low_weeks = give_way(&mut lines, totals, planned + least - next.capacity);
    let planned = lines.iter().map(|line| line.proposed).sum();
    Some(Proposal {
        lines,
        buffer: next.capacity - planned,
        surprises,
        capacity: next.capacity,
        plan_buffer: next.plan.map(|plan| plan.buffer),
        below_low_weeks,
    })
}

/// `max(10 % of the capacity, p80 of surprises)`, up to the next half hour, and no more than all.
fn buffer(surprises: Fraction, capacity: Minutes) -> Minutes {
    surprises.max(Fraction::from(capacity).divided(10)).up_to(STEP).min(capacity)
}

fn row(category: CategoryId, totals: &HalfTotals) -> Option<&HalfRow> {
    totals.rows.iter().find(|row| row.category == Some(category))
}

/// What a category is wished or planned, with those that were merged into it.
struct Asked {
    plan: Option<Minutes>,
    wanted: Minutes,
    direction: Direction,
    is_wish: bool,
    freed: Minutes,
}

/// `None` where there is neither wish nor line.
fn asked(category: CategoryId, next: &NextHalf<'_>) -> Option<Asked> {
    let is_its = |id: CategoryId| merged(id, next.categories) == category;
    let wishes: Vec<&Wanted> = next.wishes.iter().filter(|one| is_its(one.category)).collect();
    let lines = next.plan.iter().flat_map(|plan| &plan.lines);
    let lines: Vec<_> = lines.filter(|line| is_its(line.category)).collect();
    let is_wished = |id: CategoryId| wishes.iter().any(|wish| wish.category == id);
    let as_planned = lines.iter().filter(|line| !is_wished(line.category));
    let wished = wishes.iter().map(|wish| (Some(wish.category), Some(wish.direction)));
    let planned = as_planned.clone().map(|line| (Some(line.category), Some(line.direction)));
    let wanted: Minutes = wishes.iter().map(|wish| wish.minutes).sum();
    Some(Asked {
        plan: (!lines.is_empty()).then(|| lines.iter().map(|line| line.minutes).sum()),
        direction: filing::direction(Some(category), wished.chain(planned))?,
        wanted: wanted + as_planned.map(|line| line.minutes).sum::<Minutes>(),
        is_wish: !wishes.is_empty(),
        freed: wishes.iter().map(|wish| wish.freed).sum(),
    })
}

/// `None` for a category that nobody wishes and no plan has hours for.
fn line(category: &Category, totals: &HalfTotals, next: &NextHalf<'_>) -> Option<ProposedLine> {
    let asked = asked(category.id, next).filter(|one| one.is_wish || !one.wanted.is_zero())?;
    let Asked { plan, wanted, direction, is_wish, freed } = asked;
    let (proposed, because) = match row(category.id, totals).and_then(spread) {
        Some(spread) => within_reach(wanted, direction, spread, freed),
        None => (wanted, Because::TooFewWeeks),
    };
    Some(ProposedLine {
        category: category.id,
        direction,
        plan,
        wanted,
        is_wish,
        freed,
        because,
        gave_way: Minutes::ZERO,
        proposed,
    })
}

/// Of a week; `None` while too few weeks of the category count.
fn spread(row: &HalfRow) -> Option<Spread> {
    let typical = row.typical.as_ref()?;
    (typical.weeks.len() >= LEAST_WEEKS).then_some(typical.spread)
}

/// With `D` wanted and `F` freed: at least `min(D, p80 + F)`, at most `max(D, p20 − F)`, about
/// between both; to the nearest half hour, halves up.
fn within_reach(
    wanted: Minutes,
    direction: Direction,
    spread: Spread,
    freed: Minutes,
) -> (Minutes, Because) {
    let freed = Fraction::from(freed);
    let (low, high) = ((spread.p20 - freed).max(Fraction::ZERO), spread.p80 + freed);
    let wish = Fraction::from(wanted);
    let (reached, because) = match direction {
        Direction::AtLeast | Direction::About if wish > high => {
            (high, Because::GoodWeeks(spread.p80))
        }
        Direction::AtMost | Direction::About if wish < low => (low, Because::LowWeeks(spread.p20)),
        _ => (wish, Because::AsWanted),
    };
    (reached.nearest(STEP), because)
}

/// Takes `over` from the lines, the last in the order of priority first; returns what of it was taken
/// below their low weeks. What is wanted *at least* keeps the hours freed for it.
fn give_way(lines: &mut [ProposedLine], totals: &HalfTotals, over: Minutes) -> Minutes {
    let low_weeks = |line: &ProposedLine| {
        let freed = Fraction::from(line.freed);
        let low = row(line.category, totals).and_then(spread).map(|spread| match line.direction {
            Direction::AtLeast => spread.p20 + freed,
            Direction::AtMost | Direction::About => spread.p20 - freed,
        });
        low.unwrap_or(Fraction::ZERO).max(Fraction::ZERO).nearest(STEP)
    };
    let left = take(lines, over, low_weeks);
    left - take(lines, left, |_| Minutes::ZERO)
}

/// Takes what is above `floor`, from the last line up; returns what is left to take.
fn take(
    lines: &mut [ProposedLine],
    over: Minutes,
    floor: impl Fn(&ProposedLine) -> Minutes,
) -> Minutes {
    let mut left = over.max(Minutes::ZERO);
    for line in lines.iter_mut().rev() {
        let room = (line.proposed - floor(line)).max(Minutes::ZERO);
        let given = Fraction::from(left).up_to(STEP).min(room);
        line.proposed -= given;
        line.gave_way += given;
        left = (left - given).max(Minutes::ZERO);
    }
    left
}

impl Proposal {
    pub fn planned(&self) -> Minutes {
        self.lines.iter().map(|line| line.proposed).sum()
    }

    pub fn wanted(&self) -> Minutes {
        self.lines.iter().map(|line| line.wanted).sum()
    }

    /// What is given to lines of the hours that decisions proved to free.
    pub fn freed(&self) -> Minutes {
        self.lines.iter().map(|line| line.freed).sum()
    }

    /// What is kept for surprises before the lines get theirs.
    pub fn least_buffer(&self) -> Minutes {
        buffer(self.surprises, self.capacity)
    }

    pub fn gave_way(&self) -> Minutes {
        self.lines.iter().map(|line| line.gave_way).sum()
    }

    pub fn line(&self, category: CategoryId) -> Option<&ProposedLine> {
        self.lines.iter().find(|line| line.category == category)
    }
}

#[cfg(test)]
mod tests;
