//! `half-summary.csv`: one row per half and category.

use super::{
    SCHEMA,
    cell::{Hours, Percent, Probability, Ratio},
    row::table,
};
use crate::{
    analysis::half::{HalfRow, HalfTotals},
    domain::{category::UNFILED, half::Half},
};

table! {
    pub struct HalfSummaryRow {
        pub schema: u32,
        pub half: String,
        /// Key of the category.
        pub category: String,
        pub category_name: String,
        pub direction: Option<String>,
        pub weeks_counted: u32,
        /// Of a full week, in the first and the last week with a plan.
        pub plan_first_h: Option<Hours>,
        pub plan_last_h: Option<Hours>,
        /// Scaled to the available time.
        pub planned_total_h: Option<Hours>,
        pub actual_total_h: Hours,
        /// Actual minus planned.
        pub balance_h: Option<Hours>,
        pub share_pct: Option<Percent>,
        /// Hours of a week as if it were a full one: median, and what one week in five is below
        /// and above.
        pub median_h: Option<Hours>,
        pub p20_h: Option<Hours>,
        pub p80_h: Option<Hours>,
        /// Actual of scaled plan.
        pub realism_median: Option<Ratio>,
        pub realism_p20: Option<Ratio>,
        pub realism_p80: Option<Ratio>,
        pub hit_weeks: Option<u32>,
        pub reading: Option<String>,
        /// Medians of the thirds of the half.
        pub early_h: Option<Hours>,
        pub middle_h: Option<Hours>,
        pub late_h: Option<Hours>,
        pub trend: Option<String>,
        pub trend_h: Option<Hours>,
        pub trend_p: Option<Probability>,
        pub low_value_h: Option<Hours>,
        pub wanted_next_h: Option<Hours>,
        pub proposed_next_h: Option<Hours>,
        pub set_next_h: Option<Hours>,
    }
}

pub fn rows(half: Half, totals: &HalfTotals) -> Vec<HalfSummaryRow> {
    totals.rows.iter().map(|category| row(half, category)).collect()
}

fn row(half: Half, category: &HalfRow) -> HalfSummaryRow {
    HalfSummaryRow {
        schema: SCHEMA,
        half: half.to_string(),
        category: category.category.map_or(UNFILED, |_| &category.key).to_owned(),
        category_name: category.name.clone(),
        direction: category.direction.map(|direction| direction.as_str().to_owned()),
        weeks_counted: u32::try_from(category.weeks_counted).unwrap_or(u32::MAX),
        plan_first_h: category.plan_first.map(Hours),
        plan_last_h: category.plan_last.map(Hours),
        planned_total_h: category.planned.map(Hours),
        actual_total_h: Hours(category.actual),
        balance_h: category.balance().map(Hours),
        share_pct: category.share.map(Percent),
        median_h: None,
        p20_h: None,
        p80_h: None,
        realism_median: None,
        realism_p20: None,
        realism_p80: None,
        hit_weeks: None,
        reading: None,
        early_h: None,
        middle_h: None,
        late_h: None,
        trend: None,
        trend_h: None,
        trend_p: None,
        low_value_h: None,
        wanted_next_h: None,
        proposed_next_h: None,
        set_next_h: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{half, testing::story},
        report::{cell::Value, csv, sheet::Sheet},
    };

    #[test]
    fn a_half_is_a_row_per_category_and_what_is_not_known_yet_is_empty() {
        let totals = half::totals(&story::weeks(story::HALF), &story::categories());
        let half = "2026-H1".parse().expect("a half");
        let mut sheet = Sheet::of(&rows(half, &totals));
        let later = "median_h,p20_h,p80_h,realism_median,realism_p20,realism_p80,hit_weeks,reading,\
            early_h,middle_h,late_h,trend,trend_h,trend_p,low_value_h,wanted_next_h,proposed_next_h,\
            set_next_h";
        assert_eq!(sheet.headers[12..].join(","), later);
        let unknown = |row: &[crate::report::cell::Cell]| {
            row[12..].iter().all(|cell| cell.value == Value::Unknown)
        };
        assert!(sheet.rows.iter().all(|row| unknown(row)));
        sheet.headers.truncate(12);
        sheet.rows.iter_mut().for_each(|row| row.truncate(12));
        let expected = "\
schema,half,category,category_name,direction,weeks_counted,plan_first_h,plan_last_h,planned_total_h,actual_total_h,balance_h,share_pct
1,2026-H1,peers,peers,about,25,8.00,7.00,177.60,185.00,7.40,18.8
1,2026-H1,directs,directs,about,25,5.00,5.00,120.00,119.50,-0.50,12.2
1,2026-H1,org,org,at-least,25,3.00,3.00,72.00,64.00,-8.00,6.5
1,2026-H1,strategy,strategy,at-least,25,6.00,6.00,144.00,108.00,-36.00,11.0
1,2026-H1,hiring,hiring,at-least,25,4.00,6.00,124.80,110.50,-14.30,11.2
1,2026-H1,external,external,about,25,3.00,3.00,72.00,93.50,21.50,9.5
1,2026-H1,delivery,delivery,at-most,25,4.00,3.00,81.60,108.50,26.90,11.0
1,2026-H1,learning,learning,at-least,25,1.00,1.00,24.00,15.00,-9.00,1.5
1,2026-H1,admin,admin,at-most,25,1.00,1.00,24.00,78.50,54.50,8.0
1,2026-H1,reactive,reactive,,25,,,,100.50,,10.2
";
        assert_eq!(csv::text(&sheet), expected);
    }
}
