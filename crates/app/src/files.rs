//! Files that a person named, read as they are; what is written stands in `writing`.

use anyhow::{Context, Result};
use std::path::Path;

pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| unread(file))
}

pub(crate) fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| unread(file))
}

pub(crate) fn unread(file: &Path) -> String {
    format!("{0}を読み取れません / {0} cannot be read", file.display())
}
