//! Titles come from other people's calendars. Before they reach a terminal or a file they lose
//! what would steer it: control characters, marks that turn the direction of writing, and line
//! ends that are none. A title stays readable, and nothing else happens.

/// One line, for a table or a screen: every line end and tab is a space.
pub fn line(text: &str) -> String {
    let spaced = text.chars().map(|sign| if is_break(sign) { ' ' } else { sign });
    // Terminals disagree on how wide a sign is once this mark asks for its emoji form.
    spaced.filter(|sign| !is_steering(*sign) && *sign != '\u{FE0F}').collect()
}

/// Text that may have several lines, for a file: the breaks are `\n`.
pub fn lines(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let spaced = unix.chars().map(|sign| if is_break(sign) && sign != '\n' { ' ' } else { sign });
    spaced.filter(|sign| *sign == '\n' || !is_steering(*sign)).collect()
}

/// Whether a terminal could take it for an order, or a reader be misled by what it does.
pub fn is_steering(sign: char) -> bool {
    sign.is_control() || is_break(sign) || is_turning(sign)
}

fn is_break(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides, isolates and marks of the direction of writing.
fn is_turning(sign: char) -> bool {
    matches!(
        sign,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_steer_the_terminal() {
        assert_eq!(line("Plan\u{1b}]0;owned\u{7} \u{202E}txt"), "Plan]0;owned txt");
        assert_eq!(line("one\r\ntwo\tthree\u{2028}four"), "one  two three four");
    }

    #[test]
    fn a_note_keeps_its_lines_and_letters_of_any_script_stay() {
        assert_eq!(lines("one\r\ntwo\u{2028}three"), "one\ntwo\nthree");
        assert_eq!(line("Überblick 日本 שלום 👩‍💻"), "Überblick 日本 שלום 👩‍💻");
    }
}
