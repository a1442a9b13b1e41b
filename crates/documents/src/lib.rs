//! Papers in and out: bytes in, bytes out. No file system, no network, no clock.

mod address;
pub mod attachment;
pub mod bundle;
#[cfg(feature = "picture")]
pub mod card;
pub mod directory;
pub mod fonts;
pub mod indicator;
pub mod intake;
pub mod number_format;
pub mod open;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "picture")]
pub mod picture;
mod spreadsheet;
pub mod table;
pub mod workbook;
