#![no_main]

#[path = "../../tests/fuzzed/words.rs"]
mod words;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| words::check(bytes));
