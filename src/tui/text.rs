//! Text as cells: measured, cut and, on a shared screen, scrambled.

use chrono::{Datelike, NaiveDate};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::{
    domain::notation::{DateOrder, Notation},
    report::wrap,
};

/// Cells that it takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Without what would steer the terminal or has no cell of its own. The emoji selector makes some signs two cells wide in theory
/// and one in some terminals, and every cell after it would be wrong.
pub fn clean(text: &str) -> String {
    crate::report::clean::line(text)
}

/// At most so many cells, with `…` where something was cut.
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for grapheme in text.graphemes(true) {
        taken += width(grapheme);
        if taken > cells {
            break;
        }
        kept.push_str(grapheme);
    }
    if cells > 0 {
        kept.push('…');
    }
    kept
}

/// Cut and filled with blanks to exactly so many cells.
pub fn fit(text: &str, cells: usize) -> String {
    let mut fitted = cut(text, cells);
    fitted.push_str(&" ".repeat(cells.saturating_sub(width(&fitted))));
    fitted
}

/// Right-aligned in so many cells.
pub fn right(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}

/// What stands after a figure and is no word of the leader's own.
const UNITS: [&str; 2] = ["h", "min"];

/// The same shape with other letters; the same words always look the same, and hours remain hours.
pub fn scrambled(text: &str) -> String {
    let mut seed = 0x9e37_79b9_u32;
    let mut after_figure = false;
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end().trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let is_unit = after_figure && UNITS.contains(&bare);
        after_figure = bare.ends_with(|sign: char| sign.is_ascii_digit());
        if is_unit { word.to_owned() } else { scrambled_word(word, &mut seed) }
    });
    words.collect()
}

fn scrambled_word(word: &str, seed: &mut u32) -> String {
    word.chars()
        .map(|sign| {
            *seed = seed.rotate_left(5) ^ u32::from(sign).wrapping_mul(0x0100_0193);
            let step = u8::try_from(*seed % 25).unwrap_or(0) + 1;
            let turned = |first: u8| {
                let place = u8::try_from(u32::from(sign) % 26).unwrap_or(0);
                char::from(first + (place + step) % 26)
            };
            if !sign.is_alphabetic() {
                sign
            } else if sign.is_uppercase() {
                turned(b'A')
            } else {
                turned(b'a')
            }
        })
        .collect()
}

/// Lines of at most so many cells, broken between words; a single line stays as it is.
pub fn wrapped(text: &str, cells: usize) -> Vec<String> {
    wrap::wrapped(text, cells, "").into_iter().map(|line| cut(&line, cells)).collect()
}

/// `Mon 1 - Fri 5 Jun 2026`.
pub fn days(first: NaiveDate, last: NaiveDate, notation: Notation) -> String {
    let to = notation.day(last, "%a %-d %b %Y");
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let from = match notation.dates {
        DateOrder::DayFirst if same_month => "%a %-d",
        DateOrder::DayFirst | DateOrder::MonthFirst => "%a %-d %b",
        DateOrder::YearFirst => "%a %-d %b %Y",
    };
    if first == last { to } else { format!("{} - {to}", notation.day(first, from)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_between_graphemes() {
        assert_eq!(cut("Leads' meeting", 7), "Leads'…");
        assert_eq!(cut("東京会議", 5), "東京…");
        assert_eq!(cut("👩‍💻👩‍💻👩‍💻", 3), "👩‍💻…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(fit("ab", 4), "ab  ");
    }

    #[test]
    fn a_scrambled_title_keeps_its_shape() {
        let title = "1:1 Ana Müller";
        assert_eq!(scrambled(title), scrambled(title));
        assert_ne!(scrambled(title), title);
        assert!(scrambled(title).starts_with("1:1 "));
        assert_eq!(scrambled(title).chars().count(), title.chars().count());
        assert!(scrambled("Ana gets 5.0 h, then").contains(" 5.0 h, "));
    }
}
