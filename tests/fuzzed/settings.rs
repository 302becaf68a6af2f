//! What must hold of every reading of a fuzzer's bytes as a file that a leader edits by hand. The target and the test that replays the saved
//! inputs share it.

use ownweek::{
    app::{config, plan_file},
    tui::keymap::Keymap,
};

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = config::read(&text);
    let _ = Keymap::with(&text);
    let _ = plan_file::read("plan.toml", &text, &[]);
}
