//! The inputs that the fuzzers kept are read again by every test run.

#[path = "../fuzzed/check.rs"]
mod check;
#[path = "../fuzzed/records.rs"]
mod records;
#[path = "../fuzzed/rules.rs"]
mod rules;
#[path = "../fuzzed/settings.rs"]
mod settings;
#[path = "../fuzzed/store.rs"]
mod store;
#[path = "../fuzzed/table.rs"]
mod table;
#[path = "../fuzzed/words.rs"]
mod words;

use std::{fs, path::Path, time::Instant};

fn each(target: &str, read: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(target);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the saved inputs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} holds nothing", folder.display());
    for path in paths {
        let bytes = fs::read(&path).expect("an input");
        let began = Instant::now();
        read(&bytes);
        // The budget ends what searches long; this build is slower than what leaders run.
        assert!(began.elapsed().as_secs() < 10, "{} takes too long", path.display());
    }
}

#[test]
fn what_the_fuzzer_of_files_kept_is_read() {
    each("fuzzed/reader", check::check);
}

#[test]
fn what_the_fuzzer_of_rules_kept_is_followed() {
    each("fuzzed/rule", |bytes| check::check(&rules::file(bytes)));
}

#[test]
fn what_is_kept_of_logs_words_settings_dumps_and_stores_is_read() {
    each("fuzzed/table", table::check);
    each("fuzzed/words", words::check);
    each("fuzzed/settings", settings::check);
    each("fuzzed/records", records::check);
    each("fuzzed/store", store::check);
}
