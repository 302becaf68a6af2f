//! The plan as a text: in an editor, and from a file.

#![cfg(unix)]

use insta::assert_snapshot;

use crate::sandbox::{Said, Sandbox};

/// Runs `plan edit` with an editor that changes the text by a `sed` expression.
fn edit(sandbox: &Sandbox, expression: &str) -> Said {
    let mut command = sandbox.command();
    command.args(["plan", "edit"]).env("EDITOR", format!("sed -i -e '{expression}'"));
    sandbox.said(&mut command)
}

#[test]
fn an_edited_plan_is_checked_and_kept_if_it_is_wrong() {
    let sandbox = Sandbox::new();
    let before = sandbox.dump();
    assert_snapshot!(edit(&sandbox, "s/nothing/x/").shown(), @"! The plan stays as it is.");
    assert_snapshot!(edit(&sandbox, "s/\"hiring\"/\"hirng\"/").shown(), @r#"
    ! Your text is kept: `ownweek plan edit` opens it again.
    ! error: plan.toml line 8, column 16: no category "hirng"
    !     { category = "hirng",        hours = "4h",    direction = "about" },
    !                  ^^^^^^^
    ! hint: did you mean "hiring"?
    ? 1
    "#);
    assert_eq!(sandbox.dump(), before);
    assert!(sandbox.run("drafts --plain").out.contains("hirng"));
    // The kept text is opened again, so only the slip needs to be mended.
    assert_snapshot!(edit(&sandbox, "s/\"hirng\",  */\"hiring\", /;s/\"4h\"/\"5h\"/").shown(), @"
    ! The plan holds from the beginning. `ownweek undo` takes it back.
    ! note: plan and buffer are 42.0 h, 2.0 h more than your 40.0 h
    ");
    assert_snapshot!(sandbox.talk(&["drafts", "plan show"]), @r"
    $ ownweek drafts
    Where  When  Text
    $ ownweek plan show
    Category                        Plan  Placed
    1:1s and coaching     about      6.0
    Team delivery         at most    6.0
    Hiring                about      5.0
    Stakeholders          about      5.0
    Planning and writing  at least   6.0
    Technical context     about      5.0
    Learning              at least   1.0
    Admin                 at most    3.0
    Buffer                           5.0

    Planned 37.0  with buffer 42.0  of 40.0 h
    Plan v1, from the beginning, provisional until an offsite
    ");
}

#[test]
fn an_editor_that_is_missing_or_fails_changes_nothing() {
    let sandbox = Sandbox::new();
    let told: String = [None, Some("/nowhere/editor --wait"), Some("false"), Some("vi 'x")]
        .into_iter()
        .map(|editor| {
            let mut command = sandbox.command();
            command.args(["plan", "edit"]);
            if let Some(editor) = editor {
                command.env("VISUAL", editor);
            }
            sandbox.said(&mut command).shown()
        })
        .collect();
    assert_snapshot!(told, @r#"
    ! error: no editor is named
    ! hint: set VISUAL or EDITOR, as in EDITOR="code --wait"
    ? 1
    ! error: the editor "/nowhere/editor" can't be run: no such file or directory
    ? 1
    ! error: the editor "false" failed
    ! hint: nothing was changed
    ? 1
    ! error: the editor "vi 'x" has a quote that is never closed
    ? 1
    "#);
}

#[test]
fn a_plan_file_is_applied_or_refused_with_the_place() {
    let sandbox = Sandbox::new();
    let line = |text: &str| format!("buffer = \"5h\"\nlines = [\n  {text},\n]\n");
    sandbox
        .file(
            "good.toml",
            &line("{ category = \"hiring\", hours = \"12h\", direction = \"at-least\" }"),
        )
        .file(
            "key.toml",
            &line("{ category = \"hiring\", huors = \"12h\", direction = \"at-least\" }"),
        )
        .file(
            "hours.toml",
            &line("{ category = \"hiring\", hours = \"12\", direction = \"at-least\" }"),
        )
        .file(
            "direction.toml",
            &line("{ category = \"hiring\", hours = \"12h\", direction = \"atleast\" }"),
        )
        .file(
            "reactive.toml",
            &line("{ category = \"surprises\", hours = \"12h\", direction = \"about\" }"),
        )
        .file("syntax.toml", "buffer = \"5h\"\nlines = [\n");
    assert_snapshot!(sandbox.refused(&[
        "plan apply key.toml",
        "plan apply hours.toml",
        "plan apply direction.toml",
        "plan apply reactive.toml",
        "plan apply syntax.toml",
        "plan apply nowhere.toml",
        "plan apply good.toml --from spring",
    ]), @r#"
    $ ownweek plan apply key.toml
    ! error: key.toml line 3, column 26: a plan knows no "huors"
    !     { category = "hiring", huors = "12h", direction = "at-least" },
    !                            ^^^^^
    ! hint: did you mean "hours"?
    ? 1
    $ ownweek plan apply hours.toml
    ! error: hours.toml line 3, column 34: "12" is not a length of time
    !     { category = "hiring", hours = "12", direction = "at-least" },
    !                                    ^^^^
    ! hint: write 12h for hours or 12m for minutes
    ? 1
    $ ownweek plan apply direction.toml
    ! error: direction.toml line 3, column 53: no direction "atleast"
    !     { category = "hiring", hours = "12h", direction = "atleast" },
    !                                                       ^^^^^^^^^
    ! hint: a target is at-least, about or at-most
    ? 1
    $ ownweek plan apply reactive.toml
    ! error: reactive.toml line 3, column 16: surprises is paid by the buffer, so it has no line
    !     { category = "surprises", hours = "12h", direction = "about" },
    !                  ^^^^^^^^^^^
    ! hint: set the buffer instead: ownweek plan set buffer 5h
    ? 1
    $ ownweek plan apply syntax.toml
    ! error: syntax.toml line 2, column 10: unclosed array, expected `]`
    !   lines = [
    !            ^
    ? 1
    $ ownweek plan apply nowhere.toml
    ! error: nowhere.toml: no such file or directory
    ! hint: check the path and its permissions; nothing was changed
    ? 1
    $ ownweek plan apply good.toml --from spring
    ! error: "spring" is not a week
    !   spring
    !   ^^^^^^
    ! hint: a week is written like 2026-W12; most years have 52, some 53
    ? 2
    "#);
    assert_snapshot!(sandbox.talk(&["plan apply good.toml --from 2026-W13 --why spring", "plan history"]), @r"
    $ ownweek plan apply good.toml --from 2026-W13 --why spring
    ! The plan holds from 2026-W13. `ownweek undo` takes it back.
    $ ownweek plan history
    Plan  From                Reason    Planned  Buffer  Why
    v1    from the beginning  template     35.0     5.0  template engineering-manager
    v2    from 2026-W13       edit         12.0     5.0  spring
    ");
}

#[test]
fn a_plan_that_still_names_an_archived_category_can_be_edited() {
    let sandbox = Sandbox::new();
    sandbox.given(&["category archive technical", "category merge admin planning"]);
    assert_snapshot!(sandbox.talk(&["plan set technical 3h", "plan set technical none"]), @r#"
    $ ownweek plan set technical 3h
    ! error: no category "technical"
    ! hint: there is coaching, team-delivery, hiring, stakeholders, planning, learning, surprises, private
    ? 1
    $ ownweek plan set technical none
    ! technical has no line, from the beginning. `ownweek undo` takes it back.
    "#);
    assert_snapshot!(edit(&sandbox, "s/buffer = .*/buffer = \"4h\"/").shown(), @"! The plan holds from the beginning. `ownweek undo` takes it back.");
}
