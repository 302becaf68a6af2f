//! The plan against what happened, per category of one week. `p` is a line's minutes in a full
//! week, `k` the available part of the capacity, `p' = p·k` and `S' = S·k` line and buffer scaled
//! by it, `a` the minutes spent. What follows from the rows is in `figures`.

use std::collections::BTreeMap;

use super::filing::{self, merged};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    goal::Goal,
    minutes::Minutes,
    plan::{Direction, PlanLine, PlanVersion},
    week::Week,
};

/// What a week is measured by.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    pub week: Week,
    pub categories: &'a [Category],
    /// The version in force.
    pub plan: Option<&'a PlanVersion>,
    /// Of the half in which the week lies.
    pub goals: &'a [Goal],
    pub capacity: Minutes,
    pub available: Minutes,
}

/// Counted minutes of one block.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// `None` while it is unfiled.
    pub category: Option<CategoryId>,
    pub minutes: Minutes,
    /// An intention of which nobody said yet that it happened.
    pub unconfirmed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub week: Week,
    /// Work and reactive categories in their order; what is unfiled comes last.
    pub rows: Vec<Row>,
    /// Without a plan there is nothing to be on, and the plan's figures are zero.
    pub has_plan: bool,
    pub capacity: Minutes,
    pub available: Minutes,
    /// Planned minutes of a full week, buffer apart.
    pub planned: Minutes,
    /// `P' = Σ p'`.
    pub scaled_planned: Minutes,
    /// Buffer of a full week.
    pub buffer: Minutes,
    /// `S'`.
    pub scaled_buffer: Minutes,
    /// `A`, the unfiled minutes among them.
    pub total: Minutes,
    /// The part of `total` that waits for a "yes, it happened".
    pub unconfirmed: Minutes,
    /// `R`.
    pub reactive: Minutes,
    /// Minutes that were in the calendar twice or more, each counted once.
    pub overlap: Minutes,
}

/// One category of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// `None` is the row of what is unfiled.
    pub category: Option<CategoryId>,
    pub kind: Kind,
    /// `None` for a category without a line in the plan.
    pub direction: Option<Direction>,
    /// Minutes of a full week; 0 without a line. The first reactive row stands against the buffer.
    pub plan: Minutes,
    /// The plan in the available part of the week, rounded to the minute.
    pub scaled: Minutes,
    pub actual: Minutes,
    /// The part of `actual` that waits for a "yes, it happened".
    pub unconfirmed: Minutes,
    pub serves_goal: bool,
}

/// Sets what was spent against the plan. `overlap` is only handed through.
pub fn compare(measure: &Measure<'_>, spent: &[Spent], overlap: Minutes) -> Comparison {
    let mut sums: BTreeMap<Option<CategoryId>, (Minutes, Minutes)> = BTreeMap::new();
    for one in spent {
        let category = one.category.map(|id| merged(id, measure.categories));
        let (actual, unconfirmed) = sums.entry(category).or_default();
        *actual += one.minutes;
        if one.unconfirmed {
            *unconfirmed += one.minutes;
        }
    }
    let mut rows = rows(measure, &sums);
    let buffer = measure.plan.map_or(Minutes::ZERO, |plan| plan.buffer);
    let scaled_buffer = measure.scaled(buffer);
    let planned = rows.iter().map(|row| row.plan).sum();
    let scaled_planned = rows.iter().map(|row| row.scaled).sum();
    let is_reactive = |row: &&mut Row| row.kind == Kind::Reactive;
    if let Some(row) = rows.iter_mut().find(is_reactive) {
        (row.plan, row.scaled) = (buffer, scaled_buffer);
    }
    let reactive = rows.iter().filter(|row| row.kind == Kind::Reactive);
    Comparison {
        week: measure.week,
        has_plan: measure.plan.is_some(),
        capacity: measure.capacity,
        available: measure.available,
        planned,
        scaled_planned,
        buffer,
        scaled_buffer,
        total: rows.iter().map(|row| row.actual).sum(),
        unconfirmed: rows.iter().map(|row| row.unconfirmed).sum(),
        reactive: reactive.map(|row| row.actual).sum(),
        overlap,
        rows,
    }
}

impl Measure<'_> {
    fn scaled(&self, minutes: Minutes) -> Minutes {
        minutes.scaled(self.available, self.capacity)
    }

    /// The line of a category, those of the categories merged into it included.
    fn line(&self, category: &Category) -> Option<(Minutes, Direction)> {
        let plan = self.plan.filter(|_| category.kind == Kind::Work)?;
        let is_its = |line: &&PlanLine| merged(line.category, self.categories) == category.id;
        let lines = || plan.lines.iter().filter(is_its);
        let directions = lines().map(|line| (Some(line.category), Some(line.direction)));
        let direction = filing::direction(Some(category.id), directions)?;
        Some((lines().map(|line| line.minutes).sum(), direction))
    }

    fn serves_goal(&self, category: &Category) -> bool {
        let mut named = self.goals.iter().flat_map(|goal| &goal.categories);
        named.any(|id| merged(*id, self.categories) == category.id)
    }
}

fn rows(
    measure: &Measure<'_>,
    sums: &BTreeMap<Option<CategoryId>, (Minutes, Minutes)>,
) -> Vec<Row> {
    let mut listed: Vec<&Category> = measure
        .categories
        .iter()
        .filter(|one| matches!(one.kind, Kind::Work | Kind::Reactive))
        .filter(|one| merged(one.id, measure.categories) == one.id)
        .collect();
    listed.sort_by_key(|category| (category.position, category.id));
    let mut rows = Vec::new();
    for category in listed {
        let line = measure.line(category);
        let (actual, unconfirmed) = sums.get(&Some(category.id)).copied().unwrap_or_default();
        let rests = !category.is_open(measure.week);
        if rests && line.is_none() && actual.is_zero() {
            continue;
        }
        let plan = line.map_or(Minutes::ZERO, |(minutes, _)| minutes);
        rows.push(Row {
            category: Some(category.id),
            kind: category.kind,
            direction: line.map(|(_, direction)| direction),
            plan,
            scaled: measure.scaled(plan),
            actual,
            unconfirmed,
            serves_goal: measure.serves_goal(category),
        });
    }
    // Minutes under a category that is not in the list are nobody's: they stay visible.
    let known = |id: &CategoryId| rows.iter().any(|row| row.category == Some(*id));
    let loose: Vec<(Minutes, Minutes)> = sums
        .iter()
        .filter(|(id, _)| !id.as_ref().is_some_and(known))
        .map(|(_, sum)| *sum)
        .collect();
    let actual: Minutes = loose.iter().map(|(actual, _)| *actual).sum();
    if !actual.is_zero() {
        rows.push(Row {
            category: None,
            kind: Kind::Work,
            direction: None,
            plan: Minutes::ZERO,
            scaled: Minutes::ZERO,
            actual,
            unconfirmed: loose.iter().map(|(_, unconfirmed)| *unconfirmed).sum(),
            serves_goal: false,
        });
    }
    rows
}

impl Row {
    /// `a − p'`, for the first reactive row `a − S'`.
    pub fn difference(&self) -> Minutes {
        self.actual - self.scaled
    }

    /// The minutes of which it is known that they happened.
    pub fn confirmed(&self) -> Minutes {
        self.actual - self.unconfirmed
    }

    /// The part of the target that was met, as far as it is confirmed: `min(a, p')`.
    pub fn kept(&self) -> Minutes {
        self.confirmed().min(self.scaled)
    }

    /// Whether its plan is a promise: the buffer is none, and what has no line made none.
    pub fn is_promise(&self) -> bool {
        self.kind == Kind::Work && self.direction.is_some()
    }
}

impl Comparison {
    pub fn row(&self, category: CategoryId) -> Option<&Row> {
        self.rows.iter().find(|row| row.category == Some(category))
    }

    /// What time away took of the capacity.
    pub fn away(&self) -> Minutes {
        self.capacity - self.available
    }

    /// Minutes that no category has yet.
    pub fn unfiled(&self) -> Minutes {
        let unfiled = self.rows.iter().filter(|row| row.category.is_none());
        unfiled.map(|row| row.actual).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::testing::{
            self, category, goal, spent, worked_categories, worked_plan, worked_week,
            worked_week_of,
        },
        domain::{minutes::Share, plan::Direction::About},
    };

    fn measured<'a>(categories: &'a [Category], plan: Option<&'a PlanVersion>) -> Measure<'a> {
        Measure {
            week: testing::week("2026-W12"),
            categories,
            plan,
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        }
    }

    /// Monday is a holiday: six hours of strategy become 4.8, and five of them are 1.04 of it.
    #[test]
    fn a_partial_week_scales_the_plan() {
        let week = worked_week(&[5.0], 32.0);
        let strategy = week.rows[0];
        assert_eq!(strategy.scaled.decimal_hours(2), "4.80");
        let ratio = Share::new(strategy.actual, strategy.scaled).thousandths();
        assert_eq!(ratio, Some(1042));
        assert_eq!(week.scaled_buffer, Minutes::hours(4));
    }

    #[test]
    fn minutes_without_a_category_are_a_last_row_with_no_plan() {
        let spent = Spent { category: None, minutes: Minutes(90), unconfirmed: false };
        let week = worked_week_of(&[spent], Minutes::hours(40));
        assert_eq!(week.unfiled(), Minutes(90));
        let last = week.rows.last().expect("a row");
        assert_eq!((last.category, last.plan, last.direction), (None, Minutes::ZERO, None));
    }

    #[test]
    fn the_row_of_surprises_stands_against_the_buffer() {
        let week = worked_week(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.0], 20.0);
        let surprises = week.rows[6];
        assert_eq!((surprises.plan, surprises.scaled), (Minutes(300), Minutes(150)));
        assert_eq!(surprises.difference(), Minutes(210));
        assert_eq!(week.planned, Minutes::hours(35));
    }

    #[test]
    fn a_merged_category_brings_its_hours_its_line_and_its_goal() {
        let mut categories = worked_categories();
        categories[0].merged_into = Some(CategoryId::new(2));
        let (plan, goals) = (worked_plan(), [goal("direction", &[1])]);
        let measure = Measure { goals: &goals, ..measured(&categories, Some(&plan)) };
        let week = compare(&measure, &[spent(1, 60), spent(2, 60)], Minutes::ZERO);
        let people = week.rows[0];
        assert_eq!(people.category, Some(CategoryId::new(2)));
        assert_eq!((people.plan, people.actual), (Minutes::hours(14), Minutes(120)));
        assert_eq!(people.direction, Some(About));
        assert!(people.serves_goal);
        assert_eq!(week.planned, Minutes::hours(35));
    }

    #[test]
    fn an_archived_category_stays_while_it_has_hours_or_a_line() {
        let mut categories = worked_categories();
        categories.push(category(8, "old"));
        categories[7].archived_from = Some(testing::week("2026-W10"));
        let plan = worked_plan();
        let measure = measured(&categories, Some(&plan));
        let old = CategoryId::new(8);
        assert!(compare(&measure, &[], Minutes::ZERO).row(old).is_none());
        assert!(compare(&measure, &[spent(8, 60)], Minutes::ZERO).row(old).is_some());
    }

    proptest! {
        /// Every spent minute is in exactly one row, and so is every planned one.
        #[test]
        fn the_rows_sum_to_the_week(
            spent in prop::collection::vec((proptest::option::of(1i64..9), 0i64..600), 0..40),
            available in 0i64..=2400,
        ) {
            let one = |(category, minutes): (Option<i64>, i64)| Spent {
                category: category.map(CategoryId::new),
                minutes: Minutes(minutes),
                unconfirmed: minutes % 7 == 0,
            };
            let spent: Vec<Spent> = spent.into_iter().map(one).collect();
            let week = worked_week_of(&spent, Minutes(available));
            let all: Minutes = spent.iter().map(|one| one.minutes).sum();
            prop_assert_eq!(week.total, all);
            prop_assert_eq!(week.rows.iter().map(|row| row.actual).sum::<Minutes>(), all);
            let plan: Minutes = week.rows.iter().map(|row| row.scaled).sum();
            prop_assert_eq!(plan, week.scaled_planned + week.scaled_buffer);
        }

        /// Twice the time available is twice the plan and the buffer, but for half a minute each that
        /// is rounded.
        #[test]
        fn the_plan_scales_with_the_time_available(half in 0i64..=1200) {
            let (one, two) = (worked_week_of(&[], Minutes(half)), worked_week_of(&[], Minutes(2 * half)));
            for (one, two) in one.rows.iter().zip(&two.rows) {
                prop_assert!((2 * one.scaled.0 - two.scaled.0).abs() <= 1, "{:?} {:?}", one, two);
            }
            prop_assert!((2 * one.scaled_buffer.0 - two.scaled_buffer.0).abs() <= 1);
        }
    }
}
