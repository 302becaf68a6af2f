//! The weeks of a half added up. Sums are over the weeks of which enough is known: a week mostly
//! away is among them, a thin log that nobody reviewed is not, and a vacation asks for nothing.

use super::{
    counted::NotCounted,
    filing::merged,
    week_rows::{WeekLine, WeekRows, WeekTotal},
};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    minutes::{Minutes, Share},
    plan::Direction,
    week::Week,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfTotals {
    /// In the order of the categories; what is unfiled comes last.
    pub rows: Vec<HalfRow>,
    /// Weeks that enter medians and trends.
    pub weeks_counted: usize,
    /// Weeks that enter the sums: the counted ones and those mostly away.
    pub weeks_summed: usize,
    /// Sums over these.
    pub available: Minutes,
    pub actual: Minutes,
    /// `None` where none of them had a plan.
    pub planned: Option<Minutes>,
    pub buffer: Option<Minutes>,
    pub reactive: Minutes,
    /// Minutes worked in weeks wholly away; in none of the sums.
    pub while_away: Minutes,
}

/// One category over the half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfRow {
    /// `None` for what is unfiled.
    pub category: Option<CategoryId>,
    pub key: String,
    pub name: String,
    pub kind: Kind,
    pub serves_goal: bool,
    /// Of the last week that planned it.
    pub direction: Option<Direction>,
    /// Counted weeks since it first had a plan or hours: one that is new mid-half has fewer.
    pub weeks_counted: usize,
    /// Minutes of a full week, in the first and the last week that has a plan; `None` for reactive
    /// time and without any plan.
    pub plan_first: Option<Minutes>,
    pub plan_last: Option<Minutes>,
    /// Scaled to the available time, over the summed weeks.
    pub planned: Option<Minutes>,
    pub actual: Minutes,
    /// Its part of all minutes.
    pub share: Option<Share>,
}

impl HalfRow {
    /// `Σ (a − p')`: hours owed where negative.
    pub fn balance(&self) -> Option<Minutes> {
        self.planned.map(|planned| self.actual - planned)
    }
}

/// Adds up the weeks of a half, or of any other run, given in order. Rows of a category that was
/// merged since are read as those of the one it became.
pub fn totals(weeks: &[WeekRows], categories: &[Category]) -> HalfTotals {
    let summed: Vec<&WeekRows> = weeks.iter().filter(|week| is_summed(&week.total)).collect();
    let sum = |of: fn(&WeekTotal) -> Minutes| summed.iter().map(|week| of(&week.total)).sum();
    let actual: Minutes = sum(|total| total.actual);
    let away = weeks.iter().filter(|week| week.total.not_counted == Some(NotCounted::Away));
    let rows = keys(weeks, categories)
        .into_iter()
        .map(|key| row(key, weeks, categories, actual))
        .collect();
    HalfTotals {
        rows,
        weeks_counted: weeks.iter().filter(|week| week.total.is_counted()).count(),
        weeks_summed: summed.len(),
        available: sum(|total| total.available),
        actual,
        planned: add(summed.iter().map(|week| week.total.planned)),
        buffer: add(summed.iter().map(|week| week.total.buffer)),
        reactive: sum(|total| total.reactive),
        while_away: away.map(|week| week.total.actual).sum(),
    }
}

fn is_summed(total: &WeekTotal) -> bool {
    matches!(total.not_counted, None | Some(NotCounted::MostlyAway))
}

/// The categories of the weeks' rows as they are read today, in their order.
fn keys(weeks: &[WeekRows], categories: &[Category]) -> Vec<Option<CategoryId>> {
    let place = |key: &Option<CategoryId>| {
        let category = categories.iter().find(|one| Some(one.id) == *key);
        (key.is_none(), category.map(|one| one.position), *key)
    };
    let lines = weeks.iter().flat_map(|week| &week.lines);
    let mut keys: Vec<Option<CategoryId>> =
        lines.map(|line| line.category.map(|id| merged(id, categories))).collect();
    keys.sort_by_key(place);
    keys.dedup();
    keys
}

fn row(
    key: Option<CategoryId>,
    weeks: &[WeekRows],
    categories: &[Category],
    all: Minutes,
) -> HalfRow {
    let is_its = |line: &&WeekLine| line.category.map(|id| merged(id, categories)) == key;
    let its: Vec<(&WeekTotal, Vec<&WeekLine>)> = weeks
        .iter()
        .map(|week| (&week.total, week.lines.iter().filter(is_its).collect()))
        .collect();
    let lines = || its.iter().flat_map(|(_, lines)| lines.iter().copied());
    let plans: Vec<(Week, Minutes)> = its
        .iter()
        .filter_map(|(total, lines)| Some((total.week, add(lines.iter().map(|line| line.plan))?)))
        .collect();
    let summed = || {
        let enough = its.iter().filter(|(total, _)| is_summed(total));
        enough.flat_map(|(_, lines)| lines.iter().copied())
    };
    let actual = summed().map(|line| line.actual).sum();
    let begun = its.iter().position(|(_, lines)| {
        let hours = |line: &&WeekLine| line.plan.unwrap_or_default() + line.actual;
        lines.iter().any(|line| hours(line) > Minutes::ZERO)
    });
    let since = &its[begun.unwrap_or(its.len())..];
    let today = categories.iter().find(|one| Some(one.id) == key);
    let last = lines().last();
    HalfRow {
        category: key,
        key: today.map(|one| &one.key).or(last.map(|line| &line.key)).cloned().unwrap_or_default(),
        name: today
            .map(|one| &one.name)
            .or(last.map(|line| &line.name))
            .cloned()
            .unwrap_or_default(),
        kind: last.map_or(Kind::Work, |line| line.kind),
        serves_goal: lines().any(|line| line.serves_goal),
        direction: lines().filter_map(|line| line.direction).next_back(),
        weeks_counted: since.iter().filter(|(total, _)| total.is_counted()).count(),
        plan_first: plans.first().map(|(_, plan)| *plan),
        plan_last: plans.last().map(|(_, plan)| *plan),
        planned: add(summed().map(|line| line.scaled)),
        actual,
        share: (all > Minutes::ZERO).then(|| Share::new(actual, all)),
    }
}

/// The sum of what is known; `None` where nothing is.
fn add(minutes: impl Iterator<Item = Option<Minutes>>) -> Option<Minutes> {
    minutes.flatten().fold(None, |sum, one| Some(sum.unwrap_or_default() + one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{category, hours, story};

    fn summary(text: &str) -> HalfTotals {
        totals(&story::weeks(text), &story::categories())
    }

    /// The half of a head of engineering: 960 hours available in 25 weeks, 983 logged, 840 planned
    /// with a buffer of 120; strategy got 36 hours less than planned.
    #[test]
    fn a_half_adds_up_to_the_worked_figures() {
        let half = summary(story::HALF);
        assert_eq!((half.weeks_counted, half.weeks_summed), (25, 25));
        assert_eq!([half.available, half.actual], [hours(960.0), hours(983.0)]);
        assert_eq!([half.planned, half.buffer], [Some(hours(840.0)), Some(hours(120.0))]);
        assert_eq!(half.reactive, hours(100.5));
        let sums: Vec<(&str, Option<Minutes>, Minutes)> =
            half.rows.iter().map(|row| (row.key.as_str(), row.planned, row.actual)).collect();
        let expected = [
            ("peers", Some(177.6), 185.0),
            ("directs", Some(120.0), 119.5),
            ("org", Some(72.0), 64.0),
            ("strategy", Some(144.0), 108.0),
            ("hiring", Some(124.8), 110.5),
            ("external", Some(72.0), 93.5),
            ("delivery", Some(81.6), 108.5),
            ("learning", Some(24.0), 15.0),
            ("admin", Some(24.0), 78.5),
            ("reactive", None, 100.5),
        ]
        .map(|(key, planned, actual)| (key, planned.map(hours), hours(actual)));
        assert_eq!(sums, expected);
        assert_eq!(half.rows[3].balance(), Some(hours(-36.0)));
        assert_eq!(half.rows[4].plan_first, Some(hours(4.0)));
        assert_eq!(half.rows[4].plan_last, Some(hours(6.0)));
    }

    /// On plan, plan kept and goals kept of every week of that half.
    #[test]
    fn the_weeks_of_the_half_have_the_worked_figures() {
        let percent = |share: Option<Share>| share.and_then(Share::percent).unwrap_or_default();
        let of = |week: &WeekRows| {
            let total = &week.total;
            let shares = [total.on_plan, total.plan_kept, total.goals_kept].map(percent);
            format!("{:02} {}", total.week.number(), shares.join(" "))
        };
        let figures: Vec<String> = story::weeks(story::HALF).iter().map(of).collect();
        let expected = story::FIGURES.split_whitespace().collect::<Vec<_>>();
        let mut expected: Vec<String> =
            expected.chunks(4).map(|figures| figures.join(" ")).collect();
        expected.insert(14, "15   ".to_owned());
        assert_eq!(figures, expected);
    }

    #[test]
    fn a_vacation_week_enters_no_sum_and_its_hours_are_named_apart() {
        let text = "1,40,v1,7,5,3,6,4,3,4,1,1,5\n2,0,v1,0,0,0,2,0,0,0,0,0,0\n";
        let half = summary(text);
        assert_eq!((half.weeks_counted, half.weeks_summed), (1, 1));
        assert_eq!((half.actual, half.while_away), (hours(39.0), hours(2.0)));
    }

    #[test]
    fn a_week_mostly_away_enters_the_sums_and_is_not_counted() {
        let text = "1,40,v1,7,5,3,6,4,3,4,1,1,5\n2,15,v1,8,0,0,2,0,0,0,0,0,5\n";
        let half = summary(text);
        assert_eq!((half.weeks_counted, half.weeks_summed), (1, 2));
        assert_eq!(half.available, hours(55.0));
    }

    #[test]
    fn a_category_new_mid_half_has_the_weeks_since_then() {
        let mut weeks = story::weeks(story::HALF);
        for week in weeks.iter_mut().take(10) {
            week.lines.remove(3);
        }
        let half = totals(&weeks, &story::categories());
        assert_eq!(half.rows[3].weeks_counted, 15);
        assert_eq!(half.rows[0].weeks_counted, 25);
    }

    #[test]
    fn a_merge_adds_plan_and_actual_of_both() {
        let mut categories = story::categories();
        categories.push(category(20, "people"));
        for place in [0, 1] {
            categories[place].merged_into = Some(CategoryId::new(20));
        }
        let half = totals(&story::weeks(story::HALF), &categories);
        let people = half.rows.iter().find(|row| row.key == "people").expect("the merged row");
        assert_eq!((people.planned, people.actual), (Some(hours(297.6)), hours(304.5)));
        assert_eq!((people.plan_first, people.plan_last), (Some(hours(13.0)), Some(hours(12.0))));
    }
}
