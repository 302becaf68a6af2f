//! Killed before each call that changes a file, and with each call failing: the command has done
//! everything or nothing, and says which. `strace` does it where it is there.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    time::{Duration, Instant},
};

use super::{Chance, assert_sound, calendar, is_full, reached};
use crate::sandbox::{Sandbox, private_folder};

/// The calls that change what is on the disk. Between two of them a kill finds the same files.
const CHANGING: &str = "openat,write,pwrite64,fsync,fdatasync,ftruncate,fallocate,link,linkat,unlink,unlinkat,\
     rename,renameat,renameat2,mkdir,fchmod,fchown";

/// Calls with the errors that they come back with on a disk that is full, dying or not writable.
const FAULTS: [(&str, &[&str]); 9] = [
    ("pwrite64", &["EIO", "ENOSPC"]),
    ("write", &["EIO", "ENOSPC"]),
    ("fsync", &["EIO"]),
    ("ftruncate", &["EIO"]),
    ("openat", &["EIO", "EROFS", "EMFILE"]),
    ("link,linkat,rename,renameat2", &["EIO", "ENOSPC"]),
    ("unlink,mkdir", &["EIO", "EROFS"]),
    ("pread64", &["EIO"]),
    ("fcntl", &["EIO", "ENOLCK"]),
];

/// A command that changes the store, and what its store is like before.
struct Case {
    name: &'static str,
    given: &'static [&'static str],
    words: &'static [&'static str],
}

const CASES: [Case; 12] = [
    Case { name: "log", given: &[], words: &["log", "tue 9-10 Vision"] },
    Case {
        name: "import",
        given: &[],
        words: &["import", "work.ics", "--from", "2026-01-01", "--to", "2026-07-01"],
    },
    Case { name: "undo", given: &["log tue 9-10 Vision"], words: &["undo"] },
    Case { name: "redo", given: &["log tue 9-10 Vision", "undo"], words: &["redo"] },
    Case { name: "delete", given: &["log tue 9-10 Vision"], words: &["block", "delete", "1"] },
    Case {
        name: "edit",
        given: &["log tue 9-10 Vision"],
        words: &["block", "edit", "1", "--title", "Mission"],
    },
    Case {
        name: "rule",
        given: &["log tue 9-10 Vision"],
        words: &["assign", "title:Vision", "planning", "--rule"],
    },
    Case { name: "plan", given: &[], words: &["plan", "set", "hiring", "3h", "--at-most"] },
    Case {
        name: "merge",
        given: &["log tue 9-10 Vision @hiring"],
        words: &["category", "merge", "hiring", "admin"],
    },
    Case {
        name: "close",
        given: &["log tue 9-10 Vision @planning"],
        words: &["review", "close", "w12"],
    },
    Case {
        name: "restate",
        given: &[
            "log tue 9-10 Vision @planning",
            "review close w12",
            "log wed 9-10 More @planning",
        ],
        words: &["review", "restate", "w12"],
    },
    Case { name: "goal", given: &[], words: &["goal", "add", "Grow", "--category", "hiring"] },
];

/// Restoring, which has more to lose than others.
const RESTORE: Case = Case {
    name: "restore",
    given: &["log tue 9-10 Vision", "backup", "log wed 9-10 More"],
    words: &["backup", "restore", "ownweek-2026-03-20-asked"],
};

const SETUP: Case =
    Case { name: "setup", given: &[], words: &["setup", "--template", "cto", "--timezone", "UTC"] };

/// Whatever opens an older store brings it up to date.
const UPGRADE: Case = Case { name: "upgrade", given: &[], words: &["status"] };

/// All of them, or in every test run those of these names.
fn cases(quick: &[&str]) -> impl Iterator<Item = (&'static Case, State)> {
    let of_records = CASES.iter().chain([&RESTORE]).map(|case| (case, State::Records));
    let others = [(&SETUP, State::Beginning), (&UPGRADE, State::Schema)];
    of_records.chain(others).filter(|(case, _)| is_full() || quick.contains(&case.name))
}

/// By what it is told whether a command did its work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// By the records.
    Records,
    /// By whether anything is set up, and then by the records.
    Beginning,
    /// By the schema of the store; its records are the same.
    Schema,
}

impl State {
    fn sandbox(self) -> Sandbox {
        match self {
            Self::Records => Sandbox::new(),
            Self::Beginning => Sandbox::empty(),
            Self::Schema => crate::upgrades::of_schema(5),
        }
    }

    /// The state of a sound store; looking at it brings none up to date.
    fn of(self, sandbox: &Sandbox) -> String {
        let store = sandbox.data().join("ownweek.db");
        match self {
            Self::Beginning if !store.exists() => "nothing is set up".to_owned(),
            Self::Records | Self::Beginning => {
                assert_sound(sandbox);
                let dump = sandbox.dump();
                let is_begun = self == Self::Records || dump.contains("\"record\":\"profile\"");
                if is_begun { dump } else { "nothing is set up".to_owned() }
            }
            Self::Schema => {
                let _ = fs::remove_dir_all(sandbox.path("beside"));
                copy(&sandbox.data(), &sandbox.path("beside"));
                // A change that was cut short is taken back first.
                let beside = rusqlite::Connection::open(sandbox.path("beside/ownweek.db"));
                let schema: i64 = beside
                    .and_then(|store| {
                        store.pragma_query_value(None, "user_version", |row| row.get(0))
                    })
                    .expect("a schema");
                sandbox.given(&["--data-dir beside check"]);
                format!("schema {schema}\n{}", sandbox.run("--data-dir beside dump").out)
            }
        }
    }
}

pub fn has_strace() -> bool {
    let there = Command::new("strace").arg("-V").output().is_ok_and(|said| said.status.success());
    assert!(there || !is_full(), "the whole matrix needs strace");
    if !there {
        super::noted("not tried: strace is not there, so no call is made to fail");
    }
    there
}

/// A store as it is before the command, to begin from again and again.
struct Prepared {
    sandbox: Sandbox,
    state: State,
    before: String,
    after: String,
}

impl Prepared {
    fn of(case: &Case, state: State) -> Self {
        let sandbox = state.sandbox();
        sandbox.file("work.ics", &calendar(40)).given(case.given);
        let before = state.of(&sandbox);
        if sandbox.data().exists() {
            copy(&sandbox.data(), &sandbox.path("kept"));
        }
        let done = sandbox.said(sandbox.command().args(case.words));
        assert_eq!(done.code, 0, "{}: {}", case.name, done.shown());
        let after = state.of(&sandbox);
        assert_ne!(before, after, "{} changes nothing", case.name);
        Self { sandbox, state, before, after }
    }

    /// The store is again what it was before the command.
    fn anew(&self) {
        let _ = fs::remove_dir_all(self.sandbox.data());
        let kept = self.sandbox.path("kept");
        if kept.exists() {
            copy(&kept, &self.sandbox.data());
        }
    }

    fn injected(&self, case: &Case, injection: &str) -> Output {
        let program = self.sandbox.command();
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qqq", "-o"]).arg(self.sandbox.path("calls"));
        strace.args(["-e", injection]).arg(program.get_program()).args(case.words);
        strace.env_clear().current_dir(self.sandbox.path(""));
        for (name, value) in program.get_envs() {
            if let Some(value) = value {
                strace.env(name, value);
            }
        }
        strace.output().expect("strace runs")
    }

    /// Whether the injection found a call to strike.
    fn was_struck(&self) -> bool {
        let calls = fs::read(self.sandbox.path("calls")).expect("what was called");
        let calls = String::from_utf8_lossy(&calls);
        calls.contains("(INJECTED)") || calls.contains("killed by SIGKILL")
    }

    /// Whether the change is there; panics where half of it is.
    fn is_done(&self, told: &str) -> bool {
        let now = self.state.of(&self.sandbox);
        assert!(now == self.before || now == self.after, "{told}: something else is there");
        now == self.after
    }
}

pub fn copy(from: &Path, to: &Path) {
    private_folder(to);
    for entry in fs::read_dir(from).expect("the files") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn a_kill_before_any_call_leaves_all_or_nothing_and_trying_again_does_it_once() {
    if !has_strace() {
        return;
    }
    for (case, state) in cases(&["log"]) {
        let prepared = Prepared::of(case, state);
        let mut number = 1;
        loop {
            prepared.anew();
            let told = format!("{} killed before call {number}", case.name);
            let killed = format!("inject={CHANGING}:signal=KILL:when={number}");
            prepared.injected(case, &killed);
            if !prepared.was_struck() {
                break;
            }
            if !prepared.is_done(&told) {
                let said = prepared.sandbox.said(prepared.sandbox.command().args(case.words));
                assert_eq!(said.code, 0, "{told}: {}", said.shown());
                assert!(prepared.is_done(&told), "{told}: again, and it is done once");
            }
            number += 1;
        }
        assert!(number > 10, "{} was struck {number} times only", case.name);
        reached("kill before each call", format!("{}: {} points, 0 torn", case.name, number - 1));
    }
}

/// What came of the faults of one command.
#[derive(Default)]
struct Struck {
    refused: usize,
    done: usize,
    /// Done although it left with an error that does not say so.
    unclear: usize,
}

#[test]
fn a_call_that_fails_is_told_and_leaves_all_or_nothing() {
    if !has_strace() {
        return;
    }
    let mut all = Struck::default();
    for (case, state) in cases(&["log", "undo"]) {
        let prepared = Prepared::of(case, state);
        for (calls, errors) in FAULTS {
            // The first error stands for the others in every test run.
            let errors = if is_full() { errors } else { &errors[..1] };
            for error in errors {
                for for_good in ["", "+"] {
                    if !is_full() && (["pread64", "fcntl"].contains(&calls) || for_good == "+") {
                        continue;
                    }
                    strike_each(case, &prepared, (calls, error, for_good), &mut all);
                }
            }
        }
    }
    let Struck { refused, done, unclear } = all;
    let struck = refused + done + unclear;
    assert!(unclear * 100 <= struck * 8, "{unclear} of {struck} are unclear");
    reached(
        "each call fails",
        format!("{struck} faults: {refused} refused, {done} done and said so, {unclear} unclear"),
    );
}

fn strike_each(case: &Case, prepared: &Prepared, fault: (&str, &str, &str), all: &mut Struck) {
    let (calls, error, for_good) = fault;
    let mut chance = Chance(7);
    let mut number = 1;
    loop {
        prepared.anew();
        let told = format!("{}: {calls} {number}{for_good} with {error}", case.name);
        let injection = format!("inject={calls}:error={error}:when={number}{for_good}");
        let begun = Instant::now();
        let output = prepared.injected(case, &injection);
        // A lock that is never given is waited for ten seconds, however many doors it shuts.
        assert!(begun.elapsed() < Duration::from_secs(20), "{told} hangs");
        if !prepared.was_struck() {
            break;
        }
        number += super::stride();
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code().is_none_or(|code| code > 3) {
            // Before the program's first line there is nobody to tell.
            assert!(said.contains("loading shared libraries"), "{told}: {} {said}", output.status);
            all.refused += 1;
            continue;
        }
        let is_done = prepared.is_done(&told);
        let is_said = output.status.success() || said.contains("takes it back");
        match (is_done, is_said) {
            (true, true) => all.done += 1,
            (false, true) => panic!("{told}: it is said to be done and is not: {said}"),
            (true, false) => {
                all.unclear += 1;
                super::noted(&format!("unclear: {told}: {said}"));
            }
            (false, false) => {
                // Where nothing can be written, there is no sentence either.
                assert!(!said.is_empty() || calls == "write", "{told}: nothing is said");
                all.refused += 1;
            }
        }
        // The next one works as if nothing had been.
        if !is_done && chance.below(8) == 0 {
            let again = prepared.sandbox.said(prepared.sandbox.command().args(case.words));
            assert_eq!(again.code, 0, "{told}: {}", again.shown());
        }
    }
}
