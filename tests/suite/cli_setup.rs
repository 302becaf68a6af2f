//! Who the leader is and what their time is for: setup, facts, categories, goals.

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
    ! Set up as VP or CTO: 11 categories, 9 of them planned with 28.5 h, 3.5 h of buffer, in SANDBOX/data.
    ! Next: `ownweek import FILE`, `ownweek log`, or `ownweek plan edit`.
    $ ownweek setup --template cto --timezone UTC
    ! error: setup has been done already
    ! hint: change your facts with: ownweek profile set …; your plan with: ownweek plan set …
    ? 1
    $ ownweek profile show
                   from the beginning
    time zone      Europe/Berlin
    capacity       32.0 h
    working hours  mon-fri 09:00-12:30 13:00-17:30
    addresses      me@example.com
    week begins    sun
    H1 begins      week 1
    counts anyway  none
    $ ownweek profile show --json
    {"schema_version":1,"rows":[{"from":null,"timezone":"Europe/Berlin","capacity_h":32.0,"hours":"mon-fri 09:00-12:30 13:00-17:30","addresses":"me@example.com","week_start":"sun","half_first_week":1,"counts":"none"}]}
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
    ]), @"
    $ ownweek profile set --capacity 32h --from 2026-04-01
    ! Your facts hold from 2026-04-01 on. `ownweek undo` takes it back.
    $ ownweek profile set --timezone America/New_York --from 2026-05-01
    ! Your facts hold from 2026-05-01 on. `ownweek undo` takes it back.
    $ ownweek profile show
                   from the beginning               from 2026-04-01                  from 2026-05-01
    time zone      Europe/Berlin                    Europe/Berlin                    America/New_York
    capacity       40.0 h                           32.0 h                           32.0 h
    working hours  mon-fri 09:00-12:30 13:00-17:30  mon-fri 09:00-12:30 13:00-17:30  mon-fri 09:00-12:30 13:00-17:30
    addresses      me@example.com                   me@example.com                   me@example.com
    week begins    mon                              mon                              mon
    H1 begins      week 1                           week 1                           week 1
    counts anyway  none                             none                             none
    $ ownweek profile show --csv
    from,timezone,capacity_h,hours,addresses,week_start,half_first_week,counts
    ,Europe/Berlin,40.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1,none
    2026-04-01,Europe/Berlin,32.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1,none
    2026-05-01,America/New_York,32.00,mon-fri 09:00-12:30 13:00-17:30,me@example.com,mon,1,none
    ");
    assert_snapshot!(sandbox.refused(&[
        "profile set",
        "profile set --capacity lots",
        "profile set --timezone Mars/Olympus",
        "profile set --capacity 30h --from 1.4.2026",
    ]), @r#"
    $ ownweek profile set
    ! error: nothing is to be changed
    ! hint: add --timezone, --capacity, --hours, --me, --week-start, --half-first-week or --count
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
fn a_category_may_be_called_in_any_script() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&["category add 日本語", "log tue 9-10 x @日本語"]), @"
    $ ownweek category add 日本語
    ! Added 日本語, @日本語, B. `ownweek undo` takes it back.
    $ ownweek log tue 9-10 x @日本語
    Tue 17 Mar  09:00-10:00  1.0 h  x  日本語
    ! Logged as block 1. `ownweek undo` takes it back.
    ");
}
