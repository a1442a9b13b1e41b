//! `cargo xtask loom`: the loom is a program of its own, so that the toolbox stays light.

use crate::{metadata, program};
use anyhow::Result;
use std::process::Command;

/// Draws papers, shows one, or measures the reader on many.
pub(crate) fn run(options: &[String]) -> Result<()> {
    program::run(program::cargo().args(["build", "--quiet", "--workspace", "--bin", "loom"]))?;
    program::run(Command::new(metadata::built("debug/loom")?).args(options))
}

/// The table of the measure, for docs/benchmarks.md.
pub(crate) fn measure(papers: usize) -> Result<()> {
    program::run(program::cargo().args(["build", "--quiet", "--release", "--workspace", "--bin", "loom"]))?;
    let mut loom = Command::new(metadata::built("release/loom")?);
    program::run(loom.args(["--measure", "--count", &papers.to_string()]))
}
