//! Time away that a calendar speaks of: offered in the inbox and on the command line, never taken.

use insta::assert_snapshot;

use crate::{
    inside::Inside,
    sandbox::{Sandbox, case},
    tui::{Scene, over},
};

fn away() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.given(&[&format!("import '{}'", case("away.ics").display())]);
    sandbox
}

fn inbox() -> Scene {
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(include_str!("../cases/away.ics"));
    over(inside).with("2")
}

#[test]
fn what_a_calendar_calls_away_is_taken_by_the_command_it_names() {
    assert_snapshot!(away().talk(&[
        "away list",
        "away list --offered",
        "away list --offered --json",
        "away add 2026-03-17 --hours 2h --note Dentist",
        "block answer 3 no",
        "away list --offered --plain",
        "away add --offered",
        "away add --offered",
        "away list",
        "undo",
        "away list --offered --csv",
    ]), @r#"
    $ ownweek away list
    No  From  To  Hours a day  Note
    ! "Ben is out" says you are away: ownweek away add 2026-03-16 --note "Ben is out"
    ! "Dentist" says you are away: ownweek away add 2026-03-17 --hours 1.5h --note "Dentist"
    ! "Skiing" says you are away: ownweek away add 2026-03-19..2026-03-24 --note "Skiing"
    $ ownweek away list --offered
    Title       From        To          Hours a day  Blocks
    Ben is out  2026-03-16  2026-03-16          all  1
    Dentist     2026-03-17  2026-03-17          1.5  2
    Skiing      2026-03-19  2026-03-24          all  3
    ! All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.
    $ ownweek away list --offered --json
    {"schema_version":1,"rows":[{"title":"Ben is out","from":"2026-03-16","to":"2026-03-16","hours_a_day":null,"blocks":"1"},{"title":"Dentist","from":"2026-03-17","to":"2026-03-17","hours_a_day":1.5,"blocks":"2"},{"title":"Skiing","from":"2026-03-19","to":"2026-03-24","hours_a_day":null,"blocks":"3"}]}
    ! All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.
    $ ownweek away add 2026-03-17 --hours 2h --note Dentist
    ! Away 2026-03-17, number 1. `ownweek undo` takes it back.
    $ ownweek block answer 3 no
    ! Did not happen: 1 block. `ownweek undo` takes it back.
    $ ownweek away list --offered --plain
    title: Ben is out
    from: 2026-03-16
    to: 2026-03-16
    hours_a_day: -
    blocks: 1
    ! All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.
    $ ownweek away add --offered
    Away 2026-03-16, number 2: Ben is out
    ! Taken as time away. `ownweek undo` takes it back.
    $ ownweek away add --offered
    ! error: your calendar speaks of no time away that is not listed already
    ! hint: name the days: ownweek away add 2026-12-24..2026-12-31
    ? 1
    $ ownweek away list
    No  From        To          Hours a day  Note
     2  2026-03-16  2026-03-16          all  Ben is out
     1  2026-03-17  2026-03-17          2.0  Dentist
    $ ownweek undo
    ! Taken back: away 2026-03-16. `ownweek redo` brings it back.
    $ ownweek away list --offered --csv
    title,from,to,hours_a_day,blocks
    Ben is out,2026-03-16,2026-03-16,,1
    ! All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.
    "#);
}

#[test]
fn the_inbox_asks_whether_it_was_time_away() {
    assert_snapshot!("inbox_away", inbox().screen());
    assert_snapshot!("inbox_away_60", inbox().sized(60, 20).screen());
    let mut scene = inbox();
    scene.press("jj<enter>");
    assert!(
        scene.screen().contains("Away Thu 19 - Tue 24 Mar 2026. u undoes."),
        "{}",
        scene.screen()
    );
    assert!(!scene.screen().contains("Skiing"), "{}", scene.screen());
    scene.press("1");
    assert!(scene.screen().contains('╱'), "{}", scene.screen());
    scene.press("u");
    assert!(!scene.screen().contains('╱'), "{}", scene.screen());
    scene.press("2");
    assert!(scene.screen().contains("Skiing"), "{}", scene.screen());
}

#[test]
fn an_offer_taken_says_what_counts_no_more() {
    let mut inside = Inside::at("2026-03-20T16:40");
    inside.import(include_str!("../cases/away.ics"));
    inside.import(WORK);
    let scene = over(inside).sized(120, 24).with("2jj<enter>");
    let said = "Away Mon 16 Mar 2026. 1 entry with 1.25 h inside it counts no more. u undoes.";
    assert!(scene.screen().contains(said), "{}", scene.screen());
}

#[test]
fn what_is_not_time_away_is_not_asked_again() {
    let mut scene = inbox();
    scene.press("z");
    assert!(scene.screen().contains("Not away: Ben is out. u undoes."), "{}", scene.screen());
    scene.press("]");
    assert!(scene.screen().contains("Skiing"), "it goes on in the next week: {}", scene.screen());
    scene.press("[u");
    assert!(scene.screen().contains("Ben is out"), "{}", scene.screen());
}

#[test]
fn what_counted_inside_time_away_is_said_to_count_no_more() {
    let sandbox = Sandbox::new();
    sandbox.file("work.ics", WORK);
    sandbox.given(&["import work.ics"]);
    assert_snapshot!(sandbox.talk(&[
        "away add 2026-03-17",
        "block answer 2 yes",
        "undo",
        "undo",
        "away add 2026-03-16..2026-03-17",
        "away add 2026-03-16",
        "away add 2026-03-19",
    ]), @"
    $ ownweek away add 2026-03-17
    ! Away 2026-03-17, number 1. `ownweek undo` takes it back.
    ! note: 1 entry with 1.0 h inside it counts no more (2); `ownweek block answer 2 yes` for what you attended
    $ ownweek block answer 2 yes
    ! Happened: 1 block. `ownweek undo` takes it back.
    $ ownweek undo
    ! Taken back: happened: 1 block. `ownweek redo` brings it back.
    $ ownweek undo
    ! Taken back: away 2026-03-17. `ownweek redo` brings it back.
    $ ownweek away add 2026-03-16..2026-03-17
    ! Away 2026-03-16 to 2026-03-17, number 1. `ownweek undo` takes it back.
    ! note: 2 entries with 2.25 h inside it count no more (1, 2); `ownweek block answer NUMBER yes` for what you attended
    $ ownweek away add 2026-03-16
    ! Away 2026-03-16, number 2. `ownweek undo` takes it back.
    $ ownweek away add 2026-03-19
    ! Away 2026-03-19, number 3. `ownweek undo` takes it back.
    ");
    assert_snapshot!(sandbox.refused(&["away add 2026-12-07 2026-12-11", "away add 2026-12-07 - 2026-12-11"]), @r#"
    $ ownweek away add 2026-12-07 2026-12-11
    ! error: "2026-12-07 2026-12-11" is not a day or a range of days
    !   2026-12-07 2026-12-11
    !   ^^^^^^^^^^^^^^^^^^^^^
    ! hint: write 2026-12-07..2026-12-11
    ? 1
    $ ownweek away add 2026-12-07 - 2026-12-11
    ! error: "2026-12-07 - 2026-12-11" is not a day or a range of days
    !   2026-12-07 - 2026-12-11
    !   ^^^^^^^^^^^^^^^^^^^^^^^
    ! hint: write 2026-12-07..2026-12-11
    ? 1
    "#);
}

const WORK: &str = "BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@test
DTSTART;TZID=Europe/Berlin:20260316T090000
DTEND;TZID=Europe/Berlin:20260316T101500
SUMMARY:Staff
END:VEVENT
BEGIN:VEVENT
UID:2@test
DTSTART;TZID=Europe/Berlin:20260317T090000
DTEND;TZID=Europe/Berlin:20260317T100000
SUMMARY:Budget
END:VEVENT
END:VCALENDAR
";
