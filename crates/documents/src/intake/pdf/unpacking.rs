//! A look at every packed stream before the PDF is opened: none may unpack to more than the limit.

use crate::intake::limits;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::Read;

/// Refuses a PDF with a stream that would fill the memory: the parser unpacks whole streams without asking.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Finding> {
    let mut total: u64 = 0;
    let mut from = 0;
    while let Some(start) = next_stream(bytes, from) {
        from = start;
        let Some(unpacked) = unpacked_bytes(&bytes[start..]) else { continue };
        total += unpacked;
        if unpacked > limits::STREAM_BYTES as u64 || total > limits::UNPACKED_BYTES {
            return Err(Finding::new(FindingCode::TooLargeUnpacked, Place::File));
        }
    }
    Ok(())
}

/// Where the next stream's bytes begin.
fn next_stream(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.windows(MARK.len()).position(|window| window == MARK)?;
    let after = from + at + MARK.len();
    let line_end = match bytes.get(after..)? {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    Some(after + line_end)
}

const MARK: &[u8] = b"stream";

/// How many bytes a packed stream gives, counted up to the limit; `None` if it is not packed.
fn unpacked_bytes(packed: &[u8]) -> Option<u64> {
    let [first, second, ..] = packed else { return None };
    let is_framed = first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31);
    // The parser unpacks without the two bytes of frame too, so both are tried.
    Some(if is_framed { counted(ZlibDecoder::new(packed)) } else { counted(DeflateDecoder::new(packed)) })
}

// Where the packed bytes end the next ones follow, so an error at the end says nothing.
fn counted(mut unpacker: impl Read) -> u64 {
    let mut buffer = vec![0; 64 * 1024];
    let mut count = 0;
    while let Ok(read @ 1..) = unpacker.read(&mut buffer) {
        count += read as u64;
        if count > limits::STREAM_BYTES as u64 {
            break;
        }
    }
    count
}
