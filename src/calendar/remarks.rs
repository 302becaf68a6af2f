//! What is said about files besides their occurrences: every skip is counted and named, and what
//! repeats is said once.

use std::{collections::HashMap, fmt};

/// One bad event, left out. The others are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub file: String,
    pub line: usize,
    /// The event's UID where it has one: what cannot be read has not vanished.
    pub uid: Option<String>,
    pub why: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} line {}: {}", self.file, self.line, self.why)
    }
}

/// Something that was read, but not quite as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub file: String,
    pub line: usize,
    pub text: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} line {}: {}", self.file, self.line, self.text)
    }
}

/// More different notices are only counted.
const MOST_NOTICES: usize = 50;

/// The remarks about one file.
#[derive(Debug)]
pub struct Remarks {
    file: String,
    pub unreadable: Vec<Unreadable>,
    notices: Vec<(Notice, usize)>,
    /// Where each text stands.
    known: HashMap<String, usize>,
    /// Notices beyond the most.
    beyond: usize,
}

impl Remarks {
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            unreadable: vec![],
            notices: vec![],
            known: HashMap::new(),
            beyond: 0,
        }
    }

    pub fn unreadable(&mut self, line: usize, uid: Option<String>, why: impl Into<String>) {
        let file = self.file.clone();
        self.unreadable.push(Unreadable { file, line, uid, why: why.into() });
    }

    pub fn notice(&mut self, line: usize, text: impl Into<String>) {
        let notice = Notice { file: self.file.clone(), line, text: text.into() };
        self.add(notice, 1);
    }

    fn add(&mut self, notice: Notice, times: usize) {
        if let Some(&place) = self.known.get(&notice.text) {
            self.notices[place].1 += times;
        } else if self.notices.len() < MOST_NOTICES {
            self.known.insert(notice.text.clone(), self.notices.len());
            self.notices.push((notice, times));
        } else {
            self.beyond += times;
        }
    }
}

/// The notices of several files as one list: each text once, where it came first.
pub fn together(all: &mut [Remarks]) -> Vec<Notice> {
    let mut sum = Remarks::new("");
    for remarks in all.iter_mut() {
        sum.beyond += remarks.beyond;
        for (notice, times) in remarks.notices.drain(..) {
            sum.add(notice, times);
        }
    }
    let last = sum.notices.last().map(|(notice, _)| (notice.file.clone(), notice.line));
    let said = |(notice, times): (Notice, usize)| match times {
        1 => notice,
        _ => Notice { text: format!("{} ({times} times, first here)", notice.text), ..notice },
    };
    let mut notices: Vec<Notice> = sum.notices.into_iter().map(said).collect();
    if let Some((file, line)) = last.filter(|_| sum.beyond > 0) {
        let text = format!("and {} more such remarks", sum.beyond);
        notices.push(Notice { file, line, text });
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_is_said_once_and_counted_over_all_files() {
        let mut all = [Remarks::new("a.ics"), Remarks::new("b.ics")];
        all[0].notice(4, "odd");
        all[0].notice(9, "odd");
        all[1].notice(1, "odd");
        all[1].notice(2, "other");
        let said: Vec<String> = together(&mut all)
            .iter()
            .map(|one| format!("{} {} {}", one.file, one.line, one.text))
            .collect();
        assert_eq!(said, ["a.ics 4 odd (3 times, first here)", "b.ics 2 other"]);
    }

    #[test]
    fn thousands_of_different_remarks_end_in_a_number() {
        let mut all = [Remarks::new("a.ics")];
        for line in 0..10_000 {
            all[0].notice(line, format!("odd value {line}"));
        }
        let said = together(&mut all);
        assert_eq!(said.len(), MOST_NOTICES + 1);
        assert_eq!(said[MOST_NOTICES].text, "and 9950 more such remarks");
    }
}
