//! A name of its own for each occurrence: broken exports give several events one UID, and rules by
//! the second give one minute several instances. Numbered before anything is cut to the window, so
//! an occurrence has the same name in each.

use std::collections::HashMap;

use super::event::When;

/// Counts the occurrences of one UID that nothing else tells apart.
#[derive(Debug)]
pub struct Names<'a> {
    uids: &'a HashMap<String, usize>,
    /// By the minute in which the series has them, as blocks are stored.
    times: HashMap<i64, usize>,
}

impl<'a> Names<'a> {
    /// `uids` are all that the calendar has.
    pub fn new(uids: &'a HashMap<String, usize>) -> Self {
        Self { uids, times: HashMap::new() }
    }

    /// The next UID's occurrences.
    pub fn begin(&mut self) {
        self.times.clear();
    }

    /// `uid`, or `uid (2)` for the second in the same minute.
    pub fn next(&mut self, uid: &str, original: &When) -> String {
        let minute = original.key().timestamp().div_euclid(60);
        let times = self.times.entry(minute).or_default();
        *times += 1;
        if *times == 1 {
            return uid.to_owned();
        }
        let free = |number: &usize| !self.uids.contains_key(&format!("{uid} ({number})"));
        let number = (2..).filter(free).nth(*times - 2).unwrap_or(*times);
        format!("{uid} ({number})")
    }
}
