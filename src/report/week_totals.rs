//! `week-totals.csv`: one row per week. The wide history has a column per category beside them.

use chrono::NaiveDate;

use super::{
    SCHEMA,
    cell::{AsCell, Hours, Percent, Points, Private, Ratio, WholeMinutes},
    row::table,
    sheet::Sheet,
    weeks::known,
};
use crate::{
    analysis::{filing::merged, week_rows::WeekRows},
    domain::{
        category::{Category, CategoryId, UNFILED},
        minutes::{Minutes, Share},
    },
};

table! {
    pub struct WeekTotalRow {
        pub schema: u32,
        pub half: String,
        pub week: String,
        pub week_start: NaiveDate,
        /// What was special about the week.
        pub kind: String,
        /// Whether it enters medians and trends.
        pub counted: bool,
        pub reviewed: bool,
        /// Of a full week.
        pub capacity_h: Hours,
        /// Capacity without time away.
        pub available_h: Hours,
        pub away_h: Hours,
        pub actual_h: Hours,
        /// In the available part of the week, buffer apart.
        pub planned_h: Option<Hours>,
        /// In the available part of the week.
        pub buffer_h: Option<Hours>,
        pub reactive_h: Hours,
        /// Share of the time spent that the plan covers.
        pub on_plan_pct: Option<Percent>,
        /// Share of the planned time that happened.
        pub kept_pct: Option<Percent>,
        /// The same over the categories that serve a goal.
        pub goal_kept_pct: Option<Percent>,
        pub mix_match_pct: Option<Percent>,
        /// Counted of available minutes.
        pub coverage_pct: Option<Percent>,
        pub meeting_h: Option<Hours>,
        pub meetings: Option<u32>,
        pub one_on_one_h: Option<Hours>,
        pub focus_h: Option<Hours>,
        pub fragment_h: Option<Hours>,
        pub longest_min: Option<WholeMinutes>,
        pub switches_per_day: Option<Ratio>,
        pub low_value_h: Option<Hours>,
        /// Rated of counted minutes.
        pub rated_pct: Option<Percent>,
        pub creep_h: Option<Hours>,
        pub overlap_h: Hours,
        /// Share guessed minus share found, of the category that was guessed.
        pub guess_gap_pts: Option<Points>,
        pub review_min: Option<WholeMinutes>,
        pub note: Option<Private<String>>,
    }
}

pub fn rows(weeks: &[WeekRows]) -> Vec<WeekTotalRow> {
    weeks.iter().map(row).collect()
}

fn row(week: &WeekRows) -> WeekTotalRow {
    let total = &week.total;
    let per_day = |(switches, days): (u32, u32)| {
        Ratio(Share::new(Minutes(switches.into()), Minutes(days.into())))
    };
    WeekTotalRow {
        schema: SCHEMA,
        half: total.half.to_string(),
        week: total.week.to_string(),
        week_start: total.first_day,
        kind: total.kind.as_str().to_owned(),
        counted: total.is_counted(),
        reviewed: total.is_reviewed(),
        capacity_h: Hours(total.capacity),
        available_h: Hours(total.available),
        away_h: Hours(total.away()),
        actual_h: Hours(total.actual),
        planned_h: total.planned.map(Hours),
        buffer_h: total.buffer.map(Hours),
        reactive_h: Hours(total.reactive),
        on_plan_pct: total.on_plan.map(Percent),
        kept_pct: total.plan_kept.map(Percent),
        goal_kept_pct: total.goals_kept.map(Percent),
        mix_match_pct: total.mix_match.map(Percent),
        coverage_pct: total.coverage().map(Percent),
        meeting_h: total.meeting.map(Hours),
        meetings: total.meetings,
        one_on_one_h: total.one_on_one.map(Hours),
        focus_h: total.focus.map(Hours),
        fragment_h: total.fragments.map(Hours),
        longest_min: total.longest.map(WholeMinutes),
        switches_per_day: total.switches.map(per_day),
        low_value_h: total.low_value.map(Hours),
        rated_pct: total.rated.map(|rated| Percent(Share::new(rated, total.actual))),
        creep_h: total.creep.map(Hours),
        overlap_h: Hours(total.overlap),
        guess_gap_pts: guess_gap(week),
        review_min: total.review_time.map(WholeMinutes),
        note: known(&total.note).map(Private),
    }
}

/// Both shares to a tenth of a percent, so that the gap is the difference of what is shown.
fn guess_gap(week: &WeekRows) -> Option<Points> {
    let (_, percent, found) = week.guessed()?;
    Some(Points(i64::from(percent) * 10 - found.thousandths()?))
}

/// The totals, and `CATEGORY_h` for every category that has a row in one of the weeks, in the
/// order of the categories. A merged category's hours stand under the one it became; where a week
/// has no row of a category, its cell is empty.
pub fn wide(weeks: &[WeekRows], categories: &[Category]) -> Sheet {
    let mut sheet = Sheet::of(&rows(weeks));
    let columns = columns(weeks, categories);
    for (key, _) in &columns {
        let header = free_header(key, &sheet.headers);
        sheet.headers.push(header);
    }
    for (cells, week) in sheet.rows.iter_mut().zip(weeks) {
        for (_, column) in &columns {
            let is_its = |id: &Option<CategoryId>| as_read(*id, categories) == *column;
            let lines = week.lines.iter().filter(|line| is_its(&line.category));
            let hours: Vec<Minutes> = lines.map(|line| line.actual).collect();
            let sum = (!hours.is_empty()).then(|| Hours(hours.into_iter().sum()));
            cells.push(sum.cell());
        }
    }
    sheet
}

/// Key and category of each column.
fn columns(weeks: &[WeekRows], categories: &[Category]) -> Vec<(String, Option<CategoryId>)> {
    let lines = weeks.iter().flat_map(|week| &week.lines);
    let mut found: Vec<(String, Option<CategoryId>)> = lines
        .map(|line| {
            let column = as_read(line.category, categories);
            let key = column.map_or(UNFILED, |id| {
                let today = categories.iter().find(|category| category.id == id);
                today.map_or(&line.key, |category| &category.key)
            });
            (key.to_owned(), column)
        })
        .collect();
    let place = |id: Option<CategoryId>| {
        let category = categories.iter().find(|category| Some(category.id) == id);
        (id.is_none(), category.map(|category| category.position), id)
    };
    found.sort_by_key(|(_, column)| place(*column));
    found.dedup_by_key(|(_, column)| *column);
    found
}

fn as_read(category: Option<CategoryId>, categories: &[Category]) -> Option<CategoryId> {
    category.map(|id| merged(id, categories))
}

/// `strategy_h`; `category_focus_h` where the totals have that name already.
fn free_header(key: &str, taken: &[String]) -> String {
    let mut header = format!("{key}_h");
    while taken.contains(&header) {
        header.insert_str(0, "category_");
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::{category, story},
        report::csv,
    };

    const TWO_WEEKS: &str = "1,24,v1,3,3,1,4.5,1.5,0.5,2.5,1,2.5,1\n2,0,v1,0,0,0,2,0,0,0,0,0,0\n";

    #[test]
    fn a_vacation_week_is_written_with_hours_and_without_a_score() {
        let mut weeks = story::weeks(TWO_WEEKS);
        weeks[0].total.note = "=no, \"really\"".to_owned();
        weeks[0].total.guess = Some((CategoryId::new(4), 30));
        weeks[0].total.review_time = Some(Minutes(4));
        let expected = "\
schema,half,week,week_start,kind,counted,reviewed,capacity_h,available_h,away_h,actual_h,planned_h,buffer_h,reactive_h,on_plan_pct,kept_pct,goal_kept_pct,mix_match_pct,coverage_pct,meeting_h,meetings,one_on_one_h,focus_h,fragment_h,longest_min,switches_per_day,low_value_h,rated_pct,creep_h,overlap_h,guess_gap_pts,review_min,note
1,2026-H1,2026-W01,2025-12-29,normal,yes,yes,40.00,24.00,16.00,20.50,21.00,3.00,1.00,83.9,77.1,90.6,76.6,85.4,,,,,,,,,,,0.00,8.0,4,\"'=no, \"\"really\"\"\"
1,2026-H1,2026-W02,2026-01-05,normal,no,yes,40.00,0.00,40.00,2.00,0.00,0.00,0.00,,,,,,,,,,,,,,,,0.00,,,
";
        assert_eq!(csv::text(&Sheet::of(&rows(&weeks))), expected);
    }

    #[test]
    fn the_wide_history_has_a_column_for_each_category_under_a_name_of_its_own() {
        let mut weeks = story::weeks(TWO_WEEKS);
        weeks[1].lines.retain(|line| line.key != "strategy");
        let mut categories = story::categories();
        categories[3].key = "focus".to_owned();
        categories[0].merged_into = Some(CategoryId::new(20));
        categories[1].merged_into = Some(CategoryId::new(20));
        categories.push(category(20, "people"));
        let sheet = wide(&weeks, &categories);
        let added = &sheet.headers[33..];
        assert_eq!(
            added,
            [
                "org_h",
                "category_focus_h",
                "hiring_h",
                "external_h",
                "delivery_h",
                "learning_h",
                "admin_h",
                "category_reactive_h",
                "people_h"
            ]
        );
        let written = |row: usize, column: usize| sheet.rows[row][33 + column].value.written();
        assert_eq!(written(0, 8).as_deref(), Some("6.00"));
        assert_eq!(written(0, 1).as_deref(), Some("4.50"));
        assert_eq!(written(1, 1), None);
    }
}
