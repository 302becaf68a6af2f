//! Bytes to text: whatever a spreadsheet or a tracker saved them as.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The file's text without a byte order mark; what is neither UTF-8 nor UTF-16 is windows-1252, as
/// classic Outlook and Excel write it.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| wide(bytes));
    let text = match encoding {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode(bytes).0.into_owned(),
        },
    };
    let text = text.replace('\0', "");
    // Old programs end lines with a bare CR, which nothing counts as a line.
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}

/// UTF-16 without a mark: every other byte of its first signs is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() * 3 / 8;
    if head.len() < 8 {
        None
    } else if zeros(1) > most {
        Some(UTF_16LE)
    } else if zeros(0) > most {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "Titel;Müller\n";
        let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| {
            let signs: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            [mark, &signs].concat()
        };
        let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            b"Titel;M\xFCller\n".to_vec(),
            wide(u16::to_le_bytes, b"\xFF\xFE"),
            wide(u16::to_be_bytes, b"\xFE\xFF"),
            wide(u16::to_le_bytes, b""),
            wide(u16::to_be_bytes, b""),
        ] {
            assert_eq!(decoded(&bytes), text, "{bytes:?}");
        }
        assert_eq!(decoded(b"a,b\rc,d\r"), "a,b\nc,d\n");
    }
}
