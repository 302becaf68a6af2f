//! The screen for terminals that draw plain ASCII: every sign of ours has a stand-in of one cell.

use ratatui::buffer::Buffer;

const STAND_INS: &[(&str, &str)] = &[
    ("█", "#"),
    ("▌", "|"),
    ("▀", "'"),
    ("▄", "_"),
    ("░", ":"),
    ("▒", "%"),
    ("·", "."),
    ("╱", "/"),
    ("▸", ">"),
    ("▾", "v"),
    ("├", "["),
    ("┤", "]"),
    ("◂", "<"),
    ("─", "-"),
    ("−", "-"),
    ("≥", ">"),
    ("≤", "<"),
    ("×", "x"),
    ("●", "x"),
    ("◐", ">"),
    ("○", "o"),
    ("…", "~"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
];

/// Replaces what is not ASCII; a sign that we don't know becomes `?`.
pub fn flatten(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        let known = STAND_INS.iter().find(|(sign, _)| *sign == symbol);
        cell.set_symbol(known.map_or("?", |(_, plain)| plain));
    }
}

/// Whether the environment names a character set that is not UTF-8. None named at all says nothing:
/// containers and ssh leave it out on terminals that draw everything.
pub fn is_wanted() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    locale.is_some_and(|locale| is_other_charset(&locale))
}

fn is_other_charset(locale: &str) -> bool {
    let charset = locale.split_once('.').map(|(_, charset)| charset.to_lowercase());
    charset.is_some_and(|charset| !charset.starts_with("utf-8") && !charset.starts_with("utf8"))
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn only_a_named_charset_other_than_utf8_asks_for_ascii() {
        assert!(is_other_charset("de_DE.ISO-8859-1"));
        for fine in ["C.UTF-8", "en_US.utf8", "C", "POSIX"] {
            assert!(!is_other_charset(fine), "{fine}");
        }
    }

    #[test]
    fn nothing_but_ascii_is_left() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "▸█ Ü−…", ratatui::style::Style::new());
        flatten(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.trim_end(), "># ?-~");
    }
}
