//! Deciding, and what became of it.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// The demo store as the sandbox's own, on the clock of the story.
fn demo() -> Sandbox {
    let sandbox = Sandbox::empty();
    let said = sandbox.run("demo --into data");
    assert_eq!(said.code, 0, "{}", said.err);
    sandbox
}

/// The same on the Friday of the last week.
fn on_the_last_friday(lines: &[&str]) -> String {
    let sandbox = demo();
    let dated: Vec<String> =
        lines.iter().map(|line| format!("{line} --now 2026-06-26T16:00")).collect();
    let lines: Vec<&str> = dated.iter().map(String::as_str).collect();
    sandbox.talk(&lines).replace(" --now 2026-06-26T16:00", "")
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
        "decisions carry 10",
        "decisions lapse 1",
        "decisions --csv --open",
    ]));
}

#[test]
fn what_does_not_fit_is_refused_with_what_would() {
    let sandbox = demo();
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
        "decide admin --accept once --from 2026-W30",
        "decisions done 99",
        "decisions in-calendar 1",
    ]));
}
