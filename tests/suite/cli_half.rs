//! Half a year on the command line: its balance, what is typical, what it proposes.

use insta::assert_snapshot;

use crate::sandbox::{Said, Sandbox};

fn run(sandbox: &Sandbox, line: &str) -> Said {
    let said = sandbox.said(sandbox.command().env_remove("OWNWEEK_NOW").args(line.split(' ')));
    assert_eq!(said.code, 0, "{line}: {}", said.err);
    said
}

#[test]
fn the_half_of_the_demo_says_what_it_teaches() {
    assert_snapshot!(run(&Sandbox::demo(), "half").out, @"
    2026-H1 · 25 weeks count · 960.0 h available · 983.0 h given

    Category      Planned  Given  Balance  Got / planned   Trend
    Strategy      ≥ 144.0  108.0    −36.0  0.75 stretched  no clear trend
    Hiring        ≥ 124.8  110.5    −14.3  0.92 real       no clear trend
    Directs       ~ 120.0  119.5     −0.5  1.00 real       no clear trend
    Organisation   ≥ 72.0   64.0     −8.0  0.83 stretched  no clear trend
    Peers         ~ 177.6  185.0     +7.4  1.07 real       no clear trend
    External       ~ 72.0   93.5    +21.5  1.00 real       no clear trend
    Delivery       ≤ 81.6  108.5    +26.9  1.25 stretched  falling 2.0 h
    Learning       ≥ 24.0   15.0     −9.0  0.50 wish       no clear trend
    Admin          ≤ 24.0   78.5    +54.5  3.12 wish       no clear trend
    Surprises       120.0  100.5    −19.5                  no clear trend
    With buffer     960.0  983.0    +23.0

    on plan 86 %   plan kept 91 %   goals kept 84 %   medians; coverage 102 %
    25 of 26 weeks count, 1 away. Reviewed 24 of 25, 5 min each.
    Low value 79.0 h, 8 %. Meetings 61 % of the available hours.
    Overtime in 14 weeks, 36.5 h. Surprises 100.5 h, 10 %, within the buffer in 23
      of 25 weeks added up.
    Low value by meeting: Partner sync 16.25 h, Incident board 12.0 h, Pricing
      group 6.0 h, AI steering council 4.5 h.
    Decisions 10, 8 settled; of 3.0 h a week expected, 2.75 came.

    Strategy was stretched, not kept: 36.0 h owed, and no trend shows it, because
      it fell and came back (5.0 h a week early, 4.0 in the middle, 4.75 late).
    Admin was a wish: 3.1 times the plan, over it in 25 weeks of 25. So many weeks
      say: look at the plan first.
    After what was decided in 2026-W12: Delivery went from 6.75 to 3.75, Strategy
      from 3.0 to 4.4 h a week.
    2026-W26, the week of the offsite, held 11.0 h of Strategy; a usual week held
      4.5.
    Plan kept looks high at 91 %, goals kept is at 84 % and sinks late (88 % early,
      83 in the middle, 81 late), too little to call a trend.
    ");
}

#[test]
fn the_half_of_the_demo_shows_typical_weeks() {
    assert_snapshot!(run(&Sandbox::demo(), "half --typical").out, @"
    2026-H1 · 25 weeks count · 960.0 h available · 983.0 h given

    Category       Plan   Low  Typical  Good  Early  Middle  Late
    Strategy      ≥ 6.0  3.00     4.50  5.10   5.00    4.00  4.75
    Hiring        ≥ 6.0  3.40     4.50  5.62   4.00    5.62  4.25
    Directs       ~ 5.0  4.90     5.00  5.00   5.00    5.00  5.00
    Organisation  ≥ 3.0  2.50     2.50  3.00   2.50    2.50  3.00
    Peers         ~ 7.0  7.40     7.50  8.50   7.75    8.50  7.50
    External      ~ 3.0  2.50     3.00  3.60   3.25    3.12  3.00
    Delivery      ≤ 3.0  3.50     4.17  6.00   4.75    4.50  3.50
    Learning      ≥ 1.0  0.50     0.50  1.00   0.50    0.50  0.56
    Admin         ≤ 1.0  3.00     3.12  3.50   3.00    3.50  3.00
    Surprises         -  3.00     3.75  4.50   3.75    4.00  3.31

    Category      Got / planned        Likely  90 % reached    Beyond  Reading
    Strategy               0.75  0.67 to 0.83       5 of 25   2 of 25  stretched
    Hiring                 0.92  0.75 to 1.00      14 of 25   5 of 25  real
    Directs                1.00  1.00 to 1.00      22 of 25   4 of 25  real
    Organisation           0.83  0.83 to 1.00      11 of 25   3 of 25  stretched
    Peers                  1.07  1.00 to 1.12      20 of 25  17 of 25  real
    External               1.00  1.00 to 1.17      19 of 25  11 of 25  real
    Delivery               1.25  1.17 to 1.46      24 of 25  22 of 25  stretched
    Learning               0.50  0.50 to 0.62       6 of 25   2 of 25  wish
    Admin                  3.12  3.00 to 3.50      25 of 25  25 of 25  wish
    ");
}

#[test]
fn the_ledger_of_a_half_says_what_is_added_up_and_closes() {
    assert_snapshot!(run(&Sandbox::demo(), "half --ledger").out, @"
    Where every hour of 2026-H1 went
    Added up                           983.0  h
      in weeks that count              983.0  25 weeks
    Not added up                         0.0
      in weeks away                      0.0  1 week
                                      ──────
    All weeks held                     983.0  h   closes

    What it is measured by
    Planned                            840.0  h   scaled to the available time
    Buffer, scaled likewise            120.0
                                      ──────
    Plan with buffer                   960.0
    Given                              983.0
    Balance                            +23.0
    Available                          960.0
    Coverage                             102  %   given of available

    By category
    Strategy                           108.0  h   11 %
    Hiring                             110.5  h   11 %
    Directs                            119.5  h   12 %
    Organisation                        64.0  h   7 %
    Peers                              185.0  h   19 %
    External                            93.5  h   10 %
    Delivery                           108.5  h   11 %
    Learning                            15.0  h   2 %
    Admin                               78.5  h   8 %
    Surprises                          100.5  h   10 %
                                      ──────
    Given                              983.0  h   closes

    Medians of the weeks that count
    On plan, of 25 weeks                  86  %   one week in five below 81, one above 91
    Plan kept, of 25 weeks                91  %   one week in five below 86, one above 93
    Goals kept, of 25 weeks               84  %   one week in five below 77, one above 88

    Weeks that do not count
    Week 15                              0.0  away
    ");
    let csv = run(&Sandbox::demo(), "half --ledger --csv").out;
    assert!(
        csv.contains("Where every hour of 2026-H1 went,All weeks held,983.0,h   closes"),
        "{csv}"
    );
}

#[test]
fn the_half_of_the_demo_proposes_the_next() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(run(&sandbox, "half --next").out, @"
    2026-H2 · proposed from 2026-H1

    Category      Plan  Wanted  Proposed  Because
    Strategy       6.0   ≥ 6.0       5.5  good weeks 5.1 + 0.5 freed
    Hiring         6.0   ~ 3.0       3.5  low weeks 3.4
    Directs        5.0   ~ 5.0       5.0  as wanted
    Organisation   3.0   ≥ 3.0       3.0  as wanted
    Peers          7.0   ~ 7.0       7.5  low weeks 7.4
    External       3.0   ~ 3.0       3.0  as wanted
    Delivery       3.0   ≤ 3.0       3.5  low weeks 3.5
    Learning       1.0   ≥ 1.0       1.0  as wanted
    Admin          1.0   ≤ 1.0       3.0  low weeks 3.0
    Planned       35.0    32.0      35.0
    Buffer         5.0     8.0       5.0  surprises of a bad week 4.5 + 0.5 left over

    The wishes leave 8.0 h over and look easy. Even low weeks took 3.5 h more than
      that: Admin 2.0, Hiring, Peers and Delivery 0.5 each. Even good weeks gave
      0.5 h less: Strategy 0.5.
    Proved freed hours: 2.75 a week. 0.5 given to Strategy, 2.25 kept in hand.
    ");
    assert_snapshot!(run(&sandbox, "half --next --csv").out, @"
    half,category,category_name,direction,plan_h,wanted_h,freed_h,proposed_h,gave_way_h,set_h,because
    2026-H2,strategy,Strategy,at-least,6.00,6.00,0.50,5.50,0.00,,good weeks 5.1 + 0.5 freed
    2026-H2,hiring,Hiring,about,6.00,3.00,0.00,3.50,0.00,,low weeks 3.4
    2026-H2,directs,Directs,about,5.00,5.00,0.00,5.00,0.00,,as wanted
    2026-H2,organisation,Organisation,at-least,3.00,3.00,0.00,3.00,0.00,,as wanted
    2026-H2,peers,Peers,about,7.00,7.00,0.00,7.50,0.00,,low weeks 7.4
    2026-H2,external,External,about,3.00,3.00,0.00,3.00,0.00,,as wanted
    2026-H2,delivery,Delivery,at-most,3.00,3.00,0.00,3.50,0.00,,low weeks 3.5
    2026-H2,learning,Learning,at-least,1.00,1.00,0.00,1.00,0.00,,as wanted
    2026-H2,admin,Admin,at-most,1.00,1.00,0.00,3.00,0.00,,low weeks 3.0
    ");
}

/// The columns from `plan_last_h` to `trend_p` as the story of the demo has them, in its order of
/// the categories.
#[test]
fn the_summary_of_the_demo_is_that_of_its_story() {
    assert_snapshot!(run(&Sandbox::demo(), "half --csv").out, @"
    schema,half,category,category_name,direction,weeks_counted,plan_first_h,plan_last_h,planned_total_h,actual_total_h,balance_h,share_pct,median_h,p20_h,p80_h,realism_median,realism_p20,realism_p80,hit_weeks,reading,early_h,middle_h,late_h,trend,trend_h,trend_p,low_value_h,wanted_next_h,proposed_next_h,set_next_h
    1,2026-H1,strategy,Strategy,at-least,25,6.00,6.00,144.00,108.00,-36.00,11.0,4.50,3.00,5.10,0.750,0.500,0.850,5,stretched,5.00,4.00,4.75,no clear trend,0.00,0.6369,4.50,6.00,5.50,
    1,2026-H1,hiring,Hiring,at-least,25,4.00,6.00,124.80,110.50,-14.30,11.2,4.50,3.40,5.62,0.917,0.733,1.017,14,real,4.00,5.62,4.25,no clear trend,0.00,1.0000,,3.00,3.50,
    1,2026-H1,directs,Directs,about,25,5.00,5.00,120.00,119.50,-0.50,12.2,5.00,4.90,5.00,1.000,0.980,1.000,22,real,5.00,5.00,5.00,no clear trend,0.00,0.4120,,5.00,5.00,
    1,2026-H1,organisation,Organisation,at-least,25,3.00,3.00,72.00,64.00,-8.00,6.5,2.50,2.50,3.00,0.833,0.833,1.000,11,stretched,2.50,2.50,3.00,no clear trend,0.00,0.1322,,3.00,3.00,
    1,2026-H1,peers,Peers,about,25,8.00,7.00,177.60,185.00,7.40,18.8,7.50,7.40,8.50,1.071,0.925,1.214,20,real,7.75,8.50,7.50,no clear trend,0.61,0.2207,23.25,7.00,7.50,
    1,2026-H1,external,External,about,25,3.00,3.00,72.00,93.50,21.50,9.5,3.00,2.50,3.60,1.000,0.833,1.200,19,real,3.25,3.12,3.00,no clear trend,0.00,0.9619,11.50,3.00,3.00,
    1,2026-H1,delivery,Delivery,at-most,25,4.00,3.00,81.60,108.50,26.90,11.0,4.17,3.50,6.00,1.250,1.125,1.525,24,stretched,4.75,4.50,3.50,falling,-1.98,0.0007,32.00,3.00,3.50,
    1,2026-H1,learning,Learning,at-least,25,1.00,1.00,24.00,15.00,-9.00,1.5,0.50,0.50,1.00,0.500,0.500,1.000,6,wish,0.50,0.50,0.56,no clear trend,0.00,0.8191,,1.00,1.00,
    1,2026-H1,admin,Admin,at-most,25,1.00,1.00,24.00,78.50,54.50,8.0,3.12,3.00,3.50,3.125,3.000,3.500,25,wish,3.00,3.50,3.00,no clear trend,0.00,0.9420,7.75,1.00,3.00,
    1,2026-H1,reactive,Surprises,,25,,,,100.50,,10.2,3.75,3.00,4.50,,,,,,3.75,4.00,3.31,no clear trend,-0.69,0.3444,,,,
    ");
}

#[test]
fn the_document_of_a_half_says_what_its_table_says() {
    let document: serde_json::Value =
        serde_json::from_str(&run(&Sandbox::demo(), "half --json").out).expect("JSON");
    let expected = serde_json::json!({
        "weeks_counted": 25, "available_h": 960.0, "actual_h": 983.0, "planned_h": 840.0,
        "buffer_h": 120.0, "reactive_h": 100.5, "weeks_beyond_buffer": 2, "low_value_h": 79.0,
        "meeting_load_pct": 61.3, "overtime_weeks": 14, "overtime_h": 36.5, "needed_h": 39.29,
        "weeks_reviewed": 24, "weeks_available": 25, "review_min": 5.0, "decisions_made": 10,
        "decisions_settled": 8, "expected_h": 3.0, "realised_h": 2.75,
    });
    for (name, value) in expected.as_object().expect("facts") {
        assert_eq!(&document[name], value, "{name}");
    }
    let medians = ["on_plan_pct", "plan_kept_pct", "mix_match_pct", "goals_kept_pct"];
    assert_eq!(
        medians.map(|name| document[name]["median"].as_f64()),
        [86.1, 91.4, 86.3, 84.4].map(Some)
    );
    assert_eq!(document["rows"].as_array().map(Vec::len), Some(10));
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_plan_made_anew_mid_half_shows_both_stretches() {
    let sandbox = Sandbox::new();
    for week in 1..=11 {
        sandbox.given(&[&format!("log w{week} 24h @hiring")]);
    }
    sandbox.given(&["plan re-plan --from w12", "log w12 30h @hiring"]);
    let out = sandbox.run("half --typical").out;
    let (_, stretches) = out.rsplit_once("\n\n").expect("a table at the end");
    assert_snapshot!(stretches, @"
    Typical               Weeks 1-11, template  Weeks 12-12, re-plan
    1:1s and coaching                     0.00                  0.00
    Team delivery                         0.00                  0.00
    Hiring                               24.00                 30.00
    Stakeholders                          0.00                  0.00
    Planning and writing                  0.00                  0.00
    Technical context                     0.00                  0.00
    Learning                              0.00                  0.00
    Admin                                 0.00                  0.00
    Surprises                             0.00                  0.00
    ");
}

#[test]
fn too_few_weeks_read_no_plan_and_propose_none() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&["half 2026-H1", "half 2026-H2", "half --next", "half --next --typical"]), @"
    $ ownweek half 2026-H1
    2026-H1 · 0 weeks count · 0.0 h available · 0.0 h given

    Category              Planned  Given  Balance  Got / planned  Trend
    1:1s and coaching           -    0.0        -
    Team delivery               -    0.0        -
    Hiring                      -    0.0        -
    Stakeholders                -    0.0        -
    Planning and writing        -    0.0        -
    Technical context           -    0.0        -
    Learning                    -    0.0        -
    Admin                       -    0.0        -
    Surprises                   -    0.0        -
    With buffer                 -    0.0        -

    Weeks 1 to 12 stand against a provisional plan, the template of a role. An
      offsite or a re-plan makes one of your own.
    0 of 12 weeks count, 12 thin. Reviewed 0 of 12.
    Thin is a week with less than 60 % of its time known. Once it is reviewed it
      counts.

    Too few weeks to read a plan by: 0 of 8.
    $ ownweek half 2026-H2
    2026-H2 · 0 weeks count · 0.0 h available · 0.0 h given

    Category     Planned  Given  Balance  Got / planned  Trend
    With buffer        -    0.0        -
    ! 2026-H2 has not begun.
    $ ownweek half --next
    ! error: too few weeks of 2026-H1 count to propose hours
    ! hint: a proposal needs eight weeks that are reviewed or mostly logged
    ? 1
    $ ownweek half --next --typical
    ! error: the argument '--next' cannot be used with '--typical'
    !
    ! Usage: ownweek half --next [HALF]
    !
    ! For more information, try '--help'.
    ? 2
    ");
}

#[test]
fn published_figures_stand_below_those_of_the_half_and_fit_a_screen() {
    let said = run(&Sandbox::demo(), "half 2026-H1 --reference").out;
    let focus = said.lines().skip_while(|line| !line.starts_with("focus a week  "));
    assert_eq!(
        focus.take(2).nth(1),
        Some("  10.4 h a week. Clockwise 2022: engineering managers of 5,000 companies. A")
    );
    let widest = said.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?}");
}

#[test]
fn a_half_that_was_never_reviewed_says_what_its_calendar_held() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log \"2026-02-03 9-13 Interviews @hiring\"",
        "log \"2026-02-10 9-11 Interviews @hiring\"",
    ]);
    let said = sandbox.run("half 2026-H1").out;
    assert!(said.starts_with("2026-H1 · 0 weeks count · 6.0 h in 2 weeks\n"), "{said}");
    let hiring = said.lines().find(|line| line.starts_with("Hiring")).expect("a line");
    assert_eq!(hiring.split_whitespace().collect::<Vec<_>>()[3..], ["3.0", "6.0", "100", "%"]);
    assert!(said.contains("then: what the calendar held in 2 weeks"), "{said}");

    sandbox.file("guess.toml", "half = \"2026-H1\"\nguess = [\"learning\"]\n");
    sandbox.given(&["offsite apply guess.toml"]);
    let page = sandbox.run("offsite page 2026-H1").out;
    assert!(page.contains("it was Hiring."), "{page}");
}
