//! Commands as text in, text out: each with its good and its bad case.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn setup_needs_a_role_or_a_terminal() {
    let sandbox = Sandbox::empty();
    assert_snapshot!(sandbox.talk(&[
        "setup",
        "setup --template enginering-manager",
        "setup --template cto --timezone Europe/Berln",
        "setup --template cto --timezone berlin",
        "setup --template cto --timezone UTC --capacity 40",
        "setup --template cto --timezone UTC --capacity 400h",
        "setup --template cto --timezone UTC --me nobody",
        "setup --template cto --timezone UTC --week-start someday",
        "setup --template cto --timezone UTC --hours 9-5",
        "week",
    ]), @r#"
    $ ownweek setup
    ! error: setup needs --template, or a terminal to ask on
    ! hint: ownweek setup --template engineering-manager --timezone Europe/Berlin --me me@example.com
    ? 2
    $ ownweek setup --template enginering-manager
    ! error: invalid value 'enginering-manager' for '--template <ROLE>'
    !   [possible values: tech-lead, engineering-manager, director, cto, early-cto]
    !
    !   tip: a similar value exists: 'engineering-manager'
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek setup --template cto --timezone Europe/Berln
    ! error: no time zone "Europe/Berln"
    ! hint: zones are named like Europe/Berlin or America/New_York
    ? 2
    $ ownweek setup --template cto --timezone berlin
    ! error: no time zone "berlin"
    ! hint: did you mean Europe/Berlin?
    ? 2
    $ ownweek setup --template cto --timezone UTC --capacity 40
    ! error: "40" is not a length of time
    !   40
    !   ^^
    ! hint: write 40h for hours or 40m for minutes
    ? 2
    $ ownweek setup --template cto --timezone UTC --capacity 400h
    ! error: a capacity of 400h a week is not one to plan with
    ! hint: choose from 1h to 100h
    ? 2
    $ ownweek setup --template cto --timezone UTC --me nobody
    ! error: "nobody" is not an address
    ! hint: write it as in invitations: me@example.com
    ? 2
    $ ownweek setup --template cto --timezone UTC --week-start someday
    ! error: "someday" is not a weekday
    ! hint: write mon, tue, wed, thu, fri, sat or sun
    ? 2
    $ ownweek setup --template cto --timezone UTC --hours 9-5
    ! error: "9-5" is not a day with its working hours
    !   9-5
    !   ^^^
    ! hint: write mon-fri 09:00-12:30 13:00-17:30; sat 10:00-12:00
    ? 2
    $ ownweek week
    ! error: there is no store in SANDBOX/data yet
    ! hint: begin with: ownweek setup --template engineering-manager --timezone Europe/Berlin --me me@example.com
    ? 1
    "#);
    assert!(!sandbox.data().exists(), "a refused setup left a store behind");
}

#[test]
fn setup_happens_once() {
    let sandbox = Sandbox::empty();
    assert_snapshot!(sandbox.talk(&[
        "setup --template cto --timezone europe/berlin --capacity 32h --week-start sun --me Me@Example.com",
        "setup --template cto --timezone UTC",
        "profile show",
        "profile show --json",
        "category list",
    ]), @r#"
    $ ownweek setup --template cto --timezone europe/berlin --capacity 32h --week-start sun --me Me@Example.com
    ! Set up as VP or CTO: 9 categories, 28.5h planned, 3.5h of buffer, in SANDBOX/data.
    ! Next: `ownweek import FILE`, `ownweek log`, or `ownweek plan edit`.
    $ ownweek setup --template cto --timezone UTC
    ! error: setup has been done already
    ! hint: change your facts with: ownweek profile set …; your plan with: ownweek plan set …
    ? 1
    $ ownweek profile show
                   from the beginning
    time zone      Europe/Berlin
    capacity       32h
    working hours  mon-fri 09:00-12:30 13:00-17:30
    addresses      me@example.com
    week begins    sun
    H1 begins      week 1
    $ ownweek profile show --json
    {"schema_version":1,"rows":[{"from":null,"timezone":"Europe/Berlin","capacity_h":32.0,"hours":"mon-fri 09:00-12:30 13:00-17:30","addresses":"me@example.com","week_start":"sun","half_first_week":1}]}
    $ ownweek category list
       Category      Name                              Kind
    P  peers         Peers and business                work
    D  directs       Directs                           work
    G  organisation  Organisation and culture          work
    S  strategy      Strategy and technical direction  work
    H  hiring        Hiring                            work
    E  external      External                          work
    L  delivery      Delivery and budget               work
    A  learning      Learning                          work
    I  admin         Admin                             work
    U  surprises     Surprises                         reactive
    V  private       Private                           private
    "#);
}

#[test]
fn facts_change_from_a_day_on() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "profile set --capacity 32h --from 2026-04-01",
        "profile set --timezone America/New_York --from 2026-05-01",
        "profile show",
        "profile show --csv",
    ]), @r"
    $ ownweek profile set --capacity 32h --from 2026-04-01
    ! Your facts hold from 2026-04-01 on. `ownweek undo` takes it back.
    $ ownweek profile set --timezone America/New_York --from 2026-05-01
    ! Your facts hold from 2026-05-01 on. `ownweek undo` takes it back.
    $ ownweek profile show
                   from the beginning               from 2026-04-01                  from 2026-05-01
    time zone      Europe/Berlin                    Europe/Berlin                    America/New_York
    capacity       40h                              32h                              32h
    working hours  mon-fri 09:00-12:30 13:00-17:30  mon-fri 09:00-12:30 13:00-17:30  mon-fri 09:00-12:30 13:00-17:30
    addresses      me@example.com                   me@example.com                   me@example.com
    week begins    mon                              mon                              mon
    H1 begins      week 1                           week 1                           week 1
    $ ownweek profile show --csv
    from,timezone,capacity_h,hours,addresses,week_start,half_first_week
    ,Europe/Berlin,40.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1
    2026-04-01,Europe/Berlin,32.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1
    2026-05-01,America/New_York,32.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1
    ");
    assert_snapshot!(sandbox.refused(&[
        "profile set",
        "profile set --capacity lots",
        "profile set --timezone Mars/Olympus",
        "profile set --capacity 30h --from 1.4.2026",
    ]), @r#"
    $ ownweek profile set
    ! error: nothing is to be changed
    ! hint: add --timezone, --capacity, --hours, --me, --week-start or --half-first-week
    ? 2
    $ ownweek profile set --capacity lots
    ! error: "lots" is not a length of time
    !   lots
    !   ^^^^
    ! hint: write a length as 1.5h, 90m, 1:30 or 1h30
    ? 2
    $ ownweek profile set --timezone Mars/Olympus
    ! error: no time zone "Mars/Olympus"
    ! hint: zones are named like Europe/Berlin or America/New_York
    ? 2
    $ ownweek profile set --capacity 30h --from 1.4.2026
    ! error: "1.4.2026" is not a date
    !   1.4.2026
    !   ^^^^^^^^
    ! hint: write a date as 2026-11-17
    ? 2
    "#);
}

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
    No  When                         Hours  Category              Title
     1  Tue 17 Mar 2026 09:00-10:30    1.5  Planning and writing  Platform vision
     2  Wed 18 Mar 2026                1.5  Admin                 budget
     5  Wed 18 Mar 2026 14:00-15:00    1.0  1:1s and coaching     Call home
     3  Thu 19 Mar 2026 09:00-09:45   0.75  unfiled
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
    {"schema_version":1,"rows":[{"block":3,"week":"2026-W12","start":"2026-03-19T09:00:00+01:00","end":"2026-03-19T09:45:00+01:00","counted_min":45,"category":"unfiled","title":null,"series":null,"people":null,"meeting":null,"stance":null,"value":null,"energy":null,"planned_ahead":null,"source":"hand","overlap_min":0}]}
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
    ! hint: type a day, a time and a title: tue 9-10:30 Platform vision @strategy
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
fn blocks_are_corrected() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log tue 9-11 Vision @planning", "log wed 1.5h Budget"]);
    assert_snapshot!(sandbox.talk(&[
        "block edit 1 --to \"tue 9-10:30\" --value high",
        "block edit 2 --title \"Budget 2027\" --category admin",
        "block split 1 10:00",
        "block answer 1 3 no",
        "blocks --all",
        "block delete 2",
        "why 1",
        "why 3",
    ]), @r#"
    $ ownweek block edit 1 --to "tue 9-10:30" --value high
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block edit 2 --title "Budget 2027" --category admin
    ! Changed 1 block. `ownweek undo` takes it back.
    $ ownweek block split 1 10:00
    ! Split "Vision" at 10:00. `ownweek undo` takes it back.
    $ ownweek block answer 1 3 no
    ! Did not happen: 2 blocks. `ownweek undo` takes it back.
    $ ownweek blocks --all
    No  When                         Hours  Category              Title
     1  Tue 17 Mar 2026 09:00-10:00    1.0  Planning and writing  Vision       left out: not attended, value high
     3  Tue 17 Mar 2026 10:00-10:30    0.5  Planning and writing  Vision       left out: not attended, value high
     2  Wed 18 Mar 2026                1.5  Admin                 Budget 2027
    $ ownweek block delete 2
    ! Deleted 1 block. `ownweek undo` takes it back.
    $ ownweek why 1
    Tue 17 Mar 2026 09:00-10:00  Vision
    filed under Planning and writing by hand
    2026-W12: 1.0 h left out: not attended
    $ ownweek why 3
    Tue 17 Mar 2026 10:00-10:30  Vision
    filed under Planning and writing by hand
    2026-W12: 0.5 h left out: not attended
    "#);
    assert_snapshot!(sandbox.refused(&[
        "block edit 1",
        "block edit 99 --title x",
        "block edit 1 --to 9-10:30pm",
        "block edit 1 --to \"tue 9-10 Title\"",
        "block edit 1 --category nowhere",
        "block edit 1 --value best",
        "block split 1 23:00",
        "block answer 1 perhaps",
        "block delete 99",
        "why 99",
    ]), @r#"
    $ ownweek block edit 1
    ! error: nothing is to be changed
    ! hint: add --to, --title, --category or --value
    ? 2
    $ ownweek block edit 99 --title x
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    $ ownweek block edit 1 --to 9-10:30pm
    ! error: am or pm is said at one end only
    !   9-10:30pm
    !   ^^^^^^^^^
    ! hint: say it at both: 9am-10:30pm or 9pm-10:30pm
    ? 1
    $ ownweek block edit 1 --to "tue 9-10 Title"
    ! error: "tue 9-10 Title" says more than a time
    !   tue 9-10 Title
    !   ^^^^^^^^^^^^^^
    ! hint: write only when: tue 9-10:30
    ? 1
    $ ownweek block edit 1 --category nowhere
    ! error: no category "nowhere"
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek block edit 1 --value best
    ! error: invalid value 'best' for '--value <VALUE>'
    !   [possible values: low, normal, high, none]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block split 1 23:00
    ! error: a block is split at a time inside it
    ? 1
    $ ownweek block answer 1 perhaps
    ! error: invalid value 'perhaps' for '<ANSWER>'
    !   [possible values: yes, no, open]
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek block delete 99
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    $ ownweek why 99
    ! error: no block 99
    ! hint: ownweek blocks shows their numbers
    ? 1
    "#);
}

#[test]
fn categories_are_never_deleted() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "category add \"Customer calls\"",
        "category rename customer-calls Customers",
        "category set customer-calls --key customers --letter K",
        "category merge admin planning",
        "category archive technical --from 2026-W20",
        "category list --all",
    ]), @r#"
    $ ownweek category add "Customer calls"
    ! Added Customer calls, @customer-calls, C. `ownweek undo` takes it back.
    $ ownweek category rename customer-calls Customers
    ! Customers is now @customer-calls, C, work. `ownweek undo` takes it back.
    $ ownweek category set customer-calls --key customers --letter K
    ! Customers is now @customers, K, work. `ownweek undo` takes it back.
    $ ownweek category merge admin planning
    ! Hours of Admin are now read as Planning and writing. `ownweek undo` takes it back.
    $ ownweek category archive technical --from 2026-W20
    ! Technical context takes no blocks from 2026-W20 on. `ownweek undo` takes it back.
    $ ownweek category list --all
       Category       Name                  Kind
    S  coaching       1:1s and coaching     work
    T  team-delivery  Team delivery         work
    H  hiring         Hiring                work
    A  stakeholders   Stakeholders          work
    P  planning       Planning and writing  work
    E  technical      Technical context     work      archived from 2026-W20
    L  learning       Learning              work
    D  admin          Admin                 work      merged into planning
    U  surprises      Surprises             reactive
    I  private        Private               private
    K  customers      Customers             work
    "#);
    assert_snapshot!(sandbox.refused(&[
        "category add Hiring",
        "category add x --letter R",
        "category add x --kind wrok",
        "category add \"Two words\" --key \"two words\"",
        "category set hirng --letter Z",
        "category set hiring --letter L",
        "category merge hiring hiring",
        "category archive hiring --from w60",
        "category remove hiring",
    ]), @r#"
    $ ownweek category add Hiring
    ! error: there is a category "hiring" already
    ? 1
    $ ownweek category add x --letter R
    ! error: the letter R stands for an action
    ! hint: M, N, O and R are taken by mouse, next match, offsite and review
    ? 1
    $ ownweek category add x --kind wrok
    ! error: invalid value 'wrok' for '--kind <KIND>'
    !   [possible values: work, reactive, private, away]
    !
    !   tip: a similar value exists: 'work'
    !
    ! For more information, try '--help'.
    ? 2
    $ ownweek category add "Two words" --key "two words"
    ! error: "two words" cannot be a category key
    ! hint: use one word of lower-case letters, digits, - and _, as in 1on1s or team-delivery
    ? 1
    $ ownweek category set hirng --letter Z
    ! error: no category "hirng"
    ! hint: did you mean "hiring"?
    ? 1
    $ ownweek category set hiring --letter L
    ! error: the letter L names another category already
    ? 1
    $ ownweek category merge hiring hiring
    ! error: a category can't be merged into itself
    ? 1
    $ ownweek category archive hiring --from w60
    ! error: "w60" is not a week
    !   w60
    !   ^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    $ ownweek category remove hiring
    ! error: unrecognized subcommand 'remove'
    !
    !   tip: some similar subcommands exist: 'merge', 'rename'
    !
    ! Usage: ownweek category [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

#[test]
fn goals_say_what_the_half_is_for() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&[
        "goal add \"Two directors\" --why \"I am the bottleneck\" --sign \"both signed\" --category hiring --category coaching",
        "goal set 1 --title \"Three directors\"",
        "goal list",
        "goal close 1 partly",
        "goal list 2026-H1 --json",
        "goal list 2025-H2",
    ]), @r#"
    $ ownweek goal add "Two directors" --why "I am the bottleneck" --sign "both signed" --category hiring --category coaching
    ! Added goal 1 of 2026-H1: Two directors. `ownweek undo` takes it back.
    $ ownweek goal set 1 --title "Three directors"
    ! Changed goal 1 of 2026-H1: Three directors. `ownweek undo` takes it back.
    $ ownweek goal list
    No  Half     Goal             Served by         Sign         Verdict
     1  2026-H1  Three directors  hiring, coaching  both signed
    $ ownweek goal close 1 partly
    ! Closed goal 1 of 2026-H1: Three directors. `ownweek undo` takes it back.
    $ ownweek goal list 2026-H1 --json
    {"schema_version":1,"rows":[{"half":"2026-H1","goal":1,"title":"Three directors","why":"I am the bottleneck","lagging_sign":"both signed","categories":"hiring coaching","verdict":"partly","carried_to":null}]}
    $ ownweek goal list 2025-H2
    No  Half  Goal  Served by  Sign  Verdict
    "#);
    assert_snapshot!(sandbox.refused(&[
        "goal add x --category nowhere",
        "goal add x --half 2026-3",
        "goal set 9 --title x",
        "goal close 1 nearly",
    ]), @r#"
    $ ownweek goal add x --category nowhere
    ! error: no category "nowhere"
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, technical, learning, admin, surprises, private
    ? 1
    $ ownweek goal add x --half 2026-3
    ! error: "2026-3" is not a half year
    !   2026-3
    !   ^^^^^^
    ! hint: a half is written like 2026-H1
    ? 2
    $ ownweek goal set 9 --title x
    ! error: no goal 9
    ! hint: ownweek goal list shows their numbers
    ? 1
    $ ownweek goal close 1 nearly
    ! error: invalid value 'nearly' for '<VERDICT>'
    !   [possible values: met, partly, missed, dropped]
    !
    !   tip: a similar value exists: 'partly'
    !
    ! For more information, try '--help'.
    ? 2
    "#);
}

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
    ! Hiring has 6h, from the beginning. `ownweek undo` takes it back.
    ! note: plan and buffer are 42h, 2h more than your 40h
    $ ownweek plan set buffer 4h
    ! The buffer is 4h, from the beginning. `ownweek undo` takes it back.
    ! note: plan and buffer are 41h, 1h more than your 40h
    $ ownweek plan set learning none
    ! Learning has no line, from the beginning. `ownweek undo` takes it back.
    $ ownweek plan slot add "tue 9-11 @planning" --flexible
    ! Added the slot tue 09:00-11:00. `ownweek undo` takes it back.
    $ ownweek plan slot add thu 13:00 +1.5h @hiring
    ! Added the slot thu 13:00-14:30. `ownweek undo` takes it back.
    $ ownweek plan slot remove "tue 10:00"
    ! Removed the slot tue 09:00-11:00. `ownweek undo` takes it back.
    $ ownweek plan set hiring 8h --from 2026-W14
    ! Hiring has 8h, from 2026-W14. `ownweek undo` takes it back.
    ! note: plan and buffer are 42h, 2h more than your 40h
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
    thu  13:00-14:30 Hiring
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
    v1    from the beginning  template     36.0     4.0  two directors
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
    ! hint: write a weekday, a time and a category: tue 9-11 @strategy
    ? 1
    $ ownweek plan slot add "tue 2h @planning"
    ! error: a slot has a time of the clock
    !   tue 2h @planning
    !   ^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @strategy
    ? 1
    $ ownweek plan slot add "2026-03-17 9-11 @planning"
    ! error: a slot comes back every week, so it needs a weekday
    !   2026-03-17 9-11 @planning
    !   ^^^^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write a weekday, a time and a category: tue 9-11 @strategy
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

    Category                        Plan  Actual   Diff  8 weeks
    1:1s and coaching     about      3.0     0.0   −3.0
    Team delivery         at most    3.0     0.0   −3.0
    Hiring                about      2.0     0.0   −2.0
    Stakeholders          about      2.5     0.0   −2.5
    Planning and writing  at least   3.0     0.0   −3.0
    Technical context     about      2.0     0.0   −2.0
    Learning              at least   0.5     0.0   −0.5
    Admin                 at most    1.5     0.0   −1.5
    Surprises             buffer     2.5     0.0   −2.5
    Planned                         17.5     0.0  −17.5
    With buffer                     20.0     0.0  −20.0

    on plan -   plan kept 0 %   goals kept -   coverage 0 %
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
