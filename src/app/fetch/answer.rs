//! Whether what a server sent is a calendar, and a whole one. Half a calendar would make events vanish.

use super::Trouble;

/// The beginning in which a file says what it is.
const BEGINNING: usize = 64 * 1024;

/// After the last event there is nothing but the end.
const END: usize = 4 * 1024;

pub(super) fn calendar(host: &str, kind: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Trouble> {
    let beginning = letters(&bytes[..bytes.len().min(BEGINNING)]);
    if beginning.contains("begin:vcalendar") {
        let end = letters(&bytes[bytes.len().saturating_sub(END)..]);
        let whole = end.contains("end:vcalendar");
        return if whole { Ok(bytes) } else { Err(Trouble::BrokenOff { host: host.to_owned() }) };
    }
    let page = ["<!doctype html", "<html"].iter().any(|mark| beginning.contains(mark));
    let said_page = kind.to_ascii_lowercase().starts_with("text/html");
    Err(if page || said_page {
        Trouble::WebPage { host: host.to_owned() }
    } else {
        Trouble::NoCalendar { host: host.to_owned() }
    })
}

/// In lower case and without what other encodings have between the letters.
fn letters(bytes: &[u8]) -> String {
    let ascii = bytes.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    ascii.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(kind: &str, text: &str) -> Result<Vec<u8>, Trouble> {
        calendar("h.example", kind, text.as_bytes().to_vec())
    }

    #[test]
    fn a_calendar_is_one_whatever_the_server_calls_it() {
        let text = "\u{feff}begin:vcalendar\r\nEND:VCALENDAR\r\n";
        for kind in ["text/calendar; charset=utf-8", "application/octet-stream", "text/html", ""] {
            assert_eq!(judged(kind, text), Ok(text.as_bytes().to_vec()), "{kind}");
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(calendar("h.example", "", wide).is_ok());
    }

    #[test]
    fn half_a_calendar_is_none() {
        let host = "h.example".to_owned();
        let half = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Roadm";
        assert_eq!(judged("text/calendar", half), Err(Trouble::BrokenOff { host }));
    }

    #[test]
    fn a_page_and_anything_else_are_told_apart() {
        let host = || "h.example".to_owned();
        let page = Err(Trouble::WebPage { host: host() });
        assert_eq!(judged("text/calendar", "\n<!DOCTYPE html><title>Sign in"), page);
        assert_eq!(judged("text/html; charset=utf-8", ""), page);
        let none = Err(Trouble::NoCalendar { host: host() });
        assert_eq!(judged("text/calendar", ""), none);
        assert_eq!(judged("application/json", "{}"), none);
    }
}
