//! A half on one page.

use std::fs;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const ON_ITS_LAST_FRIDAY: &str = "--now 2026-06-26T16:00 report 2026-H1";

#[test]
fn the_demo_is_a_page_of_text() {
    let said = Sandbox::demo().run(ON_ITS_LAST_FRIDAY);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!("report_markdown", said.out);
}

#[test]
fn a_short_half_is_a_page_for_a_browser() {
    let sandbox = Sandbox::new();
    sandbox.given(&[
        "log w11 23.75h @hiring",
        "log w11 4h @planning",
        "log w12 3h @planning",
        "goal add \"Two <managers>\" --category hiring",
    ]);
    let html = sandbox.run("report --html -").out;
    let main = html.split("<main>").nth(1).and_then(|rest| rest.split("</main>").next());
    assert_snapshot!("report_html", main.expect("the page"));
}

#[test]
fn what_is_there_is_replaced_only_when_asked_and_never_by_half() {
    let sandbox = Sandbox::new();
    sandbox.given(&["report --html half.html --markdown half.md"]);
    fs::write(sandbox.path("half.md"), "mine").expect("written");
    fs::remove_file(sandbox.path("half.html")).expect("removed");
    assert_snapshot!(sandbox.refused(&[
        "report --html half.html --markdown half.md",
        "report --html nowhere/half.html",
        "report --html data",
        "report --html half --markdown half",
        "report 2026-H2 --html half.html",
        "report --html half.html --privacy some",
    ]), @"
    $ ownweek report --html half.html --markdown half.md
    ! error: half.md is there already
    ! hint: choose another name, or give --replace
    ? 1
    $ ownweek report --html nowhere/half.html
    ! error: there is no folder nowhere
    ! hint: make it first, or name a file elsewhere; nothing was changed
    ? 1
    $ ownweek report --html data
    ! error: data is no ordinary file
    ! hint: name a new file, such as half.html; nothing was changed
    ? 1
    $ ownweek report --html half --markdown half
    ! error: two pages can't go to one place
    ! hint: name a file for each: --html half.html --markdown half.md
    ? 2
    $ ownweek report 2026-H2 --html half.html
    ! error: 2026-H2 has not begun
    ! hint: it begins on 2026-06-29; name an earlier half, as 2026-H1
    ? 1
    $ ownweek report --html half.html --privacy some
    ! error: invalid value 'some' for '--privacy <PRIVACY>'
    !   [possible values: categories, full]
    !
    ! For more information, try '--help'.
    ? 2
    ");
    assert!(!sandbox.path("half.html").exists(), "one of two files was written");
    sandbox.given(&["report --html half.html --markdown half.md --replace"]);
    assert!(fs::read_to_string(sandbox.path("half.md")).expect("text").starts_with("# First half"));
}

#[cfg(unix)]
#[test]
fn a_page_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.given(&["report --html half.html"]);
    let facts = fs::metadata(sandbox.path("half.html")).expect("it is there");
    assert_eq!(facts.permissions().mode() & 0o777, 0o600);
}

#[test]
fn without_titles_no_meeting_person_or_reason_is_named() {
    let line = format!("{ON_ITS_LAST_FRIDAY} --privacy categories --html -");
    let page = Sandbox::demo().run(&line).out;
    for word in ["Incident board", "Eva", "Nordhafen", "Direction document", "series:"] {
        assert!(!page.contains(word), "{word} is on the page");
    }
    assert!(page.contains("Strategy") && page.contains("983.0"));
}

#[test]
fn the_sheet_for_whoever_books_is_of_a_half_that_is_not_over() {
    let sandbox = Sandbox::demo();
    let sheet = sandbox.run("--now 2026-06-26T16:00 report 2026-H2 --booking -").out;
    assert!(sheet.starts_with("# Booking my time (2026-H2)\n\n29 Jun 2026 to 3 Jan 2027, "));
    assert!(sheet.contains(" in Europe/Berlin; plan v2, from 2026-W11\n"), "{sheet}");
    assert!(sheet.contains("\n| One-on-ones | 09:00-12:00 Directs | 14:00-15:00 Directs |"));
    assert!(sheet.contains("\n| May be given away |  |  |  | 09:00-11:00 Strategy |  |\n"));
    let over = sandbox.run("--now 2026-06-26T16:00 report 2025-H2 --booking sheet.html");
    assert_eq!(over.code, 1);
    assert_snapshot!(over.err, @"
    error: 2025-H2 is over
    hint: name this half or one to come, as 2026-H1
    ");
    assert!(!sandbox.path("sheet.html").exists());
    sandbox.given(&["--now 2026-06-26T16:00 review close w26"]);
    let closed = sandbox.run("--now 2026-06-26T16:00 report 2026-H1 --booking -").err;
    assert_snapshot!(closed, @"
    error: the last week of 2026-H1 is closed
    hint: name the half to come: ownweek report 2026-H2 --booking sheet.html
    ");
}

#[test]
fn after_the_week_is_closed_the_sheet_for_whoever_books_is_of_the_plan_that_changes_now() {
    let sandbox = Sandbox::new();
    sandbox.given(&["log w12 3h @planning", "review close w12"]);
    assert_snapshot!(sandbox.talk(&["plan slot add \"tue 9-11 @planning\""]), @r#"
    $ ownweek plan slot add "tue 9-11 @planning"
    ! Added the slot tue 09:00-11:00, from 2026-W13. `ownweek undo` takes it back.
    "#);
    let sheet = sandbox.run("report --booking -").out;
    let span = "23 Mar 2026 to 28 Jun 2026, times in Europe/Berlin; plan v2, from 2026-W13";
    assert_eq!(sheet.lines().nth(2), Some(span), "{sheet}");
    assert!(sheet.contains("09:00-11:00 Planning and writing"), "{sheet}");
}
