//! A half in which the plan was made anew: what each baseline held, beside the whole.

use super::HalfTotals;
use crate::{
    analysis::{fraction::Fraction, week_rows::WeekRows},
    domain::{
        plan::{self, PlanReason, PlanVersion},
        week::Week,
    },
};

/// The weeks of the half that lie between two baselines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub first: Week,
    pub last: Week,
    /// Why the plan was made that holds in them.
    pub reason: PlanReason,
    /// Those of them that count.
    pub weeks_counted: usize,
    /// Minutes of a full week for each row of the half, in their order; `None` where none counts.
    pub medians: Vec<Option<Fraction>>,
}

/// In order; nothing where the half has only one baseline. `plans` are in order of their first week.
pub fn stretches(totals: &HalfTotals, weeks: &[WeekRows], plans: &[PlanVersion]) -> Vec<Stretch> {
    let begun = |week: &WeekRows| plan::baseline(plans, week.total.week).map(|(number, _)| number);
    let runs = weeks.chunk_by(|one, next| begun(one) == begun(next));
    let stretch = |run: &[WeekRows]| {
        let (first, last) = (run.first()?.total.week, run.last()?.total.week);
        let (_, version) = plan::baseline(plans, first)?;
        let median = |row: &super::HalfRow| {
            row.typical.as_ref()?.median_of(|week| (first..=last).contains(&week))
        };
        Some(Stretch {
            first,
            last,
            reason: version.reason,
            weeks_counted: run.iter().filter(|week| week.total.is_counted()).count(),
            medians: totals.rows.iter().map(median).collect(),
        })
    };
    let stretches: Vec<Stretch> = runs.filter_map(stretch).collect();
    if stretches.len() > 1 { stretches } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        half::totals,
        testing::{hours, plan, story, week},
    };

    fn plans(reason: PlanReason) -> [PlanVersion; 2] {
        let first = plan(&[], 5.0);
        let second = PlanVersion { from: Some(week("2026-W11")), reason, ..first.clone() };
        [first, second]
    }

    #[test]
    fn a_re_plan_mid_half_has_medians_of_its_own() {
        let weeks = story::weeks(story::HALF);
        let totals = totals(&weeks, &story::categories());
        let stretches = stretches(&totals, &weeks, &plans(PlanReason::RePlan));
        let spans: Vec<String> =
            stretches.iter().map(|one| format!("{}-{}", one.first, one.last)).collect();
        assert_eq!(spans, ["2026-W01-2026-W10", "2026-W11-2026-W26"]);
        assert_eq!(stretches.iter().map(|one| one.weeks_counted).collect::<Vec<_>>(), [10, 15]);
        let delivery: Vec<Option<Fraction>> = stretches.iter().map(|one| one.medians[6]).collect();
        assert_eq!(delivery, [5.0, 3.5].map(|median| Some(Fraction::from(hours(median)))));
    }

    #[test]
    fn an_adjusted_plan_is_no_new_baseline() {
        let weeks = story::weeks(story::HALF);
        let totals = totals(&weeks, &story::categories());
        assert_eq!(stretches(&totals, &weeks, &plans(PlanReason::Adjust)), []);
    }
}
