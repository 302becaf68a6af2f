//! `setup` on a terminal: one line each, Enter for what stands in brackets.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::sandbox::{NOW, Sandbox};

/// Types the lines into `setup`; returns what the terminal showed, without colours.
fn typed_into_setup(sandbox: &Sandbox, lines: &str) -> (String, bool) {
    let size = PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ownweek"));
    command.args(["setup", "--color", "never"]);
    command.env_clear();
    command.env("TZ", "UTC");
    command.env("OWNWEEK_NOW", NOW);
    command.env("OWNWEEK_DATA_DIR", sandbox.data());
    command.env("OWNWEEK_CONFIG_DIR", sandbox.path("config"));
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let mut keyboard = pair.master.take_writer().expect("a keyboard");
    keyboard.write_all(lines.as_bytes()).expect("typed");
    let mut shown = Vec::new();
    let mut screen = pair.master.try_clone_reader().expect("a screen");
    // Where the program has left, the terminal ends with a failure on some systems.
    let _ = screen.read_to_end(&mut shown);
    let done = child.wait().expect("it ends").success();
    (String::from_utf8_lossy(&shown).replace('\r', ""), done)
}

#[test]
fn setup_asks_and_asks_again_until_the_answer_can_be_used() {
    let sandbox = Sandbox::empty();
    let (shown, done) =
        typed_into_setup(&sandbox, "ctoo\ncto\nberlin\nEurope/Berlin\n32h\n\nme@example.com\n");
    assert!(done, "{shown}");
    for said in [
        "Role [engineering-manager]: ",
        "no template \"ctoo\"; did you mean \"cto\"?",
        "no time zone \"berlin\"; did you mean Europe/Berlin?",
        "Working hours of a full week [40h]: ",
        "The week begins on [mon]: ",
        "Set up as VP or CTO",
    ] {
        assert!(shown.contains(said), "{said} is missing in:\n{shown}");
    }
    let facts = sandbox.run("profile show --plain").out;
    for fact in ["timezone: Europe/Berlin", "capacity_h: 32.00", "addresses: me@example.com"] {
        assert!(facts.contains(fact), "{facts}");
    }
}

#[test]
fn setup_that_is_left_early_leaves_nothing_behind() {
    let sandbox = Sandbox::empty();
    let (shown, done) = typed_into_setup(&sandbox, "cto\n\u{4}");
    assert!(!done, "{shown}");
    assert!(shown.contains("setup was left before its last question"), "{shown}");
    assert!(!sandbox.data().exists());
}
