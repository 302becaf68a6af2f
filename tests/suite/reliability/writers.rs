//! Several programs at one store: none is refused, nothing is lost, nothing is there twice.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{assert_held, reached, tries};
use crate::sandbox::Sandbox;

#[test]
fn sixteen_writers_and_two_readers_lose_nothing_and_are_never_refused() {
    let each = tries(15, 50);
    for writers in [2, 4, 8, 16] {
        let sandbox = Sandbox::new();
        let all_written = AtomicBool::new(false);
        let (slowest, read) = thread::scope(|scope| {
            let readers: Vec<_> =
                (0..2).map(|_| scope.spawn(|| read_until(&sandbox, &all_written))).collect();
            let written: Vec<_> = (0..writers)
                .map(|writer| {
                    let sandbox = &sandbox;
                    scope.spawn(move || write(sandbox, writer, each))
                })
                .collect();
            let slowest = written.into_iter().map(|writer| writer.join().expect("written")).max();
            all_written.store(true, Ordering::Relaxed);
            let read: usize = readers.into_iter().map(|reader| reader.join().expect("read")).sum();
            (slowest.expect("writers"), read)
        });
        let titles =
            (0..writers).flat_map(|writer| (0..each).map(move |number| title(writer, number)));
        assert_held(&sandbox, &titles.collect::<Vec<_>>());
        assert!(slowest < Duration::from_secs(10), "one waited {slowest:?}");
        reached(
            "writers at once",
            format!(
                "{writers} with {each} each, {read} reads, 0 lost, double or refused, slowest {} ms",
                slowest.as_millis()
            ),
        );
    }
}

fn title(writer: usize, number: usize) -> String {
    format!("Entry {number} of {writer}")
}

/// Returns how long the slowest took.
fn write(sandbox: &Sandbox, writer: usize, each: usize) -> Duration {
    let mut slowest = Duration::ZERO;
    for number in 0..each {
        let begun = Instant::now();
        let said = sandbox.run(&format!("log \"tue 9-9:15 {}\"", title(writer, number)));
        assert_eq!(said.code, 0, "{}", said.shown());
        slowest = slowest.max(begun.elapsed());
    }
    slowest
}

/// Returns how often it read.
fn read_until(sandbox: &Sandbox, all_written: &AtomicBool) -> usize {
    let mut count = 0;
    while !all_written.load(Ordering::Relaxed) {
        let said = sandbox.run("week --plain");
        assert_eq!(said.code, 0, "{}", said.shown());
        count += 1;
    }
    count
}

#[test]
fn what_is_written_while_a_backup_is_brought_back_is_in_the_store_or_in_what_it_was() {
    let (rounds, each) = (tries(2, 20), 6);
    for _ in 0..rounds {
        let sandbox = Sandbox::new();
        sandbox.given(&["log \"mon 9-10 Before\"", "backup"]);
        thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let sandbox = &sandbox;
                    scope.spawn(move || write(sandbox, writer, each))
                })
                .collect();
            thread::sleep(Duration::from_millis(150));
            sandbox.given(&["backup restore ownweek-2026-03-20-asked"]);
            for writer in writers {
                writer.join().expect("written");
            }
        });
        let as_it_was = sandbox.path("as-it-was");
        std::fs::create_dir(&as_it_was).expect("a folder");
        let kept = sandbox.data().join("backups/ownweek-2026-03-20-restore.db");
        std::fs::copy(kept, as_it_was.join("ownweek.db")).expect("kept");
        let before = sandbox.run("--data-dir as-it-was dump");
        let both = format!("{}{}", sandbox.dump(), before.out);
        for (writer, number) in
            (0..4).flat_map(|writer| (0..each).map(move |number| (writer, number)))
        {
            let title = format!("\"{}\"", title(writer, number));
            assert!(both.contains(&title), "{title} was acknowledged and is lost");
        }
    }
    reached("restores beside four writers", format!("{rounds}, 0 lost"));
}

#[test]
fn of_those_who_make_a_store_at_once_one_does_and_the_others_are_told() {
    for _ in 0..tries(3, 100) {
        let sandbox = Sandbox::empty();
        let codes: Vec<_> = thread::scope(|scope| {
            let make = || sandbox.run("setup --template cto --timezone UTC");
            let running: Vec<_> = (0..16).map(|_| scope.spawn(make)).collect();
            running.into_iter().map(|one| one.join().expect("ended").code).collect()
        });
        assert!(codes.iter().all(|code| matches!(code, 0 | 1)), "{codes:?}");
        assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{codes:?}");
        sandbox.given(&["log 9-10 Vision"]);
        assert_held(&sandbox, &["Vision".to_owned()]);
    }
    reached("creation races", format!("{} of sixteen, one store each", tries(3, 100)));
}
