//! The catalogues of the sample town's site, as a SHACL validator that is not ours reads them.

use crate::bench::server::Demo;
use crate::temporary::Folder;
use crate::{metadata, program};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Both spellings say the same and fit the shapes of `dcat/shapes.ttl`.
pub(crate) fn check() -> Result<()> {
    let python = python()?;
    // The same targets as `cargo test`: they are built already.
    program::run(program::cargo().args(["build", "--workspace", "--all-targets"]))?;
    let hoshin = metadata::built("debug/hoshin")?;
    let (data, site) = (Folder::create("dcat")?, Folder::create("dcat")?);
    drop(Demo::start(&hoshin, data.path())?);
    let database = format!("sqlite://{}/hoshin.db", data.path().display());
    program::run(Command::new(&hoshin).args(["publish", "--database", &database, "--out"]).arg(site.path()))?;
    program::run(Command::new(python).arg(program::root().join("xtask/src/dcat/check.py")).arg(site.path()))
}

/// Python with the validator as `dcat/requirements.txt` pins it, in a folder of its own beside what is built.
fn python() -> Result<PathBuf> {
    let wanted = program::root().join("xtask/src/dcat/requirements.txt");
    let folder = metadata::target_directory()?.join("dcat-python");
    let (python, installed) = (folder.join("bin/python3"), folder.join("requirements.txt"));
    if std::fs::read(&installed).ok() != Some(std::fs::read(&wanted)?) {
        program::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
        program::run(Command::new(&python).args(words).args(["--only-binary", ":all:", "-r"]).arg(&wanted))?;
        std::fs::copy(&wanted, &installed)?;
    }
    Ok(python)
}
