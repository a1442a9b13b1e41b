//! Other programs: shown before they run, an error when they fail.

use anyhow::{Context, Result, ensure};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout this toolbox was built from.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// The cargo that started us, at the root.
///
/// What it told us about our own package it is not told back: build scripts that ask for such names (ring's) would run
/// again, and everything above them be built again, whenever a person calls cargo by hand in between.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(&name);
        }
    }
    command.current_dir(root());
    command
}

/// Runs it with our own output; an error if it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let words = words(command);
    eprintln!("  $ {words}");
    let status = command.status().with_context(|| format!("`{words}` did not start"))?;
    ensure!(status.success(), "`{words}` ended with {status}");
    Ok(())
}

/// What it prints on stdout; an error with its stderr if it fails.
pub(crate) fn text_of(command: &mut Command) -> Result<String> {
    let words = words(command);
    let output = command.output().with_context(|| format!("`{words}` did not start"))?;
    ensure!(
        output.status.success(),
        "`{words}` ended with {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).with_context(|| format!("`{words}` printed something else than UTF-8"))
}

/// The same command, on what everything else leaves of the processors.
pub(crate) fn last_of_all(command: &Command) -> Command {
    let mut nice = Command::new("nice");
    nice.args(["-n", "19"]).arg(command.get_program()).args(command.get_args());
    nice.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    nice.current_dir(command.get_current_dir().unwrap_or(root()));
    nice
}

/// Where a program lies on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether we run as root, who may install packages and change users.
pub(crate) fn is_root() -> bool {
    text_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words: Vec<_> = std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
