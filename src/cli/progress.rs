//! How far a long command is, on one line that goes again. Only a terminal shows it, and only once it
//! lasts: a short command and a script never see it.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::output::Output;
use crate::{calendar::watch::Watch, report::clean};

const PATIENCE: Duration = Duration::from_millis(500);
const AGAIN: Duration = Duration::from_millis(200);

/// Shows it until dropped.
#[derive(Debug)]
pub struct Shown {
    /// Dropped, it ends the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Output {
    /// Shows how far `watch` is while the answer lives.
    pub fn progress(&self, watch: &Arc<Watch>) -> Shown {
        if !io::stderr().is_terminal() {
            return Shown { end: None, thread: None };
        }
        let (end, ended) = mpsc::channel::<()>();
        let watch = Arc::clone(watch);
        let thread = thread::spawn(move || {
            let mut line = Line { width: 0 };
            let mut pause = PATIENCE;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = AGAIN;
                if let Some(progress) = watch.progress() {
                    line.show(&progress.words());
                }
            }
            line.show("");
        });
        Shown { end: Some(end), thread: Some(thread) }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.end = None;
        // Whatever is said next must not meet a line half gone.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The line on which it is shown, with the cells that are on it now.
struct Line {
    width: usize,
}

impl Line {
    fn show(&mut self, words: &str) {
        // Some terminals say that they are no cells wide.
        let known = crossterm::terminal::size().ok().filter(|(width, _)| *width > 0);
        let room = known.map_or(79, |(width, _)| usize::from(width) - 1);
        // That nobody sees it is no reason to stop.
        let _ = io::stderr().write_all(self.replaced_by(words, room).as_bytes());
    }

    /// What puts `words` in place of what stands there, in `room` cells. Spaces take the rest away, as
    /// not every terminal knows how to erase.
    fn replaced_by(&mut self, words: &str, room: usize) -> String {
        let mut width = 0;
        let words: String = clean::line(words)
            .chars()
            .take_while(|sign| {
                width += sign.width().unwrap_or(0);
                width <= room
            })
            .collect();
        let before = std::mem::replace(&mut self.width, words.width());
        if before == 0 && words.is_empty() {
            return String::new();
        }
        let gone = " ".repeat(before.saturating_sub(self.width));
        let back = if words.is_empty() { "\r" } else { "" };
        format!("\r{words}{gone}{back}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_cut_to_the_terminal_and_goes_again() {
        let mut line = Line { width: 0 };
        assert_eq!(line.replaced_by("", 9), "", "nothing was there");
        assert_eq!(line.replaced_by("Reading work.ics 9 %", 12), "\rReading work");
        assert_eq!(line.replaced_by("Storing", 12), "\rStoring     ");
        assert_eq!(line.replaced_by("", 12), "\r       \r");
    }
}
