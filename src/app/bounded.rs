//! Files and streams that are read whole. A device or a pipe may have no end, so each has a bound.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// Bytes; no calendar, dump or plan comes near.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// What the file holds. One that is larger than [`LARGEST`] is told as `FileTooLarge`.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    of(fs::File::open(path)?)
}

/// The same as text.
pub fn text(path: &Path) -> io::Result<String> {
    in_utf8(bytes(path)?)
}

/// What a stream holds, as text.
pub fn text_of(input: impl Read) -> io::Result<String> {
    in_utf8(of(input)?)
}

/// What a stream holds.
pub fn of(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "larger than 256 MiB"));
    }
    Ok(bytes)
}

fn in_utf8(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "this is not UTF-8 text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        let refused = of(io::repeat(0)).expect_err("endless");
        assert_eq!(refused.kind(), io::ErrorKind::FileTooLarge);
    }
}
