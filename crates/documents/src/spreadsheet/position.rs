//! Places on a sheet.

/// Row and column, from zero.
pub(crate) type Position = (u32, u32);

/// The most rows and columns of a sheet.
pub(crate) const ROWS: u32 = 1_048_576;
pub(crate) const COLUMNS: u32 = 16_384;
