//! `hoshin publish`: the citizens' site as static files. It loads the shelf of published papers only.

mod earlier;
mod putting;
pub(crate) mod signing;

use crate::city::CityArguments;
use anyhow::{Context, Result, ensure};
use earlier::{Earlier, File};
use hoshin_store::Shelf;
use hoshin_web::site::Site;
use indicatif::{ProgressBar, ProgressStyle};
use putting::{ASIDE, keep, put_in_place, remove_what_is_no_more};
use signing::{MANIFEST, Manifest};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    /// The folder the site is written to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A key of `hoshin site-key`, by which the list of all files is signed.
    #[arg(long, value_name = "FILE")]
    signing_key: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { place, out, signing_key } = arguments;
    let (store, municipality) = place.open().await?;
    let shelf = store.shelf(municipality.code.clone());
    ensure!(earlier::is_ours(&out), "{} holds files that hoshin did not publish; name an empty folder", out.display());
    let key = signing_key.as_deref().map(signing::Key::read).transpose()?;
    let mark = shelf.mark().await?;
    let whole = earlier::digest_of(&[&format!("{municipality:?}"), &format!("{mark:?}")]);
    let earlier = Earlier::read(&out);
    if earlier.is_of(&whole) && earlier.is_intact(&out) && signing::stands(&out, key.as_ref()) {
        eprintln!("{}: nothing has changed, {} files", out.display(), earlier.files.len());
        return Ok(ExitCode::SUCCESS);
    }
    let site = Site::new(municipality, shelf.editions().await?).asking_since(mark.asking_since()?);
    let site = site.organised(organisation(&shelf).await?).settled(mark.public()?);
    let (made, changed) = make(&site, &out, &earlier)?;
    put_in_place(&out, changed)?;
    remove_what_is_no_more(&out, &earlier, &made)?;
    eprintln!("{}: {} files", out.display(), made.len());
    let manifest = Manifest::of(site.city(), &made);
    signing::write(&out, &manifest, key.as_ref())?;
    Earlier::of(whole, made).write(&out)?;
    Ok(ExitCode::SUCCESS)
}

async fn organisation(shelf: &Shelf) -> Result<hoshin_domain::Organisation> {
    Ok(shelf.organisation().await?)
}

/// Makes every file that may have changed, aside; the site stays as it is. Gives all files and the paths of those that
/// are other ones now.
fn make(site: &Site, out: &Path, earlier: &Earlier) -> Result<(BTreeMap<String, File>, Vec<String>)> {
    let paths = site.paths();
    let bar = ProgressBar::new(u64::try_from(paths.len()).unwrap_or(u64::MAX));
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is fixed"));
    let aside = out.join(ASIDE);
    if aside.exists() {
        std::fs::remove_dir_all(&aside).with_context(|| format!("{} cannot be removed", aside.display()))?;
    }
    let sources: BTreeMap<&str, String> =
        paths.iter().filter_map(|path| Some((path.as_str(), site.source(path)?))).collect();
    // Pages tell the size of what they lead to: it is taken over before they are drawn.
    for (path, source) in &sources {
        if let Some(bytes) = earlier.made_from(out, path, source) {
            site.give(path, bytes);
        }
    }
    let (mut made, mut changed) = (BTreeMap::new(), Vec::new());
    for path in &paths {
        bar.set_message(path.clone());
        let bytes = site.file(path)?.context("a path the site named itself has a file")?;
        if !std::fs::read(out.join(path)).is_ok_and(|kept| kept == bytes) {
            keep(&aside.join(path), &bytes).with_context(|| format!("{path} cannot be written"))?;
            changed.push(path.clone());
        }
        made.insert(path.clone(), File::of(&bytes, sources.get(path.as_str()).cloned()));
        bar.inc(1);
    }
    bar.finish_and_clear();
    debug_assert!(!made.contains_key(MANIFEST), "the manifest does not name itself");
    Ok((made, changed))
}
