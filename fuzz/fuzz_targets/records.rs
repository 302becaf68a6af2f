#![no_main]

#[path = "../../tests/fuzzed/records.rs"]
mod records;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| records::check(bytes));
