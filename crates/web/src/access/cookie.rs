//! The session's cookie: the token, the moment of last use, and a seal over both.
//!
//! A page that is only read writes nothing (invariant 10), so the moment of last use travels with the browser.

use hex::FromHex;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionCookie {
    pub(crate) token: String,
    pub(crate) used_at: Timestamp,
    seal: [u8; 32],
}

impl SessionCookie {
    /// The parts of a cookie's text. Whether the seal is ours is not known yet.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (token, used_at, seal) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let used_at = Timestamp::from_second(used_at.parse().ok()?).ok()?;
        Some(Self { token: token.to_owned(), used_at, seal: <[u8; 32]>::from_hex(seal).ok()? })
    }

    /// Whether this server wrote it for the session with this key.
    pub(crate) fn is_genuine(&self, key: &str) -> bool {
        sealed(&self.token, self.used_at, key).verify_slice(&self.seal).is_ok()
    }
}

/// The text of a cookie.
pub(crate) fn text(token: &str, used_at: Timestamp, key: &str) -> String {
    let seal = hex::encode(sealed(token, used_at, key).finalize().into_bytes());
    format!("{token}.{}.{seal}", used_at.as_second())
}

/// What the store keeps of a token.
pub(crate) fn token_digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

fn sealed(token: &str, used_at: Timestamp, key: &str) -> Hmac<Sha256> {
    let mut seal = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key may have any length");
    seal.update(token.as_bytes());
    seal.update(b".");
    seal.update(used_at.as_second().to_string().as_bytes());
    seal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn only_what_this_server_wrote_is_genuine() {
        let written = text("token", at(1_000), "key");
        let read = |text: &str| SessionCookie::parse(text).is_some_and(|cookie| cookie.is_genuine("key"));
        assert!(read(&written));
        let later = text("token", at(2_000), "another key");
        let forged = [
            written.replace(".1000.", ".1001."),
            written.replace("token", "tokem"),
            format!("{written}0"),
            format!("{written}.0"),
            later,
            "token".to_owned(),
            "token.1000".to_owned(),
            "token.1000.".to_owned(),
            format!("token.1000.{}", "é".repeat(32)),
            format!("token.99999999999999999999.{}", "0".repeat(64)),
            String::new(),
        ];
        for forged in forged {
            assert!(!read(&forged), "{forged}");
        }
    }
}
