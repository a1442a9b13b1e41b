//! Papers in and out: bytes in, bytes out. No file system, no network, no clock.

pub mod fonts;
pub mod intake;
#[cfg(feature = "pdf")]
pub mod pdf;
