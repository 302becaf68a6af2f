//! What every command keeps to: exit codes, JSON, pipes, colour, harmless titles, help.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn the_bare_command_needs_a_terminal() {
    assert_snapshot!(Sandbox::empty().talk(&["", "--json"]), @r#"
    $ ownweek
    ! error: the full screen needs a terminal
    ! hint: a command works without one: ownweek week, or ownweek help for all of them
    ? 2
    $ ownweek --json
    ! {"schema_version":1,"error":{"message":"unexpected argument '--json' found","hint":null,"code":2}}
    ? 2
    "#);
}

#[test]
fn the_list_of_commands_holds_no_promises() {
    assert_snapshot!(Sandbox::empty().talk(&["--help"]), @r#"
    $ ownweek --help
    Own your week: plan an ideal one, compare it with what happened, decide, review every half year

    Usage: ownweek [OPTIONS] [COMMAND]

    Commands:
      setup        Begin: your facts, categories and a first plan from a role
      profile      Show or change your facts: zone, capacity, working hours, addresses
      category     Name where your time goes
      goal         Say what this half is for, and which hours serve it
      plan         Plan the hours of a full week
      log          Log a block: "tue 9-10:30 Platform vision @strategy"
      import       Import calendars (.ics, .zip, folders of them) and logs of time (.csv, .tsv, .json)
      calendar     Register calendars, read them anew, see what they hold
      blocks       List blocks; those that count, unless more is asked for
      block        Correct blocks; `ownweek blocks` shows their numbers
      assign       File blocks under a category
      rule         File blocks by rules; the first that matches wins
      why          Say why a block is filed and counted as it is
      away         Say when you are away, so that the week's plan shrinks with it
      week         Compare a week with its plan
      review       Review a week step by step, see what there is to decide, close it, take in what
                   changed since
      series       List recurring meetings, the dearest first, with what they cost and what was decided
      afford       See what saying yes costs: "weekly 60m @hiring tue 10:00"
      decide       Record a decision: change the plan, change the week, or accept
      decisions    Show decisions and what they brought, or settle one
      hold         Keep a list of times to hold in your calendar, so that nothing is booked over them
      half         Add up half a year: plan and balance, what was real, what it teaches
      offsite      Look back on half a year and plan the next one, step by step
      history      Show week after week: hours and how much of them was planned
      report       Write a half as one page to show to a manager or coach
      export       Write the history as CSV files into a folder
      dump         Print every record as JSON Lines, in a stable order
      load         Load a dump into an empty store
      undo         Take the newest change back, whichever face made it
      redo         Bring back what was undone last
      operations   List what was done, the newest first
      backup       Copy the store, list the copies that are kept, bring one back
      drafts       List text that was typed and not yet saved
      paths        Print where everything lies
      demo         Look around in half a year of a CTO; your own records are not touched
      status       Say in one line how the week stands
      check        Check that the store is sound and that every sum closes
      doctor       Print what a report of a fault needs; no title and no name is in it
      config       See, check and change looks and behaviour
      completions  Print the completion script of a shell
      man          Write the manual pages into a folder
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Options of every command:
          --data-dir <FOLDER>    Keep records in this folder [env: OWNWEEK_DATA_DIR]
          --config-dir <FOLDER>  Read settings from this folder [env: OWNWEEK_CONFIG_DIR]
          --color <WHEN>         Use colour: auto, always or never

    Options of the full screen, before its command:
          --theme <NAME>  Draw with this theme
          --ascii         Draw with plain ASCII signs alone
          --no-mouse      Leave the mouse to the terminal

    Without a command, ownweek opens the full screen.
    ownweek FILE… takes a first look at calendar files and stores nothing.
    Exit codes: 0 done, 1 refused or failed with nothing changed, 2 wrong usage, 3 a check found
    something.
    "#);
}

#[test]
fn refusals_are_json_where_json_was_asked_for() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.refused(&["week 2026-W99 --json", "week --json --csv", "weak --json", "why --json", "week set w12 --kind x --json"]), @r#"
    $ ownweek week 2026-W99 --json
    ! {"schema_version":1,"error":{"message":"\"2026-W99\" is not a week","hint":"a week is written like 2026-W12; most years have 52, some 53","code":2}}
    ? 2
    $ ownweek week --json --csv
    ! {"schema_version":1,"error":{"message":"the argument '--json' cannot be used with '--csv'","hint":null,"code":2}}
    ? 2
    $ ownweek weak --json
    ! {"schema_version":1,"error":{"message":"unrecognized subcommand 'weak'","hint":"a similar subcommand exists: 'week'","code":2}}
    ? 2
    $ ownweek why --json
    ! {"schema_version":1,"error":{"message":"the following required arguments were not provided: <NUMBER>","hint":null,"code":2}}
    ? 2
    $ ownweek week set w12 --kind x --json
    ! {"schema_version":1,"error":{"message":"unexpected argument '--json' found","hint":"to pass '--json' as a value, use '-- --json'","code":2}}
    ? 2
    "#);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::demo();
    let mut command = sandbox.command();
    let mut child = command
        .arg("dump")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("its output"));
    reader.read_line(&mut first).expect("a line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(first, "{\"ownweek\":\"dump\",\"schema_version\":7}\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_a_failure() {
    let sandbox = Sandbox::new();
    let full = fs::File::options().write(true).open("/dev/full").expect("a full disk");
    let output = sandbox.command().arg("dump").stdout(full).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(String::from_utf8_lossy(&output.stderr), @"error: the output: no space left on device");
}

#[test]
fn colour_is_for_terminals_or_on_request() {
    let sandbox = Sandbox::new();
    assert!(!sandbox.run("plan show").out.contains('\u{1b}'));
    assert!(sandbox.run("--color always plan show").out.contains('\u{1b}'));
    assert!(sandbox.run("--color=always weak").err.contains('\u{1b}'));
    let mut command = sandbox.command();
    command.args(["--color", "auto", "plan", "show"]).env("CLICOLOR_FORCE", "1");
    assert!(sandbox.said(&mut command).out.contains('\u{1b}'));
    assert!(
        !sandbox
            .said(command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE"))
            .out
            .contains('\u{1b}')
    );
}

#[test]
fn a_title_cannot_steer_the_terminal() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command();
    let title = "tue 9-10 evil\u{1b}]0;owned\u{7}\u{202e}txt";
    assert_eq!(sandbox.said(command.args(["log", title])).code, 0);
    for line in ["blocks", "blocks --plain", "blocks --csv", "blocks --json", "operations", "why 1"]
    {
        let out = sandbox.run(line).out;
        assert!(out.contains("evil"), "{line}");
        let steers = |sign: char| sign != '\n' && (sign.is_control() || sign == '\u{202e}');
        assert!(!out.contains(steers), "{line}: {out:?}");
    }
}

#[test]
fn the_clock_can_be_wrong_too() {
    assert_snapshot!(Sandbox::new().talk(&[
        "--now yesterday week",
        "--now +262142-12-01T10:00 offsite show",
        "--now 2026-03-27T09:00 status",
    ]), @r#"
    $ ownweek --now yesterday week
    ! error: "yesterday" is not a date with a time
    ! hint: write 2026-03-13T16:00
    ? 2
    $ ownweek --now +262142-12-01T10:00 offsite show
    ! error: +262142-12-01 is too far away
    ! hint: choose a day from 1901 to 2199
    ? 2
    $ ownweek --now 2026-03-27T09:00 status
    Week 13: 0.0 of 40.0 h
    "#);
}

#[test]
fn every_command_has_its_manual_page_and_completion() {
    let sandbox = Sandbox::empty();
    let said = sandbox.run("man pages");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let page = fs::read_to_string(sandbox.path("pages/ownweek-plan-slot-add.1")).expect("a page");
    assert!(page.contains("flexible"), "{page}");
    let names = command_names();
    for name in &names {
        assert!(sandbox.path(&format!("pages/{}.1", name.replace(' ', "-"))).exists(), "{name}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = sandbox.run(&format!("completions {shell}")).out;
        for word in names.iter().filter_map(|name| name.split(' ').next_back()) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

/// `ownweek plan slot add` and every other name under which something can be done or found.
fn command_names() -> Vec<String> {
    fn below(command: &clap::Command, name: &str, names: &mut Vec<String>) {
        names.push(name.to_owned());
        for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
            below(one, &format!("{name} {}", one.get_name()), names);
        }
    }
    let mut names = Vec::new();
    below(&ownweek::cli::command(), "ownweek", &mut names);
    names
}
