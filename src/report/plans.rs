//! `plan.csv`: one row per version of the plan and category.

use super::{cell::Hours, row::table};
use crate::domain::{
    category::Category,
    plan::{PlanLine, PlanVersion},
};

table! {
    pub struct PlanRow {
        /// Counted from 1.
        pub version: u32,
        /// The first week in which it holds; empty for the first version, which is open towards
        /// the past.
        pub from_week: Option<String>,
        pub reason: String,
        /// Key of the category; empty for a version without lines.
        pub category: Option<String>,
        pub direction: Option<String>,
        /// Of a full week.
        pub hours: Option<Hours>,
        /// Of the version, the same in each of its rows.
        pub buffer: Hours,
    }
}

/// `versions` are in order of their first week.
pub fn rows(versions: &[PlanVersion], categories: &[Category]) -> Vec<PlanRow> {
    let each = (1..).zip(versions);
    each.flat_map(|(number, version)| rows_of(number, version, categories)).collect()
}

fn rows_of(number: u32, version: &PlanVersion, categories: &[Category]) -> Vec<PlanRow> {
    let row = |line: Option<&PlanLine>| {
        let category =
            line.and_then(|line| categories.iter().find(|category| category.id == line.category));
        PlanRow {
            version: number,
            from_week: version.from.map(|week| week.to_string()),
            reason: version.reason.as_str().to_owned(),
            category: category.map(|category| category.key.clone()),
            direction: line.map(|line| line.direction.as_str().to_owned()),
            hours: line.map(|line| Hours(line.minutes)),
            buffer: Hours(version.buffer),
        }
    };
    if version.lines.is_empty() {
        return vec![row(None)];
    }
    let mut lines: Vec<&PlanLine> = version.lines.iter().collect();
    let place = |line: &&PlanLine| {
        let category = categories.iter().find(|category| category.id == line.category);
        (category.map(|category| category.position), line.category)
    };
    lines.sort_by_key(place);
    lines.into_iter().map(|line| row(Some(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{plan, week, worked_categories},
        domain::plan::Direction::{AtLeast, AtMost},
        report::{csv, sheet::Sheet},
    };

    #[test]
    fn versions_are_numbered_and_the_first_is_open_towards_the_past() {
        let first = plan(&[(4, 8.0, AtMost), (1, 6.5, AtLeast)], 5.0);
        let mut second = plan(&[], 4.0);
        second.from = Some(week("2026-W11"));
        let sheet = Sheet::of(&rows(&[first, second], &worked_categories()));
        let expected = "\
version,from_week,reason,category,direction,hours,buffer
1,,offsite,strategy,at-least,6.50,5.00
1,,offsite,delivery,at-most,8.00,5.00
2,2026-W11,offsite,,,,4.00
";
        assert_eq!(csv::text(&sheet), expected);
    }
}
