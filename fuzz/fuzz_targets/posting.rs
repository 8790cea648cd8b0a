#![no_main]

#[allow(dead_code, reason = "each target feeds one of them")]
#[path = "../../tests/suite/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::posting(bytes));
