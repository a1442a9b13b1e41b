//! What happens, as numbers for whoever watches the server.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counted since the start of the process; nothing about anybody.
#[derive(Debug, Default)]
pub struct Tally {
    saves: AtomicU64,
    failed_sign_ins: AtomicU64,
}

impl Tally {
    /// Forms of a policy whose texts were saved.
    pub fn saves(&self) -> u64 {
        self.saves.load(Ordering::Relaxed)
    }

    /// Passwords and codes that were wrong.
    pub fn failed_sign_ins(&self) -> u64 {
        self.failed_sign_ins.load(Ordering::Relaxed)
    }

    pub(crate) fn count_save(&self) {
        self.saves.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_failed_sign_in(&self) {
        self.failed_sign_ins.fetch_add(1, Ordering::Relaxed);
    }
}
