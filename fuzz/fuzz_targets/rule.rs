#![no_main]

#[path = "../../tests/fuzzed/check.rs"]
mod check;
#[path = "../../tests/fuzzed/rules.rs"]
mod rules;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::check(&rules::file(bytes)));
