//! Text in the encodings that Japanese offices use.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};
use hoshin_domain::{Finding, FindingCode, Place};

/// The text, and a warning if it was not UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Option<Finding>), Finding> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains(['\0', '\u{1B}'])
    {
        return Ok((text.to_owned(), None));
    }
    if let Some(encoding) = utf_16(bytes) {
        return decoded(encoding, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"jp"), Utf8Detection::Deny);
    let candidates = [guessed, SHIFT_JIS, EUC_JP, ISO_2022_JP];
    let japanese = candidates.into_iter().filter(|encoding| [SHIFT_JIS, EUC_JP, ISO_2022_JP].contains(encoding));
    japanese
        .filter_map(|encoding| decoded(encoding, bytes).ok())
        .find(|(text, _)| !text.contains(is_control))
        .ok_or_else(|| Finding::new(FindingCode::UnknownEncoding, Place::File))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, Option<Finding>), Finding> {
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| Finding::new(FindingCode::UnknownEncoding, Place::File).about(encoding.name()))?;
    let is_utf_8 = encoding == encoding_rs::UTF_8;
    let warning = (!is_utf_8).then(|| Finding::new(FindingCode::OtherEncoding, Place::File).about(name(encoding)));
    Ok((text.into_owned(), warning))
}

// What the web calls Shift_JIS is Windows' code page with ①, ㈱ and 髙.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == SHIFT_JIS { "cp932" } else { encoding.name() }
}

/// UTF-16 without a mark: line feeds and full-width spaces betray the order of its bytes.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let count = |unit: [u8; 2]| bytes.chunks_exact(2).filter(|pair| **pair == unit).count();
    let (little, big) = (count([0x0A, 0x00]) + count([0x20, 0x00]), count([0x00, 0x0A]) + count([0x00, 0x20]));
    match (little, big) {
        (0, 0) => None,
        (little, big) if little > big => Some(UTF_16LE),
        (little, big) if big > little => Some(UTF_16BE),
        _ => None,
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !"\t\n\r\u{C}\u{1A}".contains(c)
}
