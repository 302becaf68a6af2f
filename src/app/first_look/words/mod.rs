//! A first look in words, for every face: `insight` is its first sentence, `figures` the numbers,
//! `remarks` what has to be known of them.

pub mod figures;
pub mod insight;
pub mod remarks;

use unicode_width::UnicodeWidthStr;

use super::View;
use crate::{analysis::first_look::FirstLook, domain::minutes::Minutes};

/// `First look · work · 2026-W20 to 2026-W45 · Europe/Berlin`.
pub fn heading(view: &View) -> String {
    let calendars = match view.calendars.as_slice() {
        [one] => shortened(one, 24),
        many => count(many.len(), "calendar", "calendars"),
    };
    format!("First look · {calendars} · {} · {}", period(&view.look), view.profile.zone.name())
}

fn period(look: &FirstLook) -> String {
    match look.weeks.as_slice() {
        [] => String::new(),
        [one] => one.week.to_string(),
        [first, .., last] => {
            format!("{} to {}", first.week, last.week)
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Hours with one decimal.
fn hours(minutes: Minutes) -> String {
    minutes.decimal_hours(1)
}

/// Cut at a width that is seen, with a sign that it was.
pub fn shortened(title: &str, most: usize) -> String {
    let title = if title.trim().is_empty() { "(no title)" } else { title };
    if title.width() <= most {
        return title.to_owned();
    }
    let mut cut = String::new();
    for sign in title.chars() {
        if cut.width() + sign.to_string().width() >= most {
            break;
        }
        cut.push(sign);
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_where_it_is_seen() {
        assert_eq!(shortened("日本語の題名", 8), "日本語…");
        assert_eq!(shortened("Board", 8), "Board");
        assert_eq!(shortened(" ", 12), "(no title)");
    }
}
