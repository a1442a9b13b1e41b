//! The real clock and the real randomness: the only place that asks the machine.

use hoshin_web::Surroundings;
use jiff::Timestamp;
use std::time::{Duration, Instant};

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "this is where time comes in")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Tells how long ago it was made.
#[expect(clippy::disallowed_methods, reason = "this is where time comes in")]
pub(crate) fn stopwatch() -> impl Fn() -> Duration {
    let begun = Instant::now();
    move || begun.elapsed()
}

/// What whoever starts the program wants it to write down, if anything.
#[expect(clippy::disallowed_methods, reason = "this is where the environment comes in")]
pub(crate) fn wanted_log() -> Option<String> {
    std::env::var("RUST_LOG").ok().filter(|wanted| !wanted.trim().is_empty())
}

/// Whether whoever starts the program says something under this name.
#[expect(clippy::disallowed_methods, reason = "this is where the environment comes in")]
pub(crate) fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some()
}

/// The command line as it was given, the program's own name first.
pub(crate) fn arguments() -> std::env::ArgsOs {
    std::env::args_os()
}

/// 256 fresh bits.
#[expect(clippy::disallowed_methods, reason = "this is where randomness comes in")]
pub(crate) fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("an operating system without randomness cannot sign anyone in");
    bytes
}

/// What the server may ask of this machine.
pub(crate) fn surroundings(is_https: bool) -> Surroundings {
    Surroundings { now, random, is_https }
}
