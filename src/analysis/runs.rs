//! The last weeks of a category side by side: a cell each, and the run that they come to.

use super::{
    compare::{Comparison, Row},
    counted::NotCounted,
    drift::{self, Episode, FlaggedWeek},
    figures::Flag,
    week_rows::WeekRows,
};
use crate::domain::{
    category::{Category, CategoryId, Kind},
    minutes::Minutes,
    plan::Direction,
    week::Week,
};

/// A week as it is read among others: what was merged since counts under what it was merged into.
#[derive(Clone, Debug)]
pub struct SeenWeek {
    pub figures: Comparison,
    pub not_counted: Option<NotCounted>,
}

/// How a week of one category stands to its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Short,
    Over,
    Within,
    Away,
    /// Too little is known of it, or there was no plan.
    NotCounted,
}

/// What the last counted weeks of a category come to: it drifts, or left its target the unwanted way in
/// the newest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub way: Flag,
    /// So many of the last `of` counted weeks, at most four, left the target that way.
    pub weeks: usize,
    pub of: usize,
    /// Minutes missing or above in these weeks together.
    pub minutes: Minutes,
    /// So many of the newest counted weeks did so without a break; 0 where the newest did not.
    pub in_a_row: usize,
    /// The week in which the drift showed that still lasts; `None` where it is none.
    pub drift_since: Option<Week>,
}

impl SeenWeek {
    pub fn of(rows: &WeekRows, categories: &[Category]) -> Self {
        let figures = rows.comparison().through_merges(categories);
        Self { figures, not_counted: rows.total.not_counted }
    }

    /// Whether it enters runs: it counts, and there was a plan to leave.
    pub fn is_counted(&self) -> bool {
        self.not_counted.is_none() && self.figures.has_plan
    }

    /// Beyond an hour and a quarter of the plan, whichever is more.
    pub fn cell(&self, category: CategoryId) -> Cell {
        match self.not_counted {
            Some(NotCounted::Away | NotCounted::MostlyAway) => return Cell::Away,
            Some(_) => return Cell::NotCounted,
            None => {}
        }
        let row = self.figures.row(category).filter(|_| self.figures.has_plan);
        row.map_or(Cell::NotCounted, Cell::of)
    }

    /// Beyond twice that limit.
    pub fn is_far(&self, category: CategoryId) -> bool {
        self.figures.row(category).is_some_and(|row| is_beyond(row, 2))
    }
}

impl Cell {
    fn of(row: &Row) -> Self {
        let is_below = row.difference() < Minutes::ZERO;
        // A buffer that was not needed is no promise broken, nor is less than "at most".
        let may_be_below = row.kind == Kind::Reactive || row.direction == Some(Direction::AtMost);
        if !is_beyond(row, 1) || is_below && may_be_below {
            Self::Within
        } else if is_below {
            Self::Short
        } else {
            Self::Over
        }
    }
}

/// So many times an hour and a quarter of the plan, whichever is more.
fn is_beyond(row: &Row, times: i64) -> bool {
    4 * row.difference().0.abs() >= times * row.scaled.0.max(4 * 60)
}

/// The run in which the category stands in the newest counted week; `None` where it neither drifts
/// nor left its target the unwanted way. `weeks` are in order.
pub fn run(weeks: &[SeenWeek], category: CategoryId) -> Option<Run> {
    let counted: Vec<&Comparison> =
        weeks.iter().rev().filter(|week| week.is_counted()).map(|week| &week.figures).collect();
    let left = |week: &Comparison| week.row(category).and_then(|row| week.flag(row));
    let drift = drifting(weeks, category);
    let way = drift.map_or_else(|| left(counted.first()?), |episode| Some(episode.way))?;
    let last = &counted[..counted.len().min(drift::NEEDED + 1)];
    let flagged: Vec<&&Comparison> = last.iter().filter(|week| left(week) == Some(way)).collect();
    let beyond = |week: &Comparison| week.row(category).map_or(0, |row| row.difference().0.abs());
    Some(Run {
        way,
        weeks: flagged.len(),
        of: last.len(),
        minutes: Minutes(flagged.into_iter().map(|week| beyond(week)).sum()),
        in_a_row: counted.iter().take_while(|week| left(week) == Some(way)).count(),
        drift_since: drift.map(|episode| episode.from),
    })
}

/// Whether a drift that still lasts showed in the first of these weeks, so that it may have done so in
/// earlier ones already.
pub fn drift_may_be_older(weeks: &[SeenWeek]) -> bool {
    let Some(newest) = weeks.last() else { return false };
    let mut counted = weeks.iter().filter(|week| week.not_counted.is_none());
    // Of a week with so many before it, it is known whether anything drifted in the one before.
    let known_from = counted.nth(drift::NEEDED + 1).map(|week| week.figures.week);
    let categories = newest.figures.rows.iter().filter_map(|row| row.category);
    let flagged = flagged(weeks);
    let mut since = categories.filter_map(|category| Some(lasting(&flagged, category)?.from));
    since.any(|since| known_from.is_none_or(|known| since < known))
}

/// The drift that still lasts in the newest counted week of these.
pub(super) fn drifting(weeks: &[SeenWeek], category: CategoryId) -> Option<Episode> {
    lasting(&flagged(weeks), category)
}

fn flagged(weeks: &[SeenWeek]) -> Vec<FlaggedWeek> {
    let counted = weeks.iter().filter(|week| week.not_counted.is_none());
    counted.map(|week| FlaggedWeek::of(&week.figures)).collect()
}

fn lasting(weeks: &[FlaggedWeek], category: CategoryId) -> Option<Episode> {
    drift::episodes(weeks, category).pop().filter(|episode| episode.until.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{category, hours, story};

    /// The weeks of the worked half up to that one.
    fn weeks(last: usize) -> Vec<SeenWeek> {
        let all = story::weeks(story::HALF);
        all[..last].iter().map(|rows| SeenWeek::of(rows, &story::categories())).collect()
    }

    fn id(key: &str) -> CategoryId {
        let place = story::KEYS.iter().position(|one| *one == key).expect("a key");
        CategoryId::new(i64::try_from(place + 1).expect("a small number"))
    }

    fn cells(weeks: &[SeenWeek], key: &str) -> Vec<Cell> {
        weeks.iter().map(|week| week.cell(id(key))).collect()
    }

    /// Six hours planned, four weeks at 1, 3, 3 and 3; four, later three hours allowed for delivery and
    /// weeks at 7, 7, 6.5 and 6.
    #[test]
    fn in_week_twelve_strategy_is_owed_fourteen_hours_in_four_weeks_of_four() {
        let weeks = weeks(12);
        let strategy = run(&weeks, id("strategy")).expect("a run");
        assert_eq!((strategy.way, strategy.weeks, strategy.of), (Flag::Short, 4, 4));
        assert_eq!((strategy.minutes, strategy.in_a_row), (hours(14.0), 7));
        let delivery = run(&weeks, id("delivery")).expect("a run");
        assert_eq!((delivery.way, delivery.minutes), (Flag::Over, hours(12.5)));
        assert_eq!((delivery.weeks, delivery.in_a_row), (4, 5));
        assert_eq!(run(&weeks, id("hiring")), None);
    }

    #[test]
    fn a_week_within_breaks_the_row_and_stays_in_the_count() {
        let external = run(&weeks(19), id("external")).expect("a run");
        assert_eq!((external.weeks, external.of, external.in_a_row), (3, 4, 1));
    }

    #[test]
    fn a_run_and_a_drift_pass_over_a_vacation() {
        let strategy = run(&weeks(16), id("strategy")).expect("a run");
        assert_eq!((strategy.weeks, strategy.in_a_row), (4, 10));
        assert_eq!(strategy.drift_since.map(Week::number), Some(8));
        assert_eq!(run(&weeks(20), id("strategy")), None);
    }

    /// Week 18 holds its target while the drift of week 8 still lasts.
    #[test]
    fn a_good_week_in_a_drift_stands_in_no_row() {
        let strategy = run(&weeks(18), id("strategy")).expect("a run");
        assert_eq!((strategy.weeks, strategy.of, strategy.in_a_row), (3, 4, 0));
        assert_eq!(strategy.drift_since.map(Week::number), Some(8));
    }

    /// Admin drifts from week 3 on; of the first four weeks given nobody can say what was before them.
    #[test]
    fn a_drift_may_be_older_than_the_weeks_in_which_it_shows_at_once() {
        let all = weeks(13);
        assert!(drift_may_be_older(&all), "since week 3, the third of them");
        let from_week_six = &all[5..];
        assert_eq!(
            run(from_week_six, id("admin")).and_then(|run| run.drift_since).map(Week::number),
            Some(8)
        );
        assert!(drift_may_be_older(from_week_six));
        let mut later = weeks(9);
        later
            .iter_mut()
            .for_each(|week| week.figures.rows.retain(|row| row.category == Some(id("strategy"))));
        assert!(!drift_may_be_older(&later), "since week 8, after seven that were seen");
        assert!(!drift_may_be_older(&[]));
    }

    #[test]
    fn a_week_is_short_over_within_or_away_in_its_cell() {
        use Cell::{Away, Over, Short, Within};
        let seen = &weeks(19)[12..];
        assert_eq!(cells(seen, "external"), [Within, Within, Away, Over, Over, Within, Over]);
        assert_eq!(cells(&weeks(9)[6..], "reactive"), [Within, Within, Over], "6, 4 and 15 hours");
        assert_eq!(cells(&weeks(2), "reactive"), [Within, Within], "1 and 2 hours");
        assert_eq!(cells(seen, "strategy"), [Short, Short, Away, Short, Short, Within, Short]);
    }

    /// The story's week 19 gave delivery half an hour of the three that it may take.
    #[test]
    fn less_than_at_most_breaks_no_promise() {
        let seen = &weeks(19)[18];
        let delivery = seen.figures.row(id("delivery")).expect("a row");
        assert!(is_beyond(delivery, 1) && delivery.difference() < Minutes::ZERO);
        assert_eq!(seen.cell(id("delivery")), Cell::Within);
    }

    #[test]
    fn an_hour_or_a_quarter_of_the_plan_is_the_limit_and_twice_that_is_far() {
        let beyond = |planned: f64, actual: f64| {
            let mut row = *weeks(1)[0].figures.row(id("strategy")).expect("a row");
            (row.scaled, row.actual) = (hours(planned), hours(actual));
            (Cell::of(&row), is_beyond(&row, 2))
        };
        assert_eq!(beyond(3.0, 3.9), (Cell::Within, false));
        assert_eq!(beyond(3.0, 4.0), (Cell::Over, false));
        assert_eq!(beyond(3.0, 5.0), (Cell::Over, true));
        assert_eq!(beyond(8.0, 6.1), (Cell::Within, false));
        assert_eq!(beyond(8.0, 6.0), (Cell::Short, false));
        assert_eq!(beyond(8.0, 4.0), (Cell::Short, true));
        assert_eq!(beyond(0.0, 1.0), (Cell::Over, false), "what no plan names");
    }

    #[test]
    fn a_week_that_does_not_count_is_blank_and_in_no_run() {
        let mut seen = weeks(12);
        seen[10].not_counted = Some(NotCounted::Thin);
        assert_eq!(seen[10].cell(id("strategy")), Cell::NotCounted);
        let strategy = run(&seen, id("strategy")).expect("a run");
        assert_eq!((strategy.of, strategy.minutes, strategy.in_a_row), (4, hours(13.5), 6));
    }

    #[test]
    fn the_first_weeks_are_counted_out_of_what_there_is() {
        let admin = run(&weeks(2), id("admin")).expect("a run");
        assert_eq!((admin.weeks, admin.of), (2, 2));
        assert_eq!(run(&[], id("admin")), None);
    }

    #[test]
    fn a_merge_is_read_as_one_category_all_along() {
        let mut categories = story::categories();
        categories.push(category(20, "thinking"));
        categories[3].merged_into = Some(CategoryId::new(20));
        let all = story::weeks(story::HALF);
        let seen: Vec<SeenWeek> =
            all[..12].iter().map(|rows| SeenWeek::of(rows, &categories)).collect();
        let thinking = run(&seen, CategoryId::new(20)).expect("a run");
        assert_eq!(thinking.minutes, hours(14.0));
    }
}
