//! What a week says when it is asked for more: its slots, its meetings, and who took the hours.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_short_category_says_who_took_its_hours() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.talk(&["week w12 --taken strategy", "week w9 --taken S"]), @"
    $ ownweek week w12 --taken strategy
    Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged · closed

    Strategy got 3.0 of 6.0 h
    4 weeks of 4 short, 14.0 h owed, drift since week 8
    Tue 9-11:30      1.5 of 2.5 h; Customer council 0.5
    Thu 9-11         0.0 of 2.0 h; Interview 1.0, Product sync 1.0
    Fri 10:30-11:30  1.0 of 1.0 h; nothing else took it
    others got more than planned:
      Delivery +3.0: Delivery review 1.5, Incident board 1.5, Escalation desk 1.0,
      others 2.0
      Admin +2.5: Mail 2.5, Budget forecast 1.0
      Peers +1.5: Exec team 2.0, Product sync 2.0, CEO 1.0, others 3.5
      Hiring +0.5: Director interview, round 2 2.0, Interview 2.0, Debrief 1.5,
      others 1.0
    $ ownweek week w9 --taken S
    Week 9 · 23 Feb-1 Mar 2026 · plan v1 · 40.0 h available · 43.5 h logged · closed

    Strategy got 1.0 of 6.0 h
    4 weeks of 4 short, 13.0 h owed, drift since week 8
    Tue 9-11:30      0.0 of 2.5 h; Outage: bridge call 1.5, Outage: status texts
      1.0
    Thu 9-11         0.0 of 2.0 h; Outage: exec briefing 0.75, Outage: letter to
      customers 0.75
    Fri 10:30-12     0.0 of 1.5 h; Outage: timeline 1.0, Launch check: returns flow
      0.5
    others got more than planned:
      Surprises +10.0: Outage: bridge, second round 2.0, Outage: review of causes
      2.0, Outage: night watch 1.75, others 9.25
      Delivery +3.0: Delivery review 1.5, Incident board 1.5, Plan against dates:
      audit trail 1.5, others 2.5
      Admin +1.5: Mail 2.5
    ");
}

#[test]
fn meetings_and_what_they_leave_are_shown_for_the_stretch_asked_for() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.talk(&["week w12 --focus", "week w12 --focus 90m", "week w11 --focus", "week w15 --focus"]), @"
    $ ownweek week w12 --focus
    Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged · closed

    Meetings  27.0 h, 68 % of the time available: 30 meetings
              20 % one-on-one, 65 % recurring; 0.0 h more outside working hours
              15 of 30 began within 5 minutes of another's end
    Focus     4.0 h in stretches of 2.0 h or more, on 2 of 5 days
              9.0 h in shorter pieces (69 % of what is free); the longest stretch
              2.0 h
    Switches  7.2 a day between kinds of work
    Flexible  2.0 of 2.0 h of flexible time given away
    $ ownweek week w12 --focus 90m
    Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged · closed

    Meetings  27.0 h, 68 % of the time available: 30 meetings
              20 % one-on-one, 65 % recurring; 0.0 h more outside working hours
              15 of 30 began within 5 minutes of another's end
    Focus     7.25 h in stretches of 1.5 h or more, on 2 of 5 days
              5.75 h in shorter pieces (44 % of what is free); the longest stretch
              2.0 h
    Switches  7.2 a day between kinds of work
    Flexible  2.0 of 2.0 h of flexible time given away
    $ ownweek week w11 --focus
    Week 11 · 9-15 Mar 2026 · plan v2 · 40.0 h available · 45.5 h logged · closed

    Meetings  28.5 h, 71 % of the time available: 33 meetings
              22 % one-on-one, 68 % recurring; 0.0 h more outside working hours
              17 of 33 began within 5 minutes of another's end
    Focus     3.5 h in stretches of 2.0 h or more, on 1 of 5 days
              8.0 h in shorter pieces (70 % of what is free); the longest stretch
              3.5 h
    Switches  7.6 a day between kinds of work
    Flexible  2.0 of 2.0 h of flexible time given away
    $ ownweek week w15 --focus
    Week 15 · 6-12 Apr 2026 · plan v2 · 0.0 h available · 0.0 h logged · closed

    Meetings  none known, so nothing is said of focus
    ");
}

#[test]
fn slots_are_kept_or_taken_in_a_week_and_over_many() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(
        sandbox.talk(&["week w12 --slots", "plan slots --from w10 --to w12", "plan slots --to w15 --from w15"]),
        @"
    $ ownweek week w12 --slots
    Week 12 · 16-22 Mar 2026 · plan v2 · 40.0 h available · 43.5 h logged · closed

    Slot               For           Fate   Own h  Lost h  Who took it
    Mon 9-12           Directs       part     2.5     0.5  Partner sync 0.5
    Mon 13:30-16       Hiring        part    1.75     0.5  Incident board 0.25, Security finding 0.25
    Mon 16-17          Peers         taken    0.0    0.75  Security finding 0.75
    Mon 17-17:30       Admin         taken    0.0     0.5  1:1 Ben 0.5
    Tue 9-11:30        Strategy      part     1.5     0.5  Customer council 0.5
    Tue 11:30-12:30    External      kept     1.0     0.0
    Tue 13-14          Peers         kept     1.0     0.0
    Tue 14-15          Directs       kept     1.0     0.0
    Tue 15-16          Hiring        kept     1.0     0.0
    Wed 9-11           Peers         kept     2.0     0.0
    Wed 11-12:30       Delivery      kept     1.5     0.0
    Wed 13-14          Organisation  kept     1.0     0.0
    Wed 14-15          Directs       taken    0.0     1.0  Pricing group 1.0
    Wed 15-16          Hiring        kept     1.0     0.0
    Wed 16-17          Organisation  taken    0.0     1.0  1:1 Eva 0.5, Status report 0.5
    Thu 9-11 flexible  Strategy      taken    0.0     2.0  Interview 1.0, Product sync 1.0
    Thu 11-12:30       Hiring        kept    0.75     0.0
    Thu 13-14          Peers         taken    0.0    0.75  Incident board 0.75
    Thu 14-15          External      kept     1.0     0.0
    Thu 15:30-17       Delivery      taken    0.5     1.0  Escalation desk 1.0
    Fri 9-10:30        Peers         kept     1.5     0.0
    Fri 10:30-11:30    Strategy      kept     1.0     0.0
    Fri 11:30-12:30    Learning      taken    0.5     0.5  Platform vision 0.5
    Fri 13-13:30       Peers         taken    0.0     0.5  Budget forecast 0.5
    Fri 13:30-14:30    External      taken    0.5     0.5  Budget forecast 0.5
    Fri 14:30-15:30    Organisation  taken    0.0    0.75  CEO 0.75
    Fri 15:30-16       Admin         taken    0.0     0.5  CEO 0.25, Escalation desk 0.25
    ! kept: others took none of it; part: less than half; taken: half or more; open: nothing is known
    $ ownweek plan slots --from w10 --to w12
    Slot               For             Kept  Part  Taken  Open  Own h  Lost h  Who took it
    Mon 9-12           Directs       0 of 3     3      0     0    7.5     1.5  Partner sync 1.5
    Mon 13:30-14       Delivery      1 of 1     0      0     0    0.5     0.0
    Mon 13:30-16       Hiring        0 of 2     2      0     0   3.25    1.25  Incident board 0.5, Investor call: technology 0.5, Security finding 0.25
    Mon 14-15          Hiring        0 of 1     0      1     0    0.0     1.0  Plan against dates: single sign-on 1.0
    Mon 15-17          Peers         0 of 1     0      1     0    0.0     2.0  Conflict between two teams 0.75, Calendar and notes 0.5, Newsletter to engineering 0.5, others 0.25
    Mon 16-17          Peers         0 of 2     0      2     0    0.0    1.75  Status report 1.0, Security finding 0.75
    Mon 17-17:30       Admin         0 of 3     0      3     0    0.0     1.5  1:1 Ben 1.5
    Tue 9-11:30        Strategy      1 of 3     1      1     0    4.0     3.0  CTO circle 1.0, Resignation talk 1.0, Customer council 0.5, others 0.5
    Tue 11:30-12:30    External      1 of 3     0      2     0    1.0     2.0  Buy or build: notes 0.5, Prototype: agent review 0.5, Read-ahead for exec team 0.5, others 0.5
    Tue 13-14          Peers         3 of 3     0      0     0    3.0     0.0
    Tue 14-15          Directs       3 of 3     0      0     0    3.0     0.0
    Tue 15-16          Hiring        2 of 3     0      1     0    2.5     0.5  Tessin Parts: notes before the call 0.5
    Wed 9-11           Peers         3 of 3     0      0     0    6.0     0.0
    Wed 11-12:30       Delivery      3 of 3     0      0     0    4.5     0.0
    Wed 13-14          Organisation  3 of 3     0      0     0    3.0     0.0
    Wed 14-15          Directs       0 of 3     0      3     0    0.0     3.0  Pricing group 3.0
    Wed 15-16          Hiring        2 of 3     0      1     0    2.0     1.0  Escalation: Sonnblick 1.0
    Wed 16-17          Organisation  0 of 3     0      3     0    0.0     3.0  1:1 Eva 1.5, Escalation desk 0.5, Postmortem: invoice run 0.5, others 0.5
    Thu 9-11 flexible  Strategy      0 of 3     0      3     0    0.0     6.0  Product sync 3.0, CVs: director platform 1.0, Interview 1.0, others 1.0
    Thu 11-12          Hiring        1 of 1     0      0     0    1.0     0.0
    Thu 11-12:30       Hiring        2 of 2     0      0     0    2.0     0.0
    Thu 12-12:30       Learning      0 of 1     0      1     0    0.0     0.5  Interview: backend lead (G. Wendt) 0.5
    Thu 13-14          Peers         0 of 3     0      3     0    0.0    2.25  Incident board 2.25
    Thu 14-15          External      1 of 3     0      2     0    1.0     2.0  Compliance training 1.0, Launch check: single sign-on 1.0
    Thu 15-17          Delivery      0 of 1     0      1     0    0.0     2.0  1:1 Finn 0.5, Licence forms 0.5, Platform bets with Ana and Ben 0.5, others 0.5
    Thu 15:30-17       Delivery      0 of 2     0      2     0    0.5     2.5  Architecture forum 1.0, Escalation desk 1.0, On-call rules: draft 0.5
    Fri 9-10:30        Peers         3 of 3     0      0     0    4.5     0.0
    Fri 10:30-11:30    Strategy      1 of 2     0      1     0    1.0     1.0  Incident call: search index 1.0
    Fri 10:30-12       Strategy      1 of 1     0      0     0    1.5     0.0
    Fri 11:30-12:30    Learning      0 of 2     0      2     0    0.5     1.5  Call from the auditor 0.5, Platform vision 0.5, Tool survey 0.5
    Fri 12-12:30       Learning      0 of 1     0      1     0    0.0     0.5  Data strategy: outline 0.5
    Fri 13-13:30       Peers         0 of 3     0      3     0    0.0     1.5  Budget forecast 0.5, Engineering questions hour 0.5, Search partner: directors 0.5
    Fri 13:30-14:30    External      0 of 3     0      3     0    0.5     2.5  Budget forecast 0.5, Engineering questions hour 0.5, First talk: P. Ionescu 0.5, others 1.0
    Fri 14:30-15:30    Organisation  0 of 3     0      3     0    0.0    2.75  CEO 2.25, First talk: P. Ionescu 0.25, Role profile: backend lead 0.25
    Fri 15:30-16       Admin         0 of 3     0      3     0    0.0    1.25  CEO 0.75, Escalation desk 0.25, Postmortem: search index 0.25
    ! 3 weeks count from 2026-W10 to 2026-W12
    ! kept: others took none of it; part: less than half; taken: half or more; open: nothing is known
    $ ownweek plan slots --to w15 --from w15
    ! no week counts among these: close them, or log more of them
    "
    );
    assert_snapshot!(sandbox.talk(&["plan slots --from w11 --to w12 --csv"]), @r#"
    $ ownweek plan slots --from w11 --to w12 --csv
    day,start,end,category,flexible,weeks,kept,part,taken,open,planned_h,own_h,taken_h,taken_by
    mon,09:00,12:00,directs,no,2,0,2,0,0,6.00,5.00,1.00,Partner sync 1.0
    mon,13:30,16:00,hiring,no,2,0,2,0,0,5.00,3.25,1.25,"Incident board 0.5, Investor call: technology 0.5, Security finding 0.25"
    mon,16:00,17:00,peers,no,2,0,0,2,0,2.00,0.00,1.75,"Status report 1.0, Security finding 0.75"
    mon,17:00,17:30,admin,no,2,0,0,2,0,1.00,0.00,1.00,1:1 Ben 1.0
    tue,09:00,11:30,strategy,no,2,1,1,0,0,5.00,4.00,0.50,Customer council 0.5
    tue,11:30,12:30,external,no,2,1,0,1,0,2.00,1.00,1.00,"Buy or build: notes 0.5, Prototype: agent review 0.5"
    tue,13:00,14:00,peers,no,2,2,0,0,0,2.00,2.00,0.00,
    tue,14:00,15:00,directs,no,2,2,0,0,0,2.00,2.00,0.00,
    tue,15:00,16:00,hiring,no,2,1,0,1,0,2.00,1.50,0.50,Tessin Parts: notes before the call 0.5
    wed,09:00,11:00,peers,no,2,2,0,0,0,4.00,4.00,0.00,
    wed,11:00,12:30,delivery,no,2,2,0,0,0,3.00,3.00,0.00,
    wed,13:00,14:00,organisation,no,2,2,0,0,0,2.00,2.00,0.00,
    wed,14:00,15:00,directs,no,2,0,0,2,0,2.00,0.00,2.00,Pricing group 2.0
    wed,15:00,16:00,hiring,no,2,1,0,1,0,2.00,1.00,1.00,Escalation: Sonnblick 1.0
    wed,16:00,17:00,organisation,no,2,0,0,2,0,2.00,0.00,2.00,"1:1 Eva 1.0, Postmortem: invoice run 0.5, Status report 0.5"
    thu,09:00,11:00,strategy,yes,2,0,0,2,0,4.00,0.00,4.00,"Product sync 2.0, CVs: director platform 1.0, Interview 1.0"
    thu,11:00,12:30,hiring,no,2,2,0,0,0,3.00,2.00,0.00,
    thu,13:00,14:00,peers,no,2,0,0,2,0,2.00,0.00,1.50,Incident board 1.5
    thu,14:00,15:00,external,no,2,1,0,1,0,2.00,1.00,1.00,Compliance training 1.0
    thu,15:30,17:00,delivery,no,2,0,0,2,0,3.00,0.50,2.50,"Architecture forum 1.0, Escalation desk 1.0, On-call rules: draft 0.5"
    fri,09:00,10:30,peers,no,2,2,0,0,0,3.00,3.00,0.00,
    fri,10:30,11:30,strategy,no,2,1,0,1,0,2.00,1.00,1.00,Incident call: search index 1.0
    fri,11:30,12:30,learning,no,2,0,0,2,0,2.00,0.50,1.50,"Call from the auditor 0.5, Platform vision 0.5, Tool survey 0.5"
    fri,13:00,13:30,peers,no,2,0,0,2,0,1.00,0.00,1.00,"Budget forecast 0.5, Search partner: directors 0.5"
    fri,13:30,14:30,external,no,2,0,0,2,0,2.00,0.50,1.50,"Budget forecast 0.5, First talk: P. Ionescu 0.5, Search partner: directors 0.5"
    fri,14:30,15:30,organisation,no,2,0,0,2,0,2.00,0.00,1.75,"CEO 1.5, First talk: P. Ionescu 0.25"
    fri,15:30,16:00,admin,no,2,0,0,2,0,1.00,0.00,1.00,"CEO 0.5, Escalation desk 0.25, Postmortem: search index 0.25"
    "#);
    assert_snapshot!(sandbox.refused(&["plan slots --from w12 --to w11", "week w12 --focus 7h"]), @"
    $ ownweek plan slots --from w12 --to w11
    ! error: 2026-W12 is after 2026-W11
    ! hint: --from is the first week, --to the last one
    ? 2
    $ ownweek week w12 --focus 7h
    ! error: invalid value '7h' for '--focus [<LENGTH>]'
    !   [possible values: 1h, 1.5h, 2h, 60m, 90m, 120m]
    !
    ! For more information, try '--help'.
    ? 2
    ");
}

#[test]
fn scripts_are_told_the_same_exactly() {
    let sandbox = Sandbox::demo();
    let told = |line: &str| {
        let text = sandbox.run(line).out;
        let (facts, _) = text.split_once(",\"rows\":").expect("rows");
        facts.replace(",\"", "\n\"")
    };
    // What is asked for stands behind what every week says.
    let from = |key: &str, line: &str| {
        let text = told(line);
        text[text.find(key).expect("what was asked for")..].to_owned()
    };
    assert_snapshot!(told("week w9 --json"), @r#"
    {"schema_version":1
    "week":"2026-W09"
    "totals":{"actual_h":43.5
    "available_h":40.0
    "away_h":0.0
    "buffer_h":5.0
    "capacity_h":40.0
    "counted":true
    "coverage_pct":108.8
    "creep_h":3.5
    "focus_h":2.0
    "fragment_h":14.0
    "goal_kept_pct":50.0
    "guess_gap_pts":5.5
    "half":"2026-H1"
    "kept_pct":68.6
    "kind":"normal"
    "longest_min":120
    "low_value_h":3.0
    "meeting_h":24.0
    "meetings":23
    "mix_match_pct":68.7
    "note":"The outage paid for itself in lost mornings. Ben led it well."
    "on_plan_pct":66.7
    "one_on_one_h":3.0
    "overlap_h":0.0
    "planned_h":35.0
    "rated_pct":6.9
    "reactive_h":15.0
    "review_min":4
    "reviewed":true
    "schema":1
    "switches_per_day":6.8
    "week":"2026-W09"
    "week_start":"2026-02-23"}
    "buffer":{"beyond_h":10.0
    "used_pct":300.0}
    "low_value_pct":null
    "runs":[{"category":"strategy"
    "drift_since":"2026-W08"
    "hours":13.0
    "in_a_row":4
    "of":4
    "quiet_by":null
    "way":"short"
    "weeks":4},{"category":"hiring"
    "drift_since":null
    "hours":2.0
    "in_a_row":1
    "of":4
    "quiet_by":null
    "way":"short"
    "weeks":2},{"category":"organisation"
    "drift_since":null
    "hours":2.0
    "in_a_row":1
    "of":4
    "quiet_by":null
    "way":"short"
    "weeks":2},{"category":"peers"
    "drift_since":null
    "hours":2.0
    "in_a_row":1
    "of":4
    "quiet_by":null
    "way":"short"
    "weeks":1},{"category":"delivery"
    "drift_since":"2026-W06"
    "hours":7.5
    "in_a_row":2
    "of":4
    "quiet_by":null
    "way":"over"
    "weeks":3},{"category":"learning"
    "drift_since":null
    "hours":2.0
    "in_a_row":1
    "of":4
    "quiet_by":null
    "way":"short"
    "weeks":2},{"category":"admin"
    "drift_since":"2026-W03"
    "hours":8.5
    "in_a_row":9
    "of":4
    "quiet_by":1
    "way":"over"
    "weeks":4}]
    "#);
    assert_snapshot!(from("\"meetings\":{", "week w12 --focus --json"), @r#"
    "meetings":{"back_to_back":15
    "load_pct":67.5
    "meeting_h":27.0
    "meetings":30
    "one_on_one_h":5.5
    "outside_hours_h":0.0
    "recurring_h":17.5}
    "focus":{"best_move":null
    "days_with_focus":2
    "focus_h":4.0
    "fragment_h":9.0
    "fragmentation_pct":69.2
    "longest_min":120
    "stretch_min":120
    "working_days":5}
    "switches_per_day":7.2
    "flexible":{"given_away_h":2.0
    "planned_h":2.0}
    "#);
    assert_snapshot!(from("\"slots\":", "week w12 --taken learning --json"), @r#"
    "slots":[{"category":"learning"
    "date":"2026-03-20"
    "end":"12:30"
    "flexible":false
    "own_h":0.5
    "start":"11:30"
    "taken_by":[{"category":"strategy"
    "hours":0.5
    "title":"Platform vision"}]
    "taken_h":0.5}]
    "#);
}

#[test]
fn a_closed_week_that_changed_says_which_figures_are_which() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log \"tue 9-10:30 Platform vision @planning\""]);
    assert_snapshot!(sandbox.talk(&[
        "review close",
        "status",
        "log \"wed 9-10 Late entry @planning\"",
        "status",
        "week --taken planning",
        "week --focus",
    ]));
}

#[test]
fn what_lost_its_rule_with_its_title_is_said_to_be_unfiled() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log \"tue 9-10:30 Platform vision\"",
        "assign \"title:Platform vision\" planning --rule",
    ]);
    assert_snapshot!(sandbox.talk(&[
        "block edit 1 --value low",
        "block edit 1 --title \"Vision\"",
        "assign 1 planning",
        "block edit 1 --title \"Retention review\"",
    ]));
}

#[test]
fn where_there_is_nothing_to_show_it_is_said_so() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.talk(&["history", "week --slots"]));
}

#[test]
fn work_in_a_week_away_is_beyond_no_buffer() {
    let sandbox = Sandbox::new();
    sandbox.given(&["away add 2026-03-16..2026-03-20", "log \"tue 9-11:30 Outage @surprises\""]);
    let week = sandbox.run("week").out;
    assert!(week.contains("2.5 h worked while away"), "{week}");
    assert!(!week.contains("beyond the buffer"), "{week}");
}
