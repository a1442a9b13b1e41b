//! The town of a release, kept for the upgrade test of every later one (`crates/store/tests/fixtures`).

use crate::{metadata, program};
use anyhow::Result;
use std::process::Command;

/// Builds the program as it is released and lets it make the fixture of this name.
pub(crate) fn make(name: &str) -> Result<()> {
    program::run(program::cargo().args(["build", "--release", "--workspace"]))?;
    let mut python = Command::new("python3");
    python.arg("crates/store/tests/fixtures/make.py").arg(metadata::built("release/hoshin")?).arg(name);
    program::run(python.current_dir(program::root()))
}
