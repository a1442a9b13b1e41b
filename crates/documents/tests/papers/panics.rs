//! A panic while a file is read is caught and becomes a finding. Tests and fuzz targets must not mistake it for one.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

/// Where cargo keeps the code of others. A foreign parser may panic on a damaged file, which is why it is caught; a
/// panic at any other place is ours to mend.
const FOREIGN: &str = "/registry/src/";

static HOOK: Once = Once::new();

thread_local! {
    static CAUGHT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What the work gives; fails if anything panicked on the way, unless it was a foreign parser.
#[track_caller]
pub(crate) fn none_in<T>(work: impl FnOnce() -> T) -> T {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_foreign(info) {
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

fn is_foreign(info: &PanicHookInfo<'_>) -> bool {
    info.location().is_some_and(|place| place.file().replace('\\', "/").contains(FOREIGN))
}
