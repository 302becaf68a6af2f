#![no_main]

#[path = "../../tests/fuzzed/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::check(bytes));
