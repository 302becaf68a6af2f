//! Content lines as RFC 5545 wants them: escaped, folded at 75 octets, ended by CRLF.

/// Octets of a physical line, its end apart.
const LONGEST: usize = 75;

/// The line with its folds and its end. No character is cut in two.
pub fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut width = 0;
    for sign in line.chars() {
        if width + sign.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(sign);
        width += sign.len_utf8();
    }
    text.push_str("\r\n");
    text
}

/// Folded lines as they were before.
pub fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// A text value: separators and line ends are escaped, other control signs left out.
pub fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => value.extend(['\\', sign]),
            '\n' => value.push_str("\\n"),
            _ if sign.is_control() => {}
            _ => value.push(sign),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "Überblick 日本 ".repeat(20));
        let text = folded(&line);
        assert!(text.split("\r\n").all(|part| part.len() <= LONGEST), "{text}");
        assert_eq!(unfolded(&text), format!("{line}\n"));
        let longest = "x".repeat(LONGEST);
        assert_eq!(folded(&longest), format!("{longest}\r\n"));
    }

    #[test]
    fn separators_are_escaped_and_control_signs_go() {
        assert_eq!(escaped("a, b; c\\d\r\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
