//! However its bytes are written: line ends, folding, encodings, junk.

use super::*;

/// The same calendar, with folds after each third byte, in characters too.
fn folded(text: &str) -> Vec<u8> {
    let fold = |line: &str| line.as_bytes().chunks(3).collect::<Vec<_>>().join(&b"\r\n "[..]);
    text.lines().map(fold).collect::<Vec<_>>().join(&b"\r\n"[..])
}

#[test]
fn however_its_bytes_are_written_a_calendar_is_the_same() {
    let text = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Café\r\nBEGIN:VEVENT\r\nUID:a\r\n\
                DTSTART;TZID=Europe/Berlin:20260105T090000\r\nDURATION:PT1H\r\n\
                SUMMARY:Café\\, wöchentlich\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let wide = |from: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(from).collect::<Vec<u8>>();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let quoted = text
        .replace("SUMMARY:", "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:")
        .replace("Café\\, wöchentlich", "Caf=E9\\, w=\r\n=F6chentlich");
    let written: [(&str, Vec<u8>); 14] = [
        ("as it should be", text.into()),
        ("with a mark", marked(b"\xef\xbb\xbf", text.as_bytes())),
        ("UTF-16", marked(b"\xff\xfe", &little)),
        ("UTF-16, the other way", marked(b"\xfe\xff", &big)),
        ("UTF-16 without a mark", little),
        ("UTF-16 without a mark, the other way", big),
        ("Latin-1", encoding_rs::WINDOWS_1252.encode(text).0.into_owned()),
        ("quoted-printable", quoted.into_bytes()),
        ("LF only", text.replace("\r\n", "\n").into_bytes()),
        ("CR only", text.replace("\r\n", "\r").into_bytes()),
        ("mixed line ends", text.replacen("\r\n", "\n", 3).replacen("\r\n", "\r", 2).into_bytes()),
        ("line ends twice", text.replace("\r\n", "\r\r\n").into_bytes()),
        ("folded everywhere", folded(text)),
        ("names in lower case", {
            let lower = |name: &str| (name.to_owned(), name.to_lowercase());
            let names =
                ["BEGIN", "END", "VCALENDAR", "VEVENT", "UID", "DTSTART", "TZID", "SUMMARY"];
            let swap =
                |text: String, (upper, lower): (String, String)| text.replace(&upper, &lower);
            names.map(lower).into_iter().fold(text.to_owned(), swap).into_bytes()
        }),
    ];
    for (how, bytes) in written {
        let reading = case("a.ics", &bytes);
        assert_eq!(lines_of(&reading), ["05 08:00-09:00 Café, wöchentlich"], "{how}");
        assert_eq!((reading.unreadable, reading.notices), (vec![], vec![]), "{how}");
    }
}

#[test]
fn junk_between_several_calendars_costs_nothing_else() {
    let event = |uid: &str, day: u32| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{uid}\nDTSTART:202601{day:02}T090000Z\n\
             SUMMARY:{uid}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let text = format!("HTTP/1.1 200 OK\n\n{}\0\0\n<br>\n{}", event("a", 5), event("b", 6));
    let reading = case("a.ics", text.as_bytes());
    assert_eq!(lines_of(&reading), ["05 09:00-09:00 a", "06 09:00-09:00 b"]);
    assert_eq!(reading.notices[0].text, "2 lines without a colon passed over");
}

#[test]
fn a_login_page_is_no_calendar() {
    let reading = case("feed.ics", b"<html><body>Please sign in</body></html>");
    assert_eq!(reading.unreadable.len(), 1);
    assert_eq!(case("empty.ics", b"").unreadable, []);
}
