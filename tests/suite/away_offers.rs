//! Time away that a calendar speaks of: offered in the inbox and on the command line, never taken.

use insta::assert_snapshot;

use crate::{
    inside::Inside,
    sandbox::{Sandbox, case},
    scene::{Scene, over},
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
fn a_whole_day_that_its_own_title_calls_time_off_is_offered_and_stays_left_out() {
    let sandbox = Sandbox::new();
    let event = |uid: &str, lines: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART;VALUE=DATE:20260316\n{lines}\nEND:VEVENT\n")
    };
    let guest = "SUMMARY:Vacation\nORGANIZER:mailto:ana@example.com";
    let events = [
        event("1", "SUMMARY:Urlaub Ostsee\nDTEND;VALUE=DATE:20260319"),
        event("2", "SUMMARY:Holiday\nTRANSP:TRANSPARENT"),
        event("3", guest),
    ];
    sandbox.file("work.ics", &events.concat());
    sandbox.given(&["import work.ics"]);
    assert_snapshot!(sandbox.talk(&["away list --offered", "away add --offered"]), @"
    $ ownweek away list --offered
    Title          From        To          Hours a day  Blocks
    Urlaub Ostsee  2026-03-16  2026-03-18          all  3
    ! All of it: `ownweek away add --offered`; not away: `ownweek block answer BLOCK no`.
    $ ownweek away add --offered
    Away 2026-03-16..2026-03-18, number 1: Urlaub Ostsee
    ! Taken as time away. `ownweek undo` takes it back.
    ");
}
