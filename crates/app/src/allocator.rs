//! How memory is let go: at once, and not in pieces of 2 MB. A server that is seldom asked would keep what its largest
//! moment took.

use crate::surroundings::{arguments, is_set};
use std::os::unix::process::CommandExt;
use std::process::Command;

/// As the allocator reads them from its environment.
const WANTED: [(&str, &str); 2] = [("MIMALLOC_PURGE_DELAY", "0"), ("MIMALLOC_ALLOW_THP", "0")];

/// Begins the same program once more in the same process, for the allocator has read its environment by now. Whoever
/// starts it may say otherwise.
pub(crate) fn settle() {
    if WANTED.iter().any(|(name, _)| is_set(name)) {
        return;
    }
    let mut arguments = arguments();
    let (Some(name), Ok(program)) = (arguments.next(), std::env::current_exe()) else { return };
    // Only what failed comes back: then it works as well, in more room.
    let _not_begun = Command::new(program).arg0(name).args(arguments).envs(WANTED).exec();
}
