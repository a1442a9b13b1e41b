//! The vendored fonts, for print and for the pages (licences beside the files).
//!
//! Statics: a constant of this size would lie in every crate that names it.

/// BIZ UDPGothic.
pub static REGULAR: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");
/// BIZ UDPGothic Bold.
pub static BOLD: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Bold.ttf");
/// Noto Sans JP, for what BIZ UDPGothic lacks: 𠮷.
pub static FALLBACK: &[u8] = include_bytes!("../fonts/NotoSansJP-Regular.ttf");
