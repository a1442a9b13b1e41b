//! The vendored fonts, for print and for the pages (licences beside the files).

/// BIZ UDPGothic.
pub const REGULAR: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");
/// BIZ UDPGothic Bold.
pub const BOLD: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Bold.ttf");
/// Noto Sans JP, for what BIZ UDPGothic lacks: 𠮷.
pub const FALLBACK: &[u8] = include_bytes!("../fonts/NotoSansJP-Regular.ttf");
