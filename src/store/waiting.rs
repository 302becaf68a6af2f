//! How long a change waits for another program that holds the store.

use std::{
    cell::Cell,
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;

/// As long as one command waits, however many doors it finds shut. Where a disk gives no locks at all,
/// as some network folders do, each door looks like one that another program holds.
const PATIENCE: Duration = Duration::from_secs(10);

/// What comes so soon after a wait belongs to the same command.
const SOON: Duration = Duration::from_secs(1);

#[derive(Clone, Copy)]
struct Wait {
    so_far: Duration,
    ended: Instant,
}

thread_local! {
    static LAST: Cell<Option<Wait>> = const { Cell::new(None) };
}

/// Waits a moment and says whether to try again; `tried` is how often this door was found shut.
pub(super) fn wait(tried: i32) -> bool {
    let begun = Instant::now();
    let so_far = waited(begun);
    let Some(pause) = pause(so_far, tried) else { return false };
    thread::sleep(pause);
    let ended = Instant::now();
    LAST.set(Some(Wait { so_far: so_far + (ended - begun), ended }));
    true
}

/// A connection that waits like all the others of its thread.
pub(super) fn patient(mut connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_handler(Some(wait))?;
    Ok(connection)
}

fn waited(now: Instant) -> Duration {
    let last = LAST.get().filter(|last| now.duration_since(last.ended) < SOON);
    last.map_or(Duration::ZERO, |last| last.so_far)
}

/// Longer each time, so that many who wait do not shut each other out; `None` once patience has run out.
fn pause(so_far: Duration, tried: i32) -> Option<Duration> {
    let pause = Duration::from_millis(1 << tried.clamp(0, 6));
    (so_far + pause <= PATIENCE).then_some(pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_shut_doors_in_a_row_cost_ten_seconds_together() {
        let mut so_far = Duration::ZERO;
        for _ in 0..20 {
            let mut tried = 0;
            while let Some(pause) = pause(so_far, tried) {
                so_far += pause;
                tried += 1;
            }
        }
        assert!(so_far <= PATIENCE && so_far > PATIENCE - Duration::from_millis(2), "{so_far:?}");
    }

    #[test]
    fn what_was_waited_a_while_ago_is_another_command() {
        let now = Instant::now();
        LAST.set(Some(Wait { so_far: PATIENCE, ended: now }));
        assert_eq!(waited(now), PATIENCE);
        assert_eq!(waited(now + SOON), Duration::ZERO);
    }
}
