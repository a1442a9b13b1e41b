//! The list of a site's files with their digests, by which anyone tells a copy from what somebody altered.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every file of the site with its SHA-256.
pub const MANIFEST: &str = "manifest.json";
/// The 64 bytes of an Ed25519 signature (RFC 8032) over the manifest as it stands.
pub const SIGNATURE: &str = "manifest.json.sig";
/// The public key, so that it can be compared with the one the city gave elsewhere.
pub const PUBLIC_KEY: &str = "public-key.pem";

/// The list as it is written.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    city: String,
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    pub fn of(city: &str, files: BTreeMap<String, String>) -> Self {
        Self { format: "hoshin.site-1".to_owned(), city: city.to_owned(), files }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("texts are JSON");
        bytes.push(b'\n');
        bytes
    }
}
