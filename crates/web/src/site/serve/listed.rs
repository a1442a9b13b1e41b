//! The list of all files with their digests, as our own server signs it: made when somebody first asks for it.

use crate::access::Problem;
use crate::access::site_key::SiteKey;
use crate::site::made_now::KnownFile;
use crate::site::manifest::{MANIFEST, Manifest, PUBLIC_KEY, SIGNATURE};
use crate::site::published::Site;
use axum::body::Bytes;
use sha2::{Digest, Sha256};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

/// The digests of prints and data, kept from one publication to the next: a file that is made of the same is the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Digests(Arc<Mutex<HashMap<String, Known>>>);

#[derive(Debug, Clone)]
struct Known {
    made_of: String,
    sha256: [u8; 32],
    size: usize,
}

/// How much of the list is made.
#[derive(Debug, Default)]
pub(super) struct Progress {
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// So many of so many files.
    pub(super) fn told(&self) -> (usize, usize) {
        (self.done.load(Relaxed), self.all.load(Relaxed))
    }

    fn begins(&self, all: usize) {
        self.all.store(all, Relaxed);
        self.done.store(0, Relaxed);
    }

    fn steps(&self) {
        self.done.fetch_add(1, Relaxed);
    }
}

/// The list and what stands beside it.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    manifest: Bytes,
    signature: Option<(Bytes, Bytes)>,
}

impl Listed {
    /// Whether a path is of the list and not of the site.
    pub(super) fn is_at(path: &str) -> bool {
        [MANIFEST, SIGNATURE, PUBLIC_KEY].contains(&path)
    }

    /// What stands at such a path, with its kind; without a key there is no signature.
    pub(super) fn at(&self, path: &str) -> Option<(&'static str, Bytes)> {
        match (path, &self.signature) {
            (MANIFEST, _) => Some(("application/json", self.manifest.clone())),
            (SIGNATURE, Some((signature, _))) => Some(("application/octet-stream", signature.clone())),
            (PUBLIC_KEY, Some((_, key))) => Some(("application/x-pem-file", key.clone())),
            _ => None,
        }
    }
}

// One file at a time is made and let go: what is listed takes no room.
pub(super) fn listed(
    site: &Site,
    digests: &Digests,
    key: Option<&SiteKey>,
    progress: &Progress,
) -> Result<Listed, Problem> {
    let mut files = BTreeMap::new();
    let (paths, mut turns) = (site.paths(), site.in_turns());
    progress.begins(paths.len());
    // Pages tell the size of what they lead to: they come when all of that is known.
    for path in &paths {
        let site = turns.next_site();
        if let Some(made_of) = site.made_of(path) {
            let known = digests.of(site, path, made_of)?;
            site.tell_size(path.clone(), known.size);
            files.insert(path.clone(), hex::encode(known.sha256));
            progress.steps();
        }
    }
    for path in paths {
        if let Entry::Vacant(free) = files.entry(path) {
            let bytes = turns.next_site().file(free.key())?.unwrap_or_default();
            free.insert(hex::encode(digest(&bytes)));
            progress.steps();
        }
    }
    let manifest = Manifest::of(site.city(), files).bytes();
    let signature = key.map(|key| (Bytes::from((key.sign)(&manifest)), Bytes::from(key.public.clone().into_bytes())));
    Ok(Listed { manifest: manifest.into(), signature })
}

impl Digests {
    fn of(&self, site: &Site, path: &str, made_of: String) -> Result<Known, Problem> {
        let known = self.0.lock().expect("no holder of this lock can panic").get(path).cloned();
        if let Some(known) = known.filter(|known| known.made_of == made_of) {
            return Ok(known);
        }
        // A page that told its size has made it already.
        let (size, sha256) = match site.known_file(path) {
            Some(KnownFile { size, sha256: Some(sha256) }) => (size, sha256),
            Some(KnownFile { sha256: None, .. }) | None => {
                let bytes = site.file(path)?.unwrap_or_default();
                (bytes.len(), digest(&bytes))
            }
        };
        let known = Known { made_of, sha256, size };
        self.0.lock().expect("no holder of this lock can panic").insert(path.to_owned(), known.clone());
        Ok(known)
    }
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
