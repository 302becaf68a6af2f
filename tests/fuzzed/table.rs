//! What must hold of every reading of a fuzzer's bytes as a log of time. The target and the test that replays the saved
//! inputs share it.

use ownweek::tables::{self, Asked};

pub fn check(bytes: &[u8]) {
    if tables::looks_like_one(bytes) {
        let _ = tables::read(bytes, &Asked::default());
    }
}
