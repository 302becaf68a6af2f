//! A repeating meeting: many blocks that belong together.

use super::id::Id;

pub type SeriesId = Id<Series>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub id: SeriesId,
    pub title: String,
}

/// A title without what changes from one time to the next: digits, dates and reply marks.
/// Two blocks with the same cleaned title look like one series.
pub fn cleaned_title(title: &str) -> String {
    let lower = title.to_lowercase();
    let mut rest = lower.trim();
    while let Some(cut) =
        ["re:", "fw:", "fwd:", "aw:", "wg:"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        rest = cut.trim_start();
    }
    let letters: String =
        rest.chars().map(|sign| if sign.is_numeric() { ' ' } else { sign }).collect();
    let words = letters.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_reply_marks_leave_the_title() {
        assert_eq!(cleaned_title("Re: FW: Release 4.2 go / no-go 2026-03-19"), "release go no-go");
        assert_eq!(cleaned_title("Release 5 go / no-go"), "release go no-go");
    }
}
