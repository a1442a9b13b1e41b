//! Files of the site as they were made, packed for those who can unpack them.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tokio::sync::OnceCell;

/// More than this is not kept in memory; what was asked for last stays.
const MOST: usize = 64 * 1024 * 1024;

/// Below this, packing saves no packet on the way.
const WORTH_PACKING: usize = 1024;

/// How the bytes on the way are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
        }
    }

    /// Whether whoever asks can unpack it (RFC 9110, 12.5.3).
    fn is_taken(self, asked: &HeaderMap) -> bool {
        let taken = asked.get(header::ACCEPT_ENCODING).and_then(|taken| taken.to_str().ok()).unwrap_or_default();
        taken.split(',').any(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse().ok()).unwrap_or(1.0);
            name.trim().eq_ignore_ascii_case(self.name()) && weight > 0.0
        })
    }
}

/// One file: as it is and, where that is worth it, packed; with the mark by which a copy is known to be fresh.
#[derive(Debug)]
pub(super) struct Made {
    plain: Bytes,
    packed: Vec<(Coding, Bytes)>,
    digest: String,
}

impl Made {
    pub(super) fn of(bytes: Vec<u8>, is_text: bool) -> Self {
        let digest = hex::encode(&Sha256::digest(&bytes)[..16]);
        let packed = match is_text && bytes.len() >= WORTH_PACKING {
            true => vec![(Coding::Brotli, brotli(&bytes)), (Coding::Gzip, gzip(&bytes))],
            false => Vec::new(),
        };
        Self { plain: bytes.into(), packed, digest }
    }

    /// The smallest form that whoever asks can read.
    pub(super) fn for_reader(&self, asked: &HeaderMap) -> (Option<Coding>, Bytes) {
        let packed = self.packed.iter().find(|(coding, _)| coding.is_taken(asked));
        packed.map_or_else(|| (None, self.plain.clone()), |(coding, bytes)| (Some(*coding), bytes.clone()))
    }

    /// The mark of these bytes in this form.
    pub(super) fn tag(&self, coding: Option<Coding>) -> HeaderValue {
        let form = coding.map_or("", Coding::name);
        HeaderValue::from_str(&format!("\"{}{form}\"", self.digest)).expect("digits and letters")
    }

    fn size(&self) -> usize {
        self.plain.len() + self.packed.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
    }
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("a vector takes everything");
    packer.finish().expect("a vector takes everything").into()
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    // 9 of 11: the last two steps cost ten times as much for a hundredth of the size.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).expect("a vector takes everything");
    packed.into()
}

type Slot = Arc<OnceCell<Option<Arc<Made>>>>;

/// The files that were asked for.
#[derive(Debug, Default)]
pub(super) struct Files(Mutex<HashMap<String, Slot>>);

impl Files {
    /// Where the file of a path stands, or is being made.
    pub(super) fn slot(&self, path: &str) -> Slot {
        let mut files = self.0.lock().expect("no holder of this lock can panic");
        if let Some(slot) = files.get(path) {
            return slot.clone();
        }
        files.entry(path.to_owned()).or_default().clone()
    }

    /// Forgets an address at which nothing stands, and everything else where a large file has made it too much.
    pub(super) fn keep_within_bounds(&self, path: &str, made: Option<&Made>) {
        let mut files = self.0.lock().expect("no holder of this lock can panic");
        match made {
            None => {
                files.remove(path);
            }
            Some(made) if made.size() > MOST / 64 => {
                let all: usize = files.values().filter_map(|slot| slot.get()?.as_ref()).map(|made| made.size()).sum();
                if all > MOST {
                    files.retain(|known, _| known == path);
                }
            }
            Some(_) => {}
        }
    }
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
        assert_ne!(made.tag(None), made.tag(Some(Coding::Gzip)), "other bytes, another mark");
    }

    #[test]
    fn what_is_small_or_packed_already_stays_as_it_is() {
        assert!(Made::of(vec![b'a'; 100], true).packed.is_empty());
        assert!(Made::of(vec![b'a'; 100_000], false).packed.is_empty());
    }

    #[test]
    fn the_room_is_bounded_and_nothing_is_kept_of_what_is_not_there() {
        let files = Files::default();
        for at in 0..200 {
            let (path, made) = (format!("{at}.pdf"), Arc::new(Made::of(vec![0; 1024 * 1024 + 1], false)));
            let _ = files.slot(&path).set(Some(made.clone()));
            files.keep_within_bounds(&path, Some(&made));
        }
        let kept = files.0.lock().unwrap().len();
        assert!(kept <= 65, "{kept}");
        let _ = files.slot("none").set(None);
        files.keep_within_bounds("none", None);
        assert!(!files.0.lock().unwrap().contains_key("none"));
    }
}
