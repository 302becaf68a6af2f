//! Sentences broken into lines.

use unicode_width::UnicodeWidthStr;

/// Lines of at most `cells`, broken between words; those after the first begin with `indent`. A word that
/// is longer stands on a line of its own.
pub fn wrapped(text: &str, cells: usize, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= cells => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_by_what_is_seen() {
        assert_eq!(wrapped("Strategy was stretched", 12, "  "), ["Strategy was", "  stretched"]);
        assert_eq!(wrapped("日本 語の題名", 8, ""), ["日本", "語の題名"]);
        assert_eq!(wrapped("on plan   kept", 20, ""), ["on plan   kept"]);
        assert_eq!(wrapped("unbreakable", 4, ""), ["unbreakable"]);
        assert_eq!(wrapped("", 4, ""), [""]);
    }
}
