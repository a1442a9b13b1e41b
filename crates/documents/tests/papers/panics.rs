//! A panic while a file is read is caught and becomes a finding. Tests and fuzz targets must not mistake it for one.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

/// Foreign parsers that are known to panic on damaged files; that is why it is caught.
const KNOWN: [&str; 1] = ["hayro"];

static HOOK: Once = Once::new();

thread_local! {
    static CAUGHT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What the work gives; fails if anything panicked on the way, unless it was a foreign parser known for it.
#[track_caller]
pub(crate) fn none_in<T>(work: impl FnOnce() -> T) -> T {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_known(info) {
                CAUGHT.with_borrow_mut(|caught| caught.push(info.to_string()));
                before(info);
            }
        }));
    });
    CAUGHT.take();
    let outcome = work();
    let caught = CAUGHT.take();
    assert!(caught.is_empty(), "caught, but it must not happen: {caught:#?}");
    outcome
}

// A registry keeps each crate in a folder of its name and version.
fn is_known(info: &PanicHookInfo<'_>) -> bool {
    let file = info.location().map_or("", |place| place.file()).replace('\\', "/");
    KNOWN.iter().any(|parser| file.contains(&format!("/{parser}-")))
}
