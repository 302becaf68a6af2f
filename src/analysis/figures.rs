//! What a comparison says in one number each. `a` is what was spent on a category and `A` all of
//! it, `R` the reactive part, `p'` and `S'` line and buffer of the plan scaled to the available
//! time, `P'` the sum of the lines. No figure is a grade: they can disagree, and that is the message.

use super::compare::{Comparison, Row};
use crate::domain::{
    category::Kind,
    minutes::{Minutes, Share},
    plan::Direction,
};

/// Which way a row left its target, where that is the unwanted way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Short,
    Over,
}

impl Comparison {
    /// Share of the time spent that the plan covers: `[Σ min(a, p') + min(R, S')] / A`. Hours that
    /// nobody confirmed are left out of it, above and below the line. From nothing to all; overtime
    /// lowers it and a thin log flatters it, so it is never shown without the coverage. `None`
    /// without a plan, in a week wholly away, and where nothing was spent.
    pub fn on_plan(&self) -> Option<Share> {
        let kept: Minutes = self.promises().map(Row::kept).sum();
        let surprises = self.rows.iter().filter(|row| row.kind == Kind::Reactive);
        let surprises: Minutes = surprises.map(Row::confirmed).sum();
        let covered = kept + surprises.min(self.scaled_buffer);
        self.share(covered, self.total - self.unconfirmed)
    }

    /// Share of the planned minutes that happened: `Σ min(a, p') / P'`. The buffer is no promise:
    /// where it was not needed, nothing is missing. From nothing to all; `None` where nothing was
    /// planned.
    pub fn plan_kept(&self) -> Option<Share> {
        self.share(self.promises().map(Row::kept).sum(), self.scaled_planned)
    }

    /// The same over the categories that serve a goal of this half; `None` where none of them has
    /// planned minutes.
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

    /// What surprises took of the buffer, `R / S'`: more than all where they went beyond it, `None`
    /// where no buffer was planned.
    pub fn buffer_use(&self) -> Option<Share> {
        self.share(self.reactive, self.scaled_buffer)
    }

    /// Minutes of surprises that the buffer could not pay, `max(0, R − S')`.
    pub fn beyond_buffer(&self) -> Minutes {
        (self.reactive - self.scaled_buffer).max(Minutes::ZERO)
    }

    /// Counted minutes of the available ones, `A / available`: more than all where there was
    /// overtime, `None` in a week wholly away.
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
        analysis::{
            compare::{Measure, Spent, compare},
            testing::{self, plan, spent, worked_categories, worked_week, worked_week_of},
        },
        domain::category::CategoryId,
    };

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
        let week = worked_week(&[3.0, 8.5, 6.5, 9.0, 5.0, 3.0, 5.0], 40.0);
        assert_eq!(figures(&week), ["88.6", "90.0", "70.0", "90.0"]);
        let flags: Vec<Option<Flag>> = week.rows.iter().map(|row| week.flag(row)).collect();
        assert_eq!(flags, [Some(Flag::Short), None, None, None, None, None, None]);
    }

    #[test]
    fn six_hours_of_overtime_lower_what_is_on_plan_and_not_what_is_kept() {
        let week = worked_week(&[3.0, 8.5, 6.5, 15.0, 5.0, 3.0, 5.0], 40.0);
        assert_eq!(figures(&week), ["88.6", "78.3", "70.0", "83.3"]);
    }

    #[test]
    fn a_thin_log_looks_all_on_plan_hence_the_coverage_beside_it() {
        let week = worked_week(&[3.0, 8.0, 4.0, 4.0, 3.0, 1.0, 1.0], 40.0);
        assert_eq!(percent(week.on_plan()), "100.0");
        assert_eq!(percent(week.plan_kept()), "65.7");
        assert_eq!(percent(week.coverage()), "60.0");
    }

    #[test]
    fn a_vacation_week_has_no_figures_only_hours() {
        let week = worked_week(&[2.0], 0.0);
        assert_eq!(figures(&week), ["-", "-", "-", "-"]);
        assert_eq!(week.coverage(), None);
        assert_eq!(week.total, Minutes::hours(2));
        assert!(week.rows.iter().all(|row| week.flag(row).is_none()));
    }

    #[test]
    fn an_outage_of_fifteen_hours_is_ten_beyond_a_buffer_of_five() {
        let outage = worked_week(&[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 15.0], 40.0);
        assert_eq!(percent(outage.buffer_use()), "300.0");
        assert_eq!(outage.beyond_buffer(), Minutes::hours(10));
        let calm = worked_week(&[6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0], 32.0);
        assert_eq!(
            (percent(calm.buffer_use()), calm.beyond_buffer()),
            ("100.0".into(), Minutes(0))
        );
    }

    #[test]
    fn without_a_buffer_every_surprise_is_beyond_it_and_no_share_of_it() {
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &worked_categories(),
            plan: Some(&plan(&[(1, 6.0, Direction::AtLeast)], 0.0)),
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let week = compare(&measure, &[spent(7, 90)], Minutes::ZERO);
        assert_eq!((week.buffer_use(), week.beyond_buffer()), (None, Minutes(90)));
    }

    #[test]
    fn a_target_of_zero_at_most_is_flagged_by_an_hour() {
        let plan = plan(&[(1, 0.0, Direction::AtMost)], 0.0);
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &worked_categories(),
            plan: Some(&plan),
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let flag = |minutes| {
            let week = compare(&measure, &[spent(1, minutes)], Minutes::ZERO);
            week.flag(&week.rows[0])
        };
        assert_eq!(flag(60), Some(Flag::Over));
        assert_eq!(flag(59), None);
    }

    #[test]
    fn a_week_mostly_away_is_not_flagged() {
        let short = |available| {
            let week = worked_week(&[0.0], available);
            week.flag(&week.rows[0])
        };
        assert_eq!(short(16.0), Some(Flag::Short));
        assert_eq!(short(15.75), None);
    }

    #[test]
    fn without_a_plan_there_are_hours_and_no_figures() {
        let measure = Measure {
            week: testing::week("2026-W12"),
            categories: &worked_categories(),
            plan: None,
            goals: &[],
            capacity: Minutes::hours(40),
            available: Minutes::hours(40),
        };
        let week = compare(&measure, &[spent(1, 90)], Minutes::ZERO);
        assert_eq!(figures(&week), ["-", "-", "-", "-"]);
        assert_eq!(week.total, Minutes(90));
    }

    /// Two of three strategy hours are a focus block that nobody confirmed: they are hours of the
    /// week, but neither kept nor off the plan.
    #[test]
    fn an_unconfirmed_intention_counts_as_hours_and_in_no_share_of_the_plan() {
        let intended = Spent { unconfirmed: true, ..spent(1, 120) };
        let week = worked_week_of(&[spent(1, 60), intended, spent(2, 60)], Minutes::hours(40));
        assert_eq!(week.total, Minutes(240));
        assert_eq!(week.unconfirmed, Minutes(120));
        assert_eq!(week.on_plan(), Some(Share::new(Minutes(120), Minutes(120))));
        assert_eq!(week.plan_kept(), Some(Share::new(Minutes(120), Minutes(35 * 60))));
        assert_eq!(week.coverage(), Some(Share::new(Minutes(240), Minutes(2400))));
    }

    proptest! {
        #[test]
        fn every_share_lies_between_nothing_and_all(
            spent in prop::collection::vec((proptest::option::of(1i64..9), 0i64..600, any::<bool>()), 0..40),
            available in 0i64..=2400,
        ) {
            let one = |(category, minutes, unconfirmed): (Option<i64>, i64, bool)| Spent {
                category: category.map(CategoryId::new),
                minutes: Minutes(minutes),
                unconfirmed,
            };
            let spent: Vec<Spent> = spent.into_iter().map(one).collect();
            let week = worked_week_of(&spent, Minutes(available));
            for share in [week.on_plan(), week.plan_kept(), week.goals_kept(), week.mix_match()] {
                let inside = |share: Share| share.part.0 >= 0 && share.part <= share.whole;
                prop_assert!(share.is_none_or(inside));
            }
        }
    }
}
