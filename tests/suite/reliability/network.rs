//! Without a registered address no command looks for a network. `strace` tells, where it is there.

use std::{fs, process::Command};

use super::{calls::has_strace, everything, is_full, reached};
use crate::sandbox::{Sandbox, case, words};

/// Changes and readings of files beside what [`everything`] runs.
const OF_FILES: [&str; 7] = [
    "import work.ics",
    "work.ics",
    "calendar add work work.ics",
    "calendar sync work",
    "export out --all",
    "report 2026-H1 --html half.html",
    "backup kept.db",
];

#[test]
fn no_socket_is_opened_without_a_registered_address() {
    if !has_strace() {
        return;
    }
    let sandbox = Sandbox::demo();
    fs::copy(case("work.ics"), sandbox.path("work.ics")).expect("a calendar");
    let one_form = |line: &String| !line.contains(" --plain") && !line.contains(" --json");
    let lines: Vec<String> = everything::lines()
        .into_iter()
        .filter(|line| is_full() || one_form(line) && !line.contains(" --csv"))
        .chain(OF_FILES.map(str::to_owned))
        .collect();
    let program = env!("CARGO_BIN_EXE_ownweek");
    let script: String = lines
        .iter()
        .map(|line| {
            let quoted = words(line).into_iter().map(|word| format!(" '{word}'"));
            format!("'{program}'{} || true\n", quoted.collect::<String>())
        })
        .collect();
    sandbox.file("script", &script);
    let calls = sandbox.path("calls");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qqq", "--seccomp-bpf", "-e", "trace=execve,%network", "-o"]);
    strace.arg(&calls).args(["sh", "script"]).env_clear().current_dir(sandbox.path(""));
    for (name, value) in sandbox.command().env_remove("OWNWEEK_NOW").get_envs() {
        if let Some(value) = value {
            strace.env(name, value);
        }
    }
    assert!(strace.output().expect("strace runs").status.success());
    let calls = fs::read_to_string(calls).expect("what was called");
    let started = calls.matches(&format!("execve(\"{program}\"")).count();
    assert!(started >= lines.len(), "{started} of {} were seen", lines.len());
    let asked: Vec<&str> = calls.lines().filter(|line| line.contains("AF_INET")).collect();
    assert!(asked.is_empty(), "{asked:?}");
    reached("network", format!("{} commands, 0 sockets", lines.len()));
}
