//! A long reading seen from outside: what it is at, how far it is, and the word that stops it. One
//! side works and looks at it often, another may live in a different thread.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

#[derive(Debug, Default)]
pub struct Watch {
    stopped: AtomicBool,
    /// Of a thousand, how much of the present phase is done.
    done: AtomicUsize,
    at: Mutex<Option<(Phase, String)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Fetching,
    Reading,
    Storing,
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub phase: Phase,
    /// The file or calendar.
    pub name: String,
    pub percent: usize,
}

/// Somebody wants it no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped; nothing was changed")]
pub struct Stopped;

/// The whole of a phase.
pub const WHOLE: usize = 1000;

impl Watch {
    /// The work ends at its next look, with nothing changed.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    pub fn look(&self) -> Result<(), Stopped> {
        if self.stopped.load(Relaxed) { Err(Stopped) } else { Ok(()) }
    }

    pub fn begin(&self, phase: Phase, name: &str) -> Result<(), Stopped> {
        self.done.store(0, Relaxed);
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = Some((phase, name.to_owned()));
        self.look()
    }

    /// So many of `all` are done in a part of the phase, which goes from and to so many thousandths.
    pub fn reach(
        &self,
        (from, to): (usize, usize),
        done: usize,
        all: usize,
    ) -> Result<(), Stopped> {
        let part = to.saturating_sub(from) * done.min(all) / all.max(1);
        self.done.store(from + part, Relaxed);
        self.look()
    }

    /// `None` before anything has begun.
    pub fn progress(&self) -> Option<Progress> {
        let at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        let (phase, name) = at.as_ref()?;
        let percent = self.done.load(Relaxed).min(WHOLE) / 10;
        Some(Progress { phase: *phase, name: name.clone(), percent })
    }
}

impl Progress {
    /// `Reading work.ics 43 %`.
    pub fn words(&self) -> String {
        format!("{} {} {} %", self.phase.doing(), self.name, self.percent)
    }
}

impl Phase {
    pub fn doing(self) -> &'static str {
        match self {
            Self::Fetching => "Fetching",
            Self::Reading => "Reading",
            Self::Storing => "Storing",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_phase_is_a_part_of_its_percent() {
        let watch = Watch::default();
        assert_eq!(watch.progress(), None);
        watch.begin(Phase::Reading, "work.ics").expect("nobody stops it");
        watch.reach((600, WHOLE), 1, 4).expect("nobody stops it");
        let progress = watch.progress().expect("it has begun");
        assert_eq!(progress.words(), "Reading work.ics 70 %");
        watch.reach((0, 0), 5, 0).expect("nothing to do is done");
    }

    #[test]
    fn a_stopped_watch_ends_the_work_at_its_next_look() {
        let watch = Watch::default();
        watch.stop();
        assert_eq!(watch.look(), Err(Stopped));
        assert_eq!(watch.begin(Phase::Storing, "work"), Err(Stopped));
        assert_eq!(watch.reach((0, WHOLE), 1, 2), Err(Stopped));
    }
}
