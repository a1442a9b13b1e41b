//! What cargo knows about the workspace and everything it depends on.

use crate::program;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::PathBuf;

/// The answer of `cargo metadata`; an outdated `Cargo.lock` is an error.
pub(crate) fn read() -> Result<Value> {
    let text = program::text_of(program::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    serde_json::from_str(&text).context("cargo metadata printed something else than JSON")
}

/// The same for this machine's platform only: what is built for others is left out.
pub(crate) fn of_this_platform() -> Result<Value> {
    let compiler = program::text_of(std::process::Command::new("rustc").arg("-vV"))?;
    let platform = compiler.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no platform")?;
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", platform];
    let text = program::text_of(program::cargo().args(arguments))?;
    serde_json::from_str(&text).context("cargo metadata printed something else than JSON")
}

/// A built program, such as `debug/hoshin`.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    Ok(target_directory()?.join(name))
}

/// Where cargo builds: never guessed, since `CARGO_TARGET_DIR` may move it.
pub(crate) fn target_directory() -> Result<PathBuf> {
    let text = program::text_of(program::cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata printed something else than JSON")?;
    Ok(PathBuf::from(text_in(&metadata, "target_directory")))
}

/// The list under a name, empty when absent.
pub(crate) fn list_in<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The text under a name, empty when absent.
pub(crate) fn text_in<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
