//! Signals become questions to the event loop. Where the loop can't answer any more, because the
//! terminal is gone and crossterm waits for it for ever, the watch ends the program itself.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

/// What a signal asks of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// End, by that signal.
    Leave(i32),
    Suspend,
    /// The program was stopped and goes on; the terminal may look like anything.
    Resumed,
}

/// The loop has that long to leave in good order.
const PATIENCE: Duration = Duration::from_secs(2);

/// Less where the terminal is gone, since reading from it keeps a core busy.
const HANG_UP: Duration = Duration::from_millis(700);

/// So long without a turn of the loop is long enough to look whether the terminal is still there.
const STALLED: Duration = Duration::from_secs(4);

#[cfg(unix)]
pub use self::unix::has_shell;
#[cfg(unix)]
pub(super) use self::unix::{Signals, end_by};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{self, File},
        sync::mpsc::{Receiver, Sender, channel},
        thread,
    };

    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
        iterator::{Handle, Signals as Incoming},
        low_level::emulate_default_handler,
    };

    use super::{Arc, Asked, AtomicBool, AtomicU64, HANG_UP, Ordering, PATIENCE, STALLED, io};

    pub struct Signals {
        asked: Receiver<Asked>,
        /// Turns of the loop, so that the watch sees when it stands still.
        turns: Arc<AtomicU64>,
        resting: Arc<AtomicBool>,
        handle: Handle,
    }

    impl Signals {
        pub fn watch(entered: Arc<AtomicBool>) -> io::Result<Self> {
            let mut incoming = Incoming::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
            let handle = incoming.handle();
            let (sender, asked) = channel();
            let turns = Arc::new(AtomicU64::new(0));
            let resting = Arc::new(AtomicBool::new(false));
            let for_signals = (Arc::clone(&entered), Arc::clone(&resting));
            thread::Builder::new().name("signals".to_owned()).spawn(move || {
                for signal in incoming.forever() {
                    pass_on(signal, &sender, &for_signals.0, &for_signals.1);
                }
            })?;
            let for_watch = (Arc::clone(&turns), Arc::clone(&resting));
            thread::Builder::new()
                .name("watchdog".to_owned())
                .spawn(move || watch_terminal(&for_watch.0, &for_watch.1, &entered))?;
            Ok(Self { asked, turns, resting, handle })
        }

        pub fn next(&mut self) -> Option<Asked> {
            self.asked.try_recv().ok()
        }

        pub fn beat(&self) {
            self.turns.fetch_add(1, Ordering::Relaxed);
        }

        /// Stops the program as SIGTSTP does; returns when it is continued.
        #[expect(clippy::unused_self, reason = "on other systems there is nothing to stop")]
        pub fn stop(&self) -> io::Result<()> {
            emulate_default_handler(SIGTSTP)
        }

        /// The screen is being left; nothing has to be rescued any more.
        pub fn rest(&self) {
            self.resting.store(true, Ordering::SeqCst);
            self.handle.close();
        }
    }

    fn pass_on(
        signal: i32,
        asked: &Sender<Asked>,
        entered: &Arc<AtomicBool>,
        resting: &AtomicBool,
    ) {
        // Whoever has the terminal meanwhile, such as an editor, gets the keys of the terminal's own
        // signals too. It answers for itself; only to stop, the shell waits for both.
        if !entered.load(Ordering::SeqCst) {
            match signal {
                SIGTSTP => {
                    let _ = emulate_default_handler(SIGTSTP);
                    return;
                }
                SIGINT | SIGQUIT | SIGCONT => return,
                _ => {}
            }
        }
        let question = match signal {
            SIGTSTP => Asked::Suspend,
            SIGCONT => Asked::Resumed,
            leaving => Asked::Leave(leaving),
        };
        let heard = asked.send(question).is_ok();
        if let Asked::Leave(signal) = question {
            if heard {
                thread::sleep(if signal == SIGHUP { HANG_UP } else { PATIENCE });
            }
            if !resting.load(Ordering::SeqCst) {
                give_up(entered, signal);
            }
        }
    }

    /// Restores in another thread, since a terminal that does not take our words would hold us too.
    fn give_up(entered: &Arc<AtomicBool>, signal: i32) {
        let entered = Arc::clone(entered);
        let restoring = thread::spawn(move || super::super::restore(&entered));
        for _ in 0..20 {
            if restoring.is_finished() {
                break;
            }
            thread::sleep(PATIENCE / 20);
        }
        end_by(signal);
    }

    pub fn end_by(signal: i32) {
        // It returns only where the signal could not be raised.
        let _ = emulate_default_handler(signal);
        std::process::exit(128 + signal);
    }

    /// Whether somebody would notice that the program is stopped and could continue it: a parent of the
    /// same session that gave it a process group of its own. A terminal that runs nothing else would
    /// be dead. Where there is no /proc, a shell is taken for granted.
    pub fn has_shell() -> bool {
        let facts = |process: &str| {
            let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The name before the last bracket may hold anything.
            let rest = text.rsplit_once(')')?.1;
            let mut numbers = rest.split_whitespace().skip(1).map(str::to_owned);
            Some((numbers.next()?, numbers.next()?, numbers.next()?))
        };
        let Some((parent, group, session)) = facts("self") else { return true };
        let Some((_, parents_group, parents_session)) = facts(&parent) else { return true };
        parents_session == session && parents_group != group
    }

    fn watch_terminal(turns: &AtomicU64, resting: &AtomicBool, entered: &Arc<AtomicBool>) {
        let mut before = turns.load(Ordering::Relaxed);
        while !resting.load(Ordering::SeqCst) {
            thread::sleep(STALLED);
            let now = turns.load(Ordering::Relaxed);
            let stands = now == before && entered.load(Ordering::SeqCst);
            if stands && File::open("/dev/tty").is_err() && !resting.load(Ordering::SeqCst) {
                give_up(entered, SIGHUP);
            }
            before = now;
        }
    }
}

#[cfg(not(unix))]
pub use self::other::has_shell;
#[cfg(not(unix))]
pub(super) use self::other::{Signals, end_by};

#[cfg(not(unix))]
mod other {
    use super::{Arc, Asked, AtomicBool, io};

    pub struct Signals;

    impl Signals {
        pub fn watch(_entered: Arc<AtomicBool>) -> io::Result<Self> {
            Ok(Self)
        }

        pub fn next(&mut self) -> Option<Asked> {
            None
        }

        pub fn beat(&self) {}

        pub fn stop(&self) -> io::Result<()> {
            Ok(())
        }

        pub fn rest(&self) {}
    }

    pub fn end_by(signal: i32) {
        std::process::exit(128 + signal);
    }

    pub fn has_shell() -> bool {
        false
    }
}
