//! The plan against what happened, per category of one week. `p` is a line's minutes in a full
//! week, `k` the available part of the capacity, `p' = p·k` and `S' = S·k` line and buffer scaled
//! by it, `a` the minutes spent, `A` their sum, `R` those of the reactive categories.

use std::collections::BTreeMap;

use super::filing::merged;
use crate::domain::{
    category::{Category, CategoryId, Kind},
    goal::Goal,
    minutes::{Minutes, Share},
    plan::{Direction, PlanVersion},
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

/// Which way a row left its target, where that is the unwanted way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Short,
    Over,
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
        let mut lines =
            plan.lines.iter().filter(|line| merged(line.category, self.categories) == category.id);
        let own = plan.line(category.id).map(|line| line.direction);
        let first = lines.next()?;
        let rest: Minutes = lines.map(|line| line.minutes).sum();
        Some((first.minutes + rest, own.unwrap_or(first.direction)))
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
        let archived = category.archived_from.is_some_and(|from| from <= measure.week);
        if archived && line.is_none() && actual.is_zero() {
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

    /// What stands against a promise: not the buffer, which is none, and not what is unfiled.
    fn is_promise(&self) -> bool {
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

    /// Share of the time spent that the plan covers: `[Σ min(a, p') + min(R, S')] / A`. Hours that
    /// nobody confirmed are left out of it, above and below the line. Overtime lowers it and a
    /// thin log flatters it, so it is never shown without the coverage.
    pub fn on_plan(&self) -> Option<Share> {
        let kept: Minutes = self.promises().map(Row::kept).sum();
        let surprises = self.rows.iter().filter(|row| row.kind == Kind::Reactive);
        let surprises: Minutes = surprises.map(Row::confirmed).sum();
        let covered = kept + surprises.min(self.scaled_buffer);
        self.share(covered, self.total - self.unconfirmed)
    }

    /// Share of the planned minutes that happened: `Σ min(a, p') / P'`. The buffer is no promise:
    /// where it was not needed, nothing is missing.
    pub fn plan_kept(&self) -> Option<Share> {
        self.share(self.promises().map(Row::kept).sum(), self.scaled_planned)
    }

    /// The same over the categories that serve a goal of this half.
    pub fn goals_kept(&self) -> Option<Share> {
        let serving = || self.promises().filter(|row| row.serves_goal);
        self.share(serving().map(Row::kept).sum(), serving().map(|row| row.scaled).sum())
    }

    /// How alike the mixes are, whatever their size: `Σ min(a/A, p'/(P'+S'))`, the reactive
    /// minutes paired with the buffer. Part and whole are minutes times minutes.
    pub fn mix_match(&self) -> Option<Share> {
        let whole = self.scaled_planned + self.scaled_buffer;
        let alike =
            |spent: Minutes, planned: Minutes| (spent.0 * whole.0).min(planned.0 * self.total.0);
        let work: i64 = self.promises().map(|row| alike(row.actual, row.scaled)).sum();
        let part = work + alike(self.reactive, self.scaled_buffer);
        self.share(Minutes(part), Minutes(self.total.0 * whole.0))
    }

    /// Counted minutes of the available ones; `None` in a week wholly away.
    pub fn coverage(&self) -> Option<Share> {
        let share = Share::new(self.total, self.available);
        (self.available > Minutes::ZERO).then_some(share)
    }

    /// Whether that row left its target the unwanted way by `max(60 min, 25 % of p')` or more.
    /// Not asked of a week that is mostly away (`k < 0.4`), nor of what has no line in the plan.
    pub fn flag(&self, row: &Row) -> Option<Flag> {
        let direction = row.direction.filter(|_| !is_mostly_away(self.available, self.capacity))?;
        let difference = row.difference();
        let size = Minutes(difference.0.abs());
        if size < Minutes(60) || 4 * size.0 < row.scaled.0 {
            return None;
        }
        match direction {
            Direction::AtLeast | Direction::About if difference < Minutes::ZERO => {
                Some(Flag::Short)
            }
            Direction::AtMost | Direction::About if difference > Minutes::ZERO => Some(Flag::Over),
            _ => None,
        }
    }

    fn promises(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_promise())
    }

    fn share(&self, part: Minutes, whole: Minutes) -> Option<Share> {
        (self.has_plan && self.available > Minutes::ZERO && whole > Minutes::ZERO)
            .then_some(Share::new(part, whole))
    }
}

/// `k < 0.4`: too little of the week is left to judge it by.
pub fn is_mostly_away(available: Minutes, capacity: Minutes) -> bool {
    5 * available.0 < 2 * capacity.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::testing::{self, category, goal, plan},
        domain::plan::Direction::{About, AtLeast, AtMost},
    };

    const KEYS: [&str; 7] =
        ["strategy", "people", "hiring", "delivery", "cross-team", "admin", "reactive"];

    fn categories() -> Vec<Category> {
        let mut all: Vec<Category> = (1..).zip(KEYS).map(|(id, key)| category(id, key)).collect();
        all[6].kind = Kind::Reactive;
        all
    }

    /// 35 hours in six lines and a buffer of five.
    fn worked_plan() -> PlanVersion {
        let lines = [
            (1, 6.0, AtLeast),
            (2, 8.0, About),
            (3, 4.0, AtLeast),
            (4, 8.0, AtMost),
            (5, 6.0, About),
            (6, 3.0, AtMost),
        ];
        plan(&lines, 5.0)
    }

    fn hours(hours: f64) -> Minutes {
        testing::hours(hours)
    }

    fn week(spent: &[f64], available: f64) -> Comparison {
        let spent: Vec<Spent> = (1..)
            .zip(spent)
            .map(|(id, spent)| Spent {
                category: Some(CategoryId::new(id)),
                minutes: hours(*spent),
                unconfirmed: false,
            })
            .collect();
        week_of(&spent, hours(available))
    }

    fn week_of(spent: &[Spent], available: Minutes) -> Comparison {
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &categories(),
            plan: Some(&worked_plan()),
            goals: &[goal("write the direction document", &[1, 3])],
            capacity: Minutes::hours(40),
            available,
        };
        compare(&measure, spent, Minutes::ZERO)
    }

    fn percent(share: Option<Share>) -> String {
        share.and_then(Share::percent).unwrap_or_else(|| "-".to_owned())
    }

    fn figures(week: &Comparison) -> [String; 4] {
        [week.plan_kept(), week.on_plan(), week.goals_kept(), week.mix_match()].map(percent)
    }

    /// Strategy 3 of 6, people 8.5 of 8, hiring 6.5 of 4, delivery 9 of 8, cross-team 5 of 6,
    /// admin 3 of 3 and 5 hours of surprises with a buffer of 5: `Σ min = 31`, so 31/35 of the
    /// plan was kept and 36/40 of the time was on plan, but only 7/10 of the goal hours.
    #[test]
    fn the_worked_week_keeps_most_of_the_plan_and_too_little_of_the_goals() {
        let week = week(&[3.0, 8.5, 6.5, 9.0, 5.0, 3.0, 5.0], 40.0);
        assert_eq!(figures(&week), ["88.6", "90.0", "70.0", "90.0"]);
        let flags: Vec<Option<Flag>> = week.rows.iter().map(|row| week.flag(row)).collect();
        assert_eq!(flags, [Some(Flag::Short), None, None, None, None, None, None]);
    }

    #[test]
    fn six_hours_of_overtime_lower_what_is_on_plan_and_not_what_is_kept() {
        let week = week(&[3.0, 8.5, 6.5, 15.0, 5.0, 3.0, 5.0], 40.0);
        assert_eq!(figures(&week), ["88.6", "78.3", "70.0", "83.3"]);
    }

    #[test]
    fn a_thin_log_looks_all_on_plan_hence_the_coverage_beside_it() {
        let week = week(&[3.0, 8.0, 4.0, 4.0, 3.0, 1.0, 1.0], 40.0);
        assert_eq!(percent(week.on_plan()), "100.0");
        assert_eq!(percent(week.plan_kept()), "65.7");
        assert_eq!(percent(week.coverage()), "60.0");
    }

    /// Monday is a holiday: six hours of strategy become 4.8, and five of them are 1.04 of it.
    #[test]
    fn a_partial_week_scales_the_plan() {
        let week = week(&[5.0], 32.0);
        let strategy = week.rows[0];
        assert_eq!(strategy.scaled.decimal_hours(2), "4.80");
        let ratio = Share::new(strategy.actual, strategy.scaled).thousandths();
        assert_eq!(ratio, Some(1042));
        assert_eq!(week.scaled_buffer, Minutes::hours(4));
    }

    #[test]
    fn a_vacation_week_has_no_figures_only_hours() {
        let week = week(&[2.0], 0.0);
        assert_eq!(figures(&week), ["-", "-", "-", "-"]);
        assert_eq!(week.coverage(), None);
        assert_eq!(week.total, Minutes::hours(2));
        assert!(week.rows.iter().all(|row| week.flag(row).is_none()));
    }

    #[test]
    fn a_target_of_zero_at_most_is_flagged_by_an_hour() {
        let plan = plan(&[(1, 0.0, AtMost)], 0.0);
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &categories(),
            plan: Some(&plan),
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let spent = |minutes| Spent {
            category: Some(CategoryId::new(1)),
            minutes: Minutes(minutes),
            unconfirmed: false,
        };
        let week = compare(&measure, &[spent(60)], Minutes::ZERO);
        assert_eq!(week.flag(&week.rows[0]), Some(Flag::Over));
        let week = compare(&measure, &[spent(59)], Minutes::ZERO);
        assert_eq!(week.flag(&week.rows[0]), None);
    }

    #[test]
    fn without_a_plan_there_are_hours_and_no_figures() {
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &categories(),
            plan: None,
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let spent = Spent { category: None, minutes: Minutes(90), unconfirmed: false };
        let week = compare(&measure, &[spent], Minutes::ZERO);
        assert_eq!(figures(&week), ["-", "-", "-", "-"]);
        assert_eq!(week.unfiled(), Minutes(90));
        assert_eq!(week.rows.last().map(|row| row.category), Some(None));
    }

    /// Two of three strategy hours are a focus block that nobody confirmed: they are hours of the
    /// week, but neither kept nor off the plan.
    #[test]
    fn an_unconfirmed_intention_counts_as_hours_and_in_no_share_of_the_plan() {
        let spent = |category, minutes, unconfirmed| Spent {
            category: Some(CategoryId::new(category)),
            minutes: Minutes(minutes),
            unconfirmed,
        };
        let week =
            week_of(&[spent(1, 60, false), spent(1, 120, true), spent(2, 60, false)], hours(40.0));
        assert_eq!(week.total, Minutes(240));
        assert_eq!(week.unconfirmed, Minutes(120));
        assert_eq!(week.on_plan(), Some(Share::new(Minutes(120), Minutes(120))));
        assert_eq!(week.plan_kept(), Some(Share::new(Minutes(120), Minutes(35 * 60))));
        assert_eq!(week.coverage(), Some(Share::new(Minutes(240), Minutes(2400))));
    }

    #[test]
    fn a_merged_category_brings_its_hours_its_line_and_its_goal() {
        let mut categories = categories();
        categories[0].merged_into = Some(CategoryId::new(2));
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &categories,
            plan: Some(&worked_plan()),
            goals: &[goal("direction", &[1])],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let spent = |category| Spent {
            category: Some(CategoryId::new(category)),
            minutes: Minutes(60),
            unconfirmed: false,
        };
        let week = compare(&measure, &[spent(1), spent(2)], Minutes::ZERO);
        let people = week.rows[0];
        assert_eq!(people.category, Some(CategoryId::new(2)));
        assert_eq!((people.plan, people.actual), (Minutes::hours(14), Minutes(120)));
        assert_eq!(people.direction, Some(About));
        assert!(people.serves_goal);
        assert_eq!(week.planned, Minutes::hours(35));
    }

    #[test]
    fn an_archived_category_stays_while_it_has_hours_or_a_line() {
        let mut categories = categories();
        categories.push(category(8, "old"));
        categories[7].archived_from = Some(testing::week("2026-W10"));
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &categories,
            plan: Some(&worked_plan()),
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let spent =
            Spent { category: Some(CategoryId::new(8)), minutes: Minutes(60), unconfirmed: false };
        assert!(compare(&measure, &[], Minutes::ZERO).row(CategoryId::new(8)).is_none());
        assert!(compare(&measure, &[spent], Minutes::ZERO).row(CategoryId::new(8)).is_some());
    }

    proptest! {
        /// Every spent minute is in exactly one row, so the rows' shares sum to 100 %.
        #[test]
        fn the_rows_sum_to_the_week(
            spent in prop::collection::vec((proptest::option::of(1i64..9), 0i64..600, any::<bool>()), 0..40),
            available in 0i64..=2400,
        ) {
            let spent: Vec<Spent> = spent.into_iter().map(|(category, minutes, unconfirmed)| Spent {
                category: category.map(CategoryId::new), minutes: Minutes(minutes), unconfirmed,
            }).collect();
            let week = week_of(&spent, Minutes(available));
            let all: Minutes = spent.iter().map(|one| one.minutes).sum();
            prop_assert_eq!(week.total, all);
            prop_assert_eq!(week.rows.iter().map(|row| row.actual).sum::<Minutes>(), all);
            for share in [week.on_plan(), week.plan_kept(), week.goals_kept(), week.mix_match()] {
                prop_assert!(share.is_none_or(|share| share.part <= share.whole && share.part.0 >= 0));
            }
            let plan: Minutes = week.rows.iter().map(|row| row.scaled).sum();
            prop_assert_eq!(plan, week.scaled_planned + week.scaled_buffer);
        }
    }
}
