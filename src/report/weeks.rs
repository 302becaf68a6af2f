//! `weeks.csv`: one row per week and category, the history as a spreadsheet wants it.

use chrono::{NaiveDate, SecondsFormat};

use super::{
    SCHEMA,
    cell::{Hours, Percent, Private, Ratio},
    row::table,
};
use crate::{
    analysis::week_rows::{WeekLine, WeekRows, WeekTotal},
    domain::category::Kind,
};

table! {
    pub struct WeekRow {
        pub schema: u32,
        pub half: String,
        pub week: String,
        pub week_start: NaiveDate,
        /// What was special about the week.
        pub kind: String,
        /// Whether it enters medians and trends.
        pub counted: bool,
        pub reviewed: bool,
        pub available_h: Hours,
        /// Counted of available minutes.
        pub coverage_pct: Option<Percent>,
        pub plan_version: Option<u32>,
        /// Key of the category, `unfiled` for what has none.
        pub category: String,
        pub category_name: String,
        /// Titles of the goals it serves.
        pub goal: Option<Private<String>>,
        pub direction: Option<String>,
        /// Of a full week.
        pub plan_h: Option<Hours>,
        /// In the available part of the week.
        pub plan_scaled_h: Option<Hours>,
        pub actual_h: Hours,
        /// Actual minus scaled plan, for surprises minus scaled buffer.
        pub divergence_h: Option<Hours>,
        /// Of all minutes of the week.
        pub share_pct: Option<Percent>,
        /// Of scaled plan and buffer together.
        pub plan_share_pct: Option<Percent>,
        /// Actual of scaled plan.
        pub realism: Option<Ratio>,
        pub flag: Option<bool>,
        pub drift: Option<bool>,
        pub meeting_h: Option<Hours>,
        pub low_value_h: Option<Hours>,
        pub reactive_h: Option<Hours>,
        /// Numbers of the decisions made about it in that week's review, a space between.
        pub decision_ids: Option<String>,
        /// When the figures of the closed week were last restated.
        pub revised_at: Option<String>,
    }
}

pub fn rows(weeks: &[WeekRows]) -> Vec<WeekRow> {
    let each = weeks.iter().flat_map(|week| week.lines.iter().map(|line| (&week.total, line)));
    each.map(|(total, line)| row(total, line)).collect()
}

fn row(total: &WeekTotal, line: &WeekLine) -> WeekRow {
    let decisions: Vec<String> = line.decisions.iter().map(ToString::to_string).collect();
    let revised_at = total.revised_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    WeekRow {
        schema: SCHEMA,
        half: total.half.to_string(),
        week: total.week.to_string(),
        week_start: total.first_day,
        kind: total.kind.as_str().to_owned(),
        counted: total.is_counted(),
        reviewed: total.is_reviewed(),
        available_h: Hours(total.available),
        coverage_pct: total.coverage().map(Percent),
        plan_version: total.plan_version,
        category: line.key.clone(),
        category_name: line.name.clone(),
        goal: known(&line.goals).map(Private),
        direction: line.direction.map(|direction| direction.as_str().to_owned()),
        plan_h: line.plan.map(Hours),
        plan_scaled_h: line.scaled.map(Hours),
        actual_h: Hours(line.actual),
        divergence_h: line.difference.map(Hours),
        share_pct: line.share(total).map(Percent),
        plan_share_pct: line.plan_share.map(Percent),
        realism: line.realism().map(Ratio),
        flag: line.flag,
        drift: line.drift,
        meeting_h: line.meeting.map(Hours),
        low_value_h: line.low_value.map(Hours),
        reactive_h: reactive(line),
        decision_ids: known(&decisions.join(" ")),
        revised_at,
    }
}

/// All of a reactive category, nothing of a work category; of what is unfiled nobody knows.
fn reactive(line: &WeekLine) -> Option<Hours> {
    line.category?;
    Some(Hours(if line.kind == Kind::Reactive { line.actual } else { Default::default() }))
}

/// A text that says something.
pub(super) fn known(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::testing::story,
        report::{csv, sheet::Sheet},
    };

    #[test]
    fn a_week_is_a_row_per_category() {
        let mut weeks = story::weeks("12,40,v2,8.5,5,3,3,6.5,3,6,0.5,3.5,4.5\n");
        weeks[0].lines.retain(|line| ["strategy", "delivery", "reactive"].contains(&&*line.key));
        weeks[0].total.revised_at = weeks[0].total.closed_at;
        weeks[0].lines[0].decisions = [3, 7].map(crate::domain::decision::DecisionId::new).to_vec();
        let expected = "\
schema,half,week,week_start,kind,counted,reviewed,available_h,coverage_pct,plan_version,category,category_name,goal,direction,plan_h,plan_scaled_h,actual_h,divergence_h,share_pct,plan_share_pct,realism,flag,drift,meeting_h,low_value_h,reactive_h,decision_ids,revised_at
1,2026-H1,2026-W12,2026-03-16,normal,yes,yes,40.00,108.8,1,strategy,strategy,strategy and people,at-least,6.00,6.00,3.00,-3.00,6.9,15.0,0.500,yes,no,,,0.00,3 7,2026-07-01T07:00:00Z
1,2026-H1,2026-W12,2026-03-16,normal,yes,yes,40.00,108.8,1,delivery,delivery,,at-most,3.00,3.00,6.00,3.00,13.8,7.5,2.000,yes,no,,,0.00,,2026-07-01T07:00:00Z
1,2026-H1,2026-W12,2026-03-16,normal,yes,yes,40.00,108.8,1,reactive,reactive,,,,,4.50,-0.50,10.3,12.5,,,,,,4.50,,2026-07-01T07:00:00Z
";
        assert_eq!(csv::text(&Sheet::of(&rows(&weeks))), expected);
        let shared = csv::text(&Sheet::of(&rows(&weeks)).categories_only());
        assert_eq!(shared, expected.replace("strategy and people", ""));
    }
}
