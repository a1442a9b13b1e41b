//! A count of what this process has changed, for copies that must know whether they are fresh without asking the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Shared by everything that belongs to one open store.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes(Arc<AtomicU64>);

impl Changes {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    /// Something was committed.
    pub(crate) fn note(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }
}
