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
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::{
            half,
            testing::{category, hours, story, week},
        },
        domain::plan::Direction::{About, AtLeast, AtMost},
    };

    /// Wished for the second half: hiring is done, all else as before.
    const WISHES: [(i64, f64, Direction, f64); 9] = [
        (1, 7.0, About, 0.0),
        (2, 5.0, About, 0.0),
        (3, 3.0, AtLeast, 0.0),
        (4, 6.0, AtLeast, 0.5),
        (5, 3.0, About, 0.0),
        (6, 3.0, About, 0.0),
        (7, 3.0, AtMost, 0.0),
        (8, 1.0, AtLeast, 0.0),
        (9, 1.0, AtMost, 0.0),
    ];

    fn wanted(wishes: &[(i64, f64, Direction, f64)]) -> Vec<Wanted> {
        let wish = |(category, minutes, direction, freed): &(i64, f64, Direction, f64)| Wanted {
            category: CategoryId::new(*category),
            minutes: hours(*minutes),
            direction: *direction,
            freed: hours(*freed),
        };
        wishes.iter().map(wish).collect()
    }

    static TOTALS: LazyLock<HalfTotals> =
        LazyLock::new(|| half::totals(&story::weeks(story::HALF), &story::categories()));

    fn categories() -> Vec<Category> {
        let mut categories = story::categories();
        categories.push(category(11, "board"));
        categories
    }

    fn of(wishes: &[Wanted], capacity: f64) -> Proposal {
        after(&TOTALS, &categories(), &story::plan_version("v2"), wishes, capacity)
    }

    fn after(
        totals: &HalfTotals,
        categories: &[Category],
        plan: &PlanVersion,
        wishes: &[Wanted],
        capacity: f64,
    ) -> Proposal {
        let next = NextHalf {
            first_week: week("2026-W27"),
            capacity: hours(capacity),
            categories,
            plan: Some(plan),
            wishes,
        };
        propose(totals, &next).expect("25 weeks")
    }

    fn proposed(proposal: &Proposal) -> Vec<f64> {
        proposal.lines.iter().map(|line| line.proposed.0 as f64 / 60.0).collect()
    }

    /// The wishes sum to 32 hours, what the half can give to 35: with five hours of buffer the week
    /// is full.
    #[test]
    fn the_worked_wishes_come_to_a_full_week() {
        let proposal = of(&wanted(&WISHES), 40.0);
        assert_eq!(proposed(&proposal), [7.5, 5.0, 3.0, 5.5, 3.5, 3.0, 3.5, 1.0, 3.0]);
        assert_eq!((proposal.wanted(), proposal.planned()), (hours(32.0), hours(35.0)));
        assert_eq!((proposal.buffer, proposal.freed()), (hours(5.0), hours(0.5)));
        assert_eq!(proposal.surprises, Fraction::from(hours(4.5)));
        let because: Vec<Because> = proposal.lines.iter().map(|line| line.because).collect();
        let low = |tenths: i64| Because::LowWeeks(Fraction::from(Minutes(6 * tenths)));
        let good = Because::GoodWeeks(Fraction::from(Minutes(306)));
        let as_wanted = Because::AsWanted;
        let expected =
            [low(74), as_wanted, as_wanted, good, low(34), as_wanted, low(35), as_wanted, low(30)];
        assert_eq!(because, expected);
    }

    #[test]
    fn without_wishes_the_plan_is_what_is_wanted() {
        let proposal = of(&[], 40.0);
        assert!(proposal.lines.iter().all(|line| !line.is_wish && Some(line.wanted) == line.plan));
        assert_eq!(proposal.line(CategoryId::new(5)).map(|line| line.direction), Some(AtLeast));
        assert_eq!(proposal.lines.len(), 9);
    }

    #[test]
    fn what_is_new_stays_as_wanted() {
        let proposal = of(&wanted(&[(11, 2.25, AtLeast, 0.0)]), 48.0);
        let board = proposal.line(CategoryId::new(11)).expect("wished for");
        assert_eq!((board.proposed, board.because), (hours(2.25), Because::TooFewWeeks));
    }

    fn gave(proposal: &Proposal) -> Vec<f64> {
        proposal.lines.iter().map(|line| line.gave_way.0 as f64 / 60.0).collect()
    }

    /// 35 hours and a buffer of 4.5 do not fit into 37.5: admin is at its low weeks already, so the
    /// lines above it give what is beyond their low weeks, learning first.
    #[test]
    fn what_does_not_fit_gives_way_from_the_last_priority_up() {
        let proposal = of(&wanted(&WISHES), 37.5);
        assert_eq!(gave(&proposal), [0.0, 0.0, 0.0, 1.0, 0.0, 0.5, 0.0, 0.5, 0.0]);
        assert_eq!((proposal.planned(), proposal.buffer), (hours(33.0), hours(4.5)));
        assert_eq!(proposal.below_low_weeks, Minutes::ZERO);
    }

    /// Strategy got three hours in its low weeks and half an hour is freed for it.
    #[test]
    fn at_least_keeps_its_low_weeks_and_what_was_freed_for_it() {
        let proposal = of(&wanted(&WISHES), 36.0);
        assert_eq!(gave(&proposal), [0.0, 0.0, 0.5, 2.0, 0.0, 0.5, 0.0, 0.5, 0.0]);
        let strategy = proposal.line(CategoryId::new(4)).expect("a line");
        assert_eq!((strategy.proposed, proposal.below_low_weeks), (hours(3.5), Minutes::ZERO));
    }

    #[test]
    fn where_low_weeks_do_not_fit_the_last_line_stops_first() {
        let proposal = of(&wanted(&WISHES), 34.0);
        let before = of(&wanted(&WISHES), 36.0);
        let below: Vec<f64> =
            gave(&proposal).iter().zip(gave(&before)).map(|(one, other)| one - other).collect();
        assert_eq!(below, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]);
        assert_eq!(proposal.below_low_weeks, hours(2.0));
        assert_eq!((proposal.planned(), proposal.buffer), (hours(29.5), hours(4.5)));
    }

    #[test]
    fn a_wish_for_what_was_merged_since_is_one_for_what_it_became() {
        let mut categories = categories();
        categories[7].merged_into = Some(CategoryId::new(9));
        categories[7].archived_from = Some(week("2026-W26"));
        let totals = half::totals(&story::weeks(story::HALF), &categories);
        let plan = story::plan_version("v2");
        let of = |wishes: &[Wanted]| {
            let proposal = after(&totals, &categories, &plan, wishes, 40.0);
            *proposal.line(CategoryId::new(9)).expect("a line")
        };
        let learning = [(8, 1.5, AtLeast, 0.25)];
        let line = of(&wanted(&learning));
        assert_eq!((line.plan, line.wanted), (Some(hours(2.0)), hours(2.5)));
        assert_eq!((line.direction, line.freed), (AtMost, hours(0.25)));
        let line = of(&wanted(&[learning[0], (9, 3.0, About, 0.0)]));
        assert_eq!((line.wanted, line.direction), (hours(4.5), About));
    }

    #[test]
    fn the_plan_is_that_of_the_version_that_holds_last() {
        let mut plan = story::plan_version("v2");
        plan.lines[2].minutes = hours(5.0);
        let proposal = after(&TOTALS, &categories(), &plan, &[], 40.0);
        let line = proposal.line(CategoryId::new(3)).expect("a line");
        assert_eq!((line.plan, line.wanted), (Some(hours(5.0)), hours(5.0)));
        assert_eq!(proposal.plan_buffer, Some(hours(5.0)));
    }

    #[test]
    fn seven_weeks_propose_nothing() {
        let text: String = story::HALF.split_inclusive('\n').take(7).collect();
        let categories = story::categories();
        let totals = half::totals(&story::weeks(&text), &categories);
        let next = NextHalf {
            first_week: week("2026-W27"),
            capacity: hours(40.0),
            categories: &categories,
            plan: None,
            wishes: &[],
        };
        assert_eq!(propose(&totals, &next), None);
    }

    proptest! {
        #[test]
        fn lines_and_buffer_fill_the_capacity_and_no_more(
            wishes in prop::collection::vec((1i64..12, 0i64..1500, 0usize..3, 0i64..120), 0..12),
            capacity in 0i64..3600,
        ) {
            let one = |(category, minutes, direction, freed): &(i64, i64, usize, i64)| Wanted {
                category: CategoryId::new(*category),
                minutes: Minutes(*minutes),
                direction: Direction::ALL[*direction],
                freed: Minutes(*freed),
            };
            let wishes: Vec<Wanted> = wishes.iter().map(one).collect();
            let proposal = of(&wishes, capacity as f64 / 60.0);
            prop_assert_eq!(proposal.planned() + proposal.buffer, Minutes(capacity));
            prop_assert!(proposal.buffer >= Minutes::ZERO);
            prop_assert!(proposal.lines.iter().all(|line| line.proposed >= Minutes::ZERO));
            let least = buffer(proposal.surprises, Minutes(capacity));
            prop_assert!(proposal.buffer >= least, "{:?} of {least:?}", proposal.buffer);
        }
    }
}
