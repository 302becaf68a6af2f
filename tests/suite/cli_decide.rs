//! Deciding, and what became of it.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// The same on the Friday of the last week.
fn on_the_last_friday(lines: &[&str]) -> String {
    Sandbox::demo().talk_at("2026-06-26T16:00", lines)
}

#[test]
fn decisions_stand_with_what_they_brought() {
    assert_snapshot!(on_the_last_friday(&[
        "decisions",
        "decisions --kind re-assert --csv",
        "decisions --open --plain",
        "decisions --series partner --csv",
        "decisions --category admin --csv",
        "decisions 2025-H2",
    ]));
}

#[test]
fn what_a_meeting_takes_is_what_its_change_gives_back() {
    assert_snapshot!(on_the_last_friday(&[
        "decide series:partner --shorten 30m --why \"notes before\"",
        "decide series:partner --less-often",
        "decide series:\"AI steering\" --delegate Eva --from 2026-W28",
        "decide series:17 --async --frees 0.5h",
        "decide strategy --guard",
        "decisions --open",
    ]));
}

#[test]
fn how_often_a_meeting_is_held_can_be_said() {
    assert_snapshot!(on_the_last_friday(&[
        "decide series:partner --less-often=4",
        "decide series:partner --less-often=0",
        "decide series:\"Exec team\" --less-often=1",
        "decisions again 12",
        "decisions again 2",
        "decisions --open",
    ]));
}

#[test]
fn a_time_is_held_on_the_sheet_until_it_is_in_the_calendar() {
    assert_snapshot!(on_the_last_friday(&[
        "hold add tue 9-11 @strategy --week 2026-W27",
        "hold add \"2026-07-02 14:00-15:30 @hiring\"",
        "hold add tue 9-11 @strategy --week 2026-W27",
        "hold add tue 2h @strategy",
        "hold add tue 9-11",
        "hold list",
        "decisions in-calendar 10",
        "decisions --todo",
        "hold in-calendar 1",
        "hold remove 2",
        "hold remove 2",
        "hold list --csv",
    ]));
}

#[test]
fn adjusting_makes_the_version_of_the_plan_in_the_same_step() {
    assert_snapshot!(on_the_last_friday(&[
        "decide admin --adjust 3h --why \"the plan was a wish\"",
        "decide buffer --adjust 4h",
        "plan history",
        "decisions --kind adjust",
        "undo",
        "undo",
        "plan history",
        "decisions --kind adjust",
    ]));
}

#[test]
fn an_acceptance_is_for_once_or_until_the_offsite() {
    assert_snapshot!(on_the_last_friday(&[
        "decide delivery --accept once",
        "decide P --accept until-offsite",
        "decide buffer --accept once --week 2026-W25",
        "decisions --kind accept-until-offsite --csv",
    ]));
}

#[test]
fn a_decision_is_settled_with_what_it_brought_and_opened_again() {
    assert_snapshot!(on_the_last_friday(&[
        "decisions done 10",
        "decisions done 10",
        "decisions reopen 10",
        "decisions in-calendar 10",
        "decisions in-calendar 10",
        "decisions",
        "decisions carry 10",
        "decisions lapse 1",
        "decisions --csv --open",
    ]));
}

#[test]
fn a_review_asks_three_things_worst_first_and_for_what_is_due() {
    assert_snapshot!(on_the_last_friday(&[
        "review agenda 2026-W12",
        "review agenda 2026-W15",
        "decisions reopen 5",
        "decisions reopen 7",
        "decisions reopen 9",
        "review agenda 2026-W16",
        "review agenda 2026-W24 --csv",
        "review agenda --plain",
    ]));
}

#[test]
fn the_changes_still_to_be_made_in_the_calendar_come_with_their_messages() {
    assert_snapshot!(on_the_last_friday(&[
        "decide strategy --guard",
        "decide series:partner --shorten 30m",
        "decisions --todo",
        "decisions in-calendar 10",
        "decisions done 12",
        "decisions --todo --plain",
        "decisions --todo --open",
    ]));
}

/// A message about a meeting that the leader holds goes to those in it, not to the leader.
#[test]
fn a_meeting_of_ones_own_is_told_to_the_people_in_it() {
    let said = on_the_last_friday(&["decide series:leads --shorten 90m", "decisions --todo --csv"]);
    let row = said.lines().find(|line| line.starts_with("11,")).expect("a row");
    assert!(row.contains("ana@lindenwerk.example"), "{said}");
    assert!(!row.contains("maya@"), "{said}");
}

#[test]
fn a_meeting_that_has_ended_is_said_to_have() {
    let said = on_the_last_friday(&["decide series:pricing --drop"]);
    assert!(said.contains("note: Pricing group has ended: 2026-W12 had it last"), "{said}");
    let said = on_the_last_friday(&["decide series:partner --drop"]);
    assert!(!said.contains("has ended"), "{said}");
}

#[test]
fn what_does_not_fit_is_refused_with_what_would() {
    let sandbox = Sandbox::demo();
    assert_snapshot!(sandbox.refused(&[
        "decide strategy",
        "decide stratgy --guard",
        "decide partner --drop",
        "decide series:sync --drop",
        "decide series:nothing --drop",
        "decide series:99 --drop",
        "decide strategy --shorten 30m",
        "decide series:partner --adjust 3h",
        "decide series:partner --shorten 60m",
        "decide series:partner --delegate \"\"",
        "decide admin --adjust 1h",
        "decide admin --adjust 3h --from 2026-W20",
        "decide admin --accept once --frees 1h",
        "decide series:21 --shorten 60m --frees 5h --now 2026-06-26T16:00",
        "decide admin --accept once --from 2026-W30",
        "decisions done 99",
        "decisions in-calendar 1",
        "decisions in-calendar 5",
    ]));
}

#[test]
fn a_category_is_split_from_a_week_on() {
    assert_snapshot!(on_the_last_friday(&[
        "category split delivery --into \"Delivery reviews\" --hours 1h --into Releases --from 2026-W27",
        "category list",
        "plan show 2026-W27 --csv",
        "plan show 2026-W26 --csv",
        "category list --csv",
        "undo",
        "category list --csv",
    ]));
}

/// On a Friday whose week is closed, what is split off begins on Monday and can be prepared already.
#[test]
fn what_begins_on_monday_takes_rules_and_plans_before() {
    let sandbox = Sandbox::demo();
    let said = sandbox.talk_at(
        "2026-06-26T16:00",
        &[
            "review close 2026-W26",
            "category split delivery --into Launches --hours 1h",
            "assign series:4 launches --rule",
            "rule list",
            "plan set launches 1.5h",
            "plan slot add \"fri 8-9 @launches\"",
            "log \"mon 9-10 Launch plan @launches\"",
            "log \"2026-06-30 9-10 Launch plan @launches\"",
            "assign title:\"Delivery review\" launches",
        ],
    );
    assert_snapshot!(said);
}

#[test]
fn what_was_split_off_serves_the_same_goal_and_has_its_own_weeks() {
    let sandbox = Sandbox::demo();
    let now = "2026-06-26T16:00";
    sandbox.talk_at(
        now,
        &[
            "category split strategy --into \"Technical direction\" --hours 2.5h",
            "log \"fri 17-18 Architecture record @technical-direction\"",
        ],
    );
    let row = |line: &str, beginning: &str| {
        let said = sandbox.talk_at(now, &[line]);
        assert!(said.lines().any(|row| row.contains(beginning)), "{said}");
    };
    row(
        "week 2026-W26 --csv",
        ",technical-direction,Technical direction,Direction document,at-least,2.50,2.50,1.00,",
    );
    row("week 2026-W26 --csv", ",strategy,Strategy,Direction document,at-least,3.50,3.50,11.00,");
    // One week of its own beside the twenty-five of what it came from.
    row(
        "half 2026-H1 --csv",
        ",technical-direction,Technical direction,at-least,1,2.50,2.50,2.50,1.00,",
    );
    row("half 2026-H1 --csv", ",strategy,Strategy,at-least,25,6.00,3.50,141.50,108.00,");
    let said = sandbox.talk_at(now, &["week 2026-W25 --csv"]);
    assert!(!said.contains("technical-direction"), "{said}");
}

#[test]
fn a_split_divides_the_wish_and_a_merge_joins_the_lines() {
    let now = "2026-06-26T16:00";
    let sandbox = Sandbox::demo();
    sandbox.talk_at(now, &["category split external --into Sales --hours 1h"]);
    let said = sandbox.talk_at(now, &["half --next --csv"]);
    assert!(said.contains(",external,External,about,2.00,2.00,"), "{said}");
    assert!(said.contains(",sales,Sales,about,1.00,1.00,"), "{said}");
    sandbox.talk_at(now, &["category merge learning admin"]);
    let said = sandbox.talk_at(now, &["plan show --csv"]);
    assert!(said.contains(",admin,at-most,2.00,") && !said.contains(",learning,"), "{said}");
    let said = sandbox.talk_at(now, &["plan set admin 1.5h", "plan show --csv"]);
    assert!(said.contains(",admin,at-most,1.50,") && !said.contains(",learning,"), "{said}");
}

#[test]
fn a_split_that_cannot_be_is_refused() {
    assert_snapshot!(Sandbox::demo().refused(&[
        "category split delivery --into Reviews --hours 9h --from 2026-W27 --now 2026-06-26T16:00",
        "category split delivery --into Strategy --from 2026-W27 --now 2026-06-26T16:00",
        "category split delivery --into Reviews --from 2026-W20 --now 2026-06-26T16:00",
        "category split delivery --into Reviews --hours 1h --hours 1h --now 2026-06-26T16:00",
        "category split reactive --into Outages --hours 1h --now 2026-06-26T16:00",
        "category split delivery",
    ]));
}

#[test]
fn a_re_plan_begins_anew_with_the_same_lines() {
    assert_snapshot!(on_the_last_friday(&[
        "plan re-plan --from 2026-W28 --why \"the new organisation\"",
        "plan set hiring 3h --about --from 2026-W28",
        "plan re-plan --from 2026-W28",
        "plan re-plan --from 2026-W20",
        "plan history",
        "undo",
        "undo",
        "plan history",
    ]));
}
