#![no_main]

#[path = "../../tests/fuzzed/store.rs"]
mod store;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| store::check(bytes));
