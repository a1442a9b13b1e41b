//! A format code and a value: eight bytes of number, then the code, and behind a zero byte a text.

#![no_main]

use hoshin_documents::number_format::{Epoch, NumberFormat};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((number, rest)) = bytes.split_first_chunk::<8>() else { return };
    let rest = String::from_utf8_lossy(rest);
    let (code, text) = rest.split_once('\0').unwrap_or((&rest, ""));
    let (format, value) = (NumberFormat::of(code), f64::from_le_bytes(*number));
    for epoch in [Epoch::Of1900, Epoch::Of1904] {
        assert!(!format.number(value, epoch).contains('\0') || code.contains('\0'));
    }
    assert_eq!(NumberFormat::of("").text(text), text);
    let _shown = format.text(text);
});
