//! Bytes to logical lines: one content line each, however the file ends and folds its lines.
//! What a line says is `property`'s affair; most lines are never looked at twice, so nothing is
//! copied or decoded before somebody asks for it.

use std::borrow::Cow;

/// One content line with its folds still in it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The number of its first physical line, from 1.
    pub number: usize,
    raw: &'a [u8],
    folded: bool,
}

/// The file's bytes as something that can be read line by line: without a byte order mark, and
/// UTF-16 made UTF-8.
pub fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    match encoding_rs::Encoding::for_bom(bytes).or_else(|| unmarked_utf_16(bytes)) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((encoding, _)) => Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

/// UTF-16 without its mark: the first letter, of a BEGIN most likely, stands beside an empty byte.
fn unmarked_utf_16(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    match bytes {
        [b'A'..=b'z', 0, b'A'..=b'z', 0, ..] => Some((encoding_rs::UTF_16LE, 0)),
        [0, b'A'..=b'z', 0, b'A'..=b'z', ..] => Some((encoding_rs::UTF_16BE, 0)),
        _ => None,
    }
}

/// Every content line of `bytes`; empty lines are passed over.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    Lines { bytes, at: 0, number: 1 }
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

/// A physical line: where its text starts and ends, and where the next one starts.
#[derive(Clone, Copy)]
struct Physical {
    start: usize,
    end: usize,
    next: usize,
}

impl<'a> Lines<'a> {
    fn physical(&self, start: usize) -> Option<Physical> {
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let Some(length) = memchr::memchr2(b'\n', b'\r', rest) else {
            return Some(Physical { start, end: self.bytes.len(), next: self.bytes.len() });
        };
        let end = start + length;
        let next = if rest[length..].starts_with(b"\r\n") { end + 2 } else { end + 1 };
        Some(Physical { start, end, next })
    }

    fn text(&self, line: Physical) -> &'a [u8] {
        &self.bytes[line.start..line.end]
    }

    fn advance(&mut self, line: Physical) {
        self.at = line.next;
        self.number += 1;
    }

    /// Takes the physical lines that continue the one before; the new end, or `None` for no fold.
    fn take_folds(&mut self) -> Option<usize> {
        let mut end = None;
        let (mut at, mut seen) = (self.at, 0);
        while let Some(line) = self.physical(at) {
            at = line.next;
            seen += 1;
            // `\r\r\n` leaves an empty line in the middle of a folded one.
            match self.text(line).first() {
                Some(b' ' | b'\t') => {
                    end = Some(line.end);
                    self.at = at;
                    self.number += seen;
                    seen = 0;
                }
                None => {}
                Some(_) => break,
            }
        }
        end
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let first = loop {
            let line = self.physical(self.at)?;
            let blank = self.text(line).iter().all(|byte| matches!(byte, b' ' | b'\t' | 0));
            if !blank {
                break line;
            }
            self.advance(line);
        };
        let number = self.number;
        self.advance(first);
        let fold = self.take_folds();
        let mut end = fold.unwrap_or(first.end);
        let mut folded = fold.is_some();
        // vCalendar 1.0 continues a quoted-printable value by a `=` at the end of the line.
        if is_quoted_printable(self.text(first)) {
            while self.bytes[first.start..end].ends_with(b"=") {
                let Some(more) = self.physical(self.at) else { break };
                self.advance(more);
                end = self.take_folds().unwrap_or(more.end);
                folded = true;
            }
        }
        Some(Line { number, raw: &self.bytes[first.start..end], folded })
    }
}

fn is_quoted_printable(line: &[u8]) -> bool {
    const MARK: &[u8] = b"QUOTED-PRINTABLE";
    let head = line.split(|&byte| byte == b':').next().unwrap_or(line);
    head.len() > MARK.len() && head.windows(MARK.len()).any(|part| part.eq_ignore_ascii_case(MARK))
}

impl<'a> Line<'a> {
    /// The property's name as far as it can be seen without unfolding.
    pub fn name(&self) -> Cow<'a, [u8]> {
        let ends = |byte: &u8| matches!(byte, b':' | b';' | b'\r' | b'\n');
        let end = self.raw.iter().position(ends);
        match end.map(|end| (end, self.raw[end])) {
            Some((end, b':' | b';')) => Cow::Borrowed(name_only(&self.raw[..end])),
            _ if self.folded => {
                let whole = self.unfolded();
                let end = whole.iter().position(|byte| matches!(byte, b':' | b';'));
                Cow::Owned(name_only(&whole[..end.unwrap_or(whole.len())]).to_vec())
            }
            _ => Cow::Borrowed(name_only(self.raw)),
        }
    }

    pub fn has_colon(&self) -> bool {
        memchr::memchr(b':', self.raw).is_some()
    }

    /// The line without its folds. They are taken out before decoding, as a fold may cut a
    /// character in two.
    pub fn unfolded(&self) -> Cow<'a, [u8]> {
        if !self.folded {
            return Cow::Borrowed(self.raw);
        }
        let mut whole: Vec<u8> = Vec::with_capacity(self.raw.len());
        let parts = self.raw.split(|&byte| byte == b'\n' || byte == b'\r');
        for part in parts.filter(|part| !part.is_empty()) {
            match part[0] {
                b' ' | b'\t' if !whole.is_empty() => whole.extend(&part[1..]),
                _ => {
                    if whole.last() == Some(&b'=') {
                        whole.pop();
                    }
                    whole.extend(part);
                }
            }
        }
        Cow::Owned(whole)
    }
}

/// Without a group prefix (`item1.`) and spaces.
fn name_only(head: &[u8]) -> &[u8] {
    let start = head.iter().rposition(|&byte| byte == b'.').map_or(0, |dot| dot + 1);
    head[start..].trim_ascii()
}

/// UTF-8, else windows-1252, which every byte string is.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, String)> {
        let plain = plain(bytes);
        lines(&plain).map(|line| (line.number, decoded(&line.unfolded()).into_owned())).collect()
    }

    #[test]
    fn lines_end_in_any_of_the_three_ways() {
        let expected: Vec<(usize, String)> = ["A:1", "B:2", "C:3"]
            .iter()
            .map(ToString::to_string)
            .zip(1..)
            .map(|(a, b)| (b, a))
            .collect();
        assert_eq!(read(b"A:1\r\nB:2\nC:3\r"), expected);
        assert_eq!(read(b"A:1\rB:2\rC:3"), expected);
    }

    #[test]
    fn a_fold_may_cut_a_character() {
        assert_eq!(read(b"S:\xc3\r\n \xa4\r\nT:1"), [(1, "S:ä".into()), (3, "T:1".into())]);
    }

    #[test]
    fn an_empty_line_does_not_end_a_fold() {
        assert_eq!(read(b"S:a\r\r\n b\r\nT:1"), [(1, "S:ab".into()), (4, "T:1".into())]);
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_windows_1252() {
        assert_eq!(read(b"S:Caf\xe9 \x80"), [(1, "S:Café €".into())]);
    }

    #[test]
    fn utf_16_and_marks_are_understood() {
        assert_eq!(read(b"\xff\xfeS\0:\0\xe9\0"), [(1, "S:é".into())]);
        assert_eq!(read(b"\xef\xbb\xbfS:1"), [(1, "S:1".into())]);
    }

    #[test]
    fn a_quoted_printable_value_goes_on_after_its_soft_break() {
        let text = b"S;ENCODING=QUOTED-PRINTABLE:one=\r\ntwo=\r\nthree\r\nT:1";
        let expected = "S;ENCODING=QUOTED-PRINTABLE:onetwothree";
        assert_eq!(read(text), [(1, expected.into()), (4, "T:1".into())]);
    }

    #[test]
    fn a_name_is_seen_through_a_fold() {
        let bytes = b"DTST\r\n ART:1";
        let names: Vec<Vec<u8>> = lines(bytes).map(|line| line.name().into_owned()).collect();
        assert_eq!(names, [b"DTSTART".to_vec()]);
    }
}
