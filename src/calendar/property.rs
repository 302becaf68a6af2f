//! One content line taken apart: name, parameters, value. What the value means is left to others.

use super::lines::{Line, decoded};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    /// In capitals, without a group prefix.
    pub name: String,
    /// Names in capitals, values without their quotes.
    parameters: Vec<(String, String)>,
    /// Decoded, but with the backslashes of TEXT still in it.
    pub value: String,
    pub line: usize,
}

impl Property {
    /// `None` for a line without a colon.
    pub fn read(line: &Line) -> Option<Self> {
        let whole = line.unfolded();
        let whole = decoded(&whole);
        let colon = outside_quotes(&whole, ':').or_else(|| whole.find(':'))?;
        let colon = behind_microsofts_zone(&whole, colon).unwrap_or(colon);
        let (head, value) = (&whole[..colon], &whole[colon + 1..]);
        let mut parts = split_outside_quotes(head, ';');
        let name = parts.next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        let parameters = parts.map(parameter).collect();
        let mut property = Self { name, parameters, value: value.to_owned(), line: line.number };
        if property.is_quoted_printable() {
            property.value = property.quoted_printable();
        }
        Some(property)
    }

    /// A parameter's value; the first where it stands twice.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The value in capitals without spaces around: how words like `CANCELLED` are compared.
    pub fn word(&self) -> String {
        self.value.trim().to_ascii_uppercase()
    }

    fn is_quoted_printable(&self) -> bool {
        let encoding = self.parameter("ENCODING").unwrap_or_default();
        encoding.eq_ignore_ascii_case("QUOTED-PRINTABLE")
            || self.parameter("QUOTED-PRINTABLE").is_some()
    }

    fn quoted_printable(&self) -> String {
        let bytes = quoted_printable_bytes(self.value.as_bytes());
        let charset = self.parameter("CHARSET").map(str::as_bytes);
        let encoding = charset.and_then(encoding_rs::Encoding::for_label);
        match encoding {
            Some(encoding) if encoding != encoding_rs::UTF_8 => {
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
            _ => decoded(&bytes).into_owned(),
        }
    }
}

/// Exchange does not quote `TZID=tzone://Microsoft/Utc`: its first colon divides nothing.
fn behind_microsofts_zone(line: &str, colon: usize) -> Option<usize> {
    const MARK: &str = "://microsoft/";
    let here = line[..colon].ends_with("=tzone")
        && line.get(colon..colon + MARK.len())?.eq_ignore_ascii_case(MARK);
    let next = here.then(|| line[colon + 1..].find(':'))??;
    Some(colon + 1 + next)
}

fn parameter(part: &str) -> (String, String) {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
}

fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|&(_, letter)| {
            quoted ^= letter == '"';
            !quoted && letter == wanted
        })
        .map(|(at, _)| at)
}

fn split_outside_quotes(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        match outside_quotes(whole, separator) {
            Some(at) => {
                rest = Some(&whole[at + separator.len_utf8()..]);
                Some(&whole[..at])
            }
            None => rest.take(),
        }
    })
}

/// TEXT without its backslashes.
pub fn unescaped(value: &str) -> String {
    if !value.contains('\\') {
        return value.to_owned();
    }
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            other => text.push(other),
        }
    }
    text
}

/// The parts of a list of TEXT, divided by commas that carry no backslash.
pub fn text_list(value: &str) -> Vec<String> {
    let mut parts = vec![];
    let (mut start, mut escaped) = (0, false);
    for (at, letter) in value.char_indices() {
        if letter == ',' && !escaped {
            parts.push(&value[start..at]);
            start = at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    parts.push(&value[start..]);
    parts.into_iter().map(|part| unescaped(part).trim().to_owned()).collect()
}

fn quoted_printable_bytes(value: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| (byte as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'='
            && let [high, low, more @ ..] = after
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            bytes.push(high * 16 + low);
            rest = more;
        } else {
            bytes.push(byte);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::lines::lines;

    fn property(text: &str) -> Property {
        let line = lines(text.as_bytes()).next().expect("a line");
        Property::read(&line).expect("a property")
    }

    #[test]
    fn colons_and_semicolons_in_quotes_divide_nothing() {
        let read = property(r#"attendee;cn="A: b; c";partstat=DECLINED:mailto:a@b.c"#);
        assert_eq!(read.name, "ATTENDEE");
        assert_eq!(read.parameter("CN"), Some("A: b; c"));
        assert_eq!(read.parameter("PARTSTAT"), Some("DECLINED"));
        assert_eq!(read.value, "mailto:a@b.c");
    }

    #[test]
    fn the_colon_in_microsofts_zone_divides_nothing() {
        let read = property("DTSTART;TZID=tzone://Microsoft/Utc:20260107T090000");
        assert_eq!(read.parameter("TZID"), Some("tzone://Microsoft/Utc"));
        assert_eq!(read.value, "20260107T090000");
    }

    #[test]
    fn a_quote_that_is_never_closed_hides_nothing() {
        assert_eq!(property(r#"SUMMARY;X="a:b"#).value, "b");
    }

    #[test]
    fn escapes_are_taken_out_of_text() {
        assert_eq!(property(r"SUMMARY:a\, b\; c\nd\\").text(), "a, b; c\nd\\");
        assert_eq!(text_list(r"Board\, inner,People"), ["Board, inner", "People"]);
    }

    #[test]
    fn quoted_printable_is_read_in_its_charset() {
        assert_eq!(property("S;ENCODING=QUOTED-PRINTABLE:=C3=A4=3D").value, "ä=");
        let latin = property("S;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=E4");
        assert_eq!(latin.value, "ä");
    }

    #[test]
    fn a_group_prefix_is_no_part_of_the_name() {
        assert_eq!(property("item1.SUMMARY:x").name, "SUMMARY");
    }
}
