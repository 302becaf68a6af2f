//! How much work one reading may cost, so that no file can hang the program or fill the memory.
//! Steps and instances come first, as they cut at the same place on every machine; time is the
//! last resort against rules that search long and find nothing.

use std::time::{Duration, Instant};

/// Of one series inside the window.
pub const MOST_INSTANCES: usize = 10_000;
/// Of one walk along a rule.
const MOST_STEPS: u32 = 400_000;
const LONGEST_WALK: Duration = Duration::from_millis(300);
/// A walk under this is honest work and charged to nobody, however many there are.
const SHORT_WALK: Duration = Duration::from_millis(20);
const ALL_LONG_WALKS: Duration = Duration::from_millis(900);
/// Of all instances that rules make, with the texts they repeat.
const MOST_BYTES: usize = 256 << 20;

#[derive(Debug)]
pub struct Budget {
    time: Duration,
    bytes: usize,
}

/// One walk along one rule.
#[derive(Debug)]
pub struct Meter {
    began: Instant,
    steps: u32,
    spent: bool,
}

impl Budget {
    pub fn new() -> Self {
        Self { time: ALL_LONG_WALKS, bytes: MOST_BYTES }
    }

    pub fn meter(&self) -> Meter {
        Meter { began: Instant::now(), steps: 0, spent: self.time.is_zero() }
    }

    pub fn charge(&mut self, meter: &Meter) {
        let took = meter.began.elapsed();
        if took > SHORT_WALK {
            self.time = self.time.saturating_sub(took);
        }
    }

    /// Whether one more instance of so many bytes still fits.
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
        if self.steps.is_multiple_of(256) && self.began.elapsed() > LONGEST_WALK {
            self.spent = true;
        }
        if self.steps > MOST_STEPS {
            self.spent = true;
        }
        !self.spent
    }
}
