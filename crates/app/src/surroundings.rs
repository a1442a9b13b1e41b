//! The real clock and the real randomness: the only place that asks the machine.

use hoshin_web::Surroundings;
use jiff::Timestamp;

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "this is where time comes in")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
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
