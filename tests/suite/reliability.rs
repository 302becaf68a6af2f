//! What the leader's records outlive: kills, faults, full disks, many writers, damage and hostile files.
//! Every test run does a little of each; with `OWNWEEK_RELIABILITY=full`, or a number of percent of it,
//! the whole matrix is gone through and the figures are printed.

mod calls;
mod damage;
mod disk;
mod everything;
#[cfg(unix)]
mod hostile;
mod kills;
#[cfg(unix)]
mod live;
#[cfg(unix)]
mod network;
mod power;
#[cfg(unix)]
mod private;
mod sequences;
mod shown;
mod supply;
mod writers;

use std::{
    collections::BTreeMap,
    env,
    fmt::Display,
    io::Write,
    process::{Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use crate::sandbox::Sandbox;

/// How often something is tried: `quick` in every test run, `full` for the whole matrix, or a part of it.
fn tries(quick: usize, full: usize) -> usize {
    percent().map_or(quick, |percent| (full * percent / 100).max(quick))
}

fn is_full() -> bool {
    percent().is_some()
}

/// How much of the whole matrix is asked for.
fn percent() -> Option<usize> {
    let asked = env::var("OWNWEEK_RELIABILITY").ok()?;
    if asked == "full" { Some(100) } else { asked.parse().ok() }
}

/// Of calls that are struck one after another: each, or every so many.
fn stride() -> usize {
    percent().map_or(1, |percent| 100 / percent.clamp(1, 100))
}

/// A line of the matrix, past the test runner to whoever asked for the whole of it.
fn reached(area: &str, figures: impl Display) {
    if is_full() {
        let _ = writeln!(std::io::stdout(), "matrix: {area}: {figures}");
    }
}

/// Past the test runner: what could not be tried here, or what a reader should look at.
fn noted(sentence: &str) {
    let _ = writeln!(std::io::stdout(), "{sentence}");
}

/// Numbers without a pattern, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64 by Steele, Lea and Flood.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }

    /// At some moment of something that takes that long.
    fn moment(&mut self, of: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(of.as_micros()).unwrap_or(u64::MAX)))
    }
}

/// How long the command takes when nobody interferes.
fn duration_of(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
    assert!(status.success(), "{command:?}");
    begun.elapsed()
}

/// Runs the command and kills it after `patience`; `None` where it came to no end of its own.
fn killed_after(command: &mut Command, patience: Duration) -> Option<ExitStatus> {
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    std::thread::sleep(patience);
    // One that has ended can't be killed any more.
    let _ = child.kill();
    let status = child.wait().expect("a status");
    status.code().map(|_| status)
}

/// How often each title of a block stands in the store.
fn titles(sandbox: &Sandbox) -> BTreeMap<String, usize> {
    let mut titles = BTreeMap::new();
    for line in sandbox.dump().lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        if record["record"] == "block" {
            let title = record["title"].as_str().expect("a title").to_owned();
            *titles.entry(title).or_default() += 1;
        }
    }
    titles
}

fn assert_sound(sandbox: &Sandbox) {
    let checked = sandbox.run("check");
    assert_eq!(checked.code, 0, "{}", checked.shown());
}

/// What was said to be stored is there once, and nothing is there twice.
fn assert_held(sandbox: &Sandbox, acknowledged: &[String]) {
    assert_sound(sandbox);
    let held = titles(sandbox);
    for title in acknowledged {
        assert_eq!(held.get(title), Some(&1), "{title} was said to be logged");
    }
    assert!(held.values().all(|times| *times == 1), "one is there twice: {held:?}");
}

/// A calendar of that many meetings of half an hour, with titles of their own.
fn calendar(meetings: usize) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n".to_owned();
    for number in 0..meetings {
        let (day, hour) = (1 + number / 20 % 28, number % 20);
        let month = 1 + number / 560 % 6;
        text += &format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART:2026{month:02}{day:02}T{hour:02}0000Z\r\nDURATION:PT30M\r\n\
             SUMMARY:Meeting {number}\r\nATTENDEE:mailto:me@example.com\r\nEND:VEVENT\r\n"
        );
    }
    text + "END:VCALENDAR\r\n"
}
