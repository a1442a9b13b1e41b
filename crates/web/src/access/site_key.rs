//! The key by which the list of the citizens' pages is signed.

use std::fmt;
use std::sync::Arc;

/// The city's key for its site. The secret stays with whoever read it.
#[derive(Clone)]
pub struct SiteKey {
    /// The public half, as PEM.
    pub(crate) public: String,
    pub(crate) sign: Sign,
}

type Sign = Arc<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>;

impl SiteKey {
    pub fn new(public: String, sign: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self { public, sign: Arc::new(sign) }
    }
}

impl fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.public)
    }
}
