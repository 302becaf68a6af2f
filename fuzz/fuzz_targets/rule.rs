#![no_main]

#[path = "../../tests/fuzzed/inputs.rs"]
#[allow(dead_code)]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::rule(bytes));
