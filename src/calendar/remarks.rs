//! What is said about a file besides its occurrences: every skip is counted and named.

/// One bad event, left out. The others are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub file: String,
    pub line: usize,
    pub why: String,
}

/// Something that was read, but not quite as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub file: String,
    pub line: usize,
    pub text: String,
}

/// The remarks about one file.
#[derive(Debug)]
pub struct Remarks {
    file: String,
    pub unreadable: Vec<Unreadable>,
    pub notices: Vec<Notice>,
}

impl Remarks {
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), unreadable: vec![], notices: vec![] }
    }

    pub fn unreadable(&mut self, line: usize, why: impl Into<String>) {
        self.unreadable.push(Unreadable { file: self.file.clone(), line, why: why.into() });
    }

    pub fn notice(&mut self, line: usize, text: impl Into<String>) {
        self.notices.push(Notice { file: self.file.clone(), line, text: text.into() });
    }
}
