//! What happened, typed: logging and time away.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn log_reads_back_what_it_understood() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "log \"tue 9-10:30 Platform vision @planning\"",
        "log wed 1.5h budget @admin",
        "log 2026-03-19 09:00 +45m",
        "log w11 3h @hiring",
        "log --from 2026-03-18T09:00[America/New_York] --to 2026-03-18T14:00Z Call home @coaching",
        "blocks",
        "blocks --csv",
        "blocks 2026-W11 --plain",
        "blocks --unfiled --json",
    ]), @r#"
    $ ownweek log "tue 9-10:30 Platform vision @planning"
    Tue 17 Mar  09:00-10:30  1.5 h  Platform vision  Planning and writing
    ! Logged as block 1. `ownweek undo` takes it back.
    $ ownweek log wed 1.5h budget @admin
    Wed 18 Mar  1.5 h  budget  Admin
    ! Logged as block 2. `ownweek undo` takes it back.
    $ ownweek log 2026-03-19 09:00 +45m
    Thu 19 Mar  09:00-09:45  0.75 h  unfiled
    ! Logged as block 3. `ownweek undo` takes it back.
    $ ownweek log w11 3h @hiring
    Week 11, 9-15 Mar  3.0 h  Hiring
    ! Logged as block 4. `ownweek undo` takes it back.
    $ ownweek log --from 2026-03-18T09:00[America/New_York] --to 2026-03-18T14:00Z Call home @coaching
    Wed 18 Mar  14:00-15:00  1.0 h  Call home  1:1s and coaching
    ! Logged as block 5. `ownweek undo` takes it back.
    $ ownweek blocks
    No  When                    Hours  Category              Title
     1  Tue 17 Mar 09:00-10:30    1.5  Planning and writing  Platform vision
     2  Wed 18 Mar                1.5  Admin                 budget
     5  Wed 18 Mar 14:00-15:00    1.0  1:1s and coaching     Call home
     3  Thu 19 Mar 09:00-09:45   0.75  unfiled
    $ ownweek blocks --csv
    block,week,start,end,counted_min,category,title,series,people,meeting,stance,value,energy,planned_ahead,source,overlap_min
    1,2026-W12,2026-03-17T09:00:00+01:00,2026-03-17T10:30:00+01:00,90,planning,Platform vision,,,,,,,,hand,0
    2,2026-W12,2026-03-18,,90,admin,budget,,,,,,,,hand,0
    5,2026-W12,2026-03-18T14:00:00+01:00,2026-03-18T15:00:00+01:00,60,coaching,Call home,,,,,,,,hand,0
    3,2026-W12,2026-03-19T09:00:00+01:00,2026-03-19T09:45:00+01:00,45,unfiled,,,,,,,,,hand,0
    $ ownweek blocks 2026-W11 --plain
    block: 4
    week: 2026-W11
    start: 2026-W11
    end: -
    counted_min: 180
    category: hiring
    title: -
    series: -
    people: -
    meeting: -
    stance: -
    value: -
    energy: -
    planned_ahead: -
    source: hand
    overlap_min: 0
    $ ownweek blocks --unfiled --json
    {"schema_version":1,"rows":[{"block":3,"week":"2026-W12","start":"2026-03-19T09:00:00+01:00","end":"2026-03-19T09:45:00+01:00","counted_min":45,"category":"unfiled","title":null,"series":null,"people":null,"meeting":null,"stance":null,"value":null,"energy":null,"planned_ahead":null,"source":"hand","overlap_min":0,"suggested":null,"sure":null,"because":null}]}
    "#);
}

#[test]
fn what_could_mean_two_things_is_refused() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.refused(&[
        "log",
        "log tue 9 standup",
        "log next tuesday 9-10 board",
        "log tue 9-10 board @stratgy",
        "log tue 17-9 late",
        "log tue 9-10 a @admin @hiring",
        "log --from 2026-03-18T09:00 --to 2026-03-18T10:00Z x",
        "log --from 2026-03-18T09:00Z --to 2026-03-18T08:00Z x",
        "log --from 2026-03-18T09:00Z x",
    ]), @r#"
    $ ownweek log
    ! error: nothing is typed yet
    ! hint: type a day, a time and a title: tue 9-10:30 Platform vision @coaching
    ? 1
    $ ownweek log tue 9 standup
    ! error: "9" alone says no end
    !   tue 9 standup
    !       ^
    ! hint: write 9-10 or 9:00 +45m, or 9h, 9m without a clock time
    ? 1
    $ ownweek log next tuesday 9-10 board
    ! error: two Tuesdays could be meant
    !   next tuesday 9-10 board
    !   ^^^^^^^^^^^^
    ! hint: type tue for the week on screen, 17 March, or 24 mar for the week after
    ? 1
    $ ownweek log tue 9-10 board @stratgy
    ! error: no category "stratgy"
    !   tue 9-10 board @stratgy
    !                  ^^^^^^^^
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek log tue 17-9 late
    ! error: 09:00 is before 17:00
    !   tue 17-9 late
    !       ^^^^
    ! hint: write 17:00-21:00, or 17:00 +16h past midnight
    ? 1
    $ ownweek log tue 9-10 a @admin @hiring
    ! error: a block has one category
    !   tue 9-10 a @admin @hiring
    !                     ^^^^^^^
    ! hint: keep one of them; two blocks can share the time
    ? 1
    $ ownweek log --from 2026-03-18T09:00 --to 2026-03-18T10:00Z x
    ! error: "2026-03-18T09:00" names no zone
    !   2026-03-18T09:00
    !   ^^^^^^^^^^^^^^^^
    ! hint: write 2026-03-18T09:00Z, 2026-03-18T09:00+01:00 or 2026-03-18T09:00[Europe/Berlin]
    ? 1
    $ ownweek log --from 2026-03-18T09:00Z --to 2026-03-18T08:00Z x
    ! error: a block must end after it starts
    !   2026-03-18T08:00Z
    !   ^^^^^^^^^^^^^^^^^
    ? 1
    $ ownweek log --from 2026-03-18T09:00Z x
    ! error: the following required arguments were not provided:
    !   --to <INSTANT>
    !
    ! Usage: ownweek log --from <INSTANT> --to <INSTANT> [PHRASE]...
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

#[test]
fn time_away_is_said_by_the_day() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "away add 2026-03-19..2026-03-20 --note \"long weekend\"",
        "away add 2026-03-18 --hours 4h",
        "away list",
        "week",
        "away remove 1",
        "away list --json",
    ]), @r#"
    $ ownweek away add 2026-03-19..2026-03-20 --note "long weekend"
    ! Away 2026-03-19 to 2026-03-20, number 1. `ownweek undo` takes it back.
    $ ownweek away add 2026-03-18 --hours 4h
    ! Away 2026-03-18, number 2. `ownweek undo` takes it back.
    $ ownweek away list
    No  From        To          Hours a day  Note
     2  2026-03-18  2026-03-18          4.0
     1  2026-03-19  2026-03-20          all  long weekend
    $ ownweek week
    Week 12 · 16-22 Mar 2026 · plan v1 · 20.0 h available · 0.0 h logged

    Category                        Plan  Actual  Diff  8 weeks
    1:1s and coaching     about      3.0     0.0
    Team delivery         at most    3.0     0.0
    Hiring                about      2.0     0.0
    Stakeholders          about      2.5     0.0
    Planning and writing  at least   3.0     0.0
    Technical context     about      2.0     0.0
    Learning              at least   0.5     0.0
    Admin                 at most    1.5     0.0
    Surprises             buffer     2.5     0.0
    Planned                         17.5     0.0
    With buffer                     20.0     0.0

    nothing is logged in this week
    plan scaled to 20.0 of 40.0 h
    $ ownweek away remove 1
    ! No longer away, number 1. `ownweek undo` takes it back.
    $ ownweek away list --json
    {"schema_version":1,"rows":[{"away":2,"from":"2026-03-18","to":"2026-03-18","hours_a_day":4.0,"note":""}]}
    "#);
    assert_snapshot!(sandbox.refused(&[
        "away add 2026-12-31..2026-12-24",
        "away add christmas",
        "away add 2026-12-24 --hours 4",
        "away remove 9",
    ]), @r#"
    $ ownweek away add 2026-12-31..2026-12-24
    ! error: time away must end after it begins
    !   2026-12-31..2026-12-24
    !   ^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write the first day first: 2026-12-24..2026-12-31
    ? 1
    $ ownweek away add christmas
    ! error: "christmas" is not a day or a range of days
    !   christmas
    !   ^^^^^^^^^
    ! hint: write 2026-12-24 or 2026-12-24..2026-12-31
    ? 1
    $ ownweek away add 2026-12-24 --hours 4
    ! error: "4" is not a length of time
    !   4
    !   ^
    ! hint: write 4h for hours or 4m for minutes
    ? 2
    $ ownweek away remove 9
    ! error: no time away with number 9
    ! hint: ownweek away list shows their numbers
    ? 1
    "#);
}
