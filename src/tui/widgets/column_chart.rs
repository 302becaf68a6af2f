//! Hours of weeks as columns over each other, half a row at a time, with the plan on one of the rows.

use crate::{analysis::fraction::Fraction, domain::minutes::Minutes};

/// How many hours a row of the chart stands for, and which row the plan ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    pub rows: usize,
    /// Of one row.
    pub step: Minutes,
    /// The row that ends with the plan, from 1 at the ground; `None` where no row does.
    pub plan: Option<usize>,
}

/// Steps that a chart without a plan may have.
const STEPS: [i64; 9] = [15, 30, 60, 120, 180, 240, 300, 480, 600];

impl Scale {
    /// So that all but the highest column fit into so many rows: one odd week must not flatten the
    /// others. The plan lies on the end of a row wherever one can be found.
    pub fn of(values: &[Fraction], plan: Option<Minutes>, rows: usize) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort();
        let usual =
            if sorted.len() > 3 { sorted.len() - 2 } else { sorted.len().saturating_sub(1) };
        let high = sorted.get(usual).copied().unwrap_or(Fraction::ZERO);
        let high = high.max(Fraction::from(plan.unwrap_or_default()));
        let count = i64::try_from(rows.max(1)).unwrap_or(1);
        let holds = |step: i64| Fraction::from(Minutes(step * count)) >= high;
        let parts = plan.filter(|plan| *plan > Minutes::ZERO).and_then(|plan| {
            let is_even = |parts: &i64| plan.0 % parts == 0 && (plan.0 / parts) % 15 == 0;
            let parts = (1..=count).rev().filter(is_even).find(|parts| holds(plan.0 / parts))?;
            Some((Minutes(plan.0 / parts), usize::try_from(parts).ok()?))
        });
        if let Some((step, row)) = parts {
            return Self { rows, step, plan: Some(row) };
        }
        let most = STEPS[STEPS.len() - 1];
        let beyond = high.divided(count).up_to(Minutes(most)).0.max(most);
        let step = STEPS.into_iter().find(|step| holds(*step)).unwrap_or(beyond);
        Self { rows, step: Minutes(step), plan: None }
    }

    /// Hours at the end of a row, from 1 at the ground.
    pub fn top(&self, row: usize) -> Minutes {
        Minutes(self.step.0 * i64::try_from(row).unwrap_or(0))
    }

    /// What stands in that row of a column: nothing, half of it, all, or that it goes on above.
    pub fn sign(&self, value: Fraction, row: usize) -> &'static str {
        let half = Fraction::from(self.step).divided(2);
        let filled = (value.divided(self.step.0) * 2).nearest(Minutes(1)).0;
        let below = 2 * (i64::try_from(row).unwrap_or(1) - 1);
        let goes_on = row == self.rows && value > Fraction::from(self.top(row)) + half;
        match filled - below {
            _ if goes_on => "↑",
            ..=0 => " ",
            1 => "▄",
            _ => "█",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(values: &[i64]) -> Vec<Fraction> {
        values.iter().map(|hours| Fraction::from(Minutes::hours(*hours))).collect()
    }

    #[test]
    fn the_plan_ends_a_row_and_one_odd_week_goes_on_above() {
        let values = hours(&[7, 6, 5, 3, 1, 11]);
        let scale = Scale::of(&values, Some(Minutes::hours(6)), 4);
        assert_eq!(scale, Scale { rows: 4, step: Minutes(120), plan: Some(3) });
        let column = |hours: i64| -> String {
            let value = Fraction::from(Minutes::hours(hours));
            (1..=4).map(|row| scale.sign(value, row)).collect()
        };
        assert_eq!(column(7), "███▄");
        assert_eq!(column(5), "██▄ ");
        assert_eq!(column(1), "▄   ");
        assert_eq!(column(11), "███↑");
        assert_eq!(column(0), "    ");
    }

    #[test]
    fn a_plan_far_below_the_weeks_is_a_row_of_its_own() {
        let scale = Scale::of(&hours(&[3, 3, 4, 3]), Some(Minutes::hours(1)), 4);
        assert_eq!(scale, Scale { rows: 4, step: Minutes(60), plan: Some(1) });
        let lost = Scale::of(&hours(&[9, 9, 9, 9]), Some(Minutes(30)), 4);
        assert_eq!((lost.plan, lost.step), (None, Minutes(180)));
    }

    #[test]
    fn more_rows_are_finer() {
        let values = hours(&[7, 6, 5, 3, 1, 11]);
        let scale = Scale::of(&values, Some(Minutes::hours(6)), 8);
        assert_eq!((scale.step, scale.plan), (Minutes(60), Some(6)));
    }

    #[test]
    fn without_weeks_and_plan_there_is_a_scale_all_the_same() {
        assert_eq!(Scale::of(&[], None, 4).step, Minutes(15));
        assert_eq!(Scale::of(&hours(&[200]), None, 2).step, Minutes(6000));
    }
}
