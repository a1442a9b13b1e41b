//! `hoshin publish`: the citizens' site as static files. It loads the shelf of published papers only.

use crate::city::CityArguments;
use anyhow::{Context, Result};
use hoshin_web::site::Site;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    /// The folder the site is written to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (store, municipality) = arguments.place.open().await?;
    let shelf = store.shelf(municipality.code.clone());
    let (editions, mark) = (shelf.editions().await?, shelf.mark().await?);
    let site = Site::new(municipality, editions).asking_since(mark.asking_since()?);
    let site = site.organised(shelf.organisation().await?);
    let paths = site.paths();
    let bar = ProgressBar::new(u64::try_from(paths.len()).unwrap_or(u64::MAX));
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is fixed"));
    // Everything is made before anything is moved: a fault, or a kill, leaves the site of before.
    let aside = arguments.out.join(ASIDE);
    if aside.exists() {
        std::fs::remove_dir_all(&aside).with_context(|| format!("{} cannot be removed", aside.display()))?;
    }
    let published =
        made(&site, &paths, &arguments.out, &bar).and_then(|changed| put_in_place(&aside, &arguments.out, changed));
    if published.is_err() {
        // On a full disk what is half made only takes the room that the next time needs.
        let _or_the_next_time = std::fs::remove_dir_all(&aside);
    }
    published?;
    bar.finish_and_clear();
    eprintln!("{}: {} files", arguments.out.display(), paths.len());
    Ok(ExitCode::SUCCESS)
}

/// Makes every page, lays aside those that differ from what is there, and names them.
fn made<'a>(site: &Site, paths: &'a [String], out: &Path, bar: &ProgressBar) -> Result<Vec<&'a str>> {
    let mut changed = Vec::new();
    for path in paths {
        bar.set_message(path.clone());
        let bytes = site.file(path)?.context("a path the site named itself has a file")?;
        if !std::fs::read(out.join(path)).is_ok_and(|kept| kept == bytes) {
            keep(&out.join(ASIDE).join(path), &bytes).with_context(|| format!("{path} cannot be written"))?;
            changed.push(path.as_str());
        }
        bar.inc(1);
    }
    Ok(changed)
}

/// Where files wait for each other: within the folder, so that moving them is renaming, and hidden from web servers.
const ASIDE: &str = ".being-published";

fn keep(to: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = File::create(to)?;
    file.write_all(bytes)?;
    file.sync_all()
}

// What pages lead to comes first, then pages that are new, then those that lead to them, the first page last: at no moment
// does a link lead nowhere, and nobody reads half a page.
fn put_in_place(aside: &Path, site: &Path, mut changed: Vec<&str>) -> Result<()> {
    changed.sort_by_key(|path| (path.ends_with(".html"), site.join(path).exists(), *path == "index.html"));
    for path in changed {
        let to = site.join(path);
        let folder = to.parent().unwrap_or(site);
        let moved = std::fs::create_dir_all(folder).and_then(|()| std::fs::rename(aside.join(path), &to));
        moved.with_context(|| format!("{path} cannot be moved into its place"))?;
    }
    if aside.exists() {
        std::fs::remove_dir_all(aside).with_context(|| format!("{} cannot be removed", aside.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_comes_last_and_nothing_stays_aside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (site, aside) = (folder.path(), folder.path().join(ASIDE));
        keep(&site.join("index.html"), b"old").expect("it is ours");
        for path in ["index.html", "2026/1/index.html", "2026/1/policy.json"] {
            keep(&aside.join(path), b"new").expect("it is ours");
        }
        // One that cannot be moved stops those behind it: what leads there is as before.
        let changed = vec!["index.html", "2026/1/index.html", "2026/1/policy.json", "2026/1/missing.html"];
        assert!(put_in_place(&aside, site, changed).is_err());
        assert_eq!(std::fs::read(site.join("index.html")).expect("it is there"), b"old");
        assert!(site.join("2026/1/policy.json").exists());
        keep(&aside.join("2026/1/missing.html"), b"new").expect("it is ours");
        put_in_place(&aside, site, vec!["index.html", "2026/1/missing.html"]).expect("all are there");
        assert_eq!(std::fs::read(site.join("index.html")).expect("it is there"), b"new");
        assert!(!aside.exists());
    }
}
