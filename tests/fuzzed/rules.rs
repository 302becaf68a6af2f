//! A fuzzer's bytes as rules of a repeating event. The target and the test that replays the saved inputs
//! share it.

/// A file in which the first line is the start and each other one a rule.
pub fn file(bytes: &[u8]) -> Vec<u8> {
    let mut lines = bytes.split(|&byte| byte == b'\n');
    let mut text = b"BEGIN:VEVENT\nUID:a\nDTSTART".to_vec();
    text.extend(lines.next().unwrap_or_default());
    for rule in lines.take(3) {
        text.extend(b"\nRRULE:");
        text.extend(rule);
    }
    text.extend(b"\nDURATION:PT45M\nEND:VEVENT\n");
    text
}
