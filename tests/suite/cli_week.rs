//! One week: compared, closed, restated, for people and for scripts.

use insta::assert_snapshot;

use crate::{cli_import::imported, sandbox::Sandbox};

#[test]
fn a_week_is_compared_closed_and_restated() {
    let sandbox = imported();
    sandbox.given(&[
        "assign title:Staff coaching --rule",
        "goal add Directors --category hiring",
        "log mon 13-17 Interviews @hiring",
        "log tue 13-16:45 Outage @surprises",
    ]);
    assert_snapshot!(sandbox.talk(&[
        "week",
        "status",
        "week set 2026-W12 --kind oncall",
        "block answer 5 yes",
        "review close 2026-W12 --note \"less of this\"",
        "log fri 9-11 Late entry @hiring",
        "week 2026-W12",
        "review restate 2026-W12",
        "undo",
        "undo",
        "redo",
        "operations --most 3",
    ]), @r#"
    $ ownweek week
    Week 12 · 16-22 Mar 2026 · plan v1 · 40.0 h available · 11.25 h logged

    Category                         Plan  Actual    Diff  8 weeks
    1:1s and coaching     about      6.00    1.50   −4.50
    Team delivery         at most    6.00    0.00   −6.00
    Hiring                about      4.00    4.00    0.00
    Stakeholders          about      5.00    0.00   −5.00
    Planning and writing  at least   6.00    0.00   −6.00
    Technical context     about      4.00    0.00   −4.00
    Learning              at least   1.00    0.00   −1.00
    Admin                 at most    3.00    0.00   −3.00
    Surprises             buffer     5.00    3.75   −1.25
    Unfiled                          0.00    2.00   +2.00            2.0 h unconfirmed
    Planned                         35.00    5.50  −29.50
    With buffer                     40.00   11.25  −28.75

    on plan 100 %   plan kept 16 %   goals kept 100 %   coverage 28 %
    focus 38.5 h   meetings 1.5 h
    2.0 h are unfiled: ownweek blocks 2026-W12 --unfiled
    2.0 h unconfirmed, in no percentage: ownweek block answer --week 2026-W12 yes
    left out: declined 1.0 h
    $ ownweek status
    Week 12: 11.25 of 40.0 h · 2.0 h unfiled · 2 weeks to review
    $ ownweek week set 2026-W12 --kind oncall
    ! 2026-W12 is oncall. `ownweek undo` takes it back.
    $ ownweek block answer 5 yes
    ! Happened: 1 block. `ownweek undo` takes it back.
    $ ownweek review close 2026-W12 --note "less of this"
    4.0 h went to your goals
    on plan 82 %   plan kept 16 %   goals kept 100 %   coverage 28 %
    ! Closed 2026-W12. `ownweek undo` takes it back.
    ! note: only 28 % of 2026-W12 is logged, and closed it counts as it is; `ownweek review restate 2026-W12` takes in what comes
    ! note: 2.0 h unfiled; `ownweek week 2026-W12` says how to mend it, `ownweek review restate 2026-W12` takes it in
    $ ownweek log fri 9-11 Late entry @hiring
    Fri 20 Mar  09:00-11:00  2.0 h  Late entry  Hiring
    ! Logged as block 8. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek week 2026-W12
    Week 12 · 16-22 Mar 2026 · plan v1 · 40.0 h available · 11.25 h logged · oncall · closed

    Category                         Plan  Actual    Diff  8 weeks
    1:1s and coaching     about      6.00    1.50   −4.50         ▄  short
    Team delivery         at most    6.00    0.00   −6.00         ·
    Hiring                about      4.00    4.00    0.00         ·
    Stakeholders          about      5.00    0.00   −5.00         ▄  short
    Planning and writing  at least   6.00    0.00   −6.00         ▄  short
    Technical context     about      4.00    0.00   −4.00         ▄  short
    Learning              at least   1.00    0.00   −1.00         ▄  short
    Admin                 at most    3.00    0.00   −3.00         ·
    Surprises             buffer     5.00    3.75   −1.25         ·
    Unfiled                          0.00    2.00   +2.00
    Planned                         35.00    5.50  −29.50
    With buffer                     40.00   11.25  −28.75

    on plan 82 %   plan kept 16 %   goals kept 100 %   coverage 28 %
    focus 38.5 h   meetings 1.5 h
    2.0 h are unfiled: ownweek blocks 2026-W12 --unfiled
    changed since it was closed: Hiring 4.0 to 6.0 h; ownweek review restate
      2026-W12 takes it in
    $ ownweek review restate 2026-W12
    6.0 h went to your goals
    on plan 70 %   plan kept 16 %   goals kept 100 %   coverage 33 %
    ! Restated 2026-W12. `ownweek undo` takes it back.
    $ ownweek undo
    ! Taken back: restate 2026-W12. `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: log "Late entry". `ownweek redo` brings it back.
    $ ownweek redo
    ! Brought back: log "Late entry". `ownweek undo` takes it back.
    $ ownweek operations --most 3
    No  When              What
    14  2026-03-20 16:00  redo: log "Late entry"
    13  2026-03-20 16:00  undo: log "Late entry"
    12  2026-03-20 16:00  undo: restate 2026-W12
    "#);
    assert_snapshot!(sandbox.refused(&[
        "review close 2026-W12",
        "review restate 2026-W11",
        "review close next",
        "review close 2026-W70",
        "week twelve",
        "week set 2026-W12 --kind holiday",
        "plan set hiring 5h --from 2026-W10",
        "profile set --capacity 30h --from 2026-03-01",
        "profile set --week-start sun",
        "profile set --half-first-week 14",
    ]), @r#"
    $ ownweek review close 2026-W12
    ! error: 2026-W12 is closed already
    ! hint: ownweek review restate 2026-W12 takes in what changed since
    ? 1
    $ ownweek review restate 2026-W11
    ! error: 2026-W11 is not closed, so its figures are live
    ! hint: ownweek review close 2026-W11
    ? 1
    $ ownweek review close next
    ! error: 2026-W13 has not begun
    ! hint: close it when it is over
    ? 1
    $ ownweek review close 2026-W70
    ! error: "2026-W70" is not a week
    !   2026-W70
    !   ^^^^^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    $ ownweek week twelve
    ! error: "twelve" is not a week
    !   twelve
    !   ^^^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    $ ownweek week set 2026-W12 --kind holiday
    ! error: invalid value 'holiday' for '--kind <KIND>'
    !   [possible values: normal, travel, oncall, offsite]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek plan set hiring 5h --from 2026-W10
    ! error: the plan can't change from 2026-W10: 2026-W12 is closed
    ! hint: choose --from 2026-W13 or later; closed weeks keep their plan
    ? 1
    $ ownweek profile set --capacity 30h --from 2026-03-01
    ! error: your facts can't change from 2026-03-01: 2026-W12 is closed
    ! hint: choose a day from 2026-03-23 on
    ? 1
    $ ownweek profile set --week-start sun
    ! error: the first day of the week can't change once a week is closed
    ! hint: closed weeks keep their seven days
    ? 1
    $ ownweek profile set --half-first-week 14
    ! error: the first week of a half can't change once a week is closed
    ! hint: closed weeks and goals keep their half
    ? 1
    "#);
}

#[test]
fn the_demo_is_the_same_every_time() {
    let sandbox = Sandbox::empty();
    sandbox.given(&["demo --into one", "demo --into two"]);
    let in_folder = |folder: &str, line: &str| {
        let mut command = sandbox.command();
        command.env_remove("OWNWEEK_NOW").env("OWNWEEK_DATA_DIR", sandbox.path(folder));
        sandbox.said(command.args(line.split(' '))).out
    };
    assert_eq!(in_folder("one", "dump"), in_folder("two", "dump"));
    assert_snapshot!(in_folder("one", "week 2026-W12"), @"
    Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged · closed

    Category                Plan  Actual  Diff  8 weeks
    Strategy      at least   6.0     3.0  −3.0  ·▄▄▄▄▄▄▄  drift since week 8
    Hiring        at least   6.0     6.5  +0.5  ··▄▀▄▀··
    Directs       about      5.0     5.0   0.0  ········
    Organisation  at least   3.0     3.0   0.0  ··▄·▄···
    Peers         about      7.0     8.5  +1.5  ····▄···
    External      about      3.0     3.0   0.0  ··▀▀····
    Delivery      at most    3.0     6.0  +3.0  ▀▀·▀▀▀▀▀  drift since week 6
    Learning      at least   1.0     0.5  −0.5  ··▄·▄▄··
    Admin         at most    1.0     3.5  +2.5  ▀▀▀▀▀▀▀▀  accepted until offsite
    Surprises     buffer     5.0     4.5  −0.5  ····▀···
    Planned                 35.0    39.0  +4.0
    With buffer             40.0    43.5  +3.5

    on plan 83 %   plan kept 90 %   goals kept 81 %   coverage 109 %
    focus 4.0 h   meetings 27.0 h   low value 5.0 h
    Strategy  4 weeks of 4 short, 14.0 h owed
              Thu 9-11 went to Interview 1.0, Product sync 1.0
    Delivery  4 weeks of 4 over, 12.5 h above
              most of it: Delivery review 1.5, Incident board 1.5, Escalation desk
              1.0, others 2.0
    Admin     over since week 3, accepted until offsite
    left out: cancelled 1.0 h, declined 2.0 h, all day (1 entry), overlap 1.0 h
    ");
    assert_snapshot!(in_folder("one", "check"), @"The store is sound; the sums of 26 weeks close.");
    assert_snapshot!(sandbox.talk(&["demo", "demo --into one"]), @"
    $ ownweek demo
    ! error: the full screen needs a terminal
    ! hint: a command works without one: ownweek week, or ownweek help for all of them
    ? 2
    $ ownweek demo --into one
    ! error: there is already something at one/ownweek.db
    ! hint: choose another name; nothing was changed
    ? 1
    ");
}

#[test]
fn a_closed_week_keeps_its_numbers_in_every_form() {
    let sandbox = imported();
    sandbox.given(&["log mon 13-17 Interviews @hiring", "review close"]);
    let shown = |format: &str| sandbox.run(&format!("week 2026-W12 {format}")).out;
    let forms = ["--csv", "--json", "--plain"];
    let frozen = forms.map(shown);
    assert_snapshot!(sandbox.talk(&[
        "assign title:Staff coaching --rule",
        "block answer --week 2026-W12 yes",
        "block edit 6 --to \"mon 13-15\"",
        "block split 6 14:00",
        "block delete 6",
        "week set w12 --kind oncall",
        "week set w12 --kind oncall",
        "away add 2026-03-12..2026-03-16",
    ]), @r#"
    $ ownweek assign title:Staff coaching --rule
    title:"Staff" catches 3 blocks of the last 26 weeks
    Title  Blocks  h in the calendar  Filed now
    Staff       3                4.5  unfiled
    ! Rule 1 (title:"Staff") files under 1:1s and coaching. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek block answer --week 2026-W12 yes
    ! Happened: 1 block. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek block edit 6 --to "mon 13-15"
    #6 Mon 16 Mar 13:00-15:00, 2.0 h, before 13:00-17:00
    ! Changed 1 block. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek block split 6 14:00
    ! Split "Interviews" at 14:00. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek block delete 6
    ! Deleted 1 block. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek week set w12 --kind oncall
    ! 2026-W12 is oncall. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek week set w12 --kind oncall
    ! It was so already; nothing changed.
    $ ownweek away add 2026-03-12..2026-03-16
    ! Away 2026-03-12 to 2026-03-16, number 1. `ownweek undo` takes it back.
    ! note: 1 entry with 1.5 h inside it counts no more (3); `ownweek block answer 3 yes` for what you attended
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    "#);
    assert_eq!(forms.map(shown), frozen);
    assert_snapshot!(sandbox.run("week --csv").err, @"note: changed since it was closed: Hiring 4.0 to 1.0 h, Unfiled 3.5 to 2.0 h, available time 40.0 to 32.0 h, unconfirmed 2.0 to 0.0 h, kind normal to oncall; ownweek review restate 2026-W12 takes it in");
    assert_snapshot!(sandbox.run("week").out, @"
    Week 12 · 16-22 Mar 2026 · plan v1 · 40.0 h available · 7.5 h logged · closed

    Category                        Plan  Actual   Diff  8 weeks
    1:1s and coaching     about      6.0     0.0   −6.0         ▄  short
    Team delivery         at most    6.0     0.0   −6.0         ·
    Hiring                about      4.0     4.0    0.0         ·
    Stakeholders          about      5.0     0.0   −5.0         ▄  short
    Planning and writing  at least   6.0     0.0   −6.0         ▄  short
    Technical context     about      4.0     0.0   −4.0         ▄  short
    Learning              at least   1.0     0.0   −1.0         ▄  short
    Admin                 at most    3.0     0.0   −3.0         ·
    Surprises             buffer     5.0     0.0   −5.0         ·
    Unfiled                          0.0     3.5   +3.5            2.0 h unconfirmed
    Planned                         35.0     4.0  −31.0
    With buffer                     40.0     7.5  −32.5

    on plan 73 %   plan kept 11 %   goals kept -   coverage 19 %
    focus 38.5 h   meetings 1.5 h
    3.5 h are unfiled: ownweek blocks 2026-W12 --unfiled
    2.0 h are unconfirmed and in no percentage of the plan
    changed since it was closed: Hiring 4.0 to 1.0 h, Unfiled 3.5 to 2.0 h,
      available time 40.0 to 32.0 h, unconfirmed 2.0 to 0.0 h, kind normal to
      oncall; ownweek review restate 2026-W12 takes it in
    ");
}

#[test]
fn a_week_before_anything_is_known_is_not_scolded() {
    let sandbox = imported();
    sandbox.given(&["review close 2026-W11", "assign title:Staff coaching --rule"]);
    for week in ["2026-W09", "2025-W40"] {
        let said = sandbox.run(&format!("week {week}")).out;
        assert!(said.contains("nothing is logged in this week"), "{said}");
        assert!(!["short", "▄", "−", "0 %"].iter().any(|word| said.contains(word)), "{said}");
    }
}

/// The names and the order of the fields are what scripts rely on.
#[test]
fn a_week_for_scripts_has_the_columns_of_the_history_file() {
    let sandbox = imported();
    sandbox.given(&["log mon 13-17 Interviews @hiring"]);
    let csv = sandbox.run("week --csv").out;
    let json = sandbox.run("week --json").out;
    let header = csv.lines().next().expect("a header");
    let first_row =
        json.split_once("\"rows\":[{").expect("rows").1.split_once('}').expect("a row").0;
    let names: Vec<&str> = first_row
        .split(",\"")
        .filter_map(|field| field.trim_start_matches('"').split('"').next())
        .collect();
    assert_eq!(names.join(","), header);
    assert!(json.starts_with("{\"schema_version\":1,\"week\":\"2026-W12\","), "{json}");
    let plain = sandbox.run("week --plain").out;
    let facts: Vec<&str> = plain
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(facts.join(","), header);
}

#[test]
fn a_week_is_named_in_short_too() {
    let sandbox = Sandbox::new();
    let first_line =
        |line: &str| sandbox.run(line).out.lines().next().unwrap_or_default().to_owned();
    for (typed, begins) in [
        ("week last", "Week 11 · 9-15 Mar 2026"),
        ("week next", "Week 13 · 23-29 Mar 2026"),
        ("week w14", "Week 14 · 30 Mar-5 Apr 2026"),
        ("week 50", "Week 50 · 8-14 Dec 2025"),
    ] {
        assert!(first_line(typed).starts_with(begins), "{typed}: {}", first_line(typed));
    }
}

#[test]
fn what_is_shown_fits_eighty_columns() {
    let sandbox = Sandbox::demo();
    for line in [
        "week w12",
        "week w9",
        "week w9 --taken S",
        "week w9 --focus",
        "history",
        "half",
        "plan show",
        "rule list",
    ] {
        let mut command = sandbox.command();
        command.env_remove("OWNWEEK_NOW").args(line.split(' '));
        for shown in sandbox.said(&mut command).out.lines() {
            assert!(shown.chars().count() <= 80, "{line}: {shown}");
        }
    }
}

#[test]
fn a_closed_week_waits_for_its_kind_and_its_goals_too() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log \"tue 9-10:30 Platform vision @planning\"", "review close 2026-W12"]);
    assert_snapshot!(sandbox.talk(&[
        "week set 2026-W12 --kind travel",
        "goal add Vision --category planning --why Direction",
    ]), @"
    $ ownweek week set 2026-W12 --kind travel
    ! 2026-W12 is travel. `ownweek undo` takes it back.
    ! note: 2026-W12 is closed and keeps its numbers; `ownweek review restate 2026-W12` takes this in
    $ ownweek goal add Vision --category planning --why Direction
    ! Added goal 1 of 2026-H1: Vision. `ownweek undo` takes it back.
    ");
    assert_snapshot!(sandbox.run("week --csv").err, @"note: changed since it was closed: kind normal to travel, goals served by - to Planning and writing; ownweek review restate 2026-W12 takes it in");
    sandbox.given(&["review restate 2026-W12", "category rename planning Writing"]);
    assert_eq!(sandbox.run("week --csv").err, "", "another name is no change");
}
