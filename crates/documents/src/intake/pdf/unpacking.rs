//! A look at every packed stream before the PDF is opened: none may unpack to more than the limit.

use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// Refuses a PDF with a stream that would fill the memory: the parser unpacks whole streams without asking.
pub(super) fn check(bytes: &[u8]) -> Result<(), Finding> {
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
// The parser unpacks without the two bytes of frame too, so both are tried.
fn unpacked_bytes(packed: &[u8]) -> Option<u64> {
    let [first, second, body @ ..] = packed else { return None };
    let is_framed = first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31);
    let reader = Framed::around(if is_framed { body } else { packed });
    let mut archive = ZipArchive::new(reader).ok()?;
    let mut entry = archive.by_index(0).ok()?;
    let mut buffer = vec![0; 64 * 1024];
    let mut count = 0;
    // Where the packed bytes end the next ones follow, so an error at the end says nothing.
    while let Ok(read @ 1..) = entry.read(&mut buffer) {
        count += read as u64;
        if count > limits::STREAM_BYTES as u64 {
            break;
        }
    }
    Some(count)
}

/// Packed bytes with an archive's frame around them, so that the unpacker at hand takes them piece by piece.
struct Framed<'b> {
    parts: [Vec<u8>; 2],
    body: &'b [u8],
    at: u64,
}

impl<'b> Framed<'b> {
    fn around(body: &'b [u8]) -> Self {
        let size = u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes();
        let unknown = (u32::MAX - 1).to_le_bytes();
        // Version 2.0, no flags, packing 8 (deflate), no time, no checksum, both sizes, a name of one letter.
        let entry = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size, &unknown, &[1, 0, 0, 0]].concat();
        let local = [&b"PK\x03\x04"[..], &entry, b"a"].concat();
        let directory = [&b"PK\x01\x02\x14\0"[..], &entry, &[0; 14], b"a"].concat();
        let length = u32::try_from(directory.len()).unwrap_or(0).to_le_bytes();
        let start = u32::try_from(local.len() + body.len()).unwrap_or(u32::MAX).to_le_bytes();
        let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &length, &start, &[0, 0]].concat();
        Self { parts: [local, [directory, end].concat()], body, at: 0 }
    }

    fn len(&self) -> u64 {
        (self.parts[0].len() + self.body.len() + self.parts[1].len()) as u64
    }
}

impl Read for Framed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut skip = usize::try_from(self.at).unwrap_or(usize::MAX);
        for part in [&self.parts[0], self.body, &self.parts[1]] {
            if skip < part.len() {
                let count = (&part[skip..]).read(buffer)?;
                self.at += count as u64;
                return Ok(count);
            }
            skip -= part.len();
        }
        Ok(0)
    }
}

impl Seek for Framed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
