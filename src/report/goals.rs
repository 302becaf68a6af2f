//! `goals.csv`: one row per goal, with the hours it was promised and given.

use super::{
    cell::{Hours, Private},
    row::table,
    weeks::known,
};
use crate::{
    analysis::{
        filing::merged,
        half::{HalfRow, HalfTotals},
    },
    domain::{category::Category, goal::Goal, minutes::Minutes},
};

table! {
    pub struct GoalRow {
        pub half: String,
        pub goal: i64,
        pub title: Option<Private<String>>,
        pub lagging_sign: Option<Private<String>>,
        /// Of the categories that serve it, scaled to the available time.
        pub hours_planned: Option<Hours>,
        pub hours_given: Hours,
        pub verdict: Option<String>,
        pub carried_to: Option<String>,
    }
}

/// Rows of the goals of one half; `totals` are that half's.
pub fn rows(goals: &[Goal], totals: &HalfTotals, categories: &[Category]) -> Vec<GoalRow> {
    goals.iter().map(|goal| row(goal, totals, categories)).collect()
}

fn row(goal: &Goal, totals: &HalfTotals, categories: &[Category]) -> GoalRow {
    let serves = |row: &&HalfRow| {
        let mut named = goal.categories.iter().map(|id| merged(*id, categories));
        named.any(|id| row.category == Some(id))
    };
    let serving: Vec<&HalfRow> = totals.rows.iter().filter(serves).collect();
    let planned: Vec<Minutes> = serving.iter().filter_map(|row| row.planned).collect();
    GoalRow {
        half: goal.half.to_string(),
        goal: goal.id.number(),
        title: known(&goal.title).map(Private),
        lagging_sign: known(&goal.lagging_sign).map(Private),
        hours_planned: (!planned.is_empty()).then(|| Hours(planned.into_iter().sum())),
        hours_given: Hours(serving.iter().map(|row| row.actual).sum()),
        verdict: goal.verdict.map(|verdict| verdict.as_str().to_owned()),
        carried_to: goal.carried_to.map(|half| half.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            half,
            testing::{self, story},
        },
        report::{csv, sheet::Sheet},
    };

    /// Strategy and hiring: 144 and 124.8 hours planned, 108 and 110.5 given.
    #[test]
    fn a_goal_has_the_hours_of_all_its_categories() {
        let categories = story::categories();
        let totals = half::totals(&story::weeks(story::HALF), &categories);
        let mut goal = testing::goal("Write the direction document", &[4, 5]);
        goal.verdict = Some(crate::domain::goal::Verdict::Partly);
        goal.lagging_sign = "+2 teams use it".to_owned();
        let sheet = Sheet::of(&rows(&[goal], &totals, &categories));
        let expected = "\
half,goal,title,lagging_sign,hours_planned,hours_given,verdict,carried_to
2026-H1,1,Write the direction document,'+2 teams use it,268.80,218.50,partly,
";
        assert_eq!(csv::text(&sheet), expected);
    }
}
