//! The plan, line by line and slot by slot.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn the_plan_changes_line_by_line() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "plan set hiring 6h --at-least --why \"two directors\"",
        "plan set buffer 4h",
        "plan set learning none",
        "plan slot add \"tue 9-11 @planning\" --flexible",
        "plan slot add thu 13:00 +1.5h @hiring",
        "plan slot remove \"tue 10:00\"",
        "plan set hiring 8h --from 2026-W14",
        "plan show",
        "plan show 2026-W14 --csv",
        "plan history",
    ]), @r#"
    $ ownweek plan set hiring 6h --at-least --why "two directors"
    ! Hiring has 6.0 h, from the beginning. `ownweek undo` takes it back.
    ! note: plan and buffer are 42.0 h, 2.0 h more than your 40.0 h
    $ ownweek plan set buffer 4h
    ! The buffer is 4.0 h, from the beginning. `ownweek undo` takes it back.
    ! note: plan and buffer are 41.0 h, 1.0 h more than your 40.0 h
    $ ownweek plan set learning none
    ! learning has no line, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan slot add "tue 9-11 @planning" --flexible
    ! Added the slot tue 09:00-11:00, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan slot add thu 13:00 +1.5h @hiring
    ! Added the slot thu 13:00-14:30, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan slot remove "tue 10:00"
    ! Removed the slot tue 09:00-11:00, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan set hiring 8h --from 2026-W14
    ! Hiring has 8.0 h, from 2026-W14. `ownweek undo` takes it back.
    ! note: plan and buffer are 42.0 h, 2.0 h more than your 40.0 h
    $ ownweek plan show
    Category                        Plan  Placed
    1:1s and coaching     about      6.0
    Team delivery         at most    6.0
    Hiring                at least   6.0     1.5
    Stakeholders          about      5.0
    Planning and writing  at least   6.0
    Technical context     about      4.0
    Admin                 at most    3.0
    Buffer                           4.0

    Planned 36.0  with buffer 40.0  of 40.0 h
    Plan v1, from the beginning, provisional until an offsite
    Plan v2 holds from 2026-W14
    thu  13:00-14:30  Hiring
    $ ownweek plan show 2026-W14 --csv
    version,from_week,reason,category,direction,hours,buffer
    2,2026-W14,edit,coaching,about,6.00,4.00
    2,2026-W14,edit,team-delivery,at-most,6.00,4.00
    2,2026-W14,edit,hiring,at-least,8.00,4.00
    2,2026-W14,edit,stakeholders,about,5.00,4.00
    2,2026-W14,edit,planning,at-least,6.00,4.00
    2,2026-W14,edit,technical,about,4.00,4.00
    2,2026-W14,edit,admin,at-most,3.00,4.00
    $ ownweek plan history
    Plan  From                Reason    Planned  Buffer  Why
    v1    from the beginning  template     36.0     4.0  template engineering-manager; two directors
    v2    from 2026-W14       edit         38.0     4.0
    "#);
    assert_snapshot!(sandbox.refused(&[
        "plan set hiring 6",
        "plan set hirng 6h",
        "plan set surprises 6h",
        "plan set private 6h",
        "plan set learning 1h",
        "plan set hiring 200h",
        "plan set hiring 6h --at-least --at-most",
        "plan set hiring 6h --from spring",
        "plan slot add \"tue 9-11\"",
        "plan slot add \"tue 2h @planning\"",
        "plan slot add \"2026-03-17 9-11 @planning\"",
        "plan slot add \"thu 14-15 @admin\"",
        "plan slot remove \"tue 15:00\"",
        "plan slot remove tuesday",
        "plan show 2026-W60",
    ]), @r#"
    $ ownweek plan set hiring 6
    ! error: "6" is not a length of time
    !   6
    !   ^
    ! hint: write 6h for hours or 6m for minutes
    ? 2
    $ ownweek plan set hirng 6h
    ! error: no category "hirng"
    ! hint: did you mean "hiring"?
    ? 1
    $ ownweek plan set surprises 6h
    ! error: surprises is paid by the buffer, so it has no line
    ! hint: set the buffer instead: ownweek plan set buffer 5h
    ? 1
    $ ownweek plan set private 6h
    ! error: private is private, so it has no line in the plan
    ! hint: a plan holds categories of work
    ? 1
    $ ownweek plan set learning 1h
    ! error: Learning has no line yet, so its direction is needed
    ! hint: add --at-least, --about or --at-most
    ? 2
    $ ownweek plan set hiring 200h
    ! error: 200h is more than a week has
    ! hint: a week has 168h; m stands for minutes, h for hours
    ? 1
    $ ownweek plan set hiring 6h --at-least --at-most
    ! error: the argument '--at-least' cannot be used with '--at-most'
    !
    ! Usage: ownweek plan set --at-least <CATEGORY> <HOURS>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek plan set hiring 6h --from spring
    ! error: "spring" is not a week
    !   spring
    !   ^^^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    $ ownweek plan slot add "tue 9-11"
    ! error: the slot names no category
    !   tue 9-11
    !   ^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add "tue 2h @planning"
    ! error: a slot has a time of the clock
    !   tue 2h @planning
    !   ^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add "2026-03-17 9-11 @planning"
    ! error: a slot comes back every week, so it needs a weekday
    !   2026-03-17 9-11 @planning
    !   ^^^^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add "thu 14-15 @admin"
    ! error: thu 13:00-14:30 is a slot already
    ! hint: remove it first: plan slot remove "thu 13:00"
    ? 1
    $ ownweek plan slot remove "tue 15:00"
    ! error: there is no slot on tue at 15:00
    ! hint: tue has no slots
    ? 1
    $ ownweek plan slot remove tuesday
    ! error: "tuesday" is not a weekday with a time
    !   tuesday
    !   ^^^^^^^
    ! hint: write tue 9:00, a time inside the slot
    ? 1
    $ ownweek plan show 2026-W60
    ! error: "2026-W60" is not a week
    !   2026-W60
    !   ^^^^^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    "#);
}

#[test]
fn a_slot_typed_like_a_block_is_told_how_slots_are_made() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.refused(&[
        "plan slot add \"mon-fri 9-11 @planning\"",
        "plan slot add \"weekdays 9-11 @planning\"",
        "plan slot add tue",
        "plan slot add \"tue morning 9-11 @planning\"",
        "plan slot add \"tue 9-11 Focus @planning\"",
    ]), @r#"
    $ ownweek plan slot add "mon-fri 9-11 @planning"
    ! error: a slot lies on one weekday; add one for each day
    !   mon-fri 9-11 @planning
    !   ^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add "weekdays 9-11 @planning"
    ! error: a slot comes back every week, so it needs a weekday
    !   weekdays 9-11 @planning
    !   ^^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add tue
    ! error: the time is missing
    !   tue
    !      ^
    ! hint: write 9-10:30, 9:00 +45m, or only a length: 1.5h
    ? 1
    $ ownweek plan slot add "tue morning 9-11 @planning"
    ! error: the time comes before "morning"
    !   tue morning 9-11 @planning
    !       ^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    $ ownweek plan slot add "tue 9-11 Focus @planning"
    ! error: a slot has a category, and no title
    !   tue 9-11 Focus @planning
    !   ^^^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @coaching; --flexible makes it one that others may take
    ? 1
    "#);
}

#[test]
fn a_version_changed_twice_keeps_both_reasons_and_the_plan_names_the_one_to_come() {
    let sandbox = Sandbox::demo();
    sandbox.given(&[
        "plan set strategy 5h --from 2026-W28 --why realistic",
        "plan set admin 2h --from 2026-W28 --why \"it is so\"",
        "plan set admin 3h --from 2026-W28 --why realistic",
    ]);
    let history = sandbox.run("plan history").out;
    assert!(history.contains("realistic; it is so\n"), "{history}");
    let shown = sandbox.run("plan show 2026-W27").out;
    assert!(shown.contains("\nPlan v3 holds from 2026-W28\n"), "{shown}");
    assert!(!sandbox.run("plan show 2026-W28").out.contains("Plan v4"));
}

#[test]
fn a_perfect_day_is_sketched_part_by_part() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "plan perfect-day show",
        "plan perfect-day add 9-11 alone one hard thing, door shut",
        "plan perfect-day add 11-13 people",
        "plan perfect-day add 16-17:30 buffer close the day",
        "plan perfect-day add 10-12 rest",
        "plan perfect-day add 10-12 lunch",
        "plan perfect-day remove 14:00",
        "plan perfect-day remove 11:30",
        "plan perfect-day show",
        "plan perfect-day show --csv",
    ]), @r#"
    $ ownweek plan perfect-day show
    ! no perfect day is sketched yet: ownweek plan perfect-day add 9-11 alone one hard thing
    $ ownweek plan perfect-day add 9-11 alone one hard thing, door shut
    ! Added 09:00-11:00 alone, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan perfect-day add 11-13 people
    ! Added 11:00-13:00 with people, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan perfect-day add 16-17:30 buffer close the day
    ! Added 16:00-17:30 buffer and close, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan perfect-day add 10-12 rest
    ! error: 09:00-11:00 is a part already
    ! hint: remove it first, or begin at 11:00
    ? 1
    $ ownweek plan perfect-day add 10-12 lunch
    ! error: "lunch" is no kind of time
    !   10-12 lunch
    !   ^^^^^^^^^^^
    ! hint: write its times, its kind and what it is for: 9-11 alone one hard thing; the kinds are alone, people, buffer and rest
    ? 1
    $ ownweek plan perfect-day remove 14:00
    ! error: the perfect day has no part at 14:00
    ! hint: there is 09:00-11:00, 11:00-13:00, 16:00-17:30
    ? 1
    $ ownweek plan perfect-day remove 11:30
    ! Removed 11:00-13:00 with people, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan perfect-day show
                 Hours
    09:00-11:00    2.0  alone             one hard thing, door shut
    16:00-17:30    1.5  buffer and close  close the day
    $ ownweek plan perfect-day show --csv
    start,end,hours,kind,text
    09:00,11:00,2.00,alone,"one hard thing, door shut"
    16:00,17:30,1.50,buffer,close the day
    "#);
}

#[test]
fn the_budget_is_laid_out_stage_by_stage() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "plan perfect-day add 9-11 alone",
        "plan perfect-day add 12-13 rest",
        "plan lay-out --stage meetings",
        "plan lay-out",
        "plan lay-out",
        "plan show",
    ]), @"
    $ ownweek plan perfect-day add 9-11 alone
    ! Added 09:00-11:00 alone, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan perfect-day add 12-13 rest
    ! Added 12:00-13:00 rest, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan lay-out --stage meetings
    ! error: no recurring meeting that stays fits what its line lacks
    ! hint: what differs from the budget is yours to move
    ? 1
    $ ownweek plan lay-out
    ! Laid out focus at good hours: 4 slots, 7.0 h, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan lay-out
    ! Laid out the rest: 20 slots, 28.0 h, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan show
    Category                        Plan  Placed
    1:1s and coaching     about      6.0     6.0
    Team delivery         at most    6.0     6.0
    Hiring                about      4.0     4.0
    Stakeholders          about      5.0     5.0
    Planning and writing  at least   6.0     6.0
    Technical context     about      4.0     4.0
    Learning              at least   1.0     1.0
    Admin                 at most    3.0     3.0
    Buffer                           5.0

    Planned 35.0  with buffer 40.0  of 40.0 h
    Plan v1, from the beginning, provisional until an offsite
    mon  09:00-11:00  Planning and writing
         11:00-12:00  1:1s and coaching
         13:00-15:00  Team delivery
         15:00-17:00  Hiring
         17:00-17:30  Stakeholders
    tue  09:00-11:00  Planning and writing
         11:00-12:00  1:1s and coaching
         13:00-15:00  Team delivery
         15:00-17:00  Hiring
         17:00-17:30  Stakeholders
    wed  09:00-11:00  Planning and writing
         11:00-12:00  1:1s and coaching
         13:00-15:00  Team delivery
         15:00-17:00  Stakeholders
         17:00-17:30  Technical context
    thu  09:00-10:00  Learning
         10:00-12:00  1:1s and coaching
         13:00-15:00  Stakeholders
         15:00-17:00  Technical context
         17:00-17:30  Admin
    fri  09:00-10:00  1:1s and coaching
         10:00-11:30  Technical context
         11:30-12:00  Admin
         13:00-15:00  Admin
    ");
}

#[test]
fn a_draft_leaves_the_plan_in_force_alone() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "plan set hiring 9h --draft 2026-H2",
        "plan slot add \"tue 9-11 @hiring\" --draft 2026-H2",
        "plan set hiring 9h --draft 2026-H2 --from 2026-W14",
        "plan history --changes",
    ]), @r#"
    $ ownweek plan set hiring 9h --draft 2026-H2
    ! Hiring has 9.0 h, in the draft of 2026-H2. `ownweek undo` takes it back.
    ! note: plan and buffer are 45.0 h, 5.0 h more than your 40.0 h
    $ ownweek plan slot add "tue 9-11 @hiring" --draft 2026-H2
    ! Added the slot tue 09:00-11:00, in the draft of 2026-H2. `ownweek undo` takes it back.
    $ ownweek plan set hiring 9h --draft 2026-H2 --from 2026-W14
    ! error: the argument '--draft <HALF>' cannot be used with '--from <WEEK>'
    !
    ! Usage: ownweek plan set --draft <HALF> <CATEGORY> <HOURS>
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek plan history --changes
    ! there is one version so far, so nothing changed
    "#);
}

#[test]
fn what_a_version_changed_is_said_in_words() {
    let sandbox = Sandbox::new();
    sandbox.run("plan slot add \"tue 9-11 @hiring\"");
    sandbox.run("plan slot add \"wed 9-11 @planning\"");
    assert_snapshot!(sandbox.talk(&[
        "plan set hiring 6h --about --from 2026-W14 --why \"two directors\"",
        "plan set admin none --from 2026-W14",
        "plan set buffer 6h --from 2026-W14",
        "plan slot remove \"tue 9:00\" --from 2026-W14",
        "plan slot add \"tue 10-11:30 @hiring\" --from 2026-W14",
        "plan slot remove \"wed 9:00\" --from 2026-W14",
        "plan perfect-day add 9-11 alone --from 2026-W14",
        "plan history --changes",
    ]), @r#"
    $ ownweek plan set hiring 6h --about --from 2026-W14 --why "two directors"
    ! Hiring has 6.0 h, from 2026-W14. `ownweek undo` takes it back.
    ! note: plan and buffer are 42.0 h, 2.0 h more than your 40.0 h
    $ ownweek plan set admin none --from 2026-W14
    ! admin has no line, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan set buffer 6h --from 2026-W14
    ! The buffer is 6.0 h, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan slot remove "tue 9:00" --from 2026-W14
    ! Removed the slot tue 09:00-11:00, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan slot add "tue 10-11:30 @hiring" --from 2026-W14
    ! Added the slot tue 10:00-11:30, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan slot remove "wed 9:00" --from 2026-W14
    ! Removed the slot wed 09:00-11:00, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan perfect-day add 9-11 alone --from 2026-W14
    ! Added 09:00-11:00 alone, from 2026-W14. `ownweek undo` takes it back.
    $ ownweek plan history --changes
    v2, from 2026-W14: two directors
    Hiring about 4.0 → 6.0 h
    Admin at most 3.0 h, gone
    Buffer 5.0 → 6.0 h
    Hiring tue 09:00-11:00 → 10:00-11:30
    Planning and writing wed 09:00-11:00, gone
    The perfect day is another one
    "#);
}
