//! The browser journeys: Node's own test runner, the system's Chromium and the program as it was just built.

use crate::bench::server::built_town;
use crate::{metadata, program, temporary};
use anyhow::{Result, ensure};
use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs every journey of `tests/browser`, and the tests of what they share.
pub(crate) fn journeys() -> Result<()> {
    crate::install::npm_packages()?;
    // The same targets as `cargo test`: otherwise features unify differently and a hundred crates build again.
    program::run(program::cargo().args(["build", "--workspace", "--all-targets"]))?;
    let folder = program::root().join("tests/browser");
    let journeys = test_files(&folder)?;
    ensure!(!journeys.is_empty(), "there is no *.test.mjs in {}", folder.display());
    let (waiting, busy): (Vec<_>, Vec<_>) =
        journeys.into_iter().chain(test_files(&folder.join("support"))?).partition(|file| file.ends_with(WAITS));
    // Each journey begins in a town that nobody has touched: a copy is quicker there than a town that is built.
    let town = built_town(&metadata::built("debug/hoshin")?, "journeys")?;
    let (mut waiting, mut busy) = (tests(&waiting, town.path())?, tests(&busy, town.path())?);
    std::thread::scope(|scope| {
        let waited = scope.spawn(|| waiting.output());
        let others = program::run(&mut busy);
        let waited = waited.join().expect("whoever waits does not panic")?;
        print!("{}{}", String::from_utf8_lossy(&waited.stdout), String::from_utf8_lossy(&waited.stderr));
        ensure!(waited.status.success(), "{WAITS} ended with {}", waited.status);
        others
    })
}

/// A minute of it is for nothing to happen: mail that cannot be sent is tried again. It needs no processor meanwhile.
const WAITS: &str = "mail.test.mjs";

fn tests(files: &[PathBuf], town: &Path) -> Result<Command> {
    let mut node = Command::new("node");
    // Node leaves one core to others; a journey waits for the browser as often as for us.
    node.args(["--test", "--test-concurrency=2", "--test-reporter", "spec"]).args(files);
    node.envs(temporary::in_memory())
        .env("HOSHIN_BIN", metadata::built("debug/hoshin")?)
        .env("HOSHIN_TOWN", town)
        .env("HOSHIN_CHROMIUM", chromium());
    if let Some(seeds) = seeds() {
        node.env("SEEDS", seeds);
    }
    node.current_dir(program::root());
    Ok(node)
}

/// Takes the manual's pictures anew, from the program as it is now.
pub(crate) fn pictures() -> Result<()> {
    with_browser("docs/manual/pictures.mjs")
}

/// Looks at every page that every role reaches, and writes the record of it.
pub(crate) fn accessibility() -> Result<()> {
    with_browser("tests/browser/sweep.mjs")
}

fn with_browser(script: &str) -> Result<()> {
    crate::install::npm_packages()?;
    program::run(program::cargo().args(["build", "--workspace", "--all-targets"]))?;
    let mut node = Command::new("node");
    node.arg(script).envs(temporary::in_memory());
    node.env("HOSHIN_BIN", metadata::built("debug/hoshin")?).env("HOSHIN_CHROMIUM", chromium());
    program::run(node.current_dir(program::root()))
}

/// `HOSHIN_CHROMIUM`, or Debian's.
pub(crate) fn chromium() -> PathBuf {
    std::env::var_os("HOSHIN_CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from)
}

/// The real papers beside the checkout, if they are there.
pub(crate) fn seeds() -> Option<PathBuf> {
    program::root().join("../shared/seeds").canonicalize().ok()
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    // The longest first: one that begins last would run alone. How much is written tells well enough how long it takes.
    files.sort_by_key(|file| (Reverse(std::fs::metadata(file).map_or(0, |known| known.len())), file.clone()));
    Ok(files)
}
