//! How much work one reading may cost, so that no file can hang the program or fill the memory.
//! Steps and bytes come first, as they cut at the same place on every machine; time is the last
//! resort against rules that search long and find nothing.

use std::time::{Duration, Instant};

/// Of one series inside the window.
pub const MOST_INSTANCES: usize = 10_000;
/// Of one walk along a rule, the way to the window included.
const MOST_STEPS: u32 = 400_000;
/// Of all walks. A full calendar takes a twentieth of it in a year.
const ALL_STEPS: u32 = 2_000_000;
const LONGEST_WALK: Duration = Duration::from_millis(300);
/// Of all walks together, what their steps do not explain.
const ALL_SEARCHING: Duration = Duration::from_millis(800);
/// A generous time for one step, and for getting under way.
const STEP: Duration = Duration::from_micros(20);
const SET_OUT: Duration = Duration::from_millis(1);
/// Of all occurrences, with the texts they repeat.
const MOST_BYTES: usize = 128 << 20;

#[derive(Debug)]
pub struct Budget {
    steps: u32,
    searching: Duration,
    bytes: usize,
}

/// One walk along one rule.
#[derive(Debug)]
pub struct Meter {
    began: Instant,
    steps: u32,
    most: u32,
    spent: bool,
}

impl Budget {
    pub fn new() -> Self {
        Self { steps: ALL_STEPS, searching: ALL_SEARCHING, bytes: MOST_BYTES }
    }

    pub fn meter(&self) -> Meter {
        let most = if self.searching.is_zero() { 0 } else { MOST_STEPS.min(self.steps) };
        Meter { began: Instant::now(), steps: 0, most, spent: false }
    }

    pub fn charge(&mut self, meter: &Meter) {
        self.steps = self.steps.saturating_sub(meter.steps);
        let explained = SET_OUT + STEP * meter.steps;
        let searching = meter.began.elapsed().saturating_sub(explained);
        self.searching = self.searching.saturating_sub(searching);
    }

    /// Whether one more occurrence of so many bytes still fits.
    pub fn store(&mut self, bytes: usize) -> bool {
        match self.bytes.checked_sub(bytes) {
            Some(left) => {
                self.bytes = left;
                true
            }
            None => false,
        }
    }
}

impl Meter {
    /// Whether one more step may be taken.
    pub fn step(&mut self) -> bool {
        self.steps += 1;
        let asks_the_time = self.steps.is_multiple_of(256);
        if self.steps > self.most || asks_the_time && self.began.elapsed() > LONGEST_WALK {
            self.spent = true;
        }
        !self.spent
    }
}
