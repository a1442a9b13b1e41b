//! The list of a site's files with their digests, and the signature by which anyone can tell that the city made it.

use super::putting::replace;
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoshin_web::SiteKey;
use hoshin_web::site::{MANIFEST, Manifest, PUBLIC_KEY, SIGNATURE};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{PrivatePkcs8KeyDer, SubjectPublicKeyInfoDer};
use std::path::Path;

/// What stands before the 32 bytes of an Ed25519 key in a `SubjectPublicKeyInfo` (RFC 8410).
const OF_ED25519: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The same before the 32 bytes of the secret in PKCS #8 of version 1. What ring makes itself is version 2, which carries the
/// public key too and which OpenSSL 3.0 does not read.
const BEFORE_THE_SEED: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The city's key.
pub(crate) struct Key(Ed25519KeyPair);

impl Key {
    /// Reads a key in PKCS #8, as `hoshin site-key` and `openssl genpkey -algorithm ed25519` write it.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let read = || -> Result<Self> {
            let key = PrivatePkcs8KeyDer::from_pem_file(path).map_err(|error| anyhow::anyhow!("{error}"))?;
            let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der());
            pair.map(Self).map_err(|_refused| anyhow::anyhow!("it is no Ed25519 key"))
        };
        read().with_context(|| format!("{} cannot be read as a key", path.display()))
    }

    /// A new one, as PEM.
    #[expect(clippy::disallowed_methods, reason = "a key is made of the system's randomness")]
    pub(crate) fn generate() -> Result<(Self, String)> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).context("the system gave no random numbers")?;
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok((Self(pair), pem("PRIVATE KEY", &[&BEFORE_THE_SEED[..], &seed].concat())))
    }

    /// The same for our own server.
    pub(crate) fn for_serving(self) -> SiteKey {
        SiteKey::new(self.public(), move |list| self.0.sign(list).as_ref().to_vec())
    }

    /// The public half, as PEM.
    pub(crate) fn public(&self) -> String {
        pem("PUBLIC KEY", &[&OF_ED25519, self.0.public_key().as_ref()].concat())
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// Writes the list and, with a key, its signature and the public key; without one, a signature of before goes.
pub(super) fn write(site: &Path, manifest: &Manifest, key: Option<&Key>) -> Result<()> {
    let bytes = manifest.bytes();
    if let Some(key) = key {
        replace(site, PUBLIC_KEY, key.public().as_bytes())?;
        replace(site, SIGNATURE, key.0.sign(&bytes).as_ref())?;
    } else {
        for path in [SIGNATURE, PUBLIC_KEY] {
            // There was none.
            let _absent = std::fs::remove_file(site.join(path));
        }
    }
    replace(site, MANIFEST, &bytes)
}

/// Whether what is signed there is signed by this key, and nothing where there is none.
pub(super) fn stands(site: &Path, key: Option<&Key>) -> bool {
    match key {
        Some(key) => verify(site, Some(key.public().as_bytes())).is_ok_and(|signed| signed),
        None => !site.join(SIGNATURE).exists(),
    }
}

/// Checks the signature of a site's list: by the key that is given, or by the one that stands beside it. `false` means that
/// there is no signature.
///
/// # Errors
/// Why the signature does not hold, or cannot be read.
pub(crate) fn verify(site: &Path, public: Option<&[u8]>) -> Result<bool> {
    let Ok(signature) = std::fs::read(site.join(SIGNATURE)) else {
        ensure!(
            public.is_none(),
            "{SIGNATURE}がありません。このサイトは署名されていません / \
             {SIGNATURE} is missing: this site is not signed"
        );
        return Ok(false);
    };
    let beside;
    let public = match public {
        Some(public) => public,
        None => {
            beside = std::fs::read(site.join(PUBLIC_KEY)).with_context(|| format!("{PUBLIC_KEY} cannot be read"))?;
            &beside
        }
    };
    let key =
        SubjectPublicKeyInfoDer::from_pem_slice(public).map_err(|error| anyhow::anyhow!("the public key: {error}"))?;
    let key = key.strip_prefix(&OF_ED25519).context("the public key is no Ed25519 key")?;
    let manifest = std::fs::read(site.join(MANIFEST)).with_context(|| format!("{MANIFEST} cannot be read"))?;
    let checked = UnparsedPublicKey::new(&ED25519, key).verify(&manifest, &signature);
    checked.map_err(|_refused| {
        anyhow::anyhow!(
            "{SIGNATURE}は、この鍵による{MANIFEST}の署名ではありません / \
             {SIGNATURE} is not the signature of {MANIFEST} by this key"
        )
    })?;
    Ok(true)
}
