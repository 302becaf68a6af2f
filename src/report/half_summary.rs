//! `half-summary.csv`: one row per half and category.

use super::{
    SCHEMA,
    cell::{ExactHours, ExactRatio, Hours, Percent, Probability},
    row::table,
};
use crate::{
    analysis::half::{HalfRow, HalfTotals},
    domain::{
        category::{CategoryId, UNFILED},
        half::Half,
        minutes::Minutes,
    },
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
        pub median_h: Option<ExactHours>,
        pub p20_h: Option<ExactHours>,
        pub p80_h: Option<ExactHours>,
        /// Actual of scaled plan.
        pub realism_median: Option<ExactRatio>,
        pub realism_p20: Option<ExactRatio>,
        pub realism_p80: Option<ExactRatio>,
        pub hit_weeks: Option<u32>,
        pub reading: Option<String>,
        /// Medians of the thirds of the half.
        pub early_h: Option<ExactHours>,
        pub middle_h: Option<ExactHours>,
        pub late_h: Option<ExactHours>,
        pub trend: Option<String>,
        pub trend_h: Option<ExactHours>,
        pub trend_p: Option<Probability>,
        pub low_value_h: Option<Hours>,
        pub wanted_next_h: Option<Hours>,
        pub proposed_next_h: Option<Hours>,
        pub set_next_h: Option<Hours>,
    }
}

/// Minutes a week of one category in the half to come, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextLine {
    pub category: CategoryId,
    pub wanted: Option<Minutes>,
    pub proposed: Option<Minutes>,
    pub set: Option<Minutes>,
}

/// `next` is what was wanted, proposed and set for the half after this one.
pub fn rows(half: Half, totals: &HalfTotals, next: &[NextLine]) -> Vec<HalfSummaryRow> {
    let next = |row: &HalfRow| next.iter().find(|line| Some(line.category) == row.category);
    totals.rows.iter().map(|category| row(half, category, next(category))).collect()
}

fn row(half: Half, category: &HalfRow, next: Option<&NextLine>) -> HalfSummaryRow {
    let typical = category.typical.as_ref();
    let spread = typical.map(|typical| typical.spread);
    let thirds = typical.and_then(|typical| typical.thirds);
    let trend = typical.and_then(|typical| typical.trend);
    let realism = category.realism;
    let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    HalfSummaryRow {
        schema: SCHEMA,
        half: half.to_string(),
        category: category.category.map_or(UNFILED, |_| &category.key).to_owned(),
        category_name: category.name.clone(),
        direction: category.direction.map(|direction| direction.as_str().to_owned()),
        weeks_counted: whole(category.weeks_counted),
        plan_first_h: category.plan_first.map(Hours),
        plan_last_h: category.plan_last.map(Hours),
        planned_total_h: category.planned.map(Hours),
        actual_total_h: Hours(category.actual),
        balance_h: category.balance().map(Hours),
        share_pct: category.share.map(Percent),
        median_h: spread.map(|spread| ExactHours(spread.median)),
        p20_h: spread.map(|spread| ExactHours(spread.p20)),
        p80_h: spread.map(|spread| ExactHours(spread.p80)),
        realism_median: realism.map(|realism| ExactRatio(realism.spread.median)),
        realism_p20: realism.map(|realism| ExactRatio(realism.spread.p20)),
        realism_p80: realism.map(|realism| ExactRatio(realism.spread.p80)),
        hit_weeks: realism.map(|realism| whole(realism.hit_weeks)),
        reading: category.reading().map(|reading| reading.as_str().to_owned()),
        early_h: thirds.map(|[early, _, _]| ExactHours(early)),
        middle_h: thirds.map(|[_, middle, _]| ExactHours(middle)),
        late_h: thirds.map(|[_, _, late]| ExactHours(late)),
        trend: trend.map(|trend| trend.word.as_str().to_owned()),
        trend_h: trend.map(|trend| ExactHours(trend.change)),
        trend_p: trend.map(|trend| Probability(trend.probability)),
        low_value_h: category.low_value.map(Hours),
        wanted_next_h: next.and_then(|line| line.wanted).map(Hours),
        proposed_next_h: next.and_then(|line| line.proposed).map(Hours),
        set_next_h: next.and_then(|line| line.set).map(Hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{half, testing::story},
        report::{csv, sheet::Sheet},
    };

    /// The columns from `weeks_counted` on.
    const EXPECTED: &str = "\
peers,25,8.00,7.00,177.60,185.00,7.40,18.8,7.50,7.40,8.50,1.071,0.925,1.214,20,real,7.75,8.50,7.50,no clear trend,0.61,0.2207
directs,25,5.00,5.00,120.00,119.50,-0.50,12.2,5.00,4.90,5.00,1.000,0.980,1.000,22,real,5.00,5.00,5.00,no clear trend,0.00,0.4120
org,25,3.00,3.00,72.00,64.00,-8.00,6.5,2.50,2.50,3.00,0.833,0.833,1.000,11,stretched,2.50,2.50,3.00,no clear trend,0.00,0.1322
strategy,25,6.00,6.00,144.00,108.00,-36.00,11.0,4.50,3.00,5.10,0.750,0.500,0.850,5,stretched,5.00,4.00,4.75,no clear trend,0.00,0.6369
hiring,25,4.00,6.00,124.80,110.50,-14.30,11.2,4.50,3.40,5.62,0.917,0.733,1.017,14,real,4.00,5.62,4.25,no clear trend,0.00,1.0000
external,25,3.00,3.00,72.00,93.50,21.50,9.5,3.00,2.50,3.60,1.000,0.833,1.200,19,real,3.25,3.12,3.00,no clear trend,0.00,0.9619
delivery,25,4.00,3.00,81.60,108.50,26.90,11.0,4.17,3.50,6.00,1.250,1.125,1.525,24,stretched,4.75,4.50,3.50,falling,-1.98,0.0007
learning,25,1.00,1.00,24.00,15.00,-9.00,1.5,0.50,0.50,1.00,0.500,0.500,1.000,6,wish,0.50,0.50,0.56,no clear trend,0.00,0.8191
admin,25,1.00,1.00,24.00,78.50,54.50,8.0,3.12,3.00,3.50,3.125,3.000,3.500,25,wish,3.00,3.50,3.00,no clear trend,0.00,0.9420
reactive,25,,,,100.50,,10.2,3.75,3.00,4.50,,,,,,3.75,4.00,3.31,no clear trend,-0.69,0.3444
";

    #[test]
    fn the_worked_half_is_a_row_per_category_figure_by_figure() {
        let totals = half::totals(&story::weeks(story::HALF), &story::categories());
        let half = "2026-H1".parse().expect("a half");
        let text = csv::text(&Sheet::of(&rows(half, &totals, &[])));
        let mut lines = text.lines();
        let headers = "schema,half,category,category_name,direction,weeks_counted,plan_first_h,\
            plan_last_h,planned_total_h,actual_total_h,balance_h,share_pct,median_h,p20_h,p80_h,\
            realism_median,realism_p20,realism_p80,hit_weeks,reading,early_h,middle_h,late_h,trend,\
            trend_h,trend_p,low_value_h,wanted_next_h,proposed_next_h,set_next_h";
        assert_eq!(lines.next(), Some(headers));
        for (line, expected) in lines.zip(EXPECTED.lines()) {
            let cells: Vec<&str> = line.split(',').collect();
            let known = [&cells[2..3], &cells[5..26]].concat().join(",");
            assert_eq!(known, expected);
            assert!(cells[26..].iter().all(|cell| cell.is_empty()), "{line}");
        }
        assert_eq!(text.lines().count(), 11);
    }

    #[test]
    fn what_was_wanted_proposed_and_set_stands_at_the_end() {
        let totals = half::totals(&story::weeks(story::HALF), &story::categories());
        let half = "2026-H1".parse().expect("a half");
        let line = NextLine {
            category: CategoryId::new(4),
            wanted: Some(Minutes::hours(6)),
            proposed: Some(Minutes(330)),
            set: None,
        };
        let text = csv::text(&Sheet::of(&rows(half, &totals, &[line])));
        let strategy = text.lines().nth(4).expect("a row");
        assert!(strategy.ends_with(",,6.00,5.50,"), "{strategy}");
    }
}
