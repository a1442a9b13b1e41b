//! Which panics are ours: those of the foreign parsers are caught by `read` and are no finding.

use std::panic;
use std::sync::Once;

static HOOK: Once = Once::new();

/// Lets the process die of a panic in our own crates only.
pub fn only_ours() {
    HOOK.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let is_ours = info.location().is_some_and(|place| place.file().contains("crates/do"));
            if is_ours {
                eprintln!("{info}");
                std::process::abort();
            }
        }));
    });
}
