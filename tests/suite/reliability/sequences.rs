//! Changes of every kind in any order, some of them killed: each is done or not, and what was done stays.

use super::{Chance, assert_sound, calls::copy, duration_of, killed_after, reached, tries};
use crate::sandbox::{Sandbox, words};

/// What may be done next, whatever was done before; some are refused then.
const CHANGES: [&str; 16] = [
    "log \"tue 9-10 Vision @strategy\"",
    "log \"wed 9-9:45 Interview @hiring\"",
    "log \"thu 1.5h Writing\"",
    "undo",
    "undo",
    "redo",
    "block edit 1 --title Mission",
    "block delete 1",
    "block answer 1 no",
    "assign title:Interview hiring --rule",
    "plan set hiring 3h --at-most",
    "category merge hiring admin",
    "category rename admin Office",
    "review close w12",
    "review restate w12",
    "away add 2026-03-19 --hours 4h",
];

#[test]
fn any_order_of_changes_and_kills_leaves_each_done_or_not() {
    let mut chance = Chance(6);
    let (mut killed, mut done, mut refused) = (0, 0, 0);
    for _ in 0..tries(2, 100) {
        let sandbox = Sandbox::new();
        let usual = duration_of(sandbox.command().args(["log", "mon 8-8:15 First"]));
        let mut acknowledged = sandbox.dump();
        for _ in 0..tries(10, 30) {
            let place = usize::try_from(chance.below(CHANGES.len() as u64)).expect("a place");
            let line = CHANGES[place];
            // What it comes to where nobody interferes.
            let _ = std::fs::remove_dir_all(sandbox.path("beside"));
            copy(&sandbox.data(), &sandbox.path("beside"));
            let told = sandbox.run(&format!("--data-dir beside {line}"));
            assert!(matches!(told.code, 0 | 1), "{line}: {}", told.shown());
            let after = sandbox.run("--data-dir beside dump").out;
            let mut command = sandbox.command();
            command.args(words(line));
            let now = match killed_after(&mut command, chance.moment(usual * 2)) {
                Some(status) => {
                    assert_eq!(status.code(), Some(told.code), "{line}");
                    (done, refused) = match told.code {
                        0 => (done + 1, refused),
                        _ => (done, refused + 1),
                    };
                    let now = sandbox.dump();
                    assert!(now == after, "{line} was acknowledged and is another thing");
                    now
                }
                None => {
                    killed += 1;
                    let now = sandbox.dump();
                    assert!(now == acknowledged || now == after, "{line} is half done");
                    now
                }
            };
            acknowledged = now;
        }
        assert_sound(&sandbox);
    }
    assert!(killed > 0 && done > 0, "{killed} killed, {done} done");
    reached(
        "any order of changes",
        format!("{killed} killed, {done} done, {refused} refused: 0 lost or half done"),
    );
}
