//! Many weeks at once: shown, added up and exported.

use std::fs;

use insta::assert_snapshot;

use crate::{cli_import::imported, sandbox::Sandbox};

#[test]
fn many_weeks_are_shown_and_leave_as_files() {
    let sandbox = imported();
    sandbox.given(&["assign title:Staff coaching --rule", "log w11 3h @hiring"]);
    assert_snapshot!(sandbox.talk(&[
        "history",
        "history --wide --from 2026-W11",
        "half",
        "half --csv",
        "export out",
        "export out",
        "export out --replace --all",
    ]), @"
    $ ownweek history
    Week        From       Logged  On plan  Plan kept  Goals kept  Coverage
    2026-W10   2 Mar  1.5 of 40.0    100 %        4 %           -       4 %  open, thin
    2026-W11   9 Mar  4.5 of 40.0    100 %       13 %           -      11 %  open, thin
    2026-W12  16 Mar  3.5 of 40.0    100 %        4 %           -       9 %  open, thin
    ! thin: less than 60 % of the week is logged; it enters no median
    $ ownweek history --wide --from 2026-W11
    Week      Logged  coaching  team-delivery  hiring  stakeholders  planning  technical  learning  admin  surprises  unfiled
    2026-W11    4.50      1.50           0.00    3.00          0.00      0.00       0.00      0.00   0.00       0.00
    2026-W12    3.50      1.50           0.00    0.00          0.00      0.00       0.00      0.00   0.00       0.00     2.00
    $ ownweek half
    2026-H1 · 0 weeks count · 9.5 h in 3 weeks

    Category              Plan a week  A usual week  Hours in all  Of all
    1:1s and coaching           ~ 6.0           1.5           4.5    47 %
    Team delivery               ≤ 6.0           0.0           0.0     0 %
    Hiring                      ~ 4.0           0.0           3.0    32 %
    Stakeholders                ~ 5.0           0.0           0.0     0 %
    Planning and writing        ≥ 6.0           0.0           0.0     0 %
    Technical context           ~ 4.0           0.0           0.0     0 %
    Learning                    ≥ 1.0           0.0           0.0     0 %
    Admin                       ≤ 3.0           0.0           0.0     0 %
    Surprises                                   0.0           0.0     0 %
    Unfiled                                     0.0           2.0    21 %

    Weeks 1 to 12 stand against a provisional plan, the template of a role. An
      offsite or a re-plan makes one of your own.
    Comparing a half with its plan takes 8 weeks that count; this one has 0. Until
      then: what the calendar held in 3 weeks. A usual week is the middle one of
      them.
    0 of 12 weeks count, 12 thin. Reviewed 0 of 12.
    Thin is a week with less than 60 % of its time known. Once it is reviewed it
      counts.

    Too few weeks to read a plan by: 0 of 8.
    $ ownweek half --csv
    schema,half,category,category_name,direction,weeks_counted,plan_first_h,plan_last_h,planned_total_h,actual_total_h,balance_h,share_pct,median_h,p20_h,p80_h,realism_median,realism_p20,realism_p80,hit_weeks,reading,early_h,middle_h,late_h,trend,trend_h,trend_p,low_value_h,wanted_next_h,proposed_next_h,set_next_h
    1,2026-H1,coaching,1:1s and coaching,about,0,6.00,6.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,team-delivery,Team delivery,at-most,0,6.00,6.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,hiring,Hiring,about,0,4.00,4.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,stakeholders,Stakeholders,about,0,5.00,5.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,planning,Planning and writing,at-least,0,6.00,6.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,technical,Technical context,about,0,4.00,4.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,learning,Learning,at-least,0,1.00,1.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,admin,Admin,at-most,0,3.00,3.00,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,surprises,Surprises,,0,,,,0.00,,,,,,,,,,,,,,,,,,,,
    1,2026-H1,unfiled,Unfiled,,0,0.00,0.00,,0.00,,,,,,,,,,,,,,,,,,,,
    $ ownweek export out
    out/weeks.csv  28 rows
    out/week-totals.csv  3 rows
    out/2026-H1-summary.csv  10 rows
    out/blocks.csv  5 rows
    out/decisions.csv  0 rows
    out/goals.csv  0 rows
    out/plan.csv  8 rows
    out/series.csv  1 row
    $ ownweek export out
    ! error: out/weeks.csv is there already
    ! hint: choose an empty folder, or give --replace
    ? 1
    $ ownweek export out --replace --all
    out/weeks.csv  28 rows
    out/week-totals.csv  3 rows
    out/2026-H1-summary.csv  10 rows
    out/blocks.csv  5 rows
    out/decisions.csv  0 rows
    out/goals.csv  0 rows
    out/plan.csv  8 rows
    out/series.csv  1 row
    ");
    assert_snapshot!(sandbox.refused(&[
        "history --from 2026-W12 --to 2026-W10",
        "half 2026-H3",
        "export out --half 2026",
        "export out --privacy some",
    ]), @r#"
    $ ownweek history --from 2026-W12 --to 2026-W10
    ! error: 2026-W12 is after 2026-W10
    ! hint: --from is the first week, --to the last one
    ? 2
    $ ownweek half 2026-H3
    ! error: "2026-H3" is not a half year
    !   2026-H3
    !   ^^^^^^^
    ! hint: a half is written like 2026-H1
    ? 2
    $ ownweek export out --half 2026
    ! error: "2026" is not a half year
    !   2026
    !   ^^^^
    ! hint: a half is written like 2026-H1
    ? 2
    $ ownweek export out --privacy some
    ! error: invalid value 'some' for '--privacy <PRIVACY>'
    !   [possible values: categories, full]
    !
    ! For more information, try '--help'.
    ? 2
    "#);
    let blocks = fs::read_to_string(sandbox.path("out/blocks.csv")).expect("exported");
    assert!(!blocks.contains("Staff"), "a title left without being asked for");
}

#[test]
fn a_long_history_is_shown_from_its_end_and_written_whole() {
    let sandbox = imported();
    sandbox.given(&["log 2024-w50 3h @hiring", "log w11 23.75h @hiring"]);
    let history = sandbox.run("history");
    assert_eq!(history.out.lines().count(), 54);
    assert_snapshot!(history.err, @"
    14 earlier weeks are not shown: ownweek history --from 2024-W50
    thin: less than 60 % of the week is logged; it enters no median
    ");
    assert_eq!(sandbox.run("history --wide").out.lines().count(), 54);
    assert_eq!(sandbox.run("history --from 2024-W50").out.lines().count(), 68);
    let csv = sandbox.run("history --wide --csv");
    assert_eq!((csv.out.lines().count(), csv.err.as_str()), (68, ""));
}

#[test]
fn a_half_has_hours_alike_and_no_plan_where_there_is_none() {
    let sandbox = imported();
    sandbox.given(&[
        "assign title:Staff coaching --rule",
        "log w11 23.75h @hiring",
        "category add Board",
        "log w11 2h @board",
    ]);
    assert_snapshot!(sandbox.run("half").out, @"
    2026-H1 · 1 week counts · 32.25 h in 3 weeks

    Category              Plan a week  A usual week  Hours in all  Of all
    1:1s and coaching           ~ 6.0           1.5           4.5    14 %
    Team delivery               ≤ 6.0           0.0           0.0     0 %
    Hiring                      ~ 4.0           0.0          23.8    74 %
    Stakeholders                ~ 5.0           0.0           0.0     0 %
    Planning and writing        ≥ 6.0           0.0           0.0     0 %
    Technical context           ~ 4.0           0.0           0.0     0 %
    Learning                    ≥ 1.0           0.0           0.0     0 %
    Admin                       ≤ 3.0           0.0           0.0     0 %
    Surprises                                   0.0           0.0     0 %
    Board                                       0.0           2.0     6 %
    Unfiled                                     0.0           2.0     6 %

    Weeks 1 to 12 stand against a provisional plan, the template of a role. An
      offsite or a re-plan makes one of your own.
    Comparing a half with its plan takes 8 weeks that count; this one has 1. Until
      then: what the calendar held in 3 weeks. A usual week is the middle one of
      them.
    on plan 20 %   plan kept 16 %   goals kept -   medians; coverage 68 %
    1 of 12 weeks count, 11 thin. Reviewed 0 of 12.
    Thin is a week with less than 60 % of its time known. Once it is reviewed it
      counts.
    Meetings 4 % of the available hours.
    Surprises 0.0 h, 0 %, within the buffer in 1 of 1 week added up.

    Too few weeks to read a plan by: 1 of 8.
    ");
}

#[test]
fn a_period_is_a_half_a_week_or_two_of_them() {
    let sandbox = imported();
    let told = |line: &str| {
        let said = sandbox.run(line);
        let weeks = said.out.lines().skip(1).filter_map(|line| line.split(['T', ' ', ',']).next());
        let weeks: Vec<String> = weeks.map(str::to_owned).collect();
        (weeks.first().cloned(), weeks.last().cloned(), weeks.len())
    };
    let weeks =
        |first: &str, last: &str, count| (Some(first.to_owned()), Some(last.to_owned()), count);
    assert_eq!(told("history 2026-H1"), weeks("2026-W01", "2026-W12", 12));
    assert_eq!(told("history w11"), weeks("2026-W11", "2026-W11", 1));
    assert_eq!(told("history 2025-H2..w10"), weeks("2025-W27", "2026-W10", 36));
    assert_eq!(told("history last"), weeks("2026-W11", "2026-W11", 1));
    assert_snapshot!(sandbox.refused(&["history w12..w10", "history soon", "blocks 2026-H3"]), @r#"
    $ ownweek history w12..w10
    ! error: 2026-W12 is after 2026-W10
    ! hint: name the first one first
    ? 2
    $ ownweek history soon
    ! error: "soon" is not a week
    !   soon
    !   ^^^^
    ! hint: write a half as 2026-H1, a week as 2026-W12 or w12, or two of them as w2..w12
    ? 2
    $ ownweek blocks 2026-H3
    ! error: "2026-H3" is not a week
    !   2026-H3
    !   ^^^^^^^
    ! hint: write a half as 2026-H1, a week as 2026-W12 or w12, or two of them as w2..w12
    ? 2
    "#);
    let all = sandbox.run("blocks 2026-H1 --all --csv").out.lines().count();
    let each =
        |week: &str| sandbox.run(&format!("blocks {week} --all --csv")).out.lines().count() - 1;
    assert!(all > each("w10") + each("w11") + each("w12"), "{all}");
}

#[test]
fn every_week_before_this_one_that_is_open_waits_however_far_back() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log \"2025-03-17 9-11 Planning @planning\""]);
    let said = sandbox.run("status").out;
    assert!(said.contains("52 weeks to review"), "{said}");
    sandbox.given(&["review close 2025-W12..2025-W20 --unreviewed"]);
    let said = sandbox.run("status").out;
    assert!(said.contains("43 weeks to review"), "{said}");
}
