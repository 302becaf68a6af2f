//! The offsite from outside: how far it is, its answers as a file, its end and what follows from it.

use std::{fs, path::PathBuf};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const FRIDAY: &str = "2026-06-26T16:00";

fn run(sandbox: &Sandbox, line: &[&str]) -> String {
    let said = sandbox.said(sandbox.command().env("OWNWEEK_NOW", FRIDAY).args(line));
    assert_eq!(said.code, 0, "{line:?}: {}", said.err);
    said.out
}

fn exports(sandbox: &Sandbox) -> Vec<String> {
    let folder = fs::read_dir(sandbox.data().join("exports")).expect("the exports");
    let mut names: Vec<String> =
        folder.map(|one| one.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn page(sandbox: &Sandbox) -> PathBuf {
    sandbox.data().join("exports/2026-H1-offsite.md")
}

/// A budget that balances: admin gets what low weeks take, strategy and hiring give.
const BALANCED: &str = r#"half = "2026-H1"
shown_to = "my manager and my assistant"
next_on = "2026-12-11"
buffer = "5h"
line = [
  { category = "strategy", hours = "5.5h", direction = "at-least" },
  { category = "hiring", hours = "3.5h", direction = "about" },
  { category = "directs", hours = "5h", direction = "about" },
  { category = "organisation", hours = "3h", direction = "at-least" },
  { category = "peers", hours = "7.5h", direction = "about" },
  { category = "external", hours = "3h", direction = "about" },
  { category = "delivery", hours = "3.5h", direction = "at-most" },
  { category = "learning", hours = "1h", direction = "at-least" },
  { category = "admin", hours = "3h", direction = "at-most" },
]
"#;

#[test]
fn it_says_how_far_it_is_and_what_was_answered() {
    assert_snapshot!(
        Sandbox::demo()
            .talk_at(FRIDAY, &["offsite show", "offsite show 2025-H2", "offsite export"])
    );
}

#[test]
fn its_answers_read_back_as_they_are() {
    let sandbox = Sandbox::demo();
    let file = run(&sandbox, &["offsite", "export"]);
    sandbox.file("offsite.toml", &file);
    let before = sandbox.dump();
    let said = sandbox.talk_at(FRIDAY, &["offsite apply offsite.toml"]);
    assert!(said.contains("nothing changed"), "{said}");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_file_that_is_wrong_is_pointed_at_and_changes_nothing() {
    let sandbox = Sandbox::demo();
    sandbox.file(
        "word.toml",
        "half = \"2026-H1\"\n\n[[realism]]\ncategory = \"admin\"\nanswer = \"pln\"\n",
    );
    sandbox.file("key.toml", "half = \"2026-H1\"\nintension = \"x\"\n");
    sandbox.file("half.toml", "half = \"2026\"\n");
    sandbox.file("guess.toml", "half = \"2026-H1\"\nguess = []\n");
    sandbox.file("goal.toml", "half = \"2026-H1\"\n[[goal]]\ntitle = \"Fly\"\nverdict = \"met\"\n");
    sandbox.file(
        "wanted.toml",
        "half = \"2026-H1\"\n[[wanted]]\ncategory = \"surprises\"\nhours = \"3\"\ndirection = \"about\"\n",
    );
    assert_snapshot!(sandbox.refused(&[
        "offsite apply word.toml",
        "offsite apply key.toml",
        "offsite apply half.toml",
        "offsite apply guess.toml",
        "offsite apply goal.toml",
        "offsite apply wanted.toml",
        "offsite apply nowhere.toml",
    ]));
}

#[test]
fn finishing_makes_the_plan_hold_and_writes_its_page_and_one_undo_takes_all_back() {
    let sandbox = Sandbox::demo();
    sandbox.file("offsite.toml", BALANCED);
    let files = exports(&sandbox);
    run(&sandbox, &["offsite", "apply", "offsite.toml"]);
    let before =
        (sandbox.dump(), fs::read(sandbox.data().join("exports/plan.csv")).expect("a file"));
    assert_snapshot!(sandbox.talk_at(
        FRIDAY,
        &[
            "offsite commit",
            "plan history",
            "decisions --open --plain",
            "offsite show",
            "offsite commit"
        ]
    ));
    assert_snapshot!("offsite_page", fs::read_to_string(page(&sandbox)).expect("the page"));
    let plan = fs::read_to_string(sandbox.data().join("exports/plan.csv")).expect("the plan");
    assert!(plan.contains("3,2026-W27,offsite,strategy,at-least,5.50,5.00"), "{plan}");
    let mut with_page = files.clone();
    with_page.push("2026-H1-offsite.md".to_owned());
    with_page.sort();
    assert_eq!(exports(&sandbox), with_page);
    run(&sandbox, &["undo"]);
    assert_eq!(exports(&sandbox), files, "the page goes with what it tells");
    let after =
        (sandbox.dump(), fs::read(sandbox.data().join("exports/plan.csv")).expect("a file"));
    assert_eq!(after, before);
    run(&sandbox, &["redo"]);
    assert_eq!(exports(&sandbox), with_page);
}

#[test]
fn a_budget_that_does_not_balance_is_no_plan() {
    let sandbox = Sandbox::demo();
    sandbox.file("offsite.toml", &BALANCED.replace("buffer = \"5h\"", "buffer = \"6.5h\""));
    run(&sandbox, &["offsite", "apply", "offsite.toml"]);
    assert_snapshot!(sandbox.talk_at(FRIDAY, &["offsite commit", "offsite show"]));
}

#[test]
fn a_draft_and_a_version_of_the_same_week_stand_beside_each_other() {
    let changed = ["plan", "set", "hiring", "5h", "--from", "2026-W27"];
    let applied = ["offsite", "apply", "offsite.toml"];
    for order in [[&changed[..], &applied], [&applied, &changed]] {
        let sandbox = Sandbox::demo();
        sandbox.file("offsite.toml", BALANCED);
        for line in order {
            run(&sandbox, line);
        }
        run(&sandbox, &["offsite", "commit"]);
        let plan = fs::read_to_string(sandbox.data().join("exports/plan.csv")).expect("the plan");
        assert!(plan.contains("3,2026-W27,offsite,strategy,at-least,5.50,5.00"), "{plan}");
    }
}

const RE_PLAN: &str = r#"half = "2026-H1"
form = "re-plan"
"#;

#[test]
fn a_re_plan_leaves_its_half_to_the_offsite_at_the_end() {
    for finished in [true, false] {
        let sandbox = Sandbox::new();
        let at = |day: &str, line: &str| sandbox.talk_at(&format!("{day}T10:00"), &[line]);
        sandbox.file("re-plan.toml", RE_PLAN);
        at("2026-03-20", "offsite apply re-plan.toml");
        if finished {
            let said = at("2026-03-20", "offsite commit");
            assert!(said.contains("Finished the offsite of 2026-H1"), "{said}");
        }
        let during = at("2026-03-27", "offsite show");
        assert!(during.contains("Re-plan of 2026-H1"), "{during}");
        for day in ["2026-05-10", "2026-07-20"] {
            let shown = at(day, "offsite show");
            assert!(shown.contains("2026-H1 → 2026-H2 · not begun"), "{shown}");
        }
        sandbox.file("say.toml", "half = \"2026-H1\"\nintention = \"Fewer evenings.\"\n");
        let said = at("2026-07-20", "offsite apply say.toml");
        assert!(said.contains("has these answers"), "{said}");
        let shown = at("2026-07-21", "offsite show");
        assert!(shown.contains("2026-H1 → 2026-H2 · "), "{shown}");
        assert!(!shown.contains("not begun"), "{shown}");
    }
}

#[test]
fn everything_answered_is_in_a_dump_and_comes_back() {
    let sandbox = Sandbox::demo();
    sandbox.file("offsite.toml", BALANCED);
    run(&sandbox, &["offsite", "apply", "offsite.toml"]);
    let dump = sandbox.dump();
    sandbox.file("dump.jsonl", &dump);
    let other = Sandbox::empty();
    other.file("dump.jsonl", &dump);
    other.given(&["load dump.jsonl"]);
    assert_eq!(other.dump(), dump);
    let export = |sandbox: &Sandbox| run(sandbox, &["offsite", "export"]);
    assert_eq!(export(&other), export(&sandbox));
}

#[test]
fn which_half_is_looked_back_on_depends_on_the_day() {
    let sandbox = Sandbox::new();
    let first = |now: &str| {
        let said = sandbox.talk_at(now, &["offsite show"]);
        said.lines().nth(1).unwrap_or_default().to_owned()
    };
    // Eight weeks before the half ends and eight after it, in between a plan is made anew.
    assert_snapshot!(
        ["2026-01-15", "2026-02-20", "2026-03-20", "2026-05-10", "2026-07-20", "2026-09-20"]
            .map(|day| format!("{day}  {}", first(&format!("{day}T10:00"))))
            .join("\n")
    );
}

#[test]
fn the_pages_can_be_printed_before_it_is_finished() {
    assert_snapshot!(Sandbox::demo().talk_at(FRIDAY, &["offsite page --booking"]));
}
