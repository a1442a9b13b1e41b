//! A file as it was made, packed for those who can unpack it.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// Below this, packing saves no packet on the way.
pub(in crate::site) const WORTH_PACKING: usize = 1024;

/// How the bytes on the way are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::site) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    pub(in crate::site) fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
        }
    }

    /// Whether whoever asks can unpack it (RFC 9110, 12.5.3).
    pub(in crate::site) fn is_taken(self, asked: &HeaderMap) -> bool {
        let taken = asked.get(header::ACCEPT_ENCODING).and_then(|taken| taken.to_str().ok()).unwrap_or_default();
        taken.split(',').any(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse().ok()).unwrap_or(1.0);
            name.trim().eq_ignore_ascii_case(self.name()) && weight > 0.0
        })
    }
}

/// One file with the mark by which a copy is known to be fresh. What is worth packing is kept packed alone: every browser
/// unpacks, and for whatever does not it is unpacked on the way.
#[derive(Debug)]
pub(super) struct Made {
    forms: Forms,
    digest: String,
}

#[derive(Debug)]
enum Forms {
    Plain(Bytes),
    Packed { brotli: Bytes, gzip: Bytes },
}

impl Made {
    pub(super) fn of(bytes: Vec<u8>, is_text: bool) -> Self {
        let digest = hex::encode(&Sha256::digest(&bytes)[..16]);
        let forms = match is_text && bytes.len() >= WORTH_PACKING {
            true => Forms::Packed { brotli: brotli(&bytes), gzip: tight(gzip(&bytes, Compression::best())) },
            false => Forms::Plain(tight(bytes)),
        };
        Self { forms, digest }
    }

    /// The smallest form that whoever asks can read.
    pub(super) fn for_reader(&self, asked: &HeaderMap) -> (Option<Coding>, Bytes) {
        match &self.forms {
            Forms::Plain(bytes) => (None, bytes.clone()),
            Forms::Packed { brotli, .. } if Coding::Brotli.is_taken(asked) => (Some(Coding::Brotli), brotli.clone()),
            Forms::Packed { gzip, .. } if Coding::Gzip.is_taken(asked) => (Some(Coding::Gzip), gzip.clone()),
            Forms::Packed { gzip, .. } => (None, unpacked(gzip)),
        }
    }

    /// The mark of these bytes in this form.
    pub(super) fn tag(&self, coding: Option<Coding>) -> HeaderValue {
        let form = coding.map_or("", Coding::name);
        HeaderValue::from_str(&format!("\"{}{form}\"", self.digest)).expect("digits and letters")
    }

    pub(super) fn size(&self) -> usize {
        match &self.forms {
            Forms::Plain(bytes) => bytes.len(),
            Forms::Packed { brotli, gzip } => brotli.len() + gzip.len(),
        }
    }
}

pub(in crate::site) fn gzip(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), level);
    packer.write_all(bytes).expect("a vector takes everything");
    packer.finish().expect("a vector takes everything")
}

fn unpacked(packed: &[u8]) -> Bytes {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("it was packed here");
    bytes.into()
}

/// What is kept has no room beyond its bytes.
fn tight(bytes: Vec<u8>) -> Bytes {
    bytes.into_boxed_slice().into()
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    // 9 of 11: the last two steps cost ten times as much for a hundredth of the size. The packer looks back no further than
    // the file is long: its room is made for every file anew.
    let window = bytes.len().next_power_of_two().ilog2().clamp(16, 22);
    let lgwin = i32::try_from(window).expect("it is small");
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 9, lgwin, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).expect("a vector takes everything");
    tight(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_what_the_reader_can_unpack() {
        let made = Made::of("部の運営方針".repeat(200).into_bytes(), true);
        for (taken, coding) in [
            ("gzip, deflate, br", Some(Coding::Brotli)),
            ("gzip", Some(Coding::Gzip)),
            ("br;q=0, gzip;q=0.5", Some(Coding::Gzip)),
            ("BR", Some(Coding::Brotli)),
            ("identity", None),
            ("", None),
            ("br;q=0", None),
        ] {
            let asked = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(taken))]);
            assert_eq!(made.for_reader(&asked).0, coding, "{taken}");
        }
        let plain = made.for_reader(&HeaderMap::new()).1;
        assert_eq!(plain, "部の運営方針".repeat(200).as_bytes(), "unpacked on the way");
        assert!(made.size() < plain.len(), "what is packed is not kept twice");
        assert_ne!(made.tag(None), made.tag(Some(Coding::Gzip)), "other bytes, another mark");
    }

    #[test]
    fn what_is_small_or_packed_already_stays_as_it_is() {
        for (bytes, is_text) in [(100, true), (100_000, false)] {
            let made = Made::of(vec![b'a'; bytes], is_text);
            let anyone = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip"))]);
            assert_eq!((made.for_reader(&anyone).0, made.size()), (None, bytes));
        }
    }
}
