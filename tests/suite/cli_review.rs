//! Weeks that were missed: closed together without a look, looked at later.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Week 9 is closed, week 10 is all but known, of week 11 half; it is Friday of week 12.
fn missed() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log w9 30h Plans @planning",
        "review close w9",
        "log w10 36h Plans @planning",
        "log w11 20h Plans @planning",
        "log w12 38h Plans @planning",
    ]);
    sandbox
}

fn rows(sandbox: &Sandbox) -> String {
    let totals = std::fs::read_to_string(sandbox.data().join("exports/week-totals.csv"));
    let totals = totals.expect("the file");
    let cells = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        [cells[2], cells[5], cells[6], cells[10]].join(" ")
    };
    totals.lines().map(cells).collect::<Vec<_>>().join("\n")
}

#[test]
fn missed_weeks_are_closed_together_and_count_where_enough_is_known() {
    let sandbox = missed();
    assert_snapshot!(sandbox.talk(&["review close w10..w11 --unreviewed", "status"]), @"
    $ ownweek review close w10..w11 --unreviewed
    2026-W10  36.0 h, counts
    2026-W11  20.0 h; less than 60 % of it is known, so it does not count
    ! Closed 2 weeks, unreviewed. `ownweek undo` takes it back.
    $ ownweek status
    Week 12: 38.0 of 40.0 h
    ");
    assert_snapshot!(rows(&sandbox), @"
    week counted reviewed actual_h
    2026-W09 yes yes 30.00
    2026-W10 yes no 36.00
    2026-W11 no no 20.00
    ");
    // One step takes both back.
    sandbox.given(&["undo"]);
    assert_snapshot!(rows(&sandbox), @"
    week counted reviewed actual_h
    2026-W09 yes yes 30.00
    ");
}

#[test]
fn a_week_closed_without_a_look_can_be_reviewed_later() {
    let sandbox = missed();
    sandbox.given(&["review close w11 --unreviewed", "log w11 4h More @hiring"]);
    assert_snapshot!(sandbox.talk(&[
        "review close w11 --note \"Log the same day.\"",
        "review close w11",
        "half",
    ]), @r#"
    $ ownweek review close w11 --note "Log the same day."
    on plan 42 %   plan kept 29 %   goals kept -   coverage 60 %
    ! Closed 2026-W11. `ownweek undo` takes it back.
    $ ownweek review close w11
    ! error: 2026-W11 is closed already
    ! hint: ownweek review restate 2026-W11 takes in what changed since
    ? 1
    $ ownweek half
    2026-H1 · 4 weeks count · 128.0 h in 4 weeks

    Category              Plan a week  A usual week  Hours in all  Of all
    1:1s and coaching           ~ 6.0           0.0           0.0     0 %
    Team delivery               ≤ 6.0           0.0           0.0     0 %
    Hiring                      ~ 4.0           0.0           4.0     3 %
    Stakeholders                ~ 5.0           0.0           0.0     0 %
    Planning and writing        ≥ 6.0          33.0         124.0    97 %
    Technical context           ~ 4.0           0.0           0.0     0 %
    Learning                    ≥ 1.0           0.0           0.0     0 %
    Admin                       ≤ 3.0           0.0           0.0     0 %
    Surprises                                   0.0           0.0     0 %

    Weeks 1 to 12 stand against a provisional plan, the template of a role. An
      offsite or a re-plan makes one of your own.
    Comparing a half with its plan takes 8 weeks that count; this one has 4. Until
      then: what the calendar held in 4 weeks. A usual week is the middle one of
      them.
    on plan 18 %   plan kept 17 %   goals kept -   medians; coverage 80 %
    4 of 12 weeks count, 8 thin. Reviewed 2 of 12.
    Thin is a week with less than 60 % of its time known. Once it is reviewed it
      counts.
    Surprises 0.0 h, 0 %, within the buffer in 4 of 4 weeks added up.

    Too few weeks to read a plan by: 4 of 8.
    "#);
    assert_snapshot!(rows(&sandbox), @"
    week counted reviewed actual_h
    2026-W09 yes yes 30.00
    2026-W11 yes yes 24.00
    ");
}

#[test]
fn several_weeks_are_closed_together_only_unreviewed_and_only_where_one_is_open() {
    let sandbox = missed();
    assert_snapshot!(sandbox.refused(&[
        "review close w10..w11",
        "review close w11..w10 --unreviewed",
        "review close w8..w9 --unreviewed --note x",
        "review close w9..w9 --unreviewed",
        "review close w9 --unreviewed",
        "review close w10..w13 --unreviewed",
        "review",
    ]), @"
    $ ownweek review close w10..w11
    ! error: a review looks at one week
    ! hint: ownweek review close w10..w11 --unreviewed closes all of them
    ? 2
    $ ownweek review close w11..w10 --unreviewed
    ! error: 2026-W11 is after 2026-W10
    ! hint: name the first week first
    ? 2
    $ ownweek review close w8..w9 --unreviewed --note x
    ! error: the argument '--unreviewed' cannot be used with '--note <TEXT>'
    !
    ! Usage: ownweek review close --unreviewed <WEEK>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek review close w9..w9 --unreviewed
    ! error: no week from 2026-W09 to 2026-W09 is open
    ! hint: their figures stand as they are
    ? 1
    $ ownweek review close w9 --unreviewed
    ! error: 2026-W09 is closed already
    ! hint: ownweek review restate 2026-W09 takes in what changed since
    ? 1
    $ ownweek review close w10..w13 --unreviewed
    ! error: 2026-W13 has not begun
    ! hint: close it when it is over
    ? 1
    $ ownweek review
    ! error: the full screen needs a terminal
    ! hint: a command works without one: ownweek week, or ownweek help for all of them
    ? 2
    ");
}
