//! Hours for the half to come, proposed from what the last one held: neither more than its good weeks
//! gave nor less than its low weeks took. Lines and buffer fill the capacity exactly.
//!
//! Where the lines ask for more than there is, they give way from the last in the order of priority
//! up: first down to their low weeks, and only if those themselves are too much, further. Nothing is
//! scaled, and each line says what it gave.

use super::{
    fraction::Fraction,
    half::{HalfRow, HalfTotals},
    quantile::Spread,
    realism::LEAST_WEEKS,
};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    minutes::Minutes,
    plan::Direction,
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
    give_way(&mut lines, totals, planned + least - next.capacity);
    let planned = lines.iter().map(|line| line.proposed).sum();
    Some(Proposal { lines, buffer: next.capacity - planned, surprises, capacity: next.capacity })
}

/// `max(10 % of the capacity, p80 of surprises)`, up to the next half hour, and no more than all.
fn buffer(surprises: Fraction, capacity: Minutes) -> Minutes {
    surprises.max(Fraction::from(capacity).divided(10)).up_to(STEP).min(capacity)
}

fn row(category: CategoryId, totals: &HalfTotals) -> Option<&HalfRow> {
    totals.rows.iter().find(|row| row.category == Some(category))
}

/// `None` for a category that nobody wishes and no plan has hours for.
fn line(category: &Category, totals: &HalfTotals, next: &NextHalf<'_>) -> Option<ProposedLine> {
    let row = row(category.id, totals);
    let plan = row.filter(|row| row.is_planned()).and_then(|row| row.plan_last);
    let wish = next.wishes.iter().find(|wish| wish.category == category.id);
    let (wanted, direction) = match wish {
        Some(wish) => (wish.minutes, wish.direction),
        None => (plan.filter(|plan| !plan.is_zero())?, row?.direction?),
    };
    let freed = wish.map_or(Minutes::ZERO, |wish| wish.freed);
    let (proposed, because) = match row.and_then(spread) {
        Some(spread) => within_reach(wanted, direction, spread, freed),
        None => (wanted, Because::TooFewWeeks),
    };
    Some(ProposedLine {
        category: category.id,
        direction,
        plan,
        wanted,
        is_wish: wish.is_some(),
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

/// Takes `over` from the lines, the last in the order of priority first.
fn give_way(lines: &mut [ProposedLine], totals: &HalfTotals, mut over: Minutes) {
    let low_weeks = |line: &ProposedLine| {
        let spread = row(line.category, totals).and_then(spread);
        let low = spread.map_or(Fraction::ZERO, |spread| spread.p20 - Fraction::from(line.freed));
        low.max(Fraction::ZERO).nearest(STEP)
    };
    let nothing = |_: &ProposedLine| Minutes::ZERO;
    let floors: [&dyn Fn(&ProposedLine) -> Minutes; 2] = [&low_weeks, &nothing];
    for floor in floors {
        for line in lines.iter_mut().rev() {
            let room = (line.proposed - floor(line)).max(Minutes::ZERO);
            let given = Fraction::from(over.max(Minutes::ZERO)).up_to(STEP).min(room);
            line.proposed -= given;
            line.gave_way += given;
            over -= given;
        }
    }
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

    fn of(wishes: &[Wanted], capacity: f64) -> Proposal {
        let mut categories = story::categories();
        categories.push(category(11, "board"));
        let next = NextHalf {
            first_week: week("2026-W27"),
            capacity: hours(capacity),
            categories: &categories,
            wishes,
        };
        propose(&TOTALS, &next).expect("25 weeks")
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

    /// 35 hours and a buffer of 4.5 do not fit into 36: admin is at its low weeks already, so the
    /// lines above it give what is beyond their low weeks, learning first.
    #[test]
    fn what_does_not_fit_gives_way_from_the_last_priority_up() {
        let proposal = of(&wanted(&WISHES), 36.0);
        let gave: Vec<f64> =
            proposal.lines.iter().map(|line| line.gave_way.0 as f64 / 60.0).collect();
        assert_eq!(gave, [0.0, 0.0, 0.0, 2.5, 0.0, 0.5, 0.0, 0.5, 0.0]);
        assert_eq!((proposal.planned(), proposal.buffer), (hours(31.5), hours(4.5)));
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
