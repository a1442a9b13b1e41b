//! Everything a city without internet needs to set Hoshin up, in one file: always in the same order, with the same times.

mod licences;

use crate::metadata::{self, text_in};
use crate::{program, sbom};
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What comes along, from the root of the checkout, and where it lies in the archive.
const FILES: &[(&str, &str)] = &[
    ("packaging/INSTALL.ja.md", "INSTALL.ja.md"),
    ("packaging/hoshin.service", "hoshin.service"),
    ("packaging/hoshin.sysusers", "hoshin.sysusers"),
    ("docs/hoshin.example.toml", "hoshin.example.toml"),
    ("docs/nginx.example.conf", "nginx.example.conf"),
    ("docs/security.md", "security.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-MIT", "LICENSES/LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSES/LICENSE-APACHE"),
    ("crates/documents/fonts/BIZUDPGothic-OFL.txt", "LICENSES/BIZUDPGothic-OFL.txt"),
    ("crates/documents/fonts/NotoSansJP-OFL.txt", "LICENSES/NotoSansJP-OFL.txt"),
];

/// What comes along whole: the manual, and the record of the accessibility tests.
const FOLDERS: &[(&str, &str)] = &[("docs/manual", "manual"), ("docs/accessibility", "accessibility")];
const ENDINGS: &[&str] = &[".md", ".png", ".html", ".csv"];

/// Makes the archive of a program that was built before, or of the release built now; says where it lies.
pub(crate) fn make(program: Option<&str>) -> Result<()> {
    let program = match program {
        Some(program) => PathBuf::from(program),
        None => {
            program::run(program::cargo().args(["build", "--release", "--workspace", "--locked"]))?;
            metadata::built("release/hoshin")?
        }
    };
    let place = metadata::target_directory()?.join("archive");
    let metadata = metadata::of_this_platform()?;
    let version = metadata::list_in(&metadata, "packages").iter().find(|package| text_in(package, "name") == "hoshin");
    let version = text_in(version.context("there is no hoshin")?, "version");
    let name = format!("hoshin-{version}-linux-{}", std::env::consts::ARCH);
    let folder = place.join(&name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    fill(&folder, &program)?;
    std::fs::write(folder.join("sbom.cdx.json"), sbom::text(&metadata)?)?;
    std::fs::write(folder.join("LICENSES/third-party.txt"), licences::text(&metadata)?)?;
    let packed = pack(&place, &name, &time_of_commit()?)?;
    println!("{}", packed.display());
    Ok(())
}

/// The program and the files that come along.
fn fill(folder: &Path, program: &Path) -> Result<()> {
    std::fs::create_dir_all(folder.join("LICENSES"))?;
    copy(program, &folder.join("hoshin"), 0o755)?;
    for (from, to) in FILES {
        copy(&program::root().join(from), &folder.join(to), 0o644)?;
    }
    FOLDERS.iter().try_for_each(|(from, to)| copy_all(from, &folder.join(to)))
}

/// The files of a folder of the checkout that are under version control.
fn copy_all(from: &str, to: &Path) -> Result<()> {
    let mut listing = Command::new("git");
    listing.args(["ls-files", "--cached", "-z", from]).current_dir(program::root());
    let listed = program::text_of(&mut listing)?;
    for path in listed.split_terminator('\0').filter(|path| ENDINGS.iter().any(|ending| path.ends_with(ending))) {
        let to = to.join(path.strip_prefix(from).unwrap_or(path).trim_start_matches('/'));
        std::fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        copy(&program::root().join(path), &to, 0o644)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, mode: u32) -> Result<()> {
    std::fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(std::fs::set_permissions(to, std::fs::Permissions::from_mode(mode))?)
}

/// Adds the digests of all files and packs the folder: the same files give the same bytes.
fn pack(place: &Path, name: &str, time: &str) -> Result<PathBuf> {
    let folder = place.join(name);
    let digests = "find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs -d '\\n' sha256sum > SHA256SUMS";
    program::run(Command::new("sh").args(["-c", digests]).current_dir(&folder))?;
    let packed = place.join(format!("{name}.tar.gz"));
    let mut tar = Command::new("tar");
    tar.args(["--create", "--sort=name", "--format=gnu", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.args(["--mode=u=rwX,go=rX", "--use-compress-program=gzip -n -9"]).arg(format!("--mtime=@{time}"));
    program::run(tar.arg("--file").arg(&packed).arg(name).env("LC_ALL", "C").current_dir(place))?;
    Ok(packed)
}

/// The seconds of the commit that is packed; whoever packs later gets the same.
fn time_of_commit() -> Result<String> {
    let text = program::text_of(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(program::root()))?;
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporary::Folder;

    #[test]
    fn the_same_files_give_the_same_archive() {
        let bytes = |wait: bool| {
            let place = Folder::create("archive").unwrap();
            let program = place.path().join("built");
            std::fs::write(&program, "a program").unwrap();
            if wait {
                // The times of the copies differ, those in the archive do not.
                std::thread::sleep(std::time::Duration::from_millis(1_100));
            }
            fill(&place.path().join("hoshin-1"), &program).unwrap();
            let packed = pack(place.path(), "hoshin-1", "1764374400").unwrap();
            let listed = program::text_of(Command::new("tar").arg("--list").arg("--file").arg(&packed)).unwrap();
            for name in ["hoshin", "hoshin.service", "manual/README.md", "LICENSES/LICENSE-MIT", "SHA256SUMS"] {
                assert!(listed.lines().any(|line| line == format!("hoshin-1/{name}")), "{name} in {listed}");
            }
            std::fs::read(packed).unwrap()
        };
        assert!(bytes(false) == bytes(true));
    }
}
