//! The fields of a form.

use sha2::{Digest, Sha256};

/// The fields of a form in the order in which they stood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl Sent {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// The mark of the form with these fields at this address.
    // Two forms of one page differ in their address or their fields; the same form sent again does not.
    pub(crate) fn mark(&self, address: &str) -> Option<String> {
        self.text("once")?;
        let mut digest = Sha256::new();
        let texts = self.0.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]);
        for part in std::iter::once(address).chain(texts) {
            digest.update(part.len().to_be_bytes());
            digest.update(part.as_bytes());
        }
        Some(hex::encode(digest.finalize()))
    }
}
