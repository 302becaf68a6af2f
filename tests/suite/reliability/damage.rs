//! A damaged store is told as damaged: no panic, no hang, and nothing wrong is taken for true.

use std::{
    fs,
    process::{Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{Chance, reached, tries};
use crate::sandbox::Sandbox;

/// As `ownweek` ends, or after as long as nothing may take.
fn ended(sandbox: &Sandbox, line: &str) -> Output {
    let mut command = sandbox.command();
    command.env_remove("OWNWEEK_NOW").args(line.split(' '));
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut out = child.stdout.take().expect("its output");
    let reading = thread::spawn(move || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut out, &mut bytes).map(|_| bytes)
    });
    let begun = Instant::now();
    while child.try_wait().expect("a status").is_none() {
        if begun.elapsed() > Duration::from_secs(10) {
            let _ = child.kill();
            panic!("{line} hangs");
        }
        thread::sleep(Duration::from_millis(2));
    }
    let mut output = child.wait_with_output().expect("it ended");
    output.stdout = reading.join().expect("read").expect("read");
    output
}

#[derive(Default)]
struct Found {
    by_the_dump: usize,
    by_check: usize,
    /// The same records in spite of it: bytes that nothing uses.
    harmless: usize,
    silent: Vec<String>,
}

/// How a copy is damaged.
fn damaged(bytes: &[u8], chance: &mut Chance, number: usize) -> (String, Vec<u8>) {
    let mut bytes = bytes.to_vec();
    let size = bytes.len() as u64;
    let place = |chance: &mut Chance| usize::try_from(chance.below(size)).expect("a place");
    match number % 4 {
        0 | 1 => {
            let (at, bit) = (place(chance), chance.below(8));
            bytes[at] ^= 1 << bit;
            (format!("bit {bit} of byte {at} flipped"), bytes)
        }
        2 => {
            let at = place(chance);
            bytes.truncate(at);
            (format!("cut at {at}"), bytes)
        }
        _ => {
            let page = place(chance) / 4096 * 4096;
            bytes[page..page + 4096].fill(0);
            (format!("page at {page} zeroed"), bytes)
        }
    }
}

#[test]
fn damage_is_noticed_by_check_and_never_ends_in_a_panic_or_a_hang() {
    let sandbox = Sandbox::demo();
    let whole = sandbox.dump();
    let store = sandbox.data().join("ownweek.db");
    let bytes = fs::read(&store).expect("the store");
    let (mut chance, mut found) = (Chance(5), Found::default());
    let copies = tries(240, 2_400);
    for number in 0..copies {
        let (told, damaged) = damaged(&bytes, &mut chance, number);
        fs::write(&store, &damaged).expect("written");
        let dump = ended(&sandbox, "dump");
        let check = ended(&sandbox, "check");
        for output in [&dump, &check] {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(
                matches!(output.status.code(), Some(0..=3)),
                "{told}: {} {said}",
                output.status
            );
        }
        if !check.status.success() {
            found.by_check += 1;
        } else if !dump.status.success() {
            found.by_the_dump += 1;
        } else if dump.stdout == whole.as_bytes() {
            found.harmless += 1;
        } else {
            found.silent.push(told);
        }
    }
    let Found { by_the_dump, by_check, harmless, silent } = found;
    assert_eq!(by_the_dump, 0, "reading found what check did not");
    assert!(silent.is_empty(), "{} of {copies} are silent: {silent:?}", silent.len());
    let told = format!("{by_check} found by check, {harmless} without effect");
    reached("damage", format!("{copies} copies: {told}, {} silent", silent.len()));
}

#[test]
fn a_copy_of_the_file_taken_between_two_changes_is_whole() {
    let sandbox = Sandbox::new();
    for number in 0..tries(20, 200) {
        sandbox.given(&[&format!("log \"tue 9-9:15 Entry {number}\"")]);
        let copy = sandbox.path("copy");
        fs::create_dir_all(&copy).expect("a folder");
        fs::copy(sandbox.data().join("ownweek.db"), copy.join("ownweek.db")).expect("copied");
        let said = sandbox.run("--data-dir copy dump");
        assert_eq!(said.out, sandbox.dump());
    }
}
