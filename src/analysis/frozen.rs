//! The rows of a week read back as a comparison: those of a closed week as they were frozen, so that
//! every figure that follows from them is the one of the close.

use super::{
    compare::{Comparison, Row},
    filing::{self, merged},
    week_rows::{WeekLine, WeekRows},
};
use crate::domain::{
    category::{Category, Kind},
    minutes::Minutes,
};

impl WeekRows {
    /// Plan against actual as the rows have it.
    pub fn comparison(&self) -> Comparison {
        let total = &self.total;
        let known = |minutes: Option<Minutes>| minutes.unwrap_or(Minutes::ZERO);
        let scaled_buffer = known(total.buffer);
        let first_reactive = self.lines.iter().position(|line| line.kind == Kind::Reactive);
        let row = |(place, line): (usize, &WeekLine)| Row {
            category: line.category,
            kind: line.kind,
            direction: line.direction,
            plan: known(line.plan),
            scaled: if Some(place) == first_reactive { scaled_buffer } else { known(line.scaled) },
            actual: line.actual,
            unconfirmed: line.unconfirmed,
            serves_goal: line.serves_goal,
        };
        Comparison {
            week: total.week,
            rows: self.lines.iter().enumerate().map(row).collect(),
            has_plan: total.plan_version.is_some(),
            capacity: total.capacity,
            available: total.available,
            planned: self.lines.iter().map(|line| known(line.plan)).sum(),
            scaled_planned: known(total.planned),
            // Of a full week nothing more is kept.
            buffer: scaled_buffer,
            scaled_buffer,
            total: total.actual,
            unconfirmed: total.unconfirmed,
            reactive: total.reactive,
            overlap: total.overlap,
        }
    }

    /// Minutes of what serves a goal.
    pub fn for_goals(&self) -> Minutes {
        self.lines.iter().filter(|line| line.serves_goal).map(|line| line.actual).sum()
    }
}

impl Comparison {
    /// As weeks are read beside each other: what was merged since counts under what it was merged into.
    #[must_use]
    pub fn through_merges(mut self, categories: &[Category]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let read_as = |row: &Row| row.category.map(|id| merged(id, categories));
        for row in &self.rows {
            let category = read_as(row);
            match rows.iter_mut().find(|one| one.category == category) {
                Some(one) => {
                    one.plan += row.plan;
                    one.scaled += row.scaled;
                    one.actual += row.actual;
                    one.unconfirmed += row.unconfirmed;
                    one.serves_goal |= row.serves_goal;
                }
                None => {
                    let alike = self.rows.iter().filter(|one| read_as(one) == category);
                    let alike = alike.map(|one| (one.category, one.direction));
                    let direction = filing::direction(category, alike);
                    rows.push(Row { category, direction, ..*row });
                }
            }
        }
        self.rows = rows;
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{
            testing::{self, block, worked_categories, worked_plan},
            week::{WeekInput, picture},
            week_rows::{self, Around, WeekRows},
        },
        domain::{
            category::CategoryId,
            minutes::Minutes,
            plan::Direction::{AtLeast, AtMost},
        },
    };

    fn rows() -> WeekRows {
        let mut strategy = block(1, "2026-03-17T09:00", "2026-03-17T12:00");
        strategy.filed = Some(CategoryId::new(1));
        let mut surprise = block(2, "2026-03-18T09:00", "2026-03-18T11:00");
        surprise.filed = Some(CategoryId::new(7));
        let loose = block(3, "2026-03-19T09:00", "2026-03-19T10:00");
        let blocks = [strategy, surprise, loose];
        let plan = worked_plan();
        let input = WeekInput {
            plan: Some((2, &plan)),
            goals: &[testing::goal("direction", &[1, 3])],
            ..testing::week_of(&blocks)
        };
        week_rows::of(&input, &picture(&input), &Around::default())
    }

    #[test]
    fn the_figures_are_those_of_the_rows() {
        let rows = rows();
        let (compared, total) = (rows.comparison(), &rows.total);
        assert_eq!(compared.on_plan(), total.on_plan);
        assert_eq!(compared.plan_kept(), total.plan_kept);
        assert_eq!(compared.goals_kept(), total.goals_kept);
        assert_eq!(compared.mix_match(), total.mix_match);
        assert_eq!(compared.unfiled(), Minutes::hours(1));
        assert_eq!(rows.for_goals(), Minutes::hours(3));
        for (row, line) in compared.rows.iter().zip(&rows.lines) {
            assert_eq!(Some(row.difference()), line.difference);
        }
    }

    #[test]
    fn what_was_merged_since_counts_under_what_it_was_merged_into() {
        let mut categories = worked_categories();
        categories[0].merged_into = Some(CategoryId::new(2));
        let before = rows().comparison();
        let after = before.clone().through_merges(&categories);
        assert!(after.row(CategoryId::new(1)).is_none());
        let row = after.row(CategoryId::new(2)).expect("a row");
        assert_eq!((row.plan, row.actual), (Minutes::hours(14), Minutes::hours(3)));
        assert_eq!(after.rows.len() + 1, before.rows.len());
    }

    #[test]
    fn a_merged_row_goes_the_way_of_what_it_was_merged_into() {
        let mut before = rows().comparison();
        before.rows[0].direction = Some(AtLeast);
        before.rows[1].direction = Some(AtMost);
        for (from, into, expected) in [(0, 1, AtMost), (1, 0, AtLeast)] {
            let mut categories = worked_categories();
            categories[from].merged_into = Some(categories[into].id);
            let after = before.clone().through_merges(&categories);
            assert_eq!(
                after.row(categories[into].id).map(|row| row.direction),
                Some(Some(expected))
            );
        }
    }
}
