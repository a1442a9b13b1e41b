//! `hoshin publish`: the citizens' site as static files. It loads the shelf of published papers only.

use crate::city::CityArguments;
use anyhow::{Context, Result};
use hoshin_web::site::Site;
use indicatif::{ProgressBar, ProgressStyle};
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
    let paths = site.paths();
    let bar = ProgressBar::new(u64::try_from(paths.len()).unwrap_or(u64::MAX));
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is fixed"));
    for path in &paths {
        bar.set_message(path.clone());
        let bytes = site.file(path)?.context("a path the site named itself has a file")?;
        write(&arguments.out.join(path), &bytes).with_context(|| format!("{path} cannot be written"))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    eprintln!("{}: {} files", arguments.out.display(), paths.len());
    Ok(ExitCode::SUCCESS)
}

// Written beside and moved into place: a reader of the live folder never gets half a page.
fn write(to: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::read(to).is_ok_and(|kept| kept == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = to.with_extension("part");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, to)
}
