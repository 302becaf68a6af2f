//! Figures as the page prints them, and words that other people wrote made harmless.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::{
    analysis::fraction::Fraction,
    domain::minutes::{Minutes, Share},
    domain::notation::Notation,
    report::{cell::Hours, clean},
};

/// What is not known.
pub const NONE: &str = "-";

/// Text as it may stand anywhere in a page.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in clean::line(text).chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}

/// Text as it may stand anywhere in a line of Markdown, a table's cell among them.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in clean::line(text).chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                let _ = write!(out, "\\{sign}");
            }
            sign => out.push(sign),
        }
    }
    out
}

/// No wider than so many cells; what is cut ends in `…`.
pub fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if out.width() + grapheme.width() + 1 > most {
            break;
        }
        out.push_str(grapheme);
    }
    format!("{}…", out.trim_end())
}

pub fn hours(minutes: Minutes) -> String {
    minutes.decimal_hours(1)
}

pub fn some_hours(cell: Option<Hours>) -> String {
    cell.map_or_else(|| NONE.to_owned(), |Hours(minutes)| hours(minutes))
}

/// Of exact minutes.
pub fn exact_hours(minutes: Fraction) -> String {
    Minutes(minutes.divided(60).in_units(10) * 6).decimal_hours(1)
}

pub fn signed(minutes: Minutes) -> String {
    minutes.signed_hours(1)
}

/// `86 %`.
pub fn percent(share: Option<Fraction>) -> String {
    share.map_or_else(|| NONE.to_owned(), |share| format!("{} %", share.in_units(100)))
}

/// `83 %`.
pub fn share(share: Share) -> String {
    let whole = share.whole_percent();
    whole.map_or_else(|| NONE.to_owned(), |percent| format!("{percent} %"))
}

/// `29 Dec 2025`.
pub fn day(day: NaiveDate, notation: Notation) -> String {
    notation.day(day, "%-d %b %Y")
}

/// `29 Dec 2025 to 28 Jun 2026`; the year once where it is one.
pub fn days(first: NaiveDate, last: NaiveDate, notation: Notation) -> String {
    let to = day(last, notation);
    match first.year() == last.year() {
        true => format!("{} to {to}", notation.day(first, "%-d %b")),
        false => format!("{} to {to}", day(first, notation)),
    }
}

/// `1 week`, `2 weeks`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `2026-W12` as `week 12`.
pub fn week(text: &str) -> String {
    let number = text.split_once("-W").and_then(|(_, number)| number.parse::<u32>().ok());
    number.map_or_else(|| text.to_owned(), |number| format!("week {number}"))
}
